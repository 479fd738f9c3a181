"""Figures over many runs: chances with their sampling error, percentiles, and which delays cost most."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from planner.whatif.simulate.run import NEVER, Study

PERCENTILES = (50, 80, 95)
_Z = 1.959964  # of 95 %


@dataclass(frozen=True, slots=True)
class Chance:
    """In what share of the runs something came true, and between what ends it lies with 95 % (Wilson)."""

    share: float
    low: float
    high: float

    @property
    def error(self) -> float:
        """Return half of the distance between the ends."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and its standard error."""

    mean: float
    error: float


@dataclass(frozen=True, slots=True)
class MemberRow:
    """What a plan means for one migration: months late against the plan, and chances."""

    migration: str
    planned: int
    on_time: Chance
    window: Chance
    legal: Chance | None
    mean_late: float | None
    late_80: int | None
    out: Chance
    no_room: Chance
    delayed: Chance
    hurt_yen: Mean | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One plan against another in the same worlds; positive is dearer than the other."""

    more_yen: Mean
    cheaper: Chance


def chance(count: int, runs: int) -> Chance:
    """Return the share of some runs among all."""
    share = count / runs
    base = 1 + _Z**2 / runs
    middle = (share + _Z**2 / (2 * runs)) / base
    half = _Z * sqrt(share * (1 - share) / runs + _Z**2 / (4 * runs**2)) / base
    return Chance(share, max(middle - half, 0.0), min(middle + half, 1.0))


def percentile(values: Sequence[int], percent: int) -> int:
    """Return the least value that at least so many percent of the values do not exceed."""
    return sorted(values)[max(-(-len(values) * percent // 100) - 1, 0)]


def mean(values: Sequence[float]) -> Mean:
    """Return the mean of values and its standard error, 0 of a single one."""
    array = np.array(values, dtype=float)
    error = float(array.std(ddof=1) / sqrt(len(array))) if len(array) > 1 else 0.0
    return Mean(float(array.mean()), error)


def member_rows(study: Study) -> list[MemberRow]:
    """Return a row for each migration that the plan has take part, in the order of the planned months."""
    order = np.argsort(study.planned, kind="stable")
    return [_row(study, int(at)) for at in order]


def _row(study: Study, at: int) -> MemberRow:
    months, fates, runs = study.months[:, at], study.fates[:, at], study.runs
    late = [int(month - study.planned[at]) for month in months if month != NEVER]
    return MemberRow(
        study.ids[at],
        int(study.planned[at]),
        chance(int((months == study.planned[at]).sum()), runs),
        chance(int(study.window[:, at].sum()), runs),
        chance(int(study.legal[:, at].sum()), runs) if study.has_legal[at] else None,
        sum(late) / len(late) if late else None,
        percentile(late, 80) if late else None,
        chance(int((fates == 2).sum()), runs),
        chance(int((fates == 3).sum()), runs),
        chance(int(study.delayed[:, at].sum()), runs),
        _hurt(study, at),
    )


def _hurt(study: Study, at: int) -> Mean | None:
    """Return how much more the worlds cost in which the work of a migration runs over than the others."""
    delayed = study.delayed[:, at]
    yen = np.array(study.total_yen, dtype=float)
    if min(delayed.sum(), (~delayed).sum()) < 2:
        return None
    over, not_over = mean(yen[delayed].tolist()), mean(yen[~delayed].tolist())
    return Mean(over.mean - not_over.mean, sqrt(over.error**2 + not_over.error**2))


def all_kept(study: Study) -> Chance:
    """Return in how many runs every migration has a month that keeps every rule."""
    return chance(int((study.fates == 0).all(axis=1).sum()), study.runs)


def difference(study: Study, other: Study) -> Difference:
    """Compare two plans, world by world."""
    more = [a - b for a, b in zip(study.total_yen, other.total_yen, strict=True)]
    return Difference(mean([float(yen) for yen in more]), chance(sum(yen < 0 for yen in more), study.runs))

"""A sweep carried out: what has no answer yet is solved, and every row stored as it comes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event

from planner.solve.durable_pool import Lost, Workplace, answers
from planner.whatif.sweep import words
from planner.whatif.sweep.case import CaseState, Row, SweepCase, SweepWork, answer, failed, horizon_of
from planner.whatif.sweep.store import RowStore


@dataclass(frozen=True, slots=True)
class SweepProgress:
    """How far a sweep is.

    Parameters
    ----------
    done, of
        Cases that have an answer, and all.
    failures
        Of those answered, how many failed or are no valid instance.
    best_yen
        The lowest total so far; ``None`` before the first plan, and of totals that do not compare.
    left_s
        Seconds that the others will take, as far as those of this run tell; ``None`` before the first.
    """

    done: int
    of: int
    failures: int
    best_yen: int | None
    left_s: float | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """The cases of a grid in its order, with the row of each; ``None`` where a sweep was ended before."""

    cases: tuple[SweepCase, ...]
    rows: tuple[Row | None, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every case has an answer."""
        return all(row is not None and row["status"] != CaseState.FAILED.value for row in self.rows)


def found(cases: Sequence[SweepCase], store: RowStore) -> Sweep:
    """Return what is known of some cases."""
    return Sweep(tuple(cases), tuple(store.rows.get(case.key) for case in cases))


def carry_out(
    cases: Sequence[SweepCase],
    work: SweepWork,
    place: Workplace,
    store: RowStore,
    stop: Event,
    tell: Callable[[SweepProgress], None],
) -> None:
    """Solve the cases that have no answer in a store, wherever, and store each as it comes.

    Parameters
    ----------
    stop
        Ends it early; what was answered by then is stored.
    tell
        Told how far it is, a few times a second.

    Raises
    ------
    PlannerError
        If nobody is there to work.
    """
    todo = [case for case in cases if not store.done(case.key)]
    if not todo:
        return
    pace = _Pace(len(cases), len({horizon_of(case.point) for case in cases}) <= 1)
    for case in cases:
        if store.done(case.key):
            pace.count(store.rows[case.key])
    pace.begin()
    for case, answered in answers(place, partial(answer, work), todo, stop, lambda: tell(pace.progress())):
        row = failed(case, words.LOST) if isinstance(answered, Lost) else answered
        store.add(row)
        pace.count(row)


@dataclass
class _Pace:
    """What is known so far, counted row by row: a sweep may have many thousands."""

    of: int
    compares: bool  # whether all totals are of the same months
    done: int = 0
    before: int = 0  # answered by earlier runs
    failures: int = 0
    best_yen: int | None = None
    begun: float = 0.0

    def begin(self) -> None:
        self.before, self.begun = self.done, time.monotonic()

    def count(self, row: Row) -> None:
        self.done += 1
        self.failures += row["status"] in _BAD
        if (
            self.compares
            and "objective_yen" in row
            and (self.best_yen is None or row["objective_yen"] < self.best_yen)
        ):
            self.best_yen = row["objective_yen"]

    def progress(self) -> SweepProgress:
        now, left_s = self.done - self.before, None
        if now:
            left_s = (self.of - self.done) * (time.monotonic() - self.begun) / now
        return SweepProgress(self.done, self.of, self.failures, self.best_yen, left_s)


_BAD = frozenset({CaseState.FAILED.value, CaseState.INVALID.value})

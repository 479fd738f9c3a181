"""Points of a frontier: the least total for each bound on something else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.check import Ledger
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.result import SolveResult
from planner.whatif.span import Span
from planner.whatif.tradeoff.axis import Axis, Measures


@dataclass(frozen=True)
class Point:
    """A plan, certified by the checker, and what is proved of the least total with no more of the axis.

    Parameters
    ----------
    value
        How much of the axis the plan has.
    low_yen
        No plan with at most `value` has a lower total.
    patch
        A scenario whose cheapest plan this is; ``None`` where the file cannot say it, or none is needed.
    """

    value: int
    low_yen: int
    plan: Plan
    ledger: Ledger
    result: SolveResult
    patch: dict[str, Any] | None = None

    @property
    def total_yen(self) -> int:
        """Return the total of the plan, penalties included."""
        return self.ledger.total_yen

    @property
    def total(self) -> Span:
        """Return the least total, as far as it is proved."""
        return Span(self.low_yen, self.total_yen)


@dataclass(frozen=True)
class Frontier:
    """What the total costs against one axis, from the cheapest plan on to less of the axis.

    Parameters
    ----------
    least
        Proved: no plan has less of the axis than this; ``None`` where that is not known.
    skipped
        Whether there may be more points between those found: steps were longer than one.
    """

    axis: Axis
    points: tuple[Point, ...]
    least: int | None
    skipped: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether this is proved to be the whole frontier."""
        ended = self.least is not None and self.least == self.points[-1].value
        return ended and not self.gaps and all(point.total.exact for point in self.points)

    @property
    def gaps(self) -> bool:
        """Tell whether there may be points between those shown."""
        return self.skipped and len(self.points) > 1


@dataclass(frozen=True)
class Tradeoff:
    """The frontiers of an instance, and how plans are measured."""

    problem: Problem
    measures: Measures
    frontiers: tuple[Frontier, ...]

    @property
    def cheapest(self) -> Point:
        """Return the plan of least total that all begin with."""
        return min((one.points[0] for one in self.frontiers), key=lambda point: point.total_yen)

    def more(self, point: Point) -> Span:
        """Return by how much the least total of a point is above the least of all, as far as it is proved."""
        return above(point, self.cheapest)


def above(point: Point, cheapest: Point) -> Span:
    """Return by how much the least total of a point is above that of the cheapest."""
    if point.plan == cheapest.plan:
        return Span(0, 0)
    return Span(max(point.low_yen - cheapest.total_yen, 0), point.total_yen - cheapest.low_yen)


def pareto(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points that no other undercuts, in the order of falling values, with all that they prove.

    With less of the axis allowed nothing gets cheaper: what is proved of a point holds for those after it.
    """
    ordered = sorted(points, key=lambda point: (-point.value, -point.total_yen))
    raised: list[Point] = []
    low_yen: int | None = None
    for point in ordered:
        low_yen = point.low_yen if low_yen is None else max(low_yen, point.low_yen)
        raised.append(replace(point, low_yen=low_yen))
    kept: list[Point] = []
    for point in reversed(raised):  # from the least of the axis on: only what is cheaper is worth more of it
        if not kept or point.total_yen < kept[-1].total_yen:
            kept.append(point)
    # No more of the axis is asked for there than any plan has: what was proved of less does not count.
    kept[-1] = replace(kept[-1], low_yen=raised[0].low_yen)
    return tuple(reversed(kept))


def served(own: Sequence[Point], others: Sequence[Point]) -> tuple[Point, ...]:
    """Return points with those plans found elsewhere that undercut one of them, or have less than all."""
    least = min(point.value for point in own)
    useful = [one for one in others if one.value < least or any(_undercuts(one, point) for point in own)]
    return pareto([*useful, *own])


def _undercuts(one: Point, other: Point) -> bool:
    figures, others = (one.value, one.total_yen), (other.value, other.total_yen)
    return figures != others and all(mine <= its for mine, its in zip(figures, others, strict=True))

"""What runs come to: gaps, times to a quality, and medians over seeds and repeats.

``gapR = (plan - bound) / (plan - cheapest)``, where `cheapest` is the sum of each migration's own
cheapest choice, so that the denominator is the regret of the plan; ``gapT = (plan - bound) / plan``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from benchmarks.measure import Run

NEAR = 0.01  # of the regret


@dataclass(frozen=True, slots=True)
class Point:
    """What a run knows at a time: yen, ``None`` where unknown."""

    at_s: float
    plan_yen: int | None
    bound_yen: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run; infinite where never reached."""

    run: Run
    first_s: float
    near_own_s: float
    near_any_s: float
    proof_s: float
    plan_yen: int | None
    bound_yen: int | None
    gap_r: float
    gap_t: float
    over_best: float
    peak_mb: float
    total_s: float

    @property
    def certified(self) -> bool:
        """Tell whether there is a plan and the checker finds no fault with it."""
        return self.run.end.get("faults") == 0


def trajectory(run: Run) -> list[Point]:
    """Return what a run knew over time: plans and bounds only ever improve, and the end has the last word."""
    plan: int | None = None
    bound: int | None = None
    points = []
    for event in run.events:
        if event["event"] == "ready":
            continue
        plan = min((yen for yen in (plan, event["plan_yen"]) if yen is not None), default=None)
        bound = max((yen for yen in (bound, event["bound_yen"]) if yen is not None), default=None)
        if event["event"] == "end":
            # What was told on the way is for show; only the result is proved.
            plan, bound = event["plan_yen"], event["bound_yen"]
        points.append(Point(event["at_s"], plan, bound))
    if run.end:
        points = [_proved(point, run.end["bound_yen"]) for point in points]
    return points


def _proved(point: Point, bound_yen: int | None) -> Point:
    if point.bound_yen is None or bound_yen is None:
        return Point(point.at_s, point.plan_yen, None)
    return Point(point.at_s, point.plan_yen, min(point.bound_yen, bound_yen))


def gap_r(plan_yen: int | None, bound_yen: int | None, cheapest_yen: int) -> float:
    """Return the gap to the regret of the plan; infinite where an end is unknown."""
    if plan_yen is None or bound_yen is None:
        return inf
    return (plan_yen - bound_yen) / max(1, plan_yen - cheapest_yen)


def gap_t(plan_yen: int | None, bound_yen: int | None) -> float:
    """Return the gap to the total; infinite where an end is unknown."""
    if plan_yen is None or bound_yen is None:
        return inf
    return (plan_yen - bound_yen) / max(1, abs(plan_yen))


def figures(runs: Sequence[Run]) -> list[Figures]:
    """Return the figures of each run; what any run on an instance proved or found counts for all on it."""
    best = {run.case: _best(other for other in runs if other.case == run.case) for run in runs}
    return [_figures(run, *best[run.case]) for run in runs]


def _best(runs: Iterable[Run]) -> tuple[int | None, int | None]:
    ends = [run.end for run in runs if run.end]
    plans = [end["plan_yen"] for end in ends if end["faults"] == 0]
    # A bound above a certified plan is wrong: it says nothing.
    bounds = [end["bound_yen"] for end in ends if end["bound_yen"] is not None]
    plan_yen = min(plans, default=None)
    bounds = [bound for bound in bounds if plan_yen is None or bound <= plan_yen]
    return plan_yen, max(bounds, default=None)


def _figures(run: Run, best_yen: int | None, any_bound_yen: int | None) -> Figures:
    points = trajectory(run)
    cheapest_yen = run.ready.get("cheapest_yen", 0)
    end = run.end
    sound = end.get("faults") == 0
    plan_yen = end["plan_yen"] if sound else None
    bound_yen = end.get("bound_yen")
    over_best = inf
    if plan_yen is not None and best_yen is not None:
        over_best = (plan_yen - best_yen) / max(1, best_yen - cheapest_yen)

    def first(holds: Iterator[bool]) -> float:
        return next((point.at_s for point, held in zip(points, holds, strict=True) if held), inf)

    def near(bound_of: Iterator[int | None]) -> Iterator[bool]:
        return (
            gap_r(point.plan_yen, bound, cheapest_yen) <= NEAR
            for point, bound in zip(points, bound_of, strict=True)
        )

    return Figures(
        run,
        first_s=first(point.plan_yen is not None for point in points),
        near_own_s=first(near(point.bound_yen for point in points)),
        near_any_s=first(near(any_bound_yen for _ in points)),
        proof_s=end["at_s"] if sound and plan_yen == bound_yen else inf,
        plan_yen=plan_yen,
        bound_yen=bound_yen,
        gap_r=gap_r(plan_yen, bound_yen, cheapest_yen),
        gap_t=gap_t(plan_yen, bound_yen),
        over_best=over_best,
        peak_mb=run.peak_mb,
        total_s=end.get("at_s", inf),
    )


def groups(found: Sequence[Figures]) -> dict[tuple[str, str], list[Figures]]:
    """Return the runs of each family and method, in the order in which they were asked for."""
    grouped: dict[tuple[str, str], list[Figures]] = {}
    for one in found:
        grouped.setdefault((one.run.case.family, one.run.method), []).append(one)
    return grouped


def middle(values: Iterable[float]) -> float:
    """Return the median, where a value that was never reached counts as infinite."""
    return median(values)

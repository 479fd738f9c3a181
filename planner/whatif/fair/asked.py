"""What is asked about who waits for whom, and the searches for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from planner.instance.model import Instance
from planner.problem.own_costs import least_own
from planner.solve.certified import Outcome
from planner.text.faults import PlannerError
from planner.text.phrases import listed
from planner.whatif.fair import words
from planner.whatif.fair.found import Fair
from planner.whatif.fair.lexicographic import LexicographicSearch, within
from planner.whatif.fair.report import cap_text
from planner.whatif.tradeoff.axis import Axis, Measures, Reference
from planner.whatif.tradeoff.frontier import Point
from planner.whatif.tradeoff.search import FrontierEffort, FrontierSearch, Solvers

_ON_CURVE = 0.5  # of the time left, at most; the rest is for the fairest plan


class NoFairPlan(PlannerError):
    """It is proved that no plan keeps a cap."""

    exit_code = 3


class NotSettled(PlannerError):
    """Neither a plan under a cap was found, nor that there is none."""

    exit_code = 4


class StoppedEarly(PlannerError):
    """The same, because somebody asked for the end."""

    exit_code = 130


@dataclass(frozen=True)
class FairRequest:
    """A question about who waits for whom.

    Parameters
    ----------
    cap
        The most that anybody may lose; ``None`` asks for the curve and the fairest plan.
    per_resident
        Whether losses are counted in yen a resident.
    levels
        How many of the largest losses are to be small.
    """

    cap: int | None
    per_resident: bool
    levels: int

    def check(self, instance: Instance) -> None:
        """Refuse to count by residents where there are none (`PlannerError`)."""
        without = [instance.member_name(key) for key, one in instance.members.items() if not one.population]
        if self.per_resident and without:
            raise PlannerError(words.NO_PEOPLE.fill(members=listed(without)))

    def answer(self, raw: dict[str, Any], base: Outcome, solvers: Solvers, effort: FrontierEffort) -> Fair:
        """Return what was found, from the plan of least total on.

        Raises
        ------
        NoFairPlan, NotSettled, StoppedEarly
            If a cap cannot be kept, or that was not settled in time, or before the search was stopped.
        """
        instance = base.problem.instance
        residents = {member: one.population for member, one in instance.members.items()}
        measures = Measures(
            instance,
            Reference.CHEAPEST,
            least_own(base.problem),
            residents if self.per_resident else None,
        )
        search = FrontierSearch(raw, base, measures, solvers, effort)
        cheapest = search.first(Axis.LOSS)
        if self.cap is not None:
            capped = self._capped(base, measures, solvers, effort)
            if capped.total_yen < cheapest.total_yen:
                cheapest = replace(capped, low_yen=cheapest.low_yen)
            capped = known_from(capped, [cheapest])
            return Fair(base.problem, measures, cheapest, capped=capped, cap=self.cap)
        frontier = search.frontier(Axis.LOSS, effort.part(_ON_CURVE))
        finder = LexicographicSearch(base.problem, measures, solvers, effort, frontier.points[-1])
        fairest = finder.fairest(self.levels)
        frontier = search.ended(frontier, fairest.point, least=fairest.proved > 0)
        frontier = search.serve(frontier, [fairest.point])
        fairest = replace(fairest, point=known_from(fairest.point, frontier.points))
        return Fair(base.problem, measures, frontier.points[0], frontier, fairest)

    def _capped(self, base: Outcome, measures: Measures, solvers: Solvers, effort: FrontierEffort) -> Point:
        assert self.cap is not None
        said = cap_text(self.cap, self.per_resident)
        try:
            found = within(base.problem, measures, solvers, effort, self.cap)
        except TimeoutError:
            if effort.clock.watch.stop.is_set():
                raise StoppedEarly(words.STOPPED.fill(cap=said)) from None
            raise NotSettled(words.NOT_SETTLED.fill(cap=said)) from None
        if found is None:
            raise NoFairPlan(words.NO_PLAN.fill(cap=said))
        return found


def known_from(point: Point, others: Iterable[Point]) -> Point:
    """Return a point with what others prove of it: of so much loss or more no plan costs less."""
    proved = [other.low_yen for other in others if other.value >= point.value]
    return replace(point, low_yen=max([point.low_yen, *proved]))

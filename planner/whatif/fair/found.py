"""What was found: the price of fairness as a curve, the fairest plan, or the cheapest under a cap."""

from dataclasses import dataclass

from planner.problem import Problem
from planner.report.proved import named
from planner.text.language import Text
from planner.whatif.fair import words
from planner.whatif.fair.lexicographic import Fairest
from planner.whatif.tradeoff.axis import Measures
from planner.whatif.tradeoff.frontier import Frontier, Point


@dataclass(frozen=True)
class Fair:
    """Plans by how much the worst member loses.

    Parameters
    ----------
    cheapest
        The plan of least total.
    frontier, fairest
        The curve, and the plan at its end that is fairest; ``None`` where a cap was asked for.
    capped, cap
        The cheapest plan under the cap, and the cap in the unit of losses.
    """

    problem: Problem
    measures: Measures
    cheapest: Point
    frontier: Frontier | None = None
    fairest: Fairest | None = None
    capped: Point | None = None
    cap: int | None = None

    @property
    def other(self) -> Point:
        """Return the plan that the cheapest is held against."""
        if self.fairest is not None:
            return self.fairest.point
        assert self.capped is not None
        return self.capped

    @property
    def cheapest_name(self) -> Text:
        """Return what the cheapest plan is called, by what is proved of it."""
        return named(words.CHEAPEST, proved=self.cheapest.total.exact)

    @property
    def other_name(self) -> Text:
        """Return what the plan is called that the cheapest is held against, by what is proved of it.

        The fairest is one whose losses are proved least; what it costs is a matter of its price.
        """
        if self.fairest is None:
            return named(words.CAP, proved=self.other.total.exact)
        return named(words.FAIR, proved=self.fairest.proved == self.fairest.levels)

    @property
    def unit(self) -> Text:
        """Return the unit of losses."""
        return words.UNIT_YEN if self.measures.residents is None else words.UNIT_RESIDENT

    def plans(self) -> list[tuple[str, Point]]:
        """Return all plans with the names of their files: the cheapest first, then less and less loss."""
        named = [("cheapest", self.cheapest)]
        if self.frontier is not None:
            later = self.frontier.points[1:]
            named += [(f"loss-{point.value}".replace("--", "-minus-"), point) for point in later]
        named.append(("fairest" if self.fairest is not None else "capped", self.other))
        return named

"""Carry candidates through the same worlds, and take the one whose totals are least."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from planner.instance.model import Instance
from planner.plan import Plan
from planner.solve.certified import Outcome, certified
from planner.solve.result import Stop
from planner.whatif.robust.asked import By, RobustRequest
from planner.whatif.robust.candidates import CandidateKind, Near
from planner.whatif.simulate.carried import Carry
from planner.whatif.simulate.figures import Chance, Difference, chance, difference, mean, percentile
from planner.whatif.simulate.run import Run, Simulation, Study
from planner.whatif.simulate.world import World, draw_worlds

_ON_CHOOSING = 0.85  # of the time, at most; the rest is for the worlds that did not choose


@dataclass(frozen=True, slots=True)
class NearPlan:
    """A plan near the least total, and what became of it in the worlds that choose."""

    kind: CandidateKind
    study: Study

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.study.plan

    @property
    def total_yen(self) -> int:
        """Return its total as planned."""
        return self.study.planned_yen

    def worth_yen(self, by: By) -> float:
        """Return what is to be least."""
        return mean(self.study.total_yen).mean if by is By.MEAN else percentile(self.study.total_yen, 90)

    @property
    def in_time(self) -> Chance | None:
        """Return the chance that every law is met that the plan meets; ``None`` where it meets none."""
        met = self.study.legal[:, self.study.has_legal]
        return chance(int(met.all(axis=1).sum()), self.study.runs) if met.shape[1] else None


@dataclass(frozen=True, slots=True)
class Robust:
    """The candidates and the one chosen.

    Parameters
    ----------
    bound_yen
        Proved: no plan has a lower total as planned; ``None`` where unknown.
    further
        The chosen plan and the cheapest one in as many worlds that did not choose; ``None`` where they are
        the same plan, or no time was left.
    sought
        Whether it was begun to look for candidates beside the plan of the least total.
    """

    instance: Instance
    asked: RobustRequest
    candidates: tuple[NearPlan, ...]
    bound_yen: int | None
    further: tuple[Study, Study] | None
    sought: bool = True

    @property
    def chosen(self) -> NearPlan:
        """Return the candidate whose worth is least; of equals the cheaper as planned, then the first."""
        return _least(self.candidates, self.asked.by)

    @property
    def cheapest(self) -> NearPlan:
        """Return the candidate of the least total as planned, the first of equals."""
        return min(self.candidates, key=lambda one: one.total_yen)

    @property
    def runs(self) -> int:
        """Return how many worlds were carried through; fewer than asked for where the time was up."""
        return self.cheapest.study.runs

    @property
    def price_yen(self) -> tuple[int, int | None]:
        """Return the ends of what the chosen plan costs more, as planned, than the least total there is.

        The upper end is ``None`` where nothing is proved of the least total.
        """
        total_yen = self.chosen.total_yen
        at_most = None if self.bound_yen is None else total_yen - self.bound_yen
        return total_yen - self.cheapest.total_yen, at_most

    def against_cheapest(self, one: NearPlan) -> Difference:
        """Hold a candidate against the cheapest, world by world."""
        return difference(one.study, self.cheapest.study)

    def chosen_in(self, outcome: Outcome) -> Outcome:
        """Return the outcome of the search for the least total with the chosen plan in place of its own.

        It is optimal only where the chosen plan costs what no plan can undercut.
        """
        before, problem, total_yen = outcome.result, outcome.problem, self.chosen.total_yen
        assert before.objective_yen is not None
        result = replace(
            before,
            plan=self.chosen.plan,
            objective_yen=total_yen,
            regret_yen=total_yen - problem.cheapest_yen,
            stop=Stop.CHOSEN if total_yen > before.objective_yen else before.stop,
        )
        return Outcome(problem, result, certified(problem, self.chosen.plan, total_yen))


@dataclass(frozen=True, slots=True)
class Carrying:
    """How candidates are carried through worlds.

    Parameters
    ----------
    carry
        The repair rule.
    over
        Tells whether so large a share of the time is used up.
    tell
        Told how many worlds are done.
    """

    carry: Carry
    over: Callable[[float], bool]
    tell: Callable[[int], None] = lambda _: None


def choose(
    instance: Instance, asked: RobustRequest, found: Sequence[Near], bound_yen: int | None, way: Carrying
) -> Robust:
    """Return the candidates with what became of them, all in the same worlds.

    At least one world is carried through. As many more do not choose; they tell what the choice is worth
    without the luck of having been chosen by them.
    """
    drawn = draw_worlds(instance, asked.settings, asked.seed)
    simulations = [Simulation(instance, one.plan, way.carry) for one in found]
    studies = _carried(simulations, islice(drawn, asked.runs), way, _ON_CHOOSING)
    candidates = tuple(NearPlan(one.kind, study) for one, study in zip(found, studies, strict=True))
    robust = Robust(instance, asked, candidates, bound_yen, None)
    pair = [candidates.index(one) for one in (robust.chosen, robust.cheapest)]
    if pair[0] == pair[1] or way.over(1.0):
        return robust
    both = [simulations[at] for at in pair]
    first, second = _carried(both, islice(drawn, asked.runs), way, 1.0)
    return Robust(instance, asked, candidates, bound_yen, (first, second))


def _carried(
    simulations: Sequence[Simulation], drawn: Iterable[World], way: Carrying, share: float
) -> list[Study]:
    """Carry all through one world after the other, until a share of the time is used up."""
    runs: list[list[Run]] = [[] for _ in simulations]
    for done, world in enumerate(drawn, 1):
        for one, before in zip(simulations, runs, strict=True):
            before.append(one.run(world))
        way.tell(done)
        if way.over(share):
            break
    return [one.study(its) for one, its in zip(simulations, runs, strict=True)]


def _least(candidates: Sequence[NearPlan], by: By) -> NearPlan:
    return min(candidates, key=lambda one: (one.worth_yen(by), one.total_yen))

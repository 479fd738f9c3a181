"""A plan to begin a search from: one that is handed in, mended where it does not fit, or one made afresh."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from models.heuristics.construction import priced_plan
from models.heuristics.greedy import greedy_plan
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.validity import valid_plan
from planner.terms import Rule

LARGE = 200  # migrations from which what is made by hand is no match for what prices make
SOME = 12  # migrations from which both are made
# Rules that plans made here are not made to keep, and whether a problem has anything that they bind.
# Milestones that depend on who takes part are rare.
LEFT_TO_THE_SEARCH: Mapping[Rule, Callable[[Problem], bool]] = {
    Rule.MILESTONES: lambda problem: bool(problem.milestones),
}


def starting_plan(
    problem: Problem, limits: Limits, watch: Watch, prove: Callable[[int], None] = lambda _yen: None
) -> Plan | None:
    """Return a plan to be improved, which keeps every rule by the checker; ``None`` if none was found.

    It is the cheapest of `starting_plans`.
    """
    plans = starting_plans(problem, limits, watch, prove)
    return min(plans, key=lambda plan: plan_yen(problem, plan), default=None)


def starting_plans(
    problem: Problem, limits: Limits, watch: Watch, prove: Callable[[int], None] = lambda _yen: None
) -> Iterator[Plan]:
    """Yield plans to be improved, each as soon as it is made; all keep every rule by the checker.

    ``limits.start`` itself and no other if it is one. Otherwise one made as by hand with each
    migration kept in its month of that plan where it is free, and those made with no regard to it.
    `prove` is told lower bounds in yen that are found on the way.
    """
    wanted = limits.start
    known = valid_plan(problem, wanted)
    if known is not None:
        yield known
        return
    plans = _fresh(problem, limits, watch, prove)
    if wanted is not None:
        near = valid_plan(problem, greedy_plan(problem, limits, watch, wanted))
        plans = chain(filter(None, (near,)), plans)
    yield from plans


def _fresh(problem: Problem, limits: Limits, watch: Watch, prove: Callable[[int], None]) -> Iterator[Plan]:
    """Yield a plan made as by hand and one made by prices.

    By hand alone for a few migrations; by prices alone for a large group, where that finds one.
    """
    clock, size = Clock(limits, watch), len(problem.migrations)
    ways: list[Callable[[Limits], Plan | None]] = [
        # By hand first: it is there at once, whatever ends the search.
        lambda left: greedy_plan(problem, left, watch),
        lambda left: priced_plan(problem, left, watch, prove),
    ]
    if size >= LARGE:
        ways.reverse()
    elif size < SOME:
        ways.pop()
    for way in ways:
        plan = valid_plan(problem, way(clock.left()))
        if plan is not None:
            yield plan
            if size >= LARGE:
                return

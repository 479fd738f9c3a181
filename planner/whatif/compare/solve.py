"""Solve the scenarios of a comparison: the base first, the others from its plan, the hardest first."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import inf

from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.interface import Limits, Solver
from planner.solve.many import Answer, Following, Job, cores, solving_ahead
from planner.solve.validity import valid_plan
from planner.text.faults import PlannerError
from planner.whatif.compare.request import Scenarios
from planner.whatif.compare.scenario import (
    Scenario,
    Solved,
    solved,
    with_better_plans,
    with_proved_bounds,
)

Bounder = Callable[[Problem, Limits], int | None]
# What a look at how hard the scenarios are may take: seconds for each, and migrations above which it takes
# far longer than that to write the relaxation down.
_LOOK_S, _LOOK_AT = 1.0, 100


@dataclass(frozen=True, slots=True)
class ScenarioSearch:
    """How the scenarios are searched.

    Parameters
    ----------
    limits
        What each search may use.
    processes
        How many searches at once; as many as there are processors where ``None``.
    bound
        Yen that no plan of a problem is below, found at once; ``None`` begins in the order of the scenarios.
    """

    solver: Solver
    limits: Limits = field(default_factory=Limits)
    processes: int | None = None
    bound: Bounder | None = None


def solve_scenarios(scenarios: Scenarios, searching: ScenarioSearch, following: Following) -> list[Solved]:
    """Solve every scenario whose answer is not known yet; the first is the base.

    Parameters
    ----------
    following
        Told of the scenarios by their names.

    Returns
    -------
    list
        In the order of the scenarios. The plan of the base is where the others begin: that never
        changes what is best, only how soon it is found. The base begins from a plan made for it.
    """
    answers = dict(scenarios.known)
    base, *others = scenarios.all
    left = [one for one in others if one.name not in answers]
    searches = len(left) + (base.name not in answers)
    processes = max(min(searching.processes or cores(), searches), 1)
    with solving_ahead(searching.solver, following, processes) as begin:

        def begun(one: Scenario, start: Plan | None) -> Iterator[Answer]:
            return begin(Job(one.name, one.instance, replace(searching.limits, start=start)))

        sought = begun(base, _best_known(base, scenarios)) if base.name not in answers else None
        # The base has a process of its own meanwhile.
        looked_at = dict(_looked_at(left, searching, following)) if 1 < processes < len(left) else {}
        if sought is not None:
            answers[base.name] = solved(base, next(sought, None))
        start = answers[base.name].plan
        # A hard one that begins last would be waited for by all.
        left.sort(key=lambda one: -_open_yen(looked_at.get(one.name), start))
        asked = [(one, begun(one, start)) for one in left]
        for one, answer in asked:
            answers[one.name] = solved(one, next(answer, None))
    return with_proved_bounds(with_better_plans([answers[one.name] for one in scenarios.all]))


def _looked_at(
    some: Sequence[Scenario], searching: ScenarioSearch, following: Following
) -> Iterator[tuple[str, tuple[Problem, int]]]:
    """Yield the problems of scenarios with a bound of each, where one is found at once."""
    for one in some:
        if searching.bound is None or following.stop.is_set() or _is_large(one):
            continue
        with suppress(PlannerError):
            problem = compile_instance(one.instance)
            bound_yen = searching.bound(problem, Limits(_LOOK_S))
            if bound_yen is not None:
                yield one.name, (problem, bound_yen)


def _is_large(one: Scenario) -> bool:
    return sum(1 for _ in one.instance.migrations()) > _LOOK_AT


def _open_yen(looked_at: tuple[Problem, int] | None, start: Plan | None) -> float:
    """Return how far the best plan may lie below the one that a search begins from."""
    if looked_at is None:
        return -inf
    problem, bound_yen = looked_at
    plan = valid_plan(problem, start)
    return 0 if plan is None else plan_yen(problem, plan) - bound_yen


def _best_known(base: Scenario, scenarios: Scenarios) -> Plan | None:
    """Return the cheapest plan that was named for the base's own instance."""
    plans = [
        one
        for one in scenarios.known.values()
        if one.total_yen is not None and one.instance.sha256 == base.instance.sha256
    ]
    return min(plans, key=lambda one: one.total_yen or 0).plan if plans else None

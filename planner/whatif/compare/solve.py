"""Solve the scenarios of a comparison: the base first, the others from its plan on."""

from collections.abc import Sequence
from dataclasses import replace

from planner.plan import Plan
from planner.solve.interface import Limits, Solver
from planner.solve.many import Following, Job, solve_all
from planner.whatif.compare.request import Scenarios
from planner.whatif.compare.scenario import Scenario, Solved, solved, with_better_plans


def solve_scenarios(
    scenarios: Scenarios, solver: Solver, limits: Limits, following: Following, processes: int | None = None
) -> list[Solved]:
    """Solve every scenario whose answer is not known yet; the first is the base.

    Parameters
    ----------
    limits
        What each search may use.
    following
        Told of the scenarios by their names.
    processes
        How many searches at once; as many as there are processors where ``None``.

    Returns
    -------
    list
        In the order of the scenarios. The plan of the base is where the others begin: that never
        changes what is best, only how soon it is found. The base begins from a plan made for it.
    """
    answers = dict(scenarios.known)

    def search(some: Sequence[Scenario], start: Plan | None) -> None:
        jobs = [Job(one.name, one.instance, replace(limits, start=start)) for one in some]
        for one, answer in zip(some, solve_all(jobs, solver, following, processes), strict=True):
            answers[one.name] = solved(one, answer)

    base, *others = scenarios.all
    if base.name not in answers:
        search([base], _best_known(base, scenarios))
    search([one for one in others if one.name not in answers], answers[base.name].plan)
    return with_better_plans([answers[one.name] for one in scenarios.all])


def _best_known(base: Scenario, scenarios: Scenarios) -> Plan | None:
    """Return the cheapest plan that was named for the base's own instance."""
    plans = [
        one
        for one in scenarios.known.values()
        if one.total_yen is not None and one.instance.sha256 == base.instance.sha256
    ]
    return min(plans, key=lambda one: one.total_yen or 0).plan if plans else None

"""Plans that could be cheaper, and the parts of them that are planned anew."""

from collections.abc import Iterator
from functools import cache

import pytest
from strategies import build, random_raw

from models.heuristics.construction import PricedConstruction
from models.heuristics.subproblem import Subproblems
from planner.generate import Recipe, generate
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits

FEW, MORE = range(50), range(50, 210)
SEEDS = [FEW, pytest.param(MORE, marks=pytest.mark.thorough)]


@cache
def cases(seeds: range) -> list[tuple[Problem, Plan]]:
    """Problems with every rule on, each with a plan that keeps them and could be cheaper."""
    # Fees by how many are in service are no part's: only the price of the whole plan tells of them.
    sources = [build(random_raw(seed, "small") | {"platforms": {}}) for seed in seeds]
    sources.append(build(generate(Recipe(10, 1, bundles=3, vendors=2))))
    found = [(problem, placed(problem)) for problem in map(compile_instance, sources)]
    return [(problem, made) for problem, made in found if made is not None]


def placed(problem: Problem) -> Plan | None:
    if not problem.options or problem.homeless():
        return None
    return PricedConstruction(problem, 10, Clock(Limits())).place()


def parts(problem: Problem, rest: Subproblems) -> Iterator[tuple[list[int], Problem, Plan]]:
    for number, vendor in enumerate(sorted({option.vendor for option in problem.options})):
        migrations = rest.clients(vendor)
        if migrations:
            yield migrations, *rest.part(migrations, number % 3 / 2)

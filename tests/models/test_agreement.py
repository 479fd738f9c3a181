"""Two models that share no constraint find the same optimum where there are too many plans to try all."""

import pytest
from dice import Raw
from small_problems import CALM, all_optional
from strategies import build, make_raw

from models.cpsat import solve_cpsat
from models.milp import solve_milp
from planner.instance.model import Instance
from planner.plan import Plan
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Solver
from planner.solve.result import SolveResult, Status

LOOSE = CALM - {"links", "window", "closed", "freeze", "forbid", "teams"}


def solved(instance: Instance, solver: Solver) -> SolveResult:
    """Solve to proof; a plan that the checker does not confirm to the yen raises."""
    result = solve_instance(instance, solver, Limits(workers=1)).result
    assert result.status in (Status.OPTIMAL, Status.INFEASIBLE)
    return result


def agreed(raw: Raw) -> Plan | None:
    """Assert that both models prove the same of an instance; return a best plan."""
    instance = build(raw)
    one, other = solved(instance, solve_cpsat), solved(instance, solve_milp)
    assert (one.status, one.objective_yen) == (other.status, other.objective_yen)
    return one.plan


SOME = (0, 5)  # 10 and 14 migrations; 30 take 20 s
MORE = [pytest.param(seed, marks=pytest.mark.thorough) for seed in range(24) if seed not in SOME]


@pytest.mark.parametrize("seed", [*SOME, *MORE])
def test_groups_in_which_all_may_stay_out(seed: int) -> None:
    found = agreed(all_optional(make_raw(seed, "small", 10 + 5 * seed % 21, CALM)))
    assert found is not None


@pytest.mark.parametrize(
    "seeds",
    [
        range(4),
        *(pytest.param(range(at, at + 8), marks=pytest.mark.thorough) for at in (0, 8, 16)),
    ],
)
def test_groups_as_they_are_drawn(seeds: range) -> None:
    found = [agreed(make_raw(seed, "small", 10 + seed % 7, LOOSE)) for seed in seeds]
    assert {plan is None for plan in found} == {True, False}

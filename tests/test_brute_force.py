"""The CP-SAT model finds the least objective, as trying every plan does."""

from dataclasses import dataclass

import pytest
from brute_force import best_plan
from dice import Raw
from hypothesis import given, settings
from strategies import build, make_raw, tiny_instances

from models.cpsat import solve_cpsat
from planner.check import certify, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.result import Status
from planner.search import Limits
from planner.solving import solve_instance

EXAMPLES = 200


@dataclass
class Tally:
    """How many of the instances tried have a valid plan."""

    tried: int = 0
    feasible: int = 0


def compare(instance: Instance) -> Plan | None:
    """Assert that the model and brute force agree; return the model's plan."""
    best = best_plan(instance)
    result = solve_instance(instance, solve_cpsat, Limits(workers=1)).result
    if best is None:
        assert result.status is Status.INFEASIBLE
        assert result.plan is None
        return None
    assert result.plan is not None
    report = check_plan(instance, result.plan)
    assert report.valid
    assert certify(report, result.objective_yen, None) == ()
    assert (result.objective_yen, result.bound_yen) == (best[0], best[0])
    assert result.status is Status.OPTIMAL
    assert report.notices == ()
    return result.plan


def test_cpsat_finds_what_brute_force_finds() -> None:
    tally = Tally()

    @given(raw=tiny_instances())
    @settings(max_examples=EXAMPLES)
    def agree(raw: Raw) -> None:
        tally.tried += 1
        tally.feasible += compare(build(raw)) is not None

    agree()
    assert tally.tried >= 150
    assert 0.4 < tally.feasible / tally.tried < 0.9


@pytest.mark.parametrize("seed", range(20))
def test_amounts_near_2_to_the_53_stay_exact(seed: int) -> None:
    features = frozenset(
        {"huge", "running", "migration", "service", "leases", "optional", "subsidies", "modes"}
    )
    raw = make_raw(seed, "tiny", 1 + seed % 3, features)
    compare(build(raw))

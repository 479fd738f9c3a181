"""The relaxation bounds every plan from below, and tightening keeps every plan up to its limit."""

from random import Random
from threading import Event

import pytest
from build import instance, several
from gate_share import every_third
from small_problems import SEEDS, WITHOUT_A_PLAN, best_value, small

from models.cpsat.columns import Columns
from models.cpsat.objective import Scale
from models.cpsat.relaxation import PRECISION, LinearRelaxation
from models.cpsat.search import build
from models.cpsat.tighten import tighten
from planner.problem import Problem, compile_instance


def solved(seed: int) -> tuple[Problem, Columns, Scale, int]:
    problem = small(seed)
    columns, scale = build(problem)
    best = best_value(columns)
    assert best is not None
    return problem, columns, scale, best


@pytest.mark.parametrize("seed", WITHOUT_A_PLAN)
def test_tightening_makes_no_plan_out_of_none(seed: int) -> None:
    columns, _ = build(small(seed))
    assert best_value(columns) is None
    tighten(columns, LinearRelaxation.of(columns.model), 10**9, lambda: False)
    assert best_value(columns) is None


@pytest.mark.parametrize("seed", every_third(SEEDS))
def test_the_bound_never_exceeds_the_optimum(seed: int) -> None:
    _, columns, _, best = solved(seed)
    bound = LinearRelaxation.of(columns.model).bound({})
    assert bound is not None
    assert bound.value <= best * PRECISION


@pytest.mark.parametrize("seed", every_third(SEEDS))
def test_the_bound_holds_with_variables_fixed(seed: int) -> None:
    problem, columns, _, _ = solved(seed)
    rng = Random(seed)
    for _ in range(3):
        relaxation = LinearRelaxation.of(columns.model)
        index, value = rng.randrange(columns.size), rng.randint(0, 1)
        bound = relaxation.bound({index: value})
        pinned, _ = build(problem)
        pinned.model.add(pinned.model.get_int_var_from_proto_index(index) == value)
        best = best_value(pinned)
        if bound is not None and best is not None:
            assert bound.value <= best * PRECISION
        relaxation.fix(index, value)
        for_good = relaxation.bound({})
        if for_good is not None and best is not None:
            assert for_good.value <= best * PRECISION


def test_a_fixed_variable_is_free_again_afterwards() -> None:
    columns, _ = build(compile_instance(instance(several("a", running_yen_per_month=7))))
    relaxation = LinearRelaxation.of(columns.model)
    before = relaxation.bound({})
    first = columns.x[0][0].index
    dearer = relaxation.bound({first: 0})
    after = relaxation.bound({})
    assert before is not None
    assert dearer is not None
    assert after is not None
    assert dearer.value == before.value + PRECISION
    assert after.value == before.value


@pytest.mark.parametrize("seed", every_third(SEEDS))
def test_tightening_up_to_the_optimum_keeps_the_optimum(seed: int) -> None:
    _, columns, _, best = solved(seed)
    fixed = tighten(columns, LinearRelaxation.of(columns.model), best, lambda: False)
    assert fixed >= 0
    assert best_value(columns) == best


@pytest.mark.parametrize("slack", [1, 1_000])
@pytest.mark.parametrize("seed", SEEDS[:6])
def test_tightening_above_the_optimum_keeps_the_optimum(seed: int, slack: int) -> None:
    _, columns, _, best = solved(seed)
    tighten(columns, LinearRelaxation.of(columns.model), best + slack, lambda: False)
    assert best_value(columns) == best


def test_tightening_takes_much_away() -> None:
    shares = []
    for seed in SEEDS:
        _, columns, _, best = solved(seed)
        shares.append(
            tighten(columns, LinearRelaxation.of(columns.model), best, lambda: False) / columns.size
        )
    assert sum(shares) / len(shares) > 0.5


def test_tightening_stops_when_asked() -> None:
    stop = Event()
    stop.set()
    columns, _ = build(small(1))
    assert tighten(columns, LinearRelaxation.of(columns.model), -(10**9), stop.is_set) == 0


@pytest.mark.parametrize("seed", every_third(SEEDS))
def test_a_ceiling_at_the_optimum_keeps_the_optimum(seed: int) -> None:
    problem, _, scale, best = solved(seed)
    columns, again = build(problem, scale.yen(best))
    found = best_value(columns)
    assert found is not None
    assert again.yen(found) == scale.yen(best)

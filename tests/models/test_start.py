"""A plan to begin from changes how long a search takes, never what it proves."""

import pytest
from build import instance, patched, plan, raw_instance, several
from small_problems import SEEDS, small

from models.heuristics.start import starting_plan
from models.registry import solver
from planner.check import check_plan
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.interface import Limits, Watch
from planner.solve.result import Status
from planner.solve.validity import keeps_the_rules
from planner.terms import Rule


def begun(problem: Problem, start: Plan | None = None) -> Plan | None:
    return starting_plan(problem, Limits(start=start), Watch())


def two(**vendor: object) -> Problem:
    """Two members whose old systems cost 1 yen a month, with one vendor."""
    return compile_instance(instance(several("a", "b", running_yen_per_month=1) | {"vendors": {"v": vendor}}))


def test_a_plan_that_keeps_the_rules_is_taken_as_it_is() -> None:
    late = plan({"a/core": "2012-01", "b/core": "2012-02"})
    assert begun(two(), late) == late


def test_without_a_plan_one_is_made_as_by_hand() -> None:
    assert begun(two()) == plan({"a/core": "2010-04", "b/core": "2010-04"})


def test_the_months_of_a_plan_that_fit_are_kept_and_the_rest_is_mended() -> None:
    # The vendor is closed in the months that a had: b stays, though a month before were cheaper.
    problem = two(closed=["2010-05"], points_per_year=1)
    near = begun(problem, plan({"a/core": "2010-05", "b/core": "2011-04"}))
    assert near == plan({"a/core": "2010-04", "b/core": "2011-04"})


def test_what_is_mended_is_taken_only_where_it_is_no_dearer_than_by_hand() -> None:
    # a in its late month would keep the old system running for nothing.
    assert begun(two(), plan({"a/core": "2012-01"})) == plan({"a/core": "2010-04", "b/core": "2010-04"})


@pytest.mark.parametrize(
    "start",
    [
        plan({"a/core": "2010-04"}),
        plan({"a/core": "2010-04", "b/core": "2010-04", "c/core": "2010-04"}),
        plan({"a/core": "2010-04", "b/core": ("2010-04", "another")}),
        plan({"a/core": "2010-04", "b/core": None}),
        plan({"a/core": "2010-04", "b/core": "2029-04"}),
        plan({"a/core": "2010-04", "b/core": "2010-04"}, {"d/rack": "2010-04"}),
    ],
)
def test_plans_of_other_groups_are_mended(start: Plan) -> None:
    problem = two()
    assert not keeps_the_rules(problem, start)
    mended = begun(problem, start)
    assert mended is not None
    assert check_plan(problem.instance, mended).valid


def test_a_rule_that_is_left_out_may_be_broken() -> None:
    raw = patched(raw_instance(), {"vendors": {"v": {"closed": ["2010-05"]}}})
    start = plan({"a/core": "2010-05"})
    assert not keeps_the_rules(compile_instance(instance(raw)), start)
    assert keeps_the_rules(compile_instance(instance(raw), {Rule.CLOSED}), start)


@pytest.mark.parametrize("model", ["cpsat", "milp"])
@pytest.mark.parametrize("seed", SEEDS[:8])
def test_the_optimum_is_the_same_from_any_start(seed: int, model: str) -> None:
    problem = small(seed)
    plain = solver(model)(problem, Limits(), Watch())
    assert plain.plan is not None
    other = small(SEEDS[(SEEDS.index(seed) + 1) % len(SEEDS)])
    foreign = solver("greedy")(other, Limits(), Watch()).plan
    for start in (plain.plan, begun(problem), foreign):
        again = solver(model)(problem, Limits(start=start), Watch())
        assert (again.status, again.objective_yen) == (Status.OPTIMAL, plain.objective_yen)


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_a_limited_search_is_never_worse_than_its_start(seed: int) -> None:
    problem = small(seed)
    start = begun(problem)
    if start is None:
        pytest.skip("nothing is found by hand")
    result = solver("cpsat")(problem, Limits(effort=1e-6, start=start), Watch())
    assert result.objective_yen is not None
    assert result.objective_yen <= plan_yen(problem, start)

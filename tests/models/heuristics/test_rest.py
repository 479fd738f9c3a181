"""A part of a plan planned anew: what the rest leaves to it, and that both go together."""

from dataclasses import replace

import numpy as np
import pytest
from build import Raw, instance, patched, plan, raw_lease, raw_migration, several
from rest_cases import FEW, MORE, SEEDS, cases, parts

from models.cpsat import solve_cpsat
from models.heuristics.subproblem import Subproblems
from planner.check import check_plan
from planner.plan import Plan
from planner.problem import Problem, compile_instance, plan_yen
from planner.solve.interface import Limits, Watch


def at_random(part: Problem, dice: np.random.Generator) -> Plan:
    """Return some plan of a part: the cheapest at prices that nobody pays."""
    prices = [dice.integers(0, 1000, part.n_months) for _ in part.options]
    options = [replace(option, cost_yen=yen) for option, yen in zip(part.options, prices, strict=True)]
    found = solve_cpsat(replace(part, options=tuple(options)), Limits(effort=2), Watch()).plan
    assert found is not None
    return found


def busy(problem: Problem, made: Plan) -> set[tuple[str, int]]:
    """Return the vendors with the years in which they move somebody."""
    return {
        (problem.options[k].vendor, int(problem.year[cutover.month - problem.calendar.start]))
        for row in problem.migrations
        if (cutover := made.cutovers[row.id]) is not None
        for k in row.options
        if problem.options[k].mode == cutover.mode
    }


@pytest.mark.parametrize(("seeds", "least"), [(FEW, 8), pytest.param(MORE, 25, marks=pytest.mark.thorough)])
def test_a_part_costs_the_whole_what_it_costs_itself(seeds: range, least: int) -> None:
    dice = np.random.default_rng(1)
    other = same = 0
    for problem, made in cases(seeds):
        rest = Subproblems(problem, made)
        assert rest.plan() == made
        for migrations, part, now in parts(problem, rest):
            before, some = rest.plan(), at_random(part, dice)
            assert rest.change(migrations, some)
            after = rest.plan()
            assert check_plan(problem.instance, after).violations == ()
            saved = plan_yen(problem, before) - plan_yen(problem, after)
            of_part = plan_yen(part, now) - plan_yen(part, some)
            assert saved >= of_part
            if busy(problem, before) == busy(problem, after):
                assert saved == of_part
                same += some != now
            other += some != now
    assert other > same > least


@pytest.mark.parametrize("seeds", SEEDS)
def test_what_they_do_now_always_fits(seeds: range) -> None:
    for problem, made in cases(seeds):
        rest = Subproblems(problem, made)
        for migrations, part, now in parts(problem, rest):
            assert rest.change(migrations, now)
            for row in part.migrations:
                cutover = now.cutovers[row.id]
                assert cutover is not None
                at = cutover.month - problem.calendar.start
                assert any(
                    part.options[k].allowed[at] and part.options[k].mode == cutover.mode for k in row.options
                )
        assert rest.plan() == made


def one_a_month() -> Raw:
    """Two vendors with a member each, and one cutover a month."""
    raw = several("a", "b", vendor="v")
    raw["vendors"] = {"v": {}, "w": {}}
    raw["members"]["b"]["migrations"]["core"]["vendor"] = "w"
    raw["limits"] = {"one": {"per": "month", "most": 1}}
    return raw


def test_parts_that_take_the_same_place_do_not_both_fit() -> None:
    problem = compile_instance(instance(one_a_month()))
    rest = Subproblems(problem, plan({"a/core": "2010-06", "b/core": "2010-07"}))
    assert rest.clients("v") == [0]
    assert rest.change([0], plan({"a/core": "2010-05"}))
    assert not rest.change([1], plan({"b/core": "2010-05"}))
    assert rest.plan() == plan({"a/core": "2010-05", "b/core": "2010-07"})


def test_no_year_is_opened_that_costs_the_group() -> None:
    raw = patched(one_a_month(), {"secretariat_yen_per_year": 5})
    problem = compile_instance(instance(raw))
    rest = Subproblems(problem, plan({"a/core": "2010-06", "b/core": "2010-07"}))
    part, _ = rest.part([0], 0.5)
    assert part.options[0].remaining().tolist() == [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]  # FY2010, but 2010-07


def test_no_new_year_is_opened_of_a_vendor_that_others_need() -> None:
    raw = several("a", "b", "c")
    raw["vendors"] = {"v": {"mobilisation_yen_per_year": 5}, "w": {}}
    raw["members"]["c"]["migrations"]["core"]["vendor"] = "w"
    problem = compile_instance(instance(raw))
    rest = Subproblems(problem, plan({"a/core": "2010-06", "b/core": "2010-09", "c/core": "2011-06"}))
    part, _ = rest.part([1], 0.5)
    assert part.options[0].remaining().tolist() == list(range(12))  # FY2010, in which v is at work for a


@pytest.mark.parametrize(
    ("earlier", "months"), [(0.0, [2, 3, 4, 5, 6]), (0.5, [1, 2, 3, 4, 5]), (1.0, [0, 1, 2, 3, 4])]
)
def test_what_is_held_together_has_one_window(earlier: float, months: list[int]) -> None:
    raw = one_a_month()
    raw.pop("limits")
    raw["links"] = {"near": {"kind": "within", "of": ["a/core", "b/core"], "months": 4}}
    problem = compile_instance(instance(raw))
    rest = Subproblems(problem, plan({"a/core": "2010-06", "b/core": "2010-08"}))
    for migrations in ([0], [1], [0, 1]):
        part, _ = rest.part(migrations, earlier)
        assert part.options[0].remaining().tolist() == months
        assert part.links == ()


@pytest.mark.parametrize("seeds", SEEDS)
def test_what_is_left_has_one_order_whatever_the_run(seeds: range) -> None:
    for problem, made in cases(seeds):
        for _, part, _ in parts(problem, Subproblems(problem, made)):
            left = [row.row("") for row in part.capacities]
            assert left == [name for name in (row.row("") for row in problem.capacities) if name in left]
            assert list(part.mobilisation_yen) == sorted(part.mobilisation_yen)


def test_what_other_links_tie_is_no_part() -> None:
    raw = patched(one_a_month(), {"limits": None})
    raw["links"] = {"far": {"kind": "apart", "of": ["a/core", "b/core"], "months": 2}}
    rest = Subproblems(compile_instance(instance(raw)), plan({"a/core": "2010-06", "b/core": "2010-09"}))
    assert rest.clients("v") == []


def shared_lease(**of_y: object) -> Raw:
    """A member whose two bundles share a lease that costs 10 a month."""
    raw = several("a")
    raw["vendors"] = {"v": {}, "w": {}}
    raw["members"]["a"] = {
        "leases": {"host": raw_lease(end="2011-03", monthly_yen=10)},
        "migrations": {"x": raw_migration(), "y": raw_migration(vendor="w", **of_y)},
    }
    return raw


def test_a_lease_is_used_by_the_rest_as_long_as_it_is_now() -> None:
    problem = compile_instance(instance(shared_lease()))
    rest = Subproblems(problem, plan({"a/x": "2010-06", "a/y": "2010-09"}))
    part, now = rest.part([0], 0.5)
    (lease,) = part.shared_leases
    assert lease.lasts[0] == 4  # the month before y moves
    early = plan({"a/x": "2010-04"})
    assert plan_yen(part, now) == plan_yen(part, early)


def test_a_lease_of_one_that_is_left_out_runs_on() -> None:
    problem = compile_instance(instance(shared_lease(optional={"penalty_yen": 7})))
    made = plan({"a/x": "2010-06", "a/y": None})
    rest = Subproblems(problem, made)
    part, now = rest.part([0], 0.5)
    other = plan({"a/x": "2010-11"})
    before = plan_yen(problem, made)
    assert rest.change([0], other)
    assert plan_yen(problem, rest.plan()) - before == plan_yen(part, other) - plan_yen(part, now)

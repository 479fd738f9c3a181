"""The shared limits as rows, against the sums of the checker, which shares no code with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from random import Random

import numpy as np
import pytest
from checkout import ROOT
from strategies import build, random_plan, random_raw

from planner.check.occupation import Case, read_case
from planner.check.sums import (
    cutovers_by_month,
    points_by_year,
    space_available,
    space_taken,
    spent_by_member_year,
    spent_by_year,
    team_crew,
    vendor_crew,
)
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Option, Problem, compile_instance
from planner.problem.capacity import Capacity, Period, keys_of
from planner.problem.usage import available, chosen, demands, holdings, used
from planner.terms import Resource, Rule

SEEDS = range(40)


@cache
def random_case(seed: int, beyond: int = 0) -> tuple[Instance, Plan]:
    """Return an instance and a plan; its months shifted by up to `beyond`, out of the horizon too."""
    instance, rng = build(random_raw(seed, "small" if seed % 3 else "tiny")), Random(seed)
    plan = random_plan(instance, rng)
    moved = {}
    for name, cutover in plan.cutovers.items():
        moved[name] = cutover
        if cutover is not None:
            # The tables cut a parallel run to the length of the horizon, which is all that it can fill.
            run = instance.migration(name).modes[cutover.mode].parallel_months
            shift = rng.randint(-beyond if run <= len(instance.calendar) else 0, beyond)
            moved[name] = replace(cutover, month=cutover.month + shift)
    return instance, Plan(moved, plan.expansions)


def periods(problem: Problem, capacity: Capacity) -> list[int]:
    calendar = problem.calendar
    return list(calendar.months() if capacity.period is Period.MONTH else calendar.fiscal_years())


# Where work has begun, its excess over a limit is excused and what was bought is taken off the budget: plans
# of such groups are held against brute force and the second reading.
NOTHING_BEGUN = [seed for seed in SEEDS if random_case(seed)[0].as_of is None]


def taken_by_checker(case: Case, capacity: Capacity) -> Mapping[int, int]:
    if capacity.resource is Resource.BUDGET:
        return spent_by_year(case)
    sums: dict[Resource, Callable[[Case], Mapping[str, Mapping[int, int]]]] = {
        Resource.POINTS: points_by_year,
        Resource.VENDOR_CREW: vendor_crew,
        Resource.TEAM_CREW: team_crew,
        Resource.SPACE: space_taken,
        Resource.MEMBER_BUDGET: spent_by_member_year,
    }
    if capacity.resource in sums:
        return sums[capacity.resource](case).get(capacity.subject, {})
    of = case.instance.limits[capacity.subject].of
    count = cutovers_by_month(move for move in case.moves_inside() if of is None or move.id in of)
    if capacity.period is Period.MONTH:
        return count
    by_year = dict.fromkeys(case.calendar.fiscal_years(), 0)
    for month, number in count.items():
        by_year[case.calendar.fiscal_year(month)] += number
    return by_year


def limit_by_checker(case: Case, capacity: Capacity, period: int) -> int:
    calendar, subject = case.calendar, capacity.subject
    month = period if capacity.period is Period.MONTH else calendar.months_of(period)[0]
    instance = case.instance
    if capacity.resource is Resource.SPACE:
        space = space_available(case, subject, month)
        assert space is not None
        return space
    series = {
        Resource.POINTS: lambda: instance.vendors[subject].points_per_year,
        Resource.VENDOR_CREW: lambda: instance.vendors[subject].crew,
        Resource.TEAM_CREW: lambda: instance.teams[subject].crew,
        Resource.COUNT: lambda: instance.limits[subject].most,
        Resource.BUDGET: lambda: instance.budget_yen,
        Resource.MEMBER_BUDGET: lambda: instance.members[subject].budget_yen,
    }[capacity.resource]()
    assert series is not None
    return series.at(month, calendar)


@pytest.mark.parametrize("beyond", [0, 3, 40])
def test_plans_take_what_the_checker_sums(beyond: int) -> None:
    seen = set()
    for seed in NOTHING_BEGUN:
        instance, plan = random_case(seed, beyond)
        problem, case = compile_instance(instance), read_case(instance, plan)
        limits = available(problem, plan)
        for capacity, amounts, limit in zip(problem.capacities, used(problem, plan), limits, strict=True):
            by_period = taken_by_checker(case, capacity)
            at = periods(problem, capacity)
            assert list(amounts) == [by_period.get(period, 0) for period in at], capacity.row(str(seed))
            assert list(limit) == [limit_by_checker(case, capacity, period) for period in at]
            if any(amounts):
                seen.add((capacity.resource, capacity.period))
    assert {resource for resource, _ in seen} == set(Resource)
    assert {period for resource, period in seen if resource is Resource.COUNT} == set(Period)


def test_holdings_add_up_to_what_a_plan_takes() -> None:
    bought = 0
    for seed in SEEDS:
        instance, plan = random_case(seed, 3)
        problem = compile_instance(instance)
        for rows, amounts in zip(holdings(problem, plan), used(problem, plan), strict=True):
            by_period = [sum(row.amount(period) for row in rows) for period in range(len(amounts))]
            assert by_period == list(amounts)
            assert all(any(row.amount(period) for period in range(len(amounts))) for row in rows)
            bought += sum(row.is_expansion for row in rows)
    assert bought


def rooms(problem: Problem, rng: Random) -> Iterator[tuple[Capacity, np.ndarray]]:
    """Yield each capacity with something of it left over, at random."""
    for capacity in problem.capacities:
        left = [rng.randint(0, int(most)) if most else 0 for most in capacity.most()]
        yield capacity, np.array(left, dtype=np.int64)


def outcome(capacity: Capacity, left: np.ndarray, option: Option, t: int) -> bool:
    """Tell whether a cutover leaves nothing below zero of what it takes; what is given back is as before."""
    after = left.astype(object)
    capacity.take(after, option, t)
    kept = all(now >= 0 for before, now in zip(left, after, strict=True) if now != before)
    capacity.take(after, option, t, -1)
    assert (after == left).all()
    return kept


def test_months_that_fit_are_those_after_which_nothing_is_below_zero() -> None:
    outcomes = set()
    for seed in SEEDS:
        problem = compile_instance(random_case(seed)[0])
        for capacity, left in rooms(problem, Random(seed)):
            for option in problem.options:
                fits = capacity.fits(left, option)
                kept = [outcome(capacity, left, option, t) for t in range(problem.n_months)]
                assert fits.tolist() == kept, (seed, capacity.row("all"))
                outcomes |= {(capacity.resource, one) for one in kept}
    assert outcomes == {(resource, kept) for resource in Resource for kept in (True, False)}


def most_taken(problem: Problem, capacity: Capacity, options: tuple[int, ...]) -> list[int]:
    """Return by period the most that one cutover in any of some options takes."""
    most = [0] * len(capacity.limit)
    for option in (problem.options[k] for k in options):
        for t in option.remaining().tolist():
            taken = np.zeros(len(most), dtype=object)
            capacity.take(taken, option, t, -1)
            most = [max(pair) for pair in zip(most, taken, strict=True)]
    return most


def test_demands_are_the_most_that_each_migration_could_take() -> None:
    for seed in SEEDS:
        problem = compile_instance(random_case(seed)[0])
        for capacity, demand in zip(problem.capacities, demands(problem), strict=True):
            asked = [most_taken(problem, capacity, row.options) for row in problem.migrations]
            for sale in problem.expansions if capacity.pays_for_expansions else ():
                years = {int(problem.year[t]) for t in range(sale.first, sale.last + 1)}
                asked.append([sale.cost_yen * (year in years) for year in range(problem.n_years)])
            assert [int(value) for value in demand] == [sum(row) for row in zip(*asked, strict=True)]


def test_most_is_what_there_is_with_all_that_is_for_sale() -> None:
    more = 0
    for seed in NOTHING_BEGUN:
        instance, plan = random_case(seed)
        problem = compile_instance(instance)
        start = problem.calendar.start
        early = Plan(plan.cutovers, {row.id: start + row.first for row in problem.expansions})
        for capacity, limit in zip(problem.capacities, available(problem, early), strict=True):
            assert capacity.most().tolist() == list(limit)
            more += sum(limit) > int(capacity.limit.sum())
    assert more


def test_an_option_asks_only_of_capacities_that_know_it_by_a_key() -> None:
    for seed in SEEDS:
        problem = compile_instance(random_case(seed)[0])
        for option in problem.options:
            found = [
                n for n, row in enumerate(problem.capacities) if set(row.use.keys) & set(keys_of(option))
            ]
            assert list(problem.shared_by(option)) == found
            for number, row in enumerate(problem.capacities):
                assert number in found or row.use.of(option) == ()


@pytest.mark.parametrize("package", ["models/milp", "planner/check"])
def test_second_opinions_do_not_read_the_list(package: str) -> None:
    sources = sorted((ROOT / package).glob("*.py"))
    assert len(sources) > 5
    texts = {path.name: path.read_text("utf-8") for path in sources}
    assert not [name for name, text in texts.items() if "capacities" in text or "problem.capacity" in text]


def test_rules_that_do_not_count_have_no_capacities() -> None:
    seen = set()
    for seed in SEEDS:
        instance, _ = random_case(seed)
        whole = compile_instance(instance)
        for rule in {row.rule for row in whole.capacities}:
            seen.add(rule)
            less = compile_instance(instance, without=[rule])
            kept = [(row.resource, row.subject) for row in whole.capacities if row.rule is not rule]
            assert [(row.resource, row.subject) for row in less.capacities] == kept
    assert seen == {Rule.VENDOR_YEAR, Rule.CREW, Rule.DATA_CENTER, Rule.LIMITS}


def test_holdings_follow_the_option_that_the_plan_has_chosen() -> None:
    for seed in SEEDS:
        instance, plan = random_case(seed)
        problem = compile_instance(instance)
        for option, t in chosen(problem, plan):
            row = problem.migrations[option.migration]
            cutover = plan.cutovers[row.id]
            assert cutover is not None
            assert (option.mode, problem.calendar.start + t) == (cutover.mode, cutover.month)

"""The price of a whole plan from the closed forms, by component (spec section 5)."""

from bisect import bisect_left
from collections import Counter

import numpy as np

from planner.instance.fields import split_id
from planner.instance.member import Lease, Member
from planner.plan import Plan
from planner.problem.costs import cutover_costs, lease_costs, left_out_costs, left_out_lease
from planner.problem.money import money_type
from planner.problem.tables import Problem
from planner.terms import Component


def price_plan(problem: Problem, plan: Plan) -> dict[Component, int]:
    """Return what a plan pays, by component.

    Cutovers must lie in the horizon; whether the plan keeps the rules plays no part.
    """
    total: Counter[Component] = Counter()
    _add_migrations(problem, plan, total)
    _add_shared_leases(problem, plan, total)
    _add_group(problem, plan, total)
    return {component: int(total[component]) for component in Component}


def plan_yen(problem: Problem, plan: Plan) -> int:
    """Return what a plan pays in all, read from the tables: the sum of `price_plan`, many times faster.

    Cutovers must lie in months that remain (`Option.allowed`).
    """
    total = 0
    last: list[int | None] = []
    for row in problem.migrations:
        cutover = plan.cutovers[row.id]
        if cutover is None:
            assert row.left_out_yen is not None
            total += row.left_out_yen
            last.append(None)
            continue
        option = next(o for o in (problem.options[k] for k in row.options) if o.mode == cutover.mode)
        at = cutover.month - problem.calendar.start
        total += int(option.cost_yen[at])
        last.append(at + option.parallel_months - 1)
    for lease in problem.shared_leases:
        used = [month for month in (last[i] for i in lease.migrations) if month is not None]
        if len(used) < len(lease.migrations):
            total += lease.left_out_yen
        else:
            total += lease.cost_yen[bisect_left(lease.lasts, max(used))]
    group: Counter[Component] = Counter()
    _add_group(problem, plan, group)
    return total + sum(group.values())


def own_leases(member: Member, bundle: str) -> list[Lease]:
    """Return the leases that only one bundle of a member uses."""
    return [lease for lease in member.leases.values() if member.bundles_of(lease) == (bundle,)]


def _add_migrations(problem: Problem, plan: Plan, total: Counter[Component]) -> None:
    instance = problem.instance
    dtype = money_type(instance)
    for migration_id, member, migration in instance.migrations():
        _, bundle = split_id(migration_id)
        leases = own_leases(member, bundle)
        cutover = plan.cutovers[migration_id]
        if cutover is None:
            total.update(left_out_costs(instance, migration, leases))
            continue
        mode = migration.modes[cutover.mode]
        at = cutover.month - problem.calendar.start
        for component, yen in cutover_costs(instance, migration_id, mode, leases, dtype).items():
            total[component] += int(yen[at])


def _add_shared_leases(problem: Problem, plan: Plan, total: Counter[Component]) -> None:
    instance, calendar = problem.instance, problem.calendar
    dtype = money_type(instance)
    for member_id, member in instance.members.items():
        for lease in member.leases.values():
            bundles = member.bundles_of(lease)
            if len(bundles) < 2:
                continue
            lasts = []
            for bundle in bundles:
                cutover = plan.cutovers[f"{member_id}/{bundle}"]
                if cutover is not None:
                    mode = member.migrations[bundle].modes[cutover.mode]
                    lasts.append(cutover.month + mode.parallel_months - 1)
            if len(lasts) < len(bundles):
                total.update(left_out_lease(lease, calendar))
            else:
                for component, yen in lease_costs(lease, np.array([max(lasts)]), calendar, dtype).items():
                    total[component] += int(yen[0])


def _add_group(problem: Problem, plan: Plan, total: Counter[Component]) -> None:
    calendar = problem.calendar
    busy_years = set()
    for migration_id, cutover in plan.cutovers.items():
        if cutover is not None:
            vendor = problem.instance.migration(migration_id).modes[cutover.mode].vendor
            busy_years.add((vendor, calendar.fiscal_year(cutover.month)))
    total[Component.MOBILISATION] += sum(problem.mobilisation_yen[vendor] for vendor, _ in busy_years)
    total[Component.EXPANSION] += problem.bought_yen
    for name in plan.expansions:
        data_center, expansion = split_id(name)
        sale = problem.instance.data_centers[data_center].expansions[expansion]
        total[Component.EXPANSION] += sale.cost_yen if sale.bought is None else 0
    if busy_years:
        years = max(year for _, year in busy_years) - calendar.fiscal_year(calendar.start) + 1
        total[Component.SECRETARIAT] += years * problem.secretariat_yen
    starts = {name: cutover.month for name, cutover in plan.cutovers.items() if cutover is not None}
    for row in problem.platforms:
        names = [problem.migrations[i].id for i in row.migrations]
        begun = np.zeros(len(calendar), dtype=np.int64)
        for name in names:
            if name in starts:
                begun[max(starts[name] - calendar.start, 0) :] += 1
        counts, months = np.unique(begun, return_counts=True)
        total[Component.PLATFORM] += sum(
            row.fee_yen(int(count)) * int(length) for count, length in zip(counts, months, strict=True)
        )

"""The objective of spec section 5.

What one migration decides alone stands on its columns, taken off its cheapest choice. What several
decide together has columns of its own, with the rows that tie them to the cutovers.
"""

from collections import defaultdict
from itertools import pairwise

import pulp

from models.milp.columns import Column, MilpColumns, Term, weighted
from models.milp.order import Events, never_ahead
from models.milp.scale import MilpScale, scaled
from planner.problem.tables import PlatformRow, SharedLease


def minimise(c: MilpColumns) -> MilpScale:
    """Set the objective and return its scale."""
    terms: list[Term] = []
    base_yen = c.problem.bought_yen + own_costs(c, terms)
    for number, lease in enumerate(c.problem.shared_leases):
        base_yen += shared_lease(c, number, lease, terms)
    mobilisation(c, terms)
    expansions(c, terms)
    secretariat(c, terms)
    for platform in c.problem.platforms:
        fees(c, platform, terms)
    scale, in_units = scaled(base_yen, terms)
    c.program.setObjective(weighted(in_units))
    return scale


def own_costs(c: MilpColumns, terms: list[Term]) -> int:
    """Add each migration's own costs above its cheapest choice; return the sum of the cheapest."""
    base_yen = 0
    for i, row in enumerate(c.problem.migrations):
        choices = [(column, int(option.cost_yen[t])) for option, t, column in c.cutovers(i)]
        if row.left_out_yen is not None:
            choices.append((c.left[i], row.left_out_yen))
        base_yen += _above_cheapest(choices, terms)
    return base_yen


def shared_lease(c: MilpColumns, number: int, lease: SharedLease, terms: list[Term]) -> int:
    """Add a lease by its last month of use, the latest of its bundles; return its least cost.

    One month is the last, or the lease runs on. No bundle is in need of it after the last month,
    and one of them is in that month; it runs on only if one of them is left out.
    """
    ends, runs_on = c.ends[number], c.runs_on[number]
    c.row(pulp.lpSum(list(ends.values())) + runs_on == 1, f"lease[{lease.id}]")
    needs = {i: _last_months(c, i) for i in lease.migrations}
    for last, column in ends.items():
        there = [need for events in needs.values() for month, need in events if month == last]
        c.row(column - pulp.lpSum(there) <= 0, f"lease-end[{lease.id},{last}]")
    for i, events in needs.items():
        never_ahead(c, list(ends.items()), events, f"lease-use[{lease.id},{c.problem.migrations[i].id}")
    choices = list(zip(ends.values(), lease.cost_yen, strict=True))
    left = [c.left[i] for i in lease.migrations if i in c.left]
    if left:
        c.row(runs_on - pulp.lpSum(left) <= 0, f"lease-left[{lease.id}]")
        choices.append((runs_on, lease.left_out_yen))
    return _above_cheapest(choices, terms)


def _last_months(c: MilpColumns, i: int) -> Events:
    """Return the last month in which migration i needs its old equipment, by cutover."""
    return [(t + option.parallel_months - 1, column) for option, t, column in c.cutovers(i)]


def _above_cheapest(choices: list[Term], terms: list[Term]) -> int:
    cheapest = min((yen for _, yen in choices), default=0)
    terms.extend((column, yen - cheapest) for column, yen in choices)
    return cheapest


def mobilisation(c: MilpColumns, terms: list[Term]) -> None:
    """Add the price of each vendor's years: ``sum x[i] <= mobilised`` for each migration i alone."""
    by_migration: dict[tuple[str, int, int], list[Column]] = defaultdict(list)
    for option, t, column in c.all_cutovers():
        by_migration[option.vendor, c.year(t), option.migration].append(column)
    for (vendor, year, i), columns in by_migration.items():
        if (vendor, year) in c.mobilised:
            name = f"mobilisation[{vendor},{year},{c.problem.migrations[i].id}]"
            c.row(pulp.lpSum(columns) - c.mobilised[vendor, year] <= 0, name)
    terms.extend((column, c.problem.mobilisation_yen[vendor]) for (vendor, _), column in c.mobilised.items())


def expansions(c: MilpColumns, terms: list[Term]) -> None:
    """Add the price of the expansions bought."""
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        terms.extend((column, row.cost_yen) for column in slots.values())


def secretariat(c: MilpColumns, terms: list[Term]) -> None:
    """Add the price of each year through the last cutover: ``sum x[i] from year on <= staffed``."""
    for year, column in enumerate(c.staffed):
        for i, row in enumerate(c.problem.migrations):
            later = [cutover for _, t, cutover in c.cutovers(i) if c.year(t) >= year]
            if later:
                c.row(pulp.lpSum(later) - column <= 0, f"secretariat[{year},{row.id}]")
        terms.append((column, c.problem.secretariat_yen))


def fees(c: MilpColumns, platform: PlatformRow, terms: list[Term]) -> None:
    """Add a platform's fee: one level is chosen from each month on in which somebody may begin.

    Level l holds if at least ``from_l`` and fewer than ``from_(l+1)`` are in service.
    """
    size = len(platform.migrations)
    starts = [(t, column) for i in platform.migrations for _, t, column in c.cutovers(i)]
    changes = sorted({t for t, _ in starts})
    least = [0, *(at for at, _ in platform.steps)]
    most = [*(at - 1 for at, _ in platform.steps), size]
    for t, until in pairwise([*changes, c.problem.n_months]):
        name = f"platform[{platform.id},{t}"
        levels = [c.binary(f"{name},{at}]") for at in least]
        c.row(pulp.lpSum(levels) == 1, f"{name}]")
        count = pulp.lpSum([column for month, column in starts if month <= t])
        c.row(weighted(zip(levels, least, strict=True)) - count <= 0, f"{name},least]")
        c.row(count - weighted(zip(levels, most, strict=True)) <= 0, f"{name},most]")
        terms += [
            (level, platform.fee_yen(at) * (until - t)) for level, at in zip(levels, least, strict=True)
        ]

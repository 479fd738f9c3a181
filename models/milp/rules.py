"""The constraints of spec section 4 as rows, one function a rule, in the spec's order."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import pulp

from models.milp.columns import Column, MilpColumns, Term, most_of_each
from models.milp.links import add_link
from planner.problem import Option
from planner.problem.spread import Array
from planner.problem.tables import Segment, SharedLease
from planner.terms import Rule


def once(c: MilpColumns) -> None:
    """Rule 1: ``sum x[i] + left[i] = 1``."""
    for i, row in enumerate(c.problem.migrations):
        chosen = pulp.lpSum([column for _, _, column in c.cutovers(i)])
        c.row(chosen + c.left.get(i, 0) == 1, f"once[{row.id}]")


def window(_: MilpColumns) -> None:
    """Rule 2: months outside have no column."""


def closed(_: MilpColumns) -> None:
    """Rule 3: closed months have no column."""


def vendor_year(c: MilpColumns) -> None:
    """Rule 4: ``sum points * x <= limit`` for each vendor and fiscal year.

    Where a year in which the vendor works has a price, the limit is multiplied by that decision:
    all whole solutions stay, and the relaxation must pay for the share of the year that it uses.
    """
    for vendor, limit in c.limits.points.items():
        by_year: dict[int, list[tuple[Option, Column]]] = defaultdict(list)
        for option, t, column in c.of_vendor(vendor):
            by_year[c.year(t)].append((option, column))
        for year, cutovers in by_year.items():
            most = int(limit[year])
            if most_of_each((option, option.points) for option, _ in cutovers) <= most:
                continue
            terms = [(column, option.points) for option, column in cutovers]
            if (vendor, year) in c.mobilised:
                terms, most = [*terms, (c.mobilised[vendor, year], -most)], 0
            c.at_most(terms, most, f"vendor-year[{vendor},{_year(c, year)}]")


def crew(c: MilpColumns) -> None:
    """Rule 5: ``sum crew * x <= limit`` over all who are at work in a month, for vendors and teams."""
    for vendor, limit in c.limits.crew.items():
        at_work = ((option.crew, t, column) for option, t, column in c.of_vendor(vendor))
        _crew_rows(c, at_work, limit, f"crew[{vendor}")
    for team, limit in c.limits.teams.items():
        at_work = ((option.teams.get(team, ()), t, column) for option, t, column in c.all_cutovers())
        _crew_rows(c, at_work, limit, f"team[{team}")


def _crew_rows(
    c: MilpColumns, at_work: Iterable[tuple[tuple[Segment, ...], int, Column]], limit: Array, name: str
) -> None:
    by_month: dict[int, list[Term]] = defaultdict(list)
    for segments, t, column in at_work:
        for first, last, people in segments:
            for month in range(max(t + first, 0), min(t + last + 1, c.problem.n_months)):
                by_month[month].append((column, people))
    for month, terms in by_month.items():
        most = c.at_least_past(terms, int(limit[month]))
        c.at_most(terms, most, f"{name},{_month(c, month)}]")


def data_center(c: MilpColumns) -> None:
    """Rule 6: ``sum size * x <= capacity + sum adds * bought``, over what began and was bought by a month.

    A month needs no row if the next has no more space for sale than it: by then no less is taken.
    """
    for center, limit in c.limits.space.items():
        begun = [
            (max(t - option.lead_months, 0), option, column)
            for option, t, column in c.all_cutovers()
            if option.data_center == center
        ]
        grows = {t + 1 for t in range(c.problem.n_months - 1) if limit[t + 1] > limit[t]}
        grows |= {t for _, t, _ in _sales(c, center)} | {c.problem.n_months}
        # Where those that have begun take too much, less of it may be gone by a month of no more space.
        grows |= {begin for begin, option, _ in begun if option.migration in c.problem.begun}
        for month in sorted(t - 1 for t in grows if t > 0):
            taken = [(option, column) for begin, option, column in begun if begin <= month]
            _space_row(c, center, month, taken, int(limit[month]))
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        c.at_most([(column, 1) for column in slots.values()], 1, f"expansion[{row.id}]")


def _space_row(
    c: MilpColumns, center: str, month: int, taken: list[tuple[Option, Column]], limit: int
) -> None:
    # Space beyond what all could ever take is worth nothing: without it the relaxation is tighter.
    useful = max(most_of_each((option, option.size) for option, _ in taken) - limit, 0)
    terms = [(column, option.size) for option, column in taken]
    excess = max(c.past(terms) - limit, 0)
    if excess:
        useful += excess
        terms.append((_newcomer(c, center, month, taken), excess))
    terms += [(column, -min(adds, useful)) for adds, t, column in _sales(c, center) if t <= month]
    c.at_most(terms, limit + excess, f"data-center[{center},{_month(c, month)}]")


def _newcomer(c: MilpColumns, center: str, month: int, taken: list[tuple[Option, Column]]) -> Column:
    """Return a column that is 1 if any that had not begun has by a month: then no excess is excused."""
    name = f"newcomer[{center},{_month(c, month)}]"
    newcomer = c.binary(name)
    for number, (option, column) in enumerate(taken):
        if option.migration not in c.problem.begun and option.size:
            c.row(column - newcomer <= 0, f"{name}[{number}]")
    return newcomer


def _sales(c: MilpColumns, center: str) -> list[tuple[int, int, Column]]:
    return [
        (row.adds, t, column)
        for row, slots in zip(c.problem.expansions, c.bought, strict=True)
        if row.data_center == center
        for t, column in slots.items()
    ]


def extension(c: MilpColumns) -> None:
    """Rule 7: ``sum ends[u] = 0`` over months u past the limit of a lease that several bundles use.

    Leases of one bundle bar months one by one; those have no column.
    """
    for lease, ends in zip(c.problem.shared_leases, c.ends, strict=True):
        if c.problem.begun.isdisjoint(lease.migrations):
            late = [(column, 1) for last, column in ends.items() if last > lease.latest]
            c.at_most(late, 0, f"extension[{lease.id}]")
        else:
            _extension_beside_past(c, lease)


def _extension_beside_past(c: MilpColumns, lease: SharedLease) -> None:
    """State that one that has not begun is late only if another bundle is left out."""
    for i in lease.migrations:
        others = [c.left[j] for j in lease.migrations if j != i and j in c.left]
        for option, t, column in c.cutovers(i) if i not in c.problem.begun else ():
            if t + option.parallel_months - 1 > lease.latest:
                name = f"extension[{lease.id},{c.problem.migrations[i].id},{option.mode},{t}]"
                c.row(column - pulp.lpSum(others) <= 0, name)


def limits(c: MilpColumns) -> None:
    """Rule 8: ``sum x <= most`` in a month or fiscal year, ``sum yen <= budget`` in a fiscal year."""
    for row in c.limits.counts:
        periods: dict[int, list[Term]] = defaultdict(list)
        for i in row.migrations:
            for _, t, column in c.cutovers(i):
                periods[c.year(t) if row.yearly else t].append((column, 1))
        for period, terms in periods.items():
            when = _year(c, period) if row.yearly else _month(c, period)
            most = c.at_least_past(terms, int(row.most[period]))
            c.at_most(terms, most, f"limit[{row.id},{when}]")
    _budget(c)
    _own_budgets(c)


def _own_budgets(c: MilpColumns) -> None:
    for member, limit in c.limits.own_budget_yen.items():
        spent: dict[int, list[Term]] = defaultdict(list)
        for option, t, column in c.all_cutovers():
            if c.problem.migrations[option.migration].member == member:
                spent[c.year(t)].append((column, int(option.spend_yen[t])))
        for year, terms in spent.items():
            most = c.at_least_past(terms, int(limit[year]))
            c.at_most(terms, most, f"own-budget[{member},{_year(c, year)}]")


def _budget(c: MilpColumns) -> None:
    if c.limits.budget_yen is None:
        return
    spent: dict[int, list[Term]] = defaultdict(list)
    for option, t, column in c.all_cutovers():
        spent[c.year(t)].append((column, int(option.spend_yen[t])))
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        for t, column in slots.items():
            spent[c.year(t)].append((column, row.cost_yen))
    for year, terms in spent.items():
        paid_yen = c.limits.bought_yen.get(year, 0)
        most = c.at_least_past(terms, int(c.limits.budget_yen[year]) - paid_yen)
        c.at_most(terms, most, f"budget[{_year(c, year)}]")


def mandatory(_: MilpColumns) -> None:
    """Rule 9: months that are too late have no column, nor has leaving out."""


def links(c: MilpColumns) -> None:
    """Rule 10: links between migrations."""
    for row in c.problem.links:
        add_link(c, row)


def milestones(c: MilpColumns) -> None:
    """Rule 11: no early month of others while a migration that has the milestone is in."""
    for row in c.problem.milestones:
        for k, early in row.early.items():
            for t, column in c.x[k].items():
                for i in row.triggers if early[t] else ():
                    c.row(column - c.left.get(i, 0) <= 0, f"milestone[{row.id},{k},{t},{i}]")


def decided(_: MilpColumns) -> None:
    """Rule 12: what is contracted has one column, or none but that of leaving out."""


def _year(c: MilpColumns, year: int) -> str:
    return f"FY{c.problem.calendar.fiscal_years()[year]}"


def _month(c: MilpColumns, month: int) -> str:
    return c.problem.month_name(month)


RULES: dict[Rule, Callable[[MilpColumns], None]] = {
    Rule.ONCE: once,
    Rule.WINDOW: window,
    Rule.CLOSED: closed,
    Rule.VENDOR_YEAR: vendor_year,
    Rule.CREW: crew,
    Rule.DATA_CENTER: data_center,
    Rule.EXTENSION: extension,
    Rule.LIMITS: limits,
    Rule.MANDATORY: mandatory,
    Rule.LINKS: links,
    Rule.MILESTONES: milestones,
    Rule.DECIDED: decided,
}

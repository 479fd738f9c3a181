"""The constraints of spec section 4, one function a rule, in the spec's order.

Windows, closed months and mandatory revisions bar months one by one: the compiled problem has
taken those columns away, and nothing is left to state.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Term
from models.cpsat.links import add_link
from planner.problem import Option
from planner.problem.tables import Segment
from planner.terms import Rule


def once(c: Columns) -> None:
    """Rule 1: one mode and one month, or left out."""
    for i, row in enumerate(c.problem.migrations):
        choices = [variable for _, _, variable in c.cutovers(i)]
        if i in c.left:
            choices.append(c.left[i])
        c.model.add_exactly_one(choices).with_name(f"once[{row.id}]")


def by_columns(_: Columns) -> None:
    """Rules 2, 3 and 9: barred months have no column."""


def vendor_year(c: Columns) -> None:
    """Rule 4: points of a vendor's cutovers in a fiscal year."""
    for vendor, limit in c.problem.points_limit.items():
        used: dict[int, list[Term]] = defaultdict(list)
        for option, year, variable in c.years():
            if option.vendor == vendor:
                used[year].append((variable, option.points))
        for year, terms in used.items():
            c.at_most(terms, int(limit[year]), f"vendor-year[{vendor},{_year(c, year)}]")


def crew(c: Columns) -> None:
    """Rule 5: crew of a vendor, and of each team, at work in a month."""
    for vendor, limit in c.problem.crew_limit.items():
        _crew_rows(c, c.of_vendor(vendor), lambda option: option.crew, limit, f"crew[{vendor}")
    for team, limit in c.problem.team_limit.items():
        users = (
            (option, t, variable)
            for option, months in zip(c.problem.options, c.x, strict=True)
            if team in option.teams
            for t, variable in months.items()
        )
        _crew_rows(c, users, _team_segments(team), limit, f"team[{team}")


def _team_segments(team: str) -> Callable[[Option], tuple[Segment, ...]]:
    return lambda option: option.teams[team]


def _crew_rows(
    c: Columns,
    users: Iterable[tuple[Option, int, cp_model.IntVar]],
    segments: Callable[[Option], tuple[Segment, ...]],
    limit: Any,
    name: str,
) -> None:
    at_work: dict[int, list[Term]] = defaultdict(list)
    for option, t, variable in users:
        for first, last, people in segments(option):
            for month in range(max(t + first, 0), min(t + last, c.problem.n_months - 1) + 1):
                at_work[month].append((variable, people))
    for month, terms in at_work.items():
        c.at_most(terms, int(limit[month]), f"{name},{_month(c, month)}]")


def data_center(c: Columns) -> None:
    """Rule 6: space in build or in service, against capacity and what was bought by then.

    Space taken never shrinks, so a row is needed only in the last month before there is more.
    """
    for center, limit in c.problem.space_limit.items():
        tenants = [k for k, option in enumerate(c.problem.options) if option.data_center == center]
        sales = [
            (t, variable, row.adds)
            for row, slots in zip(c.problem.expansions, c.bought, strict=True)
            if row.data_center == center
            for t, variable in slots.items()
        ]
        grows = {t for t, _, _ in sales} | {t for t in range(1, len(limit)) if limit[t] > limit[t - 1]}
        grows.update(c.space_from.get(center, ()))
        for month in sorted({t - 1 for t in grows if t > 0} | {len(limit) - 1}):
            _space_row(c, center, month, tenants, sales, int(limit[month]))
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        ever = c.model.new_bool_var(f"bought[{row.id}]")
        c.model.add(sum(slots.values()) == ever).with_name(f"expansion[{row.id}]")
        c.shared.append(ever)


def _space_row(
    c: Columns,
    center: str,
    month: int,
    tenants: list[int],
    sales: list[tuple[int, cp_model.IntVar, int]],
    limit: int,
) -> None:
    taken = [
        (variable, c.problem.options[k].size)
        for k in tenants
        for variable in c.until(k, month + c.problem.options[k].lead_months)
    ]
    added = [(variable, -adds) for t, variable, adds in sales if t <= month]
    c.at_most([*taken, *added], limit, f"data-center[{center},{_month(c, month)}]")


def extension(c: Columns) -> None:
    """Rule 7: a lease that several bundles use runs too long only if one of them is left out.

    Where no other bundle can be left out, the compiled problem has taken the columns away.
    """
    if not c.problem.enforces(Rule.EXTENSION):
        return
    for lease in c.problem.shared_leases:
        for i in lease.migrations:
            free = [c.left[j] for j in lease.migrations if j != i and j in c.left]
            late = [
                variable
                for k, t, variable in c.cutovers(i)
                if t + c.problem.options[k].parallel_months - 1 > lease.latest
            ]
            if late:
                name = f"extension[{lease.id},{c.problem.migrations[i].id}]"
                c.model.add(sum(late) <= sum(free)).with_name(name)


def limits(c: Columns) -> None:
    """Rule 8: most cutovers in a month or fiscal year, and the budget of a fiscal year."""
    for row in c.problem.limits:
        counted: dict[int, list[Term]] = defaultdict(list)
        for k in (k for i in row.migrations for k in c.problem.migrations[i].options):
            for period, variable in (c.in_year if row.yearly else c.x)[k].items():
                counted[period].append((variable, 1))
        for period, terms in counted.items():
            when = _year(c, period) if row.yearly else _month(c, period)
            c.at_most(terms, row.most[period], f"limit[{row.id},{when}]")
    _budget(c)


def _budget(c: Columns) -> None:
    if c.problem.budget_yen is None:
        return
    spent: dict[int, list[Term]] = defaultdict(list)
    for option, year, variable in c.years():
        # Prices of a move are yearly series: any month of the year tells.
        spent[year].append((variable, int(option.spend_yen[c.problem.first_of_year[year]])))
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        for t, variable in slots.items():
            spent[int(c.problem.year[t])].append((variable, row.cost_yen))
    for year, terms in spent.items():
        c.at_most(terms, int(c.problem.budget_yen[year]), f"budget[{_year(c, year)}]")


def links(c: Columns) -> None:
    """Rule 10: links between migrations."""
    for row in c.problem.links:
        add_link(c, row)


def _year(c: Columns, year: int) -> str:
    return f"FY{c.problem.calendar.fiscal_years()[year]}"


def _month(c: Columns, month: int) -> str:
    return c.problem.month_name(month)


RULES: dict[Rule, Callable[[Columns], None]] = {
    Rule.ONCE: once,
    Rule.WINDOW: by_columns,
    Rule.CLOSED: by_columns,
    Rule.VENDOR_YEAR: vendor_year,
    Rule.CREW: crew,
    Rule.DATA_CENTER: data_center,
    Rule.EXTENSION: extension,
    Rule.LIMITS: limits,
    Rule.MANDATORY: by_columns,
    Rule.LINKS: links,
}

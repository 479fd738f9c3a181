"""Rule 10 of spec section 4 as rows: one function a kind of link."""

from collections.abc import Iterable
from itertools import pairwise

import pulp

from models.milp.columns import Column, MilpColumns
from models.milp.order import Events, never_ahead
from planner.instance.links import Apart, Precedes, SameMode, Together, Within
from planner.problem.tables import LinkRow


def add_link(c: MilpColumns, row: LinkRow) -> None:
    """Add the rows of one link."""
    match row.link:
        case Precedes():
            precedes(c, row, row.link)
        case Together():
            together(c, row)
        case Apart():
            apart(c, row, row.link)
        case Within():
            within(c, row, row.link)
        case SameMode():
            same_mode(c, row)


def precedes(c: MilpColumns, row: LinkRow, link: Precedes) -> None:
    """State that `then` never gets ahead of `first` put off by `months`."""
    first, then = row.migrations
    ready = [(t + link.months, column) for _, t, column in c.cutovers(first)]
    never_ahead(c, _events(c, then), ready, f"precedes[{row.id}")


def together(c: MilpColumns, row: LinkRow) -> None:
    """State ``sum x[i][t] = sum x[j][t]`` for neighbours i, j in the list; so they are left out alike."""
    for i, j in pairwise(row.migrations):
        for t in _months(c, (i, j)):
            name = f"together[{row.id},{c.problem.migrations[j].id},{c.problem.month_name(t)}]"
            c.row(pulp.lpSum(_during(c, i, t, t)) - pulp.lpSum(_during(c, j, t, t)) == 0, name)


def apart(c: MilpColumns, row: LinkRow, link: Apart) -> None:
    """State that in any `months` months on end at most one of all is cut over."""
    for begin in _months(c, row.migrations):
        name = f"apart[{row.id},{c.problem.month_name(begin)}]"
        end = begin + link.months - 1
        _at_most_one(c, [column for i in row.migrations for column in _during(c, i, begin, end)], name)


def within(c: MilpColumns, row: LinkRow, link: Within) -> None:
    """Choose a month b for the group; each is cut over in ``b .. b + months``, or left out."""
    begins = [(b, c.binary(f"within[{row.id},{b}]")) for b in _months(c, row.migrations)]
    ends = [(b + link.months, column) for b, column in begins]
    _at_most_one(c, [column for _, column in begins], f"within[{row.id}]")
    for i in row.migrations:
        name = f"[{row.id},{c.problem.migrations[i].id}"
        done = _events(c, i)
        never_ahead(c, done, begins, f"within-begin{name}")
        if i in c.left:
            done.append((0, c.left[i]))
        never_ahead(c, ends, done, f"within-end{name}")


def same_mode(c: MilpColumns, row: LinkRow) -> None:
    """Choose one mode id for the group; no option of another is used."""
    options = [k for i in row.migrations for k in c.problem.migrations[i].options]
    uses = {
        mode: c.binary(f"same-mode[{row.id},{mode}]")
        for mode in dict.fromkeys(c.problem.options[k].mode for k in options)
    }
    _at_most_one(c, list(uses.values()), f"same-mode[{row.id}]")
    for k in options:
        option = c.problem.options[k]
        name = f"same-mode[{row.id},{c.problem.migrations[option.migration].id},{option.mode}]"
        c.row(pulp.lpSum(list(c.x[k].values())) - uses[option.mode] <= 0, name)


def _events(c: MilpColumns, i: int) -> Events:
    return [(t, column) for _, t, column in c.cutovers(i)]


def _months(c: MilpColumns, migrations: Iterable[int]) -> list[int]:
    """Return the months in which any of some migrations can cut over, ascending."""
    return sorted({t for i in migrations for _, t, _ in c.cutovers(i)})


def _during(c: MilpColumns, i: int, first: int, last: int) -> list[Column]:
    """Return the columns of migration i in ``first .. last``; either may lie outside the horizon."""
    return [column for _, t, column in c.cutovers(i) if first <= t <= last]


def _at_most_one(c: MilpColumns, columns: list[Column], name: str) -> None:
    c.at_most([(column, 1) for column in columns], 1, name)

"""Rule 10 of spec section 4: one function a kind of link."""

from models.cpsat.columns import Columns, Expression
from planner.instance.links import Apart, Precedes, SameMode, Together, Within
from planner.problem.tables import LinkRow


def add_link(c: Columns, row: LinkRow) -> None:
    """State one link."""
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


def precedes(c: Columns, row: LinkRow, link: Precedes) -> None:
    """Wherever `then` is cut over by a month, `first` was so `months` before."""
    first, then = row.migrations
    for t in sorted({t for _, t, _ in c.cutovers(then)}):
        _add(
            c, c.by(then, t) <= c.by(first, t - link.months), f"precedes[{row.id},{c.problem.month_name(t)}]"
        )


def together(c: Columns, row: LinkRow) -> None:
    """All in one month, or all left out."""
    lead, *rest = row.migrations
    months = sorted({t for i in row.migrations for _, t, _ in c.cutovers(i)})
    for i in rest:
        for t in months:
            one, other = _in_month(c, lead, t), _in_month(c, i, t)
            _add(c, sum(one) == sum(other), f"together[{row.id},{c.problem.month_name(t)}]")
        _add(c, c.left.get(lead, 0) == c.left.get(i, 0), f"together[{row.id},left out]")


def apart(c: Columns, row: LinkRow, link: Apart) -> None:
    """At most one of them in any `months` months on end."""
    months = sorted({t for i in row.migrations for _, t, _ in c.cutovers(i)})
    if link.months == 0:
        return
    for begin in months:
        near = [
            variable
            for i in row.migrations
            for _, t, variable in c.cutovers(i)
            if begin <= t < begin + link.months
        ]
        c.model.add_at_most_one(near).with_name(f"apart[{row.id},{c.problem.month_name(begin)}]")


def within(c: Columns, row: LinkRow, link: Within) -> None:
    """Once any of them is cut over, all that are not left out are so at most `months` later."""
    for t in sorted({t for i in row.migrations for _, t, _ in c.cutovers(i)}):
        name = f"within[{row.id},{c.problem.month_name(t)}]"
        begun = c.model.new_bool_var(name)
        for i in row.migrations:
            _add(c, begun >= c.by(i, t), name)
            _add(c, begun <= c.by(i, t + link.months) + c.left.get(i, 0), name)


def same_mode(c: Columns, row: LinkRow) -> None:
    """One mode id for all that are cut over."""
    modes = {mode: c.model.new_bool_var(f"same-mode[{row.id},{mode}]") for mode in _modes(c, row)}
    c.model.add_exactly_one(modes.values()).with_name(f"same-mode[{row.id}]")
    for i in row.migrations:
        for k in c.problem.migrations[i].options:
            mode = c.problem.options[k].mode
            _add(c, sum(c.x[k].values()) <= modes[mode], f"same-mode[{row.id},{mode}]")


def _modes(c: Columns, row: LinkRow) -> list[str]:
    options = [c.problem.options[k] for i in row.migrations for k in c.problem.migrations[i].options]
    return sorted({option.mode for option in options})


def _in_month(c: Columns, i: int, month: int) -> list[Expression]:
    return [variable for _, t, variable in c.cutovers(i) if t == month]


def _add(c: Columns, constraint: Expression, name: str) -> None:
    c.model.add(constraint).with_name(name)

"""That one thing happens no earlier than another, in few entries: a stock that never runs short."""

from itertools import groupby

import pulp

from models.milp.columns import Column, MilpColumns

Events = list[tuple[int, Column]]  # month and column; the column is 1 if it happens then


def never_ahead(c: MilpColumns, later: Events, earlier: Events, name: str) -> None:
    """State that through any month at most as much of `later` has happened as of `earlier`.

    ``stock[t] = stock[t-1] + earlier[t] - later[t]`` with ``stock >= 0``; sums from the first month
    on would say the same in a number of entries that grows with the square of the months.
    """
    supplied = sorted(earlier, key=_month)
    stock: list[Column] = []
    for month, group in groupby(sorted(later, key=_month), key=_month):
        added = [column for t, column in supplied if t <= month]
        supplied = supplied[len(added) :]
        rest = c.program.add_variable(f"stock-{name},{month}]", 0)
        taken = pulp.lpSum([column for _, column in group])
        c.row(rest + taken - pulp.lpSum(stock + added) == 0, f"{name},{month}]")
        stock = [rest]


def _month(event: tuple[int, Column]) -> int:
    return event[0]

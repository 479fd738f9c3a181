"""What floating point lets through: plans a little over a row of large amounts, found in whole numbers."""

import pulp

from models.milp.columns import MilpColumns, MilpRow, is_one


def exclude_excess(c: MilpColumns) -> bool:
    """Add a row for each one that the plan found breaks when added exactly; tell whether there was any.

    Not all that was chosen there can be, unless more is bought: ``sum chosen - sum unbought <=
    len(chosen) - 1``. Its numbers are small, so HiGHS cannot miss it.
    """
    broken = [row for row in c.coarse if _excess(row) > 0]
    for row in broken:
        chosen = [column for column, amount in row.terms if amount > 0 and is_one(column)]
        unbought = [column for column, amount in row.terms if amount < 0 and not is_one(column)]
        name = f"{row.name}-{c.program.numConstraints()}"
        c.row(pulp.lpSum(chosen) - pulp.lpSum(unbought) <= len(chosen) - 1, name)
    return bool(broken)


def _excess(row: MilpRow) -> int:
    return sum(amount for column, amount in row.terms if is_one(column)) - row.limit

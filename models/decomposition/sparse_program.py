"""A CP-SAT model as arrays: ``min cost x`` subject to ``lower <= A x <= upper`` in whole numbers."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from models.cpsat.linear_rows import LinearRow, linear_row

Array = NDArray[np.int64]
Mask = NDArray[np.bool_]

NO_LIMIT = 2**62  # ends of a row at or beyond this stand for no limit


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """A linear program in whole numbers; `m` rows, `n` columns, `z` entries, all ``int64``.

    Parameters
    ----------
    low, high, cost
        Ends and objective of each column, shape ``(n,)``.
    begins
        Where the entries of each row begin, and their number at the end, shape ``(m + 1,)``.
    columns, amounts
        Column and amount of each entry, row by row, shape ``(z,)``.
    lower, upper
        Ends of each row, shape ``(m,)``; `NO_LIMIT` of either sign where there is none.
    """

    low: Array
    high: Array
    cost: Array
    begins: Array
    columns: Array
    amounts: Array
    lower: Array
    upper: Array

    @property
    def n_columns(self) -> int:
        """Return the number of columns."""
        return len(self.cost)

    @property
    def n_rows(self) -> int:
        """Return the number of rows."""
        return len(self.lower)

    def row_of(self) -> Array:
        """Return the row of each entry, shape ``(z,)``."""
        return np.repeat(np.arange(self.n_rows), np.diff(self.begins))

    def least(self) -> int:
        """Return what the objective is at least, whatever the rows say."""
        return int(np.minimum(self.cost * self.low, self.cost * self.high).sum())

    def activity(self, values: Array) -> Array:
        """Return ``A x``, shape ``(m,)``."""
        total = _ends(self.amounts * values[self.columns])
        found: Array = np.diff(total[self.begins])
        return found

    def excess(self, values: Array) -> Array:
        """Return by how much values break each row, shape ``(m,)``; zeros where they keep it."""
        found = self.activity(values)
        excess: Array = np.maximum(np.maximum(self.lower - found, found - self.upper), 0)
        return excess

    def keeps(self, values: Array) -> bool:
        """Tell whether values keep every row."""
        return not self.excess(values).any()

    def widest(self) -> Array:
        """Return the largest amount of each row, at least 1, shape ``(m,)``."""
        most = np.ones(self.n_rows, np.int64)
        np.maximum.at(most, self.row_of(), np.abs(self.amounts))
        return most

    def touched(self, columns: Mask) -> Mask:
        """Return which rows hold any of some columns, shape ``(m,)``."""
        found = np.zeros(self.n_rows, bool)
        found[self.row_of()[columns[self.columns]]] = True
        return found

    def restricted(self, free: Mask, values: Array, cost: Array) -> "Program":
        """Return the program of some columns with another objective, all others fixed at their values."""
        entries = free[self.columns]
        row_of = self.row_of()[entries]
        touched = self.touched(free)
        fixed = self.activity(np.where(free, 0, values))[touched]
        place = np.cumsum(free) - 1
        counts = np.bincount(row_of, minlength=self.n_rows)[touched]
        lower, upper = self.lower[touched], self.upper[touched]
        return Program(
            self.low[free],
            self.high[free],
            cost[free],
            _ends(counts),
            place[self.columns[entries]],
            self.amounts[entries],
            np.where(lower <= -NO_LIMIT, lower, lower - fixed),
            np.where(upper >= NO_LIMIT, upper, upper - fixed),
        )

    def elastic(self, rows: Mask, price: Array) -> "Program":
        """Return the program with rows that may be broken at a price a unit, by columns behind its own.

        `rows` and `price` have shape ``(m,)``.
        """
        below = np.flatnonzero(rows & (self.lower > -NO_LIMIT))
        above = np.flatnonzero(rows & (self.upper < NO_LIMIT))
        row, sign = np.concatenate([below, above]), np.repeat([1, -1], [len(below), len(above)])
        widest = np.zeros(self.n_rows, np.int64)
        np.add.at(widest, self.row_of(), np.abs(self.amounts) * np.maximum(self.high[self.columns], 1))
        most = widest[row] + np.abs(np.where(sign > 0, self.lower[row], self.upper[row]))
        order = np.argsort(np.concatenate([self.row_of(), row]), kind="stable")
        counts = np.diff(self.begins) + np.bincount(row, minlength=self.n_rows)
        return Program(
            np.concatenate([self.low, np.zeros(len(row), np.int64)]),
            np.concatenate([self.high, most]),
            np.concatenate([self.cost, price[row]]),
            _ends(counts),
            np.concatenate([self.columns, self.n_columns + np.arange(len(row))])[order],
            np.concatenate([self.amounts, sign])[order],
            self.lower,
            self.upper,
        )

    def fixed(self, which: Mask, values: Array) -> "Program":
        """Return the program with some columns fixed at their values."""
        return replace(self, low=np.where(which, values, self.low), high=np.where(which, values, self.high))

    def settled(self, which: Mask, values: Array) -> "Program":
        """Return the program with some columns fixed at their values and taken out of its rows."""
        kept = ~which[self.columns]
        counts = np.bincount(self.row_of()[kept], minlength=self.n_rows)
        used = self.activity(np.where(which, values, 0))
        return replace(
            self.fixed(which, values),
            begins=_ends(counts),
            columns=self.columns[kept],
            amounts=self.amounts[kept],
            lower=np.where(self.lower <= -NO_LIMIT, self.lower, self.lower - used),
            upper=np.where(self.upper >= NO_LIMIT, self.upper, self.upper - used),
        )

    def without(self, gone: Mask) -> "Program":
        """Return the program with some columns fixed at zero and taken out of its rows."""
        return self.settled(gone, np.zeros(self.n_columns, np.int64))

    def with_rows(
        self, counts: Array, columns: Array, amounts: Array, lower: Array, upper: Array
    ) -> "Program":
        """Return the program with rows behind its own, `counts` telling how many entries each has."""
        return replace(
            self,
            begins=np.concatenate([self.begins, self.begins[-1] + np.cumsum(counts)]),
            columns=np.concatenate([self.columns, columns]),
            amounts=np.concatenate([self.amounts, amounts]),
            lower=np.concatenate([self.lower, lower]),
            upper=np.concatenate([self.upper, upper]),
        )

    def part(self, columns: Mask, rows: Mask, cost: Array) -> "Program":
        """Return the program of some columns and of rows that hold no others, with another objective."""
        entries = rows[self.row_of()]
        place = np.cumsum(columns) - 1
        counts = np.diff(self.begins)[rows]
        return Program(
            self.low[columns],
            self.high[columns],
            cost[columns],
            _ends(counts),
            place[self.columns[entries]],
            self.amounts[entries],
            self.lower[rows],
            self.upper[rows],
        )


def _ends(counts: Array) -> Array:
    """Return where rows of so many entries begin, and their number at the end."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])


def program_of(model: cp_model.CpModel) -> Program:
    """Return a model whose constraints are linear or clauses.

    Raises
    ------
    ValueError
        If a constraint is of another kind, or holds on a condition only.
    """
    proto = model.proto
    ends = [list(variable.domain) for variable in proto.variables]
    rows = [_row(constraint) for constraint in proto.constraints]
    cost = np.zeros(len(ends), np.int64)
    np.add.at(cost, list(proto.objective.vars), list(proto.objective.coeffs))
    return Program(
        np.array([one[0] for one in ends], np.int64),
        np.array([one[-1] for one in ends], np.int64),
        cost,
        _ends(np.array([len(row.variables) for row in rows], np.int64)),
        np.array([column for row in rows for column in row.variables], np.int64),
        np.array([amount for row in rows for amount in row.amounts], np.int64),
        np.array([-NO_LIMIT if row.lower is None else row.lower for row in rows], np.int64),
        np.array([NO_LIMIT if row.upper is None else row.upper for row in rows], np.int64),
    )


def _row(constraint: Any) -> LinearRow:
    row = linear_row(constraint)
    if row is None:
        raise ValueError(f"no linear row: {constraint}")
    return row

"""The columns of the mixed-integer program: all are 0 or 1, what ties them together are its rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import gcd
from typing import Any

import pulp

from models.milp.limits import shared_limits
from planner.problem import Option, Problem
from planner.problem.tables import ExpansionRow, SharedLease
from planner.solve.too_large import TooLarge
from planner.terms import Rule

Column = Any  # a variable of PuLP, which differs by version
Term = tuple[Column, int]

# Integers up to here are exact in floating point, and so is the sum of any of them.
EXACT = 2**52
# HiGHS takes 0.999999 for 1: of larger amounts than this, the rest is a share of a unit that counts.
FINE = 10_000


@dataclass(frozen=True, slots=True)
class MilpRow:
    """``sum(amount * column) <= limit`` in whole numbers."""

    terms: tuple[Term, ...]
    limit: int
    name: str


class MilpColumns:
    """A program under construction with its columns; months and years are indices.

    Parameters
    ----------
    problem
        The compiled problem.

    Attributes
    ----------
    limits
        What migrations share.
    x
        ``x[k][t]``: option k cuts over in month t; allowed months only.
    left
        ``left[i]``: migration i is left out; only where it may be.
    bought
        ``bought[e][t]``: expansion e is bought in month t, the first of its window in each fiscal
        year. Nothing but the budget depends on the month within a year.
    ends
        ``ends[n][u]``: month u is the last in which shared lease n is in use.
    runs_on
        ``runs_on[n]``: shared lease n runs through the horizon, as a bundle of it is left out.
    mobilised
        ``mobilised[vendor, year]``: the vendor has a cutover in the year; only where that costs.
    staffed
        ``staffed[year]``: the secretariat works in the year; empty where that costs nothing.
    coarse
        The rows of amounts so large that a plan has to be checked against them in whole numbers.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.limits = problem, shared_limits(problem)
        self.program = pulp.LpProblem("cutover", pulp.LpMinimize)
        self.x = [
            {int(t): self.binary(f"x[{self._name(option)},{t}]") for t in option.remaining()}
            for option in problem.options
        ]
        self.left = {
            i: self.binary(f"left[{row.id}]")
            for i, row in enumerate(problem.migrations)
            if row.left_out_yen is not None
        }
        self.bought = [
            {t: self.binary(f"bought[{row.id},{t}]") for t in self._slots(row)} for row in problem.expansions
        ]
        self.ends = [
            {last: self.binary(f"ends[{lease.id},{last}]") for last in lease.lasts}
            for lease in problem.shared_leases
        ]
        self.runs_on = [
            self.binary(f"runs_on[{lease.id}]") if self._can_run_on(lease) else 0
            for lease in problem.shared_leases
        ]
        self.mobilised = {
            (vendor, year): self.binary(f"mobilised[{vendor},{year}]")
            for vendor, yen in problem.mobilisation_yen.items()
            if yen
            for year in sorted({self.year(t) for _, t, _ in self.of_vendor(vendor)})
        }
        self.staffed = [
            self.binary(f"staffed[{year}]") for year in range(problem.n_years) if problem.secretariat_yen
        ]

        self.coarse: list[MilpRow] = []
        self._past = {column.name for i in problem.begun for _, _, column in self.cutovers(i)}

    def binary(self, name: str) -> Column:
        """Return a new column that is 0 or 1."""
        return self.program.add_variable(name, 0, 1, cat="Binary")

    def _name(self, option: Option) -> str:
        return f"{self.problem.migrations[option.migration].id},{option.mode}"

    def _slots(self, row: ExpansionRow) -> list[int]:
        if row.data_center not in self.limits.space or not self.problem.enforces(Rule.DATA_CENTER):
            return []
        first_of: dict[int, int] = {}
        for t in range(row.first, row.last + 1):
            first_of.setdefault(self.year(t), t)
        return list(first_of.values())

    def _can_run_on(self, lease: SharedLease) -> bool:
        return any(i in self.left for i in lease.migrations)

    def year(self, t: int) -> int:
        """Return the year index of a month index."""
        return int(self.problem.year[t])

    def cutovers(self, i: int) -> Iterator[tuple[Option, int, Column]]:
        """Yield option, month and column of each way to cut migration i over."""
        for k in self.problem.migrations[i].options:
            for t, column in self.x[k].items():
                yield self.problem.options[k], t, column

    def all_cutovers(self) -> Iterator[tuple[Option, int, Column]]:
        """Yield option, month and column of every cutover."""
        for i in range(len(self.problem.migrations)):
            yield from self.cutovers(i)

    def of_vendor(self, vendor: str) -> Iterator[tuple[Option, int, Column]]:
        """Yield option, month and column of each cutover by a vendor."""
        return ((option, t, column) for option, t, column in self.all_cutovers() if option.vendor == vendor)

    def at_least_past(self, terms: Iterable[Term], limit: int) -> int:
        """Return a limit, or what those that have begun take by themselves where that is more."""
        return max(limit, self.past(terms))

    def past(self, terms: Iterable[Term]) -> int:
        """Return the sum of amounts of the columns of migrations that have begun: these are 1."""
        return sum(amount for column, amount in terms if column.name in self._past)

    def row(self, constraint: Any, name: str) -> None:
        """Add a row; its name must be new."""
        self.program.addConstraint(constraint, name=name)

    def at_most(self, terms: Iterable[Term], limit: int, name: str) -> None:
        """Add ``sum(amount * column) <= limit`` for a limit of 0 or more, unless it holds anyway.

        Raises
        ------
        TooLarge
            If floating point cannot hold the sum.
        """
        kept = [(column, amount) for column, amount in terms if amount]
        if sum(max(amount, 0) for _, amount in kept) <= limit:
            return
        unit = gcd(*(amount for _, amount in kept))
        scaled = [(column, amount // unit) for column, amount in kept]
        if sum(abs(amount) for _, amount in scaled) > EXACT:
            raise TooLarge(name, "milp")
        whole = MilpRow(tuple(scaled), limit // unit, name)
        if max(abs(amount) for _, amount in scaled) <= FINE:
            self.row(weighted(scaled) <= whole.limit, name)
        else:
            # Half a unit more admits no more whole solutions, and rounding takes none away.
            self.row(weighted(scaled) <= whole.limit + 0.5, name)
            self.coarse.append(whole)


def weighted(terms: Iterable[Term]) -> Any:
    """Return ``sum(amount * column)``."""
    total = pulp.lpSum([])
    for column, amount in terms:
        total.addterm(column, amount)
    return total


def is_one(column: Column) -> bool:
    """Tell whether a column is 1 in what was found; one that no row and no price names has no value."""
    return (column.varValue or 0) > 0.5


def most_of_each(terms: Iterable[tuple[Option, int]]) -> int:
    """Return the sum over migrations of the largest amount among their options."""
    largest: dict[int, int] = defaultdict(int)
    for option, amount in terms:
        largest[option.migration] = max(largest[option.migration], amount)
    return sum(largest.values())

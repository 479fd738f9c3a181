"""The variables of the CP-SAT model, and the expressions that rules and objective are made of."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from types import MappingProxyType
from typing import Any

from ortools.sat.python import cp_model

from planner.problem import Option, Problem
from planner.solve.too_large import TooLarge

Term = tuple[cp_model.IntVar, int]
Expression = Any  # linear in variables; a plain integer where nothing of it varies

# CP-SAT refuses sums that could leave 64 bits; half of that leaves room for its own bookkeeping.
SAFE_SUM = 2**61


def refuse_too_large(name: str, amounts: Iterable[int]) -> None:
    """Refuse a row, by its name, whose amounts the solver could not add.

    Raises
    ------
    TooLarge
        If they cannot be summed in 64 bits.
    """
    if sum(amounts) > SAFE_SUM:
        raise TooLarge(name)


@dataclass(frozen=True, slots=True)
class Total:
    """The objective in yen: ``base_yen`` plus the terms, exactly."""

    base_yen: int
    terms: Sequence[Term]


class Columns:
    """A model under construction with its variables.

    Parameters
    ----------
    problem
        The compiled problem.

    Attributes
    ----------
    x
        ``x[k][t]`` is 1 if option k cuts over in month index t; allowed months only.
    in_year
        ``in_year[k][y]`` is 1 if option k cuts over in year index y; years with a column only.
    left
        ``left[i]`` is 1 if migration i is left out; only where it may be.
    largest_amount
        The largest amount in a row of `at_most`.
    shared
        Decisions that the group takes as a whole: what is bought, who is mobilised, until when.
    mobilised
        ``mobilised[vendor, y]`` is 1 if a vendor's work in year index y is paid for; only where it costs.
    bought
        ``bought[e][t]`` is 1 if expansion e is bought in month index t; slots only.
    open_in
        ``open_in[y]`` is 1 if the secretariat is at work in year index y; empty where it costs nothing.
    lease_steps
        By shared lease its cost at the last month, and what each of its steps adds to that.
    total
        The objective in yen; ``None`` until it is stated.
    space_from
        Months from which a data centre may have more space, beside those that the tables tell of.
    """

    space_from: Mapping[str, Collection[int]] = MappingProxyType({})

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.x = [
            {int(t): self.model.new_bool_var(f"x[{self.name(option)},{t}]") for t in option.remaining()}
            for option in problem.options
        ]
        self.left = {
            i: self.model.new_bool_var(f"left[{row.id}]")
            for i, row in enumerate(problem.migrations)
            if row.left_out_yen is not None
        }
        self.bought = [
            {t: self.model.new_bool_var(f"bought[{row.id},{t}]") for t in self._slots(e)}
            for e, row in enumerate(problem.expansions)
        ]
        self.largest_amount = 0
        self.shared: list[cp_model.IntVar] = []
        self.open_in: list[cp_model.IntVar] = []
        self.lease_steps: dict[str, tuple[int, list[Term]]] = {}
        self.mobilised: dict[tuple[str, int], cp_model.IntVar] = {}
        self.total: Total | None = None
        self.in_year = [self._years(k) for k in range(len(problem.options))]
        self._by: dict[int, list[Expression]] = {}

    def name(self, option: Option) -> str:
        """Return ``member/bundle,mode`` of an option."""
        return f"{self.problem.migrations[option.migration].id},{option.mode}"

    @property
    def size(self) -> int:
        """Return the number of variables."""
        return len(self.model.proto.variables)

    def cutovers(self, i: int) -> Iterator[tuple[int, int, cp_model.IntVar]]:
        """Yield option index, month index and variable of each way to cut migration i over."""
        for k in self.problem.migrations[i].options:
            for t, variable in self.x[k].items():
                yield k, t, variable

    def of_vendor(self, vendor: str) -> Iterator[tuple[Option, int, cp_model.IntVar]]:
        """Yield option, month index and variable of each cutover by a vendor."""
        for option, months in zip(self.problem.options, self.x, strict=True):
            if option.vendor == vendor:
                for t, variable in months.items():
                    yield option, t, variable

    def years(self) -> Iterator[tuple[Option, int, cp_model.IntVar]]:
        """Yield option, year index and variable of each fiscal year of a cutover."""
        for option, years in zip(self.problem.options, self.in_year, strict=True):
            for year, variable in years.items():
                yield option, year, variable

    def _years(self, k: int) -> dict[int, cp_model.IntVar]:
        """Return, by year index, whether option k cuts over in that fiscal year.

        Points, budgets, mobilisation and the secretariat count years, so the search may settle the
        year of a cutover before its month.
        """
        months: dict[int, list[cp_model.IntVar]] = {}
        for t, variable in self.x[k].items():
            months.setdefault(int(self.problem.year[t]), []).append(variable)
        years = {}
        for year, variables in months.items():
            name = f"year[{self.name(self.problem.options[k])},{year}]"
            years[year] = self.model.new_bool_var(name)
            self.model.add(sum(variables) == years[year]).with_name(name)
        return years

    def until(self, k: int, t: int) -> Iterator[cp_model.IntVar]:
        """Yield variables whose sum is 1 if option k cuts over in month index t or before, else 0.

        Whole fiscal years stand for their months, so that rows over long spans stay short.
        """
        months, year = self.x[k], self.problem.year
        late = {int(year[month]) for month in months if month > t}
        yield from (variable for y, variable in self.in_year[k].items() if y not in late)
        yield from (variable for month, variable in months.items() if month <= t and int(year[month]) in late)

    def by(self, i: int, t: int) -> Expression:
        """Return whether migration i is cut over in month index t or before; t may be any integer."""
        if i not in self._by:
            self._by[i] = self._staircase(i)
        if t < 0:
            return 0
        return self._by[i][min(t, self.problem.n_months - 1)]

    def _staircase(self, i: int) -> list[Expression]:
        at: dict[int, list[cp_model.IntVar]] = {}
        for _, t, variable in self.cutovers(i):
            at.setdefault(t, []).append(variable)
        steps: list[Expression] = []
        done: Expression = 0
        for t in range(self.problem.n_months):
            if t in at:
                step = self.model.new_bool_var(f"by[{self.problem.migrations[i].id},{t}]")
                self.model.add(step == done + sum(at[t])).with_name(step.name)
                done = step
            steps.append(done)
        return steps

    def _slots(self, e: int) -> list[int]:
        """Return the months in which expansion e may be bought: the first of its window in each year.

        Space only helps when it is there early, and the year matters to the budget alone; the plan
        is given the latest month that serves afterwards.
        """
        row, problem = self.problem.expansions[e], self.problem
        if not any(capacity.pays_for_expansions for capacity in problem.capacities):
            return [row.first]
        window = range(row.first, row.last + 1)
        return [t for t in window if t == row.first or problem.year[t] != problem.year[t - 1]]

    def at_most(self, terms: Iterable[Term], limit: int, name: str) -> None:
        """Add ``sum(amount * variable) <= limit``, unless it holds anyway; amounts may be negative.

        Raises
        ------
        TooLarge
            If the amounts cannot be summed in 64 bits.
        """
        kept = [(variable, amount) for variable, amount in terms if amount]
        if sum(max(amount, 0) for _, amount in kept) <= limit:
            return
        unit = gcd(*(amount for _, amount in kept))
        amounts = [amount // unit for _, amount in kept]
        refuse_too_large(name, [*map(abs, amounts), limit])
        self.largest_amount = max(self.largest_amount, *map(abs, amounts))
        variables = [variable for variable, _ in kept]
        expression = cp_model.LinearExpr.weighted_sum(variables, amounts)
        self.model.add(expression <= limit // unit).with_name(name)

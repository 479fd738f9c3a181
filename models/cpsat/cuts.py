"""Sharpen the linear relaxation with rows that every plan keeps: what it shares out is no plan."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.linear_rows import LinearRow
from models.cpsat.relaxation import LinearRelaxation
from models.cpsat.rounding import Cut, Decision, Knapsack, Values, knapsacks, rounding_cuts
from models.cpsat.year_sets import Year, year_cuts, years

MOST_ROUNDS = 60
_MOST_A_ROUND = 100
# Rounds that raise the bound by less than this share of it are counted, and these many end the work.
_LEAST_RISE, _MOST_IDLE = 2e-5, 8
_BINDING = 1e-5


@dataclass(frozen=True, slots=True)
class Grounds:
    """What cuts are found in: single rows by their items, and what fits into a vendor's year."""

    knapsacks: list[Knapsack]
    years: list[Year]

    @classmethod
    def of(cls, c: Columns, rows: Iterable[LinearRow]) -> "Grounds":
        """Return the grounds of a model with some rows; one of amounts is no knapsack."""
        amounts = {at for at, one in enumerate(c.model.proto.variables) if max(one.domain) > 1}
        of_choices = (row for row in rows if amounts.isdisjoint(row.variables))
        return cls(knapsacks(of_choices, decisions(c)), years(c))

    def cuts(self, values: Values) -> list[Cut]:
        """Return cuts that the values break, the deepest first."""
        found = [*rounding_cuts(self.knapsacks, values), *year_cuts(self.years, values)]
        return sorted(found, key=lambda cut: -cut.violation)


def strengthen(
    grounds: Grounds, relaxation: LinearRelaxation, over: Callable[[], bool], rounds: int = MOST_ROUNDS
) -> list[LinearRow]:
    """Add cuts to a relaxation until they raise its bound no more; return those that bind in the end.

    They hold for every plan of the problem, not only for those of a stage.
    """
    added: list[LinearRow] = []
    values = np.zeros(0)
    best, idle = 0.0, 0
    for _ in range(rounds):
        solution = None if over() else relaxation.solve()
        if solution is None:
            break
        idle = idle + 1 if added and solution.objective - best < _LEAST_RISE * abs(best) else 0
        best = solution.objective
        values = np.clip(np.array(solution.values), 0, 1)
        cuts = grounds.cuts(values)
        if not cuts or idle >= _MOST_IDLE:
            break
        for cut in cuts[:_MOST_A_ROUND]:
            relaxation.add(cut.row)
            added.append(cut.row)
    return [row for row in added if _binds(row, values)]


def _binds(row: LinearRow, values: Values) -> bool:
    assert row.upper is not None
    slack = row.upper - float(values[row.variables] @ np.array(row.amounts))
    return slack <= _BINDING * max(map(abs, row.amounts))


def state(c: Columns, cuts: list[LinearRow]) -> None:
    """Add cuts to the model itself."""
    for number, row in enumerate(cuts):
        assert row.upper is not None
        variables = [c.model.get_int_var_from_proto_index(index) for index in row.variables]
        c.at_most(zip(variables, row.amounts, strict=True), row.upper, f"cut[{number}]")


def decisions(c: Columns) -> dict[int, Decision]:
    """Return what each variable decides of its migration."""
    choices = {
        variable.index: Decision(i, frozenset((variable.index,)))
        for i in range(len(c.problem.migrations))
        for _, _, variable in c.cutovers(i)
    }
    for k, in_year in enumerate(c.in_year):
        for year, variable in in_year.items():
            months = frozenset(x.index for t, x in c.x[k].items() if c.problem.year[t] == year)
            choices[variable.index] = Decision(c.problem.options[k].migration, months)
    return choices

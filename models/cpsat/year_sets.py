"""Cuts from what one vendor can cut over in one fiscal year (Boyd's Fenchel cuts, 1994).

Which migrations fit together into the points and the budget of a year is a small question: all
largest sets of those that the relaxation puts there are listed, and the weights for which the
relaxation takes more than any of the sets are found by a linear program.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from models.cpsat.columns import Columns
from models.cpsat.relaxation import Row
from models.cpsat.rounding import Cut, Values
from planner.terms import Rule

_MOST_ITEMS = 14  # all their subsets are listed
_MOST_SETS = 4_000
_WEIGHT = 840  # weights are rounded to whole shares of it
_FRACTION = 1e-6
_LEAST_VIOLATION = 1e-3  # in units of the norm of a cut
_ROUNDS = 40

Sets = NDArray[np.int64]  # 0 or 1 by set and item


@dataclass(frozen=True, slots=True)
class Year:
    """What a vendor may cut over in a fiscal year: variables, points and yen of each, and the limits.

    ``paid`` is the variable of the year's mobilisation, without which nothing is cut over, or ``None``.
    """

    variables: NDArray[np.int64]
    uses: tuple[tuple[tuple[int, ...], int], ...]
    paid: int | None


def years(c: Columns) -> list[Year]:
    """Return every vendor's fiscal years in which points or the budget are limited."""
    members: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for option, year, variable in c.years():
        spend_yen = int(option.spend_yen[c.problem.first_of_year[year]])
        members.setdefault((option.vendor, year), []).append((variable.index, option.points, spend_yen))
    found = []
    for (vendor, year), items in members.items():
        uses = []
        if vendor in c.problem.points_limit and c.problem.enforces(Rule.VENDOR_YEAR):
            uses.append((tuple(points for _, points, _ in items), int(c.problem.points_limit[vendor][year])))
        if c.problem.budget_yen is not None and c.problem.enforces(Rule.LIMITS):
            uses.append((tuple(yen for _, _, yen in items), int(c.problem.budget_yen[year])))
        paid = c.mobilised.get((vendor, year))
        variables = np.array([index for index, _, _ in items])
        if uses:
            found.append(Year(variables, tuple(uses), None if paid is None else paid.index))
    return found


def year_cuts(of: list[Year], values: Values) -> Iterator[Cut]:
    """Yield a cut of each year of which the values take more than any set that fits."""
    for year in of:
        cut = _cut(year, values)
        if cut is not None:
            yield cut


def _cut(year: Year, values: Values) -> Cut | None:
    paid = 1.0 if year.paid is None else float(values[year.paid])
    if paid < _FRACTION:
        return None
    taken = values[year.variables] / paid
    items = np.flatnonzero(taken > _FRACTION)
    if len(items) > _MOST_ITEMS or not (taken[items] < 1 - _FRACTION).any():
        return None
    sets = _largest_sets(year, items)
    if not 0 < len(sets) <= _MOST_SETS:
        return None
    weights = np.rint(_WEIGHT * _heaviest(taken[items], sets)).astype(np.int64)
    # What any set weighs, counted in whole numbers: whatever the linear program said, the cut holds.
    most = int((sets @ weights).max())
    norm = float(np.linalg.norm(weights))
    violation = (float(weights @ taken[items]) - most) / norm if norm else 0.0
    if violation < _LEAST_VIOLATION:
        return None
    kept = np.flatnonzero(weights)
    variables, amounts = year.variables[items[kept]].tolist(), weights[kept].tolist()
    if year.paid is None:
        return Cut(Row(variables, amounts, None, most), violation)
    return Cut(Row([*variables, year.paid], [*amounts, -most], None, 0), violation)


def _largest_sets(year: Year, items: NDArray[np.int64]) -> Sets:
    """Return the sets of these items that fit and to which no other of them could be added."""
    numbers = np.arange(1 << len(items))
    sets = (numbers[:, None] >> np.arange(len(items))) & 1
    fits = np.ones(len(numbers), dtype=bool)
    for uses, limit in year.uses:
        fits &= sets @ np.array([uses[item] for item in items]) <= limit
    largest = fits.copy()
    for place in range(len(items)):
        more = numbers | (1 << place)
        largest &= ~((more != numbers) & fits[more])
    return np.asarray(sets[largest])


def _heaviest(taken: Values, sets: Sets) -> Values:
    """Return weights of at most 1 in every set that weigh as much as can be in `taken`."""
    program = pywraplp.Solver.CreateSolver("GLOP")
    weights = [program.NumVar(0, 1, "") for _ in taken]
    objective = program.Objective()
    for weight, share in zip(weights, taken, strict=True):
        objective.SetCoefficient(weight, float(share))
    objective.SetMaximization()
    found: Values = np.ones(len(taken))
    for _ in range(_ROUNDS):
        worst = int(np.argmax(sets @ found))
        if float(sets[worst] @ found) <= 1 + _FRACTION:
            break
        row = program.Constraint(-program.infinity(), 1)
        for place in np.flatnonzero(sets[worst]):
            row.SetCoefficient(weights[place], 1)
        if program.Solve() != program.OPTIMAL:
            break
        found = np.array([weight.solution_value() for weight in weights])
    return found

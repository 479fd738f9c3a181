"""Cuts from what one vendor can cut over in one fiscal year (Boyd's Fenchel cuts, 1994).

Which migrations fit together into the points, the budget and the counts of a year is a small question: all
largest sets of those that the relaxation puts there are listed, and the weights for which the
relaxation takes more than any of the sets are found by a linear program.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from models.cpsat.columns import Columns
from models.cpsat.linear_rows import LinearRow
from models.cpsat.rounding import Cut, Values
from planner.problem import Option, Problem
from planner.problem.capacity import Period, in_cutover
from planner.terms import Resource

_MOST_ITEMS = 14  # all their subsets are listed
_MOST_SETS = 4_000
_WEIGHT = 840  # weights are rounded to whole shares of it
_FRACTION = 1e-6
_LEAST_VIOLATION = 1e-3  # in units of the norm of a cut
_ROUNDS = 40

Use = tuple[tuple[int, ...], int]  # by item, and the limit
Sets = NDArray[np.int64]  # 0 or 1 by set and item


@dataclass(frozen=True, slots=True)
class Year:
    """What a vendor may cut over in a fiscal year: variables, and what each takes of every limit.

    ``paid`` is the variable of the year's mobilisation, without which nothing is cut over, or ``None``.
    """

    variables: NDArray[np.int64]
    uses: tuple[Use, ...]
    paid: int | None


def years(c: Columns) -> list[Year]:
    """Return every vendor's fiscal years in which points, the budget or their number are limited."""
    members: dict[tuple[str, int], list[tuple[int, Option]]] = {}
    for option, year, variable in c.years():
        members.setdefault((option.vendor, year), []).append((variable.index, option))
    found = []
    for (vendor, year), items in members.items():
        uses = tuple(_uses(c.problem, year, [option for _, option in items]))
        paid = c.mobilised.get((vendor, year))
        variables = np.array([index for index, _ in items])
        if uses:
            found.append(Year(variables, uses, None if paid is None else paid.index))
    return found


def _uses(problem: Problem, year: int, options: list[Option]) -> Iterator[Use]:
    """Yield what options take of each limit of a year, and the limit; of counts only if that is less."""
    first = int(problem.first_of_year[year])
    for number in sorted({number for option in options for number in problem.shared_by(option)}):
        capacity = problem.capacities[number]
        pieces = [capacity.use.of(option) for option in options]
        if capacity.period is Period.YEAR and all(map(in_cutover, pieces)):
            items = tuple(sum(amount for _, _, amount in capacity.asked_by(one, first)) for one in pieces)
            limit = int(capacity.limit[year])
            if capacity.resource is not Resource.COUNT or sum(items) > limit:
                yield items, limit


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
        return Cut(LinearRow(variables, amounts, None, most), violation)
    return Cut(LinearRow([*variables, year.paid], [*amounts, -most], None, 0), violation)


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

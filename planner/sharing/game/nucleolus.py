"""The nucleolus of a cost game: the least saving of a coalition as great as can be, then the next, and so on.

A chain of linear programmes (Kopelowitz 1967): each finds the greatest least saving of the coalitions that
are not settled yet, and settles those that must have it, told by their dual values. What they pay then
makes a system of linear equations, which is solved in fractions: the answer is exact.
"""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

Cost = Callable[[int], int]
_Rows = npt.NDArray[np.float64]
_TIGHT = 1e-7  # of a dual value; those of a programme sum to 1
_IN_SPAN = 1e-9


def nucleolus(n_players: int, cost: Cost) -> list[Fraction]:
    """Return what each player pays; the cost of all coalitions (as bits) is asked for.

    Raises
    ------
    ArithmeticError
        If a programme was too coarse to tell which coalitions are settled.
    """
    everybody = (1 << n_players) - 1
    if n_players == 1:
        return [Fraction(cost(1))]
    coalitions = np.arange(1, everybody)
    rows = ((coalitions[:, None] >> np.arange(n_players)) & 1).astype(float)
    scale = max(abs(cost(int(one))) for one in (*coalitions, everybody)) or 1
    limits = np.array([cost(int(one)) / scale for one in coalitions])
    fixed, paid = np.ones((1, n_players)), [cost(everybody) / scale]
    equations: list[tuple[int, int | None]] = [(everybody, None)]
    turn = 0
    while np.linalg.matrix_rank(fixed) < n_players:
        free = np.flatnonzero(~_in_span(rows, fixed))
        tight, values = _settle(rows[free], limits[free], fixed, paid)
        equations += [(int(coalitions[free[at]]), turn) for at in tight]
        fixed = np.vstack([fixed, rows[free[tight]]])
        paid += [float(values[at]) for at in tight]
        turn += 1
    return _solved(n_players, cost, equations, turn)


def _in_span(rows: _Rows, fixed: _Rows) -> npt.NDArray[np.bool_]:
    """Tell which rows are combinations of those fixed: what they pay is settled."""
    _, sizes, basis = np.linalg.svd(fixed, full_matrices=False)
    basis = basis[sizes > _IN_SPAN]
    apart: npt.NDArray[np.bool_] = np.linalg.norm(rows - rows @ basis.T @ basis, axis=1) < _IN_SPAN
    return apart


def _settle(rows: _Rows, limits: _Rows, fixed: _Rows, paid: list[float]) -> tuple[list[int], _Rows]:
    """Return which coalitions get the greatest least saving and no more, and what all of them pay."""
    with_saving = np.column_stack([rows, np.ones(len(rows))])
    equal = np.column_stack([fixed, np.zeros(len(fixed))])
    goal = np.zeros(rows.shape[1] + 1)
    goal[-1] = -1.0
    found = linprog(goal, with_saving, limits, equal, paid, bounds=(None, None), method="highs")
    if found.status != 0:
        raise ArithmeticError(found.message)
    tight = [int(at) for at in np.flatnonzero(-found.ineqlin.marginals > _TIGHT)]
    if not tight:
        raise ArithmeticError("no coalition was settled")
    return tight, rows @ found.x[:-1]


def _solved(
    n_players: int, cost: Cost, equations: list[tuple[int, int | None]], turns: int
) -> list[Fraction]:
    """Solve ``paid by S + saving of its turn = cost of S`` for all settled coalitions, by elimination."""
    width = n_players + turns
    pivots: dict[int, list[Fraction]] = {}
    for coalition, turn in equations:
        row = [Fraction(coalition >> player & 1) for player in range(n_players)]
        row += [Fraction(turn == at) for at in range(turns)] + [Fraction(cost(coalition))]
        for column, pivot in pivots.items():
            if row[column]:
                factor = row[column]
                row = [one - factor * other for one, other in zip(row, pivot, strict=True)]
        column = next((at for at in range(width) if row[at]), -1)
        if column < 0:
            if row[width]:
                raise ArithmeticError("the settled coalitions contradict one another")
            continue
        lead = row[column]
        row = [one / lead for one in row]
        for at, pivot in pivots.items():
            factor = pivot[column]
            pivots[at] = [one - factor * other for one, other in zip(pivot, row, strict=True)]
        pivots[column] = row
    if len(pivots) < width:
        raise ArithmeticError("the settled coalitions do not determine what each pays")
    return [pivots[player][width] for player in range(n_players)]

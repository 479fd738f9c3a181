"""The part of a problem that its linear relaxation thinks well of: for search, never for proof."""

from dataclasses import replace

import numpy as np

from models.cpsat.columns import Columns
from models.cpsat.relaxation import PRECISION, Bound
from planner.problem import Problem


def promising(c: Columns, bound: Bound, most: int) -> Problem:
    """Return the problem with those months alone that the relaxation thinks well of.

    Parameters
    ----------
    c
        The model of the problem.
    bound
        A bound of its relaxation.
    most
        The largest reduced cost of a month that is kept, in the unit of the model's objective.
    """
    options = []
    for option, months in zip(c.problem.options, c.x, strict=True):
        kept = np.zeros_like(option.allowed)
        kept[[t for t, variable in months.items() if bound.reduced[variable.index] <= most * PRECISION]] = (
            True
        )
        options.append(replace(option, allowed=kept))
    return replace(c.problem, options=tuple(options))

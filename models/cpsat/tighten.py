"""Take away what no plan of at most a given objective can use, before the search.

With a limit on the objective, the linear relaxation rules out most columns (reduced-cost fixing),
and settles what the group buys or pays for as a whole (probing): those few decisions hold most of
the relaxation's weakness. What is left is a far smaller model with the same plans up to the limit.
"""

from collections.abc import Callable

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.relaxation import PRECISION, Bound, LinearRelaxation

# Steps of the simplex method that probing may take, for each row of the relaxation.
_PROBING = 2


def tighten(c: Columns, relaxation: LinearRelaxation, limit: int, over: Callable[[], bool]) -> int:
    """Fix the variables that take one value in every plan of an objective up to the limit.

    Parameters
    ----------
    c
        The model, with its objective.
    relaxation
        Its relaxation; variables that are settled are fixed in it too.
    limit
        In the unit of the model's objective.
    over
        Tells when to end the work early; what was fixed by then holds.

    Returns
    -------
    int
        How many variables were fixed.
    """
    fixed: dict[int, int] = {}
    found, most = True, relaxation.steps + _PROBING * len(relaxation.rows)
    while found and not over():
        bound = relaxation.bound({})
        if bound is None:
            break
        fixed |= _by_reduced_cost(relaxation, bound, limit)
        shared = [variable.index for variable in c.shared if variable.index in bound.fractional]
        settled = _probe(relaxation, shared, limit, lambda: over() or relaxation.steps > most)
        fixed |= settled
        found = bool(settled)
    for index, value in fixed.items():
        variable = _variable(c, index)
        c.model.add(variable == value).with_name(f"settled[{variable.name}]")
    return len(fixed)


def _probe(
    relaxation: LinearRelaxation, indices: list[int], limit: int, enough: Callable[[], bool]
) -> dict[int, int]:
    """Try both values of each variable; where only one can keep the limit, fix it."""
    settled = {}
    for index in indices:
        for value in (0, 1):
            bound = None if enough() else relaxation.bound({index: value})
            if bound is not None and bound.value > limit * PRECISION:
                settled[index] = 1 - value
                relaxation.fix(index, 1 - value)
                break
    return settled


def _by_reduced_cost(relaxation: LinearRelaxation, bound: Bound, limit: int) -> dict[int, int]:
    """Fix the variables that cannot leave their end of the domain without exceeding the limit."""
    fixed = {}
    for index, (cost, (low, high)) in enumerate(zip(bound.reduced, relaxation.domains, strict=True)):
        if low < high and bound.value + abs(cost) > limit * PRECISION:
            fixed[index] = low if cost > 0 else high
    for index, value in fixed.items():
        relaxation.fix(index, value)
    return fixed


def _variable(c: Columns, index: int) -> cp_model.IntVar:
    return c.model.get_int_var_from_proto_index(index)

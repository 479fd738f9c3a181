"""Take away what no plan better than the incumbent can use, before the proof.

An incumbent and the linear relaxation together rule out most columns (reduced-cost fixing), and
settle what the group buys or pays for as a whole (probing): those few decisions hold most of the
relaxation's weakness. What is left is a far smaller model with the same best plans.
"""

from threading import Event

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.relaxation import PRECISION, Bound, Relaxation

MOST_VARIABLES = 30_000  # beyond, one simplex run costs more than it saves


def tighten(c: Columns, incumbent: int, stop: Event) -> int:
    """Fix variables of the model that take one value in every plan as good as the incumbent.

    Parameters
    ----------
    c
        The model, with its objective.
    incumbent
        The model's objective at the best plan known, which stays feasible.
    stop
        Ends the work early; what was fixed by then holds.

    Returns
    -------
    int
        How many variables were fixed.
    """
    if len(c.model.proto.variables) > MOST_VARIABLES:
        return 0
    relaxation = Relaxation(c.model)
    limit = incumbent * PRECISION
    fixed = _probe(relaxation, c.shared, limit, stop)
    last = relaxation.bound({})
    if last is not None:
        fixed |= _by_reduced_cost(relaxation, last, limit)
    for index, value in fixed.items():
        c.model.add(c.model.get_int_var_from_proto_index(index) == value)
    return len(fixed)


def _probe(
    relaxation: Relaxation, shared: list[cp_model.IntVar], limit: int, stop: Event
) -> dict[int, int]:
    """Try both values of each decision of the whole group; keep the only one that can be good."""
    fixed: dict[int, int] = {}
    found = True
    while found and not stop.is_set():
        found = False
        for variable in shared:
            index = variable.index
            if index in fixed or stop.is_set():
                continue
            for value in (0, 1):
                bound = relaxation.bound({index: value})
                if bound is not None and bound.value > limit:
                    relaxation.fix(index, 1 - value)
                    fixed[index] = 1 - value
                    found = True
                    break
    return fixed


def _by_reduced_cost(relaxation: Relaxation, bound: Bound, limit: int) -> dict[int, int]:
    """Return the variables that cannot leave the end of their domain without exceeding the limit."""
    fixed = {}
    for index, (cost, (low, high)) in enumerate(zip(bound.reduced, relaxation.domains, strict=True)):
        if low < high and bound.value + abs(cost) > limit:
            fixed[index] = low if cost > 0 else high
    return fixed

"""Which vendor moves a migration that several could move, settled by diving in the relaxation.

Shares of the relaxation that are all rounded at once clash: each alone costs next to nothing, together they
cost twice what is lost where the relaxation is solved again after every few.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from ortools.sat.python.cp_model import IntVar

from models.cpsat.columns import Columns
from models.decomposition.highs_lp import highs_of, solved, stop_when_asked, values_of
from models.decomposition.shared_prices import Relaxed, relaxed_of
from models.decomposition.sparse_program import Array, Mask, Program
from planner.solve.pool import StopEvent

# A share of the relaxation from which on it is rounded; of the migrations left one in so many, and no fewer.
_NEARLY_WHOLE, _ONE_IN, _LEAST = 0.8, 6, 4


@dataclass(frozen=True, slots=True, eq=False)
class Movers:
    """A migration that several vendors could move, by vendor: its cutovers, and all columns of them."""

    cutovers: list[Array]
    columns: list[Array]


@dataclass(frozen=True, slots=True, eq=False)
class Dive:
    """A program to dive in, and when to end at the latest, in seconds of the system clock."""

    program: Program
    choices: list[Movers]
    until: float | None = None


def choices_of(c: Columns) -> list[Movers]:
    """Return the migrations that several vendors could move."""
    found = []
    for row in c.problem.migrations:
        options: dict[str, list[int]] = {}
        for k in row.options:
            options.setdefault(c.problem.options[k].vendor, []).append(k)
        if len(options) > 1:
            cutovers = [_indices(c.x, of_vendor) for of_vendor in options.values()]
            years = [_indices(c.in_year, of_vendor) for of_vendor in options.values()]
            found.append(
                Movers(cutovers, [np.concatenate(pair) for pair in zip(cutovers, years, strict=True)])
            )
    return found


def _indices(columns: Sequence[dict[int, IntVar]], options: list[int]) -> Array:
    return np.array([variable.index for k in options for variable in columns[k].values()], np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The columns that are given up, shape ``(n,)``, and the relaxation without them."""

    gone: Mask
    relaxed: Relaxed


def at_once(choices: list[Movers], values: NDArray[np.float64]) -> Mask:
    """Return the columns given up, shape ``(n,)``, where all shares of a relaxation are rounded at once."""
    gone = np.zeros(len(values), bool)
    gone[_round_off(choices, values, len(choices))[1]] = True
    return gone


def dive(job: Dive, stop: StopEvent) -> Settled | None:
    """Round the largest shares, solve the relaxation again, and so on until no migration has two vendors.

    Returns
    -------
    Settled or None
        ``None`` where the relaxation has no solution on the way, or the end came before.
    """
    seconds = None if job.until is None else max(job.until - time.time(), 0.0)
    highs = highs_of(job.program, seconds, solver="ipm", run_crossover="on")
    stop_when_asked(highs, stop)
    gone = np.zeros(job.program.n_columns, bool)
    left = list(job.choices)
    while _run(highs):
        if not left:
            return Settled(gone, relaxed_of(highs))
        left, given_up = _round_off(left, values_of(highs), max(_LEAST, -(-len(left) // _ONE_IN)))
        gone[given_up] = True
        zeros = np.zeros(len(given_up))
        highs.changeColsBounds(len(given_up), given_up.astype(np.int32), zeros, zeros)
    return None


def _run(highs: highspy.Highs) -> bool:
    """Solve; from the second time on by the simplex method, from where the last solution stands."""
    highs.run()
    highs.setOptionValue("solver", "simplex")
    return solved(highs)


def _round_off(choices: list[Movers], values: NDArray[np.float64], least: int) -> tuple[list[Movers], Array]:
    """Return the migrations that stay open, and the columns that the others, so many at least, give up."""
    shares = [[float(values[one].sum()) for one in choice.cutovers] for choice in choices]
    largest = [max(of_choice) for of_choice in shares]
    order = sorted(range(len(choices)), key=lambda at: -largest[at])
    taken = max(least, sum(share >= _NEARLY_WHOLE for share in largest))
    given_up = [
        one
        for at in order[:taken]
        for vendor, one in enumerate(choices[at].columns)
        if vendor != shares[at].index(largest[at])
    ]
    return [choices[at] for at in sorted(order[taken:])], np.concatenate([*given_up, np.zeros(0, np.int64)])

"""The models by name: one row a model, its library imported only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.solve.interface import Solver


@dataclass(frozen=True, slots=True)
class Model:
    """A model of `MODELS`.

    Parameters
    ----------
    home
        Module that holds it, as ``solve_NAME``.
    counted
        Whether it counts its work, so that ``--effort`` can limit it.
    in_parts
        Whether other machines can do its parts (``--cluster``).
    parallel
        Whether it takes several ``--workers``.
    begins
        Whether it begins from a plan (``--start``).
    """

    home: str
    counted: bool = False
    in_parts: bool = False
    parallel: bool = False
    begins: bool = True


MODELS = {
    "auto": Model("models.auto", counted=True, in_parts=True, parallel=True),
    "cpsat": Model("models.cpsat", counted=True, parallel=True),
    "intervals": Model("models.intervals", counted=True, parallel=True),
    "vendors": Model("models.decomposition.vendor_search", counted=True, in_parts=True, parallel=True),
    "milp": Model("models.milp"),
    "cbc": Model("models.milp.cbc"),
    "prices": Model("models.decomposition.multiplier_search", in_parts=True, parallel=True, begins=False),
    "greedy": Model("models.heuristics.greedy", begins=False),
}


def solver(name: str) -> "Solver":
    """Return the solver of a name of `MODELS`."""
    found: Solver = getattr(import_module(MODELS[name].home), f"solve_{name}")
    return found


def names(flag: Callable[[Model], bool]) -> tuple[str, ...]:
    """Return the names of the models that have a flag, in the order of `MODELS`."""
    return tuple(name for name, model in MODELS.items() if flag(model))

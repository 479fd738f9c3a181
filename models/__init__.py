"""Solver models: each turns a compiled problem into a solver's model and the answer into a plan."""

from importlib import import_module

from planner.search import Solver

HOMES = {
    "auto": "models.auto",
    "cpsat": "models.cpsat",
    "intervals": "models.intervals",
    "milp": "models.milp",
    "cbc": "models.milp.cbc",
    "vendors": "models.vendors.search",
    "greedy": "planner.greedy",
    "prices": "models.crowd",
}


def solver(name: str) -> Solver:
    """Return the solver of a name of `HOMES`; its library is imported only now."""
    home = HOMES[name]
    found: Solver = getattr(import_module(home), f"solve_{name}")
    return found

"""Solver models: each turns a compiled problem into a solver's model and the answer into a plan."""

from importlib import import_module

from planner.search import Solver


def solver(name: str) -> Solver:
    """Return the solver of a name, ``cpsat``, ``milp`` or ``greedy``; its library is imported only now."""
    home = "planner.greedy" if name == "greedy" else f"models.{name}"
    found: Solver = getattr(import_module(home), f"solve_{name}")
    return found

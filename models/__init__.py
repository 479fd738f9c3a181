"""Solver models: each turns a compiled problem into a solver's model and the answer into a plan."""

from importlib import import_module

from planner.search import Solver


def solver(name: str) -> Solver:
    """Return the solver of a model, ``cpsat`` or ``milp``; its library is imported only now."""
    found: Solver = getattr(import_module(f"models.{name}"), f"solve_{name}")
    return found

"""The problem as a CP-SAT model (OR-Tools): time-indexed booleans, one a migration, mode and month."""

from models.cpsat.search import solve_cpsat

__all__ = ["solve_cpsat"]

"""The problem as a CP-SAT model (OR-Tools): time-indexed booleans, one a migration, mode and month."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.cpsat.search import solve_cpsat

__all__ = ["solve_cpsat"]


def __getattr__(name: str) -> Any:
    # Only when asked for: processes that solve parts of a search are there sooner without the rest.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from models.cpsat import search

    return getattr(search, name)

"""The domain of the cutover planner: instance, compiled problem, checker, reports.

For programs, the package itself offers `read_instance`, `solve_instance`, `check_plan` and `plan_frame`
(see `planner.api`).
"""

TYPE_CHECKING = False  # not from `typing`: the command line answers Ctrl-C before it reads that
if TYPE_CHECKING:
    from planner.api import check_plan, plan_frame, read_instance, solve_instance

__version__ = "0.1.0"
__all__ = ["check_plan", "plan_frame", "read_instance", "solve_instance"]


def __getattr__(name: str) -> object:
    # Only when asked for: the command line starts without pandas and the checker.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from planner import api

    found: object = getattr(api, name)
    return found

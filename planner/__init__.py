"""The domain of the cutover planner: instance, compiled problem, checker, reports."""

__version__ = "0.1.0"

"""The planner for programs: read an instance, solve it, check a plan, have it as a table (docs/python.md)."""

import importlib
from pathlib import Path

import pandas as pd

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.reading.load import load
from planner.report.tables import schedule_table
from planner.solve import certified
from planner.solve.interface import Limits

__all__ = ["check_plan", "plan_frame", "read_instance", "solve_instance"]


def read_instance(path: str | Path, *changes: str) -> Instance:
    """Read an instance or a scenario from its file, with quick changes ``path=value`` on top.

    Raises
    ------
    InvalidInput
        With every fault of the file (spec sections 2 to 4).
    """
    return load(Path(path), (), changes).instance


def solve_instance(
    instance: Instance,
    *,
    model: str = "auto",
    time_limit_s: float | None = None,
    seed: int = 0,
    workers: int = 1,
) -> certified.Outcome:
    """Search for the cheapest plan, and have it certified.

    Returns
    -------
    Outcome
        ``result.status`` and, with a plan, ``result.plan``, ``result.objective_yen`` and
        ``result.bound_yen`` (yen) and the checker's ``report``.

    Raises
    ------
    NotCertified
        If the checker does not confirm the plan to the yen.
    """
    # By name: the models build on this package, and not the other way round.
    solver = importlib.import_module("models.registry").solver(model)
    return certified.solve_instance(instance, solver, Limits(time_limit_s, seed=seed, workers=workers))


def plan_frame(instance: Instance, plan: Plan) -> pd.DataFrame:
    """Return a plan as the table of ``schedule.csv``: a row a migration, in the order of cutover."""
    return schedule_table(instance, plan)

"""The planner's program given to PuLP's own solver, CBC."""

import re
import tempfile
import time
from math import ceil
from pathlib import Path

import pulp

from benchmarks.peers.reading import Unsupported, read_plan, result
from models.milp.build import build
from models.milp.columns import Columns
from planner.plan import Plan
from planner.problem import Problem
from planner.result import SolveResult, Stop
from planner.search import Limits, Watch

# CBC tells its bound in the log alone; "Lower bound" stands there only where a limit ended the search.
_BOUND = re.compile(r"^Lower bound:\s+(\S+)", re.MULTILINE)
_OPTIMAL = re.compile(r"^Result - Optimal solution found", re.MULTILINE)
_VALUE = re.compile(r"^Objective value:\s+(\S+)", re.MULTILINE)
_ONE = 0.5


def solve_cbc(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with CBC as PuLP calls it; nothing is told while it runs.

    PuLP says "Optimal" also where the time limit ended the search: what is proved is read from the log.
    """
    del watch
    begun = time.monotonic()
    columns, scale = build(problem)
    if not pulp.PULP_CBC_CMD().available():
        raise Unsupported("this PuLP brings no CBC")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "cbc.log"
        left_s = None if limits.time_limit_s is None else limits.time_limit_s - (time.monotonic() - begun)
        if left_s is not None and left_s <= 0:
            return result(problem, limits, None, None, Stop.TIME, model="cbc", wall_s=-left_s)
        columns.program.solve(
            pulp.PULP_CBC_CMD(
                msg=False,
                timeLimit=left_s,
                threads=limits.workers,
                gapRel=0,
                gapAbs=0.9,
                logPath=str(log),
                options=[f"randomCbcSeed {limits.seed + 1}"],
            )
        )
        said = log.read_text(encoding="utf-8", errors="replace")
    plan = _plan(columns) if columns.program.sol_status in (1, 2) else None
    optimal = _OPTIMAL.search(said) is not None
    found = (_VALUE if optimal else _BOUND).search(said)
    bound_yen = (
        None if found is None else scale.base_yen + scale.unit_yen * ceil(float(found[1]) - scale.tolerance)
    )
    return result(
        problem,
        limits,
        plan,
        bound_yen,
        Stop.PROOF if optimal else Stop.TIME,
        model="cbc",
        wall_s=time.monotonic() - begun,
    )


def _plan(c: Columns) -> Plan | None:
    """Return the plan of the values; none where CBC left fractions of a cutover."""
    chosen = [
        (i, option.mode, t)
        for i in range(len(c.problem.migrations))
        for option, t, column in c.cutovers(i)
        if (column.value() or 0) > _ONE
    ]
    bought = [
        (row.id, t)
        for row, slots in zip(c.problem.expansions, c.bought, strict=True)
        for t, column in slots.items()
        if (column.value() or 0) > _ONE
    ]
    named = {i for i, _, _ in chosen}
    whole = len(named) == len(chosen) and all(
        row.left_out_yen is not None or i in named for i, row in enumerate(c.problem.migrations)
    )
    return read_plan(c.problem, chosen, bought) if whole else None

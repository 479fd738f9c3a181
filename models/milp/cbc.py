"""The same program solved by CBC, where PuLP brings it: a third opinion, and one that is not trusted.

CBC has returned wrong answers, and PuLP calls a search "optimal" that a limit ended. So its plan is
read only where it is whole, its bound from its log, and what contradicts a known plan is an error.
"""

import re
import subprocess
import tempfile
import warnings
from dataclasses import replace
from math import inf
from pathlib import Path

import pulp

from models.heuristics.start import starting_plan
from models.milp.build import build
from models.milp.columns import MilpColumns
from models.milp.exact import exclude_excess
from models.milp.highs import LARGEST_SEED, LESS_THAN_A_UNIT
from models.milp.scale import MilpScale
from models.milp.search import SearchFailed, concluded, plan_of, take
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.solve.too_large import TooLarge
from planner.text.language import Text

_OPTIMAL = re.compile(r"^Result - Optimal solution found\s*$", re.MULTILINE)
_WITHIN_GAP = re.compile(r"^Result - Optimal solution found \(within gap tolerance\)", re.MULTILINE)
_INFEASIBLE = re.compile(
    r"^(?:Result - |Problem |Pre-processing says |.* problem was )[^\n]*infeasible", re.I | re.M
)
_VALUE = re.compile(r"^Objective value:\s+(\S+)", re.MULTILINE)
_BOUND = re.compile(r"^Lower bound:\s+(\S+)", re.MULTILINE)
_RESULT = re.compile(r"^Result - ", re.MULTILINE)
_WHOLE = 1e-5
_POLL_S = 0.05
# CBC looks at its clock now and then only: past its limit it is given this long to write what it has.
GRACE_S = 3.0


def solve_cbc(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with CBC; nothing is told while it runs, and a stop leaves what was known before.

    The bound is CBC's own word, up to the tolerance of `models.milp.scale.MilpScale`; its word that there
    is no plan is not taken.

    Raises
    ------
    TooLarge
        If floating point, or the file that CBC reads, cannot hold the amounts exactly.
    SearchFailed
        If this PuLP brings no CBC, or CBC fails or contradicts itself.
    """
    known = Incumbent("cbc", problem, Clock(replace(limits, workers=1), watch))
    path = _program()
    start, found = starting_plan(problem, limits, watch), None
    columns, scale = build(problem)
    _refuse_long_numbers(columns)
    while True:
        said, values = _run(path, columns, known.clock)
        if _INFEASIBLE.search(said):
            raise _failed("計画がないと答えました", "it says that there is no plan")
        stop = _stop(said, watch)
        bound_yen = _bound_yen(said, scale)
        if not values:
            break
        _assign(columns, values)
        found = _plan(columns)
        # Of fractions nothing can be excluded: the same ones could come back for ever.
        if found is None or not exclude_excess(columns):
            break
        found = None
        if stop is not Stop.GAP:
            break
    take(known, found, start)
    return concluded(known, stop, bound_yen)


def bundled() -> str | None:
    """Return the program file of the CBC that PuLP brings; ``None`` where it brings none, as from 4.0."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # says just that of the versions to come
        solver = pulp.PULP_CBC_CMD(msg=False) if hasattr(pulp, "PULP_CBC_CMD") else None
    return str(solver.path) if solver is not None and solver.available() else None


def _program() -> str:
    path = bundled()
    if path is None:
        raise SearchFailed(
            Text(
                "この環境の PuLP には CBC が付いていません。--model milp（HiGHS）を使ってください。",
                "this PuLP brings no CBC; use --model milp (HiGHS)",
            ),
        )
    return path


def _refuse_long_numbers(columns: MilpColumns) -> None:
    """Raise `TooLarge` for a number that PuLP's file rounds: it writes 13 digits."""
    rows = [(row.name, [*row.values(), row.constant]) for row in columns.program.constraints()]
    for name, numbers in [("objective", [*columns.program.objective.values()]), *rows]:
        if any(float(f"{number:.12e}") != number for number in numbers):
            raise TooLarge(name, "cbc")


def _run(path: str, columns: MilpColumns, clock: Clock) -> tuple[str, dict[str, float]]:
    """Run CBC once; return its log, and the values by the columns' names, none where it has no plan."""
    limits = clock.limits
    with tempfile.TemporaryDirectory() as folder:
        model, solution, log = (Path(folder) / name for name in ("model.mps", "model.sol", "cbc.log"))
        columns.program.writeMPS(str(model), rename=1)
        if clock.over():
            return "", {}
        left_s = clock.left_s()
        options = ["-ratio", str(limits.gap), "-allow", str(LESS_THAN_A_UNIT)]
        options += ["-randomCbcSeed", str(limits.seed % LARGEST_SEED + 1)]
        if left_s is not None:
            options += ["-sec", str(left_s), "-timeMode", "elapsed"]
        command = [
            path,
            str(model),
            *options,
            "-solve",
            "-printingOptions",
            "all",
            "-solution",
            str(solution),
        ]
        ended = _call(command, log, clock)
        said = log.read_text(encoding="utf-8", errors="replace")
        # Of its own accord CBC ends with a result, or the word that there is no plan.
        if ended is not None and (ended or not (_RESULT.search(said) or _INFEASIBLE.search(said))):
            raise _broke_off()
        return said, _values(columns, solution.read_text(encoding="utf-8") if solution.exists() else "")


def _call(command: list[str], log: Path, clock: Clock) -> int | None:
    """Run CBC; return its exit code, ``None`` where it was stopped from here."""
    limit_s, stop = clock.limits.time_limit_s, clock.watch.stop
    latest_s = inf if limit_s is None else limit_s + GRACE_S
    try:
        with (
            log.open("wb") as stream,
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream) as running,
        ):
            while running.poll() is None:
                if stop.wait(_POLL_S) or clock.elapsed_s() > latest_s:
                    running.kill()
                    return None
            return None if stop.is_set() else running.returncode
    except OSError as error:
        raise _broke_off() from error


def _values(columns: MilpColumns, text: str) -> dict[str, float]:
    """Return the values of a solution file; its columns are named ``X0000000`` and so on, in order."""
    head, *lines = text.splitlines() or [""]
    if "objective" not in head or "no integer solution" in head or head.startswith("Infeasible"):
        return {}
    names = [column.name for column in columns.program.variables()]
    fields = [line.replace("**", "").split() for line in lines]
    return {names[int(name[1:])]: float(value) for _, name, value, *_ in fields if name.startswith("X")}


def _assign(columns: MilpColumns, values: dict[str, float]) -> None:
    for column in columns.program.variables():
        column.varValue = values.get(column.name, 0.0)


def _plan(columns: MilpColumns) -> Plan | None:
    """Return the plan of the values; none where CBC left fractions of a decision."""
    decisions = [column for _, _, column in columns.all_cutovers()] + list(columns.left.values())
    decisions += [column for slots in columns.bought for column in slots.values()]
    values = [column.varValue or 0.0 for column in decisions]
    if any(min(abs(value), abs(value - 1)) > _WHOLE for value in values):
        return None
    return defer_expansions(columns.problem, plan_of(columns))


def _bound_yen(said: str, scale: MilpScale) -> int | None:
    # "Lower bound" stands in the log only where a limit or a gap ended the search.
    found = (_VALUE if _OPTIMAL.search(said) else _BOUND).search(said)
    return None if found is None else scale.bound_yen(float(found[1]))


def _stop(said: str, watch: Watch) -> Stop:
    """Return why CBC ended; whether that is a proof to the yen, its bound tells."""
    if _OPTIMAL.search(said) or _WITHIN_GAP.search(said):
        return Stop.GAP
    return Stop.INTERRUPT if watch.stop.is_set() else Stop.TIME


def _failed(ja: str, en: str) -> SearchFailed:
    return SearchFailed(
        Text(
            f"CBC は{ja}が、CBC だけの答えは信用できません。cpsat を使ってください。",
            f"CBC cannot be relied on alone: {en}; use cpsat",
        ),
    )


def _broke_off() -> SearchFailed:
    return SearchFailed(
        Text(
            "CBC が起動できないか、途中で異常終了しました。--model milp か cpsat を使ってください。",
            "CBC did not start or broke off; use --model milp or cpsat",
        ),
    )

"""Everything but the search, step by step, on groups of the size of a country.

``python -m benchmarks scale`` times reading, compiling, pricing, checking, writing and drawing with the
generated group's hidden plan, each group in a process of its own, and tells the memory after each step.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.measure import ROOT
from benchmarks.tables import machine
from planner.generate import Recipe, generate_with_plan
from planner.periods.months import format_month
from planner.plan import Plan
from planner.text.json_text import json_text

SIZES = {"japan-1741": (1741, 1), "japan-1741x20": (1741, 20)}  # members, bundles of each


def table(names: list[str], seed: int, folder: Path) -> str:
    """Return the Markdown table of the steps, a column for seconds and one for memory a group."""
    columns = [_measure(name, seed, folder) for name in names]
    lines = [f"{machine()}.", "", "| step |" + "".join(f" {name} s | peak MB |" for name in names)]
    lines.append("| --- |" + " ---: |" * (2 * len(names)))
    for step in columns[0]:
        cells = [f"{column[step][0]:.2f} | {column[step][1]:.0f}" for column in columns]
        lines.append(f"| {step} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _measure(name: str, seed: int, folder: Path) -> dict[str, tuple[float, float]]:
    folder.mkdir(parents=True, exist_ok=True)
    instance, plan = folder / f"{name}.json", folder / f"{name}-plan.json"
    members, bundles = SIZES[name]
    begun = time.monotonic()
    raw, hidden = generate_with_plan(Recipe(members, seed, bundles=bundles))
    instance.write_text(json_text(raw), encoding="utf-8")
    made = {"generate": (time.monotonic() - begun, _peak_mb())}
    plan.write_text(json.dumps(_plan(hidden)), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.scale", str(instance.resolve()), str(plan.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    steps = (json.loads(line) for line in done.stdout.splitlines())
    return made | {step["step"]: (step["s"], step["mb"]) for step in steps}


def _plan(plan: Plan) -> dict[str, Any]:
    cutovers = {
        key: one and {"month": format_month(one.month), "mode": one.mode}
        for key, one in plan.cutovers.items()
    }
    return {
        "cutovers": cutovers,
        "expansions": {key: format_month(month) for key, month in plan.expansions.items()},
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _steps(instance_path: Path, plan_path: Path) -> None:
    """Take the steps, and print a line after each."""

    def timed(step: str, work: Callable[[], Any]) -> Any:
        begun = time.monotonic()
        value = work()
        print(json.dumps({"step": step, "s": time.monotonic() - begun, "mb": _peak_mb()}), flush=True)
        return value

    from planner.check import check_plan
    from planner.problem import compile_instance, plan_yen, price_plan
    from planner.reading.load import load
    from planner.reading.plan_file import read_plan
    from planner.report.outputs import plan_files
    from planner.solve.result import SolveResult, Stop
    from plots.pages import render_gantt

    instance = timed("read", lambda: load(instance_path)).instance
    problem = timed("compile", lambda: compile_instance(instance))
    timed("cheapest", lambda: problem.cheapest_yen)
    plan = timed("read a plan", lambda: read_plan(plan_path, instance)).plan
    timed("price, by component", lambda: price_plan(problem, plan))
    objective_yen = timed("price, total", lambda: plan_yen(problem, plan))
    report = timed("check", lambda: check_plan(instance, plan))
    if report.violations or report.ledger.total_yen != objective_yen:
        sys.exit("the hidden plan does not stand")
    result = SolveResult(plan, objective_yen, None, Stop.TIME)
    timed("plan, schedule and ledger", lambda: plan_files(instance, result, report.ledger))
    timed("chart, 3 pages of rows and of loads", lambda: _chart(render_gantt, instance, plan))


def _chart(render: Callable[..., dict[str, bytes]], instance: Any, plan: Plan) -> dict[str, bytes]:
    from plots.pages import GanttOptions

    return render(instance, plan, "gantt.png", GanttOptions(loads=True, most_pages=3))


if __name__ == "__main__":
    _steps(Path(sys.argv[1]), Path(sys.argv[2]))

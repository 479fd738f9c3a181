"""One run: loads, compiles, solves, certifies, and writes a line for each event."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from benchmarks.methods import METHODS
from planner.check import certify, check_plan
from planner.problem import Problem, compile_instance, price_plan
from planner.reading.load import load
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.result import SolveResult


def main() -> None:
    """Run one method on one instance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("method", choices=sorted(METHODS))
    parser.add_argument("instance", type=Path)
    parser.add_argument("trace", type=Path)
    parser.add_argument("--limit", type=float, required=True)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    with options.trace.open("w", encoding="utf-8") as file:
        _run(options, file)


def _run(options: argparse.Namespace, file: TextIO) -> None:
    begun = time.monotonic()
    instance = load(options.instance).instance
    loaded = time.monotonic()
    problem = compile_instance(instance)
    cheapest_yen = problem.cheapest_yen
    compiled = time.monotonic()
    _write(
        file,
        event="ready",
        load_s=loaded - begun,
        compile_s=compiled - loaded,
        migrations=len(problem.migrations),
        cheapest_yen=cheapest_yen,
    )
    solver = METHODS[options.method].solver()
    # The clock starts where all methods have the same in hand: the compiled problem, and their library.
    start = time.monotonic()

    def report(progress: Progress) -> None:
        _write(
            file,
            event="progress",
            at_s=time.monotonic() - start,
            plan_yen=progress.incumbent_yen,
            bound_yen=progress.bound_yen,
        )

    limits = Limits(options.limit, seed=options.seed, workers=options.workers)
    result = solver(problem, limits, Watch(report))
    ended, peak_mb = time.monotonic(), _peak_mb()
    _write(
        file,
        event="end",
        at_s=ended - start,
        status=result.status.value,
        stop=result.stop.value,
        plan_yen=result.objective_yen,
        bound_yen=result.bound_yen,
        left_out=None if result.plan is None else sum(one is None for one in result.plan.cutovers.values()),
        faults=_faults(problem, result),
        peak_mb=peak_mb,
        check_s=time.monotonic() - ended,
    )


def _faults(problem: Problem, result: SolveResult) -> int | None:
    """Return how many faults the planner's checker finds in the plan and its price; 0 certifies it."""
    if result.plan is None:
        return None
    report = check_plan(problem.instance, result.plan)
    claimed = {component.value: yen for component, yen in price_plan(problem, result.plan).items()}
    return len(report.violations) + len(certify(report, result.objective_yen, claimed))


def _peak_mb() -> float | None:
    """Return the largest memory of this process so far, which samples from outside may miss."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    kilobytes = 1024 if sys.platform == "linux" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * kilobytes / 2**20


def _write(file: TextIO, **event: Any) -> None:
    file.write(json.dumps(event) + "\n")
    file.flush()

"""Plant bugs in a copy of the packages and see which test catches each.

``python -m benchmarks.mutation`` prints a table in Markdown; `benchmarks.mutants` lists the bugs.
The checkout itself is only read.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.mutant import Mutant
from benchmarks.mutants import MUTANTS

ROOT = Path(__file__).parents[1]
COPIED = ("planner", "models", "plots", "commands", "cli.py", "tests", "instances", "pyproject.toml")
TESTS = {
    "cpsat": (
        "tests/models/cpsat/test_cpsat_rules.py",
        "tests/models/cpsat/test_cpsat_cuts.py",
        "tests/models/cpsat/test_cpsat_search.py",
        "tests/models/cpsat/test_cpsat_tighten.py",
        "tests/models/cpsat/test_around.py",
        "tests/models/cpsat/test_rounds.py",
        "tests/models/test_start.py",
        "tests/models/test_brute_force.py",
        "-k",
        "not milp",
    ),
    "race": ("tests/models/cpsat/test_race.py",),
    "loosened": ("tests/models/test_loosened.py",),
    "intervals": (
        "tests/models/intervals/test_intervals.py",
        "tests/models/intervals/test_intervals_windows.py",
    ),
    "vendors": (
        "tests/models/decomposition/test_vendors.py",
        "tests/models/decomposition/test_vendors_sharpen.py",
        "tests/models/decomposition/test_price_and_branch.py",
    ),
    "milp": ("tests/models/milp/test_milp_rules.py", "tests/models/test_brute_force.py", "-k", "milp"),
    "tables": (
        "tests/planner/problem/test_tables.py",
        "tests/planner/problem/test_renewals.py",
        "tests/models/cpsat/test_cpsat_rules.py",
        "tests/models/test_brute_force.py",
        "-k",
        "not milp",
    ),
    "capacities": ("tests/planner/problem/test_capacities.py", "tests/planner/problem/test_tables.py"),
    "check": (
        "tests/planner/check/test_check_rules.py",
        "tests/planner/check/test_check_components.py",
        "tests/planner/check/test_check_leases.py",
        "tests/planner/check/test_differential.py",
    ),
    "own-plans": ("tests/planner/sharing/test_own_plans.py",),
    "guarantee": ("tests/models/test_cpsat_guaranteed.py",),
    "crowd": (
        "tests/models/heuristics/test_crowd_board.py",
        "tests/models/heuristics/test_crowd.py",
        "tests/models/heuristics/test_crowd_bound.py",
    ),
    "renewal": ("tests/models/heuristics/test_rest.py", "tests/models/decomposition/test_crowd_renewal.py"),
}
LIMIT_S = 240
# That a test fails is all that counts here: a smaller example of it is not looked for.
NO_SHRINKING = """
from hypothesis import Phase
settings.register_profile("mutation", settings.get_profile("repeatable"), phases=[Phase.generate])
settings.load_profile("mutation")
"""
FAILED = re.compile(r"^(?:FAILED|ERROR) tests/(?:\w+/)*(\S+)", re.MULTILINE)


def planted(mutant: Mutant, source: str) -> str:
    """Return the source with the bug.

    Raises
    ------
    SystemExit
        If the place is not there, or not the only one: the list of bugs is out of date.
    """
    if source.count(mutant.old) != 1:
        sys.exit(f"{mutant.path}: {source.count(mutant.old)} places with {mutant.old!r}, not 1")
    return source.replace(mutant.old, mutant.new)


def copy_to(folder: Path) -> None:
    """Copy what the tests need."""
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    conftest = folder / "tests" / "conftest.py"
    conftest.write_text(conftest.read_text(encoding="utf-8") + NO_SHRINKING, encoding="utf-8")


def run_tests(folder: Path, part: str) -> str | None:
    """Return the first test that fails in a copy, ``None`` if all pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "0", *TESTS[part]]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT_S
        )
    except subprocess.TimeoutExpired:
        return f"(no end within {LIMIT_S} s)"
    if done.returncode == 0:
        return None
    found = FAILED.search(done.stdout)
    return found[1] if found else done.stdout[-300:] + done.stderr[-300:]


def caught_by(mutant: Mutant | None, part: str) -> str | None:
    """Return the first test that fails with a bug; with none, the copy has to pass."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as name:
        folder = Path(name)
        copy_to(folder)
        if mutant is not None:
            target = folder / mutant.path
            target.write_text(planted(mutant, target.read_text(encoding="utf-8")), encoding="utf-8")
        return run_tests(folder, part)


def rows(mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, str | None]]:
    """Yield each bug with the test that caught it."""
    with ThreadPoolExecutor(jobs) as pool:
        found = pool.map(lambda mutant: caught_by(mutant, mutant.part), mutants)
        yield from zip(mutants, found, strict=True)


def main() -> None:
    """Print the table, and how many bugs survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=sorted(TESTS), help="only the bugs of one part")
    parser.add_argument("--jobs", type=int, default=2, help="copies tested at a time")
    options = parser.parse_args()
    mutants = [mutant for mutant in MUTANTS if options.part in (None, mutant.part)]
    for mutant in mutants:
        planted(mutant, (ROOT / mutant.path).read_text(encoding="utf-8"))
    begun = time.monotonic()
    for part in dict.fromkeys(mutant.part for mutant in mutants):
        failure = caught_by(None, part)
        if failure is not None:
            sys.exit(f"{part}: {failure} fails without any bug")
    print("| part | rule or component | planted bug | caught by |\n| --- | --- | --- | --- |")
    survivors = 0
    for mutant, test in rows(mutants, options.jobs):
        survivors += test is None
        told = "**survived**" if test is None else f"`{test}`"
        print(f"| {mutant.part} | {mutant.term} | {mutant.what} | {told} |", flush=True)
    minutes = (time.monotonic() - begun) / 60
    print(
        f"\n{len(mutants)} bugs, {len(mutants) - survivors} caught, {survivors} survived; {minutes:.1f} min"
    )


if __name__ == "__main__":
    main()

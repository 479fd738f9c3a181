"""`planner --help` answers at once: what is heavy is imported by the verb that needs it."""

import subprocess
import sys

from checkout import ROOT

HEAVY = {"highspy", "matplotlib", "numpy", "openpyxl", "ortools", "pandas", "pulp", "pydantic", "scipy"}


def test_help_imports_nothing_heavy() -> None:
    code = f"import cli, sys; print(*sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

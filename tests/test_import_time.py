"""`planner --help` answers at once: what is heavy is imported by the verb that needs it."""

import subprocess
import sys
from pathlib import Path

HEAVY = {"highspy", "matplotlib", "numpy", "openpyxl", "ortools", "pandas", "pulp", "pydantic", "scipy"}


def test_help_imports_nothing_heavy() -> None:
    code = f"import cli, sys; print(*sorted({HEAVY} & set(sys.modules)))"
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

"""Try an installed wheel: both solver libraries in either order, and nothing but data on stdout."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*arguments: str) -> str:
    """Run the interpreter of this environment; return its stdout."""
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def main() -> None:
    """Import, then solve the smallest problem there is through the command line."""
    for order in ("ortools.sat.python.cp_model, highspy, pulp", "pulp, highspy, ortools.sat.python.cp_model"):
        printed = run("-c", f"import {order}")
        if printed:
            sys.exit(f"importing {order} prints {printed!r}")
    instance = sys.argv[1]
    said = json.loads(run("-m", "cli", "validate", instance, "--json"))
    if not said["valid"]:
        sys.exit(f"{instance} is not valid: {said}")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.json"
        small.write_text(json.dumps(SMALL), encoding="utf-8")
        answer = json.loads(run("-m", "cli", "solve", str(small), "--out", folder, "--json", "--quiet"))
    if answer["status"] != "optimal":
        sys.exit(f"expected an optimal plan, got {answer}")
    print("wheel: imports in either order, solves, stdout is JSON alone")


SMALL = {
    "schema": "planner/instance/1",
    "name": "small",
    "horizon": {"start": "2010-04", "end": "2011-03"},
    "vendors": {"v": {}},
    "data_centers": {"d": {}},
    "members": {"a": {"migrations": {"core": {"vendor": "v", "data_center": "d"}}}},
}

if __name__ == "__main__":
    main()

"""Hold what the import contracts cannot see: ``cli.py`` is a module, and import-linter reads packages.

Nothing may import ``cli``, and ``cli`` may not import solvers or charts but through our own packages.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FORBIDDEN_IN_CLI = {"ortools", "pulp", "highspy", "matplotlib"}


def imported(path: Path) -> set[str]:
    """Return the top-level names that a file imports, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def main() -> None:
    """Check every file; exit 1 with what is wrong."""
    wrong = [f"cli.py imports {name}" for name in imported(ROOT / "cli.py") & FORBIDDEN_IN_CLI]
    for package in ("planner", "models", "plots", "commands"):
        files = sorted((ROOT / package).rglob("*.py"))
        wrong += [f"{path.relative_to(ROOT)} imports cli" for path in files if "cli" in imported(path)]
    if wrong:
        sys.exit("\n".join(wrong))
    print("nothing imports cli; cli imports no solver and no chart library")


if __name__ == "__main__":
    main()

"""A class name stands in one module of the product, so that whoever looks one up finds one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from checkout import ROOT

# The same thing in the same role: two file kinds drawn alike, a stage settled here and elsewhere.
ALIKE = {"_Canvas", "_Renderer", "_OnPlan"}
# What different commands print, whose JSON Schemas have called it so since they were published.
PUBLISHED = {"CaseJson", "MoveJson"}


def classes() -> dict[str, list[str]]:
    """Return the modules of each class name."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(path.relative_to(ROOT).as_posix())
    return found


def modules() -> list[Path]:
    packages = ("planner", "models", "plots", "commands")
    return [ROOT / "cli.py", *sorted(path for one in packages for path in (ROOT / one).rglob("*.py"))]


def test_a_class_name_stands_in_one_module() -> None:
    several = {name: places for name, places in classes().items() if len(places) > 1}
    assert set(several) == ALIKE | PUBLISHED, several

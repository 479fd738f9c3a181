"""What tests share lies in ``tests/support``: no test module imports another, however that is written."""

import ast
import sys
from collections.abc import Iterator

import pytest
from checkout import ROOT

TESTS = ROOT / "tests"
SUPPORT = TESTS / "support"
MODULES = {path.stem for path in TESTS.rglob("test_*.py")} | {"conftest"}
BY_NAME = {"import_module", "__import__", "importorskip"}  # functions that take the module's name as text


def imported(source: str) -> Iterator[str]:
    """Yield the names that a file imports, inside functions too; a relative one begins with a dot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.Call) and called(node.func) in BY_NAME:
            yield from (one.value for one in node.args[:1] if isinstance(one, ast.Constant))


def called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def of_tests(source: str) -> list[str]:
    """Return what a file imports of test modules, or of ``tests/support`` by another than its bare name."""
    own = {"", "tests"} | MODULES  # nothing stands before the dot of a relative name
    return [name for name in imported(source) if name.partition(".")[0] in own]


def test_no_test_module_imports_another() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()} imports {name}"
        for path in sorted(TESTS.rglob("*.py"))
        for name in of_tests(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "from tests.models.test_auto import crowded",
        "import tests.models.test_auto as other",
        "from tests import conftest",
        "from tests.support.build import plan",
        "from test_auto import crowded",
        "import conftest",
        "from . import test_auto",
        "from ..models.test_auto import crowded",
        "def late():\n    from test_auto import crowded",
        "importlib.import_module('tests.models.test_auto')",
        "import_module('test_auto')",
        "pytest.importorskip('test_auto')",
    ],
)
def test_every_way_to_import_one_is_seen(source: str) -> None:
    assert len(of_tests(source)) == 1


def test_the_name_of_what_is_shared_is_enough() -> None:
    assert of_tests("import build\nfrom build import plan\nfrom testing import tests") == []


def test_what_is_shared_hides_no_module_of_python_or_of_ours() -> None:
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {
        path.stem for path in ROOT.glob("*.py")
    }
    assert ours > {"planner", "models", "plots", "commands", "cli"}
    sources = {path.stem for path in (ROOT / "instances" / "source").glob("*.py")}
    shared = {path.stem for path in SUPPORT.glob("*.py")}
    assert sorted(shared & (ours | sources | set(sys.stdlib_module_names))) == []

"""`planner --help` answers at once: what is heavy is imported by the verb that needs it."""

import subprocess
import sys

from checkout import ROOT

HEAVY = {"highspy", "matplotlib", "numpy", "openpyxl", "ortools", "pandas", "pulp", "pydantic", "scipy"}


def modules_after(code: str) -> set[str]:
    """Return what is imported once some code has run."""
    code = f"import cli, sys\n{code}\nprint('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("modules:")[2].split())


def test_loading_every_verb_imports_nothing_heavy() -> None:
    found = modules_after("[cli.main.get_command(None, name) for name in cli.main.list_commands(None)]")
    assert "commands.solve" in found
    assert found & HEAVY == set()


def test_the_list_of_verbs_loads_none_of_them() -> None:
    found = modules_after("cli.main(['--help'], standalone_mode=False)")
    assert {one for one in found if one.startswith("commands.")} == {"commands.usage", "commands.verbs"}


def test_a_verb_loads_no_other() -> None:
    found = modules_after("cli.main.get_command(None, 'check')")
    assert "commands.check" in found
    assert not found & {"commands.solve", "commands.report", "commands.serve"}


def test_pictures_need_nothing_that_writes_pdf() -> None:
    found = modules_after("import plots.pages")
    assert "matplotlib.figure" in found
    assert not found & {"matplotlib.backends.backend_pdf", "fontTools.subset"}

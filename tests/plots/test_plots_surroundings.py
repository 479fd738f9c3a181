"""What a user has set for matplotlib elsewhere changes no chart, and loses no plan."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import ROOT
from cli_cases import COST_YEN, FILES, content, run, towns, write

BACKENDS = [
    "module://matplotlib_inline.backend_inline",
    pytest.param("module://no_such_module", marks=pytest.mark.thorough),
    "nosuch",
    pytest.param("TkAgg", marks=pytest.mark.thorough),
]
USERS = """
text.usetex: True
axes.facecolor: 112233
figure.facecolor: red
lines.linewidth: 9
font.size: 30
axes.grid: True
savefig.transparent: True
savefig.bbox: tight
"""


def solve_in(folder: Path, instance: Path, **surroundings: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "cli",
        "solve",
        str(instance),
        "--out",
        str(folder / "out"),
        "--lang",
        "en",
    ]
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the chart of the two towns as it is drawn where nothing is set."""
    folder = tmp_path_factory.mktemp("plain")
    instance = write(folder / "small.json", towns())
    assert run("solve", instance, "--out", folder / "out", "--lang", "en").exit_code == 0
    return (folder / "out" / "gantt.png").read_bytes()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_backend_for_notebooks_or_none_at_all_changes_nothing(
    tmp_path: Path, drawn: bytes, backend: str
) -> None:
    instance = write(tmp_path / "small.json", towns())
    done = solve_in(tmp_path, instance, MPLBACKEND=backend)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert str(COST_YEN) in done.stdout
    assert sorted(content(tmp_path / "out")) == FILES
    assert (tmp_path / "out" / "gantt.png").read_bytes() == drawn


def test_settings_in_the_current_folder_change_nothing(tmp_path: Path, drawn: bytes) -> None:
    instance = write(tmp_path / "small.json", towns())
    (tmp_path / "matplotlibrc").write_text(USERS, encoding="utf-8")
    done = solve_in(tmp_path, instance)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert (tmp_path / "out" / "gantt.png").read_bytes() == drawn


@pytest.mark.parametrize(("wanted", "left"), [("svg", "svg"), ("nosuch", None)])
def test_the_backend_of_a_program_that_draws_beside_ours_is_left_to_it(wanted: str, left: str | None) -> None:
    code = (
        "import os, plots, matplotlib\n"
        "backend = dict.__getitem__(matplotlib.rcParams, 'backend')\n"
        "print(backend if isinstance(backend, str) else None, os.environ['MPLBACKEND'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT), "MPLBACKEND": wanted},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == [str(left), wanted]

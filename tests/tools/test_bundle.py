"""The folder that runs without Python: built, moved, and asked what officials ask of it."""

import json
import shutil
import signal
import subprocess
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from checkout import ROOT

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(1800)]


@dataclass(frozen=True)
class Bundle:
    """A program, and the folder that it works in."""

    program: Path
    home: Path

    def begun(self, *words: str) -> subprocess.Popen[str]:
        """Begin to run it, with nothing of this Python in sight."""
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.home), "LANG": "C.UTF-8"}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [self.program, *words], cwd=self.home, env=environment, stdout=pipe, stderr=pipe, text=True
        )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        with self.begun(*words) as begun:
            said, complained = begun.communicate()
        return subprocess.CompletedProcess(words, begun.returncode, said, complained)

    def told(self, *words: str) -> str:
        """Return what it says on stdout when all goes well."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    pytest.importorskip("PyInstaller")
    from tools.bundle import build

    home = tmp_path_factory.mktemp("bundle")
    program = build(home / "built" / "planner")
    moved = Path(shutil.move(program.parent, home / "moved"))  # what it needs comes along
    shutil.copytree(ROOT / "instances" / "recipes", home / "recipes")
    return Bundle(moved / program.name, home)


def test_a_workbook_is_solved_and_reported(bundle: Bundle) -> None:
    bundle.told("template", "--from", "recipes/shared-host.json", "-o", "group.xlsx")
    bundle.told("import", "group.xlsx", "-o", "group.json")
    assert "58,080,000" in bundle.told("solve", "group.json", "--out", "out")
    bundle.told("report", "group.json", "out/plan.json", "--out", "pack", "--members", "--slides", "--docx")
    made = {one.name for one in (bundle.home / "pack").iterdir()}
    assert made > {"report.pdf", "report.html", "members.pdf", "slides.pdf", "summary.docx"}


def test_searches_that_run_at_once_find_their_processes(bundle: Bundle) -> None:
    bundle.told("compare", "recipes/rfi-1.json", "recipes/rfi-2.json", "--out", "compared")
    assert (bundle.home / "compared" / "compare-gantt.png").exists()
    varied = "--vary=horizon.end=2013-03,2014-03"
    bundle.told("sweep", "recipes/shared-host.json", varied, "--workers", "2", "--out", "swept")
    assert len((bundle.home / "swept" / "sweep.jsonl").read_text("utf-8").splitlines()) >= 2


def test_the_board_opens(bundle: Bundle) -> None:
    pytest.importorskip("uvicorn")
    words = ("serve", "recipes/shared-host.json", "--no-open", "--json", "--out", "board")
    with bundle.begun(*words) as board:
        assert board.stdout is not None
        told = json.loads("".join(iter(board.stdout.readline, "}\n")) + "}")
        with urllib.request.urlopen(told["url"]) as page:
            assert "会議の画面" in page.read().decode()
        board.send_signal(signal.SIGINT)
    assert board.returncode == 0


def test_a_fault_is_told_in_words(bundle: Bundle) -> None:
    done = bundle.run("solve", "recipes/none.json")
    assert done.returncode == 1
    assert "none.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_built_over_a_folder_that_is_there(tmp_path: Path) -> None:
    pytest.importorskip("PyInstaller")
    from tools.bundle import build

    with pytest.raises(FileExistsError):
        build(tmp_path)
    assert not list(tmp_path.iterdir())

"""A set of files comes whole or not at all, and a chart that fails costs nothing else."""

import errno
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from checkout import ROOT
from cli_cases import COST_YEN, FILES, content, names, run, said, write

pytestmark = pytest.mark.usefixtures("blank_pictures")


@said("Excel など別のプログラムで開かれている", "is open in Excel")
def test_a_file_open_in_excel_keeps_the_earlier_set_whole_and_loses_no_plan(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == out / "schedule.csv":
            error = PermissionError(errno.EACCES, "denied")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("solve", small, "--out", out, "--lang", lang, "--quiet")
    assert result.exit_code == 0
    assert said in result.stderr
    assert str(out / "plan-2") in result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert sorted(content(out / "plan-2")) == FILES


def test_where_the_folder_takes_no_file_at_all_the_plan_goes_to_a_temporary_one(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if out in target.parents:
            raise OSError(errno.ENOSPC, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("solve", small, "--out", out, "--lang", "en", "--json")
    assert result.exit_code == 0
    assert "no space is left on the disk" in result.stderr
    (home,) = {Path(file).parent for file in json.loads(result.stdout)["files"]}
    assert out not in home.parents
    assert str(home) in result.stderr
    assert sorted(content(home)) == FILES
    shutil.rmtree(home)


@pytest.mark.parametrize(
    ("lang", "early", "late"),
    [("ja", "結果を書き出す前に閉じて", "開き直してください"), ("en", "close it before", "open it again")],
)
@pytest.mark.parametrize("mark", ["~$plan.xlsx", ".~lock.ledger.csv#"])
def test_a_set_of_which_a_file_is_open_in_an_office_program_is_replaced_by_force_alone(
    small: Path, out: Path, mark: str, lang: str, early: str, late: str
) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    (out / mark).write_text("", encoding="utf-8")
    result = run("solve", small, "--out", out, "--lang", lang)
    assert result.exit_code == 0
    assert early in result.stderr
    (beside,) = [line for line in result.stderr.splitlines() if "--force" in line]
    assert str(out / "plan-2") in beside
    assert sorted(content(out / "plan-2")) == FILES
    assert {name: (out / name).read_bytes() for name in before} == before
    forced = run("solve", small, "--out", out, "--lang", lang, "--force")
    assert late in forced.stderr
    (out / mark).unlink()
    assert run("solve", small, "--out", out, "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "開かれているようです"), ("en", "open in Excel or another program")]
)
def test_a_single_file_that_is_open_in_an_office_program_is_replaced_by_force_alone(
    small: Path, tmp_path: Path, lang: str, said: str
) -> None:
    book = tmp_path / "group.xlsx"
    asked = ["template", "--from", small, "-o", book, "--lang", lang]
    assert run(*asked).exit_code == 0
    before = book.read_bytes()
    mark = book.with_name("~$group.xlsx")
    mark.write_text("", encoding="utf-8")
    refused = run(*asked)
    assert (refused.exit_code, book.read_bytes()) == (1, before)
    assert said in refused.stderr
    assert "--force" in refused.stderr
    assert run(*asked, "--force").exit_code == 0
    mark.unlink()
    assert run(*asked).exit_code == 0


# A chart that fails costs nothing else


FAILURES = [RuntimeError("no TeX"), MemoryError(), KeyboardInterrupt(), OSError(errno.ENOSPC, "full")]


@pytest.mark.parametrize(
    ("failure", "lang", "said"),
    [
        *((failure, "ja", "図は描けませんでした") for failure in FAILURES),
        (FAILURES[0], "en", "the chart could not be drawn"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, BaseException) else None,
)
def test_a_chart_that_fails_leaves_the_plan_and_the_answer(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, lang: str, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    run("solve", small, "--out", out)
    monkeypatch.setattr("plots.pages.render_gantt", fail)
    result = run("solve", small, "--out", out, "--lang", lang, "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["objective_yen"], [one["code"] for one in told["notices"]]) == (COST_YEN, ["no_chart"])
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    # The earlier chart is not that of this run.
    assert names(out) == [name for name in FILES if name != "gantt.png"]


@pytest.mark.parametrize("verb", ["compare", "sensitivity", "explain"])
def test_the_charts_of_every_verb_may_fail(
    small: Path, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no TeX")

    plan = write(tmp_path / "p.json", {"cutovers": {"a/core": "2010-04", "b/core": "2011-04"}})
    monkeypatch.setattr("plots.paper.own_settings", fail)
    arguments = {
        "compare": [small, "--case", "two: vendors.v.points_per_year=2"],
        "sensitivity": [small, "--only", "rules"],
        "explain": [small, plan, "--migration", "a"],
    }[verb]
    result = run(verb, *arguments, "--out", out, "--lang", "en")
    assert result.exit_code == 0
    assert result.stdout.strip() != ""
    assert "the chart could not be drawn (RuntimeError: no TeX)" in result.stderr
    assert [name for name in names(out) if name.endswith(".png")] == []
    assert [name for name in names(out) if name.endswith(".csv")] != []
    if verb == "compare":
        assert ".png" not in (out / "compare.md").read_text(encoding="utf-8")


SMALL_QUOTA = """
import resource, sys
most = int(sys.argv.pop(1))
sys.dont_write_bytecode = True  # Python would leave half a file in its cache, for all that run after it
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
import cli
cli.main()
"""


def under_quota(most_bytes: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more bytes than that."""
    return subprocess.run(
        [sys.executable, "-c", SMALL_QUOTA, str(most_bytes), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_quota_that_only_the_chart_exceeds_costs_the_chart_alone(small: Path, out: Path) -> None:
    done = under_quota(30_000, "solve", small, "--out", out, "--lang", "en")
    assert done.returncode == 0
    assert "the chart could not be drawn" in done.stderr
    assert "no space is left on the disk" in done.stderr
    assert names(out) == [name for name in FILES if name != "gantt.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_quota_that_only_the_workbook_exceeds_costs_neither_plan_nor_tables(small: Path, out: Path) -> None:
    run("solve", small, "--out", out)
    done = under_quota(4_000, "solve", small, "--out", out, "--lang", "en", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["objective_yen"] == COST_YEN
    assert f"The other files go to {out}; not written: plan.xlsx" in done.stderr
    # Neither the earlier workbook nor the earlier chart is of this run.
    assert names(out) == [name for name in FILES if name not in {"gantt.png", "plan.xlsx"}]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
def test_an_answer_that_can_be_written_nowhere_is_printed_all_the_same(
    small: Path, out: Path, form: tuple[str, ...]
) -> None:
    done = under_quota(100, "solve", small, "--out", out, "--lang", "en", *form)
    assert done.returncode == 1
    assert "no space is left on the disk" in done.stderr
    assert str(COST_YEN) in done.stdout
    if form:
        answer = json.loads(done.stdout)
        assert (answer["files"], answer["objective_yen"]) == ([], COST_YEN)
    assert not out.exists()


PRESSED_WHILE_DRAWING = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import plots.pages
draw = plots.pages.render_gantt
def pressed(*arguments, **options):
    os.kill(os.getpid(), signal.SIGINT)
    return draw(*arguments, **options)
plots.pages.render_gantt = pressed
import cli
cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
def test_ctrl_c_while_the_chart_is_drawn_costs_the_chart_alone(small: Path, out: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED_WHILE_DRAWING, "solve", str(small), "--out", str(out), "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0
    assert "the chart could not be drawn (interrupted)" in done.stderr
    assert str(COST_YEN) in done.stdout
    assert names(out) == [name for name in FILES if name != "gantt.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_papers_that_can_be_made_nowhere_leave_the_answer(small: Path, tmp_path: Path, out: Path) -> None:
    plan = write(tmp_path / "p.json", {"cutovers": {"a/core": "2010-04", "b/core": "2011-04"}})
    done = under_quota(4_000, "report", small, plan, "--no-prices", "--out", out, "--lang", "en")
    assert done.returncode == 1
    assert "The first date is 2010-04" in done.stdout
    # It says where: the typesetter's folder is none that was asked for.
    assert f"{tempfile.gettempdir()}: no space is left on the disk" in done.stderr
    assert not list(out.glob("*.pdf"))

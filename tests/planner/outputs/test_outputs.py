"""A run replaces nothing that is worth more, of something else, or not written by an earlier run."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build import patched
from checkout import ROOT
from cli_cases import COST_YEN, FILES, MANIFEST, content, names, run, said, towns, write

pytestmark = pytest.mark.usefixtures("blank_pictures")

WRITTEN = ("plan.json", "schedule.csv", "ledger.csv", "gantt.png")
OF_OTHER_SHAPE = '{"schema": "planner/outputs/1", "sets": {"plan": 3}}'
ONE_A_YEAR = {"limits": {"l": {"per": "year", "most": 1}}}


def no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command get as far as a search."""

    def searched(*_: object, **__: object) -> None:
        raise AssertionError("the refusal came after the search")

    monkeypatch.setattr("planner.solve.interrupt.run_in_thread", searched)


@said("より良い計画", "keeps the better plan")
def test_a_proved_optimum_outlives_a_worse_plan_and_the_worse_one_is_kept_too(
    small: Path, out: Path, dearer: Callable[..., Any], lang: str, said: str
) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    result = dearer("--out", out, "--lang", lang, "--quiet", "--json")
    assert result.exit_code == 0
    assert said in result.stderr
    assert f"{COST_YEN}" in result.stderr
    told = json.loads(result.stdout)
    assert told["objective_yen"] > COST_YEN
    assert told["files"] == [
        str(out / "plan-2" / name)
        for name in ("plan.json", "schedule.csv", "ledger.csv", "by-year.csv", "plan.xlsx", "gantt.png")
    ]
    found = json.loads((out / "plan-2" / "plan.json").read_text(encoding="utf-8"))
    assert found["objective_yen"] == told["objective_yen"]
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    # Again, as good as itself: it replaces itself there.
    dearer("--out", out)
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["plan-2"]


def test_force_replaces_a_better_plan(small: Path, out: Path, dearer: Callable[..., Any]) -> None:
    run("solve", small, "--out", out)
    assert dearer("--out", out, "--force").exit_code == 0
    assert names(out) == FILES
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["objective_yen"] > COST_YEN


def test_a_better_plan_replaces_a_worse_one_and_an_equal_one_itself(
    small: Path, out: Path, dearer: Callable[..., Any]
) -> None:
    dearer("--out", out)
    for _ in range(2):
        result = run("solve", small, "--out", out, "--lang", "en")
        assert (result.exit_code, names(out)) == (0, FILES)
        assert "keeps" not in result.stderr
        assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["status"] == "optimal"


def test_a_plan_that_was_deleted_protects_nothing(small: Path, out: Path, dearer: Callable[..., Any]) -> None:
    run("solve", small, "--out", out)
    (out / "plan.json").unlink()
    dearer("--out", out)
    assert names(out) == FILES


def test_the_plan_of_a_file_that_was_changed_is_put_aside(small: Path, out: Path) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    write(small, patched(towns(), {"secretariat_yen_per_year": 8}))
    result = run("solve", small, "--out", out, "--lang", "ja")
    assert "前の結果（入力や対象が違うもの、" in result.stderr
    assert sorted(names(out)) == sorted([*FILES, *(f"earlier-1/{name}" for name in FILES)])
    assert content(out / "earlier-1")["plan.json"] == before["plan.json"]
    assert json.loads((out / "plan.json").read_text(encoding="utf-8"))["objective_yen"] == COST_YEN + 2


def test_what_went_beside_the_plan_of_a_file_that_was_changed_goes_with_it(
    small: Path, out: Path, dearer: Callable[..., Any]
) -> None:
    run("solve", small, "--out", out)
    dearer("--out", out)
    beside = content(out / "plan-2")
    (out / "plan-3").mkdir()  # no folder of results
    write(small, patched(towns(), {"secretariat_yen_per_year": 8}))
    result = run("solve", small, "--out", out, "--lang", "en")
    assert result.stderr.count("were moved to") == 1
    assert content(out / "earlier-1" / "plan-2") == beside
    assert not (out / "plan-2").exists()
    assert (out / "plan-3").exists()
    # Of the content as it is now, it stays beside a run that is as good.
    dearer("--out", out)
    beside = content(out / "plan-2")
    run("solve", small, "--out", out)
    assert content(out / "plan-2") == beside


@said(
    "別のもの（small）の結果があり、今回のものは（small、シナリオ small）です",
    "results of something else (small), and these are of (small, scenario small)",
)
@pytest.mark.parametrize("verb", ["solve", "explain", "compare", "sensitivity"])
def test_a_scenario_of_the_group_s_name_is_refused_the_group_s_folder_before_the_search(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, lang: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run("solve", small)
    out = tmp_path / "out" / "small"
    before = content(out)
    raw = {"schema": "planner/scenario/1", "name": "small", "base": small.name, "patch": {"title": "x"}}
    scenario = write(tmp_path / "s.json", raw)
    no_search(monkeypatch)
    more = ["--case", "x: title=y", "--out", str(out)] if verb == "compare" else []
    result = run(verb, scenario, *more, "--lang", lang)
    assert result.exit_code == 1
    assert said in result.stderr
    assert "--force" in result.stderr
    assert content(out) == before


def test_another_scenario_takes_the_folder_by_force(small: Path, out: Path) -> None:
    run("solve", small, "--out", out)
    refused = run("solve", small, "--set", "vendors.v.points_per_year=2", "--out", out, "--lang", "en")
    assert refused.exit_code == 1
    result = run("solve", small, "--set", "vendors.v.points_per_year=2", "--out", out, "--force")
    assert (result.exit_code, names(out)) == (0, FILES)
    again = run("solve", small, "--out", out, "--lang", "en")
    assert again.exit_code == 1
    assert "small, scenario vendors.v.points_per_year=2" in again.stderr


@said("書いたのではないファイル", "not written by an earlier run")
def test_a_file_written_by_hand_is_not_replaced(tmp_path: Path, lang: str, said: str) -> None:
    path = tmp_path / "group.json"
    path.write_text("mine", encoding="utf-8")
    command = ["generate", "--members", "3", "-o", str(path), "--lang", lang]
    refused = run(*command)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert said in refused.stderr
    assert path.read_text(encoding="utf-8") == "mine"
    assert run(*command, "--force").exit_code == 0
    assert run(*command, "--seed", "1").exit_code == 0  # its own is replaced without a word
    path.write_text("changed", encoding="utf-8")
    assert run(*command).exit_code == 1


@pytest.mark.parametrize("verb", ["gantt", "diff"])
def test_a_drawing_and_a_table_replace_no_file_of_others(
    small: Path, out: Path, tmp_path: Path, verb: str
) -> None:
    run("solve", small, "--out", out)
    plan, ending = out / "plan.json", "svg" if verb == "gantt" else "csv"
    path = write(tmp_path / f"mine.{ending}", {})
    plans = [plan] * (1 if verb == "gantt" else 2)
    assert run(verb, small, *plans, "-o", path).exit_code == 1
    assert path.read_text(encoding="utf-8").strip() == "{}"
    assert run(verb, small, *plans, "-o", path, "--force").exit_code == 0
    assert run(verb, small, *plans, "-o", path).exit_code == 0
    # What another verb wrote is none of its own either.
    theirs = out / ("gantt.png" if verb == "gantt" else "ledger.csv")
    assert run(verb, small, *plans, "-o", theirs).exit_code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_pipe_is_no_file_that_could_be_replaced() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cli", "generate", "--members", "2", "-o", "/dev/stdout", "--json"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0
    assert done.stdout.startswith("{")
    assert not Path("/dev", MANIFEST).exists()


@pytest.mark.parametrize("name", ["schedule.csv", "gantt.png"])
def test_a_file_changed_in_excel_since_is_not_replaced(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run("solve", small, "--out", out)
    (out / name).write_bytes(b"noted by hand")
    before = content(out)
    no_search(monkeypatch)
    result = run("solve", small, "--out", out, "--lang", "en")
    assert result.exit_code == 1
    assert str(out / name) in result.stderr
    assert content(out) == before


def test_a_changed_page_of_an_earlier_chart_is_left_and_told(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("plots.pages.ROWS_PER_PAGE", 1)
        run("solve", small, "--out", out)
    (out / "gantt-2.png").write_bytes(b"noted by hand")
    result = run("solve", small, "--out", out, "--lang", "en")
    assert "left in place, since changed after an earlier run: gantt-2.png" in result.stderr
    assert names(out) == sorted([*FILES, "gantt-2.png"])


@pytest.mark.parametrize(
    "record", [None, "", "{", "[]", '{"schema": "planner/outputs/1", "sets": {"plan": 3}}']
)
def test_without_a_record_that_can_be_read_nothing_is_replaced(
    small: Path, out: Path, record: str | None
) -> None:
    run("solve", small, "--out", out)
    (out / MANIFEST).unlink()
    if record is not None:
        (out / MANIFEST).write_text(record, encoding="utf-8")
    assert run("solve", small, "--out", out).exit_code == 1
    assert run("solve", small, "--out", out, "--force").exit_code == 0
    assert run("solve", small, "--out", out).exit_code == 0


def test_a_folder_in_place_of_the_plan_is_known_before_the_search(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "plan.json").mkdir(parents=True)
    no_search(monkeypatch)
    for force in ([], ["--force"]):
        result = run("solve", small, "--out", out, "--lang", "en", *force)
        assert result.exit_code == 1
        assert f"{out / 'plan.json'}: a directory or file of that name is in the way" in result.stderr


@pytest.mark.parametrize(
    ("lang", "same", "other"),
    [
        (
            "ja",
            "前の実行の結果です（244円、最適性を証明済み）",
            "入力が変わる前の計画です（244円、最適性を証明済み）",
        ),
        (
            "en",
            "results of an earlier run (JPY 244, proved optimal)",
            "content before it was changed (JPY 244, proved",
        ),
    ],
)
def test_a_run_that_finds_nothing_says_whose_plan_is_there(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, lang: str, same: str, other: str
) -> None:
    from planner.solve.result import SolveResult, Stop

    run("solve", small, "--out", out)
    before = content(out)
    found = SolveResult(None, None, 5, Stop.TIME)
    monkeypatch.setattr("commands.solve._solver", lambda *_: lambda *_: found)
    result = run("solve", small, "--out", out, "--lang", lang)
    assert (result.exit_code, same in result.stderr) == (4, True)
    write(small, patched(towns(), {"secretariat_yen_per_year": 8}))
    result = run("solve", small, "--out", out, "--lang", lang)
    assert (result.exit_code, other in result.stderr) == (4, True)
    assert content(out) == before


def test_a_comparison_of_other_cases_is_put_aside_and_a_worse_one_goes_beside(small: Path, out: Path) -> None:
    def compare(*cases: str) -> Any:
        options = [part for case in cases for part in ("--case", case)]
        return run("compare", small, *options, "--out", out, "--lang", "en")

    assert compare("two: vendors.v.points_per_year=2").exit_code == 0
    first = names(out)
    assert "were moved to" not in compare("two: vendors.v.points_per_year=2").stderr
    assert names(out) == first
    assert "were moved to" in compare("three: vendors.v.points_per_year=3").stderr
    assert {f"earlier-1/{name}" for name in first} < set(names(out))
    assert not (out / "plans" / "1-two.json").exists()

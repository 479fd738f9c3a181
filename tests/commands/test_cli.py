"""The command line of `solve`: exit codes, what goes to stdout and to stderr, which files are written."""

import json
from pathlib import Path

import pytest
from build import patched
from cli_cases import ACTUAL, COST_YEN, FILES, MANIFEST, MOVES, content, rows, run, towns, write
from click.testing import CliRunner

import cli
from planner.terms import Component


def test_solve_writes_its_four_files_and_no_other(small: Path, out: Path) -> None:
    result = run("solve", small, "--out", out)
    assert result.exit_code == 0
    assert sorted(content(out)) == FILES
    assert (out / "gantt.png").read_bytes().startswith(b"\x89PNG")
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert (plan["status"], plan["objective_yen"], plan["bound_yen"]) == ("optimal", COST_YEN, COST_YEN)
    assert {key: value["month"] for key, value in plan["cutovers"].items()} == MOVES


def test_files_go_to_a_folder_of_the_name_where_none_is_told(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("solve", small).exit_code == 0
    assert sorted(content(tmp_path / "out" / "small")) == FILES


def test_files_of_a_scenario_go_to_a_folder_of_its_name(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch = {"vendors": {"v": {"points_per_year": 2}}}
    scenario = {"schema": "planner/scenario/1", "name": "both-at-once", "base": small.name, "patch": patch}
    monkeypatch.chdir(tmp_path)
    result = run("solve", write(tmp_path / "s.json", scenario), "--json")
    assert json.loads(result.stdout)["objective_yen"] == 2 * 50 + 5 + 7
    assert sorted(content(tmp_path / "out" / "both-at-once")) == FILES


def test_csv_files_open_in_excel_as_they_are(small: Path, out: Path) -> None:
    run("solve", small, "--out", out)
    for name in ("schedule.csv", "ledger.csv", "by-year.csv"):
        data = (out / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\xef\xbb\xbf") == 1
        assert data.count(b"\r\n") == data.count(b"\n")
    assert [row[:2] for row in rows(out / "schedule.csv")[1:]] == [
        ["a/core", "別海町"],
        ["b/core", "むかわ町"],
    ]


def test_ledger_adds_up_to_the_components_of_the_plan(small: Path, out: Path) -> None:
    run("solve", small, "--out", out, "--lang", "en")
    heading, *body = rows(out / "ledger.csv")
    totals = dict(zip(heading, body[-1], strict=True))
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    components = {Component(key): yen for key, yen in plan["components_yen"].items() if yen}
    assert components[Component.RUNNING] == 120
    for component, yen in components.items():
        assert int(totals[f"{component.label.en} (yen)"]) == yen
    assert int(totals["total (yen)"]) == sum(components.values()) == plan["objective_yen"]
    for at in range(4, len(heading)):
        assert sum(int(row[at]) for row in body if row[0] == "detail") == int(body[-1][at])
        assert sum(int(row[at]) for row in body if row[0] == "subtotal") == int(body[-1][at])


def test_summary_marks_each_member_in_each_year_of_its_cutovers(small: Path, out: Path) -> None:
    lines = run("solve", small, "--out", out).stdout.splitlines()
    headings = next(line for line in lines if line.startswith("団体"))
    assert "平成22年度" in headings
    assert "平成23年度" in headings
    marks = {line.split()[0]: line for line in lines if "○" in line}
    assert list(marks) == ["別海町", "むかわ町"]
    assert [line.count("○") for line in marks.values()] == [1, 1]
    assert marks["別海町"].index("○") < marks["むかわ町"].index("○")
    assert lines[0].startswith("二つの町: 最適（証明済み）")
    assert any(line.startswith("総額") and line.endswith(f" {COST_YEN}円") for line in lines)


def test_json_is_all_that_stands_on_stdout(small: Path, out: Path) -> None:
    result = run("solve", small, "--out", out, "--json")
    told = json.loads(result.stdout)
    assert (told["status"], told["stopped_by"], told["objective_yen"]) == ("optimal", "proof", COST_YEN)
    assert sorted(Path(name).name for name in told["files"]) == sorted({*FILES} - {MANIFEST})
    assert sum(told["components_yen"].values()) == told["cost_yen"] + told["penalty_yen"] == COST_YEN
    assert "書き出し" in result.stderr


def test_talk_stands_on_stderr_and_quiet_silences_it(small: Path, out: Path) -> None:
    loud = run("solve", small, "--out", out)
    assert loud.stderr.count("書き出し: ") == len(FILES) - 1  # all but the record
    assert "書き出し" not in loud.stdout
    still = run("solve", small, "--out", out, "--quiet")
    assert still.stderr == ""
    assert still.stdout.splitlines()[0] == loud.stdout.splitlines()[0]


def test_notices_stand_on_stderr_unless_quiet(tmp_path: Path) -> None:
    season = {"months": ["*-02"], "phases": ["tset"], "penalty_yen": 1}
    path = write(tmp_path / "i.json", patched(towns(), {"members": {"a": {"busy": {"tax": season}}}}))
    assert "注意: " in run("validate", path).stderr
    assert "notice: " in run("validate", path, "--lang", "en").stderr
    assert run("validate", path, "--quiet").stderr == ""
    listed = json.loads(run("validate", path, "--json").stdout)["notices"]
    assert [notice["where"] for notice in listed] != []


def test_language_is_that_of_the_option_or_the_environment(small: Path, out: Path) -> None:
    english = run("solve", small, "--out", out, "--lang", "en")
    assert "optimal (proved)" in english.stdout
    assert "FY2010" in english.stdout
    assert "平成" not in english.stdout
    assert "written: " in english.stderr
    assert "cutover month" in rows(out / "schedule.csv")[0]
    japanese = run("solve", small, "--out", out, "--lang", "ja")
    assert "最適（証明済み）" in japanese.stdout
    assert "平成22年度  平成23年度" in japanese.stdout
    assert "FY2010" in japanese.stdout
    assert "本稼働月" in rows(out / "schedule.csv")[0]
    by_variable = CliRunner(env={"PLANNER_LANG": "en"}).invoke(cli.main, ["validate", str(small)])
    assert "valid" in by_variable.stdout


@pytest.mark.usefixtures("each_picture")
def test_same_command_same_plan(small: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("solve", small, "--out", tmp_path / name, "--seed", "3", "--workers", "2")
    one, two = content(tmp_path / "one"), content(tmp_path / "two")
    assert one["schedule.csv"] == two["schedule.csv"]
    assert one["ledger.csv"] == two["ledger.csv"]
    assert one["by-year.csv"] == two["by-year.csv"]
    assert one["gantt.png"] == two["gantt.png"]


def test_the_second_model_finds_the_same_plan(small: Path, out: Path) -> None:
    told = json.loads(run("solve", small, "--out", out, "--json", "--model", "milp").stdout)
    assert (told["solver"]["model"], told["objective_yen"]) == ("milp", COST_YEN)
    assert run("check", small, out / "plan.json").exit_code == 0


@pytest.mark.usefixtures("undrawn")
def test_history_solves_to_its_price(out: Path) -> None:
    result = run("solve", ACTUAL, "--out", out, "--json", "--time-limit", "60")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["status"], told["objective_yen"]) == ("optimal", 7_039_151_500)
    assert run("check", ACTUAL, out / "plan.json").exit_code == 0

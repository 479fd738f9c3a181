"""The command line: exit codes, what goes to stdout and what to stderr, and which files are written."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from build import Raw, patched, raw_instance, raw_migration, several
from click.testing import CliRunner, Result
from strategies import dump

import cli
import planner.solving
from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Component

INSTANCES = Path(__file__).parents[1] / "instances"
HOKKAIDO = INSTANCES / "hokkaido.json"
ACTUAL = INSTANCES / "scenarios" / "hokkaido-actual.json"
FILES = ["gantt.png", "ledger.csv", "plan.json", "schedule.csv"]


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"PLANNER_LANG": None}).invoke(cli.main, [str(one) for one in arguments])


def towns() -> Raw:
    """Return two towns that may move one a year: `a` first, since its old system is dearer."""
    raw = several("a", "b", running_yen_per_month=10, migration_yen={"build": 50})
    dearer = {"migrations": {"core": {"running_yen_per_month": 30}}}
    return patched(
        raw,
        {
            "title": "二つの町",
            "secretariat_yen_per_year": 7,
            "vendors": {"v": {"points_per_year": 1, "mobilisation_yen_per_year": 5}},
            "members": {"a": dearer | {"name": "別海町"}, "b": {"name": "むかわ町"}},
        },
    )


# a moves in 2010-04, b pays 10 yen for 12 months; two builds, years of the vendor and the secretariat.
COST_YEN = 12 * 10 + 2 * 50 + 2 * 5 + 2 * 7
MOVES: dict[str, Any] = {"a/core": "2010-04", "b/core": "2011-04"}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path / "small.json", towns())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def write(path: Path, raw: Raw) -> Path:
    path.write_text(dump(raw), encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


# solve


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
    for name in ("schedule.csv", "ledger.csv"):
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
        assert int(totals[f"{component.label('en')} (yen)"]) == yen
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
    assert lines[0].startswith("二つの町: 最適な計画")
    assert any(line.startswith("総額") and line.endswith(f" {COST_YEN}円") for line in lines)


def test_json_is_all_that_stands_on_stdout(small: Path, out: Path) -> None:
    result = run("solve", small, "--out", out, "--json")
    told = json.loads(result.stdout)
    assert (told["status"], told["stopped_by"], told["objective_yen"]) == ("optimal", "proof", COST_YEN)
    assert sorted(Path(name).name for name in told["files"]) == FILES
    assert sum(told["components_yen"].values()) == told["cost_yen"] + told["penalty_yen"] == COST_YEN
    assert "書き出し" in result.stderr


def test_talk_stands_on_stderr_and_quiet_silences_it(small: Path, out: Path) -> None:
    loud = run("solve", small, "--out", out)
    assert loud.stderr.count("書き出し: ") == 4
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
    assert "optimal plan (proved)" in english.stdout
    assert "written: " in english.stderr
    assert "cutover month" in rows(out / "schedule.csv")[0]
    japanese = run("solve", small, "--out", out, "--lang", "ja")
    assert "最適な計画（最適性を証明済み）" in japanese.stdout
    assert "本稼働月" in rows(out / "schedule.csv")[0]
    by_variable = CliRunner(env={"PLANNER_LANG": "en"}).invoke(cli.main, ["validate", str(small)])
    assert "valid" in by_variable.stdout


def test_same_command_same_plan(small: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("solve", small, "--out", tmp_path / name, "--seed", "3", "--workers", "2")
    one, two = content(tmp_path / "one"), content(tmp_path / "two")
    assert one["schedule.csv"] == two["schedule.csv"]
    assert one["ledger.csv"] == two["ledger.csv"]
    assert one["gantt.png"] == two["gantt.png"]


def test_the_second_model_finds_the_same_plan(small: Path, out: Path) -> None:
    told = json.loads(run("solve", small, "--out", out, "--json", "--model", "milp").stdout)
    assert (told["solver"]["model"], told["objective_yen"]) == ("milp", COST_YEN)
    assert run("check", small, out / "plan.json").exit_code == 0


def test_history_solves_to_its_price(out: Path) -> None:
    result = run("solve", ACTUAL, "--out", out, "--json", "--time-limit", "60")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["status"], told["objective_yen"]) == ("optimal", 6_827_807_800)
    assert run("check", ACTUAL, out / "plan.json").exit_code == 0


# Runs that end without a plan


def crowded() -> Raw:
    raw = several("a", "b", window={"latest": "2010-04"})
    return patched(raw, {"limits": {"desk": {"per": "month", "most": 1}}})


def homeless() -> Raw:
    core = raw_migration(phases=[{"name": "work", "months": 3}], window={"latest": "2010-06"})
    return raw_instance(members={"a": {"name": "別海町", "migrations": {"core": core}}})


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ja",
            [
                "計画は存在しません（証明済み）",
                "別海町 (a/core)",
                "「一度だけ・期間内」が3か月",
                "「移行可能期間」が21か月",
            ],
        ),
        (
            "en",
            [
                "There is no plan (proved)",
                "別海町 (a/core)",
                "once, in the horizon takes 3 months",
                "window takes 21 months",
            ],
        ),
    ],
)
def test_infeasible_names_the_member_and_the_rules(
    tmp_path: Path, out: Path, lang: str, said: list[str]
) -> None:
    result = run("solve", write(tmp_path / "i.json", homeless()), "--out", out, "--lang", lang)
    assert result.exit_code == 3
    assert [text for text in said if text not in result.stdout] == []
    assert not out.exists()


def test_infeasible_together_is_said_as_such(tmp_path: Path, out: Path) -> None:
    path = write(tmp_path / "i.json", crowded())
    result = run("solve", path, "--out", out, "--json", "--lang", "en")
    assert result.exit_code == 3
    told = json.loads(result.stdout)
    assert (told["status"], told["objective_yen"]) == ("infeasible", None)
    assert "not all fit together" in told["reason"]
    assert not out.exists()


def test_nothing_found_in_time_is_no_verdict(out: Path) -> None:
    result = run("solve", HOKKAIDO, "--out", out, "--time-limit", "0.001", "--lang", "en")
    assert result.exit_code == 4
    assert "No plan was found within the limit" in result.stdout
    assert not out.exists()


def in_sequence() -> Raw:
    """Return two towns of which `a` waits for `b`."""
    waits = {"kind": "precedes", "first": "b/core", "then": "a/core", "months": 2}
    return several("a", "b", running_yen_per_month=10) | {"links": {"pilot": waits}}


def test_the_model_is_taken_by_what_the_instance_is_made_of(tmp_path: Path, out: Path) -> None:
    linked = write(tmp_path / "linked.json", in_sequence())
    told = run("solve", linked, "--out", out, "--json", "--lang", "en", "--workers", "2", "--effort", "5")
    assert json.loads(told.stdout)["solver"]["model"] == "intervals"
    assert "model: intervals (most migrations wait for one another" in told.stderr
    plain = run("solve", write(tmp_path / "small.json", towns()), "--out", out, "--json")
    assert json.loads(plain.stdout)["solver"]["model"] == "cpsat"
    assert "解法: cpsat（" in plain.stderr


def test_a_model_without_words_for_the_instance_says_what_to_do(small: Path, out: Path) -> None:
    refused = run("solve", small, "--out", out, "--model", "intervals", "--lang", "en")
    assert refused.exit_code == 1
    assert "no words for what this instance has (points per year, mobilisation)" in refused.stderr
    assert "use --model cpsat or auto" in refused.stderr
    assert not (out / "plan.json").exists()


@pytest.mark.parametrize("model", ["milp", "greedy"])
def test_effort_and_workers_go_with_what_counts_them(small: Path, model: str) -> None:
    for option in (("--effort", "1"), ("--workers", "2")):
        assert run("solve", small, "--model", model, *option).exit_code == 2


def test_with_hardly_any_effort_the_plan_to_begin_from_is_kept(out: Path) -> None:
    result = run("solve", HOKKAIDO, "--out", out, "--effort", "0.000001", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["status"], told["stopped_by"]) == ("feasible", "effort")
    assert told["bound_yen"] < told["objective_yen"]
    assert (out / "plan.json").exists()


def stopped() -> Event:
    stop = Event()
    stop.set()
    return stop


def test_interrupted_with_nothing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.solve.Event", stopped)
    result = run("solve", HOKKAIDO, "--out", out, "--json")
    assert result.exit_code == 130
    told = json.loads(result.stdout)
    assert (told["status"], told["stopped_by"], told["objective_yen"]) == ("unknown", "interrupt", None)
    assert told["bound_yen"] > 6_000_000_000
    assert not out.exists()


def test_interrupted_while_reading(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("planner.files.load.load", interrupt)
    assert run("solve", small).exit_code == 130


# Certification


def false_price(*_: object) -> dict[Component, int]:
    return {Component.RUNNING: 1}


def all_broken(instance: Instance, decided: Plan) -> Any:
    late = {key: replace(cutover, month=0) for key, cutover in decided.cutovers.items() if cutover}
    return check_plan(instance, Plan(late))


@pytest.mark.parametrize(("name", "fault"), [("price_plan", false_price), ("check_plan", all_broken)])
def test_what_is_not_certified_is_not_written(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[..., Any]
) -> None:
    monkeypatch.setattr(planner.solving, name, fault)
    result = run("solve", small, "--out", out, "--lang", "en")
    assert result.exit_code == 5
    assert "The checker does not confirm the plan" in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("code", [1, 3, 4, 5])
def test_an_old_plan_outlives_a_run_that_fails(
    small: Path, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    assert sorted(before) == FILES
    failing = {
        1: write(tmp_path / "bad.json", patched(towns(), {"horizon": None})),
        3: write(tmp_path / "none.json", crowded()),
        4: HOKKAIDO,
        5: small,
    }
    if code == 5:
        monkeypatch.setattr(planner.solving, "price_plan", false_price)
    in_vain = ["--time-limit", "0.001"] if code == 4 else []
    assert run("solve", failing[code], "--out", out, *in_vain).exit_code == code
    assert content(out) == before


# Bad input


def test_every_fault_is_named_with_its_place(tmp_path: Path, out: Path) -> None:
    raw = patched(
        towns(),
        {
            "horizon": {"end": "2009-01"},
            "members": {"a": {"migrations": {"core": {"vendor": "w", "points": -1}}}},
            "colour": "red",
        },
    )
    result = run("solve", write(tmp_path / "i.json", raw), "--out", out)
    assert result.exit_code == 1
    assert result.stdout == ""
    for place in ("horizon", "members.a.migrations.core.points", "colour"):
        assert f"  {place}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()


def test_faults_are_data_where_json_is_asked_for(tmp_path: Path, out: Path) -> None:
    raw = patched(towns(), {"members": {"a": {"migrations": {"core": {"points": -1, "size": "x"}}}}})
    result = run("solve", write(tmp_path / "i.json", raw), "--out", out, "--json", "--lang", "en")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    places = {f"members.a.migrations.core.{field}" for field in ("points", "size")}
    assert {fault["where"] for fault in told["faults"]} == places
    assert "2 faults" in told["error"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "planner/instance/1", "schema": 1}', "NaN"])
@pytest.mark.parametrize("verb", ["solve", "validate"])
def test_what_is_no_json_is_refused_in_words(tmp_path: Path, verb: str, text: str) -> None:
    path = tmp_path / "i.json"
    path.write_text(text, encoding="utf-8")
    result = run(verb, path, "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert str(path) in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("verb", [["solve"], ["validate"]])
def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path, verb: list[str]) -> None:
    result = run(*verb, tmp_path / "none.json")
    assert result.exit_code == 1
    assert "none.json" in result.stderr


def test_a_folder_that_cannot_be_written_is_refused_in_words(small: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    result = run("solve", small, "--out", tmp_path / "taken", "--lang", "en")
    assert result.exit_code == 1
    assert "in the way" in result.stderr
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--gap", "2"],
        ["--gap", "nan"],
        ["--time-limit", "0"],
        ["--time-limit", "nan"],
        ["--workers", "0"],
        ["--seed", "-1"],
        ["--lang", "fr"],
        ["--colour"],
    ],
)
def test_wrong_usage(small: Path, options: list[str]) -> None:
    result = run("solve", *([small] if options else []), *options)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert result.stdout == ""


# The other commands


def test_validate_says_what_the_file_holds(small: Path) -> None:
    assert "二つの町: 正しいファイルです" in run("validate", small).stdout
    assert "2010-04 - 2012-03" in run("validate", small, "--lang", "en").stdout
    told = json.loads(run("validate", small, "--json").stdout)
    assert (told["valid"], told["name"], len(told["sha256"])) == (True, "small", 64)


@pytest.mark.parametrize("kind", ["instance", "scenario", "plan"])
def test_schema_prints_a_json_schema(kind: str) -> None:
    result = run("schema", kind)
    assert result.exit_code == 0
    assert "properties" in json.loads(result.stdout)
    assert result.stderr == ""


def planned(path: Path, cutovers: dict[str, Any] = MOVES, **fields: Any) -> Path:
    return write(path, {"cutovers": cutovers} | fields)


def test_check_accepts_a_plan_written_by_hand(small: Path, tmp_path: Path) -> None:
    result = run("check", small, planned(tmp_path / "p.json"), "--lang", "en")
    assert result.exit_code == 0
    assert "certified: every rule is kept" in result.stdout
    assert f"JPY {COST_YEN}" in result.stdout


def test_check_names_what_is_broken(small: Path, tmp_path: Path) -> None:
    broken = planned(tmp_path / "p.json", MOVES | {"b/core": "2010-05"})
    result = run("check", small, broken)
    assert result.exit_code == 5
    assert "無効: 違反 1 件" in result.stdout
    assert "ベンダの年間能力" in result.stdout
    told = json.loads(run("check", small, broken, "--json").stdout)
    assert (told["valid"], told["certified"]) == (False, False)
    found = [(one["rule"], one["period"], one["got"], one["limit"]) for one in told["violations"]]
    assert found == [("vendor-year", "FY2010", 2, 1)]


def test_check_names_a_false_figure(small: Path, tmp_path: Path) -> None:
    wrong = planned(tmp_path / "p.json", objective_yen=COST_YEN + 1)
    result = run("check", small, wrong, "--lang", "en")
    assert result.exit_code == 5
    assert "valid, but 1 figure(s) of the plan are wrong" in result.stdout
    told = json.loads(run("check", small, wrong, "--json").stdout)
    assert (told["valid"], told["certified"]) == (True, False)
    claim = {"figure": "objective", "claimed_yen": COST_YEN + 1, "booked_yen": COST_YEN}
    assert told["mismatches"] == [claim]


def test_check_accepts_what_solve_wrote_and_no_component_changed(small: Path, out: Path) -> None:
    run("solve", small, "--out", out)
    path = out / "plan.json"
    assert run("check", small, path).exit_code == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    document["components_yen"]["migration"] += 1
    assert run("check", small, write(path, document)).exit_code == 5


def test_check_says_that_the_instance_is_another(small: Path, out: Path, tmp_path: Path) -> None:
    run("solve", small, "--out", out)
    other = write(tmp_path / "other.json", towns() | {"title": "改題"})
    result = run("check", other, out / "plan.json", "--lang", "en")
    assert result.exit_code == 0
    assert "the instance has changed since the plan was made" in result.stderr


def test_check_refuses_a_plan_that_lacks_a_migration(small: Path, tmp_path: Path) -> None:
    result = run("check", small, planned(tmp_path / "p.json", {"a/core": "2010-04"}))
    assert result.exit_code == 1
    assert "b/core" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_gantt_draws_the_kind_that_the_ending_says(
    small: Path, tmp_path: Path, ending: str, begins: bytes
) -> None:
    chart = tmp_path / "charts" / f"g.{ending}"
    result = run("gantt", small, planned(tmp_path / "p.json"), "-o", chart)
    assert result.exit_code == 0
    assert chart.read_bytes().startswith(begins)
    assert result.stdout.strip() == str(chart)


def test_gantt_with_loads_is_another_chart(small: Path, tmp_path: Path) -> None:
    plan = planned(tmp_path / "p.json")
    plain, loaded = tmp_path / "plain.svg", tmp_path / "loaded.svg"
    run("gantt", small, plan, "-o", plain)
    assert json.loads(run("gantt", small, plan, "-o", loaded, "--loads", "--json").stdout) == {
        "files": [str(loaded)]
    }
    assert len(loaded.read_bytes()) > len(plain.read_bytes())


def test_gantt_refuses_another_ending(small: Path, tmp_path: Path) -> None:
    chart = tmp_path / "g.gif"
    result = run("gantt", small, planned(tmp_path / "p.json"), "-o", chart, "--lang", "en")
    assert result.exit_code == 1
    assert "has to end in .png, .svg or .pdf" in result.stderr
    assert not chart.exists()

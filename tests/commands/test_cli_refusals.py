"""Runs of commands that fail: what they say, and that nothing which existed is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from build import Raw, patched, raw_instance, raw_migration, several
from cli_cases import FILES, HOKKAIDO, content, run, towns, write

import planner.solve.certified
from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Component


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
                "別海町: ",
                "「一度だけ・期間内」が3か月",
                "「移行可能期間」が21か月",
            ],
        ),
        (
            "en",
            [
                "There is no plan (proved)",
                "別海町: ",
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
    assert run("solve", small, "--model", "prices", "--effort", "1").exit_code == 2


@pytest.mark.usefixtures("undrawn")
def test_parts_of_a_plan_at_prices_go_to_workers(out: Path) -> None:
    result = run("solve", HOKKAIDO, "--out", out, "--model", "prices", "--workers", "2", "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["status"] == "feasible"
    assert (told["solver"]["model"], told["solver"]["workers"]) == ("prices", 2)


@pytest.mark.usefixtures("undrawn")
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

    monkeypatch.setattr("planner.reading.load.load", interrupt)
    assert run("solve", small).exit_code == 130


def false_price(*_: object) -> dict[Component, int]:
    return {Component.RUNNING: 1}


def all_broken(instance: Instance, decided: Plan) -> Any:
    late = {key: replace(cutover, month=0) for key, cutover in decided.cutovers.items() if cutover}
    return check_plan(instance, Plan(late))


@pytest.mark.parametrize(("name", "fault"), [("price_plan", false_price), ("check_plan", all_broken)])
def test_what_is_not_certified_is_not_written(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[..., Any]
) -> None:
    monkeypatch.setattr(planner.solve.certified, name, fault)
    result = run("solve", small, "--out", out, "--lang", "en")
    assert result.exit_code == 5
    assert "The checker does not confirm the plan" in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("code", [1, 4, 5])
def test_an_old_plan_outlives_a_run_that_fails(
    small: Path, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    run("solve", small, "--out", out)
    before = content(out)
    assert sorted(before) == FILES
    # Of another group: refused before it fails in its own way, unless by force.
    force = ["--force"] if code == 4 else []
    failing = {
        1: write(tmp_path / "bad.json", patched(towns(), {"horizon": None})),
        4: HOKKAIDO,
        5: small,
    }
    if code == 5:
        monkeypatch.setattr(planner.solve.certified, "price_plan", false_price)
    in_vain = ["--time-limit", "0.001"] if code == 4 else []
    assert run("solve", failing[code], "--out", out, *force, *in_vain).exit_code == code
    assert content(out) == before


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
    assert "使い方 / Usage: " in result.stderr
    assert "詳しい説明 / Help: main solve --help\n\n誤り / Error: " in result.stderr
    assert "Try '" not in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("words", "japanese", "english"),
    [
        (["slove"], "コマンド slove はありません。「solve」のことですか。", "there is no command slove"),
        (["--lang"], "オプション --lang はありません。", "No such option"),
        (["solve"], "INSTANCE が指定されていません。", "Missing argument"),
        (["solve", "x", "--worker", "2"], "--workers のことでしょうか。", "No such option"),
        (
            ["solve", "x", "--workers"],
            "オプション --workers の書き方が正しくありません。",
            "requires an argument",
        ),
        (["solve", "x", "--workers", "0"], "1 以上、64 以下の整数にしてください。", "from 1 to 64"),
        (["solve", "x", "--model", "y"], "greedy のどれかにしてください。", "is not one of"),
        (["solve", "x", "--model", "milp", "--workers", "2"], "prices でだけ使えます。", "goes with --model"),
        (["compare", "x"], "比べる対象がありません。", "nothing to compare"),
        (["report", "x", "y", "--date", "令和8年4月31日"], "日付として読めません", "is no date"),
        (["validate", "x", "y", "z"], "指定が多すぎます。余分なもの: y z", "unexpected extra arguments"),
        (["explain", "x", "y", "2012-11"], "月は --month で指定してください。", "a month goes with --month"),
        (["deadlines", "x", "y", "平成24年11月"], "月は --as-of で指定", "a month goes with --as-of"),
        (
            ["sensitivity", "x", "--only", "foo"],
            "--only foo: 次のどれかにしてください: rules、",
            "is none of",
        ),
        (["backtest", "no-folder"], "そのフォルダーはありません。", "does not exist"),
        (["backtest", ".", "--out", "x.pdf"], "--out のファイル名は .md で", "--out: the name of the file"),
        (["backtest", ".", "--out", "x"], "--out のファイル名は .md で", "--out: the name of the file"),
        (["--lang", "en", "solve", "x"], "--lang はコマンドの名前の後に書きます", "goes after the name of"),
        (["--json", "check", "x", "y"], "--json はコマンドの名前の後に書きます", "goes after the name of"),
        (["--no-open", "serve", "x"], "--no-open はコマンドの名前の後に書きます", "goes after the name of"),
        (["-o=x.png", "gantt", "x", "y"], "-o はコマンドの名前の後に書きます", "goes after the name of"),
    ],
)
def test_mistakes_of_usage_are_told_in_both_languages(words: list[str], japanese: str, english: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert japanese in result.stderr
    assert english in result.stderr
    assert result.stdout == ""


def test_no_file_is_refused_by_the_number_of_a_system_error(tmp_path: Path) -> None:
    for missing in ("none.xlsx", "none.json"):
        result = run("import", tmp_path / missing, "-o", tmp_path / "out.json")
        assert result.exit_code == 1
        assert "ファイルがありません" in result.stderr
        assert "Errno" not in result.stderr


@pytest.mark.parametrize(
    ("options", "workers"),
    [((), 3), (("--workers", "1"), 1), (("--effort", "5"), 1), (("--model", "milp"), 1)],
    ids=["by default", "as asked", "for the same plan anywhere", "where one is all there is"],
)
def test_a_search_takes_the_machine_unless_asked_otherwise(
    monkeypatch: pytest.MonkeyPatch, small: Path, out: Path, options: tuple[str, ...], workers: int
) -> None:
    monkeypatch.setattr("planner.solve.many.cores", lambda: 3)
    told = json.loads(run("solve", small, "--out", out, "--json", *options).stdout)
    assert told["solver"]["workers"] == workers

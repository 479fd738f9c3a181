"""The command line of `validate`, `schema`, `check` and `gantt`."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from build import patched
from checkout import ROOT
from cli_cases import COST_YEN, MOVES, names, run, towns, write

import cli
from commands.verbs import VERBS


def test_validate_says_what_the_file_holds(small: Path) -> None:
    assert "二つの町: 正しいファイルです" in run("validate", small).stdout
    assert "2010-04 - 2012-03" in run("validate", small, "--lang", "en").stdout
    told = json.loads(run("validate", small, "--json").stdout)
    assert (told["valid"], told["name"], len(told["sha256"])) == (True, "small", 64)
    assert (told["members"], told["migrations"], told["leases"]) == (2, 2, 0)
    assert (told["lease_yen_per_month"], told["lease_ends"]) == (0, None)


def test_validate_sums_leases_and_says_when_they_end(tmp_path: Path) -> None:
    raw = towns()
    terms = {"termination_rate": 0, "extension_monthly_yen": 1, "extension_limit_months": 24}
    for member, (end, yen) in zip(raw["members"].values(), (("2010-09", 700), ("2011-03", 50)), strict=True):
        member["leases"] = {"host": {"end": end, "monthly_yen": yen, **terms}}
    told = json.loads(run("validate", write(tmp_path / "in.json", raw), "--json").stdout)
    assert (told["leases"], told["lease_yen_per_month"]) == (2, 750)
    assert told["lease_ends"] == ["2010-09", "2011-03"]


def test_a_dash_is_standard_input() -> None:
    told = run("validate", "-", "--json", given=json.dumps(towns()))
    assert json.loads(told.stdout)["members"] == 2
    refused = run("validate", "-", "--lang", "en", given=json.dumps(towns() | {"title": 1}, indent=1))
    assert refused.exit_code == 1
    assert "-: 1 fault" in refused.stderr
    assert "title (line " in refused.stderr


def test_a_command_that_does_not_exist_is_told_in_both_languages() -> None:
    told = run("slove")
    assert told.exit_code == 2
    assert "コマンド slove はありません。「solve」のことですか" in told.stderr
    assert "there is no command slove: did you mean solve?" in told.stderr


def test_help_lists_every_command_whole() -> None:
    told = " ".join(run("--help").stdout.split())
    for name, first in VERBS.items():
        verb = cli.main.get_command(None, name)
        # What the list says without loading the verb is what its own help begins with.
        assert verb is not None
        assert first.removesuffix(".") == " ".join((verb.help or "").split("\n\n")[0].split()).removesuffix(
            "."
        )
        assert " / " in first
        assert first in told


def test_validate_warns_where_a_migration_has_no_month(tmp_path: Path) -> None:
    raw = towns() | {"vendors": {"v": {"points_per_year": 0}}}
    result = run("validate", write(tmp_path / "in.json", raw), "--lang", "en")
    assert result.exit_code == 0
    assert result.stderr.count("there is no plan: vendor points a year takes 24 months") == 2


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
    assert "valid, but 1 figure of the plan is wrong" in result.stdout
    told = json.loads(run("check", small, wrong, "--json").stdout)
    assert (told["valid"], told["certified"]) == (True, False)
    claim = {"figure": "objective", "claimed_yen": COST_YEN + 1, "booked_yen": COST_YEN}
    assert told["mismatches"] == [claim]


def test_check_says_the_verdict_last_and_the_ledger_only_when_asked(small: Path, tmp_path: Path) -> None:
    plan = planned(tmp_path / "p.json")
    lines = run("check", small, plan, "--lang", "en").stdout.splitlines()
    assert lines[-1] == "certified: every rule is kept and every figure agrees to the yen"
    assert len(lines) < 8
    long = run("check", small, plan, "--lang", "en", "--ledger").stdout
    assert "FY2010" in long
    assert long.splitlines()[-1] == lines[-1]


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_check_writes_the_ledger_to_a_file(name: str, small: Path, tmp_path: Path) -> None:
    told = run("check", small, planned(tmp_path / "p.json"), "-o", tmp_path / name, "--json")
    assert json.loads(told.stdout)["files"] == [str(tmp_path / name)]
    assert (tmp_path / name).stat().st_size > 500


def test_check_refuses_a_ledger_of_another_kind(small: Path, tmp_path: Path) -> None:
    result = run("check", small, planned(tmp_path / "p.json"), "-o", tmp_path / "ledger.pdf")
    assert result.exit_code == 2
    assert ".csv か .xlsx" in result.stderr


def test_check_prices_a_plan_moved_by_hand_anew(small: Path, out: Path, tmp_path: Path) -> None:
    run("solve", small, "--out", out)
    moved = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    moved["cutovers"]["b/core"]["month"] = "2011-06"
    by_hand = write(tmp_path / "by-hand.json", moved)
    stale = run("check", small, by_hand, "--lang", "en")
    assert stale.exit_code == 5
    assert "the amounts of this file are stale: --write FILE prices the plan anew" in stale.stdout
    result = run("check", small, by_hand, "--write", tmp_path / "priced.json")
    assert result.exit_code == 0
    assert "--write" not in result.output  # it is done already
    priced = json.loads((tmp_path / "priced.json").read_text(encoding="utf-8"))
    assert priced["cutovers"] == moved["cutovers"]
    assert (priced["status"], priced["objective_yen"]) == ("feasible", COST_YEN + 20)
    assert "bound_yen" not in priced
    assert run("check", small, tmp_path / "priced.json").exit_code == 0


def test_check_prices_no_plan_that_breaks_a_rule(small: Path, tmp_path: Path) -> None:
    broken = planned(tmp_path / "p.json", MOVES | {"b/core": "2010-05"})
    result = run("check", small, broken, "--write", tmp_path / "priced.json")
    assert result.exit_code == 5
    assert not (tmp_path / "priced.json").exists()
    assert f"{tmp_path / 'priced.json'} は書き出しません" in result.stderr


@pytest.mark.parametrize("arguments", [["schema", "instance"], ["validate", "FILE", "--json"]])
def test_json_is_utf8_whatever_the_console_is(arguments: list[str], tmp_path: Path) -> None:
    raw = towns() | {"title": "𠮷野町の計画"}
    path = write(tmp_path / "in.json", raw)
    command = [sys.executable, "-m", "cli", *(str(path) if one == "FILE" else one for one in arguments)]
    environment = os.environ | {"PYTHONIOENCODING": "cp932", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, capture_output=True, check=True, env=environment)
    document = json.loads(told.stdout.decode("utf-8"))
    assert "計画" in json.dumps(document, ensure_ascii=False)


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


@pytest.mark.usefixtures("each_picture")
def test_gantt_with_loads_is_another_chart(small: Path, tmp_path: Path) -> None:
    plan = planned(tmp_path / "p.json")
    plain, loaded = tmp_path / "plain.svg", tmp_path / "loaded.svg"
    run("gantt", small, plan, "-o", plain)
    assert json.loads(run("gantt", small, plan, "-o", loaded, "--loads", "--json").stdout) == {
        "valid": True,
        "violations": 0,
        "files": [str(loaded)],
    }
    assert len(loaded.read_bytes()) > len(plain.read_bytes())


@pytest.mark.parametrize(
    ("verb", "option", "name"),
    [
        ("gantt", "-o", "g.gif"),
        ("export", "-o", "p.xls"),
        ("check", "-o", "ledger.doc"),
        ("check", "--write", "plan.txt"),
        ("diff", "-o", "diff.pdf"),
        ("generate", "-o", "group.xlsx"),
        ("template", "-o", "group.xls"),
        ("template", "-o", "group"),
        ("init", "-o", "group.json"),
        ("import", "-o", "group.xlsx"),
        ("import", "--annotate", "copy.xls"),
    ],
)
def test_another_ending_is_misuse_whatever_the_verb(
    small: Path, tmp_path: Path, verb: str, option: str, name: str
) -> None:
    plan = planned(tmp_path / "p.json")
    given: dict[str, list[str | Path]] = {
        "gantt": [small, plan],
        "export": [small, plan],
        "check": [small, plan],
        "diff": [small, plan, plan],
        "generate": ["--members", "2"],
        "import": ["b.xlsx", *(["-o", tmp_path / "b.json"] if option == "--annotate" else [])],
    }
    before = names(tmp_path)
    result = run(verb, *given.get(verb, []), option, tmp_path / name)
    assert result.exit_code == 2
    assert f"{option} のファイル名は ." in result.stderr
    assert f"{option}: the name of the file has to end in " in result.stderr
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "ja",
            [
                "計画はありえません",
                "共同センターの容量が足りない",
                "必要な2に対し、増設しても1",
                "planner explain",
            ],
        ),
        (
            "en",
            ["there can be no plan", "共同センター has room for 1", "where 2 are needed", "planner explain"],
        ),
    ],
)
def test_validate_warns_where_a_shared_limit_leaves_no_plan(
    tmp_path: Path, lang: str, said: list[str]
) -> None:
    room = {"data_centers": {"d": {"name": "共同センター", "capacity": 1}}}
    result = run("validate", write(tmp_path / "full.json", patched(towns(), room)), "--lang", lang)
    assert result.exit_code == 0
    for words in said:
        assert words in result.stderr
    assert "計画はありえません" not in run("validate", write(tmp_path / "fits.json", towns())).stderr


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_option_is_explained_in_both_languages(verb: str) -> None:
    command = cli.main.get_command(None, verb)
    assert command is not None
    context = click.Context(command, parent=click.Context(cli.main))
    told = {
        "/".join(option.opts): option.help or ""
        for option in command.get_params(context)
        if isinstance(option, click.Option)
    }
    assert "-h/--help" in told
    said = {name: re.sub(r"\[.*?\]", "", text).partition(" / ") for name, text in told.items()}
    english, japanese = "[A-Za-z]{2}", "[ぁ-んァ-ヶ一-龥]"
    assert [
        name
        for name, (en, _, ja) in said.items()
        if not re.search(english, en) or not re.search(japanese, ja)
    ] == []

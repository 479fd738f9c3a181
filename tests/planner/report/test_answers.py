"""What `--json` prints is what `planner schema --answer` says: each answer, each key, failures too."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from backtest_cases import write_gallery
from build import patched, raw_migration
from checkout import ROOT
from cli_cases import run, write
from export_cases import RACK, export, group, moves
from jsonschema import Draft202012Validator
from workbook_cases import write_workbook

import cli
import commands.gantt
import commands.outputs
from commands.pack_files import Pack
from commands.verbs import VERBS
from planner.export.sheets import plan_workbook
from planner.report.answers import ANSWERS, answer_schema

BEST = {"a/core": "2010-10", "b/core": "2011-04"}
BROKEN = {"a/core": "2010-10", "b/core": "2010-11"}
VOTE = {"name": "予算の議決", "before": "start", "lead_months": 1, "months": ["*-03", "*-06", "*-09", "*-12"]}
SOME = {
    "milestones": {"vote": VOTE},
    "members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 500}}}}},
}
NO_MONTH = {"vendors": {"v": {"closed": ["2010-04..2012-03"]}}}
THREE = {"members": {"c": {"migrations": {"core": raw_migration()}}}}


def scenario(name: str, patch: Mapping[str, Any]) -> dict[str, Any]:
    return {"schema": "planner/scenario/1", "name": name, "base": "towns.json", "patch": patch}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two towns, plans of them, and what has no plan or cannot be read."""
    home = tmp_path_factory.mktemp("answers")
    raw = patched(group(), SOME | RACK)
    files: dict[str, Any] = {
        "towns.json": raw,
        "closed.json": patched(group(), NO_MONTH),
        "crowd.json": patched(group(), THREE),
        "faulty.json": {"name": "x", "schema": "planner/instance/1"},
        "best.json": {"cutovers": BEST, "objective_yen": 1, "components_yen": {"lease": 3}},
        "late.json": {"cutovers": BEST | {"b/core": None}, "expansions": {"d/rack": "2010-04"}},
        "broken.json": {"cutovers": BROKEN},
        "done.json": {"as_of": "2010-11", "cutovers": {"a/core": {"month": "2010-10", "paid_yen": 5}}},
        "more.json": scenario("more", {"vendors": {"v": {"points_per_year": 2}}}),
        "none.json": scenario("none", NO_MONTH | {"members": {"b": None}}),
    }
    for name, document in files.items():
        write(home / name, document)
    (home / "none").mkdir()
    write_gallery(home / "real")
    write_workbook(home / "towns.xlsx", group())
    (home / "plan.xlsx").write_bytes(plan_workbook(export(raw, moves())))
    return home


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no chart and print no paper: they take long, and an answer names no more than their files."""
    monkeypatch.setattr(commands.outputs, "_charts", lambda *_: ([], None))
    monkeypatch.setattr(commands.gantt, "chart", lambda *_, **__: {"chart.png": b""})
    monkeypatch.setattr(Pack, "files", lambda _: {"report.pdf": b""})


OUT = "--out out"
PEOPLE = "--set members.a.population=9 --set members.b.population=5"
REPLIES = "三つの町\n2026-04\n2036-03\n3\n業者\nセンター\n"  # to the questions of init
CASES = [
    ("Valid", 0, "validate towns.json"),
    ("Valid", 0, "validate closed.json"),
    ("Solved", 0, f"solve towns.json {OUT}"),
    ("Solved", 0, f"solve towns.json --robust 3 --robust-within 90% {OUT}"),
    ("NoPlan", 3, f"solve crowd.json {OUT}"),
    ("Served", 0, "serve towns.json --no-open --out board"),
    ("NoPlan", 3, f"solve closed.json {OUT}"),
    ("Checked", 5, "check towns.json best.json"),
    ("Checked", 5, "check towns.json broken.json"),
    ("ConflictsAndWays", 0, f"explain crowd.json --ways 1 --effort 1 {OUT}"),
    ("Conflicts", 0, f"explain crowd.json --ways 0 {OUT}"),
    ("NoConflict", 0, f"explain towns.json {OUT}"),
    ("WhyMonth", 0, f"explain towns.json best.json --migration a {OUT}"),
    ("WhyMonth", 0, f"explain towns.json best.json --migration b --month 2011-03 --effort 1 {OUT}"),
    ("Drawn", 0, "gantt towns.json best.json -o chart.png"),
    ("Exported", 0, "export towns.json broken.json -o broken.md"),
    ("Comparison", 0, f"compare towns.json more.json none.json late.json broken.json --workers 1 {OUT}"),
    ("Diff", 0, "diff towns.json best.json late.json -o diff.csv"),
    ("Prices", 0, f"sensitivity towns.json best.json --only capacity --effort 1 --workers 1 {OUT}"),
    ("Prices", 0, f"sensitivity towns.json best.json --only rules --effort 1 --workers 1 {OUT}"),
    ("NoBase", 3, f"sensitivity crowd.json --workers 1 {OUT}"),
    ("Savings", 0, f"savings towns.json best.json {OUT}"),
    ("NoBase", 3, f"savings crowd.json {OUT}"),
    (
        "Shares",
        0,
        f"share towns.json best.json --rule nagano --leave a=2011-12 --game --ceilings 20% {PEOPLE} --out p",
    ),
    ("NoBase", 3, "share crowd.json --out crowd"),
    ("Candidates", 0, f"candidates towns.json --all --workers 1 {OUT}"),
    ("NoBase", 3, f"candidates crowd.json --all --workers 1 {OUT}"),
    ("Alternatives", 0, f"alternatives towns.json late.json --within 90% --count 1 --effort 1 {OUT}"),
    ("Tradeoff", 0, f"tradeoff towns.json --points 2 {OUT}"),
    ("NoBase", 3, f"tradeoff crowd.json {OUT}"),
    ("Fair", 0, f"fair towns.json --points 2 --levels 1 {OUT}"),
    ("Fair", 0, f"fair towns.json --cap 100000 {OUT}"),
    ("NoBase", 3, f"fair crowd.json {OUT}"),
    ("Sweep", 0, f"sweep towns.json --vary horizon.end=2012-03 --workers 1 {OUT}"),
    ("Simulated", 0, f"simulate towns.json best.json --runs 3 {OUT}"),
    ("Simulated", 0, f"simulate towns.json best.json --runs 3 --against best.json {OUT}"),
    ("Replan", 0, f"replan towns.json best.json --as-of 2010-08 --leave b {OUT}"),
    ("Replan", 0, f"replan towns.json best.json --as-of 2010-08 --least-change {OUT}"),
    (
        "NoBase",
        3,
        "replan towns.json best.json --as-of 2010-08 --set vendors.v.points_per_year=0 --out other",
    ),
    ("Track", 0, f"track towns.json best.json --done done.json {OUT}"),
    ("Deadlines", 0, f"deadlines towns.json best.json --as-of 2010-08 {OUT}"),
    ("Deadlines", 0, f"deadlines towns.json broken.json --no-slack {OUT}"),
    ("Reported", 0, f"report towns.json broken.json --no-prices {OUT}"),
    ("Proof", 5, f"verify towns.json best.json {OUT}"),
    ("Proof", 5, f"verify towns.json broken.json {OUT}"),
    ("BackTest", 0, "backtest real --no-sweep --workers 1 --out real.md"),
    ("Bounded", 0, "bound towns.json best.json"),
    ("Bounded", 4, "bound crowd.json"),
    ("Files", 0, "generate --members 1 -o made.json"),
    ("Imported", 0, "import towns.xlsx -o read.json --report"),
    ("ImportedPlan", 0, "import towns.json --plan plan.xlsx -o moved.json"),
    ("Files", 0, "template -o empty.xlsx"),
    ("Files", 0, "init -o first.xlsx"),
]
FAULTY = {
    "backtest": "none",
    "generate": "--members 1 -o towns.json",
    "template": "-o towns.xlsx",
    "init": "-o towns.xlsx",
    "gantt": "faulty.json best.json -o faulty.png",
    "export": "faulty.json best.json -o faulty.md",
    "explain": "faulty.json",
    "compare": "faulty.json more.json",
    "import": "faulty.json -o faulty-read.json",
    "sweep": "faulty.json --vary title=a",
    "diff": "faulty.json best.json late.json",
    "replan": "faulty.json best.json --as-of 2010-08",
    "track": "faulty.json best.json --done done.json",
} | dict.fromkeys(
    ("check", "alternatives", "deadlines", "report", "share", "simulate", "verify"), "faulty.json best.json"
)
REFUSED = [("Refused", 1, f"{verb} {FAULTY.get(verb, 'faulty.json')}") for verb in ANSWERS]


def branches(verb: str) -> dict[str, Draft202012Validator]:
    """Return a validator for each of the answers that a verb may give."""
    schema = answer_schema(verb)
    return {
        one["$ref"].rpartition("/")[2]: Draft202012Validator({"$defs": schema["$defs"], **one})
        for one in schema["anyOf"]
    }


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("shape", "code", "command"), CASES + REFUSED, ids=[command for *_, command in CASES + REFUSED]
)
def test_an_answer_is_as_its_schema_says(
    shape: str, code: int, command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    # It would wait for visitors.
    monkeypatch.setattr("planner.board.web.server.run", lambda _guard, bound, _desk: bound.close())
    verb, *arguments = command.split()
    result = run(verb, *arguments, "--json", "--quiet", given=REPLIES)
    assert result.exit_code == code, result.stderr
    told = json.loads(result.stdout)
    possible = branches(verb)
    assert [f"{one.json_path}: {one.message}" for one in possible[shape].iter_errors(told)] == []
    assert [name for name, one in possible.items() if one.is_valid(told)] == [shape]


def test_every_verb_with_an_answer_has_a_schema_and_every_answer_a_case() -> None:
    verbs = {
        name
        for name in VERBS
        if any("--json" in parameter.opts for parameter in cli.main.get_command(None, name).params)
    }
    assert set(ANSWERS) == verbs
    assert {(verb, shape) for verb in ANSWERS for shape in branches(verb)} == {
        (command.split()[0], shape) for shape, _, command in CASES + REFUSED
    }


def objects(verb: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects of fixed keys that an answer is made of."""
    for name, one in answer_schema(verb)["$defs"].items():
        if one["type"] == "object":
            yield name, one


@pytest.mark.parametrize("verb", ANSWERS)
def test_answers_are_closed_and_every_key_is_described(verb: str) -> None:
    schema = answer_schema(verb)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for name, one in objects(verb):
        fields = one.get("properties", {})
        assert one["additionalProperties"] is False, name
        assert set(fields) - set(one.get("required", ())) <= {"reads"}, name
        described = {
            key: field.get("description") or schema["$defs"][field["$ref"].rpartition("/")[2]]["description"]
            for key, field in fields.items()
        }
        assert all("yen" in text.lower() for key, text in described.items() if key.endswith("_yen")), (
            described
        )


def test_the_command_prints_the_schema_and_names_the_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("schema", "--answer", "solve").stdout) == answer_schema("solve")
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    monkeypatch.chdir(ROOT)
    shown = re.findall(r"^planner (.*)$", page, re.MULTILINE)
    *_, last = (run(*command.split()) for command in shown)
    assert f"```json\n{last.stdout}```" in page
    refused = run("schema", "--answer", "schema")
    assert refused.exit_code == 2
    assert "validate、solve、" in refused.stderr
    assert "has to be one of validate, solve" in refused.stderr

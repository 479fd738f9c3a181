"""The two examples of the guide on rules, followed to the letter in a copy, answer small instances rightly.

Two towns, one vendor, six months. What is right is known by hand; the commands run in a process of the copy.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest
from build import Raw, patched, several
from checkout import ROOT
from cli_cases import write
from worked_example import GUIDE, Change, Hunk, Misplaced, changes, copy_with

REST = "A worked example: a vendor's rest"
DOCUMENTED = (
    "tests/docs/test_docs_format.py",
    "tests/planner/reading/test_schema.py",
    "tests/docs/test_docs.py",
)
VISITS = "A worked example of a cost: a vendor's visits"
# Each month that a town waits costs it so much: nothing else is to be paid.
RUNNING_YEN = {"a": 100, "b": 200}


def towns(vendor: Raw) -> Raw:
    members = {
        name: {"migrations": {"core": {"running_yen_per_month": yen}}} for name, yen in RUNNING_YEN.items()
    }
    horizon = {"start": "2010-04", "end": "2010-09"}
    return patched(several("a", "b"), {"horizon": horizon, "vendors": {"v": vendor}, "members": members})


class Run(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    stdout: str
    stderr: str


class Copy:
    """A copy of the packages with one example, an instance of it and the plan of that."""

    def __init__(self, folder: Path, heading: str, raw: Raw) -> None:
        self.packages = folder / "packages"
        self.packages.mkdir()
        copy_with(heading, self.packages)
        self.folder = folder
        self.environment = os.environ | {"PYTHONPATH": str(self.packages)}
        self.commands = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "support" / "command_server.py"],
            cwd=self.packages,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.instance = write(folder / "two.json", raw)
        self.solved = self.answer("solve", self.instance)
        (self.plan,) = [Path(name) for name in self.solved["files"] if name.endswith("plan.json")]

    def run(self, *command: str | Path) -> Run:
        assert self.commands.stdin is not None
        assert self.commands.stdout is not None
        print(json.dumps([*map(str, command)]), file=self.commands.stdin, flush=True)
        return Run(*json.loads(self.commands.stdout.readline()))

    def answer(self, verb: str, *arguments: str | Path) -> Any:
        """Return what a command answers for programs; it has to end well."""
        out = mkdtemp(dir=self.folder)
        ended = self.run(verb, *arguments, "--out", out, "--json", "--quiet", "--lang", "en")
        assert ended.code == 0, ended.stderr
        return json.loads(ended.stdout)

    def close(self) -> None:
        self.commands.communicate(timeout=60)
        assert self.commands.returncode == 0

    def months(self, migration: str) -> list[tuple[str, str]]:
        """Return the months of a town with what is said of each, the planned one first."""
        answer = self.answer("explain", self.instance, self.plan, "--migration", migration)
        rows = sorted(answer["months"], key=lambda row: not row["chosen"])
        return [(row["month"], row["verdict"]) for row in rows]

    def assert_tests_pass(self, *arguments: str) -> None:
        ended = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-n",
                "0",
                "-p",
                "no:cacheprovider",
                "--assert=plain",
                *arguments,
            ],
            cwd=self.packages,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout[-4000:]


# The pages' changes


@pytest.mark.parametrize("heading", [REST, VISITS])
def test_every_change_has_its_place(heading: str) -> None:
    found = changes(GUIDE, heading)
    assert len(found) > 10
    assert len({change.path for change in found}) == len(found)
    for change in found:
        before = (ROOT / change.path).read_text("utf-8")
        added = [line[1:] for hunk in change.hunks for line in hunk.lines if line.startswith("+")]
        after = change.applied(before)
        assert len(after.splitlines()) >= len(before.splitlines())
        assert [line for line in added if line not in after.splitlines()] == []


def test_a_change_without_a_place_of_its_own_is_refused() -> None:
    text = "one\ntwo\none\nthree is long\n"
    hunk = Hunk((" two", "+2.5", "-one", " three…"))
    assert Change("file", (hunk,)).applied(text) == "one\ntwo\n2.5\nthree is long\n"
    assert Change("file", (Hunk((" one", "+x"), "tw"),)).applied(text) == "one\ntwo\none\nx\nthree is long\n"
    for wrong in ((" one", "+x"), (" four", "+x"), ("+x",), (" two", " three is long")):
        with pytest.raises(Misplaced, match="file"):
            Change("file", (Hunk(wrong),)).applied(text)
    for below in ("on", "four", "three is long"):
        with pytest.raises(Misplaced, match=below):
            Change("file", (Hunk((" two", "+x"), below),)).applied(text)


# A rule: a vendor's rest of three months


@pytest.fixture(scope="module")
def rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    with closing(Copy(tmp_path_factory.mktemp("rest"), REST, towns({"rest_months": 3}))) as made:
        yield made


@pytest.mark.slow
def test_rest_is_kept_at_least_cost(rest: Copy) -> None:
    # b, which is dearer, moves at once; a three months later.
    assert rest.solved["status"] == "optimal"
    assert (rest.solved["objective_yen"], rest.solved["bound_yen"]) == (300, 300)
    cutovers = json.loads(rest.plan.read_text("utf-8"))["cutovers"]
    assert {name: cutover["month"] for name, cutover in cutovers.items()} == {
        "a/core": "2010-07",
        "b/core": "2010-04",
    }


@pytest.mark.slow
def test_rest_is_priced(rest: Copy) -> None:
    answer = rest.answer("sensitivity", rest.instance)
    savings = {rule: row for row in answer["prices"] for rule in row["rules"]}
    assert {rule: row["saving_yen"] for rule, row in savings.items() if row["saving_yen"] != 0} == {
        "vendor-rest": 300
    }
    (shorter,) = [
        row for row in answer["prices"] if [one["kind"] for one in row["levers"]] == ["vendor-rest"]
    ]
    assert shorter["saving_yen"] == 100
    assert savings["vendor-rest"]["basis"] == "solved"
    assert savings["vendor-rest"]["saving_at_most_yen"] == 300


@pytest.mark.slow
def test_months_within_the_rest_are_not_free(rest: Copy) -> None:
    assert rest.months("b/core") == [
        ("2010-04", "free"),  # planned
        ("2010-05", "crowded"),
        ("2010-06", "crowded"),
        ("2010-07", "crowded"),
        ("2010-08", "crowded"),
        ("2010-09", "crowded"),
    ]
    assert rest.months("a/core") == [
        ("2010-07", "free"),  # planned
        ("2010-04", "crowded"),
        ("2010-05", "crowded"),
        ("2010-06", "crowded"),
        ("2010-08", "free"),
        ("2010-09", "free"),
    ]


@pytest.mark.slow
def test_a_month_within_the_rest_is_explained_and_solved(rest: Copy) -> None:
    answer = rest.answer(
        "explain", rest.instance, rest.plan, "--migration", "b/core", "--month", "2010-06", "--exact"
    )
    (row,) = [row for row in answer["months"] if row["month"] == "2010-06"]
    (reason,) = row["reasons"]
    assert reason["rule"] == "vendor-rest"
    assert reason["text"].startswith("vendor rest")
    assert "1 of 1 months taken, 1 needed (a 2010-07)" in reason["text"]
    # b waits two months, 400 yen; a has to wait two more, 200 yen. Before b there is no room for it.
    assert row["one_gives_way"]["difference_yen"] == 600
    assert row["whole_plan"]["proved"]
    assert row["whole_plan"]["difference_yen"] == 600


@pytest.mark.slow
def test_rest_is_named_where_there_is_no_plan(rest: Copy) -> None:
    answer = rest.answer("explain", rest.instance, "--set", 'horizon.end="2010-06"')
    assert not answer["solvable"]
    (conflict,) = answer["conflicts"]
    assert conflict["minimal"]
    assert {one["rule"] for one in conflict["conditions"]} == {"once", "vendor-rest"}
    longer, fewer = (way["asks"] for way in answer["ways"])
    assert longer == ["horizon until 2011-06"]
    assert fewer[0].endswith("does not take part")


@pytest.mark.slow
def test_rests_are_compared(rest: Copy) -> None:
    answer = rest.answer("compare", rest.instance, "--case", "short: vendors.v.rest_months=1")
    assert [(one["status"], one["objective_yen"]) for one in answer["cases"]] == [
        ("optimal", 300),
        ("optimal", 100),
    ]


@pytest.mark.slow
def test_plans_with_the_rest_are_proved_by_both_models(rest: Copy) -> None:
    answer = rest.answer("verify", rest.instance, rest.plan)
    assert answer["verdict"] == "optimal-proved-twice"
    assert answer["checker"]["certified"]


@pytest.mark.slow
def test_a_plan_without_the_rest_is_refused(rest: Copy) -> None:
    raw = json.loads(rest.plan.read_text("utf-8"))
    raw["cutovers"]["a/core"]["month"] = "2010-06"
    near = rest.folder / "near.json"
    near.write_text(json.dumps(raw), encoding="utf-8")
    checked = rest.run("check", rest.instance, near, "--lang", "en")
    assert checked.code == 5
    assert "vendor rest: v 2010-04..2010-06" in checked.stdout


@pytest.mark.slow
def test_the_tests_hold_the_rest(rest: Copy) -> None:
    # In one run: to begin one takes longer than most of these tests.
    rest.assert_tests_pass(
        "tests/planner/check/test_check_rules.py",
        "tests/models/cpsat/test_cpsat_rules.py",
        "tests/models/milp/test_milp_rules.py",
        "tests/test_every_term.py",
        *DOCUMENTED,
        "-k",
        "vendor-rest or every_rule or every_way or test_docs_format or test_schema "
        "or (test_docs and (model or glossary))",
    )


@pytest.mark.thorough
def test_random_instances_hold_the_rest(rest: Copy) -> None:
    rest.assert_tests_pass("tests/planner/check/test_differential.py")
    rest.assert_tests_pass("tests/models/test_brute_force.py", "-k", "what_brute_force_finds")


# A cost that several migrations decide: a vendor's visits at 300 yen a month


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    raw = towns({"visit_yen_per_month": 300})
    from_may = {"window": {"earliest": "2010-05"}}
    raw = patched(raw, {"members": {"b": {"migrations": {"core": from_may}}}})
    with closing(Copy(tmp_path_factory.mktemp("visits"), VISITS, raw)) as made:
        yield made


@pytest.mark.slow
def test_a_visit_is_shared(visits: Copy) -> None:
    # Both in May: a waits a month (100 yen), b too (200), and the vendor comes once (300). Apart: 800.
    assert visits.solved["status"] == "optimal"
    assert (visits.solved["objective_yen"], visits.solved["bound_yen"]) == (600, 600)
    assert visits.solved["components_yen"]["visit"] == 300


@pytest.mark.slow
def test_visits_count_in_what_a_rule_costs(visits: Copy) -> None:
    answer = visits.answer("sensitivity", visits.instance)
    savings = {rule: row["saving_yen"] for row in answer["prices"] for rule in row["rules"]}
    # Without the window both move in April: nobody waits, one visit.
    assert {rule: yen for rule, yen in savings.items() if yen != 0} == {"window": 300}


@pytest.mark.slow
def test_a_visit_of_its_own_stands_against_a_month(visits: Copy) -> None:
    answer = visits.answer("explain", visits.instance, visits.plan, "--migration", "a/core")
    april, *_ = answer["months"]
    assert april["verdict"] == "free"
    assert april["own_difference_components_yen"] == {"running": -100}
    assert april["group_difference_components_yen"] == {"visit": 300}
    assert april["others_stay_difference_yen"] == 200


@pytest.mark.slow
def test_nothing_is_explained_where_there_is_a_plan(visits: Copy) -> None:
    assert visits.answer("explain", visits.instance)["solvable"]


@pytest.mark.slow
def test_visits_are_compared(visits: Copy) -> None:
    answer = visits.answer("compare", visits.instance, "--case", "free: vendors.v.visit_yen_per_month=0")
    dear, free = answer["cases"]
    assert (dear["objective_yen"], free["objective_yen"]) == (600, 200)
    assert (dear["components_yen"]["visit"], free["components_yen"]["visit"]) == (300, 0)


@pytest.mark.slow
def test_plans_with_visits_are_proved_by_both_models(visits: Copy) -> None:
    answer = visits.answer("verify", visits.instance, visits.plan)
    assert answer["verdict"] == "optimal-proved-twice"
    assert answer["checker"]["certified"]


@pytest.mark.slow
def test_the_tests_hold_the_visits(visits: Copy) -> None:
    visits.assert_tests_pass(
        "tests/planner/check/test_check_components.py",
        "tests/test_every_term.py",
        "tests/plots/test_plots_style.py",
        "tests/docs/test_docs.py",
        "-k",
        "visit or (test_check_components and every_component) or test_plots_style "
        "or (test_docs and (model or glossary))",
    )


@pytest.mark.thorough
def test_random_instances_hold_the_visits(visits: Copy) -> None:
    visits.assert_tests_pass(*DOCUMENTED, "-k", "test_docs_format or test_schema")
    visits.assert_tests_pass(
        "tests/planner/check/test_differential.py", "tests/planner/problem/test_tables.py"
    )
    visits.assert_tests_pass("tests/models/test_brute_force.py", "-k", "what_brute_force_finds")

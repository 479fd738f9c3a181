"""The changes of both examples of the guide have their places; the rule of the first is kept and told."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest
from checkout import ROOT
from example_copy import DOCUMENTED, REST, VISITS, Copy, towns
from worked_example import GUIDE, Change, Hunk, Misplaced, changes

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
    assert "1 of 1 month taken, 1 needed (a 2010-07)" in reason["text"]
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

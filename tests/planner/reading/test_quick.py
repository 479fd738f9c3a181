"""Quick changes (``--set``) and scenario files given on top of an instance."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from build import Raw, patched, raw_lease, raw_migration, raw_phase, several
from click.testing import CliRunner
from strategies import dump

import cli
from planner.instance.patch import merge_patch
from planner.reading.load import load
from planner.reading.scenario.quick import set_steps
from planner.text.faults import InvalidInput


def group() -> Raw:
    raw = several("a", "b", "c", running_yen_per_month=7, phases=[raw_phase("設計", 2), raw_phase("試験", 3)])
    raw["vendors"]["v"] = {"points_per_year": 5, "crew": {"default": 8, "FY2011": 9}}
    raw["members"]["a"]["leases"] = {"host": raw_lease(termination_rate=Decimal("0.5"))}
    return raw | {"links": {"first": {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 1}}}


def changed(*texts: str) -> Raw:
    raw = group()
    kept = json.dumps(raw, default=str)
    result: Any = raw
    for step in set_steps(raw, texts):
        result = merge_patch(result, step.patch)
    assert json.dumps(raw, default=str) == kept
    assert isinstance(result, dict)
    return result


def at(raw: Any, *place: str | int) -> Any:
    for step in place:
        raw = raw[step]
    return raw


CORE = "members.a.migrations.core"


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("title=六団体", ("title",), "六団体"),
        ('title="null"', ("title",), "null"),
        ("horizon.end=2011-03", ("horizon", "end"), "2011-03"),
        (" vendors.v.crew = 4 ", ("vendors", "v", "crew"), 4),
        ("vendors.v.closed=[\"*-12\"]", ("vendors", "v", "closed"), ["*-12"]),
        ("members.a.leases.host.termination_rate=0.10",
         ("members", "a", "leases", "host", "termination_rate"), Decimal("0.10")),
        ("vendors.v.points_per_year.FY2010=6", ("vendors", "v", "points_per_year"),
         {"default": 5, "FY2010": 6}),
        ("vendors.v.crew.FY2010..FY2011=6", ("vendors", "v", "crew"),
         {"default": 8, "FY2011": 9, "FY2010..FY2011": 6}),
        ("vendors.v.crew...2010-09=6", ("vendors", "v", "crew"), {"default": 8, "FY2011": 9, "..2010-09": 6}),
        ("vendors.v.crew.FY2011..=6", ("vendors", "v", "crew"), {"default": 8, "FY2011": 9, "FY2011..": 6}),
        ("vendors.v.crew.FY2011=null", ("vendors", "v", "crew"), {"default": 8}),
        (f"{CORE}.running_yen_per_month.*-04=9",
         ("members", "a", "migrations", "core", "running_yen_per_month"), {"default": 7, "*-04": 9}),
        (f"{CORE}.phases[1].months=4", ("members", "a", "migrations", "core", "phases"),
         [raw_phase("設計", 2), raw_phase("試験", 4)]),
        (f"{CORE}.phases[0]=null", ("members", "a", "migrations", "core", "phases"), [raw_phase("試験", 3)]),
        (f"{CORE}.migration_yen.build=4",
         ("members", "a", "migrations", "core", "migration_yen"), {"build": 4}),
        ("links.first.months=3", ("links", "first", "months"), 3),
        ("x-note=see minutes", ("x-note",), "see minutes"),
    ],
)  # fmt: skip
def test_a_change_sets_one_value(text: str, place: Sequence[str | int], value: Any) -> None:
    assert at(changed(text), *place) == value


def test_null_removes_and_an_object_adds() -> None:
    found = changed("members.b=null", f"members.d={dump({'migrations': {'core': raw_migration()}})}")
    assert list(found["members"]) == ["a", "c", "d"]


def test_later_changes_see_the_earlier_ones() -> None:
    found = changed("vendors.v.crew=3", "vendors.v.crew.FY2010=4")
    assert found["vendors"]["v"]["crew"] == {"default": 3, "FY2010": 4}


def refused(*texts: str) -> list[Any]:
    with pytest.raises(InvalidInput, match="--set") as caught:
        set_steps(group(), texts)
    return [(one.where, one.code, one.text.ja, one.text.en) for one in caught.value.faults]


@pytest.mark.parametrize(
    ("text", "where", "code", "said"),
    [
        ("vendors.v.crew", "", "set_form", "not of the form path=value"),
        ("vendors.v.crew＝3", "", "set_form", "write ＝ in half width; join the path"),
        ("=3", "", "set_form", "not of the form path=value"),
        ("vendors..v=3", '["vendors..v"]', "set_unknown", "nothing called vendors..v"),
        ("vendors.v.=3", "vendors.v.", "set_path", "cannot be read"),
        ("vendors[x]=3", "vendors[x]", "set_path", "cannot be read"),
        ("vendors.v.closed=[", "vendors.v.closed", "set_json", "is not JSON"),
        ("vendors.v.crew=", "vendors.v.crew", "set_json", "is not JSON"),
        ("vendors.v.crew=NaN", "vendors.v.crew", "set_json", "is not JSON"),
        ('vendors.v={"crew": 1, "crew": 2}', "vendors.v", "set_json", "is not JSON"),
        ("vendors.w.crew=3", "vendors.w", "set_absent", "known: v"),
        ("vendors.v.crews=3", "vendors.v.crews", "set_unknown", "did you mean crew?"),
        ("members.d=null", "members.d", "set_absent", "known: a, b, c"),
        ("vendors.v.crew.FY2012=null", "vendors.v.crew.FY2012", "set_absent", "known: default, FY2011"),
        ("vendors.v.crew.FY2011.x=1", "vendors.v.crew.FY2011.x", "set_inside", "leave out x"),
        ("horizon.end.year=1", "horizon.end.year", "set_inside", '"2012-03" stands here'),
        ("budget_yen.FY2010=1", "budget_yen.FY2010", "set_no_default", '{"default": …, "FY2010": …}'),
        (f"{CORE}.phases[2].months=4", f"{CORE}.phases[2]", "set_index", "from 0 to 1"),
        (f"{CORE}[0]=4", f"{CORE}[0]", "set_inside", "stands here"),
        ("links.first.of=[]", "links.first.of", "set_unknown", "first, then, months"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(text: str, where: str, code: str, said: str) -> None:
    ((place, kind, ja, en),) = refused(text)
    assert (place, kind) == (where, code)
    assert said in en
    assert "ください" in ja


def test_a_name_for_readers_is_answered_with_its_id() -> None:
    raw = patched(group(), {"members": {"b": {"name": "北町"}}})
    for text in ("members.北町=null", "members.北町.population=3"):
        with pytest.raises(InvalidInput) as caught:
            set_steps(raw, [text])
        (fault,) = caught.value.faults
        assert "「b」のことですか" in fault.text.ja
        assert "did you mean b?" in fault.text.en


def test_who_removes_what_is_not_there_is_not_told_how_to_add_it() -> None:
    ((_, _, ja, en),) = refused("members.d=null")
    assert ("追加" in ja, "add" in en) == (False, False)
    ((_, _, ja, en),) = refused("members.d.population=3")
    assert ("追加" in ja, "to add" in en) == (True, True)


def test_all_refusals_come_at_once() -> None:
    assert [code for _, code, _, _ in refused("x", "vendors.w.crew=3", "title=fine", "horizn.end=1")] == [
        "set_form",
        "set_absent",
        "set_unknown",
    ]


def write(path: Path, raw: Raw) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(raw), encoding="utf-8")
    return path


def scenario(path: Path, name: str, base: str, patch: Raw) -> Path:
    raw = {"schema": "planner/scenario/1", "name": name, "title": f"題 {name}", "base": base, "patch": patch}
    return write(path, raw)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base.json", group())


def test_faults_of_the_instance_name_the_change_that_made_them(base: Path) -> None:
    with pytest.raises(InvalidInput, match="2 faults") as caught:
        load(base, sets=["vendors.v.crew=six", "horizon.end=2009-03"])
    told = {one.where: one for one in caught.value.faults}
    assert "（--set vendors.v.crew による変更）" in told["vendors.v.crew"].text.ja
    assert "(changed by --set horizon.end)" in told["horizon.end"].text.en


def test_what_a_change_removes_goes_with_a_notice(base: Path) -> None:
    found = load(base, sets=["members.b=null"])
    assert not found.instance.links
    (notice,) = [one for one in found.notices if one.code == "removed_entry"]
    assert notice.text.en.startswith("links.first: --set members.b removes b/core")
    assert notice.text.ja.startswith("links.first: --set members.b で ")


def test_a_scenario_is_applied_with_what_it_is_based_on_and_nothing_twice(tmp_path: Path, base: Path) -> None:
    scenario(tmp_path / "s/one.json", "one", "../base.json", {"vendors": {"v": {"crew": 1}}})
    two = scenario(tmp_path / "s/two.json", "two", "one.json", {"title": "two"})
    three = scenario(tmp_path / "s/three.json", "three", "one.json", {"vendors": {"v": {"crew": 3}}})
    found = load(base, [two, three], ["vendors.v.points_per_year=9"])
    vendor = found.raw["vendors"]["v"]
    assert (found.raw["title"], vendor["crew"], vendor["points_per_year"]) == ("two", 3, 9)
    assert found.scenario == "two + three + vendors.v.points_per_year=9"
    assert found.title == "題 two + 題 three + vendors.v.points_per_year=9"
    assert found.folder == "two+three-vendors-v-points_per_year-9"
    assert not found.notices
    # Both stand on `one`: brought a second time, it would undo what `three` set.
    again = load(three, [two])
    assert again.raw["vendors"]["v"]["crew"] == 3


def test_a_scenario_made_for_another_instance_is_applied_and_told(tmp_path: Path, base: Path) -> None:
    write(tmp_path / "other.json", group() | {"title": "other"})
    write(tmp_path / "copy.json", group())
    one = scenario(tmp_path / "one.json", "one", "other.json", {"vendors": {"v": {"crew": 1}}})
    found = load(base, [one])
    assert "title" not in found.raw
    assert found.raw["vendors"]["v"]["crew"] == 1
    assert [notice.code for notice in found.notices] == ["other_base"]
    # A copy of the same content is no other instance.
    assert not load(tmp_path / "copy.json", [scenario(one, "one", "base.json", {})]).notices


def test_an_instance_is_no_scenario(base: Path) -> None:
    with pytest.raises(InvalidInput, match="1 fault") as caught:
        load(base, [base])
    assert caught.value.faults[0].code == "no_scenario"


def test_long_changes_get_folders_of_their_own(base: Path) -> None:
    names = {load(base, sets=[f"title={'長い' * 40}{number}"]).folder for number in range(3)}
    assert len(names) == 3
    assert all(len(name) == 60 and name.startswith("small-title-長い") for name in names)


def test_every_command_on_an_instance_takes_changes(tmp_path: Path, base: Path) -> None:
    changes = ["--scenario", str(scenario(tmp_path / "s.json", "s", "base.json", {"title": "変えた"}))]
    changes += ["--set", "vendors.v.points_per_year.FY2010=1"]
    out = tmp_path / "out"

    def run(*arguments: str) -> str:
        result = CliRunner().invoke(cli.main, [arguments[0], str(base), *arguments[1:], *changes])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "変えた" in run("validate")
    run("solve", "--out", str(out))
    plan = str(out / "plan.json")
    assert "認証" in run("check", plan)
    assert "変えた" in run("bound", plan)
    run("gantt", plan, "-o", str(out / "g.svg"))
    # Without the changes the plan is that of another content.
    result = CliRunner().invoke(cli.main, ["check", str(base), plan])
    assert "インスタンスの内容が変わっています" in result.stderr


def test_solve_writes_to_a_folder_that_tells_the_changes(
    tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["solve", str(base), "--set", "vendors.v.crew=4"])
    assert result.exit_code == 0
    assert (tmp_path / "out" / "small-vendors-v-crew-4" / "plan.json").exists()

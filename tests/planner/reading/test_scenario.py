"""Scenarios: merge patches in a chain, what they remove, and how their faults are told."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from build import Raw, raw_instance, raw_lease, raw_migration, raw_phase, several

from planner.instance.patch import merge_patch
from planner.reading.load import Loaded, load
from planner.reading.scenario.removal import drop_removed
from planner.reading.scenario.resolve import resolve
from planner.text.faults import Fault, InvalidInput, Notice
from planner.text.language import speaking


def write(folder: Path, name: str, content: Raw) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False))
    return path


def scenario(name: str, base: str, patch: Any, **fields: Any) -> Raw:
    return {"schema": "planner/scenario/1", "name": name, "base": base, "patch": patch} | fields


def group() -> Raw:
    """Return an instance of three members, with everything that can name them."""
    raw = several("a", "b", "c")
    raw["members"]["a"] = {
        "migrations": {"core": raw_migration(), "tax": raw_migration()},
        "leases": {
            "host": raw_lease(of=["core", "tax"]),
            "server": raw_lease(of=["tax"]),
            "all": raw_lease(),
        },
    }
    return raw | {
        "limits": {
            "some": {"of": ["a/tax", "b/core"], "per": "month", "most": 1},
            "one": {"of": ["b/core"], "per": "month", "most": 1},
            "all": {"per": "month", "most": 9},
        },
        "subsidies": {
            "some": {"years": ["FY2010"], "rate": 0, "members": ["a", "b"]},
            "one": {"years": ["FY2010"], "rate": 0, "members": ["b"]},
        },
        "links": {
            "three": {"kind": "together", "of": ["a/core", "b/core", "c/core"]},
            "two": {"kind": "apart", "of": ["b/core", "c/core"], "months": 1},
            "first": {"kind": "precedes", "first": "b/core", "then": "c/core", "months": 1},
            "then": {"kind": "precedes", "first": "c/core", "then": "a/tax", "months": 1},
            "kept": {"kind": "precedes", "first": "c/core", "then": "a/core", "months": 1},
        },
    }


REMOVAL: Raw = {"members": {"b": None, "a": {"migrations": {"tax": None}}}}


def loaded(folder: Path, patch: Any, base: Raw | None = None) -> Loaded:
    write(folder, "base.json", group() if base is None else base)
    return load(write(folder, "scenarios/s.json", scenario("what-if", "../base.json", patch)))


def faults(folder: Path, patch: Any, base: Raw | None = None) -> list[Fault]:
    with pytest.raises(InvalidInput, match=r"s\.json: \d+ fault") as caught:
        loaded(folder, patch, base)
    return list(caught.value.faults)


def test_a_patch_changes_what_it_names(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"horizon": {"end": "2011-03"}, "title": "短い計画", "x-why": None})
    assert found.scenario == "what-if"
    assert found.instance.title == "短い計画"
    assert len(found.instance.calendar) == 12
    assert found.instance.name == "small"
    assert found.instance.sha256 != load(tmp_path / "base.json").instance.sha256
    assert found.raw["horizon"] == {"start": "2010-04", "end": "2011-03"}


def test_an_instance_is_loaded_as_it_is(tmp_path: Path) -> None:
    found = load(write(tmp_path, "base.json", group()))
    assert found.scenario is None
    assert found.raw == group()


def test_an_empty_patch_leaves_the_same_hash(tmp_path: Path) -> None:
    assert loaded(tmp_path, {}).instance.sha256 == load(tmp_path / "base.json").instance.sha256


def test_names_of_what_is_removed_are_dropped_with_notices(tmp_path: Path) -> None:
    found = loaded(tmp_path, REMOVAL)
    instance = found.instance
    assert [key for key, _, _ in instance.migrations()] == ["a/core", "c/core"]
    assert {key: one.of for key, one in instance.limits.items()} == {"some": (), "one": (), "all": None}
    assert {key: one.members for key, one in instance.subsidies.items()} == {"some": ("a",), "one": ()}
    assert {key: one.of for key, one in instance.links.items()} == {
        "three": ("a/core", "c/core"),
        "kept": ("c/core", "a/core"),
    }
    assert {key: one.of for key, one in instance.members["a"].leases.items()} == {
        "host": ("core",),
        "all": None,
    }
    told = [(one.where, one.code) for one in found.notices if one.code.startswith("removed")]
    assert told == [
        ("limits.some", "removed_names"),
        ("limits.one", "removed_names"),
        ("subsidies.some", "removed_names"),
        ("subsidies.one", "removed_names"),
        ("members.a.leases.host", "removed_names"),
        ("members.a.leases.server", "removed_entry"),
        ("links.three", "removed_names"),
        ("links.two", "removed_entry"),
        ("links.first", "removed_entry"),
        ("links.then", "removed_entry"),
    ]


def test_notices_of_removal_say_who_removed_what(tmp_path: Path) -> None:
    notices: dict[str, Notice] = {one.where: one for one in loaded(tmp_path, REMOVAL).notices}
    some = notices["limits.some"]
    assert some.text.ja == (
        "limits.some: シナリオ「what-if」で a/tax、b/core がなくなったため、一覧から外しました"
    )
    assert some.text.en == (
        "limits.some: scenario what-if removes a/tax, b/core; the list was shortened accordingly"
    )
    assert "この項目を除きました" in notices["links.two"].text.ja
    assert "this entry was dropped with it" in notices["links.two"].text.en


def test_dropping_changes_neither_base_nor_patch() -> None:
    before, after = group(), merge_patch(group(), REMOVAL)
    kept = json.dumps([before, after])
    drop_removed(before, after, "s")
    assert json.dumps([before, after]) == kept


def test_lists_that_the_patch_itself_sets_lose_the_names_too(tmp_path: Path) -> None:
    patch = {
        "members": {"b": None},
        "links": {"new": {"kind": "together", "of": ["a/core", "a/tax", "b/core"]}},
    }
    assert loaded(tmp_path, patch).instance.links["new"].of == ("a/core", "a/tax")


def test_other_unknown_names_are_errors(tmp_path: Path) -> None:
    patch = {"members": {"b": None}, "limits": {"some": {"of": ["a/core", "b/core", "d/core"]}}}
    (fault,) = faults(tmp_path, patch)
    assert (fault.where, fault.code) == ("limits.some.of[1]", "unknown_name")


def test_a_chain_applies_the_base_scenario_first(tmp_path: Path) -> None:
    write(tmp_path, "base.json", group())
    write(tmp_path, "one.json", scenario("one", "base.json", {"title": "one", "horizon": {"end": "2011-06"}}))
    last = write(tmp_path, "deep/two.json", scenario("two", "../one.json", {"title": "two"}, title="二"))
    resolved = resolve(last)
    assert resolved.chain == ("one", "two")
    assert [step.title for step in resolved.steps] == ["one", "二"]
    found = load(last)
    assert found.scenario == "two"
    assert (found.instance.title, found.instance.horizon.end) == ("two", 12 * 2011 + 5)


def test_names_are_dropped_at_each_step_of_a_chain(tmp_path: Path) -> None:
    """A member removed and added again comes back without the links that it had."""
    write(tmp_path, "base.json", group())
    write(tmp_path, "one.json", scenario("one", "base.json", {"members": {"b": None}}))
    back = {"members": {"b": {"migrations": {"core": raw_migration()}}}}
    found = load(write(tmp_path, "two.json", scenario("two", "one.json", back)))
    assert "b" in found.instance.members
    assert set(found.instance.links) == {"three", "then", "kept"}
    assert {one.text.en.split()[2] for one in found.notices if one.code == "removed_entry"} == {"one"}


def test_only_the_final_instance_has_to_be_valid(tmp_path: Path) -> None:
    write(tmp_path, "base.json", group())
    write(
        tmp_path, "one.json", scenario("one", "base.json", {"horizon": None, "vendors": {"v": {"crew": "?"}}})
    )
    repair = {"horizon": {"start": "2010-04", "end": "2011-03"}, "vendors": {"v": {"crew": 3}}}
    assert load(write(tmp_path, "two.json", scenario("two", "one.json", repair))).scenario == "two"


def test_a_fault_names_the_scenario_that_made_it(tmp_path: Path) -> None:
    base = group()
    base["members"]["c"]["migrations"]["core"]["points"] = -1
    write(tmp_path, "base.json", base)
    write(tmp_path, "one.json", scenario("one", "base.json", {"horizon": {"end": "2009-03"}}))
    patch = {"vendors": {"v": None, "w": {}}, "members": {"a": {"migrations": {"core": {"points": "2"}}}}}
    with pytest.raises(InvalidInput, match="faults") as caught:
        load(write(tmp_path, "two.json", scenario("two", "one.json", patch)))
    told = {one.where: one for one in caught.value.faults}
    assert "（シナリオ「one」による変更）" in told["horizon.end"].text.ja
    assert "(changed by scenario one)" in told["horizon.end"].text.en
    assert "(changed by scenario two)" in told["members.a.migrations.core.points"].text.en
    # The vendor is named by the base; it is the scenario that removed it.
    assert "(changed by scenario two)" in told["members.b.migrations.core.vendor"].text.en
    assert "scenario" not in told["members.c.migrations.core.points"].text.en


@pytest.mark.parametrize(
    ("patch", "where", "code"),
    [
        ({"members": None}, "members", "missing"),
        ({"members": {"a": 5}}, "members.a", "object"),
        ({"members": []}, "members", "object"),
        ({"members": {"a": {"leases": 5}}}, "members.a.leases", "object"),
        ({"links": [1]}, "links", "object"),
        ({"schema": "planner/plan/1"}, "schema", "schema"),
        ({"horizn": {}}, "horizn", "unknown_field"),
    ],
)
def test_a_patch_may_break_anything_and_is_told_so(tmp_path: Path, patch: Raw, where: str, code: str) -> None:
    found = {one.where: one for one in faults(tmp_path, patch)}
    assert found[where].code == code
    assert "what-if" in found[where].text.ja


@pytest.mark.parametrize(
    ("fields", "where", "code", "ja"),
    [
        ({"name": "What If"}, "name", "id", "「what-if」のことですか"),
        ({"patch": None}, "patch", "object", "オブジェクト"),
        ({"patch": []}, "patch", "object", "オブジェクト"),
        ({"base": 5}, "base", "text", "文字列"),
        ({"base": ""}, "base", "empty", "空です"),
        ({"base": "none.json"}, "base", "no_base", "もとになるファイル .*none.json.* がありません"),
        ({"base": "s.json"}, "base", "circular_base", "互いをもとにしています: s → s"),
        ({"pach": {}}, "pach", "unknown_field", "「patch」のことですか"),
        ({"title": "　"}, "title", "blank_name", "空白"),
    ],
)
def test_a_faulty_scenario_file_is_told(tmp_path: Path, fields: Raw, where: str, code: str, ja: str) -> None:
    write(tmp_path, "base.json", group())
    path = write(tmp_path, "s.json", scenario("s", "base.json", {}) | fields)
    with pytest.raises(InvalidInput, match=r"s\.json: 1 fault") as caught:
        load(path)
    (fault,) = caught.value.faults
    assert (fault.where, fault.code) == (where, code)
    assert re.search(ja, fault.text.ja)


def test_all_faults_of_a_scenario_file_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"schema": "planner/scenario/1", "nam": 1, "base": 5, "patch": {"a": 1, "a": 2}}')
    with pytest.raises(InvalidInput, match="4 faults") as caught:
        load(path)
    assert [(one.where, one.code) for one in caught.value.faults] == [
        ("patch.a", "duplicate_key"),
        ("nam", "unknown_field"),
        ("base", "text"),
        ("name", "missing"),
    ]


def test_scenarios_in_a_circle_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "one.json", scenario("one", "two.json", {}))
    write(tmp_path, "two.json", scenario("two", "sub/../three.json", {}))
    write(tmp_path, "three.json", scenario("three", "./one.json", {}))
    (tmp_path / "sub").mkdir()
    with pytest.raises(InvalidInput, match=r"three\.json: 1 fault") as caught:
        load(path)
    assert "one → two → three → one" in caught.value.faults[0].text.en


def test_faults_of_a_base_file_are_told_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text('{"schema": "planner/instance/1", "name": "a", "name": "b"}')
    with pytest.raises(InvalidInput, match=r"base\.json: 1 fault") as caught:
        load(write(tmp_path, "s.json", scenario("s", "base.json", {})))
    assert caught.value.faults[0].where == "name"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"schema": "planner/plan/1", "cutovers": {}}, "schema"),
        ({"name": "x"}, "no_schema"),
        ({}, "no_schema"),
    ],
)
def test_another_kind_of_file_is_refused(tmp_path: Path, content: Raw, code: str) -> None:
    with pytest.raises(InvalidInput, match="1 fault") as caught:
        load(write(tmp_path, "x.json", content))
    (fault,) = caught.value.faults
    assert (fault.where, fault.code) == ("schema", code)
    assert '"planner/instance/1", "planner/scenario/1"' in fault.text.en
    assert "使える値" in fault.text.ja


def test_an_instance_without_schema_is_told_all_its_faults(tmp_path: Path) -> None:
    raw = raw_instance(title=5)
    del raw["schema"]
    with pytest.raises(InvalidInput, match="2 faults") as caught:
        load(write(tmp_path, "x.json", raw))
    assert [(one.where, one.code) for one in caught.value.faults] == [
        ("title", "text"),
        ("schema", "missing"),
    ]


def test_flaws_of_the_file_and_faults_of_the_instance_come_together(tmp_path: Path) -> None:
    text = json.dumps(raw_instance()).replace(
        '"name": "small"', '"name": "small", "title": NaN, "zip": 1, "zip": 1'
    )
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InvalidInput, match="2 faults") as caught:
        load(path)
    assert [(one.where, one.code) for one in caught.value.faults] == [
        ("zip", "duplicate_key"),
        ("title", "constant"),
    ]


def test_notices_of_the_instance_follow_those_of_the_scenario(tmp_path: Path) -> None:
    base = group()
    base["members"]["c"] |= {"busy": {"s": {"months": [], "phases": ["test"], "penalty_yen": 1}}}
    base["members"]["c"]["migrations"]["core"]["phases"] = [raw_phase("test")]
    patch: Raw = {"members": {"b": None, "c": {"migrations": {"core": {"phases": []}}}}}
    codes = [one.code for one in loaded(tmp_path, patch, base).notices]
    assert codes[0] == "removed_names"
    assert codes[-2:] == ["unknown_phase", "link_loop"]


def test_headings_say_what_a_scenario_changed(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"secretariat_yen_per_year": 5})
    base = load(tmp_path / "base.json").instance.display_title()
    assert found.instance.display_title() == f"{base}（what-if）"
    with speaking("en"):
        assert found.instance.display_title() == f"{base} (what-if)"

"""Names of what is keyed by an id: the file's, else the id; filled at reading, and all that people see."""

import json

import build
import pytest
from build import Raw, patched, plan, raw_lease, several
from charts import small_raw
from entities import entities

from planner.check import check_plan
from planner.explain.counterfactual.question import find_migration
from planner.instance import names
from planner.instance.asked import asked_member, migrations_called
from planner.instance.canonical import canonical_sha256
from planner.instance.model import Instance
from planner.loads import load_curves
from planner.reading.instance import parse_instance
from planner.report.tables import schedule_table
from planner.text.faults import InvalidInput, PlannerError
from planner.text.language import speaking
from plots.rows import gantt_rows

BUSY = {"months": ["2010-05"], "phases": ["cutover"], "forbid": True}


def everything(**named: str) -> Raw:
    """Return an instance with one entity of every kind, each with the fields given."""
    towns = several("a", "b", modes={"m": {**named}}, **named)
    member = {"leases": {"host": raw_lease(end="2011-03") | named}, "busy": {"vote": BUSY | named}, **named}
    return patched(
        towns,
        {
            "members": {"a": member, "b": named},
            "vendors": {"v": named},
            "data_centers": {"d": {**named, "expansions": {"r": {"adds": 1, "cost_yen": 1, **named}}}},
            "teams": {"t": {"crew": 1, **named}},
            "limits": {"few": {"per": "year", "most": 9, **named}},
            "legal_revisions": {"law": {"effective": "2011-04", **named}},
            "subsidies": {"grant": {"years": ["FY2011"], "rate": 0, **named}},
            "platforms": {"cloud": {"fee_yen_per_month": [], **named}},
            "milestones": {"budget": {"before": "start", **named}},
            "links": {"pair": {"kind": "together", "of": ["a/core", "b/core"], **named}},
        },
    )


def test_without_a_name_the_id_is_shown() -> None:
    found = entities(build.instance(everything()))
    assert {key for key, _ in found} >= {
        *("a", "b", "v", "d", "r", "t", "few", "law", "grant", "cloud", "budget", "pair", "host", "vote"),
        *("core", "m"),
    }
    assert all(name == key for key, name in found)


def test_every_entity_keeps_the_name_of_its_file() -> None:
    found = entities(build.instance(everything(name="名前")))
    assert len(found) > 15
    assert {name for _, name in found} == {"名前"}


def test_a_mode_takes_no_name_from_its_migration_and_may_drop_its_own() -> None:
    raw = several("a", name="基幹業務", modes={"m": {"name": None}, "n": {"name": "一括"}})
    modes = parse_instance(raw, "test.json")[0].migration("a/core").modes
    assert (modes["m"].name, modes["n"].name) == ("m", "一括")


@pytest.mark.parametrize("name", ["", " ", "　\t"])
def test_a_blank_name_is_refused(name: str) -> None:
    raw = patched(build.raw_instance(), {"vendors": {"v": {"name": name}}})
    with pytest.raises(InvalidInput) as caught:
        parse_instance(raw, "test.json")
    (fault,) = caught.value.faults
    assert (fault.where, fault.code) == ("vendors.v.name", "blank_name")
    assert "空白" in fault.text.ja


@pytest.mark.parametrize("field", ["kind", "prefecture"])
def test_a_word_that_may_be_left_out_is_refused_where_it_is_blanks(field: str) -> None:
    for blank in (" ", "　\t"):
        with pytest.raises(InvalidInput) as caught:
            parse_instance(patched(several("a"), {"members": {"a": {field: blank}}}), "test.json")
        (fault,) = caught.value.faults
        assert (fault.where, fault.code) == (f"members.a.{field}", "blank_label")
    with pytest.raises(InvalidInput):
        parse_instance(patched(several("a"), {"members": {"a": {field: 5}}}), "test.json")
    read, _ = parse_instance(patched(several("a"), {"members": {"a": {field: ""}}}), "test.json")
    assert getattr(read.members["a"], field) == ""


def test_names_filled_in_are_no_part_of_the_hash() -> None:
    raw = everything()
    before = json.dumps(raw, sort_keys=True)
    bare, _ = parse_instance(raw, "test.json")
    assert json.dumps(raw, sort_keys=True) == before
    named, _ = parse_instance(patched(raw, {"vendors": {"v": {"name": "v"}}}), "test.json")
    assert bare.vendors == named.vendors
    assert bare.sha256 == canonical_sha256(raw) != named.sha256


def test_tables_and_breaches_show_names_alone() -> None:
    instance = build.instance(patched(everything(name="名前"), {"members": {"b": {"name": "別名"}}}))
    decided = plan({"a/core": ("2010-05", "m"), "b/core": ("2010-06", "m")})
    row = schedule_table(instance, decided).iloc[0]
    assert (row["団体"], row["ベンダ"], row["データセンター"], row["方式"]) == ("名前",) * 4
    told = [violation.text(instance).ja for violation in check_plan(instance, decided).violations]
    assert [line.partition(": ")[2].partition(" 平成")[0] for line in told] == [
        "名前",
        "「名前」（名前・別名）",
    ]
    assert "名前の「名前」（繁忙期、平成22年5月）の本稼働は禁止されています" in told[0]
    assert names.lease(instance, "a/host").ja == "名前の「名前」"


def towns(**prefectures: str | None) -> Instance:
    """Return a group of towns of one name, each with its prefecture; one more has a name of its own."""
    named = {
        key: {"name": "池田町"} | ({} if place is None else {"prefecture": place})
        for key, place in prefectures.items()
    }
    raw = several("sole", *prefectures, running_yen_per_month=1)
    return build.instance(
        patched(raw, {"members": {"sole": {"name": "単町", "prefecture": "長野県"}, **named}})
    )


def test_towns_of_one_name_are_shown_with_their_prefectures() -> None:
    instance = towns(a="長野県", b="岐阜県")
    with speaking("ja"):
        shown = [instance.member_name(key) for key in instance.members]
    assert shown == ["単町", "池田町（長野県）", "池田町（岐阜県）"]
    with speaking("en"):
        assert instance.migration_name("a/core") == "池田町 (長野県)"
    assert instance.members["a"].name == "池田町"


@pytest.mark.parametrize(
    "prefectures",
    [("長野県", "長野県"), (None, "長野県"), ("長野県", "長野県", "岐阜県"), (" 長野県", "長野県")],
)
def test_where_prefectures_do_not_tell_towns_apart_ids_do(prefectures: tuple[str | None, ...]) -> None:
    instance = towns(**dict(zip("abc", prefectures, strict=False)))
    shown = [instance.member_name(key) for key in instance.members]
    assert shown == ["単町", *(f"池田町（{key}）" for key, _ in zip("abc", prefectures, strict=False))]


def test_a_bundle_stands_behind_what_tells_its_town_apart() -> None:
    raw = several("a", "b", name="基幹")
    for key, place in {"a": "長野県", "b": "岐阜県"}.items():
        migrations = {"money": raw["members"][key]["migrations"]["core"] | {"name": "財務"}}
        raw["members"][key] |= {"name": "池田町", "prefecture": place}
        raw["members"][key]["migrations"] |= migrations
    assert build.instance(raw).migration_name("b/money") == "池田町（岐阜県）（財務）"


def test_vendors_centres_and_teams_of_one_name_are_shown_with_their_ids() -> None:
    other = {"name": "名前"}
    more = {"vendors": {"w": other}, "data_centers": {"e": other}, "teams": {"u": other | {"crew": 1}}}
    instance = build.instance(patched(everything(name="名前"), more))
    told = [names.vendor(instance, "w"), names.team(instance, "u"), names.data_center(instance, "e/r")]
    assert [one.ja for one in told] == ["名前（w）", "名前（u）", "名前（e）"]
    assert names.expansion(instance, "d/r").ja == "名前（d） 名前"
    decided = plan({"a/core": ("2010-05", "m"), "b/core": ("2010-06", "m")})
    row = schedule_table(instance, decided).iloc[0]
    assert (row["団体"], row["ベンダ"], row["データセンター"]) == ("名前（a）", "名前（v）", "名前（d）")
    assert {load.name for load in load_curves(instance, decided)} == {
        *("名前（v）", "名前（w）", "名前（t）", "名前（u）", "名前（d）", "名前（e）", "名前")
    }
    assert {row.vendor for row in gantt_rows(instance, decided).rows} == {"名前（v）"}


def test_a_town_is_asked_for_by_id_by_name_or_as_it_is_shown() -> None:
    instance = towns(a="長野県", b="岐阜県")
    for asked in ("b", "池田町（岐阜県）", "池田町 (岐阜県)"):
        assert asked_member(instance, asked) == "b"
        assert find_migration(instance, asked) == "b/core"
    assert asked_member(instance, "単町") == "sole"
    for find in (asked_member, find_migration):
        with pytest.raises(PlannerError) as caught:
            find(instance, "池田町")
        assert "池田町（長野県）" in caught.value.text.ja
        assert "池田町（岐阜県）" in caught.value.text.ja


@pytest.mark.parametrize(
    "asked", ["b/core", "b/基幹系", "乙町/基幹系", "乙町／基幹系", "乙町（基幹系）", "乙町/core"]
)
def test_a_migration_is_asked_for_as_member_and_bundle_by_ids_or_names(asked: str) -> None:
    migrations = {"core": {"name": "基幹系"}, "aux": {"name": "財務"}}
    instance = build.instance(patched(small_raw(), {"members": {"b": {"migrations": migrations}}}))
    assert migrations_called(instance, asked) == ["b/core"]
    assert {*migrations_called(instance, "乙町")} == {"b/core", "b/aux"}
    assert migrations_called(instance, "乙町/ない") == []

"""Names of what is keyed by an id: the file's, else the id; filled at reading, and all that people see."""

import json

import build
import pytest
from build import Raw, patched, plan, raw_lease, several
from entities import entities

from planner.check import check_plan
from planner.instance import names
from planner.instance.canonical import canonical_sha256
from planner.reading.instance import parse_instance
from planner.report.tables import schedule_table
from planner.text.faults import InvalidInput

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


def test_names_filled_in_are_no_part_of_the_hash() -> None:
    raw = everything()
    before = json.dumps(raw, sort_keys=True)
    bare, _ = parse_instance(raw, "test.json")
    assert json.dumps(raw, sort_keys=True) == before
    named, _ = parse_instance(patched(raw, {"vendors": {"v": {"name": "v"}}}), "test.json")
    assert bare.vendors == named.vendors
    assert bare.sha256 == canonical_sha256(raw) != named.sha256


def test_tables_and_breaches_show_names_alone() -> None:
    instance = build.instance(everything(name="名前"))
    decided = plan({"a/core": ("2010-05", "m"), "b/core": ("2010-06", "m")})
    row = schedule_table(instance, decided).iloc[0]
    assert (row["団体"], row["ベンダ"], row["データセンター"], row["方式"]) == ("名前",) * 4
    told = [violation.text(instance).ja for violation in check_plan(instance, decided).violations]
    assert [line.partition(": ")[2].partition(" 平成")[0] for line in told] == [
        "名前",
        "「名前」（名前・名前）",
    ]
    assert "名前の「名前」（繁忙期、平成22年5月）の本稼働は禁止されています" in told[0]
    assert names.lease(instance, "a/host").ja == "名前の「名前」"

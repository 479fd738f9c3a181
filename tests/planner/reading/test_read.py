"""Instances refused: every fault at once, each with its place, in words of both languages."""

import re
from decimal import Decimal
from typing import Any

import pytest
from build import Raw, one_migration, patched, raw_instance, raw_lease, raw_member, raw_phase, several
from read_cases import CASES, CORE

from planner.reading.instance import parse_instance
from planner.text.faults import Fault, InvalidInput

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龥]")


def faults(raw: Any) -> list[Fault]:
    with pytest.raises(InvalidInput, match=r"test\.json: \d+ fault") as caught:
        parse_instance(raw, "test.json")
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("patch", "where", "code", "ja", "en"),
    [pytest.param(*case, id=f"{case[2]}-{case[1]}") for case in CASES],
)
def test_one_fault_is_told_in_both_languages(patch: Raw, where: str, code: str, ja: str, en: str) -> None:
    found = faults(patched(raw_instance(), patch))
    assert [(one.where, one.code) for one in found if one.where == where] == [(where, code)]
    told = next(one for one in found if one.where == where)
    assert re.search(ja, told.text.ja)
    assert re.search(en, told.text.en)
    assert JAPANESE.search(told.text.ja)
    assert not JAPANESE.search(told.text.en)
    assert not re.search(r"{\w", told.text.en + told.text.ja)


def test_an_empty_map_of_modes_is_refused() -> None:
    assert [(one.where, one.code) for one in faults(one_migration(modes={}))] == [(f"{CORE}.modes", "empty")]


def test_a_member_without_migrations_is_refused() -> None:
    found = faults(raw_instance(members={"a": {"migrations": {}}}))
    assert [(one.where, one.code) for one in found] == [("members.a.migrations", "empty")]


@pytest.mark.parametrize("raw", [5, "text", [], None, True])
def test_what_is_no_object_is_refused(raw: Any) -> None:
    assert [one.code for one in faults(raw)] == ["object"]


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        (raw_instance(title=None), "title"),
        (raw_instance(budget_yen=None), "budget_yen"),
        (raw_instance(name=None), "name"),
        (raw_instance(budget_yen={"default": 1, "FY2010": None}), "budget_yen.FY2010"),
        (raw_instance(vendors={"v": None}), "vendors.v"),
        (one_migration(optional=None), f"{CORE}.optional"),
        (one_migration({"busy": {"s": {"months": [], "phases": [], "penalty_yen": None, "forbid": True}}}),
         "members.a.busy.s.penalty_yen"),
        (one_migration(modes={"m": None}), f"{CORE}.modes.m"),
    ],
)  # fmt: skip
def test_null_is_no_value(raw: Raw, where: str) -> None:
    assert (where, "null") in [(one.where, one.code) for one in faults(raw)]


def test_null_removes_inside_a_mode() -> None:
    raw = one_migration(
        migration_yen={"build": 5, "data": 6}, modes={"m": {"migration_yen": {"build": None}, "points": None}}
    )
    mode = parse_instance(raw, "test.json")[0].migration("a/core").modes["m"]
    assert list(mode.migration_yen) == ["data"]
    assert mode.points == 1


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    raw = {
        "members": {
            "a": raw_member(busy={"s": {"months": ["x"], "phases": [1], "forbid": False}}, z=1),
            "b": {"migrations": {"core": {"vendor": "w", "data_center": "d", "points": "1"}}},
        },
        "horizon": {"start": "2010-04", "end": "2009-04"},
        "links": {"l": {"kind": "together", "of": ["a/core", "b/other"], "months": 3}},
        "limits": {"m": {"per": "year", "most": {"default": 1, "2010-04": 1}, "of": 5}},
        "title": None,
        "vendors": {"v": {}},
        "data_centers": {"d": {"expansions": {"e": {"earliest": "2011-02", "latest": "2011-01"}}}},
        "schema": "planner/instance/1",
    }
    assert [(one.where, one.code) for one in faults(raw)] == [
        ("members.a.busy.s.months[0]", "token"),
        ("members.a.busy.s.phases[0]", "text"),
        ("members.a.busy.s.forbid", "boolean"),
        ("members.a.z", "unknown_field"),
        ("members.b.migrations.core.vendor", "unknown_name"),
        ("members.b.migrations.core.points", "integer"),
        ("horizon.end", "horizon"),
        ("links.l.of[1]", "unknown_name"),
        ("links.l.months", "unknown_field"),
        ("limits.m.most.2010-04", "limit_yearly"),
        ("limits.m.of", "list"),
        ("title", "null"),
        ("data_centers.d.expansions.e.latest", "window_backward"),
        ("data_centers.d.expansions.e.adds", "missing"),
        ("data_centers.d.expansions.e.cost_yen", "missing"),
        ("name", "missing"),
    ]


def test_every_conflict_of_a_series_is_told() -> None:
    crew = {"default": 1, "*-03": 1, "*-02..*-04": 2, "FY2010": 1, "2010-07..2011-06": 2}
    found = faults(raw_instance(vendors={"v": {"crew": crew}}))
    assert [one.where for one in found] == [
        'vendors.v.crew["*-02..*-04"]',
        'vendors.v.crew["2010-07..2011-06"]',
    ]


def test_found_values_are_shortened() -> None:
    (told,) = faults(raw_instance(title=["x" * 1000], name="A" * 10_000_000))[:1]
    assert len(told.text.ja) < 300


def test_unfit_keys_do_not_garble_the_place() -> None:
    (told,) = faults(raw_instance(vendors={"v": {}, 'a"b\n.c\x1b': {}}))
    assert told.where == r'vendors["a\"b\n.c\u001b"]'


@pytest.mark.parametrize("note", [None, 5, {"default": {}}, [None, {"x": {}}]])
def test_notes_are_ignored_in_objects_of_fixed_fields(note: Any) -> None:
    notes = {"x-note": note}
    member = {"leases": {"host": raw_lease() | notes}} | notes
    raw = one_migration(member, phases=[raw_phase() | notes], window=dict(notes), modes={"m": notes}) | notes
    raw["horizon"] |= notes
    assert parse_instance(raw, "test.json")[1] == ()


@pytest.mark.parametrize(
    ("patch", "where"),
    [
        ({"members": {"x-a": raw_member()}}, "members.x-a"),
        ({"teams": {"x-t": {"crew": 1}}}, "teams.x-t"),
        ({"members": {"a": {"migrations": {"core": {"migration_yen": {"x-build": 1}}}}}},
         f"{CORE}.migration_yen.x-build"),
        ({"members": {"a": {"migrations": {"core": {"modes": {"x-m": {}}}}}}}, f"{CORE}.modes.x-m"),
        ({"members": {"a": {"busy": {"x-s": {"months": [], "phases": [], "forbid": True}}}}},
         "members.a.busy.x-s"),
    ],
)  # fmt: skip
def test_notes_are_refused_as_keys_of_maps_of_ids(patch: Raw, where: str) -> None:
    assert [(one.where, one.code) for one in faults(patched(raw_instance(), patch))] == [(where, "id")]


def test_faults_of_a_migration_are_not_repeated_for_its_modes() -> None:
    raw = one_migration(vendor="V", points=-1, size="x", modes={"m": {}, "n": {"points": -2}})
    assert [(one.where, one.code) for one in faults(raw)] == [
        (f"{CORE}.vendor", "unknown_name"),
        (f"{CORE}.points", "integer"),
        (f"{CORE}.size", "integer"),
        (f"{CORE}.modes.n.points", "integer"),
    ]


def test_faults_of_an_override_stand_in_the_mode() -> None:
    raw = one_migration(
        phases=[raw_phase()],
        legal={},
        modes={
            "m": {"window": {}, "phases": [{"name": "x"}], "service_yen_per_month": {"FY2010": 1}},
            "n": 5,
        },
    )
    assert [(one.where, one.code) for one in faults(raw)] == [
        (f"{CORE}.modes.m.window", "unknown_field"),
        (f"{CORE}.modes.m.phases[0].months", "missing"),
        (f"{CORE}.modes.m.service_yen_per_month.default", "missing"),
        (f"{CORE}.modes.n", "object"),
    ]


def test_a_vendor_may_stand_in_every_mode_instead() -> None:
    raw = several("a")
    del raw["members"]["a"]["migrations"]["core"]["vendor"]
    modes = raw["members"]["a"]["migrations"]["core"]["modes"] = {"m": {"vendor": "v"}, "n": {}}
    assert [(one.where, one.code) for one in faults(raw)] == [(f"{CORE}.modes.n.vendor", "missing")]
    modes["n"] = {"vendor": "v"}
    assert set(parse_instance(raw, "test.json")[0].migration("a/core").modes) == {"m", "n"}


def test_a_whole_rate_is_taken_exactly() -> None:
    raw = raw_instance(subsidies={"s": {"years": ["FY2010"], "rate": Decimal("0.1")}})
    rate = parse_instance(raw, "test.json")[0].subsidies["s"].rate
    assert rate * 10 == 1

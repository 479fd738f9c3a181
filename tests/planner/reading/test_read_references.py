"""Names that stand for nothing, found wherever an instance may name something."""

import re
from typing import Any

import pytest
from build import Raw, one_migration, patched, raw_instance, raw_lease, raw_member, raw_phase, several

from planner.reading.instance import parse_instance
from planner.text.faults import Fault, InvalidInput

CORE = "members.a.migrations.core"


def faults(raw: Any) -> list[Fault]:
    with pytest.raises(InvalidInput, match=r"test\.json: \d+ fault") as caught:
        parse_instance(raw, "test.json")
    return list(caught.value.faults)


CASES: list[tuple[Raw, str, str, str]] = [
    (one_migration(vendor="w"), f"{CORE}.vendor", 'ベンダ "w" はありません.*あるもの: v', 'no vendor "w"'),
    (one_migration(data_center="e"), f"{CORE}.data_center", "データセンター", "no data centre"),
    (
        one_migration(vendor="w", modes={"m": {"vendor": "v"}}),
        f"{CORE}.vendor",
        "ベンダ",
        "no vendor",
    ),
    (one_migration(modes={"m": {"vendor": "w"}}), f"{CORE}.modes.m.vendor", "ベンダ", "no vendor"),
    (
        one_migration(modes={"m": {"data_center": "w"}}),
        f"{CORE}.modes.m.data_center",
        "データ",
        "no data centre",
    ),
    (
        one_migration(phases=[raw_phase(), raw_phase(teams={"t": 1})]),
        f"{CORE}.phases[1].teams.t",
        "チーム.*あるもの: なし",
        'no team "t".*known: none',
    ),
    (
        one_migration(modes={"m": {"phases": [raw_phase(teams={"t": 1})]}}),
        f"{CORE}.modes.m.phases[0].teams.t",
        "チーム",
        "no team",
    ),
    (one_migration(legal={"r": {}}), f"{CORE}.legal.r", "制度改正", "no legal revision"),
    (one_migration(modes={"m": {"legal": {"r": {}}}}), f"{CORE}.modes.m.legal.r", "制度改正", "no legal"),
    (
        one_migration({"leases": {"l": raw_lease(of=["core", "tax"])}}),
        "members.a.leases.l.of[1]",
        '業務群 "tax"',
        'no bundle "tax"',
    ),
    (
        raw_instance(limits={"l": {"of": ["a/core", "a/tax"], "per": "month", "most": 1}}),
        "limits.l.of[1]",
        '移行 "a/tax"',
        'no migration "a/tax"',
    ),
    (
        raw_instance(subsidies={"s": {"years": [], "rate": 0, "members": ["b"]}}),
        "subsidies.s.members[0]",
        '団体 "b"',
        'no member "b"',
    ),
    (
        raw_instance(links={"l": {"kind": "together", "of": ["a/core", "b/core"]}}),
        "links.l.of[1]",
        "移行",
        "no migration",
    ),
    (
        raw_instance(links={"l": {"kind": "precedes", "first": "b/core", "then": "a/core", "months": 0}}),
        "links.l.first",
        "移行",
        "no migration",
    ),
    (
        raw_instance(links={"l": {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 0}}),
        "links.l.then",
        "移行",
        "no migration",
    ),
]


@pytest.mark.parametrize(("raw", "where", "ja", "en"), [pytest.param(*case, id=case[1]) for case in CASES])
def test_a_name_that_stands_for_nothing_is_refused(raw: Raw, where: str, ja: str, en: str) -> None:
    (told,) = faults(raw)
    assert (told.where, told.code) == (where, "unknown_name")
    assert re.search(ja, told.text.ja)
    assert re.search(en, told.text.en)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("betsukai/cor", "betsukai/core"),
        ("Betsukai/core", "betsukai/core"),
        ("betsukia/core", "betsukai/core"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(written: str, meant: str) -> None:
    raw = several("betsukai", "mukawa") | {"limits": {"l": {"of": [written], "per": "month", "most": 1}}}
    (told,) = faults(raw)
    assert f"「{meant}」のことですか" in told.text.ja
    assert f"did you mean {meant}?" in told.text.en


def test_a_name_for_readers_is_answered_with_its_id() -> None:
    raw = patched(raw_instance(), {"vendors": {"v": {"name": "日本電算"}}})
    (fault,) = faults(patched(raw, one_migration_patch("日本電算")))
    assert (fault.where, fault.code) == (f"{CORE}.vendor", "unknown_name")
    assert "「v」のことですか" in fault.text.ja
    # Which of two that are called alike is meant is not guessed.
    twice = patched(raw, {"vendors": {"w": {"name": "日本電算"}}})
    (fault,) = faults(patched(twice, one_migration_patch("日本電算")))
    assert "のことですか" not in fault.text.ja


def one_migration_patch(vendor: str) -> Raw:
    return {"members": {"a": {"migrations": {"core": {"vendor": vendor}}}}}


def test_a_name_like_none_gets_no_guess() -> None:
    assert "did you mean" not in faults(one_migration(vendor="quite-another"))[0].text.en


def test_a_field_that_a_patch_of_a_mode_removes_is_named_freely() -> None:
    raw = one_migration(modes={"m": {"legal": {"gone": None}}})
    assert parse_instance(raw, "test.json")[1] == ()


@pytest.mark.parametrize("field", ["vendors", "data_centers"])
def test_missing_vendors_are_one_fault_not_one_a_migration(field: str) -> None:
    raw = several(*[f"m{number}" for number in range(20)])
    del raw[field]
    assert [(one.where, one.code) for one in faults(raw)] == [(field, "missing")]


SOUND = [("phases", []), ("migration_yen", {"x": 5}), ("fiscal_year_start", 5)]


@pytest.mark.parametrize("wrong", [5, "x", [], [[]], [{}], {"x": 5}, {"x": []}, True])
@pytest.mark.parametrize(
    "place",
    [
        ("vendors",),
        ("members",),
        ("limits",),
        ("links",),
        ("subsidies",),
        ("members", "a"),
        ("members", "a", "leases"),
        ("members", "a", "busy"),
        ("members", "a", "migrations"),
        ("members", "a", "migrations", "core"),
        ("members", "a", "migrations", "core", "vendor"),
        ("members", "a", "migrations", "core", "phases"),
        ("members", "a", "migrations", "core", "legal"),
        ("members", "a", "migrations", "core", "migration_yen"),
        ("members", "a", "migrations", "core", "modes"),
        ("members", "a", "migrations", "core", "window"),
        ("horizon",),
        ("fiscal_year_start",),
        ("schema",),
    ],
)
def test_malformed_parts_are_faults_and_never_a_crash(place: tuple[str, ...], wrong: Any) -> None:
    patch: Any = wrong
    for step in reversed(place):
        patch = {step: patch}
    raw = patched(raw_instance(members={"a": raw_member()}), patch)
    if (place[-1], wrong) in SOUND:
        parse_instance(raw, "test.json")
        return
    found = faults(raw)
    assert all(one.text.ja and one.text.en for one in found)
    assert any(one.where.startswith(place[0]) for one in found)


def test_many_unknown_names_are_all_told() -> None:
    names = [f"m{number}" for number in range(600)]
    found = faults(several(*names, vendor="vv"))
    assert len(found) == len(names)
    assert {one.code for one in found} == {"unknown_name"}

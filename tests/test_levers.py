"""Each lever changes what it says and nothing else, and its patch is a scenario that reads."""

import json
from pathlib import Path

import pytest
from build import Raw, raw_instance, raw_lease, raw_migration
from random_instance import FEATURES
from strategies import make_raw

from planner.conditions import (
    Kind,
    Lever,
    Steps,
    counterpart,
    label,
    label_all,
    levers_of,
    patch_of,
    scenario_document,
)
from planner.conditions.apply import difference
from planner.conditions.series import changed, read_series, without_months
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.months import Calendar, parse_month
from planner.periods.tokens import MonthSet, parse_token
from planner.reading.instance import parse_instance
from planner.reading.load import load

CALENDAR = Calendar(parse_month("2010-04"), parse_month("2014-03"))


def full() -> Raw:
    """Return an instance in which every kind has a lever."""
    core = raw_migration(
        window={"earliest": "2010-08", "latest": "2011-09"},
        preferred={"years": ["FY2010"], "penalty_yen_per_year": 5},
        legal={"law": {"retrofit_yen": 9}},
    )
    member = {
        "name": "甲町",
        "budget_years": ["FY2010"],
        "busy": {
            "tax": {"months": ["*-02..*-03"], "phases": ["cutover"], "forbid": True},
            "move": {"months": ["*-04"], "phases": ["cutover"], "penalty_yen": 3},
        },
        "leases": {"host": raw_lease(extension_limit_months=6)},
        "migrations": {"core": core},
    }
    return raw_instance(
        vendors={"v": {"points_per_year": 2, "crew": {"default": 3, "FY2011": 1}, "closed": ["*-12..*-01"]}},
        data_centers={
            "d": {"capacity": {"default": 4, "FY2011..": 6}, "expansions": {"r": {"adds": 2, "cost_yen": 70}}}
        },
        teams={"t": {"name": "事務局", "crew": 1}},
        limits={"desk": {"per": "month", "most": 1}, "year": {"per": "year", "most": 2}},
        legal_revisions={
            "law": {
                "effective": "2011-10", "margin_months": 2, "freeze": ["2011-05..2011-07"], "mandatory": True
            }
        },
        budget_yen={"default": 105, "FY2011": 200},
        members={"a": member, "b": {"migrations": {"core": raw_migration()}}},
        links={"two": {"kind": "apart", "of": ["a/core", "b/core"], "months": 1}},
    )  # fmt: skip


FULL = full()


def read(raw: Raw) -> Instance:
    return parse_instance(raw, "test")[0]


def patched(lever: Lever, raw: Raw = FULL) -> Instance:
    return read(merge_patch(raw, patch_of(raw, lever)))


def by_year(series: object, instance: Instance) -> list[int]:
    calendar = instance.calendar
    return [series.at(calendar.first_month(year), calendar) for year in calendar.fiscal_years()]  # type: ignore[attr-defined]


def test_every_kind_has_a_lever_here() -> None:
    offered = levers_of(read(FULL), tuple(Kind))
    assert {lever.kind for lever in offered} == set(Kind)
    assert Kind.HORIZON not in {lever.kind for lever in levers_of(read(FULL))}


@pytest.mark.parametrize("lever", levers_of(read(FULL), tuple(Kind)), ids=str)
def test_every_patch_reads_changes_something_and_one_branch_only(lever: Lever) -> None:
    patch = patch_of(FULL, lever)
    assert len(patch) == 1
    assert patched(lever) != read(FULL)
    # What the scenario file says is the same as what was applied here.
    assert json.loads(json.dumps(patch)) == patch
    for lang in ("ja", "en"):
        assert "{" not in label(lever, read(FULL), lang)
        assert counterpart(lever, read(FULL), lang)


@pytest.mark.parametrize(
    ("lever", "patch"),
    [
        (Lever(Kind.VENDOR_POINTS, "v"), {"vendors": {"v": {"points_per_year": 3}}}),
        (
            Lever(Kind.VENDOR_POINTS, "v", "FY2011", 2),
            {"vendors": {"v": {"points_per_year": {"default": 2, "FY2011": 4}}}},
        ),
        (Lever(Kind.VENDOR_CREW, "v"), {"vendors": {"v": {"crew": {"default": 4, "FY2011": 2}}}}),
        (
            Lever(Kind.VENDOR_CREW, "v", "2011-03..2011-04"),
            {"vendors": {"v": {"crew": {"2011-03": 4, "2011-04": 2}}}},
        ),
        (Lever(Kind.VENDOR_CLOSED, "v", "*-12"), {"vendors": {"v": {"closed": ["*-01"]}}}),
        (Lever(Kind.VENDOR_CLOSED, "v"), {"vendors": {"v": {"closed": []}}}),
        (Lever(Kind.TEAM_CREW, "t", "FY2010"), {"teams": {"t": {"crew": {"default": 1, "FY2010": 2}}}}),
        (Lever(Kind.CAPACITY, "d", "FY2011..", 5), {"data_centers": {"d": {"capacity": {"FY2011..": 11}}}}),
        (
            Lever(Kind.CAPACITY, "d", "2010-10.."),
            {"data_centers": {"d": {"capacity": {"FY2011..": 7, "2010-10..": 5}}}},
        ),
        (
            Lever(Kind.EXPANSION_PRICE, "d/r", "", 10, percent=True),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 63}}}}},
        ),
        (
            Lever(Kind.EXPANSION_PRICE, "d/r", "", 100),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 0}}}}},
        ),
        (
            Lever(Kind.EXPANSION_MORE, "d/r"),
            {"data_centers": {"d": {"expansions": {"r-2": {"adds": 2, "cost_yen": 70}}}}},
        ),
        (Lever(Kind.BUDGET, "budget", "FY2010", 10, percent=True), {"budget_yen": {"FY2010": 115}}),
        (Lever(Kind.BUDGET, "budget", "", 50), {"budget_yen": {"default": 155, "FY2011": 250}}),
        (Lever(Kind.LIMIT, "desk"), {"limits": {"desk": {"most": 2}}}),
        (Lever(Kind.LIMIT, "year", "FY2011"), {"limits": {"year": {"most": {"default": 2, "FY2011": 3}}}}),
        (
            Lever(Kind.FREEZE, "law", "2011-05"),
            {"legal_revisions": {"law": {"freeze": ["2011-06..2011-07"]}}},
        ),
        (
            Lever(Kind.FREEZE, "law", "2011-06"),
            {"legal_revisions": {"law": {"freeze": ["2011-05", "2011-07"]}}},
        ),
        (Lever(Kind.VOLUNTARY, "law"), {"legal_revisions": {"law": {"mandatory": None}}}),
        (Lever(Kind.MARGIN, "law"), {"legal_revisions": {"law": {"margin_months": 1}}}),
        (Lever(Kind.SEASON, "a/tax"), {"members": {"a": {"busy": {"tax": None}}}}),
        (
            Lever(Kind.SEASON, "a/tax", "2011-02"),
            {"members": {"a": {"busy": {"tax": {"months": ["2011-03", "2012-02..2012-03"]}}}}},
        ),
        (
            Lever(Kind.EARLIEST, "a/core", "", 2),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2010-06"}}}}}},
        ),
        (
            Lever(Kind.EARLIEST, "a/core", "", 12),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": None}}}}}},
        ),
        (
            Lever(Kind.LATEST, "a/core", "", 0),
            {"members": {"a": {"migrations": {"core": {"window": {"latest": None}}}}}},
        ),
        (Lever(Kind.BUDGET_YEARS, "a"), {"members": {"a": {"budget_years": None}}}),
        (
            Lever(Kind.EXTENSION, "a/host", "", 3),
            {"members": {"a": {"leases": {"host": {"extension_limit_months": 9}}}}},
        ),
        (Lever(Kind.LINK, "two"), {"links": {"two": None}}),
        (Lever(Kind.WISH, "a/core"), {"members": {"a": {"migrations": {"core": {"preferred": None}}}}}),
        (
            Lever(Kind.LEAVE_OUT, "b", "", 7),
            {"members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 7}}}}}},
        ),
        (Lever(Kind.HORIZON, "horizon", "", 12), {"horizon": {"end": "2013-03"}}),
    ],
    ids=lambda value: str(value) if isinstance(value, Lever) else "",
)
def test_the_patch_of_a_lever(lever: Lever, patch: Raw) -> None:
    assert patch_of(FULL, lever) == patch
    read(merge_patch(FULL, patch))


@pytest.mark.parametrize(
    ("lever", "ja", "en"),
    [
        (
            Lever(Kind.VENDOR_POINTS, "v", "FY2010"),
            "vの平成22年度（FY2010）の移行能力を1点増やす",
            "1 more point a year of v in FY2010",
        ),
        (
            Lever(Kind.VENDOR_CLOSED, "v", "*-12"),
            "vに毎年12月も本稼働を行ってもらう",
            "v also cuts over in December",
        ),
        (
            Lever(Kind.TEAM_CREW, "t", "2010-10..2011-03", 2),
            "事務局の平成22年10月～平成23年3月（2010-10..2011-03）の要員を2人増やす",
            "2 more crew of 事務局 in 2010-10..2011-03",
        ),
        (
            Lever(Kind.CAPACITY, "d", "FY2011.."),
            "dの平成23年度以降（FY2011..）の容量を1増やす",
            "1 more unit of space in d in FY2011..",
        ),
        (
            Lever(Kind.SEASON, "a/tax"),
            "甲町の「tax」の禁止期間をなくす",
            "甲町's `tax` no longer forbids anything",
        ),
        (Lever(Kind.LATEST, "a/core", "", 0), "甲町の移行期限をなくす", "no deadline for 甲町"),
    ],
)  # fmt: skip
def test_the_words_of_a_lever(lever: Lever, ja: str, en: str) -> None:
    assert (label(lever, read(FULL), "ja"), label(lever, read(FULL), "en")) == (ja, en)


def test_levers_combine_also_on_one_series() -> None:
    both = (Lever(Kind.VENDOR_POINTS, "v", "FY2010"), Lever(Kind.VENDOR_POINTS, "v", "FY2010"))
    patch = patch_of(FULL, *both, Lever(Kind.LINK, "two"))
    assert patch == {
        "vendors": {"v": {"points_per_year": {"default": 2, "FY2010": 4}}},
        "links": {"two": None},
    }
    assert label_all(both, read(FULL), "ja").count("、") == 1


def test_a_lever_that_finds_nothing_to_relax_is_refused() -> None:
    for kind in (Kind.BUDGET, Kind.LINK, Kind.WISH, Kind.LATEST, Kind.VENDOR_CREW, Kind.VOLUNTARY):
        with pytest.raises(KeyError):
            patch_of(raw_instance(legal_revisions={"v": {"effective": "2011-01"}}), Lever(kind, "v"))


def test_the_amount_of_every_lever_can_be_set() -> None:
    steps = Steps(2, 2, 2, 2, 5, 5, 3, 3, 9, 6)
    amounts = {(lever.kind, lever.amount) for lever in levers_of(read(FULL), tuple(Kind), steps)}
    assert (Kind.VENDOR_POINTS, 2) in amounts
    assert (Kind.BUDGET, 5) in amounts
    assert (Kind.EARLIEST, 3) in amounts


def test_the_scenario_of_a_lever_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text(json.dumps(FULL), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    patch = patch_of(FULL, Lever(Kind.VENDOR_POINTS, "v", "FY2011"))
    document = scenario_document("more", "一点多く", tmp_path / "base.json", folder, patch)
    assert document["base"] == "../base.json"
    (folder / "more.json").write_text(json.dumps(document), encoding="utf-8")
    loaded = load(folder / "more.json")
    points = loaded.instance.vendors["v"].points_per_year
    assert by_year(points, loaded.instance) == [2, 3]


def test_a_series_changes_in_its_period_alone() -> None:
    periods = [
        "2011-06",
        "2011-06..2011-09",
        "FY2011",
        "FY2012..",
        "..2011-01",
        "*-12",
        "FY2009",
        "2013-10..",
    ]
    for raw in (
        5,
        {"default": 5, "FY2011": 6, "FY2012..": 7, "*-12": 0, "2011-06": 9},
        {"default": 1, "2011-04..2012-03": 4, "2010-10..2011-12": 8, "FY2013..": 3},
        {"default": 0, "*-01": 3, "*-04..*-06": 2, "FY2010..FY2012": 6},
    ):
        before = read_series(raw)
        for period in periods:
            after = read_series(changed(raw, period, CALENDAR, lambda value: value + 1))
            assert not list(after.conflicts(CALENDAR))
            for month in CALENDAR.months():
                more = parse_token(period).has(month, CALENDAR)
                assert after.at(month, CALENDAR) == before.at(month, CALENDAR) + more, (raw, period)


def test_a_yearly_series_changes_in_its_years_alone_and_keeps_to_fiscal_years() -> None:
    for raw in (5, {"default": 5, "FY2013..": 7}, {"default": 5, "FY2011..FY2012": 7, "FY2010..FY2011": 7}):
        before = read_series(raw)
        for period in ("FY2010", "FY2011", "FY2013", "FY2012..", "..FY2011", "FY2010..FY2012"):
            result = changed(raw, period, CALENDAR, lambda value: value + 1, yearly=True)
            assert isinstance(result, dict)
            assert all(key == "default" or "FY" in key for key in result)
            after = read_series(result)
            assert not list(after.conflicts(CALENDAR))
            for month in CALENDAR.months():
                more = parse_token(period).has(month, CALENDAR)
                assert after.at(month, CALENDAR) == before.at(month, CALENDAR) + more, (raw, period)


def test_months_are_taken_out_of_a_set_and_no_others() -> None:
    sets = (["*-12..*-02"], ["2011-01..2012-06", "*-05"], ["FY2012.."], ["2011-06"], [])
    for tokens in sets:
        before = MonthSet(tuple(map(parse_token, tokens)))
        for period in ("2011-06", "*-01", "FY2012", "*-12..*-01", "2011-05..2011-07"):
            after = MonthSet(tuple(map(parse_token, without_months(tokens, period, CALENDAR))))
            for month in CALENDAR.months():
                gone = parse_token(period).has(month, CALENDAR)
                assert after.has(month, CALENDAR) == (before.has(month, CALENDAR) and not gone)


def test_the_difference_of_two_documents_makes_the_second_of_the_first() -> None:
    before = {"a": 1, "b": {"c": 2, "d": {"e": 3}}, "f": [1, 2], "g": {}}
    after = {"a": 1, "b": {"c": 2, "d": {}}, "f": [2], "h": {"i": 4}}
    assert merge_patch(before, difference(before, after)) == after
    assert difference(before, before) == {}


@pytest.mark.parametrize("seed", range(12))
def test_levers_of_random_instances_read(seed: int) -> None:
    raw = make_raw(seed, "small", 4, frozenset(FEATURES))
    instance = read(raw)
    for lever in levers_of(instance):
        read(merge_patch(raw, patch_of(raw, lever)))
        label(lever, instance, "ja")
        label(lever, instance, "en")

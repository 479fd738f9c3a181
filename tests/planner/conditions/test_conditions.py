"""Each relaxation changes what it says and nothing else, and its patch is a scenario that reads."""

import json
from pathlib import Path

import pytest
from build import Raw, raw_instance, raw_lease, raw_migration
from random_instance import FEATURES
from strategies import make_raw

from planner.conditions import (
    CONDITIONS,
    Condition,
    ConditionKind,
    Relaxation,
    conditions_of,
    counterpart,
    label,
    relaxations_of,
    scenario_document,
    with_only,
)
from planner.conditions.apply import apply, difference
from planner.conditions.row import PLENTY
from planner.conditions.series import changed, read_series, without_months
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.periods.months import Calendar, parse_month
from planner.periods.tokens import MonthSet, parse_token
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.reading.load import load
from planner.terms import Rule
from planner.text.language import Text
from planner.whatif.sensitivity.effect import Unchanged

CALENDAR = Calendar(parse_month("2010-04"), parse_month("2014-03"))


def patch_of(raw: Raw, *relaxations: Relaxation) -> Raw:
    """Return the merge patch that applies relaxations to an instance."""
    return difference(raw, apply(raw, *relaxations))


def full() -> Raw:
    """Return an instance in which every kind of condition occurs."""
    core = raw_migration(
        window={"earliest": "2010-08", "latest": "2011-09"},
        preferred={"years": ["FY2010"], "penalty_yen_per_year": 5},
        legal={"law": {"retrofit_yen": 9}},
        pin={"month": "2010-10", "state": "contracted"},
    )
    member = {
        "name": "甲町",
        "budget_years": ["FY2010"],
        "budget_yen": 90,
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
        milestones={"vote": {"before": "cutover", "lead_months": 1, "earliest": "2010-06"}},
        members={"a": member, "b": {"migrations": {"core": raw_migration()}}},
        links={"two": {"kind": "apart", "of": ["a/core", "b/core"], "months": 1}},
    )  # fmt: skip


FULL = full()


def read(raw: Raw) -> Instance:
    return parse_instance(raw, "test")[0]


def patched(lever: Relaxation, raw: Raw = FULL) -> Instance:
    return read(merge_patch(raw, patch_of(raw, lever)))


def by_year(series: object, instance: Instance) -> list[int]:
    calendar = instance.calendar
    return [series.at(calendar.first_month(year), calendar) for year in calendar.fiscal_years()]  # type: ignore[attr-defined]


def test_every_kind_can_be_relaxed_here() -> None:
    offered = relaxations_of(read(FULL), tuple(ConditionKind))
    assert list(dict.fromkeys(lever.kind for lever in offered)) == list(ConditionKind)


def test_every_rule_has_conditions_that_can_be_set_aside() -> None:
    kinds = {one.kind for one in conditions_of(read(FULL))}
    assert {CONDITIONS[kind].rule for kind in kinds} == set(Rule)


@pytest.mark.parametrize("lever", relaxations_of(read(FULL), tuple(ConditionKind)), ids=str)
def test_every_patch_reads_changes_something_and_one_branch_only(lever: Relaxation) -> None:
    patch = patch_of(FULL, lever)
    assert len(patch) == 1
    assert patched(lever) != read(FULL)
    # What the scenario file says is the same as what was applied here.
    assert json.loads(json.dumps(patch)) == patch
    said, whom = label(lever, read(FULL)), counterpart(lever, read(FULL))
    assert "{" not in said.ja + said.en
    assert all((said.ja, said.en, whom.ja, whom.en))


@pytest.mark.parametrize(
    ("lever", "patch"),
    [
        (Relaxation(ConditionKind.VENDOR_POINTS, "v"), {"vendors": {"v": {"points_per_year": 3}}}),
        (
            Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2011", 2),
            {"vendors": {"v": {"points_per_year": {"default": 2, "FY2011": 4}}}},
        ),
        (
            Relaxation(ConditionKind.VENDOR_CREW, "v"),
            {"vendors": {"v": {"crew": {"default": 4, "FY2011": 2}}}},
        ),
        (
            Relaxation(ConditionKind.VENDOR_CREW, "v", "2011-03..2011-04"),
            {"vendors": {"v": {"crew": {"2011-03": 4, "2011-04": 2}}}},
        ),
        (Relaxation(ConditionKind.VENDOR_CLOSED, "v", "*-12"), {"vendors": {"v": {"closed": ["*-01"]}}}),
        (Relaxation(ConditionKind.VENDOR_CLOSED, "v"), {"vendors": {"v": {"closed": []}}}),
        (
            Relaxation(ConditionKind.TEAM_CREW, "t", "FY2010"),
            {"teams": {"t": {"crew": {"default": 1, "FY2010": 2}}}},
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "FY2011..", 5),
            {"data_centers": {"d": {"capacity": {"FY2011..": 11}}}},
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "2010-10.."),
            {"data_centers": {"d": {"capacity": {"FY2011..": 7, "2010-10..": 5}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_PRICE, "d/r", "", 10, percent=True),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 63}}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_PRICE, "d/r", "", 100),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 0}}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_MORE, "d/r"),
            {"data_centers": {"d": {"expansions": {"r-2": {"adds": 2, "cost_yen": 70}}}}},
        ),
        (
            Relaxation(ConditionKind.BUDGET, "budget", "FY2010", 10, percent=True),
            {"budget_yen": {"FY2010": 115}},
        ),
        (Relaxation(ConditionKind.BUDGET, "budget", "", 50), {"budget_yen": {"default": 155, "FY2011": 250}}),
        (Relaxation(ConditionKind.LIMIT, "desk"), {"limits": {"desk": {"most": 2}}}),
        (
            Relaxation(ConditionKind.LIMIT, "year", "FY2011"),
            {"limits": {"year": {"most": {"default": 2, "FY2011": 3}}}},
        ),
        (
            Relaxation(ConditionKind.FREEZE, "law", "2011-05"),
            {"legal_revisions": {"law": {"freeze": ["2011-06..2011-07"]}}},
        ),
        (
            Relaxation(ConditionKind.FREEZE, "law", "2011-06"),
            {"legal_revisions": {"law": {"freeze": ["2011-05", "2011-07"]}}},
        ),
        (Relaxation(ConditionKind.MANDATORY, "law"), {"legal_revisions": {"law": {"mandatory": None}}}),
        (Relaxation(ConditionKind.MARGIN, "law"), {"legal_revisions": {"law": {"margin_months": 1}}}),
        (Relaxation(ConditionKind.SEASON, "a/tax"), {"members": {"a": {"busy": {"tax": None}}}}),
        (
            Relaxation(ConditionKind.SEASON, "a/tax", "2011-02"),
            {"members": {"a": {"busy": {"tax": {"months": ["2011-03", "2012-02..2012-03"]}}}}},
        ),
        (
            Relaxation(ConditionKind.EARLIEST, "a/core", "", 2),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2010-06"}}}}}},
        ),
        (
            Relaxation(ConditionKind.EARLIEST, "a/core", "", 12),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": None}}}}}},
        ),
        (
            Relaxation(ConditionKind.LATEST, "a/core", "", 0),
            {"members": {"a": {"migrations": {"core": {"window": {"latest": None}}}}}},
        ),
        (Relaxation(ConditionKind.BUDGET_YEARS, "a"), {"members": {"a": {"budget_years": None}}}),
        (
            Relaxation(ConditionKind.EXTENSION, "a/host", "", 3),
            {"members": {"a": {"leases": {"host": {"extension_limit_months": 9}}}}},
        ),
        (
            Relaxation(ConditionKind.MILESTONE, "vote", "", 14),
            {"milestones": {"vote": {"earliest": "2009-04"}}},
        ),
        (
            Relaxation(ConditionKind.MILESTONE, "vote", "", 0),
            {"milestones": {"vote": {"earliest": None}}},
        ),
        (
            Relaxation(ConditionKind.MEMBER_BUDGET, "a", "FY2011", 10, percent=True),
            {"members": {"a": {"budget_yen": {"default": 90, "FY2011": 99}}}},
        ),
        (Relaxation(ConditionKind.LINK, "two"), {"links": {"two": None}}),
        (
            Relaxation(ConditionKind.WISH, "a/core"),
            {"members": {"a": {"migrations": {"core": {"preferred": None}}}}},
        ),
        (
            Relaxation(ConditionKind.LEAVE_OUT, "b", "", 7),
            {"members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 7}}}}}},
        ),
        (
            Relaxation(ConditionKind.PIN, "a/core"),
            {"members": {"a": {"migrations": {"core": {"pin": {"state": "agreed"}}}}}},
        ),
        (Relaxation(ConditionKind.HORIZON, "horizon", "", 12), {"horizon": {"end": "2013-03"}}),
    ],
    ids=lambda value: str(value) if isinstance(value, Relaxation) else "",
)
def test_the_patch_of_a_lever(lever: Relaxation, patch: Raw) -> None:
    assert patch_of(FULL, lever) == patch
    read(merge_patch(FULL, patch))


@pytest.mark.parametrize(
    ("lever", "ja", "en"),
    [
        (
            Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
            "vの平成22年度（FY2010）の移行能力を1点増やす",
            "1 more point a year of v in FY2010",
        ),
        (
            Relaxation(ConditionKind.VENDOR_CLOSED, "v", "*-12"),
            "vに毎年12月も本稼働を行ってもらう",
            "v also cuts over in Dec each year",
        ),
        (
            Relaxation(ConditionKind.TEAM_CREW, "t", "2010-10..2011-03", 2),
            "事務局の平成22年10月〜平成23年3月（2010-10..2011-03）の要員を2人増やす",
            "2 more crew of 事務局 in 2010-10..2011-03",
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "FY2011.."),
            "dの平成23年度から（FY2011..）の容量を1増やす",
            "1 more unit of space in d in FY2011..",
        ),
        (
            Relaxation(ConditionKind.SEASON, "a/tax"),
            "甲町の「tax」の禁止期間をなくす",
            "甲町's `tax` no longer forbids anything",
        ),
        (Relaxation(ConditionKind.LATEST, "a/core", "", 0), "甲町の移行期限をなくす", "no deadline for 甲町"),
    ],
)  # fmt: skip
def test_the_words_of_a_lever(lever: Relaxation, ja: str, en: str) -> None:
    assert label(lever, read(FULL)) == Text(ja, en)


def test_levers_combine_also_on_one_series() -> None:
    both = (
        Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
        Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
    )
    patch = patch_of(FULL, *both, Relaxation(ConditionKind.LINK, "two"))
    assert patch == {
        "vendors": {"v": {"points_per_year": {"default": 2, "FY2010": 4}}},
        "links": {"two": None},
    }


def test_a_lever_that_finds_nothing_to_relax_is_refused() -> None:
    for kind in (
        ConditionKind.BUDGET,
        ConditionKind.LINK,
        ConditionKind.WISH,
        ConditionKind.LATEST,
        ConditionKind.VENDOR_CREW,
        ConditionKind.MANDATORY,
    ):
        with pytest.raises(KeyError):
            patch_of(raw_instance(legal_revisions={"v": {"effective": "2011-01"}}), Relaxation(kind, "v"))


def test_the_amount_of_every_lever_can_be_set() -> None:
    amounts = {kind: number for number, kind in enumerate(ConditionKind, 20)}
    offered = relaxations_of(read(FULL), tuple(ConditionKind), amounts)
    assert {(lever.kind, lever.amount) for lever in offered} == set(amounts.items())


def test_the_scenario_of_a_lever_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text(json.dumps(FULL), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    patch = patch_of(FULL, Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2011"))
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
    # Series with open ranges may conflict in the months that a longer horizon adds.
    for lever in relaxations_of(instance, set(ConditionKind) - {ConditionKind.HORIZON}):
        read(merge_patch(raw, patch_of(raw, lever)))
        label(lever, instance)


def all_but(*aside: Condition, later_end: str = "2020-03") -> Instance:
    instance = read(FULL)
    return with_only(instance, set(conditions_of(instance)) - set(aside), parse_month(later_end))


def test_what_is_set_aside_limits_nothing_and_all_else_does_as_before() -> None:
    whole = read(FULL)
    calendar = whole.calendar
    points = all_but(Condition(ConditionKind.VENDOR_POINTS, "v", 2010)).vendors["v"].points_per_year
    assert points is not None
    assert points.at(calendar.start, calendar) > 10**15
    assert points.at(parse_month("2011-04"), calendar) == 2
    both = [Condition(ConditionKind.TEAM_CREW, "t", year) for year in (2010, 2011)]
    assert by_year(all_but(*both).teams["t"].crew, whole) == [PLENTY, PLENTY]
    assert not all_but(Condition(ConditionKind.FREEZE, "law")).legal_revisions["law"].freeze.tokens
    assert not all_but(Condition(ConditionKind.LINK, "two")).links
    window = all_but(Condition(ConditionKind.LATEST, "a/core")).migration("a/core").window
    assert (window.earliest, window.latest) == (parse_month("2010-08"), None)
    pin = all_but(Condition(ConditionKind.PIN, "a/core")).migration("a/core").pin
    assert pin is not None
    assert (pin.month, pin.state) == (parse_month("2010-10"), "agreed")
    member = all_but(Condition(ConditionKind.SEASON, "a/tax")).members["a"]
    assert list(member.busy) == ["move"]  # a penalty forbids nothing
    longer = all_but(Condition(ConditionKind.HORIZON, "horizon"))
    assert longer.calendar.end == parse_month("2020-03")
    beyond = longer.vendors["v"].crew
    assert beyond is not None
    assert beyond.at(parse_month("2015-04"), longer.calendar) == PLENTY


def test_the_conditions_of_an_instance_are_its_own_and_in_order() -> None:
    found = conditions_of(read(FULL))
    order = list(ConditionKind)
    assert [one.kind for one in found] == sorted((one.kind for one in found), key=order.index)
    assert {one.year for one in found if one.kind is ConditionKind.BUDGET} == {2010, 2011}
    assert Condition(ConditionKind.SEASON, "a/tax") in found
    assert Condition(ConditionKind.SEASON, "a/move") not in found
    assert Unchanged(compile_instance(read(FULL))).by(compile_instance(all_but()))

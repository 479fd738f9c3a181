"""The checker's rules: each with plans that it allows and forbids, one rule broken at a time."""

import build
import pytest
from build import one_migration, patched, plan, raw_lease, raw_migration, raw_phase, several
from check_case import HUGE, Case
from check_cases import CASES

from planner.check import Violation, check_plan
from planner.check.rules import RULES
from planner.check.violation import runs
from planner.check.words import WORDS
from planner.periods.months import Calendar, parse_month
from planner.periods.tokens import TokenError, parse_token
from planner.periods.words import tokens_words
from planner.terms import Rule

pytestmark = pytest.mark.models


def found(raw, decided):
    return check_plan(build.instance(raw), decided).violations


def said(raw, decided):
    return [(v.code, v.subject, v.period, v.got, v.limit) for v in found(raw, decided)]


def names(cases):
    return [f"{case.code}-{index}" for index, case in enumerate(cases)]


def test_every_rule_has_its_function_in_the_order_of_the_spec():
    assert list(RULES) == list(Rule)
    assert [function.__name__ for function in RULES.values()] == [rule.name.lower() for rule in Rule]


def test_every_way_of_breaking_a_rule_is_tried_here():
    assert {case.code for case in CASES} == set(WORDS)
    assert {case.rule for case in CASES} == set(Rule)


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_allowed_plan_is_valid(case: Case):
    assert said(case.allowed_raw, case.allowed) == []


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_forbidden_plan_breaks_that_rule_only(case: Case):
    (violation,) = found(case.raw, case.forbidden)
    assert violation.rule is case.rule
    assert violation.code == case.code
    assert (violation.subject, violation.period) == (case.subject, case.period)
    assert (violation.got, violation.limit) == (case.got, case.limit)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_text_names_rule_subject_time_and_what_is_allowed(case: Case, lang: str):
    instance = build.instance(case.raw)
    (violation,) = check_plan(instance, case.forbidden).violations
    text = violation.text(instance).said(lang)
    assert text.startswith(f"{case.rule.label.said(lang)}: ")
    assert "\n" not in text
    for name in (subject_name(case, lang), case.period, *case.named):
        assert name in text
    for value in (case.got, case.limit):
        if value not in ("left-out", "in", "cutover", "parallel", 0):
            assert shown(value, instance.calendar, lang) in text


def subject_name(case: Case, lang: str) -> str:
    """Return the name of what breaks a rule, as the file gives it; its id where it gives none."""
    key = case.subject.partition("/")[0]
    if key == "budget":
        return {"ja": "協議会の予算", "en": "budget of the group"}[lang]
    entities = ("members", "vendors", "teams", "data_centers", "limits", "links")
    return next(case.raw[kind][key].get("name", key) for kind in entities if key in case.raw.get(kind, {}))


def shown(value: int | str, calendar: Calendar, lang: str) -> str:
    """Return a value as it is read: months in words, numbers with separators, a gap without its sign."""
    if isinstance(value, int):
        return f"{abs(value):,}"
    try:
        return tokens_words(map(parse_token, value.split(", ")), calendar).said(lang)
    except TokenError:
        return value


def test_text_writes_fiscal_years_of_the_era_and_thousands():
    violation = Violation(Rule.LIMITS, "budget", "FY2010", 1234567, 0, "limits-budget")
    instance = build.instance()
    assert violation.text(instance).ja == (
        "件数・予算の上限: 協議会の予算 平成22年度（FY2010）: "
        "移行経費と増設費の合計が 1,234,567 円です。この年度の予算は 0 円です"
    )
    assert violation.text(instance).en == (
        "limits and budget: budget of the group FY2010: "
        "migrations and expansions: 1,234,567 yen; budget of the year: 0 yen"
    )


@pytest.mark.parametrize(
    ("patch", "ja", "en"),
    [
        (
            {"data_centers": {"d": {"expansions": {"r": {"adds": 1, "cost_yen": 7, "earliest": "2030-01"}}}}},
            "増設の購入が 平成22年6月 です。計画期間の中では購入できません",
            "the expansion is bought in 2010-06; it cannot be bought within the horizon",
        ),
        (
            {"members": {"a": {"budget_years": []}}},
            "本稼働が 平成22年度 です。移行予算のある年度はありません",
            "cuts over in FY2010; the member has a budget for it in no year",
        ),
    ],
)
def test_text_says_so_where_nothing_is_allowed(patch: build.Raw, ja: str, en: str) -> None:
    raw = patched(one_migration(), patch)
    bought = {"d/r": "2010-06"} if "data_centers" in patch else {}
    (violation,) = found(raw, plan({"a/core": "2010-06"}, bought))
    text = violation.text(build.instance(raw))
    assert text.ja.endswith(f": {ja}")
    assert text.en.endswith(f": {en}")


def test_text_says_which_comes_first_without_a_minus() -> None:
    link = {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 2, "name": "先行導入"}
    raw = patched(several("a", "b"), {"links": {"one": link}})
    (violation,) = found(raw, plan({"a/core": "2010-07", "b/core": "2010-05"}))
    assert violation.got == -2
    assert violation.text(build.instance(raw)).ja.endswith(
        "「先行導入」（a・b） 平成22年5月〜平成22年7月（2010-05..2010-07）: "
        "b の本稼働は a より 2 か月前です。2 か月以上後でなければなりません"
    )


def test_text_names_the_bundle_where_a_member_has_several():
    raw = patched(
        build.raw_instance(), {"members": {"a": {"name": "別海町", "migrations": {"fin": raw_migration()}}}}
    )
    instance = build.instance(raw)
    (violation,) = check_plan(instance, plan({"a/core": None, "a/fin": "2010-04"})).violations
    assert "一度だけ・期間内: 別海町（core）: " in violation.text(instance).ja


def test_runs_merge_equal_neighbours_only():
    month = parse_month("2010-04")
    seen = [(month, "x"), (month + 1, "x"), (month + 2, "y"), (month + 4, "y"), (month + 5, "y")]
    assert list(runs(seen)) == [("2010-04..2010-05", "x"), ("2010-06", "y"), ("2010-08..2010-09", "y")]
    assert list(runs([])) == []


def test_all_rules_broken_are_reported_not_the_first_alone():
    raw = several("a", "b") | {"vendors": {"v": {"points_per_year": 1, "closed": ["2010-05"]}}}
    codes = [violation[0] for violation in said(raw, plan({"a/core": "2010-05", "b/core": "2010-05"}))]
    assert codes == ["closed-vendor", "closed-vendor", "vendor-year"]


# Cutovers outside the horizon


@pytest.mark.parametrize(("month", "code"), [("2009-01", "once-before-start"), ("2013-01", "once-after-end")])
def test_cutover_outside_the_horizon_breaks_once_alone(month: str, code: str):
    raw = patched(
        one_migration(
            {
                "budget_years": ["FY2010"],
                "busy": {"s": {"months": ["*-01"], "phases": ["cutover"], "forbid": True}},
            },
            window={"earliest": "2010-05", "latest": "2010-06"},
        ),
        {
            "vendors": {"v": {"points_per_year": 0, "closed": ["*-01"]}},
            "limits": {"n": {"per": "month", "most": 0}},
            "budget_yen": 0,
        },
    )
    assert [violation[0] for violation in said(raw, plan({"a/core": month}))] == [code]


def test_work_before_the_horizon_is_not_limited_there():
    raw = patched(
        one_migration(phases=[raw_phase("x", 3, crew=1)]),
        {"vendors": {"v": {"crew": 0}}, "data_centers": {"d": {"capacity": 0}}},
    )
    assert said(raw, plan({"a/core": "2010-05"})) == [
        ("once-before-start", "a/core", "2010-05", "2010-02", "2010-04"),
        ("crew-vendor", "v", "2010-04", 1, 0),
        ("data-center-space", "d", "2010-04..2012-03", 1, 0),
    ]


def test_month_zero_and_an_empty_calendar_before_it_do_not_crash():
    raw = one_migration(phases=[raw_phase("x", 3)])
    assert said(raw, plan({"a/core": "0000-01"}))[0][0] == "once-before-start"


# Edges of single rules


def test_left_out_without_leave_breaks_once_mandatory_and_links():
    raw = patched(
        several("a", "b", legal={"law": {}}),
        {
            "legal_revisions": {"law": {"effective": "2011-01", "mandatory": True}},
            "links": {
                "t": {"kind": "together", "of": ["a/core", "b/core"]},
                "p": {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 0},
            },
        },
    )
    codes = [violation[0] for violation in said(raw, plan({"a/core": None, "b/core": "2010-05"}))]
    assert codes == [
        "once-left-out",
        "mandatory-left-out",
        "links-together-left-out",
        "links-precedes-left-out",
    ]


def test_legal_of_a_migration_left_out_is_that_before_any_mode():
    raw = one_migration(optional={"penalty_yen": 0}, modes={"x": {"legal": {"law": {}}}}) | {
        "legal_revisions": {"law": {"effective": "2011-01", "mandatory": True}}
    }
    assert said(raw, plan({"a/core": None})) == []
    assert said(raw, plan({"a/core": ("2011-02", "x")}))[0][0] == "mandatory-late"


def test_lease_with_a_bundle_left_out_is_free_of_the_extension_limit():
    raw = one_migration({"leases": {"host": raw_lease(end="2010-05", extension_limit_months=0)}})
    raw = patched(
        raw, {"members": {"a": {"migrations": {"fin": raw_migration(optional={"penalty_yen": 0})}}}}
    )
    assert said(raw, plan({"a/core": "2011-05", "a/fin": "2010-04"})) == [
        ("extension", "a/host", "2011-04", 11, 0)
    ]
    assert said(raw, plan({"a/core": "2011-05", "a/fin": None})) == []


def test_lease_is_in_use_until_its_latest_bundle_and_not_by_others():
    raw = one_migration({"leases": {"host": raw_lease(end="2010-05", extension_limit_months=0, of=["core"])}})
    raw = patched(raw, {"members": {"a": {"migrations": {"fin": raw_migration()}}}})
    assert said(raw, plan({"a/core": "2010-06", "a/fin": "2011-06"})) == []
    both = patched(raw, {"members": {"a": {"leases": {"host": {"of": ["fin", "core", "fin"]}}}}})
    assert said(both, plan({"a/core": "2010-06", "a/fin": "2010-07"})) == [
        ("extension", "a/host", "2010-06", 1, 0)
    ]


def test_enormous_numbers_of_months_are_not_walked():
    raw = patched(
        several("a", "b", parallel_months=HUGE, parallel_crew=1),
        {
            "vendors": {"v": {"crew": 1}},
            "members": {"a": {"leases": {"h": raw_lease(extension_limit_months=HUGE)}}},
            "links": {"k": {"kind": "apart", "of": ["a/core", "b/core"], "months": HUGE}},
        },
    )
    assert said(raw, plan({"a/core": "2010-04", "b/core": "2012-02"})) == [
        ("crew-vendor", "v", "2012-02..2012-03", 2, 1),
        ("links-apart", "k", "2010-04..2012-02", 22, HUGE),
    ]
    # Last needed in 2010-04 + HUGE - 1; the lease ends in 2010-12, 8 months after 2010-04.
    short = patched(raw, {"members": {"a": {"leases": {"h": {"extension_limit_months": 5}}}}, "links": None})
    violation = next(
        v for v in found(short, plan({"a/core": "2010-04", "b/core": "2012-03"})) if v.rule is Rule.EXTENSION
    )
    assert (violation.got, violation.limit) == (HUGE - 9, 5)
    assert f"{HUGE - 9:,}" in violation.text(build.instance(short)).ja


def test_space_is_taken_from_the_first_phase_and_kept_after_the_parallel_run():
    raw = patched(
        one_migration(phases=[raw_phase("x", 2)], parallel_months=1),
        {"data_centers": {"d": {"capacity": {"default": 1, "2010-06": 0, "2011-12": 0}}}},
    )
    assert said(raw, plan({"a/core": "2010-09"})) == [("data-center-space", "d", "2011-12", 1, 0)]
    assert said(raw, plan({"a/core": "2010-08"}))[0] == ("data-center-space", "d", "2010-06", 1, 0)


def test_space_without_capacity_is_without_limit():
    assert said(one_migration(size=HUGE), plan({"a/core": "2010-09"})) == []


def test_limit_of_nothing_limits_nothing():
    raw = build.raw_instance(limits={"n": {"of": [], "per": "month", "most": 0}})
    assert said(raw, plan({"a/core": "2010-09"})) == []


def test_two_bundles_of_a_member_use_a_limit_twice():
    raw = patched(build.raw_instance(), {"members": {"a": {"migrations": {"fin": raw_migration()}}}})
    raw = raw | {"limits": {"n": {"per": "month", "most": 1}}}
    assert said(raw, plan({"a/core": "2010-09", "a/fin": "2010-09"})) == [
        ("limits-month", "n", "2010-09", 2, 1)
    ]


def test_monthly_limit_merges_only_equal_counts():
    raw = several("a", "b", "c", "e", "f") | {"limits": {"n": {"per": "month", "most": 0}}}
    months = {"a": "2010-09", "b": "2010-10", "c": "2010-11", "e": "2010-11", "f": "2011-01"}
    spans = said(raw, plan({f"{town}/core": month for town, month in months.items()}))
    assert [(period, got) for _, _, period, got, _ in spans] == [
        ("2010-09..2010-10", 1),
        ("2010-11", 2),
        ("2011-01", 1),
    ]


def test_together_reports_both_a_month_and_one_left_out():
    raw = several("a", "b", "c", optional={"penalty_yen": 0})
    raw = raw | {"links": {"k": {"kind": "together", "of": ["a/core", "b/core", "c/core"]}}}
    codes = [
        violation[0]
        for violation in said(raw, plan({"a/core": "2010-05", "b/core": "2010-06", "c/core": None}))
    ]
    assert codes == ["links-together-left-out", "links-together"]


@pytest.mark.parametrize("kind", ["apart", "within"])
def test_links_of_one_that_is_in_hold(kind: str):
    raw = several("a", "b", optional={"penalty_yen": 0})
    raw = raw | {"links": {"k": {"kind": kind, "of": ["a/core", "b/core"], "months": 5}}}
    assert said(raw, plan({"a/core": "2010-05", "b/core": None})) == []
    assert said(raw, plan({"a/core": None, "b/core": None})) == []


def test_season_that_names_two_phases_of_one_name_forbids_both():
    season = {"months": ["2010-04", "2010-07"], "phases": ["x", "x", "cutover"], "forbid": True}
    raw = one_migration(
        {"busy": {"s": season}}, phases=[raw_phase("x", 1), raw_phase("y", 2), raw_phase("x", 1)]
    )
    assert [period for _, _, period, _, _ in said(raw, plan({"a/core": "2010-08"}))] == ["2010-04", "2010-07"]


def test_season_with_a_penalty_forbids_nothing():
    season = {"months": ["2010-08"], "phases": ["cutover"], "penalty_yen": 5}
    assert said(one_migration({"busy": {"s": season}}), plan({"a/core": "2010-08"})) == []

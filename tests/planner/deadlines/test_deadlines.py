"""What must be decided by when, worked by hand; how dates stand to a month; how far migrations can slip."""

from typing import Any

import pytest
from build import Raw, instance, patched, plan, raw_instance, raw_lease, raw_migration
from deadline_cases import VOTE, towns

from planner.check import check_plan
from planner.deadlines import Deadline, DeadlineKind, DueStanding, deadlines_of, slack_of
from planner.periods.months import format_month, parse_month
from planner.plan import Plan
from planner.terms import Rule
from planner.text.language import speaking


def dated(raw: Raw, decided: Plan, kind: DeadlineKind) -> list[tuple[str | None, str, str, str | None]]:
    """Return whose, which, what and when: the dates of a kind."""
    with speaking("en"):
        return [
            (one.member, one.id, str(one.what), None if one.month is None else format_month(one.month))
            for one in deadlines_of(instance(raw), decided)
            if one.kind is kind
        ]


BOTH = plan({"a/core": "2010-09", "b/core": "2010-11"})


def test_phases_begin_back_to_back_before_the_cutover() -> None:
    assert dated(towns(), BOTH, DeadlineKind.PHASE) == [
        ("a", "1", "“設計” begins", "2010-06"),
        ("a", "2", "“移行” begins", "2010-08"),
        ("b", "1", "“設計” begins", "2010-08"),
        ("b", "2", "“移行” begins", "2010-10"),
    ]
    assert dated(towns(), BOTH, DeadlineKind.CUTOVER) == [
        ("a", "cutover", "cutover", "2010-09"),
        ("b", "cutover", "cutover", "2010-11"),
    ]


def test_a_milestone_is_the_last_month_early_enough_in_which_it_can_happen() -> None:
    # Work begins in June and August: a month earlier is May and July, councils meet in March and June.
    assert dated(towns(milestones={"vote": VOTE}), BOTH, DeadlineKind.MILESTONE) == [
        ("a", "vote", "予算の議決", "2010-03"),
        ("b", "vote", "予算の議決", "2010-06"),
    ]


def test_a_milestone_before_another_and_one_of_the_group() -> None:
    plans = {"name": "計画の策定", "before": "vote", "lead_months": 3, "group": True}
    found = deadlines_of(instance(towns(milestones={"plan": plans, "vote": VOTE})), BOTH)
    (group,) = [one for one in found if one.member is None]
    # Three months before the earliest vote, March 2010; it is waited for until the last cutover.
    assert (group.id, group.subject, group.month) == ("plan", "", parse_month("2009-12"))
    assert group.over == parse_month("2010-11")
    assert group.note.en == "for 2 migrations"


def test_what_is_left_out_has_no_dates() -> None:
    found = deadlines_of(
        instance(towns(milestones={"vote": VOTE})), plan({"a/core": "2010-09", "b/core": None})
    )
    assert {one.member for one in found} == {"a"}


def test_a_milestone_that_comes_too_early_breaks_a_rule_and_says_so() -> None:
    raw = towns(milestones={"vote": VOTE | {"earliest": "2010-04"}})
    first, second = [one for one in deadlines_of(instance(raw), BOTH) if one.kind is DeadlineKind.MILESTONE]
    assert (first.late, second.late) == (True, False)
    assert first.note.en == "cannot be before 2010-04: breaks a rule"
    assert [one.rule for one in check_plan(instance(raw), BOTH).violations] == [Rule.MILESTONES]


@pytest.mark.parametrize(("earliest", "late"), [({"earliest": "2010-04"}, True), ({}, False)])
def test_a_milestone_without_a_month_leads(earliest: Raw, late: bool) -> None:
    raw = towns(milestones={"vote": VOTE | {"months": ["2010-07..2010-12"]} | earliest})
    first = deadlines_of(instance(raw), BOTH)[0]
    assert (first.kind, first.member, first.month, first.late) == (DeadlineKind.MILESTONE, "a", None, late)
    assert "no month is early enough" in first.note.en


def lease_dates(cutover: str | None, **fields: Any) -> list[tuple[str, str]]:
    raw = patched(towns(), {"members": {"b": {"leases": {"host": raw_lease(name="ホスト", **fields)}}}})
    decided = plan({"a/core": "2010-09", "b/core": cutover})
    with speaking("en"):
        found = [one for one in deadlines_of(instance(raw), decided) if one.kind is DeadlineKind.LEASE]
        return [(format_month(one.month or 0), f"{one.what}: {one.note}") for one in found]


def test_a_lease_is_ended_early_given_back_or_extended() -> None:
    # The parallel run of a month: last needed in the month of the cutover.
    assert lease_dates("2010-11", end="2011-01") == [
        ("2010-11", "end lease “ホスト” early: its term ends 2011-01 (2 months left)")
    ]
    assert lease_dates("2010-11", end="2010-11") == [("2010-11", "lease “ホスト” ends, give back: ")]
    assert lease_dates("2010-11", end="2010-08") == [
        ("2010-08", "extend lease “ホスト”: needed until 2010-11"),
        ("2010-11", "lease “ホスト” ends, give back: "),
    ]


def test_a_lease_is_renewed_as_often_as_it_takes_and_then_extended() -> None:
    renewal = {"months": 3, "monthly_yen": 1, "most": 2}
    terms = {"end": "2010-06", "extension_monthly_yen": 50, "renewal": renewal}
    # Two terms end in December; use goes on to February.
    assert lease_dates("2011-02", **terms) == [
        ("2010-06", "renew lease “ホスト” (term 1): needed until 2011-02"),
        ("2010-09", "renew lease “ホスト” (term 2): needed until 2011-02"),
        ("2010-12", "extend lease “ホスト”: needed until 2011-02"),
        ("2011-02", "lease “ホスト” ends, give back: "),
    ]


def test_a_lease_that_stays_in_use_is_never_given_back() -> None:
    assert lease_dates(None, end="2010-08") == [("2010-08", "extend lease “ホスト”: needed until 2012-03")]
    assert lease_dates(None, end="2012-03") == []


def test_an_expansion_is_bought_by_the_group() -> None:
    raw = patched(towns(), {"data_centers": {"d": {"expansions": {"rack": {"adds": 1, "cost_yen": 1}}}}})
    decided = plan({"a/core": "2010-09", "b/core": "2010-11"}, {"d/rack": "2010-05"})
    assert dated(raw, decided, DeadlineKind.EXPANSION) == [(None, "buy", "buy expansion “d rack”", "2010-05")]


def test_dates_stand_in_order_and_those_of_the_group_first() -> None:
    raw = towns(milestones={"plan": {"before": "start", "group": True}})
    found = deadlines_of(instance(raw), BOTH)
    assert [one.month for one in found] == sorted(one.month or 0 for one in found)
    assert [(one.member, one.kind) for one in found[:2]] == [
        (None, DeadlineKind.MILESTONE),
        ("a", DeadlineKind.PHASE),
    ]


@pytest.mark.parametrize(
    ("month", "over", "standing"),
    [
        ("2010-04", "2010-05", DueStanding.OVERDUE),
        ("2010-04", "2010-04", DueStanding.OVER),
        ("2010-05", "2010-05", DueStanding.SOON),
        ("2010-08", "2010-09", DueStanding.SOON),
        ("2010-09", "2010-09", DueStanding.LATER),
        (None, "2010-09", DueStanding.OVERDUE),
        (None, "2010-04", DueStanding.OVER),
    ],
)
def test_how_a_date_stands_to_may_2010(month: str | None, over: str, standing: DueStanding) -> None:
    what = deadlines_of(instance(towns()), BOTH)[0].what
    at = None if month is None else parse_month(month)
    one = Deadline(DeadlineKind.MILESTONE, "vote", "a", "a/core", what, at, parse_month(over))
    assert one.standing(parse_month("2010-05")) is standing


# Slack


def slipping(**fields: Any) -> Raw:
    return patched(raw_instance(), {"members": {"a": {"migrations": {"core": raw_migration(**fields)}}}})


def test_slack_ends_where_a_window_does() -> None:
    (slack,) = slack_of(instance(slipping(window={"latest": "2010-09"})), plan({"a/core": "2010-05"}))
    assert (slack.months, slack.broken_months, slack.broken.rule) == (4, 5, Rule.WINDOW)
    assert (slack.dearer_months, slack.dearer_yen) == (None, None)


def test_slack_ends_where_the_total_rises_and_tells_by_how_much() -> None:
    # The old system costs as much as the new one, and from August on 7 yen more.
    raw = slipping(
        running_yen_per_month={"default": 10, "2010-08..": 17},
        service_yen_per_month=10,
        window={"latest": "2011-02"},
    )
    (slack,) = slack_of(instance(raw), plan({"a/core": "2010-05"}))
    # Cutovers through August run the old system through July at most.
    assert (slack.months, slack.dearer_months, slack.dearer_yen) == (3, 4, 7)
    assert (slack.broken_months, slack.broken.rule) == (10, Rule.WINDOW)


def test_a_delay_that_saves_money_is_no_rise() -> None:
    raw = slipping(service_yen_per_month=10)
    (slack,) = slack_of(instance(raw), plan({"a/core": "2010-05"}))
    assert (slack.dearer_months, slack.months) == (None, 22)
    assert slack.broken.rule is Rule.ONCE


def test_others_hold_a_migration_in_its_month() -> None:
    raw = towns(limits={"desk": {"per": "month", "most": 1}})
    raw = patched(raw, {"links": {"hall": {"kind": "within", "of": ["a/core", "b/core"], "months": 2}}})
    first, second = slack_of(instance(raw), BOTH)
    # September to October is free, in November the other one is there; it may not go on beyond.
    assert (first.months, first.broken_months, first.broken.rule) == (1, 2, Rule.LIMITS)
    assert (second.months, second.broken_months, second.broken.rule) == (0, 1, Rule.LINKS)


def test_breaches_of_the_plan_itself_do_not_count_against_a_delay() -> None:
    raw = towns(limits={"desk": {"of": ["b/core"], "per": "year", "most": 0}})
    first, _ = slack_of(instance(raw), BOTH)
    # To March 2012, the horizon's last month: 18 months.
    assert (first.months, first.broken.rule) == (18, Rule.ONCE)

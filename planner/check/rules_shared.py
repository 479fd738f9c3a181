"""Rules 4, 5, 6 and 8 of spec section 4: what the members share inside the horizon."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.history import past
from planner.check.occupation import Case
from planner.check.sums import (
    ByMonth,
    counted,
    points_by_year,
    space_available,
    space_taken,
    spent_by_member_year,
    spent_by_year,
    team_crew,
    vendor_crew,
)
from planner.check.violation import Violation, runs
from planner.instance.fields import split_id
from planner.instance.group import Expansion
from planner.periods.months import format_month
from planner.periods.series import Series
from planner.periods.tokens import describe_span
from planner.terms import Rule


@dataclass(frozen=True, slots=True)
class UsedByPeriod:
    """What is used of something by month or year: by all, and by those that have begun.

    More than there is breaks a rule only where not all of it is by those that have begun.
    """

    all: ByMonth
    past: ByMonth


def vendor_year(case: Case) -> Iterator[Violation]:
    """Yield vendors whose cutovers of a fiscal year take more than ``points_per_year``."""
    points, before = points_by_year(case), points_by_year(past(case))
    for vendor_id, vendor in case.instance.vendors.items():
        if vendor.points_per_year is not None:
            yield from _years_over(
                case,
                UsedByPeriod(points.get(vendor_id, {}), before.get(vendor_id, {})),
                vendor.points_per_year,
                (Rule.VENDOR_YEAR, vendor_id, "vendor-year"),
            )


def crew(case: Case) -> Iterator[Violation]:
    """Yield vendors and teams that have more people at work in a month than there are."""
    by_vendor, by_team = vendor_crew(case), team_crew(case)
    before = past(case)
    past_vendor, past_team = vendor_crew(before), team_crew(before)
    for vendor_id, vendor in case.instance.vendors.items():
        if vendor.crew is not None:
            at_work = UsedByPeriod(by_vendor.get(vendor_id, {}), past_vendor.get(vendor_id, {}))
            yield from _months_over(case, at_work, vendor.crew, (Rule.CREW, vendor_id, "crew-vendor"))
    for team_id, team in case.instance.teams.items():
        at_work = UsedByPeriod(by_team.get(team_id, {}), past_team.get(team_id, {}))
        yield from _months_over(case, at_work, team.crew, (Rule.CREW, team_id, "crew-team"))


def data_center(case: Case) -> Iterator[Violation]:
    """Yield months with more size than capacity plus what was bought, and purchases out of season."""
    taken, before = space_taken(case), space_taken(past(case))
    for center_id, sizes in taken.items():
        over = []
        for month, size in sizes.items():
            available = space_available(case, center_id, month)
            # What has begun may stand where there is no room, but nothing comes beside it.
            begun = before.get(center_id, {}).get(month, 0)
            if available is not None and size > max(available, begun):
                over.append((month, (size, available)))
        for period, (got, limit) in runs(over):
            yield Violation(Rule.DATA_CENTER, center_id, period, got, limit, "data-center-space")
    for key, month in case.plan.expansions.items():
        yield from _purchase(case, key, month)


def _purchase(case: Case, key: str, month: int) -> Iterator[Violation]:
    center_id, expansion_id = split_id(key)
    expansion = case.instance.data_centers[center_id].expansions[expansion_id]
    got = format_month(month)
    first, last = purchase_window(case, expansion)
    if expansion.bought is not None:
        if month != expansion.bought:
            bought = format_month(expansion.bought)
            yield Violation(Rule.DATA_CENTER, key, got, got, bought, "data-center-bought")
    elif not first <= month <= last:
        allowed = describe_span(first, last) if first <= last else ""
        yield Violation(Rule.DATA_CENTER, key, got, got, allowed, "data-center-expansion")


def purchase_window(case: Case, expansion: Expansion) -> tuple[int, int]:
    """Return the first and last month in which an expansion can be bought; empty where first > last.

    None is bought in the past: one that was says so by ``bought``.
    """
    first = case.calendar.start if expansion.earliest is None else expansion.earliest
    last = case.calendar.end if expansion.latest is None else expansion.latest
    today = case.calendar.start if case.instance.as_of is None else case.instance.as_of
    return max(first, case.calendar.start, today), min(last, case.calendar.end)


def limits(case: Case) -> Iterator[Violation]:
    """Yield more cutovers in a month or year than a limit allows, and years beyond the budget."""
    before = past(case)
    for limit_id, limit in case.instance.limits.items():
        count, begun = counted(case, limit), counted(before, limit)
        if limit.per == "month":
            term = (Rule.LIMITS, limit_id, "limits-month")
            yield from _months_over(case, UsedByPeriod(count, begun), limit.most, term)
        else:
            use = UsedByPeriod(_by_year(case, count), _by_year(case, begun))
            yield from _years_over(case, use, limit.most, (Rule.LIMITS, limit_id, "limits-year"))
    budget_yen = case.instance.budget_yen
    if budget_yen is not None:
        spent_yen = UsedByPeriod(spent_by_year(case), spent_by_year(before))
        yield from _years_over(case, spent_yen, budget_yen, (Rule.LIMITS, "budget", "limits-budget"))
    of_members, past_members = spent_by_member_year(case), spent_by_member_year(before)
    for member_id, member in case.instance.members.items():
        own_yen = member.budget_yen
        if own_yen is not None:
            used = UsedByPeriod(of_members.get(member_id, {}), past_members.get(member_id, {}))
            yield from _years_over(case, used, own_yen, (Rule.LIMITS, member_id, "limits-member-budget"))


def _by_year(case: Case, by_month: ByMonth) -> ByMonth:
    return {
        year: sum(by_month.get(month, 0) for month in case.calendar.months_of(year))
        for year in case.calendar.fiscal_years()
    }


def _months_over(
    case: Case, use: UsedByPeriod, most: Series, term: tuple[Rule, str, str]
) -> Iterator[Violation]:
    rule, subject, code = term
    over = []
    for month in sorted(use.all):
        limit = most.at(month, case.calendar)
        if use.all[month] > max(limit, use.past.get(month, 0)):
            over.append((month, (use.all[month], limit)))
    for period, (got, limit) in runs(over):
        yield Violation(rule, subject, period, got, limit, code)


def _years_over(
    case: Case, use: UsedByPeriod, most: Series, term: tuple[Rule, str, str]
) -> Iterator[Violation]:
    rule, subject, code = term
    for year in sorted(use.all):
        limit = most.at(case.calendar.months_of(year)[0], case.calendar)
        if use.all[year] > max(limit, use.past.get(year, 0)):
            yield Violation(rule, subject, f"FY{year:04d}", use.all[year], limit, code)

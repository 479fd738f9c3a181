"""Rules 4, 5, 6 and 8 of spec section 4: what the members share inside the horizon."""

from collections.abc import Iterator

from planner.check.occupation import Case
from planner.check.sums import (
    ByMonth,
    cutovers_by_month,
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


def vendor_year(case: Case) -> Iterator[Violation]:
    """Yield vendors whose cutovers of a fiscal year take more than ``points_per_year``."""
    points = points_by_year(case)
    for vendor_id, vendor in case.instance.vendors.items():
        if vendor.points_per_year is not None:
            yield from _years_over(
                case,
                points.get(vendor_id, {}),
                vendor.points_per_year,
                Rule.VENDOR_YEAR,
                vendor_id,
                "vendor-year",
            )


def crew(case: Case) -> Iterator[Violation]:
    """Yield vendors and teams that have more people at work in a month than there are."""
    by_vendor, by_team = vendor_crew(case), team_crew(case)
    for vendor_id, vendor in case.instance.vendors.items():
        if vendor.crew is not None:
            at_work = by_vendor.get(vendor_id, {})
            yield from _months_over(case, at_work, vendor.crew, Rule.CREW, vendor_id, "crew-vendor")
    for team_id, team in case.instance.teams.items():
        yield from _months_over(case, by_team.get(team_id, {}), team.crew, Rule.CREW, team_id, "crew-team")


def data_center(case: Case) -> Iterator[Violation]:
    """Yield months with more size than capacity plus what was bought, and purchases out of season."""
    taken = space_taken(case)
    for center_id, sizes in taken.items():
        over = []
        for month, size in sizes.items():
            available = space_available(case, center_id, month)
            if available is not None and size > available:
                over.append((month, (size, available)))
        for period, (got, limit) in runs(over):
            yield Violation(Rule.DATA_CENTER, center_id, period, got, limit, "data-center-space")
    for key, month in case.plan.expansions.items():
        center_id, expansion_id = split_id(key)
        expansion = case.instance.data_centers[center_id].expansions[expansion_id]
        first, last = purchase_window(case, expansion)
        if not first <= month <= last:
            allowed = describe_span(first, last) if first <= last else ""
            got_month = format_month(month)
            yield Violation(Rule.DATA_CENTER, key, got_month, got_month, allowed, "data-center-expansion")


def purchase_window(case: Case, expansion: Expansion) -> tuple[int, int]:
    """Return the first and last month in which an expansion can be bought; empty where first > last."""
    first = case.calendar.start if expansion.earliest is None else expansion.earliest
    last = case.calendar.end if expansion.latest is None else expansion.latest
    return max(first, case.calendar.start), min(last, case.calendar.end)


def limits(case: Case) -> Iterator[Violation]:
    """Yield more cutovers in a month or year than a limit allows, and years beyond the budget."""
    for limit_id, limit in case.instance.limits.items():
        if limit.of is None:
            moves = list(case.moves_inside())
        else:
            named = (case.moves.get(migration_id) for migration_id in dict.fromkeys(limit.of))
            moves = [move for move in named if move is not None and move.month in case.calendar]
        count = cutovers_by_month(moves)
        if limit.per == "month":
            yield from _months_over(case, count, limit.most, Rule.LIMITS, limit_id, "limits-month")
        else:
            by_year = _by_year(case, count)
            yield from _years_over(case, by_year, limit.most, Rule.LIMITS, limit_id, "limits-year")
    budget_yen = case.instance.budget_yen
    if budget_yen is not None:
        spent_yen = spent_by_year(case)
        yield from _years_over(case, spent_yen, budget_yen, Rule.LIMITS, "budget", "limits-budget")
    of_members = spent_by_member_year(case)
    for member_id, member in case.instance.members.items():
        own_yen = member.budget_yen
        if own_yen is not None:
            used = of_members.get(member_id, {})
            yield from _years_over(case, used, own_yen, Rule.LIMITS, member_id, "limits-member-budget")


def _by_year(case: Case, by_month: ByMonth) -> ByMonth:
    return {
        year: sum(by_month.get(month, 0) for month in case.calendar.months_of(year))
        for year in case.calendar.fiscal_years()
    }


def _months_over(
    case: Case, used: ByMonth, most: Series, rule: Rule, subject: str, code: str
) -> Iterator[Violation]:
    over = []
    for month in sorted(used):
        limit = most.at(month, case.calendar)
        if used[month] > limit:
            over.append((month, (used[month], limit)))
    for period, (got, limit) in runs(over):
        yield Violation(rule, subject, period, got, limit, code)


def _years_over(
    case: Case, used: ByMonth, most: Series, rule: Rule, subject: str, code: str
) -> Iterator[Violation]:
    for year in sorted(used):
        limit = most.at(case.calendar.months_of(year)[0], case.calendar)
        if used[year] > limit:
            yield Violation(rule, subject, f"FY{year:04d}", used[year], limit, code)

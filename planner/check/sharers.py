"""Which migrations take of a shared limit where a plan exceeds it (spec section 4, rules 4, 5, 6 and 8)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from planner.check.occupation import Case
from planner.check.sums import ByMonth, counted, points_by_year, spent_by_member_year, team_crew, vendor_crew
from planner.check.violation import Violation
from planner.periods.tokens import parse_token

Uses = Mapping[str, Mapping[int, list[str]]]
"""By vendor, team, data centre, limit or member, and by month or fiscal year: the ids of the migrations."""


def sharers(case: Case, violations: Iterable[Violation]) -> set[str]:
    """Return the ids of the migrations that take of a shared limit in a period in which it is exceeded.

    Of space they are those that come while there is no room; of a budget those that are paid then.
    """
    uses: dict[str, Uses] = {}
    found: set[str] = set()
    for violation in violations:
        if violation.code not in _TAKEN:
            continue
        if violation.code not in uses:
            uses[violation.code] = _uses(case, _TAKEN[violation.code])
        of = uses[violation.code].get(violation.subject, {})
        then = {name for period in _periods(case, violation) for name in of.get(period, ())}
        found |= then or {name for names in of.values() for name in names}  # room may go where nobody comes
    return found


def _periods(case: Case, violation: Violation) -> Iterable[int]:
    token = parse_token(violation.period)
    if violation.period.startswith("FY"):
        return [year for year in case.calendar.fiscal_years() if f"FY{year:04d}" == violation.period]
    return [month for month in case.calendar.months() if token.has(month, case.calendar)]


def _uses(case: Case, taken: Callable[[Case], Mapping[str, ByMonth]]) -> Uses:
    """Return who takes of what and when: what each migration would take by itself."""
    found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, move in case.moves.items():
        alone = replace(case, moves={name: move}, left_out={})
        for subject, amounts in taken(alone).items():
            for period, amount in amounts.items():
                if amount:
                    found[subject][period].append(name)
    return found


def _coming(case: Case) -> dict[str, ByMonth]:
    """Return the space that is taken in the month in which the work for it begins."""
    return {
        move.mode.data_center: {max(move.begin, case.calendar.start): move.mode.size}
        for move in case.moves.values()
    }


def _by_month(case: Case) -> dict[str, ByMonth]:
    return {name: counted(case, limit) for name, limit in case.instance.limits.items()}


def _by_year(case: Case) -> dict[str, ByMonth]:
    return {
        name: {case.calendar.fiscal_year(month): count for month, count in by_month.items()}
        for name, by_month in _by_month(case).items()
    }


def _of_the_group(case: Case) -> dict[str, ByMonth]:
    (by_year,) = spent_by_member_year(case).values() or ({},)
    return {"budget": by_year}


_TAKEN: Mapping[str, Callable[[Case], Mapping[str, ByMonth]]] = {
    "vendor-year": points_by_year,
    "crew-vendor": vendor_crew,
    "crew-team": team_crew,
    "data-center-space": _coming,
    "limits-month": _by_month,
    "limits-year": _by_year,
    "limits-budget": _of_the_group,
    "limits-member-budget": spent_by_member_year,
}
"""By the code of a violation what a case of one migration takes."""

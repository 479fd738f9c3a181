"""Shortages that plain counting shows: more has to be done in some years than can be.

Enough to say in a line why a plan cannot be; where it finds nothing there may still be no plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.periods.wareki import fiscal_year_label, month_label
from planner.problem import Option, Problem
from planner.terms import Rule
from planner.text.phrases import Said


@dataclass(frozen=True, slots=True)
class _Need:
    """What one migration needs of a resource in any case, between two indices (inclusive)."""

    first: int
    last: int
    amount: int


def shortage(problem: Problem) -> Said | None:
    """Return the greatest shortage of vendor points or data-centre space in words, if there is one."""
    found: list[tuple[int, Said]] = []
    if problem.enforces(Rule.VENDOR_YEAR):
        found += [one for vendor in problem.points_limit for one in _of_points(problem, vendor)]
    if problem.enforces(Rule.DATA_CENTER):
        found += [one for center in problem.space_limit for one in _of_space(problem, center)]
    return max(found, key=lambda one: one[0])[1] if found else None


def _of_points(problem: Problem, vendor: str) -> Iterator[tuple[int, Said]]:
    """Yield for each span of years by how much points fall short of what has to be done in it."""
    limit = problem.points_limit[vendor]
    needs = [
        _Need(
            min(int(problem.year[option.remaining()[0]]) for option in options),
            max(int(problem.year[option.remaining()[-1]]) for option in options),
            min(option.points for option in options),
        )
        for options in _certain(problem)
        if all(option.vendor == vendor for option in options)
    ]
    for first in range(problem.n_years):
        for last in range(first, problem.n_years):
            needed = sum(need.amount for need in needs if first <= need.first and need.last <= last)
            has = int(limit[first : last + 1].sum())
            if needed > has:
                yield needed - has, _points_said(problem, vendor, first, last, needed, has)


def _of_space(problem: Problem, center: str) -> Iterator[tuple[int, Said]]:
    """Yield for each month by how much all space there can be falls short of what must be in."""
    needs = [
        (max(int(option.remaining()[-1]) - option.lead_months for option in options), options)
        for options in _certain(problem)
        if all(option.data_center == center for option in options)
    ]
    for month in range(problem.n_months):
        needed = sum(min(option.size for option in options) for latest, options in needs if latest <= month)
        more = (one for one in problem.expansions if one.data_center == center and one.first <= month)
        has = int(problem.space_limit[center][month]) + sum(one.adds for one in more)
        if needed > has:
            yield needed - has, _space_said(problem, center, month, needed, has)


def _certain(problem: Problem) -> Iterator[list[Option]]:
    """Yield the ways that each migration has which cannot be left out."""
    for row in problem.migrations:
        options = [problem.options[k] for k in row.options if len(problem.options[k].remaining())]
        if row.left_out_yen is None and options:
            yield options


def _points_said(problem: Problem, vendor: str, first: int, last: int, needed: int, has: int) -> Said:
    name = problem.instance.vendors[vendor].name or vendor
    years = problem.calendar.fiscal_years()
    labels = [
        [fiscal_year_label(years[at], problem.calendar).said(lang) for at in dict.fromkeys((first, last))]
        for lang in ("ja", "en")
    ]
    return (
        f"{name}の年間能力が足りない: {'〜'.join(labels[0])}に必要な{needed:,}ポイントに対し{has:,}ポイント",
        f"{name} has {has:,} points in {' to '.join(labels[1])}, where {needed:,} are needed",
    )


def _space_said(problem: Problem, center: str, month: int, needed: int, has: int) -> Said:
    name = problem.instance.data_centers[center].name or center
    month += problem.calendar.start
    return (
        f"{name}の容量が足りない: {month_label(month).ja}に必要な{needed:,}に対し、増設しても{has:,}",
        f"{name} has room for {has:,} in {month_label(month).en} with all that is for sale, "
        f"where {needed:,} are needed",
    )

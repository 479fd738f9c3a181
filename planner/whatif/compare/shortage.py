"""Shortages that plain counting shows: more has to be done than there is room for, or links cannot be kept.

Enough to say in a line why a plan cannot be; where it finds nothing there may still be no plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.conditions import subject_name
from planner.periods.wareki import fiscal_year_label, month_label
from planner.problem import Option, Problem
from planner.problem.capacity import Capacity, Period
from planner.terms import Resource
from planner.text.language import Text, join
from planner.whatif.compare.linked import unkept_links

_POINTS = Text(
    "{name}の年間能力が足りない: {when}に必要な{need}ポイントに対し{have}ポイント",
    "{name} has {have} {have:point|points} in {when}, where {need} {need:is|are} needed",
)
_SPACE = Text(
    "{name}の容量が足りない: {when}に必要な{need}に対し、増設しても{have}",
    "{name} has room for {have} in {when} with all that is for sale, where {need} {need:is|are} needed",
)
_OTHER = Text(
    "{name}の{what}が足りない: {when}に必要な{need}に対し{have}",
    "{name} has {have} in {when}, where {need} {need:is|are} needed ({what})",
)
_WORDS = {Resource.POINTS: _POINTS, Resource.SPACE: _SPACE}


@dataclass(frozen=True, slots=True)
class _Need:
    """What one migration takes of a capacity in any case, within two period indices (inclusive)."""

    first: int
    last: int
    amount: int


def shortage(problem: Problem) -> Text | None:
    """Return the greatest shortage of what is counted by year, or of space, in words; else that of links.

    Shortages are compared by their share of what is needed.
    """
    found: list[tuple[float, Text]] = []
    for capacity in problem.capacities:
        if problem.enforces(capacity.rule):
            if capacity.period is Period.YEAR:
                found += _of_years(problem, capacity)
            elif capacity.resource is Resource.SPACE:
                found += _of_stock(problem, capacity)
    return max(found, key=lambda one: one[0])[1] if found else unkept_links(problem)


def _of_years(problem: Problem, capacity: Capacity) -> Iterator[tuple[float, Text]]:
    """Yield for each span of years by how much it falls short of what has to be done in it."""
    needs = list(_needs(problem, capacity))
    for first in range(problem.n_years):
        for last in range(first, problem.n_years):
            need = sum(one.amount for one in needs if first <= one.first and one.last <= last)
            have = sum(int(amount) for amount in capacity.limit[first : last + 1])
            if need > have:
                years = problem.calendar.fiscal_years()
                ends = dict.fromkeys((years[first], years[last]))
                when = join((fiscal_year_label(year, problem.calendar) for year in ends), "〜", " to ")
                yield (need - have) / need, _said(problem, capacity, when, need, have)


def _of_stock(problem: Problem, capacity: Capacity) -> Iterator[tuple[float, Text]]:
    """Yield for each month by how much all there can be falls short of what must be in by then."""
    needs, most = list(_needs(problem, capacity)), capacity.most()
    for month in range(problem.n_months):
        # What is taken stays taken: it is in by the last of the months in which it may begin.
        need = sum(one.amount for one in needs if one.last <= month)
        have = int(most[month])
        if need > have:
            when = month_label(problem.calendar.start + month)
            yield (need - have) / need, _said(problem, capacity, when, need, have)


def _needs(problem: Problem, capacity: Capacity) -> Iterator[_Need]:
    """Yield what each migration takes that cannot be left out, where it takes some in every way it has."""
    askers = {problem.options[k].migration for k in problem.askers(capacity)}
    for row in (row for i, row in enumerate(problem.migrations) if i in askers):
        ways = [one for k in row.options for one in _asked(capacity, problem.options[k])]
        if row.left_out_yen is None and ways and None not in ways:
            begins = [way[0] for way in ways if way is not None]
            yield _Need(min(begins), max(begins), min(way[1] for way in ways if way is not None))


def _asked(capacity: Capacity, option: Option) -> Iterator[tuple[int, int] | None]:
    """Yield for each month that remains the first period and the amount asked; ``None`` for nothing."""
    for t in option.remaining():
        yield next(((begin, amount) for begin, _, amount in capacity.asked(option, int(t)) if amount), None)


def _said(problem: Problem, capacity: Capacity, when: Text, need: int, have: int) -> Text:
    return _WORDS.get(capacity.resource, _OTHER).fill(
        name=subject_name(capacity.resource, capacity.subject, problem.instance),
        what=capacity.resource.label,
        when=when,
        need=f"{need:,}",
        have=f"{have:,}",
    )

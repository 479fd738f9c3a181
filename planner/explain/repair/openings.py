"""Conditions that bar months, but for shared limits: how far each month of cutover relaxes them."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from planner.conditions import CONDITIONS, Condition, ConditionKind
from planner.instance.fields import MAX_INTEGER, split_id
from planner.instance.member import Mode
from planner.problem import Option, Problem
from planner.problem.costs import months_touched
from planner.problem.milestones import bounds
from planner.problem.spread import Array, in_months, in_years
from planner.terms import Rule

# More of any change that opens months is out of reach: a thousand years.
MOST_UNITS = 12_000

Opening = Mapping[int, Array]
"""By option index, the units that each month of cutover takes, shape ``(T,)``; none for absent options.

More than `MOST_UNITS` mean that no amount of it opens the month.
"""


def opening(problem: Problem, condition: Condition, end: int) -> Opening:
    """Return how much of a condition's relaxation each cutover takes; nothing of one that bars no months.

    Parameters
    ----------
    problem
        Compiled with a horizon that may be longer.
    end
        The last month of the horizon as it was.
    """
    if condition.kind is ConditionKind.HORIZON:
        months = np.array(problem.calendar.months())
        return dict.fromkeys(range(len(problem.options)), np.clip(-((end - months) // 12), 0, None))
    opens = _OPENINGS.get(condition.kind)
    found = {} if opens is None else opens(problem, condition.subject)
    # What has begun stays where it is, whatever it breaks: no condition bars or opens its months.
    return {k: units for k, units in found.items() if problem.options[k].migration not in problem.begun}


def _closed(problem: Problem, vendor: str) -> Opening:
    closed = in_months(problem.instance.vendors[vendor].closed, problem.calendar).astype(np.int64)
    return {k: closed for k, option in enumerate(problem.options) if option.vendor == vendor}


def _freeze(problem: Problem, revision: str) -> Opening:
    frozen = in_months(problem.instance.legal_revisions[revision].freeze, problem.calendar).astype(np.int64)
    return dict.fromkeys(range(len(problem.options)), frozen)


def _mandatory(problem: Problem, revision: str) -> Opening:
    one = problem.instance.legal_revisions[revision]
    late = (_months(problem) > one.effective - one.margin_months).astype(np.int64)
    return {k: late for k, option in enumerate(problem.options) if revision in _mode(problem, option).legal}


def _latest(problem: Problem, migration: str) -> Opening:
    latest = problem.instance.migration(migration).window.latest
    assert latest is not None
    late = np.clip(_months(problem) - latest, 0, None)
    return {k: late for k, _ in _options(problem, {migration})}


def _earliest(problem: Problem, migration: str) -> Opening:
    earliest = problem.instance.migration(migration).window.earliest
    assert earliest is not None
    early = np.clip(earliest - _months(problem), 0, None)
    return {k: early for k, _ in _options(problem, {migration})}


def _budget_years(problem: Problem, member: str) -> Opening:
    years = problem.instance.members[member].budget_years
    assert years is not None
    shut = (~in_years(years, problem.calendar)).astype(np.int64)
    return {k: shut for k, _ in _options(problem, _of_member(problem, member))}


def _season(problem: Problem, subject: str) -> Opening:
    member, name = split_id(subject)
    season = problem.instance.members[member].busy[name]
    return {
        k: (months_touched(season, _mode(problem, option), problem.calendar) > 0).astype(np.int64)
        for k, option in _options(problem, _of_member(problem, member))
    }


def _extension(problem: Problem, subject: str) -> Opening:
    member_id, name = split_id(subject)
    member = problem.instance.members[member_id]
    lease = member.leases[name]
    latest = lease.end + lease.extension_limit_months
    most = min(MAX_INTEGER - lease.extension_limit_months, MOST_UNITS)  # a file holds no more
    over = {
        k: np.clip(_months(problem) + option.parallel_months - 1 - latest, 0, None)
        for k, option in _options(problem, {f"{member_id}/{bundle}" for bundle in member.bundles_of(lease)})
    }
    return {k: np.where(units > most, MOST_UNITS + 1, units) for k, units in over.items()}


def _milestone(problem: Problem, milestone: str) -> Opening:
    early: dict[int, Array] = {}
    ahead = [row.id for i, row in enumerate(problem.migrations) if i not in problem.begun]
    for bound in bounds(problem.instance, ahead):
        for k, option in _options(problem, set(bound.subjects)) if bound.id == milestone else ():
            months = bound.months_short(option.lead_months, problem.calendar)
            early[k] = np.maximum(early[k], months) if k in early else months
    return early


def _pin(problem: Problem, migration: str) -> Opening:
    """Return 1 for the months that break rule 12, which its name opens at once."""
    bit = 1 << list(Rule).index(Rule.DECIDED)
    return {k: ((option.broken & bit) != 0).astype(np.int64) for k, option in _options(problem, {migration})}


_OPENINGS: Mapping[ConditionKind, Callable[[Problem, str], Opening]] = {
    ConditionKind.VENDOR_CLOSED: _closed,
    ConditionKind.FREEZE: _freeze,
    ConditionKind.MANDATORY: _mandatory,
    ConditionKind.LATEST: _latest,
    ConditionKind.EARLIEST: _earliest,
    ConditionKind.BUDGET_YEARS: _budget_years,
    ConditionKind.SEASON: _season,
    ConditionKind.EXTENSION: _extension,
    ConditionKind.MILESTONE: _milestone,
    ConditionKind.PIN: _pin,
}


RULES = frozenset({Rule.ONCE, *(rule for kind in _OPENINGS if (rule := CONDITIONS[kind].rule) is not None)})
"""The rules of which every bar is one of the openings."""


def _months(problem: Problem) -> Array:
    return np.array(problem.calendar.months())


def _of_member(problem: Problem, member: str) -> set[str]:
    return {row.id for row in problem.migrations if row.member == member}


def _options(problem: Problem, migrations: set[str]) -> Iterator[tuple[int, Option]]:
    """Yield the options of some migrations, with their indices."""
    for row in problem.migrations:
        if row.id in migrations:
            yield from ((k, problem.options[k]) for k in row.options)


def _mode(problem: Problem, option: Option) -> Mode:
    return problem.instance.migration(problem.migrations[option.migration].id).modes[option.mode]

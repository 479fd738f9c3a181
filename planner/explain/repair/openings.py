"""How many units of a change each month of cutover takes, for the changes that open months."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.conditions import ConditionKind as Kind
from planner.instance.fields import MAX_INTEGER
from planner.instance.member import Mode
from planner.problem import Option, Problem
from planner.problem.costs import months_touched
from planner.problem.spread import Array, in_months, in_years

# More of any change that opens months is out of reach: a thousand years.
MOST_UNITS = 12_000


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """What one change opens: by option index, its units for each month of cutover, shape ``(T,)``.

    More than `MOST_UNITS` mean that no amount of it opens the month.
    """

    kind: Kind
    subject: str
    units: dict[int, Array]


def bars_of(problem: Problem, end: int) -> Iterator[Bars]:
    """Yield, of a problem compiled with a horizon that may be longer, what bars months but shared limits.

    `end` is the last month of the horizon as it was.
    """
    months = np.array(problem.calendar.months())
    later = np.clip(-((end - months) // 12), 0, None)
    yield Bars(Kind.HORIZON, "horizon", dict.fromkeys(range(len(problem.options)), later))
    yield from _of_vendors(problem)
    yield from _of_revisions(problem, months)
    for member_id in problem.instance.members:
        yield from _of_member(problem, member_id, months)
    for i, row in enumerate(problem.migrations):
        window = problem.instance.migration(row.id).window
        if window.latest is not None:
            yield _same(Kind.LATEST, row.id, problem, i, np.clip(months - window.latest, 0, None))
        if window.earliest is not None:
            yield _same(Kind.EARLIEST, row.id, problem, i, np.clip(window.earliest - months, 0, None))


def _same(kind: Kind, subject: str, problem: Problem, i: int, units: Array) -> Bars:
    return Bars(kind, subject, dict.fromkeys(problem.migrations[i].options, units))


def _of_vendors(problem: Problem) -> Iterator[Bars]:
    for name, vendor in problem.instance.vendors.items():
        if vendor.closed.tokens:
            closed = in_months(vendor.closed, problem.calendar).astype(np.int64)
            options = (k for k, option in enumerate(problem.options) if option.vendor == name)
            yield Bars(Kind.VENDOR_CLOSED, name, dict.fromkeys(options, closed))


def _of_revisions(problem: Problem, months: Array) -> Iterator[Bars]:
    for name, revision in problem.instance.legal_revisions.items():
        if revision.freeze.tokens:
            frozen = in_months(revision.freeze, problem.calendar).astype(np.int64)
            yield Bars(Kind.FREEZE, name, dict.fromkeys(range(len(problem.options)), frozen))
        if revision.mandatory:
            late = (months > revision.effective - revision.margin_months).astype(np.int64)
            concerned = (k for k, one in enumerate(problem.options) if name in _mode(problem, one).legal)
            yield Bars(Kind.MANDATORY, name, dict.fromkeys(concerned, late))


def _of_member(problem: Problem, member_id: str, months: Array) -> Iterator[Bars]:
    member = problem.instance.members[member_id]
    own = {
        k: option
        for row in problem.migrations
        if row.member == member_id
        for k in row.options
        for option in [problem.options[k]]
    }
    if member.budget_years is not None:
        shut = (~in_years(member.budget_years, problem.calendar)).astype(np.int64)
        yield Bars(Kind.BUDGET_YEARS, member_id, dict.fromkeys(own, shut))
    for name, season in member.busy.items():
        if season.forbid:
            touched = {
                k: (months_touched(season, _mode(problem, option), problem.calendar) > 0).astype(np.int64)
                for k, option in own.items()
            }
            yield Bars(Kind.SEASON, f"{member_id}/{name}", touched)
    for name, lease in member.leases.items():
        latest = lease.end + lease.extension_limit_months
        most = min(MAX_INTEGER - lease.extension_limit_months, MOST_UNITS)  # a file holds no more
        bundles = {f"{member_id}/{bundle}" for bundle in member.bundles_of(lease)}
        over = {
            k: _up_to(most, np.clip(months + option.parallel_months - 1 - latest, 0, None))
            for k, option in own.items()
            if problem.migrations[option.migration].id in bundles
        }
        yield Bars(Kind.EXTENSION, f"{member_id}/{name}", over)


def _up_to(most: int, units: Array) -> Array:
    """Put what takes more than `most` out of reach."""
    return np.where(units > most, MOST_UNITS + 1, units)


def _mode(problem: Problem, option: Option) -> Mode:
    row = problem.migrations[option.migration]
    return problem.instance.migration(row.id).modes[option.mode]

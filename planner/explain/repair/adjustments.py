"""An instance made elastic: what may be changed, at which price, and what a unit of it does."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from planner.conditions import ConditionKind as Kind
from planner.explain.repair.elastic import Elastic, Knob
from planner.explain.repair.openings import MOST_UNITS, Bars, bars_of
from planner.explain.repair.prices import UNITS
from planner.instance.fields import MAX_INTEGER
from planner.instance.model import Instance
from planner.periods.months import Calendar, format_month
from planner.problem import Problem, compile_instance


def elastic_of(
    instance: Instance, end: int, kinds: Collection[Kind], prices_yen: Mapping[Kind, int]
) -> Elastic:
    """Return an instance with knobs for the changes of some kinds.

    Parameters
    ----------
    instance
        With the longest horizon that a change may lead to.
    end
        The last month of the horizon as it is.
    kinds
        What may be changed; all else holds.
    prices_yen
        Of a unit of each of them.
    """
    problem = compile_instance(instance)
    shut = {k: np.arange(problem.n_months) < option.lead_months for k, option in enumerate(problem.options)}
    knobs: list[Knob] = []
    for bars in bars_of(problem, end):
        offered = bars.kind in kinds
        if offered:
            knobs += _opening(bars, prices_yen[bars.kind])
        for k, units in bars.units.items():
            shut[k] |= units > (MOST_UNITS if offered else 0)
    knobs += _raising(problem, kinds, prices_yen)
    leaving = list(_leaving(problem, kinds, prices_yen))
    knobs += [
        Knob(Kind.LINK, name, prices_yen[Kind.LINK], 1, links=frozenset([name]))
        for name in instance.links
        if Kind.LINK in kinds
    ]
    left = {i for knob in leaving for i in knob.leaves}
    loose = replace(
        problem,
        options=tuple(replace(option, allowed=~shut[k]) for k, option in enumerate(problem.options)),
        migrations=tuple(
            replace(row, left_out_yen=0) if i in left else row for i, row in enumerate(problem.migrations)
        ),
        # The bars of a lease say it for each bundle, more strictly where one could be left out.
        shared_leases=() if Kind.EXTENSION in kinds else problem.shared_leases,
    )
    return Elastic(loose, (*knobs, *leaving), _space_from(problem, kinds))


def _opening(bars: Bars, price_yen: int) -> Iterator[Knob]:
    most = max((int(units[units <= MOST_UNITS].max(initial=0)) for units in bars.units.values()), default=0)
    if most:
        unit = UNITS.get(bars.kind, 1)
        yield Knob(bars.kind, bars.subject, price_yen, most, unit=unit, bars=bars.units)


def _raising(problem: Problem, kinds: Collection[Kind], prices_yen: Mapping[Kind, int]) -> Iterator[Knob]:
    """Yield a knob for each shared limit and fiscal year."""
    for kind, subject, most in _limits(problem):
        if kind not in kinds or not most:
            continue
        for year in problem.calendar.fiscal_years():
            token = f"FY{year:04d}"
            yield Knob(
                kind,
                subject,
                prices_yen[kind],
                most,
                period=f"{token}.." if kind is Kind.CAPACITY else token,
                unit=UNITS.get(kind, 1),
                rows=frozenset(_rows(problem, kind, subject, year)),
            )


def _limits(problem: Problem) -> Iterator[tuple[Kind, str, int]]:
    """Yield what limits are shared, and units that are more than anyone could use."""
    points = sum(max(problem.options[k].points for k in row.options) for row in problem.migrations)
    sizes = sum(max(problem.options[k].size for k in row.options) for row in problem.migrations)
    crew = sum(max(_crew(problem, k) for k in row.options) for row in problem.migrations)
    yield from ((Kind.VENDOR_POINTS, name, points) for name in problem.points_limit)
    yield from ((Kind.VENDOR_CREW, name, crew) for name in problem.crew_limit)
    yield from ((Kind.TEAM_CREW, name, crew) for name in problem.team_limit)
    yield from ((Kind.CAPACITY, name, sizes) for name in problem.space_limit)
    yield from ((Kind.LIMIT, row.id, len(row.migrations)) for row in problem.limits)
    if problem.budget_yen is not None:
        spend_yen = sum(
            max(int(problem.options[k].spend_yen.max()) for k in row.options) for row in problem.migrations
        )
        spend_yen += sum(row.cost_yen for row in problem.expansions)
        room_yen = MAX_INTEGER - int(problem.budget_yen.max())  # a file holds no larger budget
        yield Kind.BUDGET, "budget", min(spend_yen, room_yen) // UNITS[Kind.BUDGET] + (spend_yen < room_yen)


def _crew(problem: Problem, k: int) -> int:
    option = problem.options[k]
    segments = [*option.crew, *(one for segments in option.teams.values() for one in segments)]
    return sum(people for _, _, people in segments)


def _rows(problem: Problem, kind: Kind, subject: str, year: int) -> Iterable[str]:
    """Return the names of the limits in a model that one more unit in a fiscal year raises."""
    calendar = problem.calendar
    months = [format_month(month) for month in calendar.months_of(year)]
    match kind:
        case Kind.VENDOR_POINTS:
            return [f"vendor-year[{subject},FY{year}]"]
        case Kind.BUDGET:
            return [f"budget[FY{year}]"]
        case Kind.VENDOR_CREW:
            return [f"crew[{subject},{month}]" for month in months]
        case Kind.TEAM_CREW:
            return [f"team[{subject},{month}]" for month in months]
        case Kind.CAPACITY:
            first = _first_of(calendar, year)
            return [
                f"data-center[{subject},{format_month(month)}]" for month in range(first, calendar.end + 1)
            ]
    return [f"limit[{subject},{period}]" for period in (f"FY{year}", *months)]


def _first_of(calendar: Calendar, year: int) -> int:
    return calendar.months_of(year)[0]


def _space_from(problem: Problem, kinds: Collection[Kind]) -> dict[str, frozenset[int]]:
    if Kind.CAPACITY not in kinds:
        return {}
    calendar = problem.calendar
    firsts = frozenset(_first_of(calendar, year) - calendar.start for year in calendar.fiscal_years())
    return dict.fromkeys(problem.space_limit, firsts)


def _leaving(problem: Problem, kinds: Collection[Kind], prices_yen: Mapping[Kind, int]) -> Iterator[Knob]:
    """Yield a knob for each member that must take part, unless a revision binds it."""
    if Kind.LEAVE_OUT not in kinds:
        return
    instance = problem.instance
    for name, member in instance.members.items():
        rows = tuple(i for i, row in enumerate(problem.migrations) if row.member == name)
        bundles = member.migrations.values()
        bound = any(instance.legal_revisions[one].mandatory for bundle in bundles for one in bundle.own.legal)
        if not bound and all(problem.migrations[i].left_out_yen is None for i in rows):
            yield Knob(Kind.LEAVE_OUT, name, prices_yen[Kind.LEAVE_OUT], 1, leaves=rows)

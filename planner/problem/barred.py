"""Which rule bars which month of cutover for one option by itself (spec section 4).

Every function returns the barred months, shape ``(T,)``. Capacities count here only where one
migration alone exceeds them; rules between migrations are the models' work.
"""

import numpy as np

from planner.instance.member import Lease, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.problem.costs import months_touched
from planner.problem.spread import Array, Mask, count_within, in_months, in_years
from planner.problem.tables import Segment, Yen


def before_start(mode: Mode, calendar: Calendar) -> Mask:
    """Rule 1: the first phase may not begin before the horizon."""
    return np.arange(len(calendar)) < mode.lead_months


def outside_window(member: Member, migration: Migration, calendar: Calendar) -> Mask:
    """Rule 2: the window, and the years in which the member has a budget."""
    months = np.array(calendar.months())
    barred = np.zeros(len(calendar), dtype=bool)
    if migration.window.earliest is not None:
        barred |= months < migration.window.earliest
    if migration.window.latest is not None:
        barred |= months > migration.window.latest
    if member.budget_years is not None:
        barred |= ~in_years(member.budget_years, calendar)
    return barred


def closed(instance: Instance, member: Member, mode: Mode) -> Mask:
    """Rule 3: freezes, months closed by the vendor, seasons that forbid a phase or the cutover."""
    calendar = instance.calendar
    barred = in_months(instance.vendors[mode.vendor].closed, calendar).copy()
    for revision in instance.legal_revisions.values():
        barred |= in_months(revision.freeze, calendar)
    for season in member.busy.values():
        if season.forbid:
            barred |= months_touched(season, mode, calendar) > 0
    return barred


def too_many_points(mode: Mode, limit: Array | None, year: Array) -> Mask:
    """Rule 4: more points than the vendor has in the whole year; `limit` has shape ``(Y,)``."""
    if limit is None:
        return np.zeros(len(year), dtype=bool)
    return np.asarray(mode.points > limit[year])


def too_much_crew(segments: tuple[Segment, ...], limit: Array | None, size: int) -> Mask:
    """Rule 5: more crew in a month than there is; `limit` has shape ``(T,)``."""
    barred = np.zeros(size, dtype=bool)
    if limit is not None:
        for first, last, crew in segments:
            barred |= count_within(limit < crew, first, last) > 0
    return barred


def too_big(mode: Mode, space: Array) -> Mask:
    """Rule 6: more space than there will ever be; `space` with all expansions, shape ``(T,)``."""
    never_after = np.maximum.accumulate((space < mode.size)[::-1])[::-1]
    begins = np.clip(np.arange(len(space)) - mode.lead_months, 0, None)
    return np.asarray(never_after[begins])


def past_extension(mode: Mode, leases: list[Lease], calendar: Calendar) -> Mask:
    """Rule 7: a lease that would be in use longer than its extension allows."""
    months = np.array(calendar.months())
    barred = np.zeros(len(calendar), dtype=bool)
    for lease in leases:
        barred |= months > lease.end + lease.extension_limit_months - mode.parallel_months + 1
    return barred


def over_limit(mosts: list[Array], spend_yen: Yen, budget_yen: Array | None) -> Mask:
    """Rule 8: a period that allows no cutover, or a budget that one cutover exceeds; ``(T,)`` each."""
    barred = np.zeros(len(spend_yen), dtype=bool)
    for most in mosts:
        barred |= most < 1
    if budget_yen is not None:
        barred |= np.asarray(spend_yen > budget_yen, dtype=bool)
    return barred


def too_late(instance: Instance, mode: Mode) -> Mask:
    """Rule 9: not in time for a mandatory revision that the mode names."""
    calendar = instance.calendar
    months = np.array(calendar.months())
    barred = np.zeros(len(calendar), dtype=bool)
    for name in mode.legal:
        revision = instance.legal_revisions[name]
        if revision.mandatory:
            barred |= months > revision.effective - revision.margin_months
    return barred

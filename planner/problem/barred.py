"""Which rule bars which month of cutover for one option by itself (spec section 4).

Every function returns the barred months, shape ``(T,)``. Where one migration alone exceeds a shared limit,
`planner.problem.capacities.Capacity.fits` tells; rules between migrations are the models' work.
"""

import numpy as np

from planner.instance.member import Lease, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.problem.costs import months_touched
from planner.problem.renewals import latest_use
from planner.problem.spread import Mask, in_months, in_years


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


def past_extension(mode: Mode, leases: list[Lease], calendar: Calendar) -> Mask:
    """Rule 7: a lease that would be in use longer than its extension allows."""
    months = np.array(calendar.months())
    barred = np.zeros(len(calendar), dtype=bool)
    for lease in leases:
        barred |= months > latest_use(lease) - mode.parallel_months + 1
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

"""What has begun by the date of the instance, and what that leaves of links to those that have not.

A migration whose pin has its work begin before ``as_of`` stays as pinned and breaks no rule. Others begin
in ``as_of`` or later (spec section 4, rule 1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from planner.instance.links import Apart, Link, Precedes, SameMode, Together, Within
from planner.instance.member import Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.problem.spread import Mask


@dataclass(frozen=True, slots=True)
class Past:
    """Month (absolute) and mode of a migration that has begun."""

    month: int
    mode: str


@dataclass(frozen=True, slots=True)
class History:
    """What has begun before a month, by migration id; nothing where the instance has no ``as_of``."""

    as_of: int | None = None
    begun: Mapping[str, Past] = field(default_factory=dict)

    def too_soon(self, mode: Mode, calendar: Calendar) -> Mask:
        """Return the months of cutover whose work would begin before the date; shape ``(T,)``."""
        months = np.array(calendar.months())
        return months - mode.lead_months < (calendar.start if self.as_of is None else self.as_of)

    def soonest(self, migration: Migration) -> int:
        """Return the first month in which a migration that has not begun can cut over."""
        assert self.as_of is not None
        return self.as_of + min(mode.lead_months for mode in migration.modes.values())


def history_of(instance: Instance) -> History:
    """Return what has begun by the date of an instance."""
    if instance.as_of is None:
        return History()
    begun = {name: past_of(instance, migration) for name, _, migration in instance.migrations()}
    return History(instance.as_of, {name: past for name, past in begun.items() if past is not None})


def past_of(instance: Instance, migration: Migration) -> Past | None:
    """Return the month and mode of a migration if it has begun by the date of the instance."""
    pin, mode = migration.pin, migration.pinned_mode
    if instance.as_of is None or pin is None or pin.month is None:
        return None
    begun = pin.month - migration.modes[mode].lead_months < instance.as_of
    return Past(pin.month, mode) if begun else None


def stands(instance: Instance, migration: Migration) -> bool:
    """Tell whether a migration was contracted and no price is named at which it moves (rule 12)."""
    pin = migration.pin
    return (
        pin is not None
        and pin.state == "contracted"
        and pin.move_yen_per_month is None
        and "contracted" not in instance.states
    )


@dataclass(frozen=True, slots=True)
class Demand:
    """What a link to migrations that have begun asks of one that has not.

    Parameters
    ----------
    first, last
        Months (absolute) between which it cuts over.
    apart
        Months that it keeps a distance from, and how many months that is.
    mode
        Its mode.
    takes_part
        Whether it may not be left out.
    """

    first: int | None = None
    last: int | None = None
    apart: tuple[tuple[int, int], ...] = ()
    mode: str | None = None
    takes_part: bool = False

    def barred(self, mode_id: str, calendar: Calendar) -> Mask:
        """Return the months of cutover in a mode that break it; shape ``(T,)``."""
        months = np.array(calendar.months())
        barred = np.full(len(months), self.mode is not None and self.mode != mode_id)
        if self.first is not None:
            barred |= months < self.first
        if self.last is not None:
            barred |= months > self.last
        for month, distance in self.apart:
            barred |= np.abs(months - month) < distance
        return barred


def demands_on(instance: Instance, history: History, name: str) -> Iterator[Demand]:
    """Yield what links ask of a migration that has not begun, as far as it can still be had (rule 10)."""
    migration = instance.migration(name)
    for link in instance.links.values():
        past = [history.begun[other] for other in link.of if other in history.begun]
        if past and name in link.of:
            soonest = history.soonest(migration)
            demand = _demand(link, past, migration, begins=link.of[0] == name)
            if demand is not None and (demand.last is None or demand.last >= soonest):
                yield demand


def _demand(link: Link, past: list[Past], migration: Migration, *, begins: bool) -> Demand | None:
    """Return what a link to some that have begun asks; ``None`` where they do not agree on it."""
    months = [one.month for one in past]
    modes = {one.mode for one in past}
    match link:
        case Precedes() if begins:
            return Demand(last=months[0] - link.months, takes_part=True)
        case Precedes():
            return Demand(first=months[0] + link.months)
        case Together():
            return Demand(months[0], months[0], takes_part=True) if len(set(months)) == 1 else None
        case Apart():
            return Demand(apart=tuple((month, link.months) for month in months))
        case Within():
            first, last = max(months) - link.months, min(months) + link.months
            return Demand(first, last) if first <= last else None
        case SameMode():
            (mode, *others) = modes
            return None if others or mode not in migration.modes else Demand(mode=mode)
    return None

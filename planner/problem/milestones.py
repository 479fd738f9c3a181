"""Rule 11 in tables: which months of cutover come too early for a milestone (spec section 4).

A milestone follows from the month of the work it is counted back from, and never gets earlier when
that gets later. So each migration has a first month of its own; only where a milestone stands
before one of the whole group does it depend on who takes part (`MilestoneRow`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.instance.milestone import CUTOVER, Milestone, chain_of
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.tokens import MonthSet, Token, TokenKind
from planner.problem.spread import Array, Mask


@dataclass(frozen=True, slots=True)
class MilestoneBound:
    """What a milestone with an ``earliest`` asks of cutovers.

    Parameters
    ----------
    id
        Of the milestone.
    chain
        The milestones from it down to the one before the work itself.
    triggers
        Ids of the migrations that have the milestone: if one of them takes part, it has to happen.
    subjects
        Ids of the migrations whose months it follows from, those of `triggers` among them.
    """

    id: str
    chain: tuple[Milestone, ...]
    triggers: tuple[str, ...]
    subjects: tuple[str, ...]

    def certain(self, required: Collection[str]) -> bool:
        """Tell whether it happens in every plan; `required` are migrations that cannot be left out."""
        return any(name in required for name in self.triggers)

    def too_early(self, lead_months: int, calendar: Calendar) -> Mask:
        """Return the months of cutover that would have it before its ``earliest``; shape ``(T,)``."""
        return self.months_short(lead_months, calendar) > 0

    def months_short(self, lead_months: int, calendar: Calendar) -> Array:
        """Return how long before its ``earliest`` each month of cutover would have it; shape ``(T,)``."""
        earliest = self.chain[0].earliest
        assert earliest is not None
        months = np.array(calendar.months())
        if self.chain[-1].before != CUTOVER:
            months = months - lead_months
        return np.array([max(earliest - self._month(int(month), calendar), 0) for month in months])

    def _month(self, work: int, calendar: Calendar) -> int:
        """Return the month of the milestone for work in a month; -1 where there is none."""
        for milestone in reversed(self.chain):
            work = latest(milestone.months, work - milestone.lead_months, calendar)
            if work < 0:
                return -1
        return work


@dataclass(frozen=True, slots=True, eq=False)
class MilestoneRow:
    """A milestone of migrations that may all be left out: if one takes part, others may not be early.

    Parameters
    ----------
    id
        Of the milestone.
    triggers
        Indices of the migrations that have it.
    early
        For each option (by index) of another migration the months that are too early for it then,
        shape ``(T,)``.
    """

    id: str
    triggers: tuple[int, ...]
    early: Mapping[int, Mask]


def bounds(instance: Instance, everyone: Sequence[str]) -> Iterator[MilestoneBound]:
    """Yield what each milestone with an ``earliest`` asks of some migrations (ids, in the file's order).

    Those that none of them has are left out.
    """
    for milestone_id, milestone in instance.milestones.items():
        if milestone.earliest is None:
            continue
        chain = [instance.milestones[name] for name in chain_of(instance.milestones, milestone_id)]
        of_group = [at for at, one in enumerate(chain) if one.group]
        triggers = _having(chain, everyone)
        subjects = _having(chain[of_group[-1] :], everyone) if of_group else triggers
        if triggers and of_group:
            yield MilestoneBound(milestone_id, tuple(chain), triggers, subjects)
        elif triggers:
            # Each by itself: what one does bars nothing to the others.
            yield from (MilestoneBound(milestone_id, tuple(chain), (name,), (name,)) for name in triggers)


def _having(chain: Sequence[Milestone], everyone: Sequence[str]) -> tuple[str, ...]:
    sets = [frozenset(milestone.of) for milestone in chain if milestone.of is not None]
    return tuple(name for name in everyone if all(name in named for named in sets))


def latest(months: MonthSet | None, until: int, calendar: Calendar) -> int:
    """Return the latest month of a set that is at most `until`, -1 if there is none; ``None`` is every."""
    if months is None:
        return max(until, -1)
    return max((_latest(token, until, calendar) for token in months.tokens), default=-1)


def _latest(token: Token, until: int, calendar: Calendar) -> int:
    if token.kind is TokenKind.RECURRING:
        assert token.first is not None
        assert token.last is not None
        into = (until + 1 - token.first) % 12  # months since the season last began
        length = (token.last - token.first) % 12
        return max(until - max(into - length, 0), -1)
    first, last = token.bounds(calendar)
    month = until if last is None else min(until, last)
    return month if month >= (0 if first is None else first) else -1

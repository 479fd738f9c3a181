"""One date of a plan by which something has to be decided or begin."""

from dataclasses import dataclass
from enum import Enum

from planner.text.language import NOTHING, Text

SOON_MONTHS = 3


class DeadlineKind(Enum):
    """What a date is of."""

    MILESTONE = "milestone"
    PHASE = "phase"
    CUTOVER = "cutover"
    LEASE = "lease"
    EXPANSION = "expansion"


class DueStanding(Enum):
    """How a date stands to a month "today", in the order of urgency."""

    OVERDUE = "overdue"
    SOON = "within-three-months"
    LATER = "later"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to happen by the end of a month; of phases and cutovers, from its beginning on.

    Parameters
    ----------
    id
        Of the milestone, the number of the phase, or what is done with a lease or an expansion; unlike
        that of any other date of its kind and subject.
    member
        ``None`` for the group as a whole.
    subject
        Id of the migration, lease or expansion; empty for a milestone of the group.
    month
        ``None`` where no month is early enough.
    over
        The month after which nobody waits for it any more: that of the cutover, of a lease's last use.
    late
        Whether the plan breaks a rule here.
    """

    kind: DeadlineKind
    id: str
    member: str | None
    subject: str
    what: Text
    month: int | None
    over: int
    note: Text = NOTHING
    late: bool = False

    def standing(self, as_of: int) -> DueStanding:
        """Return how it stands in a month: overdue is what lies before it and is still waited for."""
        if self.over < as_of:
            return DueStanding.OVER
        if self.month is None or self.month < as_of:
            return DueStanding.OVERDUE
        return DueStanding.SOON if self.month <= as_of + SOON_MONTHS else DueStanding.LATER

"""What a Gantt chart consists of, free of any drawing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum

from planner.loads import Load


class BarKind(Enum):
    """What a bar stands for, in the order of drawing and of the legend."""

    FORBIDDEN = "forbidden"
    PENALISED = "penalised"
    FREEZE = "freeze"
    CLOSED = "closed"
    WINDOW = "window"
    PREFERRED = "preferred"
    LEASE = "lease"
    RENEWAL = "renewal"
    EXTENSION = "extension"
    TERMINATION = "termination"
    LEASE_END = "lease-end"
    OLD_WORK = "old-work"
    PHASE = "phase"
    PARALLEL = "parallel"
    OLD_CUTOVER = "old-cutover"
    CUTOVER = "cutover"


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that takes the months ``first..last``, both inclusive.

    `label` is the name of a phase, or the id of a lease or busy season; `lane` counts the leases of
    a row, so that several can be drawn beside each other.
    """

    kind: BarKind
    first: int
    last: int
    label: str = ""
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """The month by which a milestone has to have happened; `number` is its place in `Gantt.milestones`."""

    number: int
    month: int


@dataclass(frozen=True, slots=True)
class GanttRow:
    """One migration; `cutover` and `vendor` (by name) are ``None`` where it is left out.

    `broken` tells that it breaks a rule, which a mark says; `dues` are its milestones, where asked for.
    """

    migration: str
    label: str
    cutover: int | None
    vendor: str | None
    bars: tuple[Bar, ...]
    broken: bool = False
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A legal revision: in time is a cutover in or before `deadline`; ``freeze`` bars bar all."""

    label: str
    effective: int
    deadline: int
    freezes: tuple[Bar, ...]

    @property
    def has_margin(self) -> bool:
        """Tell whether it takes a cutover before the revision takes effect."""
        return self.deadline != self.effective


@dataclass(frozen=True, slots=True)
class Closure:
    """The months in which a vendor cuts nobody over."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """A whole chart.

    Parameters
    ----------
    first, last
        The months shown, both inclusive: from the horizon's start until nothing more happens.
    rows
        By cutover month, vendor and name; those left out come last.
    revisions, closures
        What holds for all, as far as it can be seen in the months shown.
    counts
        Cutovers by fiscal year, over all rows of the plan.
    points
        Points by fiscal year of each vendor that has a cutover.
    phases
        The names of the phases that the plan has, in the order of the file.
    as_of
        The month from which on the plan was made anew, to be marked.
    milestones, dues
        The names of the milestones, and those of the whole group, where they are asked for.
    """

    first: int
    last: int
    rows: tuple[GanttRow, ...]
    revisions: tuple[Revision, ...]
    closures: tuple[Closure, ...]
    counts: tuple[tuple[int, int], ...]
    points: tuple[Load, ...]
    phases: tuple[str, ...]
    milestones: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    as_of: int | None = None

    @property
    def months(self) -> range:
        """Return the months shown."""
        return range(self.first, self.last + 1)

    def nearest(self, month: int) -> int:
        """Return the month shown that is nearest to another."""
        return min(max(month, self.first), self.last)

    @property
    def lanes(self) -> int:
        """Return the height of the chart in rows, with the lanes above and below the migrations."""
        return len(self.revisions) + len(self.closures) + len(self.rows) + 1 + len(self.points)

    def marked(self, broken: Collection[str]) -> "Gantt":
        """Return the chart with the rows of these migrations marked for breaking a rule."""
        return replace(self, rows=tuple(replace(row, broken=row.migration in broken) for row in self.rows))

    def part(self, begin: int, end: int) -> "Gantt":
        """Return the chart with the rows ``begin..end-1`` alone."""
        return replace(self, rows=self.rows[begin:end])

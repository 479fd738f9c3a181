"""What a chart of several cases consists of: a row a migration, in it a lane a case, free of drawing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.periods.months import Calendar
from planner.whatif.compare.comparison import Compared, Comparison
from planner.whatif.compare.tables import shift_text
from plots.quality import marked_case
from plots.rows import SLACK_MONTHS


@dataclass(frozen=True, slots=True)
class CaseLane:
    """The work of one migration in one case: from the first phase on, cutover, end of the parallel run.

    `last` is the cutover itself where nothing runs in parallel; `changed` tells it from the base's.
    """

    first: int
    cutover: int
    last: int
    changed: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One migration: a lane for each case, ``None`` where it has no cutover, and the change in words.

    It has no lane at all where all cases leave it out.
    """

    label: str
    lanes: tuple[CaseLane | None, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The chart of the base and some other cases.

    Parameters
    ----------
    numbers
        The place of each case in the comparison; the base first.
    titles
        Number and title of each, as the tables have it, after how good its plan is.
    first, last
        The months shown, both inclusive; a cutover outside of every horizon may lie outside of them.
    """

    numbers: tuple[int, ...]
    titles: tuple[str, ...]
    rows: tuple[CaseRow, ...]
    calendar: Calendar
    first: int
    last: int

    @property
    def months(self) -> range:
        """Return the months shown."""
        return range(self.first, self.last + 1)

    def part(self, begin: int, end: int) -> "Overlay":
        """Return the chart with the rows ``begin..end-1`` alone."""
        return replace(self, rows=self.rows[begin:end])


def overlay(comparison: Comparison, numbers: Sequence[int]) -> Overlay:
    """Lay out some cases that have plans; the first of them is the one that the others are held against."""
    cases = [comparison.rows[number] for number in numbers]
    calendar = cases[0].solved.instance.calendar
    rows = [
        _row(cases, migration, name)
        for migration, name in comparison.migrations.items()
        if any(case.plan is not None and migration in case.plan.cutovers for case in cases)
    ]
    horizons = [case.solved.instance.calendar for case in cases]
    # What cuts over outside of every horizon would only stretch the chart over years of nothing.
    lanes = [lane for row in rows for lane in row.lanes if lane]
    ends = [lane.last for lane in lanes if any(lane.cutover in horizon for horizon in horizons)]
    starts = [horizon.start for horizon in horizons]
    last = max(ends, default=calendar.start) + SLACK_MONTHS
    year = calendar.fiscal_year(last)
    return Overlay(
        tuple(numbers),
        tuple(marked_case(case, case.label) for case in cases),
        tuple(sorted(rows, key=_staggered)),
        calendar,
        min(starts),
        calendar.first_month(year + 1) - 1,
    )


def _row(cases: Sequence[Compared], migration: str, name: str) -> CaseRow:
    base, *others = cases
    own = _lane(base, migration)
    lanes = [own]
    changes = [""]
    for case in others:
        lane = _lane(case, migration)
        changed = lane is not None and (own is None or lane.cutover != own.cutover)
        lanes.append(None if lane is None else CaseLane(lane.first, lane.cutover, lane.last, changed))
        changes.append(str(shift_text(case, migration)) if case.differences else "")
    return CaseRow(name, tuple(lanes), tuple(changes))


def _lane(case: Compared, migration: str) -> CaseLane | None:
    assert case.plan is not None
    cutover = case.plan.cutovers.get(migration)
    if cutover is None:
        return None
    mode = case.solved.instance.migration(migration).modes[cutover.mode]
    last = cutover.month + max(mode.parallel_months - 1, 0)
    return CaseLane(cutover.month - mode.lead_months, cutover.month, last, changed=False)


def _staggered(row: CaseRow) -> tuple[bool, int, str]:
    own = row.lanes[0]
    return (own is None, own.cutover if own else 0, row.label)

"""The tables of plans at nearly the same price."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.periods.months import format_month
from planner.report.table import Column, Table, Unit
from planner.text.language import NONE, NOTHING, Text, same
from planner.whatif.alternatives import words
from planner.whatif.alternatives.found import Alternative, Alternatives, Open


@dataclass(frozen=True)
class AlternativeRow:
    """An alternative under its number, held against the plan."""

    number: int
    one: Alternative
    found: Alternatives

    @property
    def more_yen(self) -> int:
        """Return by how much it is dearer than the plan."""
        return self.one.ledger.total_yen - self.found.ledger.total_yen

    @property
    def moves(self) -> dict[str, int | None]:
        """Return what it moves, in months."""
        return self.one.moves(self.found.plan)

    @property
    def farthest(self) -> int | None:
        """Return the longest of its moves in months; ``None`` where nothing but leaving out differs."""
        shifts = [months for months in self.moves.values() if months is not None]
        return max(shifts, key=abs, default=None)


def rows(found: Alternatives) -> list[AlternativeRow]:
    """Return the alternatives in the order found."""
    return [AlternativeRow(number, one, found) for number, one in enumerate(found.alternatives, 1)]


def plans(found: Alternatives) -> Table[AlternativeRow]:
    """Return a row an alternative."""
    columns = (
        Column[AlternativeRow](words.NUMBER, lambda row: row.number, key="number"),
        Column[AlternativeRow](words.TOTAL, lambda row: row.one.ledger.total_yen, key="objective_yen"),
        Column[AlternativeRow](words.MORE, lambda row: row.more_yen, Unit.CHANGE, key="more_yen"),
        Column[AlternativeRow](words.MOVED, lambda row: len(row.moves), key="moved"),
        Column[AlternativeRow](words.FARTHEST, lambda row: row.farthest, Unit.CHANGE, key="farthest_months"),
        Column[AlternativeRow](words.PROOF, lambda row: words.BEST if row.one.best else words.FOUND),
    )
    return Table(columns, rows(found))


def runs_text(months: Iterable[int]) -> Text:
    """Write months, those that follow one another as ``2010-04..2010-06``; ``none`` where there is none."""
    runs: list[list[int]] = []
    for month in months:
        if runs and month == runs[-1][1] + 1:
            runs[-1][1] = month
        else:
            runs.append([month, month])
    if not runs:
        return NONE
    written = [
        format_month(first) if first == last else f"{format_month(first)}..{format_month(last)}"
        for first, last in runs
    ]
    return same(", ".join(written))


def left_out_text(one: Open) -> Text:
    """Say whether a migration can be left out."""
    if one.left_out is None:
        return words.OPEN
    return words.CAN if one.left_out else words.CANNOT


def months(found: Alternatives, *, with_ids: bool = False) -> Table[Open]:
    """Return a row a migration: its month in the plan, the months that it can have, those not settled."""
    ident = Column[Open](words.ID, lambda one: one.migration)
    name = Column[Open](words.MIGRATION, lambda one: found.instance.migration_name(one.migration))
    columns = [
        name,
        Column[Open](words.OWN, lambda one: _own(found, one)),
        Column[Open](words.EARLIEST, lambda one: _end(one, min)),
        Column[Open](words.LATEST, lambda one: _end(one, max)),
        Column[Open](words.CHOICES, lambda one: runs_text(one.months)),
        Column[Open](words.UNKNOWN, lambda one: runs_text(one.unknown) if one.unknown else NOTHING),
    ]
    if any(found.instance.migration(key).optional is not None for key in found.plan.cutovers):
        columns.append(Column[Open](words.OUT, left_out_text))
    columns += [
        Column[Open](words.ALTERNATIVE.fill(number=row.number), _month_of(row)) for row in rows(found)
    ]
    return Table([ident, *columns] if with_ids else columns, list(found.open.values()), left=1 + with_ids)


def _own(found: Alternatives, one: Open) -> str | Text:
    cutover = found.plan.cutovers[one.migration]
    return words.OUT if cutover is None else format_month(cutover.month)


def _end(one: Open, end: Callable[[tuple[int, ...]], int]) -> str | None:
    return format_month(end(one.months)) if one.months else None


def _month_of(row: AlternativeRow) -> Callable[[Open], str | Text]:
    def shown(one: Open) -> str | Text:
        if one.migration not in row.moves:
            return "·"
        cutover = row.one.plan.cutovers[one.migration]
        return words.OUT if cutover is None else format_month(cutover.month)

    return shown

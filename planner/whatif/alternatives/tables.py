"""The tables of plans at nearly the same price."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.periods.months import format_month
from planner.periods.tokens import describe_span
from planner.periods.wareki import month_label
from planner.periods.words import span_words
from planner.plan import Cutover
from planner.report.table import Column, Table, Unit
from planner.text.language import NONE, NOTHING, Text, same
from planner.text.layout import filled
from planner.whatif.alternatives import words
from planner.whatif.alternatives.found import Alternative, Alternatives, Open

_WIDTH = 100  # half-width characters
_Write = Callable[[int], Text | str]


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


def runs_of(months: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of months that follow one another."""
    runs: list[tuple[int, int]] = []
    for month in months:
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def runs_text(months: Iterable[int]) -> Text:
    """Write months for files, those that follow one another as ``2010-04..2010-06``; ``none`` for none."""
    runs = runs_of(months)
    return same(", ".join(describe_span(*run) for run in runs)) if runs else NONE


def choices_lines(found: Alternatives) -> list[str]:
    """Return for people the months that each migration can have, and those not settled, none too long."""
    lines = []
    for one in found.open.values():
        known = [span_words(*run) for run in runs_of(one.months)] or [NONE]
        open_ = [words.NOT_SETTLED.fill(span=span_words(*run)) for run in runs_of(one.unknown)]
        lines += filled(f"  {found.instance.migration_name(one.migration)}: ", [*known, *open_], _WIDTH)
    return lines


def left_out_text(one: Open) -> Text:
    """Say whether a migration can be left out."""
    if one.left_out is None:
        return words.OPEN
    return words.CAN if one.left_out else words.CANNOT


def months(found: Alternatives, *, with_ids: bool = False) -> Table[Open]:
    """Return a row a migration: its month in the plan, and the earliest and latest that it can have.

    Parameters
    ----------
    with_ids
        For files: ids, months as numbers, and all months that it can have and that are not settled.
    """
    write: _Write = format_month if with_ids else month_label
    ident = Column[Open](words.ID, lambda one: one.migration)
    name = Column[Open](words.MIGRATION, lambda one: found.instance.migration_name(one.migration))
    columns = [
        name,
        Column[Open](words.OWN, lambda one: _month(found.plan.cutovers[one.migration], write)),
        Column[Open](words.EARLIEST, lambda one: _end(one, write, min)),
        Column[Open](words.LATEST, lambda one: _end(one, write, max)),
    ]
    if with_ids:
        columns += [
            Column[Open](words.CHOICES, lambda one: runs_text(one.months)),
            Column[Open](words.UNKNOWN, lambda one: runs_text(one.unknown) if one.unknown else NOTHING),
        ]
    if any(found.instance.migration(key).optional is not None for key in found.plan.cutovers):
        columns.append(Column[Open](words.OUT, left_out_text))
    columns += [
        Column[Open](words.ALTERNATIVE.fill(number=row.number), _month_of(row, write)) for row in rows(found)
    ]
    return Table([ident, *columns] if with_ids else columns, list(found.open.values()), left=1 + with_ids)


def _end(one: Open, write: _Write, pick: Callable[..., int]) -> Text | str | None:
    """Write the first or last month that a migration can have, marked where one beyond is not settled."""
    if not one.months:
        return words.OPEN if one.unknown else None
    month = pick(one.months)
    if pick([month, *one.unknown]) == month:
        return write(month)
    return (words.EARLIER_OPEN if pick is min else words.LATER_OPEN).fill(month=write(month))


def _month(cutover: Cutover | None, write: _Write) -> Text | str:
    return words.OUT if cutover is None else write(cutover.month)


def _month_of(row: AlternativeRow, write: _Write) -> Callable[[Open], str | Text]:
    def shown(one: Open) -> str | Text:
        return _month(row.one.plan.cutovers[one.migration], write) if one.migration in row.moves else "·"

    return shown

"""The tables of a simulated plan: a row a migration, and a row a world."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.report.table import Column, Table, Unit
from planner.text.language import NOTHING, Text, same
from planner.whatif.simulate import words
from planner.whatif.simulate.figures import Chance, Mean, MemberRow, member_rows
from planner.whatif.simulate.run import NEVER, Study

_CHANCES: tuple[tuple[Text, str, Callable[[MemberRow], Chance | None]], ...] = (
    (words.ON_TIME, "on_time", lambda row: row.on_time),
    (words.WINDOW, "window", lambda row: row.window),
    (words.LEGAL, "legal", lambda row: row.legal),
    (words.OUT, "left_out", lambda row: row.out),
    (words.NO_ROOM, "no_room", lambda row: row.no_room),
    (words.DELAYED, "delayed", lambda row: row.delayed),
)
_SHORT = 3  # of the chances, those on the terminal; the others where they are not 0


@dataclass(frozen=True, slots=True)
class WorldRow:
    """One world: its number, and what one or two plans cost in it."""

    run: int
    total_yen: int
    last: int | None
    other_yen: int | None


def written(one: Chance | None) -> Text:
    """Write a chance with its error."""
    return NOTHING if one is None else same(f"{share_text(one.share)} ±{100 * one.error:.1f}")


def share_text(share: float) -> str:
    """Write a share as a percentage to the tenth that the sampling error leaves certain."""
    return f"{share * 100:.1f} %"


def short(study: Study) -> Table[MemberRow]:
    """Return the table for the terminal."""
    rows = member_rows(study)
    shown = [
        entry
        for number, entry in enumerate(_CHANCES[:5])
        if number < _SHORT or any((of := entry[2](row)) and of.share for row in rows)
    ]
    columns = [
        Column[MemberRow](words.MIGRATION, lambda row: study.instance.migration_name(row.migration)),
        Column[MemberRow](words.PLANNED, lambda row: row.planned, Unit.MONTH),
        *(_written(heading, of) for heading, _, of in shown),
        Column[MemberRow](words.MEAN_LATE, lambda row: _tenth(row.mean_late)),
        Column[MemberRow](words.LATE_80, lambda row: row.late_80),
        Column[MemberRow](words.HURT, _hurt_text),
    ]
    return Table(columns, rows, left=1)


def everything(study: Study) -> Table[MemberRow]:
    """Return the table for spreadsheets: every chance with its error, as shares of 1."""
    columns = [
        Column[MemberRow](words.ID, lambda row: row.migration),
        Column[MemberRow](words.MIGRATION, lambda row: study.instance.migration_name(row.migration)),
        Column[MemberRow](words.PLANNED, lambda row: row.planned, Unit.MONTH),
    ]
    for heading, _, of in _CHANCES:
        columns.append(_share(heading, of))
        columns.append(_error(heading, of))
    columns += [
        Column[MemberRow](
            words.MEAN_LATE, lambda row: None if row.mean_late is None else round(row.mean_late, 3)
        ),
        Column[MemberRow](words.LATE_80, lambda row: row.late_80),
        Column[MemberRow](words.HURT, _hurt),
        Column[MemberRow](words.HURT_ERROR, lambda row: row.hurt_yen and round(row.hurt_yen.error)),
    ]
    return Table(columns, rows=member_rows(study), left=2)


def worlds_table(study: Study, other: Study | None) -> Table[WorldRow]:
    """Return a row a world, in the order of their numbers."""
    columns = [
        Column[WorldRow](words.RUN, lambda row: row.run),
        Column[WorldRow](words.RUN_TOTAL, lambda row: row.total_yen),
        Column[WorldRow](words.RUN_LAST, lambda row: row.last, Unit.MONTH),
    ]
    if other is not None:
        columns.append(Column[WorldRow](words.RUN_TOTAL_OTHER, lambda row: row.other_yen))
    rows = [
        WorldRow(
            run,
            study.total_yen[run],
            month(int(study.last[run])),
            None if other is None else other.total_yen[run],
        )
        for run in range(study.runs)
    ]
    return Table(columns, rows, left=0)


def month(number: int) -> int | None:
    """Return a month, ``None`` for `NEVER`."""
    return None if number == NEVER else number


def _written(heading: Text, of: Callable[[MemberRow], Chance | None]) -> Column[MemberRow]:
    return Column[MemberRow](heading, lambda row: written(of(row)))


def _share(heading: Text, of: Callable[[MemberRow], Chance | None]) -> Column[MemberRow]:
    return Column[MemberRow](heading, lambda row: None if (one := of(row)) is None else one.share, Unit.SHARE)


def _error(heading: Text, of: Callable[[MemberRow], Chance | None]) -> Column[MemberRow]:
    return Column[MemberRow](
        words.ERROR_OF.fill(heading=heading),
        lambda row: None if (one := of(row)) is None else round(one.error, 5),
        Unit.SHARE,
    )


def _tenth(value: float | None) -> str | None:
    return None if value is None else f"{value:.1f}"


def _hurt_text(row: MemberRow) -> Text:
    yen = row.hurt_yen
    return NOTHING if yen is None else same(f"{yen.mean:+,.0f} ±{error_95(yen):,}")


def error_95(one: Mean) -> int:
    """Return the 95 % sampling error of a mean, in whole yen."""
    return round(1.96 * one.error)


def _hurt(row: MemberRow) -> int | None:
    return None if row.hurt_yen is None else round(row.hurt_yen.mean)

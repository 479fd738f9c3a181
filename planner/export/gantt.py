"""The Gantt chart drawn in cells: a row a migration, a column a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planner.check.occupation import Case, Move, read_case
from planner.export import words
from planner.export.subject import Export
from planner.instance.fields import split_id
from planner.periods.wareki import fiscal_year_heading, month_label
from planner.report import words as report_words
from planner.report.book import BROKEN, HEADING, Book, Page, Print, shown_width
from planner.report.phases import PARALLEL, PARALLEL_INK, phase_look
from planner.text.language import Text, same

_LABELS = 2  # columns before the first month
_HEADS = 2
_AFTER_MONTHS = 3
_MONTH_WIDTH = 1.8
_NARROW_GRID = "#D9D9D9"
_INK = "#000000"


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one month of a migration shows."""

    color: str | None = None
    text: str = ""
    ink: str = _INK


_PARALLEL = _Mark(None, PARALLEL, PARALLEL_INK)


@dataclass(frozen=True)
class GanttSheet:
    """The chart of a plan; months outside the horizon are not drawn."""

    export: Export

    def draw(self, book: Book) -> None:
        """Add the sheet to a workbook."""
        case = read_case(self.export.instance, self.export.plan)
        page, months = book.page(str(words.GANTT)), _shown(case)
        looks = _looks(case)
        starts = self._heads(page, months)
        broken = {violation.subject for violation in self.export.report.violations}
        names = [name for name, _, _ in case.instance.migrations()]
        names.sort(key=lambda name: case.moves[name].month if name in case.moves else 10**9)
        for row, name in enumerate(names, _HEADS):
            alarm = name in broken or split_id(name)[0] in broken
            _labels(page, row, case, name, alarm=alarm)
            marks = dict(_marks(case, name, looks, months))
            for month in months:
                mark = marks.get(month, _Mark())
                page.put(
                    row,
                    _LABELS + month - months[0],
                    mark.text,
                    border=1,
                    border_color=_NARROW_GRID,
                    align="center",
                    font_color=mark.ink,
                    bg_color=mark.color,
                    **_year_line(month in starts),
                )
        _legend(page, _HEADS + len(names) + 1, looks)
        page.width(0, min(40, max(map(shown_width, map(case.instance.migration_name, names)))) + 2)
        page.width(1, 15)
        for column in range(_LABELS, _LABELS + len(months)):
            page.width(column, _MONTH_WIDTH)
        breaks = [_LABELS + month - months[0] for month in sorted(starts)]
        page.finish(Print("", _HEADS, _LABELS, breaks))

    def _heads(self, page: Page, months: range) -> set[int]:
        """Write fiscal years over months; return the first month shown of each year."""
        calendar, starts = self.export.instance.calendar, set()
        look: dict[str, Any] = {"bold": True, "bg_color": HEADING, "border": 1, "align": "center"}
        for row in range(_HEADS):
            for column, said in enumerate((report_words.MEMBER, report_words.SCHEDULE["month"])):
                page.put(row, column, "" if row else said, bold=True, bg_color=HEADING, border=1)
        for year in sorted({calendar.fiscal_year(month) for month in months}):
            inside = [month for month in months if calendar.fiscal_year(month) == year]
            starts.add(inside[0])
            columns = _LABELS + inside[0] - months[0], _LABELS + inside[-1] - months[0]
            page.merge(0, columns, _year_text(self.export, year, len(inside)), **look)
        for month in months:
            page.put(
                1, _LABELS + month - months[0], f"{month % 12 + 1}", **look, **_year_line(month in starts)
            )
        return starts


def _year_text(export: Export, year: int, n_months: int) -> str:
    """Return as much of the name of a fiscal year as there is room for over its months."""
    whole = fiscal_year_heading(year, export.instance.calendar)
    room = n_months * _MONTH_WIDTH
    short = [str(whole), str(whole).partition(" ")[0], str(year)]
    return next((text for text in short if shown_width(text) + 1 <= room), "")


def _year_line(begins: bool) -> dict[str, Any]:
    return {"left": 2, "left_color": "#7F7F7F"} if begins else {}


def _shown(case: Case) -> range:
    """Return the months of the horizon through those in which something happens, whole fiscal years."""
    calendar = case.calendar
    last = max((move.last_needed for move in case.moves.values()), default=calendar.start)
    last = max([last, *(move.month for move in case.moves.values())])
    ends = [lease.end for member in case.instance.members.values() for lease in member.leases.values()]
    last = max([last + _AFTER_MONTHS, *(month for month in ends if month in calendar)])
    return range(calendar.start, calendar.months_of(calendar.fiscal_year(calendar.clip(last)))[-1] + 1)


def _looks(case: Case) -> dict[str, _Mark]:
    """Return the look of the phases of each name, as the chart beside this one draws them."""
    names = dict.fromkeys(phase.name for move in case.moves.values() for phase in move.mode.phases)
    looks = {name: phase_look(at) for at, name in enumerate(names)}
    return {name: _Mark(look.color, look.letter) for name, look in looks.items()}


def _labels(page: Page, row: int, case: Case, name: str, *, alarm: bool) -> None:
    look: dict[str, Any] = {"border": 1, "border_color": _NARROW_GRID, "bg_color": BROKEN if alarm else None}
    page.put(row, 0, case.instance.migration_name(name), **look)
    move = case.moves.get(name)
    page.put(row, 1, report_words.LEFT_OUT if move is None else month_label(move.month), **look)


def _marks(case: Case, name: str, looks: dict[str, _Mark], shown: range) -> Iterator[tuple[int, _Mark]]:
    """Yield what the months of a migration show; a later one of a month counts."""
    move = case.moves.get(name)
    work = dict(_work(move, looks, shown)) if move is not None else {}
    yield from work.items()
    member, bundle = name.split("/")
    owner = case.instance.members[member]
    for lease in owner.leases.values():
        if bundle in owner.bundles_of(lease):
            yield lease.end, _Mark(work.get(lease.end, _Mark()).color, "▼")
    if move is not None:
        yield move.month, _Mark(work.get(move.month, _Mark()).color, "●")


def _work(move: Move, looks: dict[str, _Mark], shown: range) -> Iterator[tuple[int, _Mark]]:
    """Yield the months of phases and parallel run that are shown: there is no end to how long one may be."""
    spans = [(months, looks[phase.name]) for phase, months in move.phases()]
    for months, look in [*spans, (move.parallel_run, _PARALLEL)]:
        inside = range(max(months.start, shown.start), min(months.stop, shown.stop))
        yield from ((month, look) for month in inside)


def _legend(page: Page, row: int, looks: dict[str, _Mark]) -> None:
    """Say under the chart what its colours and marks mean."""
    page.put(row, 0, words.LEGEND, bold=True)
    entries: list[tuple[_Mark, Text | str]] = [
        (look, f"{look.text} {name}".strip()) for name, look in looks.items()
    ]
    entries.append((_PARALLEL, same(f"{_PARALLEL.text} ") + words.PARALLEL))
    entries += [(_Mark(), words.CUTOVER_MARK), (_Mark(), words.LEASE_MARK)]
    for at, (look, said) in enumerate(entries, row + 1):
        page.put(at, 0, said, bg_color=look.color, font_color=look.ink, border=1, border_color=_NARROW_GRID)

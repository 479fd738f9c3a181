"""What everything that is drawn into one workbook shares."""

from dataclasses import dataclass, field

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.instance.descriptions import describe
from planner.text.language import NOTHING, Lang, Text, join
from planner.workbook.formats import Formats
from planner.workbook.kinds.base import Content
from planner.workbook.table import BoundColumn, InputSheet, owner_of

_FIELD = Text("項目: {path}", "field: {path}")


@dataclass
class BookDrawing:
    """One workbook that is being drawn; ``lists`` are the kinds that have a drop-down list."""

    book: Workbook
    formats: Formats
    lang: Lang
    examples: bool = True
    lists: set[str] = field(default_factory=set)


def comment(bound: BoundColumn, sheet: InputSheet, lang: Lang) -> str:
    """Return the comment on a heading: what the field means, how it is written, and its name."""
    about = describe(owner_of(sheet.model, bound.path), bound.path[-1]) if bound.path else NOTHING
    path = _FIELD.fill(path=".".join(bound.path)) if bound.path else NOTHING
    parts = [part for part in (about, bound.column.kind.how_to_write(), path) if part != NOTHING]
    return join(parts, "\n", "\n").said(lang)


def write(worksheet: Worksheet, at: tuple[int, int], content: Content, look: Format) -> None:
    """Write a content as it is: a text stays a text, whatever it looks like."""
    row, column = at
    if content is None:
        worksheet.write_blank(row, column, None, look)
    elif isinstance(content, str):
        worksheet.write_string(row, column, content, look)
    elif isinstance(content, bool | int | float):
        worksheet.write_number(row, column, content, look)
    else:
        worksheet.write_datetime(row, column, content, look)

"""What everything that is drawn into one workbook shares."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.instance.descriptions import describe
from planner.text.language import NOTHING, Lang, Text, join, same
from planner.workbook.formats import Formats
from planner.workbook.kinds.base import Content
from planner.workbook.table import BoundColumn, InputSheet, is_required, owner_of

_FIELD = Text("項目: {path}", "field: {path}")
_REQUIRED = Text("必須", "required")


@dataclass
class BookDrawing:
    """One workbook that is being drawn.

    Parameters
    ----------
    names
        What ids in headings are called, by the field that they are keys of, such as ``teams``.
    lists
        The kinds that have a drop-down list.
    """

    book: Workbook
    formats: Formats
    lang: Lang
    examples: bool = True
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)

    def heading(self, sheet: InputSheet, bound: BoundColumn) -> str:
        """Return what stands over a column: its name, and in brackets what reading passes over.

        That is what an id in it is called, the unit, and whether a row is complete without it.
        """
        return self._heading(sheet, bound, bound.column.unit)

    def in_thousands(self, sheet: InputSheet, bound: BoundColumn) -> str:
        """Return the heading with which amounts are read in thousands of yen; empty for what is no amount."""
        unit = bound.column.unit
        if "円" not in unit.ja:
            return ""
        return self._heading(sheet, bound, Text(f"千{unit.ja}", f"thousand {unit.en}"))

    def _heading(self, sheet: InputSheet, bound: BoundColumn, unit: Text) -> str:
        called = NOTHING
        if bound.column.family:
            *owners, key = bound.path
            known = self.names.get(owners[-1], {}).get(key, "") if owners else ""
            called = same(known) if known else bound.column.usual.get(key, NOTHING)
        required = _REQUIRED if is_required(sheet, bound.column) else NOTHING
        said = [one.said(self.lang) for one in (called, unit, required) if one != NOTHING]
        before, between, after = ("（", "、", "）") if self.lang == "ja" else (" (", "; ", ")")
        name = bound.heading.said(self.lang)
        return name + before + between.join(said) + after if said else name


def comment(bound: BoundColumn, sheet: InputSheet, lang: Lang) -> str:
    """Return the comment on a heading: what the field means, how it is written, and its name."""
    about = describe(owner_of(sheet.model, bound.path), bound.path[-1]) if bound.path else NOTHING
    path = _FIELD.fill(path=".".join(bound.path)) if bound.path else NOTHING
    parts = (about, bound.column.hint, bound.column.kind.how_to_write(), path)
    return join([part for part in parts if part != NOTHING], "\n", "\n").said(lang)


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

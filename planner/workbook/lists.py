"""Drop-down lists: defined names for the ids on the sheets, and what a cell may choose from."""

from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from planner.text.language import Lang, Text
from planner.workbook.kinds.base import CellKind
from planner.workbook.kinds.texts import Ref

_LAST_ROW = 5_000
_LONGEST = 250  # letters of a list written into the cell's rule; Excel allows 255
_ASIDE = Text(
    "一覧にない値です。このままでも構いません", "this is not on the list; it may stand all the same"
)
_LOCKED = Text("見出しは変えないでください", "please leave headings as they are")
_REFUSED = Text("見出し", "Heading")


def list_name(kind: str) -> str:
    """Return the defined name of the ids of a kind."""
    return f"list_{kind}"


def add_list(book: Workbook, kind: str, worksheet: Worksheet, first_row: int, column: int) -> None:
    """Define the ids in a column, as many as there are, as the list of a kind."""
    title = "'" + worksheet.get_name().replace("'", "''") + "'"
    letter = xl_col_to_name(column, True)
    cells = f"{title}!{xl_range_abs(first_row, column, _LAST_ROW, column)}"
    top = f"{title}!{letter}${first_row + 1}"
    book.define_name(list_name(kind), f'=OFFSET({top},0,0,MAX(1,COUNTIF({cells},"?*")),1)')


def add_block(book: Workbook, kind: str, worksheet: Worksheet, block: tuple[int, int, int]) -> None:
    """Define the cells of a block (first row, last row, column) as the list of a kind."""
    first, last, column = block
    title = "'" + worksheet.get_name().replace("'", "''") + "'"
    book.define_name(list_name(kind), f"={title}!{xl_range_abs(first, column, last, column)}")


def offer(kind: CellKind, lists: Iterable[str], lang: Lang) -> dict[str, Any] | None:
    """Return the rule that gives cells of a kind a drop-down list; None where there is none for it."""
    words = [one.said(lang) for one in kind.choices().values()]
    rule = {"validate": "list", "error_type": "information", "error_message": _ASIDE.said(lang)}
    if isinstance(kind, Ref) and not words:
        return rule | {"source": f"={list_name(kind.to)}"} if kind.to in lists else None
    if not words or len(",".join(words)) > _LONGEST or isinstance(kind, Ref):
        return None
    return rule | {"source": words}


def lock(worksheet: Worksheet, first: tuple[int, int], last: tuple[int, int], lang: Lang) -> None:
    """Refuse what is typed over headings; a locked sheet could not unfold its columns."""
    worksheet.data_validation(*first, *last, _refusing(lang) | {"validate": "custom", "value": "=FALSE"})


def allow(worksheet: Worksheet, at: tuple[int, int], headings: list[str], lang: Lang) -> None:
    """Offer the wordings of a heading that are read alike but for the unit, and refuse all others."""
    if any("," in heading for heading in headings):  # which would part the list
        said = ",".join(f'{xl_rowcol_to_cell(*at)}="{heading}"' for heading in headings)
        rule: dict[str, Any] = {"validate": "custom", "value": f"=OR({said})"}
    else:
        rule = {"validate": "list", "source": headings}
    worksheet.data_validation(*at, *at, _refusing(lang) | rule)


def _refusing(lang: Lang) -> dict[str, Any]:
    return {"error_title": _REFUSED.said(lang), "error_message": _LOCKED.said(lang)}

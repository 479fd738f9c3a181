"""The looks of cells: made once a workbook, by name."""

from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from planner.text.language import Lang
from planner.workbook.kinds.base import CellKind, CellLook
from planner.workbook.kinds.periods import MONTH_FORMAT

_FONT = {"font_name": "Meiryo UI", "font_size": 10, "valign": "top"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "about": {"font_color": "#595959"},
    "subtitle": {"font_color": "#595959", "text_wrap": True, "valign": "vcenter"},
    "heading": {
        "bold": True,
        "bg_color": "#DCE6F1",
        "border": 1,
        "border_color": "#A6A6A6",
        "text_wrap": True,
    },
    "key": {"bold": True, "bg_color": "#BDD7EE", "border": 1, "border_color": "#A6A6A6", "text_wrap": True},
    "example": {"italic": True, "font_color": "#7F7F7F", "bg_color": "#F2F2F2"},
    "computed": {"font_color": "#7F7F7F"},
    "text": {"text_wrap": True, "locked": False},
}


@dataclass
class Formats:
    """The formats of one workbook."""

    book: Workbook
    lang: Lang
    _made: dict[object, Format] = field(default_factory=dict)

    def named(self, name: str) -> Format:
        """Return the format of a name of this module."""
        return self._get(name, _LOOKS[name])

    def opened(self, name: str) -> Format:
        """Return a named format whose cells may be edited where the others are locked."""
        return self._get(("opened", name), _LOOKS[name] | {"locked": False})

    def of(self, kind: CellKind, *, boxed: bool = False, wraps: bool = False) -> Format:
        """Return the format of the cells of a kind, which may be edited; `wraps` where its texts do not."""
        return self._get(
            (kind.look, boxed, wraps),
            self._cell(kind.look)
            | ({"border": 1, "border_color": "#A6A6A6"} if boxed else {})
            | ({"text_wrap": True} if wraps else {}),
        )

    def _cell(self, look: CellLook) -> dict[str, Any]:
        number = MONTH_FORMAT.said(self.lang) if look.number_format == "month" else look.number_format
        return (
            {"locked": False, "text_wrap": look.wrap}
            | ({"num_format": number} if number else {})
            | ({"align": "left"} if look.number_format == "month" else {})
        )

    def _get(self, key: object, properties: dict[str, Any]) -> Format:
        if key not in self._made:
            self._made[key] = self.book.add_format(_FONT | properties)
        return self._made[key]

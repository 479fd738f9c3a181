"""How the sheets of a workbook are printed: on the fewest pages, each with its headings and a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from planner.report.paper import Extent, Paper, PrintLayout, layout

_SIDE, _TOP, _BOTTOM, _FOOTER = 0.3, 0.4, 0.55, 0.25
_A3 = Paper(16.54, 11.69, _SIDE, _TOP, _BOTTOM)
_A4 = Paper(11.69, 8.27, _SIDE, _TOP, _BOTTOM)
_NUMBERS = {_A3: 8, _A4: 9}  # of papers, in a workbook


@dataclass(frozen=True, slots=True)
class Printed:
    """What of a sheet is printed.

    Parameters
    ----------
    widths, heights
        Of its columns and rows; 0 where they are folded away.
    columns, rows
        How many at the top and on the left stand on every page.
    """

    widths: Sequence[float]
    heights: Sequence[float]
    columns: int = 0
    rows: int = 0


def set_up_paper(worksheet: Worksheet, printed: Printed) -> PrintLayout:
    """Print on A4 where one page of it is enough, else on A3; letters are never below 8 points."""
    columns, rows = Extent(printed.widths, printed.columns), Extent(printed.heights, printed.rows)
    paper = _A4 if layout(columns, rows, _A4).pages == 1 else _A3
    found = layout(columns, rows, paper)
    if found.upright:
        worksheet.set_portrait()
    else:
        worksheet.set_landscape()
    worksheet.set_paper(_NUMBERS[paper])
    worksheet.set_margins(_SIDE, _SIDE, _TOP, _BOTTOM)
    worksheet.set_print_scale(found.scale)
    worksheet.set_v_pagebreaks(list(found.breaks))
    if printed.columns and found.breaks:
        worksheet.repeat_columns(0, printed.columns - 1)
    if printed.rows:
        worksheet.repeat_rows(printed.rows - 1)
    worksheet.print_area(0, 0, len(printed.heights) - 1, len(printed.widths) - 1)
    worksheet.hide_gridlines(0)
    worksheet.set_footer("&C&A  &P / &N", {"margin": _FOOTER, "scale_with_doc": False})
    return found

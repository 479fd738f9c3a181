"""Tables of the summary to edit: as wide as the page at most, in letters that are read."""

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

from planner.pack.blocks import GridBlock
from planner.pack.word_table import add_grid

ROOM_MM = 273
YEARS = GridBlock(
    [
        ["団体", *(f"平成{year}年度" for year in range(19, 32)), "計（円）"],
        *([f"町{n}", *["782,507,000"] * 13, "6,910,175,500"] for n in range(28)),
        ["計", *["782,507,000"] * 13, "6,910,175,500"],
    ],
    totals=1,
)
DEJAVU = [
    get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight))) for weight in ("normal", "bold")
]
COMPONENTS = GridBlock(
    [["内訳", *YEARS.cells[0][1:]], ["データセンター増設", *YEARS.cells[1][1:]], YEARS.cells[-1]], totals=1
)
FEW = GridBlock([["項目", "内容"], ["総額", "6,934,765,500円"]])


def table_of(grid: GridBlock, room_mm: float = ROOM_MM) -> "tuple[docx.table.Table, float]":
    word = docx.Document()
    taken_mm = add_grid(word, grid, room_mm)
    return word.tables[0], taken_mm


@pytest.mark.parametrize("grid", [YEARS, FEW])
def test_it_takes_no_more_than_its_room_and_says_how_much(grid: GridBlock) -> None:
    table, taken_mm = table_of(grid)
    assert taken_mm <= ROOM_MM + 0.1
    for row in table.rows:
        assert sum(cell.width for cell in row.cells) == pytest.approx(Mm(taken_mm), rel=0.01)


def test_few_columns_are_as_wide_as_what_stands_in_them() -> None:
    _, taken_mm = table_of(FEW)
    assert taken_mm < 70
    name, amount = table_of(FEW)[0].rows[0].cells
    assert name.width < amount.width


def test_the_letters_are_large_and_shrink_only_where_the_page_is_too_narrow() -> None:
    def points(grid: GridBlock, room_mm: float) -> float:
        return table_of(grid, room_mm)[0].rows[1].cells[0].paragraphs[0].runs[0].font.size.pt

    assert points(FEW, ROOM_MM) == 9
    assert 7 <= points(YEARS, ROOM_MM) < 9
    assert points(YEARS, ROOM_MM / 2) == 5


def test_headings_are_repeated_sums_bold_and_a_table_that_fits_kept_on_a_page() -> None:
    table, _ = table_of(YEARS)
    first, *_, before, last = table.rows
    assert "w:tblHeader" in first._tr.xml
    assert "w:tblHeader" not in before._tr.xml
    assert last.cells[0].paragraphs[0].runs[0].font.bold
    assert not before.cells[0].paragraphs[0].runs[0].font.bold
    assert before.cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert not last.cells[0].paragraphs[0].paragraph_format.keep_with_next
    long = GridBlock([["団体"], *([f"町{n}"] for n in range(60))])
    assert not table_of(long)[0].rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_rows_that_are_kept_on_a_page_fit_there_whatever_the_font() -> None:
    most = GridBlock([["団体"], *([f"町{n}"] for n in range(39))])
    lines = [row.cells[0].paragraphs[0].paragraph_format for row in table_of(most)[0].rows]
    assert all(line.keep_with_next for line in lines[:-1])
    assert {line.line_spacing_rule for line in lines} == {WD_LINE_SPACING.EXACTLY}
    assert Mm(165) < sum(line.line_spacing for line in lines) < Mm(170)


def advance_points(text: str, points: float, *, bold: bool) -> float:
    """Return the room that a text takes, with what is white beside its letters."""
    font = DEJAVU[bold]
    font.set_size(100, 72)
    fixed = sum(font.load_char(ord(char), flags=LoadFlags.NO_HINTING).linearHoriAdvance for char in text)
    return fixed / 65536 / 100 * points


@pytest.mark.parametrize("grid", [YEARS, COMPONENTS])
def test_a_number_has_the_room_for_one_line_in_the_widest_font_that_may_stand_in(grid: GridBlock) -> None:
    table, _ = table_of(grid)
    for row, bold in ((table.rows[1], False), (table.rows[-1], True)):
        for cell in row.cells[1:]:
            (run,) = cell.paragraphs[0].runs
            assert advance_points(run.text, run.font.size.pt, bold=bold) <= cell.width.pt - 2 * Mm(0.7).pt
            assert "w:noWrap" in cell._tc.xml
    assert "w:noWrap" not in table.rows[1].cells[0]._tc.xml  # a name may be broken

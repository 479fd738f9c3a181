"""A workbook shows as a percentage what is a share of 1, and no other number."""

from io import BytesIO

from openpyxl import load_workbook

from planner.report.table import Column, Table, Unit
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.text.language import same

SHARES: Table[float] = Table(
    [
        Column[float](same("share"), lambda one: one, Unit.SHARE),
        Column[float](same("months"), lambda one: one),
    ],
    [0.25, 2.13],
)


def test_only_a_share_is_a_percentage_on_a_sheet() -> None:
    for frame in (SHARES.frame(), SHARES.frame(dated=True)):
        page = load_workbook(BytesIO(to_xlsx([TableSheet("s", frame)]))).active
        assert page is not None
        cells = [[(cell.value, cell.number_format) for cell in row] for row in page.iter_rows(min_row=2)]
        assert cells == [[(one, "0.00%"), (one, "General")] for one in SHARES.rows]
    assert to_csv(SHARES.frame()).decode("utf-8-sig").splitlines()[1:] == ["0.25,0.25", "2.13,2.13"]

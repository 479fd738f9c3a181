"""Yen by fiscal year and member on a sheet, every total a formula."""

from collections.abc import Iterator

from planner.export import words
from planner.export.subject import Export
from planner.report import words as report_words
from planner.report.sums import Sum, cell
from planner.report.tables import owners
from planner.report.workbook import TableSheet
from planner.report.year_amounts import LABELS, year_amounts
from planner.terms import Component
from planner.text.language import Text

_MOST_OWNERS = 25  # rows of a block up to which all of them are printed
_COST = 1  # number of the block of what is paid: nobody pays a penalty


def money_sheet(export: Export) -> TableSheet:
    """Return the sheet: a block for the total, for cost, for penalties and each component that is used.

    In a group of many members only the cost is unfolded: paper then shows what each member pays and the
    sum of each component, not all of them on a page each. No page cuts a block.
    """
    table = year_amounts(export.instance, export.report.ledger, used_only=True)
    height = len(owners(export.instance)) + 1
    return TableSheet(
        str(words.MONEY),
        table,
        frozen=LABELS,
        bold=lambda row: row % height == height - 1,
        folded=lambda row: height > _MOST_OWNERS and row // height != _COST and row % height != height - 1,
        rows_may_break=range(0, len(table), height),
    )


def totals(export: Export) -> Iterator[tuple[Text, int, bool]]:
    """Yield name and yen of each component that is used, then the sums: all refer to the sheet of money."""
    sums = export.report.ledger.by_component()
    shown = [one for one in Component if sums[one]]
    height = len(owners(export.instance)) + 1
    column = LABELS + len(export.instance.calendar.fiscal_years())

    def traced(block: int, yen: int) -> Sum:
        return Sum(yen, [cell((block + 1) * height - 1, column, str(words.MONEY))])

    for at, one in enumerate(shown, 3):
        yield one.label, traced(at, sums[one]), False
    ledger = export.report.ledger
    cost, penalties, total = report_words.SUMS
    yield cost, traced(1, ledger.cost_yen), True
    yield penalties, traced(2, ledger.penalty_yen), True
    yield total, traced(0, ledger.total_yen), True

"""The workbook of a verb about a plan: each table and each printed page says what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.report.broken import marked_title, with_violations
from planner.report.proved import page_mark
from planner.report.workbook import DrawnSheet, TableSheet, to_xlsx


@dataclass(frozen=True, slots=True)
class PlanWorth:
    """How good a plan is: in how many places it breaks rules, and whether it is proved the cheapest."""

    n_violations: int
    proved: bool


def plan_book(sheets: Sequence[DrawnSheet], title: str, worth: PlanWorth, made: date | None = None) -> bytes:
    """Return the workbook of some sheets about a plan.

    Where the plan breaks rules, each table ends with in how many places, and the title begins with it. At
    the foot of each page that is said too, or that the plan is not proved the cheapest.
    """
    broken = worth.n_violations
    marked = [
        replace(sheet, table=with_violations(sheet.table, broken)) if isinstance(sheet, TableSheet) else sheet
        for sheet in sheets
    ]
    foot = str(page_mark(broken, proved=worth.proved))
    return to_xlsx(marked, marked_title(title, broken), made, foot)

"""Two towns with work, a parallel run and a lease, and exports of their plans."""

from datetime import date
from io import BytesIO
from typing import Any

from build import Raw, instance, patched, raw_lease, raw_phase
from build import plan as plan_of
from cli_cases import towns
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from planner.check import check_plan
from planner.export.sheets import plan_workbook
from planner.export.subject import Export
from planner.plan import Plan
from planner.problem import compile_instance
from planner.text.language import Lang, speaking

MADE = date(2026, 4, 1)
SHEETS = ["表紙", "年度表", "スケジュール", "工程表", "年度別金額", "削減額", "上限と使用", "期限"]
RACK = {
    "data_centers": {
        "d": {"name": "共同センター", "expansions": {"rack": {"name": "ラック", "adds": 1, "cost_yen": 9}}}
    }
}


def group() -> Raw:
    """Return two towns, of which the first has two months of work, a parallel run and a lease."""
    work = {"phases": [raw_phase("設計"), raw_phase("移行")], "parallel_months": 2}
    a = {"migrations": {"core": work}, "leases": {"host": raw_lease(monthly_yen=100, end="2011-02")}}
    return patched(towns(), {"members": {"a": a}})


def export(raw: Raw, plan: Plan, **claims: Any) -> Export:
    one = instance(raw)
    return Export(one, compile_instance(one), plan, check_plan(one, plan), MADE, **claims)


def moves(**months: Any) -> Plan:
    own = {f"{key}/core": month for key, month in months.items()}
    return plan_of({"a/core": "2010-10", "b/core": "2011-04"} | own)


def book(found: Export, lang: Lang = "ja", *, values: bool = True) -> Workbook:
    with speaking(lang):
        return load_workbook(BytesIO(plan_workbook(found)), data_only=values)


def cells(page: Worksheet) -> list[list[Any]]:
    return [list(row) for row in page.iter_rows(values_only=True)]


def row_of(page: Worksheet, name: Any) -> list[Any]:
    return next(row for row in cells(page) if row[0] == name)

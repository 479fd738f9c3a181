"""CSV files that a spreadsheet opens without making dates, numbers or formulas of texts."""

import csv
import io
import re

import pandas as pd
import pytest
from build import Raw, instance, patched, plan, several

from planner.check import check_plan
from planner.report.spreadsheet import GUARD, guarded
from planner.report.tables import ledger_table, schedule_table, to_csv
from planner.report.year_amounts import year_amounts

TAKEN_FOR_SOMETHING_ELSE = (
    *(
        "3/4",
        "12 / 15",
        "2014-04",
        "2014/4",
        "2014-04 2015-05",
        "1.5",
        "10:30",
        "10:30 pm",
        "(5)",
        "¥100",
        "50%",
    ),
    *(
        "012025",
        "1e5",
        "12E3",
        "３／４",
        "０１２",
        "平成26年4月",
        "令和元年度",
        "H26.4",
        "r2",
        "2014年4月",
        "4月",
    ),
    *("Dec-10", "1-Jan", "March 2014", "mar 5", "2014 Apr", "TRUE", "false"),
    *("=1+2", "+東町", "-西町", "@SUM(A1)", "\t=1+1", "\r戻り", "＝1+2", "－西町"),
)
LEFT_ALONE = (
    *(
        "",
        "○",
        "別海町",
        "28団体",
        "1丁目",
        "第1庁舎",
        "betsukai/core",
        "012025/core",
        "n1",
        "FY2014",
        "default",
    ),
    *("平成26年度 (FY2014)", "Marine 5", "3件", "住民記録・税", "不参加", "A=B", "March"),
)


@pytest.mark.parametrize("text", TAKEN_FOR_SOMETHING_ELSE)
def test_a_text_that_would_be_taken_for_something_else_is_guarded(text: str) -> None:
    assert guarded(text) == GUARD + text


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_stay_numbers_in_csv() -> None:
    table = pd.DataFrame(
        [["012025", 12025, -3, 0.5, None]], columns=["3/4", "a", "b", "c", "=d"], dtype=object
    )
    heading, row = to_csv(table).decode("utf-8-sig").splitlines()
    assert heading == f"{GUARD}3/4,a,b,c,{GUARD}=d"
    assert row == f"{GUARD}012025,12025,-3,0.5,"


def hostile() -> Raw:
    """Return members whose ids and names look like numbers, dates and formulas."""
    named = {"012025": "=1+2", "1-2": "+東町", "2024-04": "-西町", "n1": "@SUM(A1)", "1e5": "01"}
    raw = several(*named, running_yen_per_month=10)
    return patched(raw, {"members": {key: {"name": name} for key, name in named.items()}})


def test_names_and_ids_of_a_plan_reach_the_spreadsheet_as_texts() -> None:
    raw = hostile()
    one = instance(raw)
    decided = plan({f"{member}/core": "2010-06" for member in raw["members"]})
    ledger = check_plan(one, decided).ledger
    for table in (ledger_table(one, ledger), schedule_table(one, decided), year_amounts(one, ledger)):
        cells = [cell for row in csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"))) for cell in row]
        bare = [cell for cell in cells if not re.fullmatch(r"-?[0-9]*", cell)]
        assert all(guarded(cell.removeprefix(GUARD)) == cell for cell in bare)
        names = {key.removeprefix(GUARD) for key in cells if key.startswith(GUARD)}
        assert {"=1+2", "+東町", "-西町", "@SUM(A1)", "01"} <= names

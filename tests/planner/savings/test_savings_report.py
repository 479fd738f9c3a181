"""The tables of savings: figures worked by hand, the baseline beside each, three ways side by side."""

from io import BytesIO
from typing import Any

import pytest
from build import Raw, instance, patched, plan, raw_migration
from openpyxl import load_workbook
from savings_cases import MOVES, towns

from planner.report.proved import Standing
from planner.savings import BaselineKind
from planner.savings.comparison import SavingsComparison, compare_ways
from planner.savings.report import savings_files, savings_json, savings_text
from planner.savings.short import summary_line
from planner.savings.tables import all_years, by_member, everything, three_ways
from planner.text.language import Lang, speaking


def found(patch: Raw | None = None, kind: BaselineKind | None = None) -> SavingsComparison:
    return compare_ways(instance(patched(towns(), patch or {})), plan(MOVES), kind)


def in_english(function: Any, *arguments: Any) -> Any:
    with speaking("en"):
        return function(*arguments)


def test_each_member_has_its_baseline_plan_saving_and_rate_and_the_group_a_row_of_its_own() -> None:
    rows = in_english(lambda: by_member(found()).cells())[1:]
    assert rows == [
        # 24 x 100; 6 x 100 + 300 + 18 x 20; from October on 780 + 20 n <= 100 n: in the tenth month.
        ["別海町", "stay", "2,400", "1,260", "+1,140", "47.50 %", "2011-01", "0"],
        # The lease 6 x 100, renewed once 6 x 10, then extended 12 x 60. After n months
        # 780 + 20 n <= 660 + 60 (n - 12): in the 21st.
        ["むかわ町", "stay", "1,380", "1,260", "+120", "8.70 %", "2011-12", "0"],
        # 1,000 + 1,800 as given; 12 x 100 + 300 - 150 + 12 x 20. 1,350 + 20 n <= 1,000 + 150 n: n = 3.
        ["三笠市", "figures given", "2,800", "1,590", "+1,210", "43.21 %", "2011-06", "150"],
        # 3,470 + 60 n <= 2,860 + 310 n of the second year: n = 3.
        ["(group)", "", "0", "80", "-80", "—", "—", "0"],
        ["total", "by member", "6,580", "4,190", "+2,390", "36.32 %", "2011-06", "150"],
    ]


def test_three_ways_stand_side_by_side_whatever_the_baseline_is() -> None:
    rows = in_english(lambda: three_ways(found()).cells())[1:]
    assert rows == [
        ["別海町", "2,400", "2,400", "1,260", "join"],
        # Renewed three times, 18 x 10, though the file allows one term beside what is planned.
        ["むかわ町", "1,380", "780", "1,260", "renew alone"],
        ["三笠市", "2,400", "2,400", "1,590", "join"],
        ["(group)", "0", "0", "80", ""],
        ["total", "6,180", "5,580", "4,190", "join"],
    ]


def test_years_add_up_to_the_total_and_accumulate() -> None:
    rows = in_english(lambda: all_years(found()).frame()).values.tolist()
    assert [row for row in rows if row[0] == "total"] == [
        ["total", "", "total", "FY2010", "by member", 2860, 3280, -420, -420],
        ["total", "", "total", "FY2011", "by member", 3720, 910, 2810, 2390],
    ]
    details = [row for row in rows if row[0] == "detail"]
    assert len(details) == 4 * 2
    for year, alone, joined in (("FY2010", 2860, 3280), ("FY2011", 3720, 910)):
        assert sum(row[5] for row in details if row[3] == year) == alone
        assert sum(row[6] for row in details if row[3] == year) == joined


def test_another_baseline_is_used_and_named() -> None:
    told = savings_json(found(kind=BaselineKind.RENEW))
    assert [one["baseline"] for one in told["members"]] == ["renew"] * 3
    assert [one["saving_yen"] for one in told["members"]] == [1140, 780 - 1260, 2400 - 1590]
    assert (told["group"]["baseline"], told["group"]["baseline_yen"]) == ("renew", 5580)
    assert "基準: 単独更新。" in savings_text(found(kind=BaselineKind.RENEW))


def test_data_for_programs() -> None:
    told = savings_json(found())
    assert told["valid"]
    assert told["group"] | {"by_year": None} == {
        "baseline": None,
        "baseline_yen": 6580,
        "plan_yen": 4190,
        "saving_yen": 2390,
        "rate": pytest.approx(2390 / 6580),
        "pays_back": "2011-06",
        "subsidy_yen": 150,
        "stay_yen": 6180,
        "renew_yen": 5580,
        "join_yen": 4190,
        "by_year": None,
    }
    assert told["shared"] == {
        "plan_yen": 80,
        "by_year": [{"fiscal_year": 2010, "plan_yen": 40}, {"fiscal_year": 2011, "plan_yen": 40}],
    }
    assert [one["name"] for one in told["members"]] == ["別海町", "むかわ町", "三笠市"]


def test_a_plan_that_breaks_rules_says_so() -> None:
    closed = {"vendors": {"v": {"closed": ["2010-10"]}}}
    assert "規則に違反しています（2件）" in savings_text(found(closed))
    assert "breaks rules in 2 places" in in_english(savings_text, found(closed))
    told = savings_json(found(closed))
    assert (told["valid"], told["violations"]) == (False, 2)
    assert "違反" not in savings_text(found())


def test_a_saving_that_is_never_paid_back_is_a_dash_with_a_note() -> None:
    dear = {"members": {"a": {"migrations": {"core": {"migration_yen": {"build": 9000}}}}}}
    lines = in_english(savings_text, found(dear)).splitlines()
    row = next(line for line in lines if line.startswith("別海町"))
    assert "-7,560" in row
    assert "-315.00 %" in row
    assert any(line.startswith("paid back from —") for line in lines)
    assert savings_json(found(dear))["members"][0]["pays_back"] is None
    assert not any("paid back from —" in line for line in in_english(savings_text, found()).splitlines())


def test_members_without_an_offer_to_renew_are_told() -> None:
    assert "更新の条件がない団体（2）" in savings_text(found())


def test_the_workbook_holds_the_tables_as_numbers() -> None:
    files = in_english(savings_files, found(), Standing(1, None))
    book = load_workbook(BytesIO(files["savings.xlsx"]), data_only=True)
    assert book.sheetnames == ["savings", "by year"]
    heading, first, *_ = book["savings"].iter_rows(values_only=True)
    row = dict(zip(heading, first, strict=True))
    assert (row["baseline (yen)"], row["saving (yen)"], row["rate"]) == (2400, 1140, 0.475)
    formulas = load_workbook(BytesIO(files["savings.xlsx"]))["savings"]
    at = heading.index("saving (yen)") + 1
    assert formulas.cell(2, at).value == "=D2-E2"
    assert formulas.cell(6, at - 1).value == "=SUM(E2:E5)"
    assert files["savings.csv"].decode("utf-8-sig").splitlines()[0] == ",".join(map(str, heading))
    assert len(files["savings-by-year.csv"].splitlines()) == 1 + 5 * 2


def test_the_summary_names_the_baseline() -> None:
    group = found(kind=BaselineKind.STAY).savings.group
    assert str(summary_line(group)) == (
        "削減額（基準: 現状のまま）: 1,990円（32.20 %）。詳しくは planner savings"
    )


def test_sums_of_the_published_table_of_nishiiburi() -> None:
    """What four towns saved in FY2007 to FY2012, thousand yen: systems and staff, then tax support."""
    published = {"室蘭市": (369_655, 63_271), "登別市": (204_506, 35_064), "伊達市": (201_222, 25_457)}
    published |= {"壮瞥町": (70_904, 3_753)}
    members = {
        f"m{at}": {
            "name": name,
            "baseline": {"kind": "given", "yen_per_year": {"default": 0, "FY2008": saved + support}},
            "migrations": {"core": raw_migration(migration_yen={"data": support})},
        }
        for at, (name, (saved, support)) in enumerate(published.items())
    }
    raw = towns() | {"members": members, "horizon": {"start": "2007-04", "end": "2013-03"}}
    raw |= {"subsidies": {"support": {"name": "交付税措置", "years": ["FY2007"], "rate": 1}}}
    raw |= {"secretariat_yen_per_year": 0}
    compared = compare_ways(instance(raw), plan(dict.fromkeys((f"m{at}/core" for at in range(4)), "2007-04")))
    table = everything(compared)
    yen = [(line.saving_yen, line.subsidy_yen, line.saving_yen - line.subsidy_yen) for line in table.rows]
    assert [line.name.ja for line in table.rows] == [*published, "合計"]
    assert yen[0] == (432_926, 63_271, 369_655)
    assert yen[-1] == (973_832, 127_545, 846_287)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "団体の金額に、共通経費 80円（"), ("en", "without the shared costs of JPY 80 (")],
)
def test_what_a_member_saves_says_that_shared_costs_are_not_in_it(lang: Lang, said: str) -> None:
    none = {"secretariat_yen_per_year": 0}
    with speaking(lang):
        told, alone = savings_text(found()), savings_text(found(none))
        book = load_workbook(BytesIO(savings_files(found(), Standing(1, None))["savings.xlsx"]))
    assert said in told
    assert "共通経費" not in alone
    assert "shared costs" not in alone
    for sheet in book.worksheets:
        assert any(said in str(cell) for row in sheet.values for cell in row if cell), sheet.title

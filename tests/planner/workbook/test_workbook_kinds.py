"""Each way of writing a month, a year, an amount, a set, yes and no in a cell, and what is none of them."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from planner.text.language import NOTHING, Text
from planner.workbook.kinds.base import CellKind, KnownNames, Reading, Unreadable
from planner.workbook.kinds.numbers import MonthNumber, Rate, Whole, Yen
from planner.workbook.kinds.periods import MonthCell, PeriodSet, SeriesCell
from planner.workbook.kinds.texts import ChoiceCell, Id, Ref, RefList, TextCell, WordList, YesNo
from planner.workbook.words import CELLS

KNOWN = KnownNames(
    {"members": {"minami": None, "kita": None}, "migrations": {"minami/core": None}},
    {"members": {"南町": "minami"}, "migrations": {"南町/基幹": "minami/core", "南町": "minami/core"}},
)
PER = ChoiceCell({"month": Text("月", "month"), "year": Text("年度", "fiscal year")})
PHASES = WordList({"cutover": Text("本稼働", "cutover")})
APRIL = datetime(2026, 4, 1)
MEANT = Text("「{name}」のことですか。", "did you mean {name}? ")
TENTH = MEANT.fill(name="2010-10")
EITHER = Text("「2010-01」か「2010-10」のことですか。", "did you mean 2010-01 or 2010-10? ")
BARE = [
    (201010, "201010", TENTH),
    (2010.1, "2010.1", EITHER),  # as a workbook keeps 2010.10
    (2010.11, "2010.11", MEANT.fill(name="2010-11")),
    (2010, "2010", NOTHING),
    (20101015, "20101015", TENTH),
    (20101315, "20101315", NOTHING),
    # The same numbers typed into cells for dates.
    (datetime(2450, 5, 5), "201010", TENTH),
    (datetime(1905, 7, 2, 2, 24), "2010.1", EITHER),
    (datetime(1905, 7, 2), "2010", NOTHING),
]


@pytest.mark.parametrize(
    ("kind", "content", "value"),
    [
        *(
            (MonthCell(), text, "2010-04")
            for text in ("2010-04", "2010/4", "平成22年4月", "H22.4", "㍻22年4月")
        ),
        *(
            (MonthCell(), text, "2010-04")
            for text in ("平成二十二年四月", "２０１０年４月", "201004", "20100401")
        ),
        (MonthCell(), datetime(2010, 4, 15), "2010-04"),
        *((MonthCell(), text, "2010-04") for text in ("平成22年4月末", "2010年4月末日")),
        (MonthCell(), "令和8年4月", "2026-04"),
        (MonthCell(), "平成34年3月", "2022-03"),
        (MonthCell(), "令和元年5月", "2019-05"),
        *(
            (PeriodSet(yearly=True), text, ["FY2009"])
            for text in ("平成21年度", "H21", "FY2009", "2009", 2009)
        ),
        (PeriodSet(yearly=True), "平成21年度〜平成23年度、平成31年度", ["FY2009..FY2011", "FY2019"]),
        (PeriodSet(yearly=True), "平成21年度から", ["FY2009.."]),
        *((PeriodSet(yearly=True), f"平成21年度{word}", ["FY2009.."]) for word in ("以降", "以後")),
        (SeriesCell(yearly=True), "3\n平成30年度以降：4", {"default": 3, "FY2018..": 4}),
        (PeriodSet(yearly=True), "平成21年度まで", ["..FY2009"]),
        (PeriodSet(), "毎年2月～3月、平成23年4月", ["*-02..*-03", "2011-04"]),
        (PeriodSet(), "毎年二月〜三月", ["*-02..*-03"]),
        (PeriodSet(), "*-12..*-01, FY2010", ["*-12..*-01", "FY2010"]),
        (PeriodSet(), "H22.4〜H23.3\n2012-01", ["2010-04..2011-03", "2012-01"]),
        (PeriodSet(), "なし", []),
        (PeriodSet(), APRIL, ["2026-04"]),
        *(
            (Yen(), text, 1_200_000)
            for text in ("1,200,000", "１，２００，０００円", "￥1200000", 1200000, 1.2e6)
        ),
        *((Yen(), text, 1_200_000) for text in ("1,200千円", "120万円", "1.2百万円", "120万")),
        (Yen(), "△5", -5),
        (Whole(), "3か月", 3),
        (Whole(), "１２人", 12),
        *((MonthNumber(), text, 4) for text in ("4月", "４", 4)),
        *((Rate(), text, Decimal("0.5")) for text in ("50%", "５０％", "5割", "0.5", 0.5)),
        (Rate(), "100%", 1),
        (SeriesCell(), "10\n令和9年度：12\n毎年12月：0", {"default": 10, "FY2027": 12, "*-12": 0}),
        (SeriesCell(), "10; FY2012..: 1,200", {"default": 10, "FY2012..": 1200}),
        (SeriesCell(), "通常：8", {"default": 8}),
        (SeriesCell(), "５人", 5),
        (SeriesCell(), "5人\n令和9年度：6 人", {"default": 5, "FY2027": 6}),
        (SeriesCell(yearly=True, yen=True), "1億円", 100_000_000),
        *((YesNo(), text, True) for text in ("○", "〇", "◯", "はい", "有", "yes", "TRUE", True, 1)),
        *((YesNo(), text, False) for text in ("×", "x", "いいえ", "無", "no", False, 0)),
        (YesNo(only_yes=True), "×", None),
        *((PER, text, "year") for text in ("年度", "year", "Fiscal Year", "ＹＥＡＲ")),
        (PHASES, "試験、本稼働", ["試験", "cutover"]),
        (TextCell(), "　ｶﾅ　", "ｶﾅ"),
        (TextCell(), 2010, "2010"),
        (Id(), "Ｔｏｗｎ－1 ".lower(), "town-1"),
        (Ref("members"), "南町", "minami"),
        (Ref("members"), "ｋｉｔａ", "kita"),
        (Ref("members"), "nobody", "nobody"),
        (RefList("migrations"), "南町／基幹、南町", ["minami/core", "minami/core"]),
    ],
)
def test_a_cell_is_read_as_people_write(kind: CellKind, content: Any, value: Any) -> None:
    found = kind.decode(content, Reading(KNOWN))
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("content", "yen"),
    [
        (1234, 1_234_000),
        ("1,234.5", 1_234_500),
        ("1.234百万円", 1_234_000),
        ("5円", 5),
        ("2百万円", 2_000_000),
    ],
)
def test_amounts_are_counted_in_the_unit_of_the_heading_unless_the_cell_names_one(
    content: Any, yen: int
) -> None:
    assert Yen().decode(content, Reading(KNOWN, 1000)) == yen


@pytest.mark.parametrize(
    ("kind", "content", "code", "values"),
    [
        (MonthCell(), "2010/13", "cell_month", {}),
        (MonthCell(), "春", "cell_month", {}),
        (MonthCell(), 39904, "cell_serial", {}),
        (MonthCell(), True, "cell_month", {}),
        *(
            (kind, number, "cell_bare", {"found": found, "hint": hint})
            for kind in (MonthCell(), PeriodSet())
            for number, found, hint in BARE
        ),
        (Yen(), "900.000", "cell_point", {"hint": MEANT.fill(name="900,000")}),
        (Yen(), "￥1.200円", "cell_point", {"hint": MEANT.fill(name="1,200")}),
        (Whole(), "1.200人", "cell_point", {"hint": MEANT.fill(name="1,200")}),
        (SeriesCell(yen=True), "5\nFY2010: 1.200", "cell_point", {}),
        (PeriodSet(), "2010-04、春", "cell_months", {"piece": "春"}),
        (PeriodSet(), "平成21年", "cell_which_year", {"piece": "平成21年"}),
        (PeriodSet(), "2009", "cell_which_year", {"piece": "2009"}),
        (PeriodSet(), 2009, "cell_bare", {"found": "2009"}),
        (PeriodSet(yearly=True), "2010-04", "cell_years", {}),
        (PeriodSet(yearly=True), APRIL, "cell_years", {}),
        (Yen(), "たくさん", "cell_number", {}),
        (Yen(), "1,23", "cell_number", {}),
        (Yen(), 0.5, "cell_yen", {}),
        (Yen(), APRIL, "cell_date", {"hint": MEANT.fill(name="46,113")}),
        # A date of our time is no count, but of inhabitants; a small number looks like one of about 1900.
        *((kind, APRIL, "cell_date", {"hint": NOTHING}) for kind in (Whole(), SeriesCell())),
        (Whole(many=True), APRIL, "cell_date", {"hint": MEANT.fill(name="46,113")}),
        (Whole(), datetime(1900, 1, 5), "cell_date", {"hint": MEANT.fill(name="5")}),
        (Whole(), 1.5, "cell_whole", {}),
        (Whole(), True, "cell_count", {}),
        (Whole(), "5年", "cell_count", {"hint": MEANT.fill(name="60")}),
        *((Whole(), f"2{unit}", "cell_count", {"hint": MEANT.fill(name="2")}) for unit in ("団体", "社")),
        (SeriesCell(), "3団体", "cell_count", {"hint": MEANT.fill(name="3")}),
        *(
            (SeriesCell(yearly=True), written, "cell_run", {"hint": MEANT.fill(name=meant)})
            for written, meant in (
                ("3、平成30年度から4", "3；平成30年度から：4"),
                ("3人、FY2018は4、平成31年度以降 5", "3人；FY2018：4；平成31年度以降：5"),
            )
        ),
        (SeriesCell(), "3、翌年から4", "cell_count", {}),
        (SeriesCell(), "3\nFY2018: 四", "cell_count", {"found": "四"}),
        (SeriesCell(yen=True), "3\nFY2018: 0.5円", "cell_yen", {"found": "0.5円"}),
        (SeriesCell(yearly=True), "3\n30年度：4", "cell_years", {"found": "30年度"}),
        (PeriodSet(yearly=True), "平成21年度、春", "cell_years", {"found": "春"}),
        (Rate(), "半分", "cell_rate", {}),
        (Rate(), datetime(2026, 1, 2), "cell_rate_date", {"piece": "1/2"}),
        (TextCell(), APRIL, "cell_text", {}),
        (Id(), True, "cell_text", {}),
        (YesNo(), "たぶん", "cell_yes_no", {}),
        (PER, "週", "cell_choice", {}),
        (SeriesCell(), "FY2010: 5", "cell_no_default", {}),
        (SeriesCell(), "1\nFY2010: 5\nFY2010: 6", "cell_series", {"piece": "FY2010: 6"}),
        (SeriesCell(yearly=True), "1\n2010-04: 5", "cell_years", {}),
    ],
)
def test_what_is_none_is_refused(kind: CellKind, content: Any, code: str, values: Mapping[str, str]) -> None:
    with pytest.raises(Unreadable) as raised:
        kind.decode(content, Reading(KNOWN))
    assert raised.value.code == code
    assert code in CELLS
    assert {key: raised.value.values[key] for key in values} == values


@pytest.mark.parametrize(("allowed", "hint"), [((1, 600), MEANT.fill(name="60")), ((1, 12), NOTHING)])
def test_a_number_that_may_not_stand_there_is_not_asked_after(allowed: tuple[int, int], hint: Text) -> None:
    with pytest.raises(Unreadable) as raised:
        Whole().decode("5年", Reading(KNOWN, allowed=allowed))
    assert raised.value.values["hint"] == hint

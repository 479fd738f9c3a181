"""Why this month says what is money and what is not, and calls modes by their names."""

import csv
import io

import pytest
from build import instance, one_migration
from build import plan as p
from whynot_towns import why

from planner.explain.counterfactual.alternatives import Counterfactual, explain_months
from planner.explain.counterfactual.files import why_table
from planner.explain.counterfactual.month_text import month_text
from planner.explain.counterfactual.text import KnownBeside, why_text
from planner.periods.months import parse_month
from planner.text.language import Lang, speaking


def test_penalties_are_not_added_to_money_unsaid() -> None:
    lines = [line.split() for line in month_text(why(), parse_month("2011-04")).splitlines()]
    assert ["この団体の費用の計", "+110円"] in lines
    assert ["この団体のペナルティの計", "-3円"] in lines
    assert ["この団体の計（費用とペナルティ）", "+107円"] in lines
    with speaking("en"):
        said = month_text(why(), parse_month("2011-04"))
    assert [name in said for name in ("its penalties", "it alone, cost and penalties")] == [True, True]


def test_where_there_are_no_penalties_there_is_one_sum() -> None:
    lines = [line.split() for line in month_text(why(), parse_month("2010-06")).splitlines()]
    assert ["この団体の計", "+10円"] in lines
    assert not any("ペナルティの計" in line[0] for line in lines if line)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_its_cost_is_told_apart_from_its_penalties(lang: Lang) -> None:
    with speaking(lang):
        (line,) = (
            line
            for line in why_text(why(), KnownBeside({}, {})).splitlines()
            if line.startswith(("この団体の費用", "its cost"))
        )
    assert line.endswith(
        {"ja": "10円（ほかにペナルティ 3円）", "en": "JPY 10 (and penalties of JPY 3)"}[lang]
    )


def of_modes() -> Counterfactual:
    modes = {"light": {"name": "簡易"}, "full": {"name": "標準"}}
    group = instance(one_migration(modes=modes))
    (key,) = (name for name, _, _ in group.migrations())
    return explain_months(group, p({key: ("2010-06", "light")}), key, proved=True)


def test_a_mode_is_called_by_its_name() -> None:
    asked = of_modes()
    for text in (why_text(asked, KnownBeside({}, {})), month_text(asked, parse_month("2010-06"))):
        assert "light" not in text
    assert "・方式 簡易" in why_text(asked, KnownBeside({}, {}))
    rows = list(csv.reader(io.StringIO(why_table(asked, {}).decode("utf-8-sig"))))
    assert {row[rows[0].index("方式")] for row in rows[1:]} <= {"簡易", "標準"}


def test_where_there_is_no_choice_no_mode_is_named() -> None:
    rows = list(csv.reader(io.StringIO(why_table(why(), {}).decode("utf-8-sig"))))
    assert {row[rows[0].index("方式")] for row in rows[1:]} == {""}

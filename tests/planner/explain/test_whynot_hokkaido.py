"""The page on why a month: what it shows is what is said of the best plan of Hokkaido."""

import re

import pytest
from checkout import ROOT
from hokkaido_cases import BEST_MONTHS

from planner.explain.counterfactual.alternatives import Counterfactual, explain_months
from planner.explain.counterfactual.relocation import one_gives_way, relocations
from planner.explain.counterfactual.text import KnownBeside, nearest, why_text
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.reading.load import load

PAGE = (ROOT / "docs" / "why-this-month.md").read_text("utf-8")


@pytest.fixture(scope="module")
def mikasa() -> Counterfactual:
    cutovers = {name: Cutover(parse_month(month), "default") for name, month in BEST_MONTHS.items()}
    plan = Plan(cutovers, {"main/virtual-1": parse_month("2010-04")})
    return explain_months(
        load(ROOT / "instances" / "hokkaido.json").instance, plan, "mikasa/core", proved=True
    )


def shown(block: str) -> str:
    found = re.search(rf"<!-- {block} -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_screen_on_the_page_is_what_is_printed(mikasa: Counterfactual) -> None:
    known = KnownBeside({}, relocations(mikasa, [one.month for one in nearest(mikasa)]))
    assert why_text(mikasa, known) == shown("screen")


def test_the_single_move_on_the_page_is_confirmed(mikasa: Counterfactual) -> None:
    relocation = one_gives_way(mikasa, mikasa.at(parse_month("2013-10")))
    assert relocation is not None
    assert f"+{relocation.difference_yen:,}円（これより安い計画がないことを証明済み）" in shown("month")

"""The page on sharing shows Hokkaido as its commands print it, and plans have the figures of its tables."""

import json
import re
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS, rows

from models.registry import solver
from planner.check import check_plan
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.problem import compile_instance
from planner.problem.own_costs import least_own
from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.sharing.game.own_plans import Search, own_costs
from planner.sharing.known import rule_of
from planner.sharing.settlement import settle
from planner.solve.bounded import own_costs as paid_by_member
from planner.solve.interface import Limits

PAGE = (DOCS / "sharing.md").read_text("utf-8")
PLANS = json.loads((Path(__file__).parent / "hokkaido-plans.json").read_text("utf-8"))
LOADED = load(HOKKAIDO)
PAIR = ("shikaoi", "shibetsu")
CURVE = [row for row in rows(PAGE) if len(row) == 6 and row[3].startswith("6,9")]


def written(name: str, folder: Path) -> Path:
    path = folder / "plan.json"
    path.write_text(json.dumps(PLANS[name]), encoding="utf-8")
    return path


def losses(instance: Instance, path: Path) -> tuple[int, str, list[tuple[int, str]]]:
    """Return the total, the last cutover and the losses of a valid plan, the largest first."""
    one = read_plan(path, instance).plan
    report = check_plan(instance, one)
    assert report.valid
    least = least_own(compile_instance(instance))
    paid = paid_by_member(instance, report.ledger)
    ranked = sorted(((paid[member] - least[member], member) for member in least), reverse=True)
    assert one.last_month is not None
    return report.ledger.total_yen, format_month(one.last_month), ranked


@pytest.mark.parametrize(("place", "name"), [(0, "least total"), (1, "12,191,000"), (2, "10,686,500")])
def test_a_plan_has_the_figures_of_the_row(place: int, name: str, tmp_path: Path) -> None:
    _, loss, whose, total, price, last = CURVE[place]
    total_yen, month, ranked = losses(LOADED.instance, written(name, tmp_path))
    least_yen = int(CURVE[0][3].replace(",", ""))
    worst_yen, member = ranked[0]
    assert (f"{total_yen:,}", f"{worst_yen:,}", f"{total_yen - least_yen:,}") == (total, loss, price)
    assert (LOADED.instance.member_name(member), month) == (whose, last)


def test_a_plan_has_the_two_largest_losses_of_the_fairest(tmp_path: Path) -> None:
    total_yen, month, ranked = losses(LOADED.instance, written("fairest", tmp_path))
    _, loss, whose, total, price, last = CURVE[-1]
    assert (f"{ranked[0][0]:,}", LOADED.instance.member_name(ranked[0][1]), month) == (loss, whose, last)
    assert f"the second ({ranked[1][0]:,} yen)" in PAGE
    least_yen = int(CURVE[0][3].replace(",", ""))
    assert (f"{total_yen:,}", f"{total_yen - least_yen:,}") == (total, price)


@pytest.mark.parametrize("rule", ["niigata", "hiroshima"])
def test_a_pair_gains_by_leaving_what_the_page_says(rule: str, tmp_path: Path) -> None:
    decided = read_plan(written("least total", tmp_path), LOADED.instance).plan
    shared = settle(LOADED.instance, decided, rule, rule_of(LOADED.instance, rule))
    paid_yen = sum(shared.cost_yen(member) for member in PAIR)
    own = own_costs(LOADED.raw, {PAIR: paid_yen}, Search(solver("auto"), Limits(), 1))[PAIR]
    assert own.at_most_yen is not None
    assert own.at_least_yen == own.at_most_yen
    assert f"鹿追町 and 標津町: {paid_yen - own.at_most_yen:,} |" in PAGE
    assert f"pay {own.at_most_yen:,} yen" in PAGE


@pytest.mark.slow
@pytest.mark.thorough
def test_hokkaido_is_shared_as_the_page_shows(out: Path) -> None:
    shown = re.search(r"<!-- hokkaido -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert shown is not None
    assert run("solve", HOKKAIDO, "--out", out, "--quiet").exit_code == 0
    result = run("share", HOKKAIDO, out / "plan.json", "--compare", "--out", out.parent / "two", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(shown[1])

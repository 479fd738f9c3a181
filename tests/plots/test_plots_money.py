"""Money has one unit on a page: amounts under different ones cannot be held against each other."""

from typing import Any

import pytest
from build import instance, one_migration, plan, several
from matplotlib.figure import Figure

from models.cpsat import solve_cpsat
from planner.check import check_plan
from planner.instance.model import Instance
from planner.savings.comparison import compare_ways
from planner.solve.certified import solve_instance
from planner.whatif.compare.comparison import compare
from planner.whatif.compare.scenario import Scenario, finished
from planner.whatif.fair.found import Fair
from planner.whatif.tradeoff.axis import Axis, measures_of
from planner.whatif.tradeoff.frontier import Frontier, Point, Tradeoff
from plots.compare_pages import cost_pages
from plots.fair import page_of as fair_page
from plots.money import draw_yen, in_unit
from plots.savings_page import _pages as savings_pages
from plots.tradeoff import page_of as tradeoff_page

UNITS = ("百万円", "千円", "円")


def units(figure: Figure) -> list[str]:
    """Return the units of money that the axes of a page name, each once."""
    axes: list[Any] = [*figure.axes, *(ax for part in figure.subfigs for ax in part.axes)]
    said = [text for ax in axes for text in (ax.get_xlabel(), ax.get_ylabel(), ax.get_title(loc="right"))]
    found = (next((unit for unit in UNITS if unit in text), None) for text in said)
    return list(dict.fromkeys(unit for unit in found if unit))


@pytest.mark.parametrize(
    ("yen", "unit_yen", "said"),
    [
        (2 * 10**9, 1_000, "2,000,000"),
        (-12_345_678_000, 1_000, "-12,345,678"),
        (999_999_700, 1_000, "1,000,000"),
        (123_456_700, 1_000, "123,457"),
        (1_500_000, 1_000_000, "1.5"),
        (0, 1_000, "0"),
    ],
)
def test_no_amount_is_written_with_a_power_of_ten(yen: int, unit_yen: int, said: str) -> None:
    assert in_unit([yen], unit_yen) == [said]
    axis = Figure().subplots().yaxis
    draw_yen(axis, unit_yen, most_ticks=4, size=8)
    assert axis.get_major_formatter()(yen, 0) == said


@pytest.mark.parametrize(
    ("yens", "said"),
    [
        ([605_726_000, 609_888_000, 613_100_000], ["605.726", "609.888", "613.100"]),
        ([0, 2_500_000, 5_000_000], ["0", "2.5", "5.0"]),
        ([-1_000_000, 10_000_000], ["-1", "10"]),
        ([123_456, 12_345_678_000], ["0.1", "12,345.7"]),
        ([], []),
    ],
)
def test_amounts_that_stand_together_have_as_many_places(yens: list[float], said: list[str]) -> None:
    assert in_unit(yens, 1_000_000) == said
    axis = Figure().subplots().yaxis
    draw_yen(axis, 1_000_000, most_ticks=4, size=8)
    assert axis.get_major_formatter().format_ticks(yens) == said


def test_differences_and_totals_of_a_comparison_have_one_unit() -> None:
    group = instance(one_migration(running_yen_per_month=10_000_000, service_yen_per_month=9_990_000))
    found = [
        finished(Scenario(name, name, group), plan({"a/core": month}), None)
        for name, month in (("base", "2010-08"), ("later", "2010-09"))
    ]
    (figure,) = cost_pages(compare(found))
    assert units(figure) == ["千円"]


def test_savings_of_the_group_and_of_members_have_one_unit() -> None:
    raw = several("a", "b", running_yen_per_month=2_000_000, service_yen_per_month=1_500_000)
    raw["members"]["b"]["migrations"]["core"]["service_yen_per_month"] = 1_999_000
    (figure,) = savings_pages(
        compare_ways(instance(raw), plan({"a/core": "2010-08", "b/core": "2010-08"})), 1
    )
    assert units(figure) == ["千円"]


def dear() -> Instance:
    return instance(one_migration(running_yen_per_month=3_000_000, service_yen_per_month=1))


def tradeoff() -> Tradeoff:
    """Return two frontiers: the plans of one are within some millions, one of the other is far off."""
    outcome = solve_instance(dear(), solve_cpsat)
    measures = measures_of(outcome.problem, None)

    def point(month: str) -> Point:
        asked = plan({"a/core": month})
        ledger = check_plan(dear(), asked).ledger
        assert ledger is not None
        return Point(measures.of(Axis.LOSS, asked, ledger), ledger.total_yen, asked, ledger, outcome.result)

    near, far = ([point("2010-05"), point(month)] for month in ("2010-06", "2011-12"))
    frontiers = (Frontier(Axis.LOSS, tuple(near), None), Frontier(Axis.YEARS, tuple(far), None))
    return Tradeoff(outcome.problem, measures, frontiers)


def test_frontiers_side_by_side_have_one_unit() -> None:
    assert units(tradeoff_page(tradeoff())) == ["千円"]


def test_the_price_of_fairness_and_what_members_lose_have_one_unit() -> None:
    found = tradeoff()
    near, far = (frontier.points for frontier in found.frontiers)
    fair = Fair(found.problem, found.measures, far[0], found.frontiers[0], capped=far[1], cap=0)
    assert near[0].plan == far[0].plan
    assert units(fair_page(fair)) == ["千円"]
    (losses, _) = fair_page(fair).axes
    assert [text.get_text() for text in losses.get_xticklabels()] == ["+2,999.999", "+5,999.998"]

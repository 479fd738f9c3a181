"""The chart of who pays what shows what it was given."""

from pathlib import Path

import pytest
from checkout import ROOT
from matplotlib.figure import Figure

from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.sharing.comparison import SharingComparison, share_by
from plots.sharing import plot_costs, plot_rates

RECIPES: Path = ROOT / "instances" / "recipes"


def shared(*rules: str) -> SharingComparison:
    instance = load(RECIPES / "sharing.json").instance
    return share_by(instance, read_plan(RECIPES / "sharing-plan.json", instance).plan, rules)


@pytest.mark.parametrize("rules", [("half",), ("half", "people", "nagano")])
def test_rates_stand_where_they_are(rules: tuple[str, ...]) -> None:
    found = shared(*rules)
    members = list(found.first.positions)
    axes = Figure().subplots()
    plot_rates(found, members, axes)
    for gid, guaranteed in (("after", True), ("before", False)):
        drawn = sorted(float(line.get_xdata()[0]) for line in axes.lines if line.get_gid() == gid)
        told = [
            one.rate(member, guaranteed=guaranteed)
            for one in found.settlements
            for member in members
            if guaranteed or one.rate(member) != one.rate(member, guaranteed=False)
        ]
        assert drawn == sorted(float(rate) for rate in told if rate is not None)


@pytest.mark.parametrize("rules", [("half",), ("half", "people", "nagano")])
def test_bars_are_as_long_as_what_is_paid(rules: tuple[str, ...]) -> None:
    found = shared(*rules)
    members = list(found.first.positions)
    axes = Figure().subplots()
    plot_costs(found, members, axes)
    wide = sum(patch.get_width() for patch in axes.patches if patch.get_gid() is not None)
    total = sum(one.cost_yen(member) for one in found.settlements for member in members)
    assert wide == pytest.approx(total)


def test_the_axis_of_rates_says_what_its_ticks_are() -> None:
    axes = Figure().subplots()
    plot_rates(shared("half"), list(shared("half").first.positions), axes)
    told = [axes.xaxis.get_major_formatter()(tick, 0) for tick in (0, 0.025, 0.05, 0.075, -0.125)]
    assert told == ["0 %", "2.5 %", "5 %", "7.5 %", "-12.5 %"]

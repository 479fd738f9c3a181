"""The chart of who pays what shows what it was given."""

import json
from pathlib import Path
from typing import Any

import pytest
from checkout import ROOT
from matplotlib.figure import Figure
from matplotlib.legend import Legend

from planner.reading.load import load
from planner.reading.plan_file import read_plan
from planner.sharing.comparison import SharingComparison, share_by
from planner.text.language import speaking
from plots.sharing import MOST_MEMBERS, _fill, _style, plot_costs, plot_rates, render_sharing

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


def test_the_guarantee_is_named_and_rates_above_and_below_have_ticks() -> None:
    found = shared("half")
    rate = found.first.guarantee.rate
    assert rate
    axes = Figure(figsize=(8, 3)).subplots()
    with speaking("ja"):
        plot_rates(found, list(found.first.positions), axes)
    legends = [one for one in axes.get_children() if isinstance(one, Legend)]
    said = [text.get_text() for one in legends for text in one.get_texts()]
    assert f"保証する削減率（{float(rate) * 100:g} %）" in said
    low, high = -2.4, 0.45
    assert any(0 < tick <= high for tick in axes.xaxis.get_major_locator().tick_values(low, high))


REPORTED = ("nagano", "saitama", "niigata", "hiroshima")


def crowd(folder: Path, members: int, *rules: str) -> SharingComparison:
    """Return so many members under some rules: those of the recipe, and smaller ones like its smallest."""
    raw, plan = (
        json.loads((RECIPES / name).read_text(encoding="utf-8"))
        for name in ("sharing.json", "sharing-plan.json")
    )
    for number in range(members - len(raw["members"])):
        raw["members"][f"more-{number}"] = raw["members"]["kita"] | {"population": 1500 - number}
        plan["cutovers"][f"more-{number}/core"] = plan["cutovers"]["kita/core"]
    names = list(raw["members"])[members:]
    for name in names:
        del raw["members"][name], plan["cutovers"][f"{name}/core"]
    raw["sharing"]["founders"] = [one for one in raw["sharing"]["founders"] if one not in names]
    for name, document in (("group.json", raw), ("plan.json", plan)):
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    instance = load(folder / "group.json").instance
    return share_by(instance, read_plan(folder / "plan.json", instance).plan, rules)


PAGES = {3: 1, 7: 1, 28: 2, 45: 2}


def kept_pages(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Return a list that holds the pages once they are drawn, in place of files."""
    drawn: list[Figure] = []

    def kept(draw: Any, name: str) -> dict[str, bytes]:
        drawn[:] = draw()
        return {name: b""}

    monkeypatch.setattr("plots.sharing.render", kept)
    return drawn


@pytest.mark.parametrize(
    ("members", "pages", "lang"),
    [
        *((members, PAGES[members], "ja") for members in (3, 7, 28)),
        (7, 1, "en"),
        pytest.param(45, PAGES[45], "ja", marks=pytest.mark.thorough),
        *(pytest.param(one, PAGES[one], "en", marks=pytest.mark.thorough) for one in (3, 28, 45)),
    ],
)
def test_every_mark_and_bar_of_many_rules_lies_whole_in_the_row_of_its_member(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, members: int, pages: int, lang: Any
) -> None:
    drawn = kept_pages(monkeypatch)
    found = crowd(tmp_path, members, "half", "people", "users", *REPORTED)
    with speaking(lang):
        render_sharing(found, "share.png")
    numbers = [page.axes[-1].get_title(loc="right") for page in drawn]
    assert numbers == ([f"{number}/{pages}" for number in range(1, pages + 1)] if pages > 1 else [""])
    told, scales = [], set()
    for page in drawn:
        page.draw_without_rendering()
        rates, costs = page.axes
        labels = [label.get_text() for label in rates.get_yticklabels()]
        told += labels[::-1]
        scales.add((rates.get_xlim(), costs.get_xlim()))
        reach = [rates.transData.transform((0, y)) for y in (0, 1)]
        row_points = (reach[1][1] - reach[0][1]) * 72 / page.dpi
        rows = [*range(len(labels))] * 7  # rule by rule
        marks = [line for line in rates.lines if line.get_gid() == "after"]
        for row, line in zip(rows, marks, strict=True):
            off = abs(float(line.get_ydata()[0]) - row)
            assert off * row_points + line.get_markersize() / 2 <= row_points / 2
        before = {float(line.get_ydata()[0]) for line in rates.lines if line.get_gid() == "before"}
        assert before <= {float(line.get_ydata()[0]) for line in marks}
        bars = [patch for patch in costs.patches if patch.get_gid() == "cost"]
        for row, bar in zip(rows, bars, strict=True):
            assert row - 0.5 <= bar.get_y() <= bar.get_y() + bar.get_height() <= row + 0.5
    shown = min(members, MOST_MEMBERS)
    population = [found.instance.members[one].population for one in found.first.positions]
    people = sorted(population, key=lambda count: -(count or 0))[:shown]
    assert [f"{count:,}" in label for count, label in zip(people, told, strict=True)] == [True] * shown
    assert len(scales) == 1


@pytest.mark.parametrize(
    ("members", "cut"),
    [pytest.param(MOST_MEMBERS, False, marks=pytest.mark.thorough), (MOST_MEMBERS + 1, True)],
)
def test_pages_say_where_not_all_members_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, members: int, cut: bool
) -> None:
    drawn = kept_pages(monkeypatch)
    render_sharing(crowd(tmp_path, members, "people"), "share.png")
    assert len(drawn) == MOST_MEMBERS / 40
    said = ["団体を載せました" in page.axes[0].get_title(loc="left") for page in drawn]
    assert said == [cut] * len(drawn)


def test_no_two_rules_have_the_same_mark() -> None:
    styles = [(style["marker"], style["color"]) for style in map(_style, range(64))]
    assert len(set(styles)) == 64


def test_no_two_rules_have_bars_of_one_look_on_a_grey_print() -> None:
    fills = [_fill(at) for at in range(64)]
    assert len({(fill["facecolor"], fill["hatch"]) for fill in fills}) == 64
    assert len({fill["hatch"] for fill in fills[:8]}) == 8


def test_what_is_borne_for_a_guarantee_is_told_from_the_share_by_its_hatch() -> None:
    found = shared("half")
    axes = Figure().subplots()
    plot_costs(found, list(found.first.positions), axes)
    hatches = {patch.get_gid(): patch.get_hatch() for patch in axes.patches if patch.get_gid()}
    assert len({*hatches.values()}) == len(hatches) - 1  # own cost and share differ by lightness
    assert hatches["borne for the guarantee"]

"""The chart of savings: what is drawn, and that every character is there and nothing overlaps."""

import io
from typing import Any

import pytest
from build import instance, plan
from charts import LONG_NAMES, blank_axes, many
from matplotlib.figure import Figure
from matplotlib.image import imread
from savings_cases import MOVES, towns

from planner.periods.months import parse_month
from planner.savings.comparison import SavingsComparison, compare_ways
from planner.text.language import Lang, speaking
from plots.money import unit_of, unit_of_all
from plots.paper import A3, ChartArea, on_paper, stamped
from plots.savings import plot_cumulative, plot_member, plot_years
from plots.savings_page import ON_A_PAGE, _pages, members_left_out, render_savings
from plots.small import SmallArea, add_small


def found() -> SavingsComparison:
    return compare_ways(instance(towns()), plan(MOVES))


def lines(ax: Any, gid: str) -> list[tuple[list[float], list[float]]]:
    return [
        (list(line.get_xdata()), list(line.get_ydata())) for line in ax.get_lines() if line.get_gid() == gid
    ]


def test_bars_of_each_year_are_baseline_and_plan() -> None:
    (ax,) = blank_axes()
    plot_years(found().instance, found().savings.group, ax, unit_of(0))
    heights = {
        gid: [bar.get_height() for bar in ax.patches if bar.get_gid() == gid] for gid in ("baseline", "plan")
    }
    assert heights == {"baseline": [2860, 3720], "plan": [3280, 910]}


def test_curves_end_at_the_totals_and_the_month_is_marked() -> None:
    (ax,) = blank_axes()
    plot_cumulative(found().instance, found().savings.group, ax, unit_of(0))
    ((months, alone),) = lines(ax, "baseline")
    ((_, joined),) = lines(ax, "plan")
    assert (alone[0], alone[-1], joined[-1]) == (0, pytest.approx(6580), 4190)
    assert months[-1] == parse_month("2012-04")
    ((marked, _),) = lines(ax, "pays-back")
    assert marked[0] == parse_month("2011-06")
    assert any("平成23年6月" in text.get_text() for text in ax.texts)


def test_a_member_has_its_cumulative_saving_amount_and_rate() -> None:
    (ax,) = blank_axes()
    plot_member(found().instance, "別海町", found().savings.members["a"], ax, labelled=True, unit=unit_of(0))
    ((_, saved),) = lines(ax, "saving")
    assert (saved[0], saved[7], saved[-1]) == (0, 700 - 920, 1140)
    assert ax.get_title(loc="left") == "別海町"
    (end,) = [text.get_text() for text in ax.texts if text.get_gid() == "end"]
    assert "47.50 %" in end


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_is_drawn_for_any_names_and_stays_the_same(lang: Any) -> None:
    compared = compare_ways(*many(len(LONG_NAMES)))
    with speaking(lang):
        files = render_savings(compared, "savings.png", 3)
        assert files == render_savings(compared, "savings.png", 3)
    assert list(files) == ["savings.png"]
    picture = imread(io.BytesIO(files["savings.png"]))
    assert picture.shape[1] > picture.shape[0]
    assert picture[..., :3].min() < 0.2


def test_members_stand_on_as_many_pages_as_they_need_and_those_left_out_are_counted() -> None:
    compared = compare_ways(*many(ON_A_PAGE + 2))
    pages = list(_pages(compared, 3))
    assert [len(page.axes) for page in pages] == [2 + ON_A_PAGE, 1 + 2]  # the group on the first alone
    last = [ax.get_title(loc="left") for ax in pages[-1].axes[1:]]
    assert last == [compared.instance.member_name(key) for key in list(compared.savings.members)[-2:]]
    assert members_left_out(compared, 3) == 0
    assert len(list(_pages(compared, 1))) == 1
    assert members_left_out(compared, 1) == 2


def test_a_page_of_few_members_is_no_higher_than_what_is_on_it() -> None:
    full, rest = _pages(compare_ways(*many(ON_A_PAGE + 2)), 2)
    (one,), (two,) = (list(_pages(compare_ways(*many(count)), 1)) for count in (1, 2))
    assert full.get_figheight() == pytest.approx(A3.size_inches[1])
    for page in (one, two, rest):
        assert page.get_figheight() < 0.8 * A3.size_inches[1]
        page.draw_without_rendering()
        lowest = min(ax.get_tightbbox().y0 for part in page.subfigs for ax in part.axes)
        assert 0 < lowest < page.dpi  # an inch
    paper = ChartArea(270, 160, titled=False)  # as a part of a document it fills its place
    with on_paper(paper):
        (page,) = _pages(compare_ways(*many(1)), 1)
    assert page.get_figheight() == pytest.approx(paper.size_inches[1])


def test_the_stamp_stands_below_all_else() -> None:
    with stamped("作成 令和8年11月29日　条件 00000000　計画 00000000"):
        (page,) = _pages(compare_ways(*many(28)), 1)
    page.draw_without_rendering()
    (stamp,) = [text for text in page.texts if text.get_gid() == "stamp"]
    top = stamp.get_window_extent().y1
    assert min(ax.get_tightbbox().y0 for part in page.subfigs for ax in part.axes) >= top


def test_where_nothing_is_saved_the_axis_names_zero_alone() -> None:
    compared = compare_ways(*many(1))
    (saving,) = compared.savings.members.values()
    assert saving.yen == 0
    (ax,) = blank_axes()
    plot_member(compared.instance, "別海町", saving, ax, labelled=True, unit=unit_of(0))
    assert [text.get_text() for text in ax.texts if text.get_text().endswith("-")] == ["0-"]
    assert ax.get_ylim() == (-0.5, 0.5)


def test_charts_side_by_side_have_one_unit() -> None:
    assert unit_of_all([400_000, 30_000_000])[0] == 1_000
    assert unit_of_all([30_000_000, 90_000_000])[0] == 1_000_000
    assert unit_of_all([5_000, 30_000_000_000])[0] == 1_000_000  # ten digits are too many
    assert unit_of_all([0, 0]) == unit_of(0)
    raw = towns()
    raw["members"]["b"]["migrations"]["core"]["running_yen_per_month"] = 3_000_000
    with speaking("ja"):
        (page,) = _pages(compare_ways(instance(raw), plan(MOVES)), 1)
    ends = [text.get_text() for ax in page.axes for text in ax.texts if text.get_gid() == "end"]
    assert [text.count("千円") for text in ends] == [1, 1, 1], ends


def test_what_is_saved_by_the_end_covers_no_line_and_the_axis_has_its_unit() -> None:
    with speaking("ja"):
        (page,) = _pages(found(), 1)
        page.draw_without_rendering()
    (heading,) = [one._suptitle.get_text() for one in page.subfigs if one._suptitle is not None]
    assert "縦軸は円で" in heading
    small = [ax for ax in page.axes if any(text.get_gid() == "end" for text in ax.texts)]
    assert small
    for ax in small:
        (end,) = [text.get_window_extent() for text in ax.texts if text.get_gid() == "end"]
        assert end.y0 >= ax.get_window_extent().y1
        assert end.x0 >= ax._left_title.get_window_extent().x1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("ja", "共通経費 123,456,789,012円を含まない"), ("en", "without JPY 123,456,789,012 of shared costs")],
)
def test_the_heading_of_the_members_says_that_shared_costs_are_not_in_them(lang: Lang, said: str) -> None:
    raw = towns() | {"secretariat_yen_per_year": 61_728_394_506}
    with speaking(lang), on_paper(ChartArea(190, 270, titled=False)):  # upright A4
        (page,) = _pages(compare_ways(instance(raw), plan(MOVES)), 1)
        page.draw_without_rendering()
    (heading,) = [one._suptitle for one in page.subfigs if one._suptitle is not None]
    assert said in heading.get_text()
    extent = heading.get_window_extent()
    assert 0 <= extent.x0 < extent.x1 <= page.bbox.x1
    with speaking(lang):
        (page,) = _pages(compare_ways(*many(1)), 1)
    (heading,) = [one._suptitle for one in page.subfigs if one._suptitle is not None]
    assert said.split()[0] not in heading.get_text()


@pytest.mark.parametrize("count", [2, 3, 4, 6, 8, 12])
def test_the_charts_of_a_few_members_fill_their_place(count: int) -> None:
    figure = Figure()
    room = SmallArea(16.5, 6.2)
    places = [ax.get_position() for ax, _ in add_small(figure, room, count, 7, 4)]
    assert max(place.x1 for place in places) > 0.9
    assert min(place.y0 for place in places) < 0.2 or count <= 2
    filled = sum(place.width * place.height for place in places)
    assert filled > (0.3 if count <= 2 else 0.5), filled

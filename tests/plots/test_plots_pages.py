import io
import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from build import instance, raw_instance, raw_member
from charts import many, small
from matplotlib.figure import Figure
from matplotlib.image import imread

from commands.stamp import stamp_text
from planner.outputs.record import plan_sha256
from planner.text.faults import PlannerError
from planner.text.language import speaking
from plots.pages import (
    ROWS_PER_PAGE,
    GanttOptions,
    gantt_pages,
    missing_characters,
    render_gantt,
    rows_left_out,
)
from plots.paper import ChartArea, on_paper, stamped
from plots.rows import MOST_VENDOR_LANES, gantt_rows


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
def test_the_ending_says_the_kind_of_file(ending):
    starts = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    ((name, data),) = render_gantt(*small(), f"図.{ending}").items()
    assert name == f"図.{ending}"
    assert data.startswith(starts[ending.lower()])


@pytest.mark.parametrize("name", ["gantt.jpg", "gantt", ".png", "gantt.pngx"])
def test_other_endings_are_refused_in_words(name):
    with pytest.raises(PlannerError, match=r"has to end in \.png, \.svg or \.pdf") as caught:
        render_gantt(*small(), name)
    assert ".png・.svg・.pdf" in caught.value.text.ja


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_the_same_plan_gives_the_same_bytes(ending):
    first, second = (render_gantt(*small(), f"g.{ending}", GanttOptions(loads=True)) for _ in range(2))
    assert first == second


def test_a_png_is_a3_across_at_200_dpi_and_lower_where_few_rows_fill_it():
    full, few = (next(iter(render_gantt(*of, "g.png").values())) for of in (many(40), small()))
    assert imread(io.BytesIO(full)).shape[:2] == (2338, 3307)
    height, width = imread(io.BytesIO(few)).shape[:2]
    assert width == 3307
    assert height < 1400


def test_an_svg_names_its_shapes_and_is_sound():
    (data,) = render_gantt(*small(), "g.svg").values()
    ids = [node.get("id") for node in ET.fromstring(data).iter() if node.get("id")]
    assert {"phase-0", "parallel", "freeze-0"} <= set(ids)


def test_the_legend_begins_under_the_axes_and_stays_on_the_page():
    with on_paper(ChartArea(273, 167, titled=False)):
        (figure,) = gantt_pages(*small())
    figure.canvas.draw()
    (ax,) = figure.axes
    legend = ax.get_legend().get_window_extent()
    assert legend.x0 == pytest.approx(ax.get_window_extent().x0, abs=1)
    assert legend.y1 < ax.get_window_extent().y0
    assert legend.x1 <= figure.bbox.x1


def test_forty_rows_are_one_page_and_more_are_spread_evenly():
    assert ROWS_PER_PAGE == 40
    assert list(render_gantt(*many(40), "g.png")) == ["g.png"]
    figures = list(gantt_pages(*many(45)))
    assert [_rows(figure) for figure in figures] == [22, 23]
    assert [figure.axes[0].get_title(loc="right") for figure in figures] == ["1/2", "2/2"]


def test_no_more_pages_than_asked_for_and_the_heading_says_so():
    one, decided = many(90)
    pages = render_gantt(one, decided, "g.svg", GanttOptions(loads=True, most_pages=1))
    assert list(pages) == ["g-1.svg", "g-2.svg"]
    assert rows_left_out(decided, 1) == 50
    assert rows_left_out(decided, 3) == 0
    with speaking("en"):
        first, last = gantt_pages(one, decided, GanttOptions(most_pages=2))
    assert (_rows(first), _rows(last)) == (40, 40)
    assert first.axes[0].get_title(loc="left").endswith("the first 80 shown")


def test_many_vendors_leave_the_page_to_the_rows():
    one, decided = many(12, n_closed=MOST_VENDOR_LANES + 1)
    assert (gantt_rows(one, decided).closures, gantt_rows(one, decided).points) == ((), ())


def _rows(figure: Figure) -> int:
    return sum(line.get_gid() == "cutover" for line in figure.axes[0].lines)


def test_pages_are_numbered_before_the_ending():
    pages = render_gantt(*many(41), "g.v2.png", GanttOptions(loads=True))
    assert list(pages) == ["g.v2-1.png", "g.v2-2.png", "g.v2-3.png"]


def test_loads_stand_under_the_rows_where_they_fit_and_on_a_page_of_their_own_where_not():
    loads = GanttOptions(loads=True)
    assert [len(figure.axes) for figure in gantt_pages(*small())] == [1]
    assert [len(figure.axes) for figure in gantt_pages(*small(), loads)] == [1 + 5]
    assert [len(figure.axes) for figure in gantt_pages(*many(28, n_closed=1), loads)] == [1 + 4]
    assert [len(figure.axes) for figure in gantt_pages(*many(40), loads)] == [1, 6]
    assert [len(figure.axes) for figure in gantt_pages(*many(41), loads)] == [1, 1, 6]


def test_more_loads_than_a_page_holds_go_on_further_pages():
    figures = gantt_pages(*many(30, n_closed=9), GanttOptions(loads=True))
    assert [len(figure.axes) for figure in figures] == [1, 16, 4]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("ja", "構成団体 3　本稼働 3件　不参加 1件　最後の本稼働 平成23年10月　費用 12円"),
        ("en", "3 members · 3 cutovers · 1 left out · last cutover 2011-10　費用 12円"),
    ],
)
def test_title_and_summary_head_the_page(lang, line):
    with speaking(lang):
        (figure,) = gantt_pages(*small(), GanttOptions(subtitle="費用 12円"))
    assert figure.get_suptitle() == "三団体"
    assert figure.axes[0].get_title(loc="left") == line


@pytest.mark.parametrize(
    ("n_members", "lang"),
    [
        (28, "ja"),
        (28, "en"),
        (45, "ja"),
        *(pytest.param(*one, marks=pytest.mark.thorough) for one in ((3, "en"), (40, "ja"), (40, "en"))),
    ],
)
def test_nothing_is_cut_off_or_written_over_each_other(n_members, lang):
    with speaking(lang):
        figures = list(gantt_pages(*many(n_members), GanttOptions(loads=True)))
    for figure in figures:
        figure.set_dpi(72)
        figure.draw_without_rendering()
        page = figure.bbox.padded(0.5)
        gantt = figure.axes[0]
        for ax in figure.axes:
            for artist in (*ax.texts, *ax.get_legend_handles_labels()[0], ax.get_legend()):
                if artist is not None:
                    box = artist.get_window_extent()
                    assert page.x0 <= box.x0 <= box.x1 <= page.x1, artist
                    assert page.y0 <= box.y0 <= box.y1 <= page.y1, artist
        names = [text.get_window_extent() for text in gantt.texts if text.get_ha() == "right"]
        names = sorted((box for box in names if box.x1 < gantt.bbox.x0), key=lambda box: -box.y0)
        assert all(upper.y0 >= lower.y1 - 2.0 for upper, lower in pairwise(names))
        legends = [ax.get_legend().get_window_extent() for ax in figure.axes if ax.get_legend()]
        assert not any(box.overlaps(ax.bbox) for box in legends for ax in figure.axes)
        sizes = [text.get_fontsize() for ax in figure.axes for text in ax.texts]
        assert min(sizes) >= 7


def test_characters_that_no_font_has_are_named() -> None:
    raw = raw_instance(
        title="髙﨑㈱①", members={"a": raw_member(name="𠮷野家町"), "b": raw_member(name="𠮷田村")}
    )
    assert missing_characters(instance(raw)) == "𠮷"


def test_a_pdf_holds_all_pages() -> None:
    pages = render_gantt(*many(41), "g.pdf", GanttOptions(loads=True))
    assert list(pages) == ["g.pdf"]
    assert len(re.findall(rb"/Type /Page\b", pages["g.pdf"])) == 3


# The corner


def test_a_picture_says_when_it_was_made_and_of_what() -> None:
    one, decided = many(2)
    said = stamp_text(date(2026, 11, 29), one, decided)
    assert said.ja == f"作成 令和8年11月29日　条件 {one.sha256[:8]}　計画 {plan_sha256(decided)[:8]}"
    assert said.en == f"made 2026-11-29, instance {one.sha256[:8]}, plan {plan_sha256(decided)[:8]}"
    with stamped(said.ja):
        (page,) = gantt_pages(one, decided)
    (corner,) = [text for text in page.texts if text.get_gid() == "stamp"]
    assert corner.get_text() == said.ja
    (page,) = gantt_pages(one, decided)
    assert [text for text in page.texts if text.get_gid() == "stamp"] == []

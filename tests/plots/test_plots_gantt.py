import subprocess
import sys
from itertools import pairwise

import matplotlib
import pytest
from build import instance, one_migration, patched, plan, raw_lease
from charts import LONG_NAMES, blank_axes, many, small, small_raw
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from planner.periods.months import Calendar, parse_month
from planner.text.language import Text, speaking
from plots import words
from plots.fonts import GETA, printable, shorten, width
from plots.gantt import gantt_rows, plot_gantt
from plots.layout import BarKind
from plots.small import draw_small_months
from plots.style import BOXES, ORDER, phase_style
from plots.words import month_name


def drawn(lang="ja", pair=None, **more) -> Axes:
    (ax,) = blank_axes()
    with speaking(lang):
        plot_gantt(*(pair or small()), ax, **more)
    return ax


def shapes(ax: Axes) -> dict[str, int]:
    return {item.get_gid(): len(item.get_paths()) for item in ax.collections if item.get_gid()}


def texts(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def legend(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.get_legend().get_texts()]


def year_labels(ax: Axes) -> list[str]:
    """Return the labels of the years, which stand at the top and at the bottom."""
    return list(dict.fromkeys(label.get_text() for label in ax.get_xticklabels(minor=True)))


def test_there_is_a_shape_for_each_bar():
    assert shapes(drawn()) == {
        "years": 2,
        "quarters": 12,
        "forbidden": 3,
        "penalised": 1,
        "parallel": 2,
        "phase-0": 3,
        "phase-1": 3,
        "lease": 5,
        "extension": 3,
        "termination": 2,
        "window": 3,
        "preferred": 1,
        "freeze-0": 1,
        "effective-0": 1,
        "deadline-0": 1,
        "closed-0": 3,
    }


@pytest.mark.parametrize("pair", [small(), many(28), many(40)], ids=["4 rows", "28 rows", "40 rows"])
def test_each_line_lies_inside_its_row_and_nearer_to_its_bar_than_to_any_other(pair) -> None:
    ax = drawn(pair=pair)
    row = ax.get_window_extent().height * 72 / ax.figure.dpi / (ax.get_ylim()[0] - ax.get_ylim()[1])  # points
    bars = [
        (path.vertices[:, 1] % 1).tolist()
        for item in ax.collections
        if str(item.get_gid()).startswith("phase-")
        for path in item.get_paths()
    ]
    top, bottom = min(map(min, bars)), max(map(max, bars))
    seen = set()
    for item in ax.collections:
        if item.get_gid() not in ("lease", "renewal", "extension", "termination", "preferred", "window"):
            continue
        seen.add(item.get_gid())
        half = max(item.get_linewidths()) / 2
        for path in item.get_paths():
            inside = path.vertices[:, 1] % 1
            assert min(inside.min(), 1 - inside.max()) * row > half + 0.5
            y = inside.max()  # of a bracket the line itself, not its hooks
            own, other = (top - y, y + 1 - bottom) if y < top else (y - bottom, 1 + top - y)
            assert 0 <= own < other
    assert seen >= {"lease", "extension", "window"}
    assert ("preferred" in seen) == (len(pair[0].members) == 3)


def test_each_cutover_is_marked_in_the_middle_of_its_month_with_its_name():
    ax = drawn()
    marks = [line for line in ax.lines if line.get_gid() == "cutover"]
    months = [parse_month(month) + 0.5 for month in ("2010-09", "2011-07", "2011-10")]
    assert [line.get_xdata()[0] for line in marks] == months
    assert [label for label in texts(ax) if label in ("9月", "7月", "10月")] == ["9月", "7月", "10月"]
    ends = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "lease-end"]
    assert ends[0] == parse_month("2011-01")  # the end of 2010-12


def test_rows_are_named_on_the_left_and_dated_on_the_right():
    assert {"甲市", "乙町（aux）", "乙町（core）", "丙村", "番号制度", "ベンダ甲 休止月"} <= set(
        texts(drawn())
    )
    assert {"平成22年9月", "平成23年7月", "平成23年10月", "不参加", "ベンダ乙"} <= set(texts(drawn()))
    assert {"2010-09", "2011-07", "2011-10", "Left out", "Sep"} <= set(texts(drawn("en")))


def test_a_sole_vendor_is_not_repeated_in_every_row():
    ax = drawn(pair=(instance(one_migration()), plan({"a/core": "2010-08"})))
    assert "v" not in texts(ax)


def test_totals_stand_against_the_limits():
    assert {"1", "2", "0", "2/4", "0/4", "2/9", "0/9"} <= set(texts(drawn()))
    raw = patched(
        small_raw(), {"vendors": {"v": {"points_per_year": {"default": 1}}, "w": {"points_per_year": None}}}
    )
    ax = drawn(pair=(instance(raw), small()[1]))
    (over,) = {text.get_color() for text in ax.texts if text.get_text() == "2/1"}
    (within,) = {text.get_color() for text in ax.texts if text.get_text() == "0/1"}
    assert over != within
    assert "2" in texts(ax)


@pytest.mark.parametrize(
    ("lang", "labels"),
    [
        ("ja", ["平成22年度\nFY2010", "平成23年度\nFY2011", "平成24年度\nFY2012"]),
        ("en", ["FY2010", "FY2011", "FY2012"]),
    ],
)
def test_the_axis_is_the_fiscal_years_of_the_months_shown(lang, labels):
    ax = drawn(lang)
    assert ax.get_xlim() == (parse_month("2010-04"), parse_month("2013-04"))
    assert year_labels(ax) == labels
    assert ax.get_ylim() == (2 + 4 + 1 + 2, 0)


def test_long_spans_label_fewer_years():
    raw = one_migration()
    raw["horizon"] = {"start": "1950-04", "end": "2049-03"}
    ax = drawn(pair=(instance(raw), plan({"a/core": "2048-08"})))
    assert 5 < len(year_labels(ax)) < 20


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_legend_names_what_is_drawn(lang):
    named = [
        words.PARALLEL,
        words.LEASE,
        words.LEASE_END,
        words.EXTENSION,
        words.TERMINATION,
        words.WINDOW,
        words.PREFERRED,
        words.FORBIDDEN,
        words.PENALISED,
        words.FREEZE,
        words.CLOSED,
        words.DEADLINE,
        words.EFFECTIVE,
    ]
    found = legend(drawn(lang))
    assert found == [words.CUTOVER.said(lang), "設計", "データ", *(word.said(lang) for word in named)]


def test_the_legend_names_nothing_else():
    ax = drawn("en", (instance(one_migration()), plan({"a/core": "2010-08"})))
    assert legend(ax) == ["Cutover (first month in service)"]


def test_a_chart_with_nothing_to_explain_has_no_legend():
    pair = (instance(one_migration(optional={"penalty_yen": 1})), plan({"a/core": None}))
    assert drawn(pair=pair).get_legend() is None


def test_a_part_of_the_rows_can_be_drawn():
    part = gantt_rows(*small()).part(1, 2)
    found = texts(drawn(rows=part))
    assert "乙町（aux）" in found
    assert "甲市" not in found


def test_both_dates_of_a_revision_are_said():
    assert "対応期限 平成24年7月・施行 平成24年10月" in texts(drawn())
    assert "in time by 2012-07, in force 2012-10" in texts(drawn("en"))
    for margin, said in ((0, "平成24年10月 施行"), (2**53 - 1, "対応期限 計画期間より前・施行 平成24年10月")):
        raw = patched(small_raw(), {"legal_revisions": {"law": {"margin_months": margin}}})
        assert said in texts(drawn(pair=(instance(raw), small()[1])))


def test_phases_of_any_number_look_different():
    looks = [tuple(sorted(phase_style(index).items())) for index in range(18)]
    assert len(set(looks)) == 18


def test_month_names():
    assert [month_name(parse_month(month)).ja for month in ("2010-01", "2010-12")] == ["1月", "12月"]
    assert [month_name(parse_month(month)).en for month in ("2010-01", "2010-12")] == ["Jan", "Dec"]


def test_the_font_has_the_characters_of_names_and_of_all_words():
    for text in [
        "髙﨑㈱①〜○●▼…・（）／－Ⅳ塚祇",
        *(
            word.said(lang)
            for word in vars(words).values()
            if isinstance(word, Text)
            for lang in ("ja", "en")
        ),
    ]:
        assert printable(text) == text


def test_what_the_font_lacks_is_a_geta_and_never_a_warning():
    assert printable("𠮷野町🏯") == f"{GETA}野町{GETA}"
    assert printable("葛\U000e0100城市") == "葛城市"
    assert printable("二\n行\t目\x00") == "二 行 目"


def test_quotes_are_no_wider_than_others_in_english():
    assert shorten("limit “x” isn’t", 40) == "limit “x” isn’t"
    with speaking("en"):
        assert shorten("limit “x” isn’t", 40) == 'limit "x" isn\'t'


def test_long_names_are_cut_to_the_room():
    assert shorten("あいうえお", 10) == "あいうえお"
    assert shorten("あいうえおか", 10) == "あいうえ…"
    assert all(width(shorten(name, 44)) <= 44 for name in LONG_NAMES)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_strange_names_can_be_drawn_without_a_warning(lang):
    one, decided = many(7)
    ax = drawn(lang, (one, decided))
    ax.figure.canvas.draw()
    ax.figure.savefig(Discard(), format="png")
    assert "_$x$ & <b> $y$" in texts(ax)
    assert not any(text.get_parse_math() for text in ax.texts)


class Discard:
    def write(self, data: bytes) -> int:
        return len(data)

    def flush(self) -> None: ...


def test_a_phase_whose_name_begins_with_an_underscore_stays_in_the_legend():
    raw = one_migration(phases=[{"name": "_x", "months": 1}])
    assert " _x" in legend(drawn(pair=(instance(raw), plan({"a/core": "2010-08"}))))


def test_drawing_leaves_the_settings_of_others_alone():
    before = matplotlib.rcParams.copy()
    drawn()
    assert matplotlib.rcParams.copy() == before


def test_importing_the_charts_neither_changes_the_font_nor_starts_pyplot():
    code = (
        "import sys, matplotlib; before = matplotlib.rcParams.copy()\n"
        "import plots.pages\n"
        "assert matplotlib.rcParams.copy() == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def century() -> Axes:
    raw = one_migration(member={"leases": {"host": raw_lease(end="2108-01")}})
    raw["horizon"] = {"start": "2010-04", "end": "2110-03"}
    return drawn(pair=(instance(raw), plan({"a/core": "2100-01"})))


def test_over_a_century_no_label_of_a_year_leaves_the_axes_or_meets_another():
    ax = century()
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels(minor=True)[:]]
    boxes = sorted({(box.x0, box.x1) for box in boxes})
    assert len(boxes) > 5
    assert ax.bbox.x0 <= boxes[0][0]
    assert boxes[-1][1] <= ax.bbox.x1
    assert all(one[1] < other[0] for one, other in pairwise(boxes))
    assert "quarters" not in [item.get_gid() for item in ax.collections]


@pytest.mark.parametrize(
    ("inches", "start", "last", "labels"),
    [
        (5, "2015-04", "2020-04", ["平成27", "平成28", "平成29", "平成30", "令和元"]),
        (5, "2015-03", "2017-03", ["平成27", "平成28"]),
        (5, "2016-03", "2016-05", ["平成27", "平成28"]),
        (1, "2016-03", "2016-05", ["平成28"]),
    ],
)
def test_a_year_at_the_edge_of_a_small_chart_has_a_label_only_where_it_has_room(inches, start, last, labels):
    calendar = Calendar(parse_month(start), parse_month("2021-03"))
    figure = Figure(figsize=(inches, 2))
    ax = figure.add_axes((0.05, 0.2, 0.92, 0.7))
    draw_small_months(ax, calendar, parse_month(last), labelled=True)
    figure.draw_without_rendering()
    assert [text.get_text().split("年度")[0] for text in ax.texts] == labels
    boxes = [text.get_window_extent() for text in ax.texts]
    assert ax.bbox.x0 <= boxes[0].x0
    assert boxes[-1].x1 <= ax.bbox.x1
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


@pytest.mark.parametrize("margin", [1, 3])
def test_the_lines_of_a_revision_stand_apart(margin):
    raw = patched(small_raw(), {"legal_revisions": {"law": {"margin_months": margin}}})
    ax = drawn(pair=(instance(raw), small()[1]))
    at = {item.get_gid(): item.get_paths()[0].vertices[0][0] for item in ax.collections if item.get_gid()}
    effective, deadline = parse_month("2012-10"), at["deadline-0"]
    assert at["effective-0"] == effective
    points = (
        (effective - deadline)
        * ax.get_window_extent().width
        * 72
        / ax.figure.dpi
        / (ax.get_xlim()[1] - ax.get_xlim()[0])
    )
    assert points > 2.9
    assert deadline == pytest.approx(effective - margin + 1, abs=0.4)


def test_busy_seasons_are_seen_through_a_freeze():
    assert 0 < BOXES[BarKind.FREEZE]["alpha"] < 0.5
    assert ORDER[BarKind.FREEZE] > max(ORDER[BarKind.FORBIDDEN], ORDER[BarKind.PENALISED])


def test_what_was_planned_before_is_marked_above_the_work() -> None:
    assert ORDER[BarKind.OLD_WORK] < ORDER[BarKind.PHASE]
    assert max(ORDER[BarKind.PHASE], ORDER[BarKind.PARALLEL]) < ORDER[BarKind.OLD_CUTOVER]
    assert ORDER[BarKind.OLD_CUTOVER] < ORDER[BarKind.CUTOVER]

"""The palette: what stands for different costs looks different, also on a grey print."""

from itertools import combinations

import pytest
from build import instance, one_migration, plan, raw_lease
from matplotlib.colors import to_rgb

from planner.terms import Component
from plots import words
from plots.cost_curve import COLORS
from plots.draw_rows import draw_lines
from plots.layout import BarKind
from plots.legend import gantt_entries
from plots.paper import page
from plots.rows import gantt_rows
from plots.sheet import Sheet
from plots.style import COMPONENTS, LINES

LEAST_APART = 8.0  # of CIE lightness, 0 to 100; a bar and its neighbour are told apart by 2 or 3
LEAST_SEEN = 15.0  # between a hatch and its ground


def lightness(colour: str) -> float:
    """Return the CIE 1976 lightness of an sRGB colour, 0 (black) to 100 (white)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def test_lightness_is_that_of_the_standard() -> None:
    assert lightness("#000000") == 0
    assert lightness("#ffffff") == pytest.approx(100)
    assert lightness("#777777") == pytest.approx(50.0, abs=0.1)


@pytest.mark.parametrize(
    ("one", "other"), [pytest.param(*pair, id=f"{pair[0]}-{pair[1]}") for pair in combinations(COLORS, 2)]
)
def test_no_two_costs_look_alike_on_a_grey_print(one: Component | None, other: Component | None) -> None:
    if COLORS[one].get("hatch") == COLORS[other].get("hatch"):
        apart = abs(lightness(COLORS[one]["facecolor"]) - lightness(COLORS[other]["facecolor"]))
        assert apart >= LEAST_APART


@pytest.mark.parametrize("component", COLORS)
def test_a_hatch_is_seen_on_its_ground(component: Component | None) -> None:
    style = COLORS[component]
    if "hatch" in style:
        assert abs(lightness(style["edgecolor"]) - lightness(style["facecolor"])) >= LEAST_SEEN


def test_a_cost_has_one_look_in_all_charts() -> None:
    assert {one: COLORS[one] for one in Component} == COMPONENTS


@pytest.mark.parametrize(
    ("one", "other"), list(combinations((BarKind.LEASE, BarKind.RENEWAL, BarKind.EXTENSION), 2))
)
def test_the_terms_of_a_lease_differ_by_the_kind_of_line(one: BarKind, other: BarKind) -> None:
    def kind_of_line(kind: BarKind) -> tuple[object, bool]:
        return LINES[kind]["linestyle"], "path_effects" in LINES[kind]

    assert kind_of_line(one) != kind_of_line(other)


def test_a_lease_extended_is_a_double_line_in_chart_and_legend() -> None:
    raw = one_migration({"leases": {"l": raw_lease(end="2010-06", extension_limit_months=18)}})
    chart = gantt_rows(instance(raw), plan({"a/core": "2011-04"}))
    (ax,) = page([3.0], 0.0)[1]
    draw_lines(Sheet(ax, chart, instance(raw).calendar, 9.0))
    (drawn,) = (one for one in ax.collections if one.get_gid() == BarKind.EXTENSION.value)
    (told,) = (handle for handle, label in gantt_entries(chart) if label == str(words.EXTENSION))
    assert drawn.get_path_effects() == told.get_path_effects() == LINES[BarKind.EXTENSION]["path_effects"]
    assert drawn.get_linewidths()[0] == told.get_linewidth()


@pytest.mark.parametrize(
    ("one", "other"), [pytest.param(*pair, id=f"{pair[0]}-{pair[1]}") for pair in combinations(LINES, 2)]
)
def test_no_two_lines_look_alike_on_a_grey_print(one: BarKind, other: BarKind) -> None:
    if LINES[one]["linestyle"] == LINES[other]["linestyle"]:
        assert abs(lightness(LINES[one]["color"]) - lightness(LINES[other]["color"])) >= LEAST_APART

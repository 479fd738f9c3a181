"""Colours and hatches: safe for the colour-blind, and told apart on a grey print by lightness or hatch."""

from typing import Any

from matplotlib.patheffects import Normal, Stroke

from planner.report.phases import PARALLEL_INK, phase_look
from planner.terms import Component
from plots.layout import BarKind

INK = "#1a1a1a"
FAINT_INK = "#6b6b6b"
ALARM = "#b2182b"
YEAR_LINE = "#8a8a8a"
QUARTER_LINE = "#dedede"
ROW_LINE = "#e4e4e4"
ROW_BAND = "#f5f6f8"
REVISION = "#762a83"

BOXES: dict[BarKind, dict[str, Any]] = {
    BarKind.FORBIDDEN: {"facecolor": "#e6e6e6", "edgecolor": "#bdbdbd", "hatch": "xxxx", "linewidth": 0.0},
    BarKind.PENALISED: {"facecolor": "#fbf3dc", "edgecolor": "none", "linewidth": 0.0},
    # Seen through: it lies over the busy seasons of the rows.
    BarKind.FREEZE: {"facecolor": "#b58cc9", "edgecolor": "#9560ad", "linewidth": 0.6, "alpha": 0.33},
    BarKind.CLOSED: {"facecolor": "#707070", "edgecolor": "none", "linewidth": 0.0},
    # The dates that a plan had before: seen through, behind those that it has now.
    BarKind.OLD_WORK: {"facecolor": "#f0c9a8", "edgecolor": "#b35806", "linewidth": 0.7, "linestyle": "--"},
    BarKind.PARALLEL: {
        "facecolor": "#ffffff",
        "edgecolor": PARALLEL_INK,
        "hatch": "//////",
        "linewidth": 0.7,
    },
}
LINES: dict[BarKind, dict[str, Any]] = {
    BarKind.LEASE: {"color": "#757575", "linewidth": 1.3, "linestyle": "-"},
    BarKind.RENEWAL: {"color": "#5e3c99", "linewidth": 2.6, "linestyle": (0, (2.4, 0.8))},
    # A double line, however short the extension: white runs down its middle.
    BarKind.EXTENSION: {
        "color": "#e66101",
        "linewidth": 2.0,
        "linestyle": "-",
        "path_effects": [Normal(), Stroke(linewidth=0.7, foreground="#ffffff")],
    },
    BarKind.TERMINATION: {"color": ALARM, "linewidth": 1.6, "linestyle": (0, (1.2, 1.0))},
    BarKind.WINDOW: {"color": "#6b6b6b", "linewidth": 0.8, "linestyle": (0, (1, 2))},
    BarKind.PREFERRED: {"color": "#1b9e77", "linewidth": 1.8, "linestyle": (0, (5, 1.2, 1.2, 1.2))},
}
MARKS: dict[BarKind, dict[str, Any]] = {
    BarKind.CUTOVER: {"marker": "o", "color": "#000000", "markeredgecolor": "#ffffff", "markersize": 7.5},
    BarKind.OLD_CUTOVER: {
        "marker": "o",
        "color": "#ffffff",
        "markeredgecolor": "#b35806",
        "markeredgewidth": 1.4,
        "markersize": 7.0,
    },
    BarKind.LEASE_END: {"marker": "v", "color": "#404040", "markeredgecolor": "#ffffff", "markersize": 6.0},
}
BROKEN_MARK: dict[str, Any] = {
    "linestyle": "none",
    "marker": "X",
    "color": ALARM,
    "markeredgecolor": "#ffffff",
    "markersize": 9.0,
    "clip_on": False,
    "zorder": 8,
}
BROKEN_RING: dict[str, Any] = BROKEN_MARK | {
    "marker": "o",
    "markeredgecolor": ALARM,
    "markeredgewidth": 1.8,
    "markerfacecolor": "none",
    "markersize": 14.0,
}
AS_OF_LINE: dict[str, Any] = {"color": "#b35806", "linewidth": 1.3, "linestyle": "-"}
DEADLINE_LINE = {"color": REVISION, "linewidth": 1.0, "linestyle": (0, (4, 2))}
EFFECTIVE_LINE = {"color": REVISION, "linewidth": 1.5, "linestyle": "-"}

# Cases of a comparison, the base first: colours safe for the colour-blind, and a mark of its own each.
CASES: tuple[tuple[str, str], ...] = (
    (INK, "o"),
    ("#d55e00", "^"),
    ("#0072b2", "s"),
    ("#009e73", "D"),
    ("#cc79a7", "v"),
    ("#b8860b", "P"),
)

# No two alike on a grey print: lightness or hatch differ. Penalties are slanted, dotted or crossed, since no
# money changes hands; lines upright or level part what has the hue of another.
_EDGE = {"edgecolor": "#444444", "linewidth": 0.4}
COMPONENTS: dict[Component, dict[str, Any]] = {
    Component.RUNNING: {"facecolor": "#a0a0a0"} | _EDGE,
    Component.LEASE: {"facecolor": "#dedede"} | _EDGE,
    Component.TERMINATION: {"facecolor": "#4d4d4d"} | _EDGE,
    Component.EXTENSION: {"facecolor": "#e66101"} | _EDGE,
    Component.RENEWAL: {"facecolor": "#fdb863", "hatch": "||||"} | _EDGE,
    Component.MIGRATION: {"facecolor": "#2c6fae"} | _EDGE,
    Component.SERVICE: {"facecolor": "#92c1dc"} | _EDGE,
    Component.PLATFORM: {"facecolor": "#3f8ac0", "hatch": "||||"} | _EDGE,
    Component.LEGAL: {"facecolor": "#54146a"} | _EDGE,
    Component.SUBSIDY: {"facecolor": "#5aae61", "hatch": "||||"} | _EDGE,
    Component.MOBILISATION: {"facecolor": "#f6d55c", "hatch": "----"} | _EDGE,
    Component.EXPANSION: {"facecolor": "#bf812d", "hatch": "----"} | _EDGE,
    Component.SECRETARIAT: {"facecolor": "#5ab4ac", "hatch": "----"} | _EDGE,
    Component.PREFERENCE: {"facecolor": "#f4a6a0", "hatch": "////"} | _EDGE,
    Component.BUSY: {"facecolor": "#fbf3dc", "hatch": "...."} | _EDGE,
    Component.LEFT_OUT: {"facecolor": "#ffffff", "hatch": "xxxx"} | _EDGE,
    Component.DISTURBANCE: {"facecolor": "#9a9a9a", "hatch": "oooo"} | _EDGE,
}
# Of what nearly balances, the old system and the shared service: one sum.
NET: dict[str, Any] = {"facecolor": "#41b6c4", "hatch": "++++"} | _EDGE

# Behind: what bars work; in front: the work itself; the cutover above all.
ORDER = {kind: 1.0 + index / 10 for index, kind in enumerate(BarKind)}


def phase_style(index: int) -> dict[str, Any]:
    """Return the look of the phase name of an index; hatches go on where the tints end."""
    look = phase_look(index)
    style = {"edgecolor": "#2f4b66", "linewidth": 0.5, "facecolor": look.color}
    return style | ({"hatch": look.hatch} if look.hatch else {})

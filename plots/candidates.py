"""What candidates are worth, as ranked bars: to the others, and to the candidate itself."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from planner.text.language import Text
from planner.whatif.candidates import words
from planner.whatif.candidates.candidate import Candidate
from planner.whatif.candidates.tables import span_text
from planner.whatif.span import Span
from plots.axis import height_points
from plots.fonts import shorten, text_style
from plots.legend import draw_legend
from plots.money import Unit, draw_yen, unit_of
from plots.style import FAINT_INK, INK, ROW_LINE

_BAR = 0.34  # of a row's height; two bars share a row
_NAME_WIDTH = 40  # half-width characters
_AIR = 0.3  # of the width, for what is said beside the bars
_OTHERS, _OWN = "#2c6fae", "#b9b9b9"
_RANGE = Text("証明の幅（この間のどこか）", "not proved (somewhere within)")
_AXIS = Text("参加によって安くなる額（{unit}）", "saved by its taking part ({unit})")


def plot_candidates(candidates: Sequence[Candidate], ax: Axes) -> None:
    """Draw two bars and the sum for each candidate, in the order given."""
    size = min(9.0, 0.42 * height_points(ax) / max(len(candidates), 1))
    ends = [0]
    for y, one in enumerate(candidates):
        ends += _bar(ax, y - _BAR / 2, one.others, _OTHERS, "others")
        if one.own_yen is not None:
            ends += _bar(ax, y + _BAR / 2, Span(one.own_yen, one.own_yen), _OWN, "own")
        if one.together is not None and one.together.exact_yen is not None:
            ax.plot(one.together.exact_yen, y, zorder=4, gid="together", **_sum())
            ends.append(one.together.exact_yen)
    low, high = min(ends), max(ends)
    width = high - low or 1
    unit = unit_of(width)
    for y, one in enumerate(candidates):
        others, together = (span_text(span, partial(_in, unit)) for span in (one.others, one.together))
        said = f"{words.OTHERS} {others}　{words.TOGETHER} {together} {unit[1]}"
        ax.text(high + 0.02 * width, y, said, va="center_baseline", **text_style(size, color=INK))
    names = [shorten(one.name, _NAME_WIDTH) for one in candidates]
    ax.set_yticks(range(len(names)), names, **text_style(size, color=INK))
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(low - 0.02 * width, high + _AIR * width)
    _frame(ax, unit)
    draw_legend(ax, _entries(candidates), drop_points=34.0)


def _bar(ax: Axes, y: float, span: Span | None, colour: str, name: str) -> list[int]:
    """Draw what is known of an amount, hatched between its ends; return where it ends."""
    known = [] if span is None else [end for end in (span.low_yen, span.high_yen) if end is not None]
    if len(known) == 2 and known[0] != known[1]:
        ax.barh(y, known[1] - known[0], _BAR, known[0], zorder=3, gid=f"{name}-range", **_hatched(colour))
    if known and (known[0] > 0) == (known[-1] > 0):
        ax.barh(y, min(known, key=abs), _BAR, color=colour, zorder=2, gid=name)
    return known


def _hatched(colour: str) -> dict[str, Any]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "//////", "linewidth": 0.8}


def _sum() -> dict[str, Any]:
    return {"linestyle": "none", "marker": "D", "markersize": 6, "color": INK, "markeredgecolor": "white"}


def _in(unit: Unit, amount_yen: int) -> str:
    """Write an amount with its sign in the unit of the axis."""
    return f"{amount_yen / unit[0]:+,.{1 if unit[0] == 1_000_000 else 0}f}"


def _frame(ax: Axes, unit: Unit) -> None:
    draw_yen(ax.xaxis, unit[0], most_ticks=8, size=8)
    ax.set_xlabel(str(_AXIS.fill(unit=unit[1])), **text_style(8, color=FAINT_INK))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=ROW_LINE, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.axvline(0, color=INK, linewidth=1.0, zorder=3)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _entries(candidates: Sequence[Candidate]) -> list[tuple[Artist, str]]:
    entries: list[tuple[Artist, str]] = [
        (Patch(facecolor=_OTHERS), str(words.OTHERS)),
        (Patch(facecolor=_OWN), str(words.OWN)),
        (Line2D([], [], **_sum()), str(words.TOGETHER)),
    ]
    if any(one.others is not None and not one.others.exact for one in candidates):
        entries.append((Patch(**_hatched(FAINT_INK)), str(_RANGE)))
    return entries

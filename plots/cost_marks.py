"""The marks on the cost curve of a migration: the month of the plan, the cheapest one, and what is told."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.periods.wareki import month_label
from planner.whatif.span import signed
from plots import cost_words
from plots.axis import width_points
from plots.cost_rows import CostRows
from plots.fonts import ems, text_style
from plots.sheet import halo
from plots.style import INK

_POINTS = 11.0
_AIR_POINTS, _UNDER_POINTS = 4.0, 12.0  # from what is drawn up, and down, to what is written
_NEAR_END = 0.2  # of the axis: a label that begins there may not fit on both sides of its mark

CHOSEN: dict[str, Any] = {
    "linestyle": "none",
    "marker": "o",
    "color": "#000000",
    "markeredgecolor": "#ffffff",
    "markersize": 10.0,
}
CHEAPEST: dict[str, Any] = {**CHOSEN, "marker": "v", "color": "#1b7837", "markersize": 8.5}


def mark_months(
    why: Counterfactual, rows: CostRows, ax: Axes, totals: Mapping[int, int], tops: Mapping[int, int]
) -> None:
    """Mark the month of the plan and the cheapest; the name of the former over all that is drawn there."""
    cheapest = cheapest_month(why)
    if cheapest is not None:
        ax.plot([cheapest.month + 0.5], [totals[cheapest.month]], gid="cheapest", zorder=6, **CHEAPEST)
    if why.chosen is None or why.chosen.month not in rows.months:
        return
    month = why.chosen.month
    ax.plot([month + 0.5], [totals[month]], gid="chosen", zorder=6, **CHOSEN)
    left = month - rows.first > (rows.last - rows.first) * (1 - _NEAR_END)
    label = str(month_label(month))
    span = _span(ax, rows, ems(label) * _POINTS + 9)
    beneath = range(month - span, month + 1) if left else range(month, month + span + 1)
    # What reaches higher than the scale is cut there.
    highest = max(tops[one] for one in months_to_be_had(rows))
    y = min(max(tops[one] for one in beneath if one in tops), highest)
    over = cheapest is not None and cheapest.month in beneath
    air = _AIR_POINTS + (CHEAPEST["markersize"] / 2 if over else 0)
    # A pole from the mark up to its name, which may stand over higher months beside it.
    _tie(ax, (month + 0.5, totals[month]), y, air + _POINTS, "chosen-pole")
    ax.annotate(
        label,
        (month + 0.5, y),
        xytext=(-7 if left else 7, air),
        textcoords="offset points",
        ha="right" if left else "left",
        gid="chosen-month",
        va="bottom",
        zorder=7,
        path_effects=[halo()],
        **text_style(_POINTS, color=INK),
    )


def _span(ax: Axes, rows: CostRows, points: float) -> int:
    """Return over how many months a width in points reaches, at most."""
    return ceil(points / width_points(ax) * len(rows.months))


def _tie(ax: Axes, mark: tuple[float, float], y: float, shift_points: float, gid: str) -> None:
    """Draw a pole from a mark to what is written at a height, shifted by some points."""
    shift = ScaledTranslation(0, shift_points / 72, ax.figure.dpi_scale_trans)
    ax.annotate(
        "",
        mark,
        xytext=(mark[0], y),
        textcoords=ax.transData + shift,
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.9, "shrinkA": 0, "shrinkB": 0},
        gid=gid,
        zorder=5.9,
    )


def cheapest_month(why: Counterfactual) -> MonthAlternative | None:
    """Return the month that would be cheapest for the migration alone, where it is not the chosen one.

    Where it is left out: the one with which all together would pay least, as in the words beside the chart.
    """
    best = why.cheapest_together if why.chosen is None else why.cheapest_alone
    if best is None or (why.chosen is not None and best.own_total_yen >= why.own_total_yen):
        return None
    return best


def tell_cheapest(
    why: Counterfactual, rows: CostRows, ax: Axes, totals: Mapping[int, int], bottoms: Mapping[int, int]
) -> None:
    """Write the cheapest month with what it would save, as the words beside the chart do.

    It stands under its mark and under all that is drawn over its letters.
    """
    best = cheapest_month(why)
    if best is None:
        return
    month = best.month
    amounts = {"month": month_label(month), "yen": signed(why.difference_yen(best))}
    own_yen = best.own_total_yen - why.own_total_yen
    both = why.chosen is not None and own_yen != why.difference_yen(best)
    words = cost_words.AT_BOTH.fill(own=signed(own_yen), **amounts) if both else cost_words.AT.fill(**amounts)
    label = str(words)
    points = ems(label) * _POINTS
    along = (month - rows.first) / (rows.last - rows.first or 1)
    # Near an end it runs from the mark into the frame, not over its edge.
    near = max(_NEAR_END, points / width_points(ax) / 2)
    side = "left" if along < near else "right" if along > 1 - near else "center"
    span = _span(ax, rows, points / 2 if side == "center" else points)
    over = range(month if side == "left" else month - span, (month if side == "right" else month + span) + 1)
    # What reaches lower than the scale is cut there.
    lowest = min(bottoms[one] for one in months_to_be_had(rows))
    y = max(min(bottoms[one] for one in over if one in bottoms), lowest)
    _tie(ax, (month + 0.5, totals[month]), y, -_UNDER_POINTS, "cheapest-pole")
    ax.annotate(
        label,
        (month + 0.5, y),
        xytext=(0, -_UNDER_POINTS),
        textcoords="offset points",
        ha=side,
        gid="tell-cheapest",
        va="top",
        zorder=7,
        path_effects=[halo()],
        **text_style(_POINTS, color=INK),
    )


def months_to_be_had(rows: CostRows) -> Sequence[int]:
    """Return the months that are not barred; all where there are no others."""
    return [month for month in rows.months if rows.verdicts[month] is not Availability.BARRED] or rows.months

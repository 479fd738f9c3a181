"""What a plan saves: costs of the group by year and in all, and the cumulative saving of each member."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.savings import words
from planner.savings.saving import Saving
from planner.savings.tables import kind_name
from planner.text.language import Text, same
from planner.text.layout import percent
from plots.axis import draw_months, label_points, width_points
from plots.fonts import shorten, text_style, width
from plots.legend import draw_legend
from plots.money import Unit, draw_yen
from plots.small import NAME_POINTS, draw_small_months, draw_small_yen, name_small
from plots.style import FAINT_INK, INK, QUARTER_LINE

__all__ = ["plot_cumulative", "plot_member", "plot_years"]

_BAR_MONTHS = 4.6
_BASELINE_BAR: dict[str, Any] = {
    "facecolor": "#ffffff",
    "edgecolor": "#555555",
    "hatch": "////",
    "linewidth": 0.8,
}
_PLAN_BAR: dict[str, Any] = {"facecolor": "#2c6fae", "edgecolor": "#1d4b77", "linewidth": 0.8}
_BASELINE_LINE: dict[str, Any] = {"color": "#555555", "linewidth": 1.6, "linestyle": (0, (4, 2))}
_PLAN_LINE: dict[str, Any] = {"color": "#2c6fae", "linewidth": 2.2}
_SAVED: dict[str, Any] = {"facecolor": "#a9cbe5", "edgecolor": "none"}
_DEARER: dict[str, Any] = {"facecolor": "#f3d9c6", "edgecolor": "#a04a00", "hatch": "////", "linewidth": 0.0}
# Under letters, so that no line shows between them.
_ON_WHITE: dict[str, Any] = {"facecolor": "white", "edgecolor": "none", "pad": 1}
_END_POINTS = 7.0
_HALF_WIDTH_EMS = 0.55  # of a half-width character, with some air
_LEAST_NAME = 6  # half-width characters


def plot_years(instance: Instance, saving: Saving, ax: Axes, unit: Unit) -> None:
    """Draw the cost of each fiscal year, baseline and plan side by side, in a unit."""
    calendar = instance.calendar
    draw_months(ax, calendar, calendar.months())
    bars = (
        (saving.baseline.by_year, -1, _BASELINE_BAR, "baseline"),
        (saving.plan.by_year, 0, _PLAN_BAR, "plan"),
    )
    for by_year, side, style, name in bars:
        for year, yen in by_year.items():
            months = calendar.months_of(year)
            wide = _BAR_MONTHS * len(months) / 12
            middle = (months[0] + months[-1] + 1) / 2
            ax.bar(middle + side * wide, yen, wide, align="edge", zorder=3, gid=name, **style)
    _frame(ax, words.YEARLY, unit)
    draw_legend(ax, _entries(saving, _BASELINE_BAR, _PLAN_BAR), drop_points=label_points())


def spans_of_group(instance: Instance, saving: Saving) -> list[float]:
    """Return the yen between the least and the greatest of both charts of the group."""
    yens = [*saving.baseline.by_year.values(), *saving.plan.by_year.values(), 0]
    alone, joined = (costs.cumulative(instance.calendar) for costs in (saving.baseline, saving.plan))
    paid = [*map(float, alone), *map(float, joined), 0.0]
    return [float(max(yens) - min(yens)), max(paid) - min(paid)]


def plot_cumulative(instance: Instance, saving: Saving, ax: Axes, unit: Unit) -> None:
    """Draw what has been paid by the end of each month, and from when on the plan has cost no more."""
    calendar = instance.calendar
    draw_months(ax, calendar, calendar.months())
    months = [calendar.start, *(month + 1 for month in calendar.months())]
    alone, joined = (
        [0.0, *map(float, costs.cumulative(calendar))] for costs in (saving.baseline, saving.plan)
    )
    ax.plot(months, alone, zorder=3, gid="baseline", **_BASELINE_LINE)
    ax.plot(months, joined, zorder=4, gid="plan", **_PLAN_LINE)
    _fill(ax, months, alone, joined)
    _frame(ax, words.CUMULATED, unit)
    said = words.NOT_PAID_BACK
    if saving.pays_back is not None:
        said = words.FROM.fill(month=month_label(saving.pays_back))
        ax.axvline(
            saving.pays_back, color=INK, linewidth=1.0, linestyle=(0, (1, 1.5)), zorder=2, gid="pays-back"
        )
    style = text_style(9, color=INK)
    ax.annotate(
        str(said),
        (0, 1),
        (8, -8),
        "axes fraction",
        "offset points",
        ha="left",
        va="top",
        zorder=6,
        bbox=_ON_WHITE,
        **style,
    )
    draw_legend(ax, _entries(saving, _BASELINE_LINE, _PLAN_LINE), drop_points=label_points())


def span_of(instance: Instance, saving: Saving) -> float:
    """Return the yen between the least and the greatest that is saved up to a month."""
    saved = [0, *_saved(instance, saving)]
    return float(max(saved) - min(saved))


def plot_member(
    instance: Instance, name: str, saving: Saving, ax: Axes, *, labelled: bool, unit: Unit
) -> None:
    """Draw the cumulative saving of a member.

    Parameters
    ----------
    unit
        What its amounts are written in, the same for all that stand side by side.
    labelled
        Whether fiscal years stand under the axes.
    """
    calendar = instance.calendar
    draw_small_months(ax, calendar, calendar.end, labelled=labelled)
    saved = [0.0, *map(float, _saved(instance, saving))]
    months = [calendar.start, *(month + 1 for month in calendar.months())]
    ax.plot(months, saved, color=INK, linewidth=1.1, zorder=4, gid="saving")
    _fill(ax, months, saved, [0.0] * len(saved))
    ax.axhline(0, color=INK, linewidth=0.8, zorder=3)
    if saving.pays_back is not None:
        ax.axvline(
            saving.pays_back, color=INK, linewidth=0.8, linestyle=(0, (1, 1.5)), zorder=2, gid="pays-back"
        )
    ax.margins(y=0.1)
    if max(saved) - min(saved) < 1:  # less than a yen is nothing
        ax.set_ylim(-0.5, 0.5)
    draw_small_yen(ax, unit[0])
    said = str(_end(saving, unit))
    left = width_points(ax) - _END_POINTS * _HALF_WIDTH_EMS * (width(said) + 2)
    most = max(int(left / (NAME_POINTS * _HALF_WIDTH_EMS)), _LEAST_NAME)
    name_small(ax, shorten(name, most))
    _write_end(ax, said)


def _write_end(ax: Axes, said: str) -> None:
    """Write what is saved by the end over the frame, where no line runs."""
    ax.annotate(
        said,
        (1, 1),
        (0, 2),
        "axes fraction",
        "offset points",
        ha="right",
        va="bottom",
        gid="end",
        **text_style(_END_POINTS, color=INK),
    )


def _saved(instance: Instance, saving: Saving) -> Sequence[Fraction | int]:
    calendar = instance.calendar
    both = zip(saving.baseline.cumulative(calendar), saving.plan.cumulative(calendar), strict=True)
    return [alone - joined for alone, joined in both]


def _end(saving: Saving, unit: Unit) -> Text:
    """Return what is saved by the end, with its unit and rate, in few characters."""
    places = 1 if unit[0] == 1_000_000 else 0  # a tenth of a million is a figure, of a thousand none
    amount = words.AMOUNT.fill(amount=f"{saving.yen / unit[0]:+,.{places}f}", unit=unit[1])
    return amount if saving.rate is None else amount + same(f" {percent(float(saving.rate))}")


def _fill(ax: Axes, months: Sequence[int], upper: Sequence[float], lower: Sequence[float]) -> None:
    """Fill where the baseline is dearer, and hatch where the plan is."""
    pairs = list(zip(upper, lower, strict=True))
    for where, style, name in (
        ([a >= b for a, b in pairs], _SAVED, "saved"),
        ([a < b for a, b in pairs], _DEARER, "dearer"),
    ):
        ax.fill_between(months, upper, lower, where=where, interpolate=True, zorder=1.5, gid=name, **style)


def _frame(ax: Axes, heading: Text, unit: Unit) -> None:
    draw_yen(ax.yaxis, unit[0], most_ticks=6, size=8)
    ax.set_ylabel(str(unit[1]), **text_style(8, color=FAINT_INK))
    ax.set_title(str(heading), loc="left", **text_style(11, color=INK))
    ax.grid(axis="y", color=QUARTER_LINE, linewidth=0.5, zorder=0)
    ax.set_axisbelow(True)


def _entries(
    saving: Saving, baseline: Mapping[str, Any], plan: Mapping[str, Any]
) -> list[tuple[Artist, str]]:
    named = str(words.OF_BASELINE.fill(kind=kind_name(saving.kind)))
    if "facecolor" in plan:
        return [(Patch(**baseline), named), (Patch(**plan), str(words.OF_PLAN))]
    return [(Line2D([], [], **baseline), named), (Line2D([], [], **plan), str(words.OF_PLAN))]

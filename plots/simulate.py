"""What may become of a plan: how its total spreads, and by how much each migration is late."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from planner.text.language import Text
from planner.whatif.simulate import words
from planner.whatif.simulate.figures import PERCENTILES, MemberRow, member_rows, percentile
from planner.whatif.simulate.report import SimulatedPlans, summary
from planner.whatif.simulate.run import Study
from planner.whatif.simulate.tables import share_text
from plots.axis import open_frame
from plots.fonts import shorten, text_style
from plots.legend import draw_legend
from plots.money import draw_yen, in_unit, unit_of
from plots.paper import blank, head, paper, render
from plots.style import ALARM, FAINT_INK, INK

MOST_ROWS = 30
_ROW_INCHES, _AROUND_INCHES = 0.28, 2.8
_NAME_WIDTH = 40  # half-width characters
_BINS = 40
_LABEL_ROOM = 0.22  # of the width of the axes, right of the dearest world
_COLOUR, _OTHER_COLOUR = "#2c6fae", "#b5651d"
_MARK: dict[str, Any] = {"marker": "|", "color": INK, "markersize": 11, "markeredgewidth": 1.8}


def render_simulate(answer: SimulatedPlans, name: str) -> dict[str, bytes]:
    """Return the chart as a file: its content by file name (errors as `plots.paper.render`)."""
    return render(lambda: [_page(answer)], name)


def _page(answer: SimulatedPlans) -> Figure:
    rows = min(len(answer.study.ids), MOST_ROWS)
    height = paper().size_inches[1]
    figure = blank(min(max(height - _AROUND_INCHES - _ROW_INCHES * rows, 0), 0.5 * height))
    left, right = figure.subplots(1, 2, width_ratios=[1, 1.1])
    title = str(words.TITLE.fill(title=answer.study.instance.display_title()))
    runs = words.RUNS.fill(runs=answer.study.runs, seed=answer.seed)
    kept = summary(answer.study)[-1]
    head(figure, title, f"{runs}　{kept}", "", 30.0)
    plot_totals(answer, left)
    plot_late(answer.study, right)
    return figure


def plot_totals(answer: SimulatedPlans, ax: Axes) -> None:
    """Draw how many worlds come to what, with the total that was planned and the percentiles."""
    studies = [(answer.study, _COLOUR, words.THIS)]
    if answer.other is not None:
        studies.append((answer.other, _OTHER_COLOUR, words.OTHER))
    everything = [yen for study, _, _ in studies for yen in (*study.total_yen, study.planned_yen)]
    low, high = min(everything), max(everything)
    unit_yen, unit = unit_of(high - low)
    edges = np.linspace(low, max(high, low + 1), _BINS + 1)
    tallest = 1
    for study, colour, _ in studies:
        counts = np.histogram([float(yen) for yen in study.total_yen], edges)[0]
        tallest = max(tallest, int(counts.max()))
        ax.stairs(counts, edges, fill=True, color=colour, alpha=0.35, gid="totals")
        ax.stairs(counts, edges, color=colour, linewidth=1.0)
    ax.set_ylim(0, tallest * 1.32)
    _percentiles(answer.study, tallest, (unit_yen, unit), ax)
    ax.axvline(answer.study.planned_yen, color=INK, linewidth=1.4, linestyle=":", gid="planned")
    draw_yen(ax.xaxis, unit_yen, most_ticks=7, size=9)
    ax.set_xlabel(str(words.TOTAL_AXIS.fill(unit=unit)), **text_style(10, color=INK))
    ax.set_ylabel(str(words.COUNT_AXIS), **text_style(10, color=INK))
    _plain(ax)
    entries: list[tuple[Any, str]] = [(Line2D([], [], color=INK, linestyle=":"), str(words.AS_PLANNED))]
    if answer.other is not None:
        entries += [(Patch(color=colour, alpha=0.5), str(name)) for _, colour, name in studies]
    draw_legend(ax, entries, drop_points=40.0)


def _percentiles(study: Study, tallest: int, scale: tuple[int, Text], ax: Axes) -> None:
    """Mark the percentiles; the more, the lower, so that no line crosses the name of another."""
    unit_yen, unit = scale
    low, high = ax.get_xlim()
    ax.set_xlim(low, high + _LABEL_ROOM * (high - low))
    amounts = [percentile(study.total_yen, percent) for percent in PERCENTILES]
    said = in_unit(amounts, unit_yen)
    for number, (percent, yen) in enumerate(zip(PERCENTILES, amounts, strict=True)):
        level = tallest * (1.05 + 0.09 * (len(PERCENTILES) - 1 - number))
        ax.vlines(yen, 0, level, color=ALARM if number else FAINT_INK, linewidth=1.3)
        label = f"{words.PERCENT.fill(percent=percent)}: {said[number]} {unit}"
        style = text_style(10, color=INK)
        ax.annotate(
            label, (yen, level), (4, 0), textcoords="offset points", va="center", gid="percentile", **style
        )


def plot_late(study: Study, ax: Axes) -> None:
    """Draw a bar of mean months late for each migration, in the order of the plan, with chances beside."""
    rows = member_rows(study)
    if len(rows) > MOST_ROWS:
        latest = sorted(rows, key=lambda row: -(row.mean_late or 0))[:MOST_ROWS]
        rows = [row for row in rows if row in latest]
    ends = [max(row.mean_late or 0, row.late_80 or 0) for row in rows]
    most = max([*ends, 1])
    for y, row in enumerate(rows):
        ax.barh(y, row.mean_late or 0, height=0.62, color=_COLOUR, gid="late")
        if row.late_80 is not None:
            ax.plot(row.late_80, y, gid="late-80", linestyle="none", **_MARK)
        _beside(row, y, most, ax)
    labels = [shorten(study.instance.migration_name(row.migration), _NAME_WIDTH) for row in rows]
    ax.set_yticks(range(len(rows)), labels, **text_style(9, color=INK))
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, most * 1.4)
    ax.set_xticks([tick for tick in MaxNLocator(6, integer=True).tick_values(0, most) if 0 <= tick <= most])
    label = str(words.LATE_AXIS)
    if len(rows) < len(study.ids):
        label += str(words.NOT_SHOWN.fill(count=len(rows)))
    ax.set_xlabel(label, **text_style(10, color=INK))
    _plain(ax)
    entries: list[tuple[Any, str]] = [
        (Patch(color=_COLOUR), str(words.MEAN_BAR)),
        (Line2D([], [], linestyle="none", **_MARK), str(words.MARK_80)),
    ]
    draw_legend(ax, entries, drop_points=40.0)


def _beside(row: MemberRow, y: int, most: float, ax: Axes) -> None:
    text = str(words.WINDOW_SIDE.fill(share=share_text(row.window.share)))
    if row.legal is not None:
        text += "　" + str(words.LEGAL_SIDE.fill(share=share_text(row.legal.share)))
    bad = row.window.share < 0.5 or (row.legal is not None and row.legal.share < 0.5)
    ax.text(most * 1.06, y, text, va="center", gid="chance", **text_style(8, color=ALARM if bad else INK))


def _plain(ax: Axes) -> None:
    open_frame(ax, "x")
    ax.tick_params(labelsize=9)

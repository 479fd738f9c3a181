"""The legend of a Gantt chart: what occurs in it, and nothing else."""

from collections.abc import Iterator
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.transforms import ScaledTranslation

from planner.text.language import Text
from plots import words
from plots.axis import width_points
from plots.fonts import FAMILY, shorten, width
from plots.layout import BarKind, Gantt
from plots.style import (
    AS_OF_LINE,
    BOXES,
    BROKEN_MARK,
    DEADLINE_LINE,
    EFFECTIVE_LINE,
    LINES,
    MARKS,
    phase_style,
)

_COLUMNS = 8
_POINTS = 8.0
_POINTS_PER_INCH = 72
_HANDLE_EMS = 2.2
_GAP_EMS = 1.4
_HALF_WIDTH_EMS = 0.55  # of a half-width character, with some air
WORDS = {
    BarKind.PARALLEL: words.PARALLEL,
    BarKind.OLD_WORK: words.OLD_WORK,
    BarKind.OLD_CUTOVER: words.OLD_CUTOVER,
    BarKind.LEASE: words.LEASE,
    BarKind.LEASE_END: words.LEASE_END,
    BarKind.RENEWAL: words.RENEWAL,
    BarKind.EXTENSION: words.EXTENSION,
    BarKind.TERMINATION: words.TERMINATION,
    BarKind.WINDOW: words.WINDOW,
    BarKind.PREFERRED: words.PREFERRED,
    BarKind.FORBIDDEN: words.FORBIDDEN,
    BarKind.PENALISED: words.PENALISED,
    BarKind.FREEZE: words.FREEZE,
    BarKind.CLOSED: words.CLOSED,
}


def gantt_entries(chart: Gantt) -> list[tuple[Artist, str]]:
    """Return the entries of the legend: a handle and its label."""
    kinds = {bar.kind for row in chart.rows for bar in row.bars}
    kinds.update(bar.kind for revision in chart.revisions for bar in revision.freezes)
    kinds.update(bar.kind for closure in chart.closures for bar in closure.bars)
    entries: list[tuple[Artist, str]] = []
    if BarKind.CUTOVER in kinds:
        entries.append((_handle(BarKind.CUTOVER), str(words.CUTOVER)))
    phases = {bar.label for row in chart.rows for bar in row.bars if bar.kind is BarKind.PHASE}
    for index, name in enumerate(chart.phases):
        if name in phases:
            entries.append((Patch(**phase_style(index)), shorten(name, 24)))
    entries += [(_handle(kind), str(word)) for kind, word in WORDS.items() if kind in kinds]
    entries += [(Line2D([], [], **style), str(word)) for style, word in _revision_lines(chart)]
    if chart.as_of is not None:
        entries.append((Line2D([], [], **AS_OF_LINE), str(words.AS_OF)))
    if any(row.broken for row in chart.rows):
        entries.append((Line2D([], [], **BROKEN_MARK), str(words.BROKEN)))
    return entries


def draw_legend(ax: Axes, entries: list[tuple[Artist, str]], *, drop_points: float) -> None:
    """Draw a legend under the axes, `drop_points` below them."""
    if not entries:
        return
    labels = [label for _, label in entries]
    legend = ax.legend(
        [handle for handle, _ in entries],
        # A label that begins with an underscore would be left out.
        [f" {label}" if label.startswith("_") else label for label in labels],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        bbox_transform=ax.transAxes
        + ScaledTranslation(0, -drop_points / _POINTS_PER_INCH, ax.figure.dpi_scale_trans),
        borderaxespad=0,
        ncols=_columns(labels, width_points(ax)),
        prop={"family": list(FAMILY), "size": _POINTS},
        frameon=False,
        handlelength=_HANDLE_EMS,
        columnspacing=_GAP_EMS,
        borderpad=0,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _columns(labels: list[str], room_points: float) -> int:
    """Return how many columns have room beside each other; at least one."""
    for n_columns in range(min(_COLUMNS, len(labels)), 1, -1):
        n_long, n_rows = len(labels) % n_columns, len(labels) // n_columns
        ems, begin = 0.0, 0
        for column in range(n_columns):
            end = begin + n_rows + (column < n_long)
            widest = max(width(label) for label in labels[begin:end])
            ems += _HANDLE_EMS + 0.8 + widest * _HALF_WIDTH_EMS + _GAP_EMS
            begin = end
        if ems * _POINTS <= room_points:
            return n_columns
    return 1


def _handle(kind: BarKind) -> Artist:
    if kind in BOXES:
        return Patch(**BOXES[kind])
    style = LINES[kind] if kind in LINES else {"linestyle": "none", **MARKS[kind]}
    return Line2D([], [], **style)


def _revision_lines(chart: Gantt) -> Iterator[tuple[dict[str, Any], Text]]:
    months = chart.months
    if any(
        revision.deadline in months and revision.deadline != revision.effective
        for revision in chart.revisions
    ):
        yield DEADLINE_LINE, words.DEADLINE
    if any(revision.effective in months for revision in chart.revisions):
        yield EFFECTIVE_LINE, words.EFFECTIVE

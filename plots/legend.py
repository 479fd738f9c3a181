"""The legend of a Gantt chart: what occurs in it, and nothing else."""

from collections.abc import Iterator
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from plots.fonts import FAMILY, shorten
from plots.layout import Gantt, Kind
from plots.style import BOXES, DEADLINE_LINE, EFFECTIVE_LINE, LINES, MARKS, phase_style
from plots.words import Word

COLUMNS = 8
WORDS = {
    Kind.PARALLEL: Word.PARALLEL,
    Kind.LEASE: Word.LEASE,
    Kind.LEASE_END: Word.LEASE_END,
    Kind.EXTENSION: Word.EXTENSION,
    Kind.TERMINATION: Word.TERMINATION,
    Kind.WINDOW: Word.WINDOW,
    Kind.PREFERRED: Word.PREFERRED,
    Kind.FORBIDDEN: Word.FORBIDDEN,
    Kind.PENALISED: Word.PENALISED,
    Kind.FREEZE: Word.FREEZE,
    Kind.CLOSED: Word.CLOSED,
}


def gantt_entries(chart: Gantt, lang: str) -> list[tuple[Artist, str]]:
    """Return the entries of the legend: a handle and its label."""
    kinds = {bar.kind for row in chart.rows for bar in row.bars}
    kinds.update(bar.kind for revision in chart.revisions for bar in revision.freezes)
    kinds.update(bar.kind for closure in chart.closures for bar in closure.bars)
    entries: list[tuple[Artist, str]] = []
    if Kind.CUTOVER in kinds:
        entries.append((_handle(Kind.CUTOVER), Word.CUTOVER.text(lang)))
    for index, name in enumerate(chart.phase_names()):
        entries.append((Patch(**phase_style(index)), shorten(name, 24)))
    entries += [(_handle(kind), word.text(lang)) for kind, word in WORDS.items() if kind in kinds]
    entries += [(Line2D([], [], **style), word.text(lang)) for style, word in _revision_lines(chart)]
    return entries


def draw_legend(ax: Axes, entries: list[tuple[Artist, str]], *, drop_points: float) -> None:
    """Draw a legend under the axes, `drop_points` below them."""
    if not entries:
        return
    size = 8.0
    legend = ax.legend(
        [handle for handle, _ in entries],
        # A label that begins with an underscore would be left out.
        [f" {label}" if label.startswith("_") else label for _, label in entries],
        loc="upper left",
        bbox_to_anchor=(0, 0),
        borderaxespad=drop_points / size,
        ncols=min(COLUMNS, len(entries)),
        prop={"family": list(FAMILY), "size": size},
        frameon=False,
        handlelength=2.2,
        columnspacing=1.4,
        borderpad=0,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _handle(kind: Kind) -> Artist:
    if kind in BOXES:
        return Patch(**BOXES[kind])
    style = LINES[kind] if kind in LINES else {"linestyle": "none", **MARKS[kind]}
    return Line2D([], [], **style)


def _revision_lines(chart: Gantt) -> Iterator[tuple[dict[str, Any], Word]]:
    months = range(chart.first, chart.last + 1)
    if any(revision.deadline in months and revision.deadline != revision.effective for revision in chart.revisions):
        yield DEADLINE_LINE, Word.DEADLINE
    if any(revision.effective in months for revision in chart.revisions):
        yield EFFECTIVE_LINE, Word.EFFECTIVE

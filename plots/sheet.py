"""The axes of a Gantt chart with what is drawn on them, and the few shapes that it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import AbstractPathEffect, withStroke

from planner.periods.months import Calendar
from plots.fonts import text_style
from plots.layout import Bar, BarKind, Gantt
from plots.style import BOXES, LINES, ORDER

SMALLEST_POINTS = 7.0

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart on its axes; y runs downward, one a lane, and `size` is that of names in points."""

    ax: Axes
    chart: Gantt
    calendar: Calendar
    size: float

    @property
    def small(self) -> float:
        """Return the size of the lesser texts in points."""
        return max(SMALLEST_POINTS, self.size - 1)

    @property
    def rows_at(self) -> int:
        """Return where the first row begins: under the lanes of the whole group."""
        return len(self.chart.revisions) + len(self.chart.closures)

    @property
    def totals_at(self) -> int:
        """Return where the last row ends and the totals begin."""
        return self.rows_at + len(self.chart.rows)

    def bars(self, *kinds: BarKind) -> Iterator[tuple[int, Bar]]:
        """Yield the bars of the rows of some kinds, each with the top of its row."""
        for y, row in enumerate(self.chart.rows, self.rows_at):
            for bar in row.bars:
                if bar.kind in kinds:
                    yield y, bar

    def boxes(
        self, name: str, kind: BarKind, boxes: Sequence[Points], style: dict[str, Any] | None = None
    ) -> None:
        """Draw boxes in the style of their kind, or another."""
        if boxes:
            style = BOXES[kind] if style is None else style
            shapes = PolyCollection(boxes, gid=name, zorder=ORDER[kind], **style)
            self.ax.add_collection(shapes, autolim=False)

    def lines(self, name: str, kind: BarKind, lines: Sequence[Points]) -> None:
        """Draw lines in the style of their kind."""
        if lines:
            self.strokes(name, lines, LINES[kind], ORDER[kind])

    def strokes(self, name: str, lines: Sequence[Points], style: dict[str, Any], order: float) -> None:
        """Draw lines in any style."""
        # A collection takes the style words of a line in the plural.
        style = {key if key.endswith("s") else f"{key}s": value for key, value in style.items()}
        self.ax.add_collection(LineCollection(lines, gid=name, zorder=order, **style), autolim=False)

    def write(self, x: float, y: float, text: str, shift_points: float, **more: Any) -> None:
        """Write a text beside a point, right of it unless shifted to the left, readable on any ground."""
        more = {"ha": "left" if shift_points > 0 else "right"} | more
        self.ax.annotate(
            text,
            (x, y),
            xytext=(shift_points, 0),
            textcoords="offset points",
            va="center_baseline",
            zorder=4,
            path_effects=[halo()],
            in_layout=False,  # inside of the axes
            **text_style(self.small, **more),
        )

    def beside(self, y: float, text: str, shift_points: float, size: float, **more: Any) -> None:
        """Write a text outside of the axes, at the height of a lane."""
        right = shift_points > 0
        self.ax.annotate(
            text,
            (1.0 if right else 0.0, y),
            xycoords=("axes fraction", "data"),
            xytext=(shift_points, 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center_baseline",
            **text_style(size, **more),
        )


def halo() -> AbstractPathEffect:
    """Return a white rim, which keeps a text readable on any ground."""
    return withStroke(linewidth=2.0, foreground="white")


def box(bar: Bar, top: float, bottom: float) -> Points:
    """Return the corners of a bar between two heights; its last month is covered whole."""
    return [(bar.first, top), (bar.last + 1, top), (bar.last + 1, bottom), (bar.first, bottom)]

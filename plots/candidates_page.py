"""The page "whom do we want": candidates ranked by what the others gain."""

from matplotlib.figure import Figure

from planner.text.language import Text
from planner.whatif.candidates import words
from planner.whatif.candidates.candidate import Candidates
from planner.whatif.candidates.tables import heading
from plots.candidates import plot_candidates
from plots.paper import head, page, render, room_inches

MOST_ROWS = 40
_ROW_INCHES = 0.5  # at most, so that few rows do not grow into blocks
_FIRST = Text(
    "（はじめの{shown}団体。全{count}団体は表に）", " (the first {shown} of {count}; the tables have all)"
)


def render_candidates(found: Candidates, name: str) -> dict[str, bytes]:
    """Return the chart as a file: its content by file name (errors as `plots.paper.render`)."""
    return render(lambda: [_page(found)], name)


def _page(found: Candidates) -> Figure:
    shown = found.ranked[:MOST_ROWS]
    height = min(_ROW_INCHES, room_inches() / len(shown)) * len(shown)
    figure, axes = page([height], room_inches() - height)
    plot_candidates(shown, axes[0])
    title = str(words.TITLE.fill(title=found.base.instance.display_title()))
    listed = str(heading(found))
    if len(found.ranked) > MOST_ROWS:
        listed += str(_FIRST.fill(shown=MOST_ROWS, count=len(found.ranked)))
    head(figure, title, listed, "", 8.0)
    return figure

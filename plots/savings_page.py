"""The page "is it worth it, and for whom": the group above, a small chart of each member below."""

from collections.abc import Iterator

from matplotlib.figure import Figure

from planner.savings import words
from planner.savings.comparison import Comparison
from planner.savings.saving import Saving
from planner.savings.tables import kind_name
from planner.text.layout import percent, yen
from plots.fonts import text_style
from plots.paper import blank, head, render
from plots.savings import plot_cumulative, plot_member, plot_years
from plots.style import INK
from plots.words import marked_title

ON_A_PAGE = 28
_COLUMNS = 7
_RISE_POINTS = 6.0
_GROUP_SHARE = 0.42  # of the height
_ROWS = -(-ON_A_PAGE // _COLUMNS)


def render_savings(found: Comparison, name: str, most_pages: int) -> dict[str, bytes]:
    """Return the pages of the chart as files: their content by file name (errors as `plots.paper.render`).

    Members stand in the order of the file; those beyond `most_pages` are left out (`members_left_out`).
    """
    return render(lambda: _pages(found, most_pages), name)


def members_left_out(found: Comparison, most_pages: int) -> int:
    """Return how many members so many pages do not show."""
    return max(len(found.savings.members) - most_pages * ON_A_PAGE, 0)


def _pages(found: Comparison, most_pages: int) -> Iterator[Figure]:
    members = list(found.savings.members.items())
    n_pages = min(most_pages, -(-len(members) // ON_A_PAGE))
    for number in range(n_pages):
        part = members[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
        yield _page(found, part, f"{number + 1}/{n_pages}" if n_pages > 1 else "")


def _page(found: Comparison, members: list[tuple[str, Saving]], number: str) -> Figure:
    figure, group = blank(), found.savings.group
    parts = figure.add_gridspec(2, 1, height_ratios=[_GROUP_SHARE, 1 - _GROUP_SHARE])
    above, below = figure.add_subfigure(parts[0]), figure.add_subfigure(parts[1])
    years, cumulative = above.subplots(1, 2)
    plot_years(found.instance, group, years)
    plot_cumulative(found.instance, group, cumulative)
    below.suptitle(str(words.SMALL), x=0.012, ha="left", **text_style(11, color=INK))
    grid = below.add_gridspec(_ROWS, _COLUMNS)
    for at, (member, saving) in enumerate(members):
        ax = below.add_subplot(grid[at // _COLUMNS, at % _COLUMNS])
        lowest = at + _COLUMNS >= len(members)
        plot_member(found.instance, found.instance.member_name(member), saving, ax, labelled=lowest)
    rate = percent(None if group.rate is None else float(group.rate))
    said = words.SAVED.fill(kind=kind_name(group.kind), saving=yen(group.yen), rate=rate)
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    head(figure, marked_title(title, found.n_violations), f"{said}\n\n{words.YEARLY}", number, _RISE_POINTS)
    return figure

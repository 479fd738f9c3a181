"""The page "is it worth it, and for whom": the group above, a small chart of each member below."""

from collections.abc import Iterator

from matplotlib.figure import Figure

from planner.savings import words
from planner.savings.comparison import SavingsComparison
from planner.savings.saving import Saving
from planner.savings.tables import kind_name
from planner.text.layout import percent, yen
from plots.fonts import text_style
from plots.paper import blank, head, paper, render
from plots.savings import plot_cumulative, plot_member, plot_years
from plots.small import SmallArea, add_small
from plots.style import INK

ON_A_PAGE = 28  # of A3
_COLUMNS = 7
_CELL_INCHES = 2.2  # at least, of a member's small chart
_RISE_POINTS = 6.0
_GROUP_SHARE = 0.42  # of the height
_ROWS = -(-ON_A_PAGE // _COLUMNS)
_CELL_HEIGHT_INCHES = 1.25
_HEADING_INCHES = 0.28  # of the small charts


def render_savings(found: SavingsComparison, name: str, most_pages: int) -> dict[str, bytes]:
    """Return the pages of the chart as files: their content by file name (errors as `plots.paper.render`).

    Members stand in the order of the file; those beyond `most_pages` are left out (`members_left_out`).
    """
    return render(lambda: _pages(found, most_pages), name)


def render_overview(found: SavingsComparison, name: str) -> dict[str, bytes]:
    """Return the charts of the group alone, side by side, as a file."""

    def pages() -> Iterator[Figure]:
        figure = blank()
        years, cumulative = figure.subplots(1, 2)
        plot_years(found.instance, found.savings.group, years)
        plot_cumulative(found.instance, found.savings.group, cumulative)
        yield figure

    return render(pages, name)


def members_left_out(found: SavingsComparison, most_pages: int) -> int:
    """Return how many members so many pages do not show."""
    return max(len(found.savings.members) - most_pages * _on_a_page(), 0)


def _columns() -> int:
    return max(1, min(_COLUMNS, int(paper().size_inches[0] / _CELL_INCHES)))


def _rows() -> int:
    height_inches = paper().size_inches[1] * (1 - _GROUP_SHARE)
    return max(1, min(_ROWS, int(height_inches / _CELL_HEIGHT_INCHES)))


def _on_a_page() -> int:
    return _columns() * _rows()


def _pages(found: SavingsComparison, most_pages: int) -> Iterator[Figure]:
    members = list(found.savings.members.items())
    on_a_page = _on_a_page()
    n_pages = min(most_pages, -(-len(members) // on_a_page))
    for number in range(n_pages):
        part = members[number * on_a_page : (number + 1) * on_a_page]
        yield _page(found, part, f"{number + 1}/{n_pages}" if n_pages > 1 else "")


def _page(found: SavingsComparison, members: list[tuple[str, Saving]], number: str) -> Figure:
    figure, group = blank(), found.savings.group
    parts = figure.add_gridspec(2, 1, height_ratios=[_GROUP_SHARE, 1 - _GROUP_SHARE])
    above, below = figure.add_subfigure(parts[0]), figure.add_subfigure(parts[1])
    years, cumulative = above.subplots(1, 2)
    plot_years(found.instance, group, years)
    plot_cumulative(found.instance, group, cumulative)
    below.suptitle(str(words.SMALL), x=0.012, ha="left", **text_style(11, color=INK))
    width, height = figure.get_size_inches()
    room = SmallArea(width, height * (1 - _GROUP_SHARE) - _HEADING_INCHES, _HEADING_INCHES)
    places = add_small(below, room, len(members), _columns(), _rows())
    for (member, saving), (ax, lowest) in zip(members, places, strict=True):
        plot_member(found.instance, found.instance.member_name(member), saving, ax, labelled=lowest)
    rate = percent(None if group.rate is None else float(group.rate))
    said = words.SAVED.fill(kind=kind_name(group.kind), saving=yen(group.yen), rate=rate)
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    head(figure, title, f"{said}\n\n{words.YEARLY}", number, _RISE_POINTS)
    return figure

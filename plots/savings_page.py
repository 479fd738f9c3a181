"""The page "is it worth it, and for whom": the group above, a small chart of each member below."""

from collections.abc import Iterator
from dataclasses import replace

from matplotlib.figure import Figure, FigureBase

from planner.savings import words
from planner.savings.comparison import SavingsComparison
from planner.savings.saving import Saving
from planner.savings.tables import kind_name
from planner.text.language import NOTHING, Text
from planner.text.layout import percent, yen
from plots.fonts import ems, text_style
from plots.money import Unit, unit_of_all
from plots.paper import blank, head, paper, render
from plots.savings import plot_cumulative, plot_member, plot_years, span_of, spans_of_group
from plots.small import SmallArea, add_small, used_inches
from plots.style import INK

ON_A_PAGE = 28  # of A3, under the charts of the group
_COLUMNS = 7
_CELL_INCHES = 2.2  # at least, of a member's small chart
_RISE_POINTS = 6.0
_GROUP_SHARE, _HEAD_SHARE = 0.42, 0.07  # of the height: on the first page, on the others
_ROWS = -(-ON_A_PAGE // _COLUMNS)
_CELL_HEIGHT_INCHES = 1.25
_HEADING_INCHES = 0.28  # of the small charts
_HEADING_POINTS, _HEADING_AT = 11.0, 0.012


def render_savings(found: SavingsComparison, name: str, most_pages: int) -> dict[str, bytes]:
    """Return the pages of the chart as files: their content by file name (errors as `plots.paper.render`).

    Members stand in the order of the file; those beyond `most_pages` are left out (`members_left_out`).
    """
    return render(lambda: _pages(found, most_pages), name)


def render_overview(found: SavingsComparison, name: str) -> dict[str, bytes]:
    """Return the charts of the group alone, side by side, as a file."""

    def pages() -> Iterator[Figure]:
        figure = blank()
        group = found.savings.group
        _plot_group(found, figure, unit_of_all(spans_of_group(found.instance, group)))
        yield figure

    return render(pages, name)


def _plot_group(found: SavingsComparison, figure: FigureBase, unit: Unit) -> None:
    years, cumulative = figure.subplots(1, 2)
    plot_years(found.instance, found.savings.group, years, unit)
    plot_cumulative(found.instance, found.savings.group, cumulative, unit)


def members_left_out(found: SavingsComparison, most_pages: int) -> int:
    """Return how many members so many pages do not show."""
    shown = sum(_on_page(number) for number in range(most_pages))
    return max(len(found.savings.members) - shown, 0)


def _columns() -> int:
    return max(1, min(_COLUMNS, int(paper().size_inches[0] / _CELL_INCHES)))


def _share(number: int) -> float:
    """Return how much of a page's height its small charts have: the group stands on the first page alone."""
    above = _GROUP_SHARE if number == 0 else _HEAD_SHARE if paper().titled else 0
    return 1 - above


def _rows(number: int) -> int:
    share = _share(number)
    most = int(_ROWS * share / _share(0))
    return max(1, min(most, int(paper().size_inches[1] * share / _CELL_HEIGHT_INCHES)))


def _on_page(number: int) -> int:
    return _columns() * _rows(number)


def _pages(found: SavingsComparison, most_pages: int) -> Iterator[Figure]:
    members = list(found.savings.members.items())
    parts: list[list[tuple[str, Saving]]] = []
    while members and len(parts) < most_pages:
        on_page = _on_page(len(parts))
        parts.append(members[:on_page])
        members = members[on_page:]
    spans = [span_of(found.instance, saving) for part in parts for _, saving in part]
    unit = unit_of_all([*spans_of_group(found.instance, found.savings.group), *spans])
    for number, part in enumerate(parts):
        counted = f"{number + 1}/{len(parts)}" if len(parts) > 1 else ""
        yield _page(found, part, (number, counted), unit)


def _heading(found: SavingsComparison, unit: Unit) -> Text:
    """Return what stands over the charts of the members."""
    shared_yen = found.savings.shared.total_yen
    apart = words.SMALL_APART.fill(shared=yen(shared_yen)) if shared_yen else NOTHING
    return words.SMALL.fill(apart=apart, unit=unit[1])


def _page(
    found: SavingsComparison,
    members: list[tuple[str, Saving]],
    place: tuple[int, str],
    unit: Unit,
) -> Figure:
    number, counted = place
    group, share = found.savings.group, _share(number)
    width, height = paper().size_inches
    room = SmallArea(width, height * share - _HEADING_INCHES, _HEADING_INCHES)
    columns, rows = _columns(), _rows(number)
    spare_inches = 0.0
    if paper().titled:
        spare_inches = room.height_inches - used_inches(room, len(members), columns, rows)
        room = replace(room, height_inches=room.height_inches - spare_inches)
    figure = blank(spare_inches)
    heights = [height * (1 - share), room.whole_inches] if share < 1 else [1]
    grid = figure.add_gridspec(len(heights), 1, height_ratios=heights)
    *above, below = [figure.add_subfigure(grid[at]) for at in range(len(heights))]
    if number and above:
        above[0].subplots().set_axis_off()  # carries the heading
    elif not number:
        _plot_group(found, above[0], unit)
    heading = str(_heading(found, unit))
    size = min(_HEADING_POINTS, 72 * width * (1 - 2 * _HEADING_AT) / ems(heading))
    below.suptitle(heading, x=_HEADING_AT, ha="left", **text_style(size, color=INK))
    places = add_small(below, room, len(members), columns, rows)
    for (member, saving), (ax, lowest) in zip(members, places, strict=True):
        plot_member(
            found.instance, found.instance.member_name(member), saving, ax, labelled=lowest, unit=unit
        )
    rate = percent(None if group.rate is None else float(group.rate))
    said = words.SAVED.fill(kind=kind_name(group.kind), saving=yen(group.yen), rate=rate)
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    head(figure, title, f"{said}\n\n{words.YEARLY}" if number == 0 else str(said), counted, _RISE_POINTS)
    return figure

"""Pages of charts in files: A3 landscape, to be put on the table of a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from matplotlib.figure import Figure

from planner.instance.apart import Kind
from planner.instance.model import Instance
from planner.loads import Load
from planner.periods.wareki import month_label
from planner.plan import Plan
from plots.fonts import missing, shorten
from plots.gantt import plot_gantt
from plots.layout import Gantt
from plots.loads import plot_loads, shown_loads
from plots.marks import Marks
from plots.milestones import with_milestones
from plots.paper import ENDINGS, across, head, page, paper, render, room_inches
from plots.rows import gantt_rows
from plots.words import draft, rows_shown, summary

__all__ = ["ENDINGS", "GanttOptions", "gantt_pages", "missing_characters", "render_gantt"]

NO_MARKS = Marks()
ROWS_PER_PAGE = 40
LOADS_PER_PAGE = 16

_LANE_INCHES = 0.42  # at most, so that few rows do not grow into blocks
_TIGHT_LANE_INCHES = 0.185  # at least, so that names of 7 points stay apart
_GROUP_LANES = 6  # beside the rows, at most: revisions, closures, totals
_LOAD_INCHES, _LEAST_LOAD_INCHES = 0.44, 0.36  # under a Gantt chart: lower, where all fit on the page then
_LARGE_LOAD_INCHES = 1.1
_LARGEST_LOAD_INCHES = 2.4  # in a document, whose pages are as high as they are
_LEGEND_INCHES = 0.75  # of the loads, where they stand under a Gantt chart
_SUBTITLE_WIDTH = 90  # half-width characters


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What the Gantt chart of a plan shows beside its rows.

    Parameters
    ----------
    loads
        Whether the load charts are drawn too: under the rows, or on a page of their own where
        they do not fit there.
    subtitle
        What else to say under the title, such as the cost.
    most_pages
        Of rows and of loads, at most so many pages each: the cutovers that come first, and the
        loads in the order of the file. The heading says how many rows are shown. Default all.
    marks
        What breaks rules, whether the picture is a draft, and the milestones to show.
    """

    loads: bool = False
    subtitle: str | None = None
    most_pages: int | None = None
    marks: Marks = NO_MARKS


PLAIN = GanttOptions()


def missing_characters(instance: Instance) -> str:
    """Return the characters of titles and names that charts show as 〓, each once."""
    kinds: tuple[Kind, ...] = ("members", "vendors", "data_centers")
    names = [instance.shown_name(kind, key) for kind in kinds for key in getattr(instance, kind)]
    return missing([instance.display_title(), *names])


def render_gantt(
    instance: Instance, plan: Plan, name: str, options: GanttOptions = PLAIN
) -> dict[str, bytes]:
    """Return the Gantt chart of a plan as files: the content of each page by file name, in order.

    Parameters
    ----------
    name
        Name of the file; the ending says its kind. A PDF holds all pages; of several pages of another
        kind each gets ``-1``, ``-2`` and so on before the ending.

    Raises
    ------
    PlannerError
        If the ending is none of `ENDINGS`.
    """
    return render(lambda: gantt_pages(instance, plan, options), name)


def render_loads(instance: Instance, plan: Plan, name: str, most_pages: int) -> dict[str, bytes]:
    """Return the load charts alone as files, as `render_gantt` does; none where nothing is limited."""
    shown, on_a_page = shown_loads(instance, plan), _loads_per_page()
    begins = range(0, min(len(shown), most_pages * on_a_page), on_a_page)

    def pages() -> Iterator[Figure]:
        for number, begin in enumerate(begins, 1):
            figure = _load_page(instance, plan, shown[begin : begin + on_a_page])
            pages = f"{number}/{len(begins)}" if len(begins) > 1 else ""
            head(figure, instance.display_title(), _heading(instance, plan, None), pages)
            yield figure

    return render(pages, name) if shown else {}


def rows_per_page() -> int:
    """Return how many migrations a page of the paper in use shows at most."""
    fitting = int(room_inches() / _TIGHT_LANE_INCHES) - _GROUP_LANES
    return max(1, min(ROWS_PER_PAGE, fitting))


def _loads_per_page() -> int:
    return max(1, min(LOADS_PER_PAGE, int(room_inches() / _LOAD_INCHES)))


def rows_left_out(plan: Plan, most_pages: int | None) -> int:
    """Return how many migrations have no row on so many pages."""
    if most_pages is None:
        return 0
    return max(len(plan.cutovers) - most_pages * rows_per_page(), 0)


def gantt_pages(instance: Instance, plan: Plan, options: GanttOptions = PLAIN) -> Iterator[Figure]:
    """Draw the pages, without writing them."""
    most_pages, marks = options.most_pages, options.marks
    most_rows, most_loads = (
        None if most_pages is None else most_pages * rows_per_page(),
        None if most_pages is None else most_pages * _loads_per_page(),
    )
    chart = gantt_rows(instance, plan, most_rows).marked(marks.broken)
    chart = with_milestones(chart, instance, marks.milestones)
    parts = _parts(chart)
    shown = shown_loads(instance, plan)[:most_loads] if options.loads else ()
    under = shown if len(parts) == 1 and _fits(chart, len(shown)) else ()
    on_a_page = _loads_per_page()
    begins = range(0, 0 if under else len(shown), on_a_page)
    heading = _heading(instance, plan, options.subtitle)
    if len(chart.rows) < len(plan.cutovers):
        heading += f"　{rows_shown(len(chart.rows))}"
    drawn = chain(
        (_gantt_page(instance, plan, part, under) for part in parts),
        (_load_page(instance, plan, shown[begin : begin + on_a_page]) for begin in begins),
    )
    total = len(parts) + len(begins)
    for number, figure in enumerate(drawn, 1):
        if marks.draft:
            across(figure, draft())
        head(figure, instance.display_title(), heading, f"{number}/{total}" if total > 1 else "")
        yield figure


def _gantt_page(instance: Instance, plan: Plan, part: Gantt, under: Sequence[Load]) -> Figure:
    tight = room_inches() - _LEGEND_INCHES - part.lanes * _TIGHT_LANE_INCHES
    each = min(_LOAD_INCHES, tight / max(len(under), 1))
    room = _room_inches(len(under), each)
    height = min(room, part.lanes * _LANE_INCHES)
    figure, axes = page([height, *[each] * len(under)], room - height)
    plot_gantt(instance, plan, axes[0], rows=part)
    plot_loads(instance, plan, axes[1:], loads=under)
    return figure


def _load_page(instance: Instance, plan: Plan, loads: Sequence[Load]) -> Figure:
    height = room_inches() / len(loads)
    height = min(height, _LARGE_LOAD_INCHES if paper().titled else _LARGEST_LOAD_INCHES)
    figure, axes = page([height] * len(loads), room_inches() - height * len(loads))
    plot_loads(instance, plan, axes, loads=loads)
    return figure


def _parts(chart: Gantt) -> list[Gantt]:
    """Split the rows evenly, so that no page is left with a few."""
    n_rows = len(chart.rows)
    n_pages = -(-n_rows // rows_per_page())
    cuts = [n_rows * page // n_pages for page in range(n_pages + 1)]
    return [chart.part(begin, end) for begin, end in pairwise(cuts)]


def _room_inches(n_loads: int, each_inches: float) -> float:
    """Return the height that is left to the rows over some loads."""
    return room_inches() - (_LEGEND_INCHES + n_loads * each_inches if n_loads else 0.0)


def _fits(chart: Gantt, n_loads: int) -> bool:
    return _room_inches(n_loads, _LEAST_LOAD_INCHES) >= chart.lanes * _TIGHT_LANE_INCHES


def _heading(instance: Instance, plan: Plan, subtitle: str | None) -> str:
    months = [cutover.month for cutover in plan.cutovers.values() if cutover is not None]
    last = month_label(max(months)) if months else None
    line = summary(len(instance.members), len(plan.cutovers), len(plan.cutovers) - len(months), last)
    return f"{line}　{shorten(subtitle, _SUBTITLE_WIDTH)}" if subtitle else str(line)

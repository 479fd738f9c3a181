"""Pages of charts in files: A3 landscape, to be put on the table of a meeting."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from planner.faults import PlannerError
from planner.files.atomic import write_bytes
from planner.instance.model import Instance
from planner.plan import Plan
from planner.wareki import month_label
from plots.curves import Load
from plots.fonts import missing, shorten, text_style
from plots.gantt import plot_gantt
from plots.layout import Gantt
from plots.loads import plot_loads, shown_loads
from plots.rows import gantt_rows
from plots.style import FAINT_INK, INK
from plots.words import rows_shown, summary

ENDINGS = (".png", ".svg", ".pdf")
ROWS_PER_PAGE = 40
LOADS_PER_PAGE = 16
PNG_DPI = 200

_WIDTH_INCHES, _HEIGHT_INCHES = 420 / 25.4, 297 / 25.4
_ROOM_INCHES = 9.4  # of the height, without title, fiscal years and legend
_LANE_INCHES = 0.42  # at most, so that few rows do not grow into blocks
_TIGHT_LANE_INCHES = 0.185  # at least, so that names of 7 points stay apart
_LOAD_INCHES = 0.44
_LARGE_LOAD_INCHES = 1.1
_LEGEND_INCHES = 0.75  # of the loads, where they stand under a Gantt chart
_TITLE_WIDTH, _SUBTITLE_WIDTH = 110, 90  # half-width characters
_TITLE_RISE_POINTS = 38.0  # over the fiscal years on top of the axes

# The same input gives the same bytes: no random ids, no dates.
_RC: dict[Any, Any] = {
    "svg.hashsalt": "cutover-planner",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
}
_METADATA: dict[str, dict[str, Any]] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def draw_gantt(
    instance: Instance,
    plan: Plan,
    path: Path,
    *,
    lang: str = "ja",
    loads: bool = False,
    subtitle: str | None = None,
) -> list[Path]:
    """Write the Gantt chart of a plan; return the files written, by page.

    Parameters and errors are those of `render_gantt`, but for `path`: the file to write.
    """
    pages = render_gantt(instance, plan, path.name, lang=lang, loads=loads, subtitle=subtitle)
    paths = {path.with_name(name): data for name, data in pages.items()}
    for page_path, data in paths.items():
        write_bytes(page_path, data)
    return list(paths)


def missing_characters(instance: Instance) -> str:
    """Return the characters of titles and names that charts show as 〓, each once."""
    names = [one.name for one in instance.members.values()]
    names += [one.name for one in instance.vendors.values()]
    names += [one.name for one in instance.data_centers.values()]
    return missing([instance.display_title(), *(name for name in names if name)])


def render_gantt(
    instance: Instance,
    plan: Plan,
    name: str,
    *,
    lang: str = "ja",
    loads: bool = False,
    subtitle: str | None = None,
    most_pages: int | None = None,
) -> dict[str, bytes]:
    """Return the Gantt chart of a plan as files: the content of each page by file name, in order.

    Parameters
    ----------
    instance, plan
        What is planned, and the plan.
    name
        Name of the file; the ending says its kind. Of several pages each gets ``-1``, ``-2`` and
        so on before the ending.
    lang
        Language of the words and dates, ``ja`` or ``en``.
    loads
        Whether the load charts are drawn too: under the rows, or on a page of their own where
        they do not fit there.
    subtitle
        What else to say under the title, such as the cost.
    most_pages
        Of rows and of loads, at most so many pages each: the cutovers that come first, and the
        loads in the order of the file. The heading says how many rows are shown. Default all.

    Raises
    ------
    PlannerError
        If the ending is none of `ENDINGS`.
    """
    stem, ending = Path(name).stem, Path(name).suffix
    if ending.lower() not in ENDINGS:
        raise PlannerError(
            f"{name}: 図のファイル名の末尾は {'・'.join(ENDINGS)} のいずれかにしてください",
            f"{name}: the name of a chart has to end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}",
        )
    with matplotlib.rc_context(_RC):
        # One page after another: hundreds of them would not fit into memory at once.
        figures = _figures(instance, plan, lang, loads=loads, subtitle=subtitle, most_pages=most_pages)
        pages = [_render(figure, ending.lower()) for figure in figures]
    if len(pages) == 1:
        return {name: pages[0]}
    return {f"{stem}-{number}{ending}": data for number, data in enumerate(pages, 1)}


def gantt_pages(
    instance: Instance, plan: Plan, *, lang: str = "ja", loads: bool = False, subtitle: str | None = None
) -> list[Figure]:
    """Draw the pages, without writing them."""
    return list(_figures(instance, plan, lang, loads=loads, subtitle=subtitle))


def rows_left_out(plan: Plan, most_pages: int) -> int:
    """Return how many migrations have no row on so many pages."""
    return max(len(plan.cutovers) - most_pages * ROWS_PER_PAGE, 0)


def _figures(
    instance: Instance,
    plan: Plan,
    lang: str,
    *,
    loads: bool,
    subtitle: str | None,
    most_pages: int | None = None,
) -> Iterator[Figure]:
    most_rows, most_loads = (
        None if most_pages is None else most_pages * ROWS_PER_PAGE,
        None if most_pages is None else most_pages * LOADS_PER_PAGE,
    )
    chart = gantt_rows(instance, plan, most_rows)
    parts = _parts(chart)
    shown = shown_loads(instance, plan)[:most_loads] if loads else ()
    under = shown if len(parts) == 1 and _fits(chart, len(shown)) else ()
    begins = range(0, 0 if under else len(shown), LOADS_PER_PAGE)
    heading = _heading(instance, plan, subtitle, lang)
    if len(chart.rows) < len(plan.cutovers):
        heading += f"　{rows_shown(len(chart.rows), lang)}"
    drawn = chain(
        (_gantt_page(instance, plan, part, under, lang) for part in parts),
        (_load_page(instance, plan, shown[begin : begin + LOADS_PER_PAGE], lang) for begin in begins),
    )
    total = len(parts) + len(begins)
    for number, figure in enumerate(drawn, 1):
        _head(figure, instance.display_title(), heading, f"{number}/{total}" if total > 1 else "")
        yield figure


def _gantt_page(instance: Instance, plan: Plan, part: Gantt, under: Sequence[Load], lang: str) -> Figure:
    room = _room_inches(len(under))
    height = min(room, part.lanes * _LANE_INCHES)
    figure, axes = _page([height, *[_LOAD_INCHES] * len(under)], room - height)
    plot_gantt(instance, plan, axes[0], lang=lang, rows=part)
    plot_loads(instance, plan, axes[1:], lang=lang, loads=under)
    return figure


def _load_page(instance: Instance, plan: Plan, loads: Sequence[Load], lang: str) -> Figure:
    height = min(_ROOM_INCHES / len(loads), _LARGE_LOAD_INCHES)
    figure, axes = _page([height] * len(loads), _ROOM_INCHES - height * len(loads))
    plot_loads(instance, plan, axes, lang=lang, loads=loads)
    return figure


def _parts(chart: Gantt) -> list[Gantt]:
    """Split the rows evenly, so that no page is left with a few."""
    n_rows = len(chart.rows)
    n_pages = -(-n_rows // ROWS_PER_PAGE)
    cuts = [n_rows * page // n_pages for page in range(n_pages + 1)]
    return [chart.part(begin, end) for begin, end in pairwise(cuts)]


def _room_inches(n_loads: int) -> float:
    """Return the height that is left to the rows over some loads."""
    return _ROOM_INCHES - (_LEGEND_INCHES + n_loads * _LOAD_INCHES if n_loads else 0.0)


def _fits(chart: Gantt, n_loads: int) -> bool:
    return _room_inches(n_loads) >= chart.lanes * _TIGHT_LANE_INCHES


def _page(heights_inches: list[float], rest_inches: float) -> tuple[Figure, list[Axes]]:
    """Return a page with axes of these heights under each other, and the rest left white."""
    engine = ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.06, hspace=0.0)
    figure = Figure(figsize=(_WIDTH_INCHES, _HEIGHT_INCHES), dpi=PNG_DPI, layout=engine)
    n_axes = len(heights_inches)
    ratios = [*heights_inches, rest_inches] if rest_inches > 0 else heights_inches
    grid = figure.add_gridspec(n_axes + (rest_inches > 0), 1, height_ratios=ratios)
    return figure, [figure.add_subplot(grid[index]) for index in range(n_axes)]


def _head(figure: Figure, title: str, heading: str, pages: str) -> None:
    """Write the title over the page, and what the plan comes to under it."""
    figure.suptitle(shorten(title, _TITLE_WIDTH), x=0.012, ha="left", **text_style(15, color=INK))
    ax = figure.axes[0]
    style = text_style(9.5, color=FAINT_INK)
    ax.set_title(heading, loc="left", y=1.0, pad=_TITLE_RISE_POINTS, **style)
    ax.set_title(pages, loc="right", y=1.0, pad=_TITLE_RISE_POINTS, **style)


def _heading(instance: Instance, plan: Plan, subtitle: str | None, lang: str) -> str:
    months = [cutover.month for cutover in plan.cutovers.values() if cutover is not None]
    last = month_label(max(months), lang) if months else None
    line = summary(len(instance.members), len(plan.cutovers), len(plan.cutovers) - len(months), last, lang)
    return f"{line}　{shorten(subtitle, _SUBTITLE_WIDTH)}" if subtitle else line


def _render(figure: Figure, ending: str) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=ending[1:], dpi=PNG_DPI, metadata=_METADATA[ending])
    return buffer.getvalue()

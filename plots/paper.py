"""The paper that charts are drawn on: A3 landscape pages, and their bytes as files."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from planner.text.faults import PlannerError
from planner.text.language import Text
from plots.fonts import shorten, text_style
from plots.style import ALARM, FAINT_INK, INK
from plots.surroundings import own_settings

ENDINGS = (".png", ".svg", ".pdf")
PNG_DPI = 200
ROOM_INCHES = 9.4  # of the height, without title, fiscal years and legend

_WIDTH_INCHES, _HEIGHT_INCHES = 420 / 25.4, 297 / 25.4
_TITLE_WIDTH = 110  # half-width characters
_TITLE_RISE_POINTS = 38.0  # over the fiscal years on top of the axes

# The same input gives the same bytes: no random ids, no dates.
_RC: dict[Any, Any] = {
    "svg.hashsalt": "cutover-planner",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
}
_METADATA: dict[str, dict[str, Any]] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def blank() -> Figure:
    """Return an empty page."""
    engine = ConstrainedLayoutEngine(w_pad=0.15, h_pad=0.06, hspace=0.0)
    figure = Figure(figsize=(_WIDTH_INCHES, _HEIGHT_INCHES), dpi=PNG_DPI, layout=engine)
    FigureCanvasAgg(figure)
    return figure


def page(heights_inches: list[float], rest_inches: float) -> tuple[Figure, list[Axes]]:
    """Return a page with axes of these heights under each other, and the rest left white."""
    figure = blank()
    n_axes = len(heights_inches)
    ratios = [*heights_inches, rest_inches] if rest_inches > 0 else heights_inches
    grid = figure.add_gridspec(n_axes + (rest_inches > 0), 1, height_ratios=ratios)
    return figure, [figure.add_subplot(grid[index]) for index in range(n_axes)]


def head(
    figure: Figure, title: str, heading: str, pages: str, rise_points: float = _TITLE_RISE_POINTS
) -> None:
    """Write the title over the page, what it comes to under it, and the number of the page.

    Parameters
    ----------
    rise_points
        From the first axes to what the page comes to.
    """
    figure.suptitle(shorten(title, _TITLE_WIDTH), x=0.012, ha="left", **text_style(15, color=INK))
    ax = figure.axes[0]
    style = text_style(9.5, color=FAINT_INK)
    ax.set_title(heading, loc="left", y=1.0, pad=rise_points, **style)
    ax.set_title(pages, loc="right", y=1.0, pad=rise_points, **style)


def across(figure: Figure, text: str) -> None:
    """Print a text across the whole page, large and so pale that the chart is read through it."""
    style = text_style(260, color=ALARM, alpha=0.1)
    figure.text(0.5, 0.5, text, ha="center", va="center", rotation=20, zorder=10, gid="across", **style)


def render(draw: Callable[[], Iterable[Figure]], name: str) -> dict[str, bytes]:
    """Return the pages that a function draws as files: the content of each by file name, in order.

    Parameters
    ----------
    name
        Name of the file; the ending says its kind. Of several pages each gets ``-1``, ``-2`` and
        so on before the ending.

    Raises
    ------
    PlannerError
        If the ending is none of `ENDINGS`.
    """
    stem, ending = Path(name).stem, Path(name).suffix
    if ending.lower() not in ENDINGS:
        raise PlannerError(
            Text(
                f"{name}: 図のファイル名の末尾は {'・'.join(ENDINGS)} のいずれかにしてください",
                f"{name}: the name of a chart has to end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}",
            ),
        )
    with own_settings(_RC):
        # One page after another: hundreds of them would not fit into memory at once.
        pages = [_bytes(figure, ending.lower()) for figure in draw()]
    if len(pages) == 1:
        return {name: pages[0]}
    return {f"{stem}-{number}{ending}": data for number, data in enumerate(pages, 1)}


def _bytes(figure: Figure, ending: str) -> bytes:
    buffer = BytesIO()
    figure.savefig(buffer, format=ending[1:], dpi=PNG_DPI, metadata=_METADATA[ending])
    return buffer.getvalue()

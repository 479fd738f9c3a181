"""The paper that charts are drawn on, A3 landscape unless told otherwise, and their bytes as files."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from planner.text.faults import PlannerError
from planner.text.language import Text
from plots.fonts import drawn, shorten, text_style
from plots.png import to_png
from plots.quality import PROVED, Quality
from plots.style import ALARM, FAINT_INK, INK
from plots.surroundings import own_settings
from plots.svg import to_svg

ENDINGS = (".png", ".svg", ".pdf")
PNG_DPI = 200

_MM_PER_INCH = 25.4
_AROUND_INCHES = 2.29  # of the height: title, fiscal years and legend
_TITLE_INCHES = 0.6  # of that, the title and what stands under it
_WIDE = "\u3000"
_STAMP_INCHES = 0.14  # of the height, at the foot
_TITLE_WIDTH = 110  # half-width characters
_TITLE_RISE_POINTS = 38.0  # over the fiscal years on top of the axes

# The same input gives the same bytes: no random ids, no dates.
_RC: dict[Any, Any] = {
    "svg.hashsalt": "cutover-planner",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "hatch.linewidth": 0.6,
}


@dataclass(frozen=True, slots=True)
class ChartArea:
    """The area that a page of charts fills, mm.

    Parameters
    ----------
    titled
        Whether the page says what it shows; where it becomes a part of a document, that does.
    """

    width_mm: float
    height_mm: float
    titled: bool = True

    @property
    def size_inches(self) -> tuple[float, float]:
        """Return width and height."""
        return self.width_mm / _MM_PER_INCH, self.height_mm / _MM_PER_INCH

    @property
    def room_inches(self) -> float:
        """Return the height that is left to charts, without title, fiscal years and legend."""
        around_inches = _AROUND_INCHES - (0 if self.titled else _TITLE_INCHES)
        return self.size_inches[1] - around_inches


A3 = ChartArea(420, 297)
_IN_USE: ContextVar[ChartArea] = ContextVar("paper", default=A3)
_STAMP: ContextVar[str] = ContextVar("stamp", default="")
_QUALITY: ContextVar[Quality] = ContextVar("quality", default=PROVED)


def paper() -> ChartArea:
    """Return the paper that charts are drawn on."""
    return _IN_USE.get()


def room_inches() -> float:
    """Return the height that the paper in use leaves to charts."""
    return paper().room_inches


@contextmanager
def on_paper(wanted: ChartArea) -> Iterator[None]:
    """Draw on another paper inside the block."""
    token = _IN_USE.set(wanted)
    try:
        yield
    finally:
        _IN_USE.reset(token)


@contextmanager
def stamped(stamp: str) -> Iterator[None]:
    """Print in the corner of each page inside the block when it was made, and of what."""
    token = _STAMP.set(stamp)
    try:
        yield
    finally:
        _STAMP.reset(token)


@contextmanager
def of_plan(quality: Quality) -> Iterator[None]:
    """Begin the title of each page inside the block with how good the plan is that it shows."""
    token = _QUALITY.set(quality)
    try:
        yield
    finally:
        _QUALITY.reset(token)


def blank(spare_inches: float = 0.0) -> Figure:
    """Return an empty page, lower by what it has to spare; as a part of a document it fills its place."""
    engine = ConstrainedLayoutEngine(w_pad=0.15 if paper().titled else 0.02, h_pad=0.06, hspace=0.0)
    width, height = paper().size_inches
    if paper().titled:
        height -= spare_inches
    figure = Figure(figsize=(width, height), dpi=PNG_DPI, layout=engine)
    FigureCanvasAgg(figure)
    return figure


def page(heights_inches: list[float], rest_inches: float) -> tuple[Figure, list[Axes]]:
    """Return a page with axes of these heights under each other; few are no reason for a white sheet."""
    figure = blank(max(rest_inches, 0.0))
    n_axes = len(heights_inches)
    white = rest_inches > 0 and not paper().titled
    ratios = [*heights_inches, rest_inches] if white else heights_inches
    grid = figure.add_gridspec(n_axes + white, 1, height_ratios=ratios)
    return figure, [figure.add_subplot(grid[index]) for index in range(n_axes)]


def head(
    figure: Figure,
    title: str,
    heading: str,
    pages: str,
    rise_points: float = _TITLE_RISE_POINTS,
    *,
    rightmost: Axes | None = None,
) -> None:
    """Write the title over the page, what it comes to under it, and the number of the page.

    The title begins with how good the plan is, where it is not proved to be the cheapest (`of_plan`).

    Parameters
    ----------
    rise_points
        From the first axes to what the page comes to.
    rightmost
        The axes over whose right end the number stands; by default the first.
    """
    if not paper().titled:
        return
    figure.suptitle(
        _QUALITY.get().marked(shorten(title, _TITLE_WIDTH)), x=0.012, ha="left", **text_style(15, color=INK)
    )
    ax = figure.axes[0]
    style = text_style(9.5, color=FAINT_INK)
    # The wide spaces between its parts are ours, and stay wide.
    parts = (map(drawn, line.split(_WIDE)) for line in heading.splitlines())
    lines = "\n".join(_WIDE.join(line) for line in parts)
    ax.set_title(lines, loc="left", y=1.0, pad=rise_points, **style)
    (rightmost or ax).set_title(pages, loc="right", y=1.0, pad=rise_points, **style)
    if _STAMP.get():
        small = text_style(7, color=FAINT_INK)
        foot = _STAMP_INCHES / figure.get_figheight()
        engine = figure.get_layout_engine()
        assert isinstance(engine, ConstrainedLayoutEngine)
        engine.set(rect=(0, foot, 1, 1 - foot))
        figure.text(0.995, 0.004, _STAMP.get(), ha="right", va="bottom", gid="stamp", **small)


def across(figure: Figure, text: str) -> None:
    """Print a text across the whole page, large and so pale that the chart is read through it."""
    style = text_style(260, color=ALARM, alpha=0.1)
    figure.text(0.5, 0.5, text, ha="center", va="center", rotation=20, zorder=10, gid="across", **style)


def render(draw: Callable[[], Iterable[Figure]], name: str) -> dict[str, bytes]:
    """Return the pages that a function draws as files: the content of each by file name, in order.

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
    stem, ending = Path(name).stem, Path(name).suffix
    if ending.lower() not in ENDINGS:
        raise PlannerError(
            Text(
                f"{name}: 図のファイル名の末尾は {'・'.join(ENDINGS)} のいずれかにしてください",
                f"{name}: the name of a chart has to end in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}",
            ),
        )
    with own_settings(_RC):
        if ending.lower() == ".pdf":
            return {name: _one_pdf(draw())}
        # One page after another: hundreds of them would not fit into memory at once.
        pages = [_bytes(figure, ending.lower()) for figure in draw()]
    if len(pages) == 1:
        return {name: pages[0]}
    return {f"{stem}-{number}{ending}": data for number, data in enumerate(pages, 1)}


def _bytes(figure: Figure, ending: str) -> bytes:
    # Not by `Figure.savefig`, which draws everything once more, into nothing, for the sake of its layout.
    return to_svg(figure) if ending == ".svg" else to_png(figure)


def _one_pdf(figures: Iterable[Figure]) -> bytes:
    # Here, as its fonts take a tenth of a second to import, which most charts do without.
    from matplotlib.backends.backend_pdf import FigureCanvasPdf, PdfPages

    buffer = BytesIO()
    with PdfPages(buffer, metadata={"CreationDate": None}) as pdf:
        for figure in figures:
            FigureCanvasPdf(figure).print_pdf(pdf)  # type: ignore[no-untyped-call]
    return buffer.getvalue()

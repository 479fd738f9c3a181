"""SVG of our own: fewer strokes and masks than matplotlib's, and the same picture."""

import re
from io import BytesIO

import numpy as np
import pytest
from charts import small
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.image import imread

from planner.pack.pixels import to_png
from plots.pages import gantt_pages
from plots.svg import to_svg


def boxes(**style: object) -> Figure:
    """Return a figure with ten boxes beside each other."""
    figure = Figure(figsize=(4, 1))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    ax.set_xlim(0, 10)
    corners = [[(x, 0.2), (x + 0.5, 0.2), (x + 0.5, 0.8), (x, 0.8)] for x in range(10)]
    ax.add_collection(PolyCollection(corners, gid="boxes", **style))
    return figure


def paths(svg: bytes) -> list[str]:
    """Return the strokes of the boxes."""
    (found,) = re.findall(r'<g id="boxes">(.*?)</g>', svg.decode(), re.DOTALL)
    return re.findall(r"<path[^>]*>", found)


def pixels(svg: bytes) -> np.ndarray:
    return np.asarray(imread(BytesIO(to_png({"one": [svg]})["one"][0])))


@pytest.mark.parametrize(
    ("style", "count"),
    [
        ({"facecolor": "red", "edgecolor": "none"}, 1),
        ({"facecolor": "red", "edgecolor": "black", "hatch": "///"}, 1),
        ({"facecolor": "red", "alpha": 0.5}, 10),  # where two overlap it would be darker
        ({"facecolor": ["red", "blue"]}, 10),
        ({"facecolor": "red", "linewidth": [1, 2]}, 10),
    ],
)
def test_what_looks_alike_is_one_path(style: dict[str, object], count: int) -> None:
    assert len(paths(to_svg(boxes(**style)))) == count


@pytest.mark.parametrize(("last", "clipped"), [(9.0, False), (9.99, True), (12.0, True)])
def test_a_line_is_clipped_only_where_it_leaves_the_axes(last: float, clipped: bool) -> None:
    figure = Figure(figsize=(4, 1))
    ax = figure.add_axes((0, 0, 1, 1))
    ax.plot([1, last], [0.5, 0.5], gid="line", linewidth=6)
    ax.set(xlim=(0, 10), ylim=(0, 1))
    (line,) = re.findall(r'<g id="line">(.*?)</g>', to_svg(figure).decode(), re.DOTALL)
    assert ("clip-path" in line) is clipped


def test_the_picture_is_that_of_matplotlib() -> None:
    # A figure is laid out each time anew where it is drawn, so that each is drawn of its own.
    (ours,), (theirs,) = gantt_pages(*small()), gantt_pages(*small())
    buffer = BytesIO()
    FigureCanvasSVG(theirs).print_svg(buffer)
    drawn, wanted = pixels(to_svg(ours)), pixels(buffer.getvalue())
    assert drawn.shape == wanted.shape
    # Edges of boxes that touch are drawn once instead of twice.
    assert (np.abs(drawn - wanted).max(axis=-1) > 0.25).mean() < 1e-4
    assert len(np.unique(drawn.reshape(-1, drawn.shape[-1]), axis=0)) > 50

"""SVG as it is quickly read: what looks alike is one path, and nothing is clipped that needs no clipping.

Each box and line of a chart is a path of its own in matplotlib's files, with a pattern and a mask each:
whoever sets them in a page or on a screen spends seconds on these.
"""

import codecs
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Transform

from plots.alike import as_one

_POINTS_PER_INCH = 72
_RIM = 1.0  # of a line's width: how far its corners may stand out


def to_svg(figure: Figure) -> bytes:
    """Return a figure as SVG, without the day on which it was made."""
    buffer = BytesIO()
    writer = codecs.getwriter("utf-8")(buffer)
    figure.dpi = _POINTS_PER_INCH
    width, height = figure.get_size_inches() * _POINTS_PER_INCH
    renderer = _Renderer(width, height, writer, image_dpi=_POINTS_PER_INCH, metadata={"Date": None})  # type: ignore[no-untyped-call]
    _Canvas(figure, renderer)
    figure.draw(renderer)
    renderer.finalize()  # type: ignore[no-untyped-call]
    return buffer.getvalue()


class _Canvas(FigureCanvasBase):
    """What a figure is drawn on; its layout measures texts as they are then drawn, each once."""

    def __init__(self, figure: Figure, renderer: RendererSVG) -> None:
        super().__init__(figure)
        self.renderer = renderer

    def get_renderer(self) -> RendererSVG:
        """Return what draws; matplotlib asks for it by this name."""
        return self.renderer


class _Renderer(RendererSVG):
    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """Draw a path, clipped only where it reaches out of the area that it is clipped to."""
        area = gc.get_clip_rectangle()
        if area is None or not np.size(path.vertices):
            super().draw_path(gc, path, transform, rgbFace)  # type: ignore[no-untyped-call]
            return
        points = transform.transform(path.vertices)
        rim = _RIM * gc.get_linewidth()
        inside = (points.min(axis=0) - rim >= area.min).all() and (points.max(axis=0) + rim <= area.max).all()
        if inside and gc.get_clip_path()[0] is None:
            gc.set_clip_rectangle(None)
        super().draw_path(gc, path, transform, rgbFace)  # type: ignore[no-untyped-call]
        gc.set_clip_rectangle(area)

    def draw_path_collection(  # type: ignore[override]
        self,
        gc: GraphicsContextBase,
        placed: Transform,
        paths: Sequence[Path],
        each: Any,
        *rest: Any,
        **more: Any,
    ) -> None:
        """Draw paths, as one where they look alike."""
        paths = as_one(paths, each, rest)
        super().draw_path_collection(gc, placed, paths, each, *rest, **more)  # type: ignore[no-untyped-call]

"""Pictures of our own renderer, held against matplotlib's."""

from io import BytesIO

import numpy as np
import pytest
from charts import many
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread

from plots import alike
from plots.pages import gantt_pages
from plots.png import to_png


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(imread(BytesIO(png)))


def test_the_picture_is_that_of_matplotlib() -> None:
    # A figure is laid out anew each time that it is drawn, so that each is drawn of its own.
    (ours,), (theirs,) = gantt_pages(*many(12)), gantt_pages(*many(12))
    buffer = BytesIO()
    FigureCanvasAgg(theirs).print_png(buffer)
    drawn, wanted = pixels(to_png(ours)), pixels(buffer.getvalue())
    assert drawn.shape == wanted.shape
    assert np.abs(drawn - wanted).max() < 0.25  # edges of boxes that touch are drawn once instead of twice
    assert np.abs(drawn - 1).max() > 0.9


def test_a_chart_is_drawn_in_few_strokes(monkeypatch: pytest.MonkeyPatch) -> None:
    merged: list[tuple[int, int]] = []
    as_one = alike.as_one

    def counted(paths, each, rest):
        found = as_one(paths, each, rest)
        merged.append((len(paths), len(found)))
        return found

    monkeypatch.setattr("plots.png.as_one", counted)
    (figure,) = gantt_pages(*many(12))
    to_png(figure)
    assert sum(before for before, _ in merged) > 3 * sum(after for _, after in merged)

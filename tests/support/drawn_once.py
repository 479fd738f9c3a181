"""Pictures that look alike are drawn once: most runs of commands in tests draw the same two towns again."""

from collections.abc import Callable, Hashable, Iterator
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

Draw = Callable[[Figure, str], bytes]


class DrawnOnce:
    """Draws a figure, unless one of all the same texts, lines, areas and colours was drawn before."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self._drawn: dict[Hashable, bytes] = {}

    def __call__(self, figure: Figure, ending: str) -> bytes:
        looks = (ending, *figure.get_size_inches().tolist(), *map(_looks, figure.findobj()))
        if looks not in self._drawn:
            self._drawn[looks] = self.draw(figure, ending)
        return self._drawn[looks]


def _looks(artist: Artist) -> Hashable:
    return (type(artist).__name__, artist.get_visible(), artist.get_alpha(), *_own(artist))


def _own(artist: Any) -> Iterator[Hashable]:
    if isinstance(artist, Text):
        yield (artist.get_text(), artist.get_position(), artist.get_fontsize(), str(artist.get_color()))
    elif isinstance(artist, Line2D):
        yield (artist.get_xydata().tobytes(), str(artist.get_color()), artist.get_linestyle())
    elif isinstance(artist, Patch):
        yield (artist.get_path().vertices.tobytes(), artist.get_patch_transform().get_matrix().tobytes())
        yield (artist.get_facecolor(), artist.get_edgecolor(), artist.get_hatch())
    elif isinstance(artist, Collection):
        yield (artist.get_offsets().tobytes(), artist.get_facecolor().tobytes())
        yield tuple(path.vertices.tobytes() for path in artist.get_paths())
    elif isinstance(artist, Axes):
        yield (*artist.get_xlim(), *artist.get_ylim(), *artist.get_position().bounds)

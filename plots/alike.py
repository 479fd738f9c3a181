"""What looks alike is drawn as one path: a pattern of its own for each of hundreds of boxes takes seconds."""

from collections.abc import Sequence
from typing import Any

from matplotlib.path import Path


def as_one(paths: Sequence[Path], each: Any, rest: Sequence[Any]) -> Sequence[Path]:
    """Return the paths of a collection as one, where it is drawn no otherwise then.

    Parameters
    ----------
    each
        What moves each path of its own.
    rest
        What else a renderer is told of a collection: offsets, their transform, colours of faces and edges,
        widths and dashes, and more that is not looked at.
    """
    offsets, _, faces, edges, widths, dashes, *_ = rest
    alike = all(len(looks) <= 1 for looks in (faces, edges, widths, dashes))
    opaque = all(color[3] == 1 for color in (*faces, *edges))
    still = len(each) == 0 and len(offsets) <= 1
    return [Path.make_compound_path(*paths)] if alike and opaque and still and len(paths) > 1 else paths

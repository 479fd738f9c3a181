"""How a sheet falls on paper: A3 landscape, letters of at least 8 points, pages cut between columns.

A sheet that is too wide is never shrunk below that size: it goes on over several pages, each with the
columns on the left that name its rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FONT_POINTS = 10
LEAST_POINTS = 8
SIDE_MARGIN_INCHES = 0.5
_A3_WIDTH_INCHES = 16.54
# Programs round the widths of columns to pixels of their own: what is planned has to leave some room.
_ROOM_POINTS = (_A3_WIDTH_INCHES - 2 * SIDE_MARGIN_INCHES) * 72 * 0.98
_LEAST_SCALE = -(-100 * LEAST_POINTS // FONT_POINTS)


@dataclass(frozen=True, slots=True)
class PrintLayout:
    """The scale of a print in percent, and the columns before which a page begins."""

    scale: int
    breaks: tuple[int, ...] = ()


def width_points(characters: float) -> float:
    """Return the most that a column of so many characters takes.

    Excel takes 7 pixels for each and 5 around them, 96 an inch. Without the font, a program takes another:
    LibreOffice with DejaVu Sans takes 8.5.
    """
    return (characters * 8.5 + 6) * 0.75


def layout(widths: Sequence[float], repeated: int, may_break: Sequence[int] = ()) -> PrintLayout:
    """Return scale and breaks for columns of some widths.

    Parameters
    ----------
    widths
        In characters.
    repeated
        How many columns on the left stand on every page.
    may_break
        Columns before which a page may begin; none are all behind the repeated ones.
    """
    points = [width_points(width) for width in widths]
    if sum(points) * _LEAST_SCALE <= _ROOM_POINTS * 100:
        return PrintLayout(min(100, int(100 * _ROOM_POINTS / sum(points))))
    room = _ROOM_POINTS * 100 / _LEAST_SCALE - sum(points[:repeated])
    starts = [repeated, *(at for at in may_break or range(repeated + 1, len(points)) if at > repeated)]
    ends = [*starts[1:], len(points)]
    groups = [sum(points[start:end]) for start, end in zip(starts, ends, strict=True)]
    breaks = _even(groups, room)
    pages = zip([0, *breaks], [*breaks, len(groups)], strict=True)
    widest = sum(points[:repeated]) + max(sum(groups[first:last]) for first, last in pages)
    scale = min(100, max(_LEAST_SCALE, int(100 * _ROOM_POINTS / widest)))
    return PrintLayout(scale, tuple(starts[at] for at in breaks))


def _even(groups: Sequence[float], room: float) -> list[int]:
    """Return before which groups pages begin: as few pages as fit, and as even as these can be."""
    best = _filled(groups, room)
    for part in range(95, 45, -5):
        narrower = _filled(groups, room * part / 100)
        if len(narrower) > len(best):
            break
        best = narrower
    return best


def _filled(groups: Sequence[float], room: float) -> list[int]:
    breaks, used = [], 0.0
    for at, width in enumerate(groups):
        if at and used + width > room:
            breaks.append(at)
            used = 0.0
        used += width
    return breaks

"""How a sheet falls on paper: A3, letters of at least 8 points, pages cut between columns and between rows.

A sheet that is too wide is never shrunk below that size: it goes on over several pages, each with the
columns on the left that name its rows. Above it a sheet is shrunk where that saves a page, and stands
upright where that saves one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

FONT_POINTS = 10
LEAST_POINTS = 8
SIDE_MARGIN_INCHES = 0.5
TOP_MARGIN_INCHES, BOTTOM_MARGIN_INCHES = 0.75, 0.6
# Programs round the widths of columns to pixels of their own: what is planned has to leave some room.
_KEPT_FREE = 0.98
_MOST_COUNTED = 5_000  # rows: of more nobody minds a page
LEAST_SCALE = -(-100 * LEAST_POINTS // FONT_POINTS)


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, inches."""

    long: float
    short: float
    side: float = SIDE_MARGIN_INCHES
    top: float = TOP_MARGIN_INCHES
    bottom: float = BOTTOM_MARGIN_INCHES


A3 = Paper(16.54, 11.69)


@dataclass(frozen=True, slots=True)
class PrintLayout:
    """How a sheet is printed.

    Parameters
    ----------
    scale
        In percent.
    breaks, row_breaks
        Columns and rows before which a page begins; without any, rows go on where a page is full.
    upright
        Whether the paper stands upright.
    pages
        How many there are, as far as heights are known.
    """

    scale: int
    breaks: tuple[int, ...] = ()
    row_breaks: tuple[int, ...] = ()
    upright: bool = False
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Extent:
    """The columns of a sheet by their width, or its rows by their height.

    Parameters
    ----------
    sizes
        Widths in characters, or heights in points.
    repeated
        How many at the beginning stand on every page.
    may_break
        Those before which a page may begin; none are all behind the repeated ones.
    """

    sizes: Sequence[float]
    repeated: int = 0
    may_break: Sequence[int] = ()

    def groups(self) -> tuple[list[int], list[float]]:
        """Return where the parts begin that no page may cut, and how long each is."""
        usual = range(self.repeated + 1, len(self.sizes))
        starts = [self.repeated, *(at for at in self.may_break or usual if at > self.repeated)]
        ends = [*starts[1:], len(self.sizes)]
        return starts, [sum(self.sizes[start:end]) for start, end in zip(starts, ends, strict=True)]

    @property
    def on_every_page(self) -> float:
        """Return the size of what is repeated."""
        return sum(self.sizes[: self.repeated])


def width_points(characters: float) -> float:
    """Return the most that a column of so many characters takes; one of none is hidden.

    Excel takes 7 pixels for each and 5 around them, 96 an inch. Without the font, a program takes another:
    LibreOffice with DejaVu Sans takes 8.5.
    """
    return (characters * 8.5 + 6) * 0.75 if characters else 0


def layout(columns: Extent, rows: Extent, paper: Paper = A3) -> PrintLayout:
    """Return how a sheet goes onto the fewest pages: as large as it can, and lying where either will do."""
    ways = [_one_way(columns, rows, paper, upright=upright) for upright in (False, True)]
    return min(ways, key=lambda way: way.pages)


def _one_way(columns: Extent, rows: Extent, paper: Paper, *, upright: bool) -> PrintLayout:
    wide, tall = (paper.short, paper.long) if upright else (paper.long, paper.short)
    width = (wide - 2 * paper.side) * 72 * _KEPT_FREE
    height = (tall - paper.top - paper.bottom) * 72 * _KEPT_FREE
    largest, breaks = across(columns, width)
    cut = {scale: _cut(rows, height * 100 / scale) for scale in range(largest, LEAST_SCALE - 1, -1)}
    scale = min(cut, key=lambda one: (cut[one][0], -one))
    n_pages, row_breaks = cut[scale]
    return PrintLayout(scale, breaks, row_breaks, upright, n_pages * (len(breaks) + 1))


def across(columns: Extent, room: float) -> tuple[int, tuple[int, ...]]:
    """Return the largest scale of columns of some widths on paper so wide, and where pages begin."""
    points = Extent([width_points(width) for width in columns.sizes], columns.repeated, columns.may_break)
    if sum(points.sizes) * LEAST_SCALE <= room * 100:
        return min(100, int(100 * room / sum(points.sizes))), ()
    starts, groups = points.groups()
    breaks = _even(groups, room * 100 / LEAST_SCALE - points.on_every_page)
    pages = zip([0, *breaks], [*breaks, len(groups)], strict=True)
    widest = points.on_every_page + max(sum(groups[first:last]) for first, last in pages)
    return min(100, max(LEAST_SCALE, int(100 * room / widest))), tuple(starts[at] for at in breaks)


def _cut(rows: Extent, room: float) -> tuple[int, tuple[int, ...]]:
    """Return on how many pages rows of some heights go, and where they begin if not anywhere."""
    left = room - rows.on_every_page
    if len(rows.sizes) > _MOST_COUNTED:
        return ceil((sum(rows.sizes) - rows.on_every_page) / left) if left > 0 else 1, ()
    starts, groups = rows.groups()
    breaks = _filled(groups, left)
    return len(breaks) + 1, tuple(starts[at] for at in breaks) if rows.may_break else ()


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

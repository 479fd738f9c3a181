"""Several places of one fault on one line: ``g.xlsx!移行!G3`` and after it ``G4:G9, ベンダ!B3``."""

import re
from collections.abc import Iterator, Sequence

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def shortened(first: str, others: Sequence[str]) -> list[str]:
    """Return places behind a first one, each without what it shares with the one before.

    Steps of a place are parted by ``!``. Cells that follow one another in a column stand as a range.
    """
    said: list[str] = []
    before = first.split("!")
    for around, cells in _by_sheet(others):
        shared = 0
        while shared < len(around) and before[:-1][shared : shared + 1] == [around[shared]]:
            shared += 1
        head, *rest = _ranges(cells)
        said += ["!".join([*around[shared:], head]), *rest]
        before = [*around, head]
    return said


def _by_sheet(places: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands around cells, with those of them that follow one another there."""
    found: list[tuple[list[str], list[str]]] = []
    for place in places:
        *around, cell = place.split("!")
        if not found or found[-1][0] != around:
            found.append((around, []))
        found[-1][1].append(cell)
    yield from found


def _ranges(cells: Sequence[str]) -> list[str]:
    runs: list[list[str]] = []
    for cell in cells:
        if runs and _follows(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return [run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs]


def _follows(before: str, cell: str) -> bool:
    one, other = _CELL.fullmatch(before), _CELL.fullmatch(cell)
    return bool(one and other and one[1] == other[1] and int(other[2]) == int(one[2]) + 1)

"""How phases of work are told apart, in charts and in cells: by lightness first, then by hatches."""

from dataclasses import dataclass

_TINTS = (
    ("#d3e5f4", ""),
    ("#8fbfe0", ""),
    ("#4a86be", ""),
    ("#f3e3b3", "...."),
    ("#ffffff", "----"),
    ("#b9b9b9", "||||"),
)
_MORE_HATCHES = ("", "\\\\\\\\", "++++", "oo")
# What stands in a cell for a hatch: patterns of cells are not drawn by every program.
_LETTERS = {"": "", ".": "・", "-": "－", "|": "｜", "\\": "＼", "+": "＋", "o": "○"}


@dataclass(frozen=True, slots=True)
class PhaseLook:
    """The look of the phases of one name: safe for the colour-blind, and told apart on a grey print.

    Parameters
    ----------
    color
        As ``#rrggbb``; the first three differ in lightness alone.
    hatch
        What a chart draws over the colour, as Matplotlib names it; none where lightness does.
    """

    color: str
    hatch: str = ""

    @property
    def letter(self) -> str:
        """Return what stands in a cell of the phase."""
        return _LETTERS[self.hatch[:1]]


def phase_look(index: int) -> PhaseLook:
    """Return the look of the phase name of an index; hatches go on where the tints end."""
    turn, place = divmod(index, len(_TINTS))
    color, hatch = _TINTS[place]
    return PhaseLook(color, _MORE_HATCHES[turn % len(_MORE_HATCHES)] or hatch)


PARALLEL = "／"
"""What stands in a cell of a parallel run."""
PARALLEL_INK = "#1b7837"

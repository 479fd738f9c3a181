"""The axis of yen that charts of costs share: in one unit that leaves some figures to it."""

from collections.abc import Sequence

from matplotlib.axis import Axis
from matplotlib.ticker import Formatter, MaxNLocator

from planner.text.language import Text
from plots.fonts import FAMILY
from plots.style import FAINT_INK

Unit = tuple[int, Text]  # of money: its yen and its name
# The largest that leaves some figures to the axis counts.
_UNITS: tuple[Unit, ...] = (
    (1_000_000, Text("百万円", "million yen")),
    (1_000, Text("千円", "thousand yen")),
    (1, Text("円", "yen")),
)


def unit_of(span_yen: float) -> Unit:
    """Return the unit in which a span of yen is written: its yen and its name."""
    return next(one for one in _UNITS if span_yen >= 20 * one[0] or one[0] == 1)


def unit_of_all(spans_yen: Sequence[float]) -> Unit:
    """Return the unit of charts on a page: of the least span, up to figures of seven digits.

    Amounts under different units cannot be held against each other, so all that stand together share theirs.
    """
    spans = [span for span in spans_yen if span >= 1]
    return unit_of(max(min(spans), max(spans) / 1000)) if spans else unit_of(0)


def in_unit(yens: Sequence[float], unit_yen: int, *, figures: int = 6, sign: str = "") -> list[str]:
    """Write amounts that stand together in a unit, with as many places behind the point as one another.

    As many as one of them needs, but so that the largest has `figures` in all, or as many as before the
    point. What is nothing is 0.
    """
    amounts = [yen / unit_yen for yen in yens]
    needed = (f"{amount:.{figures}g}" for amount in amounts)
    places = max((len(text.partition(".")[2]) for text in needed if "e" not in text), default=0)
    before = len(f"{max(map(abs, amounts), default=0):.0f}")
    places = max(min(places, figures - before), 0)
    return [f"{amount:{sign},.{places}f}" if amount else "0" for amount in amounts]


class YenTicks(Formatter):
    """Writes the ticks of an axis of yen in a unit."""

    def __init__(self, unit_yen: int) -> None:
        self.unit_yen = unit_yen

    def __call__(self, value: float, _: int | None = None) -> str:
        """Write a value by itself."""
        return in_unit([value], self.unit_yen)[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Write all values of an axis."""
        return in_unit(values, self.unit_yen)


def draw_yen(axis: Axis, unit_yen: int, *, most_ticks: int, size: float) -> None:
    """Label an axis of yen in a unit."""
    locator = MaxNLocator(nbins=most_ticks, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1)
    axis.set_major_locator(locator)
    axis.set_major_formatter(YenTicks(unit_yen))
    axis.set_tick_params(length=2, labelsize=size, labelfontfamily=FAMILY[0], labelcolor=FAINT_INK)

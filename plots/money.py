"""The axis of yen that charts of costs share: in one unit that leaves some figures to it."""

from collections.abc import Sequence

from matplotlib.axis import Axis
from matplotlib.ticker import FuncFormatter, MaxNLocator

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


def in_unit(yen: float, unit_yen: int) -> str:
    """Write an amount in a unit, in six figures or as many as it has before the point."""
    amount = yen / unit_yen
    return f"{amount:,.0f}" if abs(amount) >= 100_000 else f"{amount:,.6g}"


def draw_yen(axis: Axis, unit_yen: int, *, most_ticks: int, size: float) -> None:
    """Label an axis of yen in a unit."""
    locator = MaxNLocator(nbins=most_ticks, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1)
    axis.set_major_locator(locator)
    axis.set_major_formatter(FuncFormatter(lambda value, _: in_unit(value, unit_yen)))
    axis.set_tick_params(length=2, labelsize=size, labelfontfamily=FAMILY[0], labelcolor=FAINT_INK)

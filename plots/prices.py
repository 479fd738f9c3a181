"""What changes save, as ranked bars: solid as far as it is proved, hatched as far as it may be."""

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from planner.instance.model import Instance
from planner.text.layout import pick
from planner.text.phrases import Said
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.price_words import GROUPS, probe_label, saving_text, whom
from planner.whatif.sensitivity.probe import Group
from plots.axis import height_points
from plots.fonts import FAMILY, shorten, text_style
from plots.legend import draw_legend
from plots.style import FAINT_INK, INK, ROW_LINE

__all__ = ["plot_prices"]

_BAR = 0.62  # of a row's height
_NAME_WIDTH = 84  # half-width characters
_AIR = 0.72  # of the longest bar, for what is said beside the bars
_MILLION = 1_000_000
_COLOURS = {Group.CAPACITY: "#2c6fae", Group.WISHES: "#1b7837", Group.RULES: "#6b6b6b"}
_RANGE: Said = ("証明の幅（この間のどこか）", "not proved (somewhere within)")
_AXIS: Said = ("節約額（百万円）", "saving (million yen)")


def plot_prices(instance: Instance, prices: Sequence[Price], ax: Axes, *, lang: str = "ja") -> None:
    """Draw one bar a price, in the order given, with the amount and how much of it is money beside it."""
    size = min(9.0, 0.7 * height_points(ax) / max(len(prices), 1))
    most = max((_end(price) for price in prices), default=0) or 1
    for y, price in enumerate(prices):
        colour = _COLOURS[price.probe.group]
        low, end = max(price.low_yen, 0), _end(price)
        ax.barh(y, low, _BAR, color=colour, zorder=2, gid="proved")
        if end > low:
            ax.barh(y, end - low, _BAR, low, zorder=2, gid="range", **_hatched(colour))
        ax.annotate(
            f"{saving_text(price, lang)}{_beside(price, lang)}",
            (end, y),
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va="center_baseline",
            **text_style(size, color=INK),
        )
    names = [_name(price, instance, lang) for price in prices]
    ax.set_yticks(range(len(prices)), names, **text_style(size, color=INK))
    ax.set_ylim(len(prices) - 0.4, -0.6)
    _frame(ax, most, lang)
    _legend(ax, prices, lang)


def _end(price: Price) -> int:
    """Return where a bar ends: at what may be saved at most, if that is known."""
    return max(price.low_yen, 0) if price.high_yen is None else max(price.high_yen, 0)


def _hatched(colour: str) -> dict[str, Any]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "//////", "linewidth": 0.8}


def _name(price: Price, instance: Instance, lang: str) -> str:
    said = shorten(probe_label(price.probe, instance, lang), _NAME_WIDTH)
    if price.probe.group is not Group.CAPACITY:
        return said
    return f"{said}　{shorten(pick(lang, '相手: ', 'with ') + whom(price.probe, instance, lang), 34)}"


def _beside(price: Price, lang: str) -> str:
    """Return how much of a saving is money, and how many members move for it."""
    count = len(price.moved)
    if price.cost_yen is None or not (price.low_yen or count):
        return ""
    if not count:
        return pick(lang, f"（うち費用 {price.cost_yen:,}円）", f" (cost {price.cost_yen:,})")
    return pick(
        lang,
        f"（うち費用 {price.cost_yen:,}円、{count}団体が動く）",
        f" (cost {price.cost_yen:,}; {count} member{'s' * (count != 1)} move{'s' * (count == 1)})",
    )


def _frame(ax: Axes, most: int, lang: str) -> None:
    ax.set_xlim(0, most * (1 + _AIR))
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value / _MILLION:,.6g}"))
    ax.tick_params(axis="x", labelsize=8, labelfontfamily=list(FAMILY), labelcolor=FAINT_INK)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=ROW_LINE, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xlabel(pick(lang, *_AXIS), **text_style(8, color=FAINT_INK))
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _legend(ax: Axes, prices: Sequence[Price], lang: str) -> None:
    groups = [group for group in Group if any(price.probe.group is group for price in prices)]
    entries: list[tuple[Artist, str]] = [
        (Patch(facecolor=_COLOURS[group]), pick(lang, *GROUPS[group])) for group in groups
    ]
    if any(not price.exact for price in prices):
        entries.append((Patch(**_hatched(FAINT_INK)), pick(lang, *_RANGE)))
    draw_legend(ax, entries, drop_points=34.0)

"""What changes save, as ranked bars: money and penalties apart, hatched what is not proved."""

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from planner.instance.model import Instance
from planner.text.language import Text, join
from planner.text.layout import yen
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.probe import ProbeGroup
from planner.whatif.sensitivity.words import GROUPS, probe_label, whom
from plots.axis import height_points
from plots.fonts import FAMILY, shorten, text_style
from plots.legend import draw_legend
from plots.money import YenTicks
from plots.style import FAINT_INK, INK, ROW_LINE

__all__ = ["plot_prices"]

_BAR = 0.62  # of a row's height
_NAME_WIDTH, _WHOM_WIDTH = 84, 34  # half-width characters
_AIR = 2.2  # of the longest bar, for what is said beside the bars: money, penalties and who moves
_MILLION = 1_000_000
_COLOURS = {ProbeGroup.CAPACITY: "#2c6fae", ProbeGroup.WISHES: "#1b7837", ProbeGroup.RULES: "#6b6b6b"}
_MONEY = Text("{group}: 費用の節約", "{group}: money saved")
_PENALTIES = Text("ペナルティの減少（支払いは減らない）", "penalties avoided (no cash is saved)")
_RANGE = Text("証明の幅（総額の減少はこの間のどこか）", "not proved (the total falls by an amount within)")
_UNSPLIT = Text("総額の減少（内訳は不明）", "the total falls by (not known how much is money)")
_NET = Text("差し引き（総額の減少）", "in all (the total falls by)")
_AXIS = Text("総額の減少（百万円）", "the total falls by (million yen)")
_NAMED = Text("{what}　相手: {whom}", "{what}　with {whom}")
_SAVED = Text("費用の節約 {cost}", "money {cost}")
_DEARER = Text("費用は{cost}増", "{cost} more cash")
_AVOIDED = Text("ペナルティの減少 {penalty}", "penalties {penalty}")
_MORE_PENALTIES = Text("ペナルティは{penalty}増", "{penalty} more penalties")
_MOVES = Text("{count}団体が動く", "{count} moved")
_BESIDE = Text("{saving}（{parts}）", "{saving} ({parts})")


def plot_prices(instance: Instance, prices: Sequence[Price], ax: Axes) -> None:
    """Draw one bar a price, in the order given, with what it is made of beside it."""
    size = min(9.0, 0.7 * height_points(ax) / max(len(prices), 1))
    ends = [_draw(ax, y, price) for y, price in enumerate(prices)]
    for y, (price, (_, end)) in enumerate(zip(prices, ends, strict=True)):
        ax.annotate(
            str(_beside(price)),
            (end, y),
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va="center_baseline",
            **text_style(size, color=INK),
        )
    names = [_name(price, instance) for price in prices]
    ax.set_yticks(range(len(prices)), names, **text_style(size, color=INK))
    ax.set_ylim(len(prices) - 0.4, -0.6)
    _frame(ax, min((left for left, _ in ends), default=0), max((right for _, right in ends), default=0) or 1)
    draw_legend(ax, list(_entries(prices)), drop_points=34.0)


def _draw(ax: Axes, y: int, price: Price) -> tuple[int, int]:
    """Draw the bar of a price and return where it ends on the left and on the right of 0."""
    colour, low = _COLOURS[price.probe.group], max(price.low_yen, 0)
    left = 0
    parts = _parts(price)
    if parts is None:
        ax.barh(y, low, _BAR, zorder=2, gid="unsplit", **_pale(colour))
    else:
        money, penalties = parts
        ax.barh(y, money, _BAR, color=colour, zorder=2, gid="money")
        begin = money if money * penalties > 0 else 0
        if penalties:
            ax.barh(y, penalties, _BAR, begin, zorder=2, gid="penalties", **_dotted(colour))
        left, low = min(0, money, penalties, money + penalties), max(money, penalties, money + penalties, 0)
        if money * penalties < 0:
            ax.plot(money + penalties, y, zorder=4, gid="net", **_net())
    end = price.low_yen if price.high_yen is None else price.high_yen
    if end > price.low_yen:
        ax.barh(y, end - price.low_yen, _BAR, price.low_yen, zorder=3, gid="range", **_hatched(colour))
    return min(left, price.low_yen, 0), max(low, end)


def _parts(price: Price) -> tuple[int, int] | None:
    """Return money and penalties of the plan found, where they make up what is proved to be saved."""
    if price.cost_yen is None or price.penalty_yen is None:
        return None
    whole = price.cost_yen + price.penalty_yen == price.low_yen
    return (price.cost_yen, price.penalty_yen) if whole else None


def _hatched(colour: str) -> dict[str, Any]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "//////", "linewidth": 0.8}


def _dotted(colour: str) -> dict[str, Any]:
    return {"facecolor": "white", "edgecolor": colour, "hatch": "....", "linewidth": 0.8}


def _pale(colour: str) -> dict[str, Any]:
    return {"facecolor": to_rgba(colour, 0.25), "edgecolor": colour, "linewidth": 0.8}


def _net() -> dict[str, Any]:
    return {"linestyle": "none", "marker": "D", "markersize": 6, "color": INK, "markeredgecolor": "white"}


def _name(price: Price, instance: Instance) -> str:
    said = shorten(str(probe_label(price.probe, instance)), _NAME_WIDTH)
    if price.probe.group is not ProbeGroup.CAPACITY:
        return said
    return str(_NAMED.fill(what=said, whom=shorten(str(whom(price.probe, instance)), _WHOM_WIDTH)))


def _beside(price: Price) -> Text:
    """Return by how much the total falls, how much of that is money, and how many members move for it."""
    saving = price.saving.text(yen)
    if price.cost_yen is None or price.penalty_yen is None:
        return saving
    cost, penalty = yen(abs(price.cost_yen)), yen(abs(price.penalty_yen))
    parts = [
        (_SAVED if price.cost_yen >= 0 else _DEARER).fill(cost=cost),
        (_AVOIDED if price.penalty_yen >= 0 else _MORE_PENALTIES).fill(penalty=penalty),
    ]
    if price.moved:
        parts.append(_MOVES.fill(count=len(price.moved)))
    return _BESIDE.fill(saving=saving, parts=join(parts))


def _frame(ax: Axes, least: int, most: int) -> None:
    width = most - least
    ax.set_xlim(least - 0.02 * width if least else 0, most + _AIR * width)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(YenTicks(_MILLION))
    ax.tick_params(axis="x", labelsize=8, labelfontfamily=list(FAMILY), labelcolor=FAINT_INK)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=ROW_LINE, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.set_xlabel(str(_AXIS), **text_style(8, color=FAINT_INK))
    if least:
        ax.axvline(0, color=INK, linewidth=1.0, zorder=3)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _entries(prices: Sequence[Price]) -> Iterator[tuple[Artist, str]]:
    for group in ProbeGroup:
        if any(price.probe.group is group for price in prices):
            yield Patch(facecolor=_COLOURS[group]), str(_MONEY.fill(group=GROUPS[group]))
    parts = [one for one in map(_parts, prices) if one is not None]
    if any(penalties for _, penalties in parts):
        yield Patch(**_dotted(FAINT_INK)), str(_PENALTIES)
    if any(money * penalties < 0 for money, penalties in parts):
        yield Line2D([], [], **_net()), str(_NET)
    if any(_parts(price) is None and price.low_yen > 0 for price in prices):
        yield Patch(**_pale(FAINT_INK)), str(_UNSPLIT)
    if any(not price.exact for price in prices):
        yield Patch(**_hatched(FAINT_INK)), str(_RANGE)

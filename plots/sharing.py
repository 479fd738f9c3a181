"""Who pays what: the saving rate of each member under each rule, and what it pays."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from planner.sharing import words
from planner.sharing.comparison import SharingComparison
from planner.sharing.kinds import PaymentKind
from planner.sharing.settlement import Settlement
from planner.sharing.tables import guarantee_text
from planner.text.language import Text, join, same
from plots.axis import open_frame
from plots.fonts import shorten, text_style
from plots.legend import draw_legend
from plots.money import draw_yen, unit_of
from plots.paper import blank, head, paper, render
from plots.style import FAINT_INK, INK

MOST_MEMBERS = 120  # with charts: of more the largest, which each page says
_MOST_ROWS = 40  # of a page, where up to _FEW rules share the rows; the more rules, the fewer
_FEW = 4
_BAND = 0.8  # of a row, which the marks and bars of all rules share
_COLOURS = ("#2c6fae", "#c4601d", "#3c8c4c", "#7a4fa0", "#8a6d1f", "#b03060", "#40808a", "#555555")
_HATCHES = ("", "////", "....", "xxxx", "----", "oooo", "\\\\\\\\", "++++")
_MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
_RATES = Text("削減率（白抜きは保証の調整前）", "saving rate (hollow: before the guarantee)")
_COSTS = Text("計画期間の負担と、単独の場合（基準額の縦線）", "paid over the horizon, and alone (tick)")
_ALONE = Text("単独の場合（基準）", "alone (baseline)")
_PEOPLE = Text("{name}（{population}人）", "{name} ({population})")
_OWN = Text("自団体の費用", "own cost")
_SHARED = Text("按分の負担", "share")
_RELIEVED = Text("保証で軽くなる分", "relieved by the guarantee")
_BORNE = Text("保証のため加わる分", "borne for the guarantee")
_GUARANTEED = Text("保証する削減率（{rates}）", "saving rate that is guaranteed ({rates})")
_GUARANTEE_LINE: dict[str, Any] = {"color": INK, "linewidth": 1.0, "linestyle": (0, (4, 2))}
_MOST_TICKS = 12  # so that there is one on both sides of 0 where most of the scale is below it
_ROW_INCHES, _AROUND_INCHES = 0.33, 2.6
_NAME_WIDTH = 30  # half-width characters


def render_sharing(found: SharingComparison, name: str) -> dict[str, bytes]:
    """Return the pages as files: their content by file name (errors as `plots.paper.render`)."""
    return render(lambda: _pages(found), name)


def _pages(found: SharingComparison) -> Iterator[Figure]:
    """Yield the pages: as many as leave the marks of all rules room in the row of their member."""
    members = _shown(found)
    count = ceil(len(members) * _crowd(found) / _MOST_ROWS)
    rows = ceil(len(members) / count)
    # From the end, where the largest are: they stand first.
    ends = range(len(members), 0, -rows)
    for number, end in enumerate(ends, 1):
        counted = f"{number}/{len(ends)}" if len(ends) > 1 else ""
        yield _page(found, members[max(end - rows, 0) : end], counted)


def _crowd(found: SharingComparison) -> float:
    """Return how many times as high as with few rules a row has to be."""
    return max(len(found.settlements) / _FEW, 1)


def _page(found: SharingComparison, members: Sequence[str], counted: str) -> Figure:
    height = paper().size_inches[1]
    spare = max(height - _AROUND_INCHES - _ROW_INCHES * len(members) * _crowd(found), 0)
    figure = blank(min(spare, 0.6 * height))
    left, right = figure.subplots(1, 2, width_ratios=[1.15, 1])
    plot_rates(found, members, left)
    plot_costs(found, members, right)
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    said = join([found.name(one) + ": " + guarantee_text(one) for one in found.settlements], "　", ";  ")
    left_out = len(_shown(found)) < len(found.first.positions)
    more = f"{words.MORE_MEMBERS.fill(shown=MOST_MEMBERS)}\n" if left_out else ""
    head(figure, title, f"{said}\n{more}\n{_RATES}", counted, 8.0, rightmost=right)
    return figure


def _shown(found: SharingComparison) -> list[str]:
    """Return the members of the chart, the smallest first: from the foot of the last axes upwards."""
    population = {member: found.instance.members[member].population for member in found.first.positions}
    largest = sorted(population, key=lambda member: -population[member])[:MOST_MEMBERS]
    return largest[::-1]


def _style(at: int) -> dict[str, Any]:
    # Of the ninth rule the colour is that of the first again, and the mark another.
    mark = _MARKS[(at + at // len(_MARKS)) % len(_MARKS)]
    return {"marker": mark, "color": _COLOURS[at % len(_COLOURS)], "markersize": 6.5}


def _fill(at: int) -> dict[str, Any]:
    """Return the look of the bars of a rule, told from the others on a grey print by its hatch."""
    hatch = _HATCHES[(at + at // len(_HATCHES)) % len(_HATCHES)]
    return {"facecolor": _COLOURS[at % len(_COLOURS)], "edgecolor": "white", "linewidth": 0.0, "hatch": hatch}


def plot_rates(found: SharingComparison, members: Sequence[str], ax: Axes) -> None:
    """Draw the saving rate of each member under each rule, before and after the guarantee."""
    for at, one in enumerate(found.settlements):
        style = _style(at)
        for row, member in enumerate(members):
            before, after = one.rate(member, guaranteed=False), one.rate(member)
            if before is None or after is None:
                continue
            y = row + _offset(at, len(found.settlements))
            if before != after:
                line = {"color": style["color"], "linewidth": 1.0, "zorder": 2}
                ax.plot([float(before), float(after)], [y, y], **line)
                ax.plot(
                    float(before),
                    y,
                    linestyle="none",
                    zorder=3,
                    gid="before",
                    markerfacecolor="white",
                    **style,
                )
            ax.plot(float(after), y, linestyle="none", zorder=4, gid="after", **style)
    ax.axvline(0, color=INK, linewidth=1.0, zorder=1)
    promised = [one.guarantee.rate for one in found.settlements if one.rule.guarantees]
    rates = sorted({float(rate) for rate in promised if rate is not None})
    for rate in rates:
        ax.axvline(rate, zorder=1, gid="guarantee", **_GUARANTEE_LINE)
    _rows(found, members, ax, names=True)
    asked = product(found.settlements, _shown(found), (False, True))
    told = [one.rate(member, guaranteed=after) for one, member, after in asked]
    _same_on_all_pages(ax, [0.0, *rates, *(float(rate) for rate in told if rate is not None)])
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, -0.02), high)
    ax.xaxis.set_major_locator(MaxNLocator(_MOST_TICKS, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.6g} %")
    ax.tick_params(axis="x", labelsize=8, labelcolor=FAINT_INK)
    entries: list[tuple[Artist, str]] = [
        (Line2D([], [], linestyle="none", **_style(at)), str(found.name(one)))
        for at, one in enumerate(found.settlements)
    ]
    if rates:
        said = join([same(f"{rate * 100:.6g} %") for rate in rates])
        entries.append((Line2D([], [], **_GUARANTEE_LINE), str(_GUARANTEED.fill(rates=said))))
    draw_legend(ax, entries, drop_points=26.0)


def _offset(at: int, count: int) -> float:
    """Return where in the row of a member a rule stands: the first at the top, all within the band."""
    return _BAND / 2 - _BAND / count * (at + 0.5)


def plot_costs(found: SharingComparison, members: Sequence[str], ax: Axes) -> None:
    """Draw what each member pays: of one rule in its parts, of several beside each other."""
    several = len(found.settlements) > 1
    entries = _bars(found, members, ax) if several else _parts(found.first, members, ax)
    alone = [found.first.baseline[member].total_yen for member in members]
    ax.vlines(alone, [row - 0.42 for row in range(len(members))], [row + 0.42 for row in range(len(members))],
              color=INK, linewidth=1.6, zorder=5, gid="alone")  # fmt: skip
    entries.append((Line2D([], [], color=INK, linewidth=1.6), str(_ALONE)))
    _rows(found, members, ax, names=False)
    shown = _shown(found)
    baseline = [found.first.baseline[member].total_yen for member in shown]
    _same_on_all_pages(
        ax, [*baseline, *(one.cost_yen(member) for one in found.settlements for member in shown)]
    )
    unit_yen, unit = unit_of(max([*baseline, 1]))
    draw_yen(ax.xaxis, unit_yen, most_ticks=6, size=8)
    ax.set_xlabel(str(unit), **text_style(8, color=FAINT_INK))
    ax.set_title(str(_COSTS), loc="left", **text_style(11, color=INK))
    draw_legend(ax, entries, drop_points=40.0)


def _same_on_all_pages(ax: Axes, values: Sequence[float]) -> None:
    """Let the scale hold what stands on all pages: one member is to be held against another."""
    ax.update_datalim([(value, 0.0) for value in values])
    ax.autoscale_view(scaley=False)


def _bars(found: SharingComparison, members: Sequence[str], ax: Axes) -> list[tuple[Artist, str]]:
    count = len(found.settlements)
    thick = _BAND / count
    for at, one in enumerate(found.settlements):
        places = [row + _offset(at, count) for row in range(len(members))]
        yens = [one.cost_yen(member) for member in members]
        ax.barh(places, yens, thick * 0.9, zorder=3, gid="cost", **_fill(at))
    return [(Patch(**_fill(at)), str(found.name(one))) for at, one in enumerate(found.settlements)]


def _parts(one: Settlement, members: Sequence[str], ax: Axes) -> list[tuple[Artist, str]]:
    """Stack own cost and share; what the guarantee adds stands behind them, what it takes is hatched."""
    entries: list[tuple[Artist, str]] = []
    own = [one.own_yen(member) for member in members]
    relief = [one.yen(member, PaymentKind.GUARANTEE) for member in members]
    share = [one.yen(member) - yen for member, yen in zip(members, relief, strict=True)]
    after = [mine + part for mine, part in zip(own, share, strict=True)]
    styles: tuple[tuple[list[int], list[int], dict[str, Any], Text], ...] = (
        ([0] * len(own), own, {"facecolor": "#9aa7b4"}, _OWN),
        (own, share, {"facecolor": "#2c6fae"}, _SHARED),
        (after, [max(yen, 0) for yen in relief], {"facecolor": "#e8b48c", "hatch": "xxxx"}, _BORNE),
        (after, [min(yen, 0) for yen in relief], {"facecolor": "white", "hatch": "////"}, _RELIEVED),
    )
    for begin, wide, style, name in styles:
        if any(wide):
            drawn = style | {"edgecolor": "#333333", "linewidth": 0.5}
            ax.barh(range(len(wide)), wide, 0.62, left=begin, zorder=3, gid=name.en, **drawn)
            entries.append((Patch(**drawn), str(name)))
    return entries


def _rows(found: SharingComparison, members: Sequence[str], ax: Axes, *, names: bool) -> None:
    labels = [_label(found, member) for member in members] if names else [""] * len(members)
    ax.set_yticks(range(len(members)), labels, **text_style(8, color=INK))
    ax.set_ylim(-0.6, len(members) - 0.4)
    for row in range(1, len(members), 2):
        ax.axhspan(row - 0.5, row + 0.5, color="#f2f4f6", zorder=0)
    open_frame(ax, "x", left=False)
    ax.tick_params(axis="y", length=0)


def _label(found: SharingComparison, member: str) -> str:
    name = shorten(found.instance.member_name(member), _NAME_WIDTH)
    population = found.instance.members[member].population
    return str(_PEOPLE.fill(name=name, population=f"{population:,}") if population else same(name))

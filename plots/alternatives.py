"""The months that each migration can have at nearly the same price, as a row of squares."""

from collections.abc import Iterator, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from planner.text.language import Text
from planner.text.layout import yen
from planner.whatif.alternatives import words
from planner.whatif.alternatives.found import Alternatives, Open
from planner.whatif.alternatives.tables import rows
from plots.axis import draw_months, label_points
from plots.bars import runs
from plots.fonts import shorten, text_style
from plots.layout import BarKind
from plots.legend import draw_legend
from plots.paper import head, page, render, room_inches
from plots.sheet import halo
from plots.style import CASES, FAINT_INK, INK, MARKS, ROW_LINE

ON_A_PAGE = 40
_ROW_INCHES = 0.32  # at most, so that few rows do not grow into blocks
_NAME_WIDTH = 30  # half-width characters
_BAR = 0.7  # of a row's height
_APART = 0.3  # of a row's height, between marks of one month
_OPEN: dict[str, Any] = {"facecolor": "#92c1dc", "edgecolor": "white", "linewidth": 0.4}
_UNKNOWN: dict[str, Any] = {"facecolor": "white", "edgecolor": "#6b6b6b", "hatch": "//////", "linewidth": 0.4}
_CHOICES = Text("この値段までで取れる月", "months possible up to this price")


def render_alternatives(found: Alternatives, name: str) -> dict[str, bytes]:
    """Return the pages of the chart as files: their content by name (errors as `plots.paper.render`).

    Migrations stand in the order of the plan's cutovers.
    """
    return render(lambda: _pages(found), name)


def _pages(found: Alternatives) -> Iterator[Figure]:
    late = found.instance.calendar.end + 1

    def place(one: Open) -> int:
        cutover = found.plan.cutovers[one.migration]
        return late if cutover is None else cutover.month

    ordered = sorted(found.open.values(), key=place)
    n_pages = -(-len(ordered) // ON_A_PAGE)
    for number in range(n_pages):
        part = ordered[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
        height = min(_ROW_INCHES, room_inches() / len(part)) * len(part)
        figure, axes = page([height], room_inches() - height)
        plot_months(found, part, axes[0])
        title = str(words.TITLE.fill(title=found.instance.display_title()))
        price = words.PRICE.fill(
            total=yen(found.ledger.total_yen),
            limit=yen(found.limit_yen),
            more=yen(found.limit_yen - found.ledger.total_yen),
        )
        head(figure, title, str(price), f"{number + 1}/{n_pages}" if n_pages > 1 else "")
        yield figure


def plot_months(found: Alternatives, part: Sequence[Open], ax: Axes) -> None:
    """Draw the months of some migrations, one row each."""
    first, last = _shown(found)
    shown = range(first, last + 1)
    draw_months(ax, found.instance.calendar, shown, top=True)
    for y, one in enumerate(part):
        for months, style, gid in ((one.months, _OPEN, "open"), (one.unknown, _UNKNOWN, "unknown")):
            known = set(months)
            for begin, end in runs(shown, known.__contains__):
                ax.barh(y, end + 1 - begin, _BAR, begin, align="center", zorder=2, gid=gid, **style)
        if found.plan.cutovers[one.migration] is None:
            ax.text(first + 0.5, y, str(words.OUT), va="center", zorder=5, gid="out", path_effects=[halo()],
                    **text_style(8, color=FAINT_INK))  # fmt: skip
    _draw_plans(found, part, ax)
    names = [shorten(found.instance.migration_name(one.migration), _NAME_WIDTH) for one in part]
    ax.set_yticks(range(len(part)), names, **text_style(8, color=INK))
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(part) - 0.4, -0.6)
    ax.hlines([y + 0.5 for y in range(len(part))], first, last + 1, colors=ROW_LINE, linewidths=0.5, zorder=1)
    draw_legend(ax, list(_entries(found)), drop_points=label_points() + 6)


def _draw_plans(found: Alternatives, part: Sequence[Open], ax: Axes) -> None:
    """Mark the plan's months, and where the alternatives move to."""
    marked = [
        (found.plan, {**MARKS[BarKind.CUTOVER]}),
        *((row.one.plan, _mark(row.number)) for row in rows(found)),
    ]
    for y, one in enumerate(part):
        own = found.plan.cutovers[one.migration]
        at: dict[int, list[dict[str, Any]]] = {}  # the marks of each month, which would hide one another
        for plan, style in marked:
            cutover = plan.cutovers[one.migration]
            if cutover is not None and (plan is found.plan or own is None or cutover.month != own.month):
                at.setdefault(cutover.month, []).append(style)
        for month, styles in at.items():
            step = min(_APART, _BAR / len(styles))
            for number, style in enumerate(styles):
                place = y + (number - (len(styles) - 1) / 2) * step
                ax.plot(month + 0.5, place, linestyle="none", zorder=4, gid="cutover", **style)


def _mark(number: int) -> dict[str, Any]:
    colour, marker = CASES[1 + (number - 1) % (len(CASES) - 1)]
    return {"marker": marker, "color": colour, "markeredgecolor": "#ffffff", "markersize": 6.5}


def _shown(found: Alternatives) -> tuple[int, int]:
    """Return the months that anything is drawn in, with air; the horizon where nothing is."""
    calendar = found.instance.calendar
    months = [month for one in found.open.values() for month in (*one.months, *one.unknown)]
    if not months:
        return calendar.start, calendar.end
    return max(calendar.start, min(months) - 6), min(calendar.end, max(months) + 6)


def _entries(found: Alternatives) -> Iterator[tuple[Artist, str]]:
    yield Line2D([], [], linestyle="none", **MARKS[BarKind.CUTOVER]), str(words.OWN)
    for row in rows(found):
        yield (
            Line2D([], [], linestyle="none", **_mark(row.number)),
            str(words.ALTERNATIVE.fill(number=row.number)),
        )
    yield Patch(**_OPEN), str(_CHOICES)
    if found.unknown:
        yield Patch(**_UNKNOWN), str(words.UNKNOWN)

"""Charts of a sweep: maps of two settings, the line of one, and cost against the year of completion."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from planner.periods.months import Calendar
from planner.periods.wareki import fiscal_year_label
from planner.text.language import Text
from planner.whatif.sweep import words
from planner.whatif.sweep.case import CaseState, Row, SweepCase, horizon_of
from planner.whatif.sweep.run import Sweep
from planner.whatif.sweep.tables import Best, cheapest, horizons, lines, settled
from planner.whatif.sweep.vary import Point
from plots.axis import open_frame
from plots.fonts import FAMILY, text_style
from plots.legend import draw_legend
from plots.money import draw_yen, in_unit, unit_of
from plots.paper import blank, head, paper, render
from plots.style import ALARM, FAINT_INK, INK

MOST_MAPS = 12
_MOST_WRITTEN = 24  # columns of a map that leave room for figures
_SPARE = 0.33  # of the sheet
_DARK = 0.55  # from here on figures are white
_LINE = "#2c6fae"
_POINT: dict[str, Any] = {"marker": "o", "color": _LINE, "markersize": 6, "linestyle": "none"}
_HOLLOW: dict[str, Any] = _POINT | {"markerfacecolor": "white"}


@dataclass(frozen=True, slots=True)
class SweptGroup:
    """What the charts say of the group: its title, its calendar, and names of what is varied by path."""

    title: str
    calendar: Calendar
    names: Mapping[str, Text]

    def named(self, path: str) -> str:
        """Return the name of what is varied, and its path below; the path alone where it has no name."""
        return f"{self.names[path]}\n{path}" if path in self.names else path


@dataclass(frozen=True, slots=True)
class _Measure:
    """What cases are held against: the cheapest one, of several horizons that of each its own.

    Parameters
    ----------
    least_yen
        By the key of each case, what the cheapest of its horizon costs.
    best
        What that is called.
    parts
        The cases of each horizon with a plan, with the cheapest of them.
    several
        Whether there are several horizons.
    """

    least_yen: Mapping[str, int]
    best: Text
    parts: Sequence[tuple[Sweep, Best]]
    several: bool

    def above(self, case: SweepCase, row: Row) -> int:
        """Return what the plan of a case costs more."""
        yen: int = row["objective_yen"] - self.least_yen[case.key]
        return yen

    def spread(self, sweep: Sweep) -> int:
        """Return the most that any case costs more."""
        return max((self.above(case, row) for case, row in _planned(sweep)), default=0)


def _measured(sweep: Sweep) -> _Measure:
    parts = horizons(sweep)
    bests = [(part, best) for part in parts if (best := cheapest(part)) is not None]
    least = {case.key: best.yen for part, best in bests for case in part.cases}
    if len(parts) == 1:
        return _Measure(least, bests[0][1].name if bests else words.BEST, bests, several=False)
    found = any(best.rivals for _, best in bests)
    return _Measure(
        least, words.BEST_FOUND_OF_HORIZON if found else words.BEST_OF_HORIZON, bests, several=True
    )


def _planned(sweep: Sweep) -> list[tuple[SweepCase, Row]]:
    return [(case, row) for case, row in lines(sweep) if row and "objective_yen" in row]


def render_sweep(sweep: Sweep, group: SweptGroup, name: str) -> dict[str, bytes]:
    """Return the pages as files by name (errors as `plots.paper.render`).

    A page for each pair of settings (of three or more, one for each combination of the first ones), and
    one of cost against the year of completion, of several horizons for each with several cases. Nothing is
    drawn where no case has a plan.
    """
    measure = _measured(sweep)
    return render(lambda: _pages(sweep, group, measure), name) if measure.parts else {}


def _pages(sweep: Sweep, group: SweptGroup, measure: _Measure) -> Iterator[Figure]:
    if len(sweep.cases[0].point) == 1:
        yield _one(sweep, group, measure)
    else:
        yield from _maps(sweep, group, measure)
    if not measure.several:
        yield _completion(sweep, group, measure.parts[0][1], "")
        return
    for part, best in [one for one in measure.parts if len(one[0].cases) > 1][:MOST_MAPS]:
        yield _completion(part, group, best, _with(group, horizon_of(part.cases[0].point)))


def _with(group: SweptGroup, point: Point) -> str:
    """Say what some cases have in common."""
    settings = ", ".join(f"{group.names.get(path, path)} = {value}" for path, value in point)
    return str(words.OTHERS.fill(settings=settings)) if point else ""


def _maps(sweep: Sweep, group: SweptGroup, measure: _Measure) -> Iterator[Figure]:
    parts = [(key, list(part)) for key, part in groupby(lines(sweep), lambda line: line[0].point[:-2])]
    more = len(parts) - MOST_MAPS
    for others, part in parts[:MOST_MAPS]:
        figure = blank(_SPARE * paper().size_inches[1])
        ax = figure.add_subplot()
        said = _with(group, others)
        said += str(words.NOT_SHOWN.fill(count=more)) if more > 0 else ""
        unit = _plot_map(part, measure, measure.spread(sweep), ax)
        told = str(words.MAP.fill(best=measure.best, unit=unit))
        heading = " ".join(filter(None, (told, said)))
        _name_axes(ax, group, part)
        head(figure, group.title, _noted(heading, measure), "", 10.0)
        yield figure


def _noted(heading: str, measure: _Measure) -> str:
    """Add to a heading that not all totals compare, where that is so."""
    return f"{heading}\n{words.OTHER_HORIZONS}" if measure.several else heading


def _plot_map(
    group: Sequence[tuple[SweepCase, Row | None]], measure: _Measure, spread_yen: int, ax: Axes
) -> Text:
    """Draw a map of the last two settings onto empty axes, and return the unit of its figures.

    Parameters
    ----------
    spread_yen
        What the darkest cell is above the cheapest case, the same on every map of a sweep.
    """
    rows = list(dict.fromkeys(case.point[-2][1] for case, _ in group))
    columns = list(dict.fromkeys(case.point[-1][1] for case, _ in group))
    above = np.full((len(rows), len(columns)), np.nan)
    for case, row in group:
        if row is not None and "objective_yen" in row:
            at = rows.index(case.point[-2][1]), columns.index(case.point[-1][1])
            above[at] = measure.above(case, row)
    ax.imshow(above, cmap="Blues", aspect="auto", vmin=0, vmax=max(spread_yen, 1) * 1.15)
    unit_yen, unit = unit_of(spread_yen)
    if len(columns) <= _MOST_WRITTEN:
        _write(group, (rows, columns), measure, (unit_yen, spread_yen), ax)
    _ticks(ax, rows, columns)
    ax.set_xticks(np.arange(len(columns) + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(rows) + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=1.5)
    ax.tick_params(which="minor", length=0)
    return unit


def _name_axes(ax: Axes, group: SweptGroup, part: Sequence[tuple[SweepCase, Row | None]]) -> None:
    (down, _), (across, _) = part[0][0].point[-2:]
    ax.set_xlabel(group.named(across), **text_style(9, color=INK))
    ax.set_ylabel(group.named(down), **text_style(9, color=INK))


def _ticks(ax: Axes, rows: Sequence[str], columns: Sequence[str]) -> None:
    every = max(1, len(columns) // _MOST_WRITTEN)
    ax.set_xticks(range(0, len(columns), every), shown(columns[::every]), **text_style(8, color=INK))
    every = max(1, len(rows) // _MOST_WRITTEN)
    ax.set_yticks(range(0, len(rows), every), shown(rows[::every]), **text_style(8, color=INK))


def shown(values: Sequence[str]) -> list[str]:
    """Return values as they are read on an axis: large numbers in groups of three digits."""
    return [f"{int(value):,}" if value.lstrip("-").isdigit() else value for value in values]


def _write(
    group: Sequence[tuple[SweepCase, Row | None]],
    places: tuple[list[str], list[str]],
    measure: _Measure,
    scale: tuple[int, int],
    ax: Axes,
) -> None:
    """Write into each cell what it is above the cheapest case, or that it has no plan."""
    unit_yen, spread_yen = scale
    planned = [(case, row) for case, row in group if row is not None and "objective_yen" in row]
    amounts = [measure.above(case, row) for case, row in planned]
    said = dict(zip(amounts, in_unit(amounts, unit_yen), strict=True))
    for case, row in group:
        if row is None:
            continue
        at = places[1].index(case.point[-1][1]), places[0].index(case.point[-2][1])
        style = text_style(9, color=INK)
        if "objective_yen" in row:
            above = measure.above(case, row)
            proved = row["status"] == CaseState.OPTIMAL.value
            text = f"{'' if proved else '≤'}{said[above]}"
            dark = above > _DARK * max(spread_yen, 1)
            style = text_style(9, color="white" if dark else INK)
        elif row["status"] == CaseState.INFEASIBLE.value:
            text, style = "×", text_style(12, color=ALARM)
        else:
            continue
        ax.text(*at, text, ha="center", va="center", gid="cell", **style)


def _one(sweep: Sweep, group: SweptGroup, measure: _Measure) -> Figure:
    """Draw the cases of one setting: above the cheapest of them, of several horizons as they are."""
    planned_rows = [row for _, row in _planned(sweep)]
    totals = [row["objective_yen"] for row in planned_rows]
    least_yen = 0 if measure.several else min(totals)
    figure = blank(_SPARE * paper().size_inches[1])
    ax = figure.add_subplot()
    unit_yen, unit = unit_of(_spread(planned_rows, least_yen))
    values = [case.point[0][1] for case in sweep.cases]
    planned = [(at, row) for at, row in enumerate(sweep.rows) if row and "objective_yen" in row]
    if not measure.several:
        ax.plot([at for at, _ in planned], [yen - least_yen for yen in totals], color=_LINE)
    for at, row in planned:
        _mark(at, row, least_yen, ax)
    foot_yen = min(totals) - least_yen
    for at, one in enumerate(sweep.rows):
        if one is not None and one["status"] == CaseState.INFEASIBLE.value:
            ax.text(at, foot_yen, "×", ha="center", va="bottom", gid="none", **text_style(12, color=ALARM))
    every = max(1, len(values) // _MOST_WRITTEN)
    ax.set_xticks(range(0, len(values), every), shown(values[::every]), **text_style(8, color=INK))
    ax.set_xlim(-0.5, len(values) - 0.5)
    ax.set_xlabel(group.named(sweep.cases[0].point[0][0]), **text_style(9, color=INK))
    above = words.ABOVE.fill(best=measure.best, unit=unit)
    _finish(ax, unit_yen, words.TOTAL_IN.fill(unit=unit) if measure.several else above, planned)
    head(figure, group.title, _noted("", measure).strip(), "", 10.0)
    return figure


def _completion(sweep: Sweep, group: SweptGroup, best: Best, said: str) -> Figure:
    least_yen = best.yen
    figure = blank(_SPARE * paper().size_inches[1])
    ax = figure.add_subplot()
    rows = [row for row in sweep.rows if row and row.get("last_year") is not None]
    unit_yen, unit = unit_of(_spread(rows, least_yen))
    years = sorted({row["last_year"] for row in rows})
    lowest = [min(row["objective_yen"] for row in rows if row["last_year"] <= year) for year in years]
    if years:
        ax.step(
            [*years, years[-1] + 0.5],
            [yen - least_yen for yen in [*lowest, lowest[-1]]],
            where="post",
            color=_LINE,
        )
    for row in rows:
        _mark(row["last_year"], row, least_yen, ax)
    ax.set_xticks(years)
    ax.xaxis.set_major_formatter(
        FuncFormatter(lambda year, _: str(fiscal_year_label(round(year), group.calendar)))
    )
    ax.tick_params(axis="x", labelsize=8, labelfontfamily=FAMILY[0])
    ax.set_xlabel(str(words.COMPLETION), **text_style(9, color=INK))
    above = words.ABOVE.fill(best=best.name, unit=unit)
    # Any case that is open may come to end sooner for less, though it cannot undercut all.
    step = words.BEST_BY.fill(best=words.BEST if all(map(settled, sweep.rows)) else words.BEST_FOUND)
    _finish(ax, unit_yen, above, [(0, row) for row in rows], step=step)
    head(figure, group.title, " ".join(filter(None, (str(words.MEETING), said))), "", 10.0)
    return figure


def _spread(rows: Sequence[Row], least_yen: int) -> int:
    """Return how far apart the amounts lie on an axis from the cheapest case on, ranges as a whole."""
    amounts = [least_yen, *(row["objective_yen"] for row in rows), *map(_low, rows)]
    return int(max(amounts) - min(amounts))


def _low(row: Row) -> int:
    """Return the lower end of the range of a total; the total itself where that is proved."""
    known = row["status"] == CaseState.OPTIMAL.value or row["bound_yen"] is None
    return int(row["objective_yen"] if known else row["bound_yen"])


def _mark(x: float, row: Row, least_yen: int, ax: Axes) -> None:
    proved = row["status"] == CaseState.OPTIMAL.value
    above, low = row["objective_yen"] - least_yen, _low(row) - least_yen
    if low < above:
        ax.vlines(x, low, above, color=_LINE, linewidth=3, alpha=0.35)
    ax.plot(x, above, gid="case", zorder=3, **(_POINT if proved else _HOLLOW))


def _finish(
    ax: Axes, unit_yen: int, above: Text, planned: Sequence[tuple[int, Row]], *, step: Text | None = None
) -> None:
    draw_yen(ax.yaxis, unit_yen, most_ticks=8, size=8)
    ax.set_ylabel(str(above), **text_style(9, color=FAINT_INK))
    open_frame(ax, "y")
    states = {row["status"] for _, row in planned}
    entries: list[tuple[Any, str]] = []
    if CaseState.OPTIMAL.value in states:
        entries.append((Line2D([], [], **_POINT), str(words.PROVED)))
    if CaseState.FEASIBLE.value in states:
        entries.append((Line2D([], [], **_HOLLOW), str(words.OPEN)))
    if step is not None:
        entries.append((Line2D([], [], color=_LINE), str(step)))
    draw_legend(ax, entries, drop_points=40.0)

"""The table of a sweep: a row a case, in the order of the grid."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from planner.periods.months import parse_month
from planner.report.table import Column, Table, Unit
from planner.text.language import Text, same
from planner.whatif.span import Span
from planner.whatif.sweep import words
from planner.whatif.sweep.case import CaseState, Row, SweepCase, horizon_of
from planner.whatif.sweep.run import Sweep
from planner.whatif.sweep.vary import Point

Line = tuple[SweepCase, Row | None]


def lines(sweep: Sweep) -> list[Line]:
    """Return the cases with their rows."""
    return list(zip(sweep.cases, sweep.rows, strict=True))


def state_of(row: Row | None) -> CaseState | None:
    """Return what became of a case; ``None`` where nothing has."""
    return None if row is None else CaseState(row["status"])


def total_of(row: Row | None) -> Span | None:
    """Return the least total of a case, as far as it is proved; ``None`` where it has no plan."""
    if row is None or "objective_yen" not in row:
        return None
    return Span(row["bound_yen"], row["objective_yen"])


@dataclass(frozen=True, slots=True)
class Best:
    """The case whose plan has the lowest total, the first of equals.

    Parameters
    ----------
    total
        Its least total, as far as it is proved.
    rivals
        How many other cases are not proved to be no cheaper, those that have no answer among them.
    """

    case: SweepCase
    total: Span
    rivals: int

    @property
    def yen(self) -> int:
        """Return the total of its plan."""
        assert self.total.high_yen is not None
        return self.total.high_yen

    @property
    def name(self) -> Text:
        """Return what it is called, by what is proved."""
        return words.BEST_FOUND if self.rivals else words.BEST


def horizons(sweep: Sweep) -> list[Sweep]:
    """Return a sweep by the horizon of its cases: only totals of the same months compare."""
    parts: dict[Point, list[Line]] = {}
    for case, row in lines(sweep):
        parts.setdefault(horizon_of(case.point), []).append((case, row))
    return [Sweep(tuple(case for case, _ in part), tuple(row for _, row in part)) for part in parts.values()]


def cheapest(sweep: Sweep) -> Best | None:
    """Return the case of the lowest total, the first of them; ``None`` where none has a plan.

    All cases are of one horizon.
    """
    planned = [(case, total) for case, row in lines(sweep) if (total := total_of(row)) is not None]
    best = min(planned, key=lambda line: line[1].high_yen or 0, default=None)
    if best is None:
        return None
    case, total = best
    others = (row for other, row in lines(sweep) if other is not case)
    return Best(case, total, sum(not _no_cheaper(row, total.high_yen or 0) for row in others))


def _no_cheaper(row: Row | None, yen: int) -> bool:
    """Tell whether it is proved that a case has no plan of less than so much."""
    if settled(row) and total_of(row) is None:
        return True
    bound_yen = None if row is None else row.get("bound_yen")
    return bound_yen is not None and bound_yen >= yen


def settled(row: Row | None) -> bool:
    """Tell whether nothing is left to find out of a case."""
    return state_of(row) in {CaseState.OPTIMAL, CaseState.INFEASIBLE, CaseState.INVALID}


def for_people(sweep: Sweep) -> Table[Line]:
    """Return the table for spreadsheets, with what became of each case in words."""
    table = _everything(sweep, lambda line: _state(line[1]))
    if len(horizons(sweep)) <= 1:
        return table
    note = Column[Line](words.NOTE, lambda line: words.OTHER_HORIZONS if total_of(line[1]) else None)
    return replace(table, columns=(*table.columns, note))


def for_programs(sweep: Sweep) -> Table[Line]:
    """Return the table for programs, with what became of each case by its name in the schema."""
    return _everything(sweep, lambda line: _told(line[1]))


def _everything(sweep: Sweep, status: Callable[[Line], Text | str | None]) -> Table[Line]:
    columns = (
        *_values(sweep),
        Column[Line](words.STATUS, status, key="status"),
        *(_stored(heading, key) for heading, key in _NUMBERS),
        Column[Line](words.LAST, lambda line: _value(line, "last_cutover"), key="last_cutover"),
        _stored(words.YEARS, "years"),
        _stored(words.LEFT_OUT, "left_out"),
        _stored(words.SECONDS, "wall_s"),
        Column[Line](words.WHY, lambda line: _value(line, "error") or None, key="error"),
    )
    return Table(columns, lines(sweep))


def short(sweep: Sweep, most: int) -> Table[Line]:
    """Return the table for the terminal: its first rows."""
    columns = (
        *_settings(sweep),
        Column[Line](words.LEAST, lambda line: _least(line[1])),
        Column[Line](words.LAST, lambda line: _month(line[1]), Unit.MONTH),
        Column[Line](words.YEARS, lambda line: _value(line, "years")),
        Column[Line](words.STATUS, lambda line: _state(line[1])),
    )
    return Table(columns, lines(sweep)[:most], left=len(sweep.cases[0].point))


_NUMBERS = (
    (words.TOTAL, "objective_yen"),
    (words.COST, "cost_yen"),
    (words.PENALTY, "penalty_yen"),
    (words.BOUND, "bound_yen"),
)


def _settings(sweep: Sweep) -> list[Column[Line]]:
    """Return a column for each place, with what is set there as it was written."""
    return [_written(path, at) for at, (path, _) in enumerate(sweep.cases[0].point)]


def _written(path: str, at: int) -> Column[Line]:
    return Column[Line](same(path), lambda line: line[0].point[at][1])


def _values(sweep: Sweep) -> list[Column[Line]]:
    """Return the same, of numbers, which a sheet reckons with, where all values of a place are."""
    return [_of_numbers(sweep, path, at) for at, (path, _) in enumerate(sweep.cases[0].point)]


def _of_numbers(sweep: Sweep, path: str, at: int) -> Column[Line]:
    numbers = {case.point[at][1]: _number(case.point[at][1]) for case in sweep.cases}
    if None in numbers.values():
        return _written(path, at)
    return Column[Line](same(path), lambda line: numbers[line[0].point[at][1]])


def _number(text: str) -> int | float | None:
    """Return the number that a value is; ``None`` for any other value."""
    try:
        value = json.loads(text)
    except ValueError:
        return None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _stored(heading: Text, key: str) -> Column[Line]:
    return Column[Line](heading, lambda line: _value(line, key), key=key)


def _value(line: Line, key: str) -> object:
    row = line[1]
    return None if row is None else row.get(key)


def _told(row: Row | None) -> str | None:
    return None if row is None else str(row["status"])


def _state(row: Row | None) -> Text:
    state = state_of(row)
    return words.NOT_DONE if state is None else words.STATES[state]


def _least(row: Row | None) -> Text | None:
    total = total_of(row)
    return None if total is None else total.text(lambda yen: f"{yen:,}")


def _month(row: Row | None) -> int | None:
    month = None if row is None else row.get("last_cutover")
    return None if month is None else parse_month(month)

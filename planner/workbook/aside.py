"""Rows set aside, as it is wrong what they are about: what else is wrong with them is told, too."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from planner.reading.instance import parse_instance
from planner.text.faults import Fault, InvalidInput
from planner.workbook.assemble import Assembly, read_line
from planner.workbook.kinds.base import Reading
from planner.workbook.rows import Counter, FilledRow, key_columns, place_of


@dataclass(frozen=True, slots=True)
class RowAside:
    """A row whose ids cannot be read, are unknown, or (`repeated`) are those of another row."""

    line: FilledRow
    repeated: bool = False

    @property
    def may_go(self) -> bool:
        """Tell whether the whole row may be one to delete: what is blank in it is then no fault."""
        return self.repeated or any(error.code == "cell_no_key" for _, error in self.line.wrong)


def read_aside(rows: Sequence[RowAside], raw: Mapping[str, Any], reading: Reading) -> Assembly:
    """Read rows into a copy of the data, each as if it were about something of its own."""
    made = Assembly(raw=deepcopy(dict(raw)) if rows else {})
    counter, numbers = Counter(), count(1)
    for row in rows:
        line = _with_ids(row, numbers)
        read_line(made, line, place_of(line, counter), reading)
        if row.may_go:
            blank = {line.spot(column) for column in line.table.columns if column not in line.contents}
            made.cells = {place: cell for place, cell in made.cells.items() if cell.spot not in blank}
    return made


def _with_ids(row: RowAside, numbers: Iterator[int]) -> FilledRow:
    """Return a row with an id of its own for each that is wrong, or is that of another row."""
    line = row.line
    wrong = {at[1] for at, _ in line.wrong}
    columns = list(zip(line.keys, key_columns(line.table), strict=True))
    keys = [f"row-aside-{next(numbers)}" if (column or 1) in wrong else key for key, column in columns]
    if row.repeated:
        keys[-1] = f"row-aside-{next(numbers)}"
    return replace(line, keys=tuple(keys))


def value_faults(made: Assembly) -> Sequence[Fault]:
    """Return the faults of the data together with the rows set aside."""
    if made.rows:
        try:
            parse_instance(made.raw, "")
        except InvalidInput as error:
            return error.faults
    return ()

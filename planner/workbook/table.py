"""What a sheet and its columns are; `planner.workbook.sheets` lists them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from planner.instance.member import OWN_WORK
from planner.reading.shape import bare, file_fields, inner, is_model
from planner.text.language import NOTHING, Text
from planner.workbook.kinds.base import CellKind
from planner.workbook.kinds.texts import Id

ANY_ID = "*"
"""Step of a place that a key column gives; in a path, the id that each column of a family has of its own."""
ANY_NOTE = "x-*"
"""Last step of a path: the user's own notes, a column each."""
NEXT = "#"
"""Step of a place: the entry of a list, in the order of the rows."""
IN_MODE = "?modes"
"""Step of a place: inside a mode where its key column is filled in, else in the migration itself."""


@dataclass(frozen=True, slots=True, eq=False)
class SheetColumn:
    """A column, or a family of columns where its path ends in `ANY_ID` or `ANY_NOTE`.

    Parameters
    ----------
    path
        Of the field, from the object that a row is about; empty for the ids that say which one that is.
    heading
        Short, without brackets; a family's has a place ``{key}``.
    unit
        Shown in brackets behind the heading.
    folded
        Whether most groups have no use for it.
    example
        What stands in the grey row of the template; `NOTHING` leaves it blank.
    usual
        Keys of a family that has none yet, each with what it is called.
    needed
        Whether a row is not complete without it, though its field may be missing in a file.
    hint
        What the comment on the heading adds.
    """

    path: tuple[str, ...]
    heading: Text
    kind: CellKind
    unit: Text = NOTHING
    folded: bool = False
    example: Text = NOTHING
    usual: Mapping[str, Text] = field(default_factory=dict)
    needed: bool = False
    hint: Text = NOTHING

    @property
    def family(self) -> bool:
        """Tell whether there is a column for each of several keys."""
        return self.path[-1:] in ((ANY_ID,), (ANY_NOTE,))

    def belongs(self, key: str) -> bool:
        """Tell whether a key is one of the family's."""
        return key.startswith("x-") == (self.path[-1] == ANY_NOTE)


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """A column with the path and heading that it has in one workbook; of a family there may be several."""

    column: SheetColumn
    path: tuple[str, ...]
    heading: Text

    @property
    def title(self) -> Text:
        """Return the heading with its unit."""
        unit = self.column.unit
        if unit == NOTHING:
            return self.heading
        return Text(f"{self.heading.ja}（{unit.ja}）", f"{self.heading.en} ({unit.en})")


def bind(column: SheetColumn, key: str = "") -> BoundColumn:
    """Return a column as a workbook has it; one of a family with its key."""
    if not column.family:
        return BoundColumn(column, column.path, column.heading)
    return BoundColumn(column, (*column.path[:-1], key), column.heading.fill(key=key))


@dataclass(frozen=True, slots=True, eq=False)
class InputSheet:
    """A sheet: one row an object, or one row a field where ``form``.

    Parameters
    ----------
    key
        Name for programs.
    place
        Of the object in the instance: fields, and the steps named above, each but `NEXT` with its key column.
    keys
        The columns that say which object a row is about.
    model
        What the object is, for the descriptions of its fields.
    town
        Whether a town fills it in for itself.
    rare
        Whether most groups have no use for it.
    partial
        Whether its rows need not hold what its model requires: one of several kinds, or a part of an object.
    """

    key: str
    name: Text
    about: Text
    model: type[BaseModel]
    place: tuple[str, ...]
    keys: tuple[SheetColumn, ...]
    columns: tuple[SheetColumn, ...]
    town: bool = False
    rare: bool = False
    form: bool = False
    partial: bool = False

    @property
    def all_columns(self) -> tuple[SheetColumn, ...]:
        """Return the key columns and the others, in the order of the sheet."""
        return (*self.keys, *self.columns)

    @property
    def defines(self) -> str:
        """Return the kind of thing whose ids the sheet gives, such as ``vendors``; empty where none."""
        return self.place[-2] if self.keys and isinstance(self.keys[-1].kind, Id) else ""


def is_required(sheet: InputSheet, column: SheetColumn) -> bool:
    """Tell whether a row of a sheet is not complete without a column."""
    if not column.path:
        steps = [step for step in sheet.place if step in (ANY_ID, IN_MODE)]
        return steps[sheet.keys.index(column)] == ANY_ID
    if column.needed or column.family or sheet.partial:
        return column.needed
    current: Any = sheet.model
    for step in column.path:
        if not is_model(current):
            return False
        fields = {one.alias or name: one for name, one in current.model_fields.items()}
        if step not in fields or not fields[step].is_required():
            return False
        current = bare(fields[step].annotation)
    return True


def owner_of(model: type[BaseModel], path: tuple[str, ...]) -> type[BaseModel]:
    """Return the object in which the last field of a path stands."""
    current: Any = model
    owner = model
    for step in path[:-1]:
        current = inner(current, step)
        owner = current if is_model(current) else owner
    own = next(
        (bare(field.annotation) for field in owner.model_fields.values() if field.alias == OWN_WORK), None
    )
    return own if own is not None and path[-1] in file_fields(own) else owner

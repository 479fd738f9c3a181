"""Columns that several sheets have, and the sheet of entities keyed by an id of their own."""

from pydantic import BaseModel

from planner.instance.choices import ITEMS_OF_COST
from planner.text.language import NOTHING, Text
from planner.workbook.kinds.periods import SeriesCell
from planner.workbook.kinds.texts import Id, TextCell
from planner.workbook.table import ANY_ID, ANY_NOTE, InputSheet, SheetColumn

YEN = Text("円", "yen")
YEN_A_MONTH = Text("円/月", "yen a month")
YEN_A_YEAR = Text("円/年度", "yen a year")
MONTHS = Text("か月", "months")
PEOPLE = Text("人", "people")
NO_EXTENSION = Text("延長しないときは 0 と書きます", "write 0 where the lease is not extended")

NAME = SheetColumn(("name",), Text("名前", "Name"), TextCell())
NOTES = SheetColumn(
    (ANY_NOTE,), Text("備考: {key}", "Note: {key}"), TextCell(), folded=True, usual={"x-memo": NOTHING}
)
ITEM_YEN = SheetColumn(
    ("migration_yen", ANY_ID),
    Text("移行経費: {key}", "Migration cost: {key}"),
    SeriesCell(yearly=True, yen=True),
    YEN,
    usual=ITEMS_OF_COST,
)


def entity(
    key: str,
    name: Text,
    about: Text,
    model: type[BaseModel],
    columns: tuple[SheetColumn, ...],
    *,
    rare: bool = False,
) -> InputSheet:
    """Return the sheet of things that stand at the top of an instance, keyed by id, with a name and notes."""
    own = SheetColumn((), Text("ID", "Id"), Id())
    return InputSheet(key, name, about, model, (key, ANY_ID), (own,), (NAME, *columns, NOTES), rare=rare)

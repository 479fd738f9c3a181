"""The tables of a comparison that have a column a scenario; scenarios go by their numbers, the base is 0."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.instance.fields import split_id
from planner.report.table import Column, Table, Unit, written
from planner.terms import Component
from planner.text.language import Text, same
from planner.whatif.compare import columns, words
from planner.whatif.compare.comparison import Compared, Comparison, LoadKey
from planner.whatif.span import signed

Migration = tuple[str, str]  # id and name


def _number(row: Compared) -> Text:
    """Return the number of a scenario, with a star where its difference from the base is not proved."""
    return same(str(row.number) if row.exact else f"{row.number}*")


def components(comparison: Comparison) -> Table[Component]:
    """Return the components that differ: amounts of the base, then differences from it."""

    def cell(row: Compared) -> Callable[[Component], str]:
        def shown(one: Component) -> str:
            if row.number == 0 or row.base.ledger is None:
                return written(row.components_yen[one])
            more_yen = row.components_more_yen
            return written(None) if more_yen is None else signed(more_yen[one])

        return shown

    cells = [Column[Component](_number(row), cell(row)) for row in comparison.priced]
    return Table([Column[Component](words.COMPONENT, lambda one: one.label), *cells], comparison.differing)


def peaks(comparison: Comparison) -> Table[LoadKey]:
    """Return use and limit of each resource where it is tightest."""

    def cell(row: Compared) -> Callable[[LoadKey], str]:
        return lambda key: columns.peak_text(row, key)

    def name(key: LoadKey) -> str:
        return f"{comparison.load_names[key]} {key[0].label}"

    cells = [Column[LoadKey](same(str(row.number)), cell(row)) for row in comparison.planned]
    return Table([Column[LoadKey](words.RESOURCE, name), *cells], list(comparison.load_names))


def moved(comparison: Comparison) -> Table[Migration]:
    """Return a row for each migration that moves in some scenario; a dot where it does not."""
    others = [row for row in comparison.planned if row.differences is not None]

    def cell(row: Compared) -> Callable[[Migration], str]:
        return lambda one: str(shift_text(row, one[0])) or "·"

    rows = [
        one for one in comparison.migrations.items() if any(str(shift_text(row, one[0])) for row in others)
    ]
    cells = [Column[Migration](same(str(row.number)), cell(row)) for row in others]
    return Table([Column[Migration](words.MEMBER, lambda one: one[1]), *cells], rows)


def shift_text(row: Compared, migration: str) -> Text:
    """Return by how many months a migration is later, or that its member joins or leaves; else nothing."""
    assert row.differences is not None
    months = row.differences.shifts.get(migration)
    if months is not None:
        return same(f"{months:+d}" if months else "")
    member = split_id(migration)[0]
    if member in row.differences.joined:
        return words.JOINED
    return words.GONE if member in row.differences.gone else same("")


def months(comparison: Comparison) -> Table[Migration]:
    """Return one row a migration: its cutover in every scenario as a date, then the months it is later."""

    def cutover(row: Compared) -> Callable[[Migration], Any]:
        return lambda one: _date(row, one[0])

    def later(row: Compared) -> Callable[[Migration], int | None]:
        return lambda one: None if row.differences is None else row.differences.shifts.get(one[0])

    titled = [(row, row.solved.scenario.title) for row in comparison.rows]
    return Table(
        [
            Column[Migration](words.ID, lambda one: one[0]),
            Column[Migration](words.MEMBER, lambda one: one[1]),
            *(Column[Migration](same(title), cutover(row)) for row, title in titled),
            *(
                Column[Migration](words.LATER_OF.fill(title=title), later(row), Unit.CHANGE)
                for row, title in titled[1:]
            ),
        ],
        list(comparison.migrations.items()),
    )


def _date(row: Compared, migration: str) -> date | Text | None:
    """Return the first day of the cutover month, or in a word why there is none."""
    if row.plan is None:
        return None
    if migration not in row.plan.cutovers:
        return words.NOT_IN_IT
    cutover = row.plan.cutovers[migration]
    return words.LEFT_OUT if cutover is None else date(cutover.month // 12, cutover.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Yen of every scenario under one name; `whole` tells that the range of the total is proved."""

    name: Text
    yen: tuple[int | None, ...]
    id: str = ""
    whole: bool = False


def all_components(comparison: Comparison) -> Table[Amounts]:
    """Return one row a component, subtotals last: yen in every scenario, then the differences."""
    rows = [
        Amounts(one.label, tuple(row.components_yen.get(one) for row in comparison.rows))
        for one in comparison.used
    ]
    sums = ((words.COST, columns.COST), (words.PENALTIES, columns.PENALTY), (words.TOTAL, columns.TOTAL))
    for name, column in sums:
        yen = tuple(column.value(row) for row in comparison.rows)
        rows.append(Amounts(name, yen, whole=column is columns.TOTAL))
    return _with_differences(comparison, [Column[Amounts](words.COMPONENT, lambda one: one.name)], rows)


def burden(comparison: Comparison) -> Table[Amounts]:
    """Return one row a member, then the group's own and the sum: yen in every scenario, then differences."""
    names = [*((key, same(name)) for key, name in comparison.members.items()), (None, words.GROUP)]
    rows = [
        Amounts(name, tuple(_burden(row, member) for row in comparison.rows), member or "")
        for member, name in names
    ]
    rows.append(Amounts(words.SUM, tuple(columns.TOTAL.value(row) for row in comparison.rows), whole=True))
    labels = [
        Column[Amounts](words.ID, lambda one: one.id),
        Column[Amounts](words.MEMBER, lambda one: one.name),
    ]
    return _with_differences(comparison, labels, rows)


def _burden(row: Compared, member: str | None) -> int | None:
    known = member is None or member in row.solved.instance.members
    return row.members_yen.get(member, 0) if row.solved.ledger is not None and known else None


def _with_differences(
    comparison: Comparison, labels: Sequence[Column[Amounts]], rows: list[Amounts]
) -> Table[Amounts]:
    """Return rows of labels and amounts with the differences from the base's amount added."""

    def amount(number: int) -> Callable[[Amounts], int | None]:
        return lambda one: one.yen[number]

    def difference(row: Compared) -> Callable[[Amounts], int | str | None]:
        def more(one: Amounts) -> int | str | None:
            if one.whole and not row.exact and row.more is not None:
                return str(row.more.text(signed))
            base, own = one.yen[0], one.yen[row.number]
            return None if base is None or own is None or not row.comparable else own - base

        return more

    cells = [
        Column[Amounts](words.YEN_OF.fill(name=row.solved.scenario.title), amount(row.number))
        for row in comparison.rows
    ]
    for row in comparison.rows[1:]:
        title = row.solved.scenario.title + ("" if row.exact else " *")
        cells.append(Column[Amounts](words.DIFFERENCE_OF.fill(title=title), difference(row), Unit.CHANGE))
    return Table([*labels, *cells], rows, left=len(labels))

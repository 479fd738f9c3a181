"""The difference of two plans on the terminal, as a table for Excel and for programs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.instance import names
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.report.broken import of_both, with_violations_of_both
from planner.report.sums import with_total_row
from planner.report.table import Column, Table, Unit, written
from planner.report.tables import mode_name, to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.terms import Component
from planner.text.language import Text, join, same
from planner.text.layout import columns, yen
from planner.whatif.compare.diff import MemberDiff, MigrationDiff, PlanDiff
from planner.whatif.compare.words import GROUP, LEFT_OUT, MEMBER, TOTAL
from planner.whatif.span import signed

SHEET = Text("計画の違い", "difference")
_FIRST = Text("前の計画の総額", "total of the first plan")
_SECOND = Text("後の計画の総額", "total of the second plan")
_DIFFERENCE = Text("差（後−前）", "difference (second - first)")
_ALIKE = Text("変わらない団体: {count}", "members that do not change: {count}")
_EXPANSION = Text("増設 {name}: {before} → {after}", "expansion {name}: {before} → {after}")
_NOT_BOUGHT = Text("購入せず", "not bought")
_PLAN_NAMES = (Text("前: {name}", "first: {name}"), Text("後: {name}", "second: {name}"))
_PLAN_TOTALS = (
    Text("前の計画: {name}（総額 {total}）", "first plan: {name} (total {total})"),
    Text("後の計画: {name}（総額 {total}）", "second plan: {name} (total {total})"),
)
_IN_FIRST_ROW = Text(
    "金額の差は団体ごとで、移行がいくつもある団体では最初の行にあります",
    "differences in yen are those of a member; of one with several migrations they stand in its first row",
)
_NOT_PRICED = Text(
    "規則に違反する計画があるため、金額は比べません",
    "amounts are not compared: a plan that breaks rules has no price to compare",
)
_REMARK = Text("備考", "note")
_DIFFERENCE_OF = Text("{name}の差（円）", "{name}, difference (yen)")


@dataclass(frozen=True, slots=True)
class _DiffLine:
    """One line of a table: a member, one migration of it, the group, or the total.

    Parameters
    ----------
    moved
        The migrations that the line tells of.
    more_yen
        What the second plan costs more, by component and in all (``None``); empty where another line
        of the member says it, and where amounts are not compared.
    several
        Whether the member has several migrations.
    """

    name: Text
    moved: tuple[MigrationDiff, ...]
    more_yen: dict[Component | None, int | None]
    several: bool = False


def not_priced(diff: PlanDiff) -> list[Text]:
    """Return why amounts are not compared, where they are not."""
    return [] if diff.priced else [_NOT_PRICED]


def diff_text(instance: Instance, diff: PlanDiff) -> str:
    """Return the totals, and a row for each member that differs, the greatest change first."""
    totals: list[list[Text | str]] = [
        [_FIRST, yen(diff.totals_yen[0])],
        [_SECOND, yen(diff.totals_yen[1])],
        [_DIFFERENCE, written(None) if diff.more_yen is None else signed(diff.more_yen)],
    ]
    blocks = [[instance.display_title()], [*columns(totals), *map(str, not_priced(diff))]]
    shown = [row for row in diff.rows if not row.same]
    if shown:
        lines = [_line(instance, row, row.migrations) for row in shown]
        blocks.append(Table(_terminal_columns(instance, diff), [*lines, _total(diff)], left=2).lines())
    alike = sum(row.same for row in diff.members)
    blocks.append([*_expansions(instance, diff), str(_ALIKE.fill(count=alike))])
    return "\n\n".join("\n".join(block) for block in blocks)


def diff_table(instance: Instance, diff: PlanDiff) -> Table[_DiffLine]:
    """Return a row for each migration of every member, one for the group, and the total.

    The amounts of a member stand in the row of its first migration alone, so that columns add up.
    """
    lines = []
    for row in diff.rows:
        line = _line(instance, row, row.migrations[:1])
        called = [_name(instance, moved) for moved in row.migrations]
        lines.append(replace(line, name=called[0]) if called else line)
        others = zip(called[1:], row.migrations[1:], strict=True)
        lines += [_DiffLine(name, (moved,), {}) for name, moved in others]
    return Table(_file_columns(instance), [*lines, _total(diff)])


def diff_csv(instance: Instance, diff: PlanDiff, broken: tuple[int, int]) -> bytes:
    """Return the table as CSV; `broken` is in how many places each plan breaks rules."""
    frame = diff_table(instance, diff).frame()
    for why in not_priced(diff):
        frame = frame.assign(**{str(_REMARK): str(why)})
    return to_csv(with_violations_of_both(frame, broken))


def diff_workbook(
    instance: Instance, diff: PlanDiff, plans: tuple[str, str], broken: tuple[int, int]
) -> bytes:
    """Return the table as a workbook; the last row sums the others by formulas.

    Parameters
    ----------
    plans
        What the plans are called: their files.
    broken
        In how many places each of them breaks rules.
    """
    table = diff_table(instance, diff)
    frame = with_violations_of_both(with_total_row(table.frame(dated=True)), broken)
    told = [
        which.fill(name=name, total=yen(total_yen))
        for which, name, total_yen in zip(_PLAN_TOTALS, plans, diff.totals_yen, strict=True)
    ]
    told += of_both(broken) + not_priced(diff)
    if any(line.several for line in table.rows):
        told.append(_IN_FIRST_ROW)
    sheet = TableSheet(
        str(SHEET),
        frame,
        frozen=2,
        title=str(join(_PLAN_NAMES[at].fill(name=name) for at, name in enumerate(plans))),
        bold=lambda row: row == len(frame) - 1,
        notes=told,
    )
    return to_xlsx([sheet], instance.display_title())


def _name(instance: Instance, moved: MigrationDiff) -> Text:
    return same(instance.migration_name(moved.migration))


def _line(instance: Instance, row: MemberDiff, moved: tuple[MigrationDiff, ...]) -> _DiffLine:
    name = GROUP if row.member is None else same(instance.member_name(row.member))
    return _DiffLine(name, moved, _with_total(row.components_yen, row.more_yen), len(row.migrations) > 1)


def _total(diff: PlanDiff) -> _DiffLine:
    priced = Component if diff.priced else ()
    sums = {one: sum(row.components_yen[one] for row in diff.rows) for one in priced}
    return _DiffLine(TOTAL, (), _with_total(sums, diff.more_yen))


def _with_total(
    components_yen: Mapping[Component, int], total_yen: int | None
) -> dict[Component | None, int | None]:
    return dict([*components_yen.items(), (None, total_yen)])


def _terminal_columns(instance: Instance, diff: PlanDiff) -> list[Column[_DiffLine]]:
    return [
        Column(MEMBER, lambda line: line.name),
        Column(Text("本稼働（前 → 後）", "cutover (first → second)"), lambda line: _moves(instance, line)),
        Column(Text("合計（円）", "total (yen)"), _more(None), Unit.CHANGE),
        *(Column(one.label, _more(one), Unit.CHANGE) for one in diff.differing),
    ]


def _file_columns(instance: Instance) -> list[Column[_DiffLine]]:
    def mode(cutover: Callable[[MigrationDiff], Cutover | None]) -> Callable[[_DiffLine], str]:
        def name(line: _DiffLine) -> str:
            decided = cutover(line.moved[0]) if line.moved else None
            return "" if decided is None else _mode(instance, line.moved[0], decided)

        return name

    return [
        Column(Text("id", "id"), lambda line: line.moved[0].migration if line.moved else ""),
        Column(MEMBER, lambda line: line.name),
        Column(
            Text("本稼働月（前）", "cutover (first)"), _of_first(lambda one: _month(one.before)), Unit.MONTH
        ),
        Column(
            Text("本稼働月（後）", "cutover (second)"), _of_first(lambda one: _month(one.after)), Unit.MONTH
        ),
        Column(Text("差（月）", "months later"), _of_first(lambda one: one.months), Unit.CHANGE),
        Column(Text("方式（前）", "mode (first)"), mode(lambda one: one.before)),
        Column(Text("方式（後）", "mode (second)"), mode(lambda one: one.after)),
        Column(Text("合計の差（円）", "total, difference (yen)"), _more(None), Unit.CHANGE),
        *(Column(_DIFFERENCE_OF.fill(name=one.label), _more(one), Unit.CHANGE) for one in Component),
    ]


def _mode(instance: Instance, moved: MigrationDiff, cutover: Cutover) -> str:
    """Return what the mode of a cutover is called; nothing where there is none to choose."""
    member, bundle = split_id(moved.migration)
    migration = instance.members[member].migrations[bundle]
    return mode_name(migration, migration.modes[cutover.mode])


def _more(component: Component | None) -> Callable[[_DiffLine], int | None]:
    """Return a cell of what a component costs more in the second plan, or of all together (``None``)."""
    return lambda line: line.more_yen.get(component)


def _of_first(cell: Callable[[MigrationDiff], Any]) -> Callable[[_DiffLine], Any]:
    """Return a cell of the one migration of a line."""
    return lambda line: cell(line.moved[0]) if line.moved else None


def _month(cutover: Cutover | None) -> int | Text:
    return LEFT_OUT if cutover is None else cutover.month


def _moves(instance: Instance, line: _DiffLine) -> Text | str:
    """Return what moves in a line; nothing in that of the total."""
    said = []
    for moved in line.moved:
        if not moved.same:
            bundle = f"{instance.migration(moved.migration).name} " if line.several else ""
            said.append(same(bundle) + _move(instance, moved))
    if said:
        return join(said)
    return "" if line.name is TOTAL else "="


def _move(instance: Instance, moved: MigrationDiff) -> Text:
    before, after, months = moved.before, moved.after, moved.months
    said = _cutover(before) + " → " + _cutover(after)
    if months:
        said += f" ({months:+d})"
    if before and after and before.mode != after.mode:
        said += f" [{_mode(instance, moved, before)} → {_mode(instance, moved, after)}]"
    return said


def _cutover(cutover: Cutover | None) -> Text:
    return LEFT_OUT if cutover is None else month_label(cutover.month)


def _expansions(instance: Instance, diff: PlanDiff) -> list[str]:
    found = []
    for key, months in diff.expansions.items():
        before, after = (_NOT_BOUGHT if month is None else month_label(month) for month in months)
        found.append(str(_EXPANSION.fill(name=names.expansion(instance, key), before=before, after=after)))
    return found


def diff_json(diff: PlanDiff) -> dict[str, Any]:
    """Return who differs and by what, as JSON data; amounts are the second plan's minus the first's."""
    return {
        "objective_yen": list(diff.totals_yen),
        "more_yen": diff.more_yen,
        "note": str(join(not_priced(diff))),
        "members": [
            {
                "member": row.member,
                "migrations": {
                    moved.migration: {"from": _cutover_json(moved.before), "to": _cutover_json(moved.after)}
                    for moved in row.migrations
                    if not moved.same
                },
                "more_yen": row.more_yen,
                "components_yen": {one.value: amount for one, amount in row.components_yen.items() if amount},
            }
            for row in diff.rows
            if not row.same
        ],
        "expansions": {
            key: [None if month is None else format_month(month) for month in months]
            for key, months in diff.expansions.items()
        },
    }


def _cutover_json(cutover: Cutover | None) -> dict[str, str] | None:
    return None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}

"""The difference of two plans on the terminal, as a table for Excel and for programs."""

from typing import Any

import pandas as pd

from planner.check import Ledger
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.text.layout import columns, pick, yen
from planner.whatif.compare.diff import MemberDiff, Moved, PlanDiff


def diff_text(instance: Instance, diff: PlanDiff, ledgers: tuple[Ledger, Ledger], lang: str) -> str:
    """Return the totals, and a row for each member that differs, the greatest change first."""
    totals = [
        [pick(lang, "前の計画の総額", "total of the first plan"), yen(ledgers[0].total_yen).said(lang)],
        [pick(lang, "後の計画の総額", "total of the second plan"), yen(ledgers[1].total_yen).said(lang)],
        [pick(lang, "差（後−前）", "difference (second - first)"), signed(diff.more_yen)],
    ]
    blocks = [[instance.display_title()], columns(totals)]
    changed = [row for row in diff.members if not row.same]
    shown = [*changed, *([] if diff.group.same else [diff.group])]
    if shown:
        blocks.append(columns(_rows(instance, diff, shown, lang), left=2))
    expansions = [_expansion(key, months, lang) for key, months in diff.expansions.items()]
    alike = len(diff.members) - len(changed)
    blocks.append(
        [*expansions, pick(lang, f"変わらない団体: {alike}", f"members that do not change: {alike}")]
    )
    return "\n\n".join("\n".join(block) for block in blocks)


def _rows(instance: Instance, diff: PlanDiff, shown: list[MemberDiff], lang: str) -> list[list[str]]:
    header = [
        pick(lang, "団体", "member"),
        pick(lang, "本稼働（前 → 後）", "cutover (first → second)"),
        pick(lang, "合計（円）", "total (yen)"),
        *(component.label.said(lang) for component in diff.differing),
    ]
    rows = [
        [
            name_of(instance, row, lang),
            _moves_text(row, lang),
            signed(row.more_yen),
            *(signed(row.components_yen[component]) for component in diff.differing),
        ]
        for row in shown
    ]
    sums = [sum(row.components_yen[component] for row in diff.rows) for component in diff.differing]
    total = [pick(lang, "合計", "total"), "", signed(diff.more_yen), *map(signed, sums)]
    return [header, *rows, total]


def name_of(instance: Instance, row: MemberDiff, lang: str) -> str:
    """Return the name of the member, or that of the row of the group."""
    return pick(lang, "（共通）", "(group)") if row.member is None else instance.member_name(row.member)


def _moves_text(row: MemberDiff, lang: str) -> str:
    said = []
    for moved in row.migrations:
        if not moved.same:
            bundle = f"{moved.migration.partition('/')[2]} " if len(row.migrations) > 1 else ""
            said.append(bundle + _move_text(moved, lang))
    return pick(lang, "、", ", ").join(said) or "="


def _move_text(moved: Moved, lang: str) -> str:
    before, after, months = moved.before, moved.after, moved.months
    said = f"{_cutover_text(before, lang)} → {_cutover_text(after, lang)}"
    if months:
        said += f" ({months:+d})"
    if before and after and before.mode != after.mode:
        said += f" [{before.mode} → {after.mode}]"
    return said


def _cutover_text(cutover: Cutover | None, lang: str) -> str:
    return pick(lang, "不参加", "left out") if cutover is None else month_label(cutover.month).said(lang)


def _expansion(key: str, months: tuple[int | None, int | None], lang: str) -> str:
    not_bought = pick(lang, "購入せず", "not bought")
    before, after = (not_bought if month is None else month_label(month).said(lang) for month in months)
    return pick(lang, f"増設 {key}: {before} → {after}", f"expansion {key}: {before} → {after}")


def signed(amount: int) -> str:
    """Write a difference with its sign."""
    return f"{amount:+,}" if amount else "0"


def diff_table(instance: Instance, diff: PlanDiff, lang: str) -> pd.DataFrame:
    """Return a row for each migration of every member, the group, and the total.

    The amounts of a member stand in the row of its first migration, so that columns add up.
    """
    headings = [
        "id",
        pick(lang, "団体", "member"),
        pick(lang, "本稼働月（前）", "cutover (first)"),
        pick(lang, "本稼働月（後）", "cutover (second)"),
        pick(lang, "差（月）", "months later"),
        pick(lang, "方式（前）", "mode (first)"),
        pick(lang, "方式（後）", "mode (second)"),
        pick(lang, "合計の差（円）", "total, difference (yen)"),
    ]
    unit = pick(lang, "の差（円）", ", difference (yen)")
    headings += [f"{component.label.said(lang)}{unit}" for component in diff.differing]
    rows: list[list[Any]] = []
    for row in diff.rows:
        name = name_of(instance, row, lang)
        amounts = [row.more_yen, *(row.components_yen[component] for component in diff.differing)]
        first, *others = row.migrations or (None,)
        rows.append([*_cells(first, name, lang), *amounts])
        rows += [[*_cells(moved, name, lang), *[None] * len(amounts)] for moved in others]
    sums = [sum(row.components_yen[component] for row in diff.rows) for component in diff.differing]
    rows.append(["", pick(lang, "合計", "total"), *[None] * 5, diff.more_yen, *sums])
    return pd.DataFrame(rows, columns=headings, dtype=object)


def _cells(moved: Moved | None, name: str, lang: str) -> list[Any]:
    """Return id, name, both months, the months between them and both modes; the group has a name alone."""
    if moved is None:
        return ["", name, None, None, None, None, None]
    ends = (moved.before, moved.after)
    left_out = pick(lang, "不参加", "left out")
    return [
        moved.migration,
        name,
        *(left_out if one is None else format_month(one.month) for one in ends),
        moved.months,
        *(None if one is None else one.mode for one in ends),
    ]


def diff_json(diff: PlanDiff, ledgers: tuple[Ledger, Ledger]) -> dict[str, Any]:
    """Return the same for programs; amounts are the second plan's minus the first's."""
    return {
        "objective_yen": [ledger.total_yen for ledger in ledgers],
        "more_yen": diff.more_yen,
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

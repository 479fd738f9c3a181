"""The tables of a comparison as data frames: a row a case, a row a migration, a row a component."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from planner.periods.months import format_month
from planner.text.layout import pick
from planner.text.phrases import Said
from planner.whatif.compare.cells import (
    amount_of,
    burdened,
    count_shifted,
    last_text,
    modes_changed,
    more_yen,
    note_text,
    of_ledger,
    peak_of,
    status_text,
    sum_shifts,
    total_yen,
)
from planner.whatif.compare.comparison import Comparison, Row

_Column = tuple[Said, Callable[[Row], Any]]


def matrix_table(comparison: Comparison, lang: str) -> pd.DataFrame:
    """Return one row a case with all that is compared; amounts in yen, months as ``YYYY-MM``."""
    table = list(_matrix(comparison, lang))
    rows = [[cell(row) for _, cell in table] for row in comparison.rows]
    # Object columns: amounts may exceed 64 bits, and some cells are empty.
    return pd.DataFrame(rows, columns=[pick(lang, *heading) for heading, _ in table], dtype=object)


def _matrix(comparison: Comparison, lang: str) -> Iterator[_Column]:
    yield ("シナリオ", "scenario"), lambda row: row.solved.case.title
    yield ("id", "id"), lambda row: row.solved.case.name
    yield ("状態", "status"), lambda row: status_text(row, lang)
    yield ("ギャップ", "gap"), lambda row: None if row.solved.gap is None else float(row.solved.gap)
    yield ("総額（円）", "total (yen)"), total_yen
    yield ("総額の基準との差（円）", "total against base (yen)"), lambda row: more_yen(comparison, row)
    yield ("費用（円）", "cost (yen)"), lambda row: of_ledger(row, "cost_yen")
    yield ("ペナルティ（円）", "penalties (yen)"), lambda row: of_ledger(row, "penalty_yen")
    for component in comparison.differing:
        ja, en = component.label.ja, component.label.en
        yield (f"{ja}（円）", f"{en} (yen)"), amount_of(component)
    yield ("最後の本稼働", "last cutover"), lambda row: format_month(row.months[-1]) if row.months else None
    yield ("最後の本稼働（和暦）", "last cutover (label)"), lambda row: last_text(row, lang)
    yield ("本稼働のある年度数", "fiscal years with a cutover"), lambda row: len(row.years) or None
    for key, name in comparison.load_names.items():
        said = f"{name} {key[0].label('ja')} 使用/上限", f"{name} {key[0].label('en')}, use/limit"
        yield said, peak_of(key)
    yield from _differences(comparison, lang)


def _differences(comparison: Comparison, lang: str) -> Iterator[_Column]:
    yield ("時期が変わる団体", "members moved"), lambda row: count_shifted(row, lambda months: months != 0)
    yield ("早まる団体", "members earlier"), lambda row: count_shifted(row, lambda months: months < 0)
    yield ("早まる月数（延べ）", "months earlier (sum)"), lambda row: sum_shifts(row, -1)
    yield ("遅れる団体", "members later"), lambda row: count_shifted(row, lambda months: months > 0)
    yield ("遅れる月数（延べ）", "months later (sum)"), lambda row: sum_shifts(row, 1)
    yield (
        ("方式が変わる移行", "modes changed"),
        modes_changed,
    )
    yield ("負担が減る団体", "members better off"), lambda row: burdened(row, -1)
    yield ("負担が増える団体", "members worse off"), lambda row: burdened(row, 1)
    yield ("備考", "notes"), lambda row: note_text(comparison, row, lang)


def months_table(comparison: Comparison, lang: str) -> pd.DataFrame:
    """Return one row a migration: its cutover in every case as a date, then the months it is later."""
    later = pick(lang, "の差（月）", ": months later")
    headings = ["id", pick(lang, "団体", "member")]
    headings += [row.solved.case.title for row in comparison.rows]
    headings += [f"{row.solved.case.title}{later}" for row in comparison.rows[1:]]
    rows = [
        [
            migration,
            name,
            *(_month(row, migration, lang) for row in comparison.rows),
            *(
                None if row.against is None else row.against.shifts.get(migration)
                for row in comparison.rows[1:]
            ),
        ]
        for migration, name in comparison.migrations.items()
    ]
    return pd.DataFrame(rows, columns=headings, dtype=object)


def _month(row: Row, migration: str, lang: str) -> date | str | None:
    """Return the first day of the cutover month, or in a word why there is none."""
    if row.plan is None:
        return None
    if migration not in row.plan.cutovers:
        return pick(lang, "対象外", "not in it")
    cutover = row.plan.cutovers[migration]
    if cutover is None:
        return pick(lang, "不参加", "left out")
    return date(cutover.month // 12, cutover.month % 12 + 1, 1)


def components_table(comparison: Comparison, lang: str) -> pd.DataFrame:
    """Return one row a component, subtotals last: yen in every case, then the differences."""
    rows = [
        [component.label.said(lang), *(row.components_yen.get(component) for row in comparison.rows)]
        for component in comparison.used
    ]
    for figure, ja, en in _SUMS:
        rows.append([pick(lang, ja, en), *(of_ledger(row, figure) for row in comparison.rows)])
    return _with_differences(comparison, rows, [pick(lang, "内訳", "component")], lang)


_SUMS = (
    ("cost_yen", "費用計", "cost"),
    ("penalty_yen", "ペナルティ計", "penalties"),
    ("total_yen", "総額", "total"),
)


def burden_table(comparison: Comparison, lang: str) -> pd.DataFrame:
    """Return one row a member, the group's own last: yen in every case, then the differences."""
    names = [*comparison.members.items(), (None, pick(lang, "（共通）", "(group)"))]
    rows = [
        [member or "", name, *(_burden(row, member) for row in comparison.rows)] for member, name in names
    ]
    return _with_differences(comparison, rows, ["id", pick(lang, "団体", "member")], lang)


def _burden(row: Row, member: str | None) -> int | None:
    known = member is None or member in row.solved.case.instance.members
    return row.members_yen.get(member, 0) if row.plan is not None and known else None


def _with_differences(
    comparison: Comparison, rows: list[list[Any]], labels: list[str], lang: str
) -> pd.DataFrame:
    """Return rows of labels and amounts with the differences from the base's amount added."""
    titles = [row.solved.case.title for row in comparison.rows]
    more = pick(lang, "の差", ": difference")
    yen = pick(lang, "（円）", " (yen)")
    headings = [
        *labels,
        *(f"{title}{yen}" for title in titles),
        *(f"{title}{more}{yen}" for title in titles[1:]),
    ]
    filled = []
    for row in rows:
        base, *others = row[len(labels) :]
        filled.append([*row, *(None if None in (base, one) else one - base for one in others)])
    return pd.DataFrame(filled, columns=headings, dtype=object)

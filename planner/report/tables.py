"""Plans and ledgers as data frames: what the CSV files and the terminal show."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from planner.check import Ledger
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import fiscal_year_label, month_label
from planner.plan import Plan
from planner.report import words
from planner.report.spreadsheet import guarded
from planner.terms import Component
from planner.text.language import Text, same

MARK = "○"


def year_columns(instance: Instance, plan: Plan) -> list[int]:
    """Return the fiscal years from the horizon's first through that of the last cutover."""
    calendar = instance.calendar
    last = calendar.start if plan.last_month is None else plan.last_month
    return list(range(calendar.fiscal_year(calendar.start), calendar.fiscal_year(last) + 1))


def year_heading(instance: Instance, year: int) -> Text:
    """Label a fiscal year in 和暦 and western: ``平成21年度 (FY2009)``."""
    label = fiscal_year_label(year, instance.calendar)
    return Text(f"{label.ja} ({label.en})", label.en)


def year_table(instance: Instance, plan: Plan) -> pd.DataFrame:
    """Return the table of the report: a row a member, a column a fiscal year, ○ where it cuts over.

    Members stand in the order in which they cut over; the last row counts the cutovers.
    """
    calendar = instance.calendar
    years = year_columns(instance, plan)
    by_member: dict[str, list[int]] = {member: [] for member in instance.members}
    for migration_id, cutover in plan.cutovers.items():
        if cutover is not None:
            by_member[split_id(migration_id)[0]].append(cutover.month)
    order = sorted(by_member, key=lambda member: min(by_member[member], default=calendar.end + 1))
    cut_over = {member: [calendar.fiscal_year(month) for month in by_member[member]] for member in order}
    rows = [[MARK if year in cut_over[member] else "" for year in years] for member in order]
    rows.append([str(sum(done.count(year) for done in cut_over.values())) for year in years])
    names = [instance.member_name(member) for member in order]
    headings = [str(year_heading(instance, year)) for year in years]
    return pd.DataFrame(rows, columns=headings, index=[*names, str(words.CUTOVERS)])


def schedule_table(instance: Instance, plan: Plan) -> pd.DataFrame:
    """Return one row a migration, in the order of cutover; those left out last."""
    rows = [_schedule_row(instance, migration_id, plan) for migration_id in plan.cutovers]
    rows.sort(key=lambda row: (row["month"] == "", row["month"], row["id"]))
    table = pd.DataFrame(rows, columns=list(words.SCHEDULE))
    return table.rename(columns={key: str(heading) for key, heading in words.SCHEDULE.items()})


def _schedule_row(instance: Instance, migration_id: str, plan: Plan) -> dict[str, str | int]:
    member_id, bundle = split_id(migration_id)
    member = instance.members[member_id]
    row: dict[str, str | int] = {
        "id": migration_id,
        "member": instance.member_name(member_id),
        "kind": member.kind,
        "population": member.population,
        "systems": "・".join(member.migrations[bundle].systems),
        "leases": " ".join(
            format_month(lease.end) for lease in member.leases.values() if bundle in member.bundles_of(lease)
        ),
    }
    cutover = plan.cutovers[migration_id]
    if cutover is None:
        blank = dict.fromkeys(("month", "era", "begins", "last", "vendor", "data_center", "mode"), "")
        return row | blank | {"year": str(words.LEFT_OUT)}
    mode = member.migrations[bundle].modes[cutover.mode]
    last = min(cutover.month + mode.parallel_months - 1, instance.calendar.end)
    return row | {
        "year": str(year_heading(instance, instance.calendar.fiscal_year(cutover.month))),
        "month": format_month(cutover.month),
        "era": month_label(cutover.month).ja,
        "begins": format_month(cutover.month - mode.lead_months),
        "last": format_month(last),
        "vendor": instance.vendors[mode.vendor].name,
        "data_center": instance.data_centers[mode.data_center].name,
        "mode": mode.name,
    }


def ledger_table(instance: Instance, ledger: Ledger) -> pd.DataFrame:
    """Return one row a member and fiscal year, a total row a member, and the grand total.

    The first column tells them apart (明細, 小計, 総計), so that a sum or pivot takes one kind alone.

    Columns are all components, then cost, penalties and total, in yen; they are the same for every
    plan. What belongs to no member (vendor mobilisation, expansions, secretariat) stands in rows of
    its own.
    """
    booked = ledger.by_member_year(instance.calendar)
    rows: list[list[str | int]] = []
    for owner in owners(instance):
        years = sorted(year for payer, year in booked if payer == owner)
        name = owner_name(instance, owner)
        for year in years:
            heading = str(year_heading(instance, year))
            rows.append([str(words.DETAIL), owner or "", name, heading, *_amounts([booked[owner, year]])])
        if years:
            sums = _amounts([booked[owner, year] for year in years])
            rows.append([str(words.SUBTOTAL), owner or "", name, "", *sums])
    rows.append([str(words.GRAND_TOTAL), "", "", "", *_amounts(booked.values())])
    headings = [
        words.KIND_OF_ROW,
        same("id"),
        words.MEMBER,
        words.FISCAL_YEAR,
        *(words.IN_YEN.fill(component=component.label) for component in Component),
        words.COST_YEN,
        words.PENALTY_YEN,
        words.TOTAL_YEN,
    ]
    # Object columns: amounts may exceed 64 bits.
    return pd.DataFrame(rows, columns=[str(heading) for heading in headings], dtype=object)


def owners(instance: Instance) -> tuple[str | None, ...]:
    """Return who pays: the members in the order of the file, and ``None``, the group as a whole."""
    return (*instance.members, None)


def owner_name(instance: Instance, owner: str | None) -> str:
    """Return who pays, as people are shown it."""
    return str(words.GROUP) if owner is None else instance.member_name(owner)


def _amounts(booked: Iterable[Mapping[Component, int]]) -> list[int]:
    """Return the sums by component, then cost, penalties and both."""
    sums = dict.fromkeys(Component, 0)
    for amounts in booked:
        for component, yen in amounts.items():
            sums[component] += yen
    penalty = sum(yen for component, yen in sums.items() if component.is_penalty)
    total = sum(sums.values())
    return [*sums.values(), total - penalty, penalty, total]


def to_csv(table: pd.DataFrame, *, index: bool = False) -> bytes:
    """Return a table as CSV that spreadsheets open as it is: UTF-8 with a byte-order mark, CRLF.

    Texts that would be taken for dates, numbers or formulas are guarded against that.
    """
    # Objects, as in the table: whole yen beside an empty cell would become floats.
    rows = [[_guarded(value) for value in row] for row in table.itertuples(index=False, name=None)]
    headings = [_guarded(heading) for heading in table.columns]
    safe = pd.DataFrame(rows, columns=headings, index=table.index, dtype=object)
    if index:
        safe = safe.rename(index=_guarded)
    return safe.to_csv(index=index, lineterminator="\r\n").encode("utf-8-sig")


def _guarded(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value

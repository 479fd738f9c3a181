"""Plans and ledgers as data frames: what the CSV files and the terminal show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from planner.check import Ledger
from planner.instance.fields import split_id
from planner.instance.member import DEFAULT_MODE, Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.periods.wareki import fiscal_year_heading, month_label
from planner.plan import Plan
from planner.report import words
from planner.report.spreadsheet import guarded
from planner.report.sums import CellBlock, Sum
from planner.report.table import Column, Table, Unit
from planner.terms import Component
from planner.text.language import Text, join, same

MARK = "○"
_LEDGER_LABELS = 4  # columns before the first component


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A migration as a plan has it; `month` and `mode` are ``None`` where it is left out."""

    id: str
    member: Member
    migration: Migration
    month: int | None
    mode: Mode | None

    @property
    def begins(self) -> int | None:
        """Return the first month of work."""
        return None if self.month is None or self.mode is None else self.month - self.mode.lead_months

    def last(self, end: int) -> int | None:
        """Return the last month of the old system, at most `end`."""
        if self.month is None or self.mode is None:
            return None
        return min(self.month + self.mode.parallel_months - 1, end)

    @property
    def lease_ends(self) -> list[int]:
        """Return the last month of each lease that the migration uses."""
        bundle = split_id(self.id)[1]
        leases = self.member.leases.values()
        return [lease.end for lease in leases if bundle in self.member.bundles_of(lease)]


def year_columns(instance: Instance, plan: Plan) -> list[int]:
    """Return the fiscal years from the horizon's first through that of the last cutover."""
    calendar = instance.calendar
    # A plan that breaks rules may cut over before the horizon: it has a year all the same.
    last = calendar.start if plan.last_month is None else max(calendar.start, plan.last_month)
    return list(range(calendar.fiscal_year(calendar.start), calendar.fiscal_year(last) + 1))


def year_table(instance: Instance, plan: Plan) -> pd.DataFrame:
    """Return the table of the report: a row a member, a column a fiscal year, ○ where it cuts over.

    Members stand in the order in which they cut over; the last row counts the cutovers of each year. Two or
    more cutovers of a member in a year are counted behind its mark (○2), so that the column adds up. In the
    row of a member that moves nothing stands that it is left out.
    """
    calendar = instance.calendar
    years = year_columns(instance, plan)
    by_member: dict[str, list[int]] = {member: [] for member in instance.members}
    for migration_id, cutover in plan.cutovers.items():
        if cutover is not None:
            by_member[split_id(migration_id)[0]].append(cutover.month)
    order = sorted(by_member, key=lambda member: min(by_member[member], default=calendar.end + 1))
    cut_over = {member: [calendar.fiscal_year(month) for month in by_member[member]] for member in order}
    rows = [_marks(cut_over[member], years) for member in order]
    rows.append([str(sum(done.count(year) for done in cut_over.values())) for year in years])
    names = [instance.member_name(member) for member in order]
    headings = [str(fiscal_year_heading(year, instance.calendar)) for year in years]
    return pd.DataFrame(rows, columns=headings, index=[*names, str(words.CUTOVERS)])


def _marks(done: Sequence[int], years: Sequence[int]) -> list[str]:
    """Return a member's row: a mark for each of the fiscal years in which it cuts over."""
    if not done:
        return [str(words.LEFT_OUT), *[""] * (len(years) - 1)]
    counts = [done.count(year) for year in years]
    return [f"{MARK}{count}" if count > 1 else MARK * count for count in counts]


def schedule_table(instance: Instance, plan: Plan) -> pd.DataFrame:
    """Return `schedule` as a data frame with texts for headings and months."""
    return schedule(instance, plan).frame()


def schedule(instance: Instance, plan: Plan) -> Table[Scheduled]:
    """Return one row a migration, in the order of cutover; those left out last."""
    rows = [_scheduled(instance, migration_id, plan) for migration_id in plan.cutovers]
    rows.sort(key=lambda row: (row.month is None, row.month or 0, row.id))
    return Table(_schedule_columns(instance), rows)


def _scheduled(instance: Instance, migration_id: str, plan: Plan) -> Scheduled:
    member_id, bundle = split_id(migration_id)
    member = instance.members[member_id]
    cutover, migration = plan.cutovers[migration_id], member.migrations[bundle]
    if cutover is None:
        return Scheduled(migration_id, member, migration, None, None)
    return Scheduled(migration_id, member, migration, cutover.month, migration.modes[cutover.mode])


def _schedule_columns(instance: Instance) -> list[Column[Scheduled]]:
    def of_mode(value: Callable[[Mode], str]) -> Callable[[Scheduled], str]:
        return lambda row: "" if row.mode is None else value(row.mode)

    def mode(row: Scheduled) -> str:
        return "" if row.mode is None else mode_name(row.migration, row.mode)

    def year(row: Scheduled) -> Text:
        return (
            words.LEFT_OUT
            if row.month is None
            else fiscal_year_heading(instance.calendar.fiscal_year(row.month), instance.calendar)
        )

    def column(key: str, value: Callable[[Scheduled], Any], unit: Unit = Unit.PLAIN) -> Column[Scheduled]:
        return Column[Scheduled](words.SCHEDULE[key], value, unit, key=key)

    return [
        column("id", lambda row: row.id),
        column("member", lambda row: instance.member_name(split_id(row.id)[0])),
        column("kind", lambda row: row.member.kind),
        column("population", lambda row: row.member.population),
        column("systems", lambda row: join(map(same, row.migration.systems), "・")),
        column("year", year),
        column("month", lambda row: row.month, Unit.MONTH),
        column("era", lambda row: "" if row.month is None else month_label(row.month).ja),
        column("begins", lambda row: row.begins, Unit.MONTH),
        column("last", lambda row: row.last(instance.calendar.end), Unit.MONTH),
        column("leases", lambda row: " ".join(map(format_month, row.lease_ends))),
        column("vendor", of_mode(lambda mode: instance.shown_name("vendors", mode.vendor))),
        column("data_center", of_mode(lambda mode: instance.shown_name("data_centers", mode.data_center))),
        column("mode", mode),
    ]


def mode_name(migration: Migration, mode: Mode) -> str:
    """Return what a mode is called; nothing for the one that reading makes up where the file has no modes."""
    made_up = list(migration.modes) == [DEFAULT_MODE] and mode.name == DEFAULT_MODE
    return "" if made_up else mode.name


def ledger_table(instance: Instance, ledger: Ledger) -> pd.DataFrame:
    """Return one row a member and fiscal year, a total row a member, and the grand total.

    The first column tells them apart (明細, 小計, 総計), so that a sum or pivot takes one kind alone.

    Columns are all components, then cost, penalties and total, in yen; they are the same for every
    plan. What belongs to no member (vendor mobilisation, expansions, secretariat) stands in rows of
    its own.
    """
    booked = ledger.by_member_year(instance.calendar)
    rows: list[list[str | int]] = []
    subtotals: list[range] = []
    for owner in owners(instance):
        years = sorted(year for payer, year in booked if payer == owner)
        name = owner_name(instance, owner)
        details = range(len(rows), len(rows) + len(years))
        for year in years:
            cells = _traced(_amounts([booked[owner, year]]), len(rows), [])
            rows.append(
                [
                    str(words.DETAIL),
                    owner or "",
                    name,
                    str(fiscal_year_heading(year, instance.calendar)),
                    *cells,
                ]
            )
        if years:
            subtotals.append(range(len(rows), len(rows) + 1))
            sums = _amounts([booked[owner, year] for year in years])
            rows.append([str(words.SUBTOTAL), owner or "", name, "", *_traced(sums, len(rows), [details])])
    whole = _traced(_amounts(booked.values()), len(rows), subtotals)
    rows.append([str(words.GRAND_TOTAL), "", "", "", *whole])
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


def _traced(amounts: list[int], row: int, summed: Sequence[range]) -> list[int]:
    """Return the amounts of a row of the ledger, each with the cells that it is the sum of.

    A component is summed down the column, over the rows `summed`, if there are any; cost, penalties and total
    are summed across the row itself, number `row`.
    """
    n_components, n_costs = len(Component), sum(not component.is_penalty for component in Component)
    first, end = _LEDGER_LABELS, _LEDGER_LABELS + n_components
    cells = [
        Sum(yen, [CellBlock(rows.start, column, rows.stop - 1, column) for rows in summed])
        for column, yen in enumerate(amounts[:n_components], first)
    ]
    cost, penalty, total = amounts[n_components:]
    return [
        *cells,
        Sum(cost, [CellBlock(row, first, row, first + n_costs - 1)]),
        Sum(penalty, [CellBlock(row, first + n_costs, row, end - 1)]),
        Sum(total, [CellBlock(row, end, row, end + 1)]),
    ]


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

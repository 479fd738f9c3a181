"""The tables of savings: by member, three ways side by side, and by fiscal year."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from planner.instance.model import Instance
from planner.periods.wareki import fiscal_year_heading
from planner.report.sums import with_difference, with_total_row
from planner.report.table import Column, Table, Unit
from planner.savings import words
from planner.savings.baseline import BaselineKind
from planner.savings.comparison import SavingsComparison
from planner.savings.costs import Costs
from planner.text.language import NOTHING, Text, same
from planner.text.layout import yen

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class SavingsLine:
    """A row of the table by member: a member, what the group pays as a whole, or the sum of all.

    Parameters
    ----------
    kind
        The name of the baseline; empty for what the group pays as a whole, which nobody pays alone.
    subsidy_yen
        What comes back in the plan; it is part of the saving.
    stay_yen, renew_yen
        What the other ways cost.
    """

    name: Text
    member: str
    kind: Text
    baseline_yen: int
    plan_yen: int
    rate: float | None
    pays_back: int | None
    subsidy_yen: int
    stay_yen: int
    renew_yen: int

    @property
    def saving_yen(self) -> int:
        """Return the saving; negative where the plan costs more."""
        return self.baseline_yen - self.plan_yen

    @property
    def least(self) -> Text:
        """Return which of the three ways costs least; of equal ones the first."""
        ways = (
            (self.stay_yen, words.KINDS[BaselineKind.STAY]),
            (self.renew_yen, words.KINDS[BaselineKind.RENEW]),
            (self.plan_yen, words.JOIN),
        )
        return min(ways, key=lambda way: way[0])[1]


@dataclass(frozen=True, slots=True)
class SavingsYear:
    """A row by fiscal year, with what is saved from the horizon's first year through this one."""

    row: Text
    name: Text
    member: str
    kind: Text
    year: Text
    baseline_yen: int
    plan_yen: int
    cumulative_yen: int

    @property
    def saving_yen(self) -> int:
        """Return the saving of the year."""
        return self.baseline_yen - self.plan_yen


def kind_name(kind: BaselineKind | None) -> Text:
    """Return the name of a baseline; ``None`` is different ones."""
    return words.MIXED if kind is None else words.KINDS[kind]


def member_lines(found: SavingsComparison) -> list[SavingsLine]:
    """Return a line for each member in the order of the file, what the group pays, and the total."""
    lines = [_member_line(found, name) for name in found.savings.members]
    if found.savings.shared.total_yen:
        shared_yen = found.savings.shared.total_yen
        lines.append(SavingsLine(words.GROUP, "", NOTHING, 0, shared_yen, None, None, 0, 0, 0))
    return [*lines, _total_line(found)]


def _member_line(found: SavingsComparison, name: str) -> SavingsLine:
    saving = found.savings.members[name]
    return SavingsLine(
        same(found.instance.member_name(name)),
        name,
        kind_name(saving.kind),
        saving.baseline.total_yen,
        saving.plan.total_yen,
        None if saving.rate is None else float(saving.rate),
        saving.pays_back,
        found.subsidy_yen.get(name, 0),
        found.stay[name].total_yen,
        found.renew[name].total_yen,
    )


def _total_line(found: SavingsComparison) -> SavingsLine:
    group = found.savings.group
    return SavingsLine(
        words.TOTAL,
        "",
        kind_name(group.kind),
        group.baseline.total_yen,
        group.plan.total_yen,
        None if group.rate is None else float(group.rate),
        group.pays_back,
        sum(found.subsidy_yen.values()),
        found.all_of(found.stay).total_yen,
        found.all_of(found.renew).total_yen,
    )


_NAME = Column[SavingsLine](words.MEMBER, lambda line: line.name, key="name")
_SAVING = (
    Column[SavingsLine](words.BASELINE, lambda line: line.kind),
    Column[SavingsLine](words.BASELINE_YEN, lambda line: line.baseline_yen, key="baseline_yen"),
    Column[SavingsLine](words.PLAN_YEN, lambda line: line.plan_yen, key="plan_yen"),
    Column[SavingsLine](words.SAVING_YEN, lambda line: line.saving_yen, Unit.CHANGE, key="saving_yen"),
    Column[SavingsLine](words.RATE, lambda line: line.rate, Unit.SHARE, key="rate"),
    Column[SavingsLine](words.PAYS_BACK, lambda line: line.pays_back, Unit.MONTH, key="pays_back"),
    Column[SavingsLine](words.SUBSIDY_YEN, lambda line: line.subsidy_yen, key="subsidy_yen"),
)


def _way(name: Text, value: Callable[[SavingsLine], int], key: str) -> Column[SavingsLine]:
    return Column[SavingsLine](words.WAY_YEN.fill(way=name), value, key=key)


_WAYS = (
    _way(words.KINDS[BaselineKind.STAY], lambda line: line.stay_yen, "stay_yen"),
    _way(words.KINDS[BaselineKind.RENEW], lambda line: line.renew_yen, "renew_yen"),
    _way(words.JOIN, lambda line: line.plan_yen, "join_yen"),
)
_LEAST = Column[SavingsLine](words.LEAST, lambda line: NOTHING if line.name is words.GROUP else line.least)


def by_member(found: SavingsComparison) -> Table[SavingsLine]:
    """Return baseline, plan, saving and rate of each member, of the group as a whole, and of all."""
    return Table([_NAME, *_SAVING], member_lines(found), left=2)


def three_ways(found: SavingsComparison) -> Table[SavingsLine]:
    """Return what each member pays if it stays, renews alone or joins."""
    return Table([_NAME, *_WAYS, _LEAST], member_lines(found))


def everything(found: SavingsComparison) -> Table[SavingsLine]:
    """Return both tables in one, for spreadsheets and programs."""
    ident = Column[SavingsLine](words.ID, lambda line: line.member)
    return Table([ident, _NAME, *_SAVING, *_WAYS, _LEAST], member_lines(found))


def traced(found: SavingsComparison) -> "pd.DataFrame":
    """Return `everything` for a workbook: savings and totals know what they are made of."""
    table = with_total_row(everything(found).frame(dated=True))
    return with_difference(table, str(words.SAVING_YEN), str(words.BASELINE_YEN), str(words.PLAN_YEN))


def year_lines(
    instance: Instance, name: tuple[Text, Text, str], kind: Text, costs: tuple[Costs | None, Costs]
) -> Iterator[SavingsYear]:
    """Yield the years of one payer.

    Parameters
    ----------
    name
        The kind of row, the payer's name and its id.
    costs
        Of the baseline, ``None`` for what nobody pays alone, and of the plan.
    """
    calendar = instance.calendar
    baseline, plan = costs
    alone = {year: 0 if baseline is None else baseline.by_year[year] for year in calendar.fiscal_years()}
    saved = accumulate(alone[year] - plan.by_year[year] for year in alone)
    row, shown, member = name
    for year, so_far in zip(alone, saved, strict=True):
        heading = fiscal_year_heading(year, calendar)
        yield SavingsYear(row, shown, member, kind, heading, alone[year], plan.by_year[year], so_far)


def group_years(found: SavingsComparison) -> Table[SavingsYear]:
    """Return the years of the whole group."""
    return Table(_YEAR_COLUMNS, list(_group_lines(found)))


def shared_apart(found: SavingsComparison) -> list[Text]:
    """Say, where there is any, that what the group pays as a whole is in no amount of a member."""
    shared_yen = found.savings.shared.total_yen
    return [words.SHARED_APART.fill(shared=yen(shared_yen))] if shared_yen else []


def all_years(found: SavingsComparison) -> Table[SavingsYear]:
    """Return the years of every member, of what the group pays as a whole, and of all together.

    The first column tells them apart, so that a sum or pivot takes one kind alone.
    """
    columns = [
        Column[SavingsYear](words.ROW, lambda line: line.row),
        Column[SavingsYear](words.ID, lambda line: line.member),
        Column[SavingsYear](words.MEMBER, lambda line: line.name),
        *_YEAR_COLUMNS,
    ]
    return Table(columns, [*_detail_lines(found), *_group_lines(found)])


def _detail_lines(found: SavingsComparison) -> Iterator[SavingsYear]:
    for member, saving in found.savings.members.items():
        name = words.DETAIL, same(found.instance.member_name(member)), member
        yield from year_lines(found.instance, name, kind_name(saving.kind), (saving.baseline, saving.plan))
    if found.savings.shared.total_yen:
        shared = words.DETAIL, words.GROUP, ""
        yield from year_lines(found.instance, shared, NOTHING, (None, found.savings.shared))


def _group_lines(found: SavingsComparison) -> Iterator[SavingsYear]:
    group = found.savings.group
    name = words.GRAND_TOTAL, words.TOTAL, ""
    return year_lines(found.instance, name, kind_name(group.kind), (group.baseline, group.plan))


_YEAR_COLUMNS = [
    Column[SavingsYear](words.FISCAL_YEAR, lambda line: line.year),
    Column[SavingsYear](words.BASELINE, lambda line: line.kind),
    Column[SavingsYear](words.BASELINE_YEN, lambda line: line.baseline_yen),
    Column[SavingsYear](words.PLAN_YEN, lambda line: line.plan_yen),
    Column[SavingsYear](words.SAVING_YEN, lambda line: line.saving_yen, Unit.CHANGE),
    Column[SavingsYear](words.CUMULATIVE_YEN, lambda line: line.cumulative_yen, Unit.CHANGE),
]

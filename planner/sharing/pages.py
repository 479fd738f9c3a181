"""A page for each member: what it pays of each item by fiscal year, beside its baseline."""

import re
from collections import defaultdict
from collections.abc import Callable

from planner.periods.wareki import fiscal_year_heading
from planner.report.broken import marked_title
from planner.report.table import Column, Table, Unit
from planner.report.workbook import TableSheet
from planner.sharing import words
from planner.sharing.comparison import SharingComparison
from planner.sharing.kinds import PaymentKind
from planner.sharing.settlement import Settlement
from planner.sharing.tables import item_name
from planner.text.language import Text

_UNFIT = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31  # characters of the name of a sheet
_Year = int | None  # of None: all years


def member_sheets(found: SharingComparison) -> list[TableSheet]:
    """Return a sheet for each member under the first rule, in the order of the file."""
    one, taken = found.first, set[str]()
    sheets = []
    for number, member in enumerate(found.instance.members, 1):
        name = _UNFIT.sub(" ", found.instance.member_name(member))[:_LONGEST].strip() or str(number)
        if name.casefold() in taken:
            name = f"{name[: _LONGEST - 6]} {number}"
        taken.add(name.casefold())
        title = marked_title(f"{found.instance.member_name(member)}　{found.name(one)}", found.n_violations)
        table = member_years(one, member).frame()
        rule = [words.BY_RULE.fill(title=found.instance.member_name(member), rule=found.name(one))]
        sheets.append(TableSheet(name, table, 1, notes=rule, title=title, bold=_last(one)))
    return sheets


def _last(one: Settlement) -> Callable[[int], bool]:
    count = len(one.instance.calendar.fiscal_years())
    return lambda row: row == count


def member_years(one: Settlement, member: str) -> Table[_Year]:
    """Return a row a fiscal year, and their sum: baseline, own cost, items, other payments, saving."""
    calendar = one.instance.calendar
    amounts: dict[tuple[str, _Year], int] = defaultdict(int)
    for month, yen in one.pool.own.get(member, {}).items():
        _book(amounts, "own", calendar.fiscal_year(month), yen)
    for year, yen in one.baseline[member].by_year.items():
        _book(amounts, "baseline", year, yen)
    for payment in one.payments:
        if payment.member == member:
            what = payment.item if payment.kind is PaymentKind.SHARE else payment.kind.name
            _book(amounts, what, calendar.fiscal_year(payment.month), payment.yen)
            _book(amounts, "paid", calendar.fiscal_year(payment.month), payment.yen)
    others = [
        kind
        for kind in PaymentKind
        if kind is not PaymentKind.SHARE and any(key[0] == kind.name for key in amounts)
    ]

    def column(heading: Text, what: str) -> Column[_Year]:
        return Column[_Year](heading, lambda year: amounts[what, year])

    columns = [
        Column[_Year](words.FISCAL_YEAR, lambda year: _label(one, year)),
        column(words.BASELINE_YEN, "baseline"),
        column(words.OWN_YEN, "own"),
        *(column(item_name(one, item), item) for item in one.pool.items),
        *(column(words.PAYMENT_KINDS[kind], kind.name) for kind in others),
        Column[_Year](words.PAID_YEN, lambda year: amounts["own", year] + amounts["paid", year]),
        Column[_Year](
            words.SAVING_YEN,
            lambda year: amounts["baseline", year] - amounts["own", year] - amounts["paid", year],
            Unit.CHANGE,
        ),
    ]
    return Table(columns, [*calendar.fiscal_years(), None])


def _book(amounts: dict[tuple[str, _Year], int], what: str, year: int, yen: int) -> None:
    amounts[what, year] += yen
    amounts[what, None] += yen


def _label(one: Settlement, year: _Year) -> Text:
    return words.TOTAL if year is None else fiscal_year_heading(year, one.instance.calendar)

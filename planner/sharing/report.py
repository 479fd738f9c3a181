"""Shares on the terminal, as files for spreadsheets, and for programs."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from planner.outputs import plan_sha256
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.report.broken import with_violations
from planner.report.plan_book import PlanWorth, plan_book
from planner.report.proved import Standing
from planner.report.table import Column, Table
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet
from planner.sharing import words
from planner.sharing.comparison import SharingComparison, refusal
from planner.sharing.fairness import gini, rates, worse_off
from planner.sharing.game.tables import game_json, game_lines, values
from planner.sharing.leaving import Dues
from planner.sharing.pages import member_sheets
from planner.sharing.settlement import Settlement
from planner.sharing.shares import Payment
from planner.sharing.tables import (
    by_member,
    compared,
    compared_shortly,
    everything,
    guarantee_text,
    in_short,
    item_name,
    items,
    rate_text,
    years,
)
from planner.sharing.tender import Ceiling, ceiling_table, ceilings_json
from planner.text.language import NOTHING, Text, join
from planner.text.phrases import listed

if TYPE_CHECKING:
    import pandas as pd

_FILES = (
    "share.csv",
    "share-by-year.csv",
    "share-by-month.csv",
    "share.xlsx",
    "share-members.xlsx",
    "share.png",
)

_LEAVER = "share-leaver.csv"
_MOST_RULES = 4  # of which the terminal shows amounts beside rates
_Paid = tuple[Settlement, Payment]


def file_names(*, leaver: bool) -> tuple[str, ...]:
    """Return the names of the files; `leaver` tells whether what a leaver owes is among them."""
    return (*_FILES, _LEAVER) if leaver else _FILES


def sharing_text(found: SharingComparison) -> str:
    """Return the tables as they stand on the terminal."""
    blocks = [_head(found)]
    if len(found.settlements) == 1:
        one = found.first
        blocks.append([str(words.ITEMS), *items(found, [one]).lines()])
        blocks.append([str(words.BY_MEMBER), *by_member(found, one).lines(), *map(str, _remarks(one))])
        blocks.append([str(words.IN_FILE)])
    else:
        blocks.append([str(words.RULES), *in_short(found).lines(), *_unkept(found), str(words.RATIONAL)])
        table = compared(found) if len(found.settlements) <= _MOST_RULES else compared_shortly(found)
        blocks.append([str(words.COMPARED), *table.lines()])
        blocks.append([str(words.ITEMS), *items(found).lines()])
    if found.standards is not None:
        blocks += game_lines(found, found.standards)
    if found.ceilings is not None:
        blocks.append(_ceilings(found, *found.ceilings))
    if found.dues is not None:
        blocks.append([str(_leaver_heading(found, found.dues)), *_owed(found, found.dues).lines()])
    return "\n\n".join("\n".join(block) for block in blocks)


def _head(found: SharingComparison) -> list[str]:
    title, one = words.TITLE.fill(title=found.instance.display_title()), found.first
    if len(found.settlements) == 1:
        title = words.BY_RULE.fill(title=title, rule=found.name(one))
    lines = [str(title)]
    if found.n_violations:
        lines.append(str(words.BROKEN.fill(count=found.n_violations)))
    periods = dict.fromkeys(one.rule.period for one in found.settlements)
    said = words.BASIS.fill(period=join([words.PERIODS[period] for period in periods], "、", ", "))
    lines.append(str(said))
    if len(found.settlements) == 1 and one.rule.guarantees:
        lines.append(str(guarantee_text(one)))
    return lines


def _remarks(one: Settlement) -> list[Text]:
    said = []
    if one.guarantee.inversions:
        names = one.instance.member_name
        pairs = [
            words.PAIR.fill(small=names(small), large=names(large))
            for small, large in one.guarantee.inversions
        ]
        said.append(words.INVERTED.fill(pairs=listed([str(pair) for pair in pairs], limit=400)))
    if len(one.positions) < len(one.instance.members):
        said.append(words.NOT_IN)
    return said


def _unkept(found: SharingComparison) -> list[str]:
    return [
        str(words.UNKEPT.fill(rule=found.name(one), why=refusal(one)))
        for one in found.settlements
        if not one.guarantee.kept
    ]


def _ceilings(found: SharingComparison, rate: Fraction, ceilings: list[Ceiling]) -> list[str]:
    lines = [str(_ceilings_heading(found, rate)), *ceiling_table(found.first, ceilings).lines()]
    shared = any(one.fees_yen is None for one in ceilings)
    return [*lines, str(words.FEES_SHARED)] if shared else lines


def _ceilings_heading(found: SharingComparison, rate: Fraction) -> Text:
    return words.CEILINGS_OF.fill(rate=rate_text(rate), rule=found.name(found.first))


def _owed(found: SharingComparison, dues: Dues) -> Table[tuple[Text, int]]:
    rows: list[tuple[Text, int]] = [
        (words.UNPAID.fill(item=item_name(found.first, item)), yen) for item, yen in dues.unpaid_yen.items()
    ]
    if dues.relief_yen:
        rows.append((words.UNPAID_RELIEF, dues.relief_yen))
    rate = rate_text(found.first.rule.damages_rate)
    rows += [(words.DAMAGES.fill(rate=rate), dues.damages_yen), (words.TOTAL, dues.total_yen)]
    columns = [
        Column[tuple[Text, int]](words.OWED, lambda row: row[0]),
        Column[tuple[Text, int]](words.YEN, lambda row: row[1]),
    ]
    return Table(columns, rows)


def _leaver_heading(found: SharingComparison, dues: Dues) -> Text:
    name, rule = found.instance.member_name(dues.member), found.name(found.first)
    return words.LEAVER.fill(member=name, month=month_label(dues.month), rule=rule)


def sharing_files(found: SharingComparison, standing: Standing) -> dict[str, bytes]:
    """Return the tables of all rules, what is paid month by month, and a sheet a member of the first rule."""
    broken = found.n_violations
    members, by_year, by_month = (one.frame() for one in (everything(found), years(found), _months(found)))
    sheets = [
        TableSheet(str(words.SHEETS[0]), compared(found).frame(), 1),
        TableSheet(str(words.SHEETS[1]), members, 3),
        TableSheet(str(words.SHEETS[2]), by_year, 4),
        TableSheet(str(words.SHEETS[3]), items(found).frame(), 2),
    ]
    if found.ceilings is not None:
        rate, ceilings = found.ceilings
        table, notes = ceiling_table(found.first, ceilings).frame(), [_ceilings_heading(found, rate)]
        sheets.append(TableSheet(str(words.CEILING_SHEET), table, 1, notes=notes))
    leaver: dict[str, bytes] = {}
    if found.dues is not None:
        owed = _owed(found, found.dues).frame()
        notes = [_leaver_heading(found, found.dues)]
        sheets.append(TableSheet(str(words.LEAVER_SHEET), owed, 1, notes=notes))
        leaver[_LEAVER] = to_csv(with_violations(_named(found, found.dues, owed), broken))
    if found.standards is not None:
        sheets.append(TableSheet(str(words.GAME_SHEET), values(found, found.standards).frame(), 1))
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    worth = PlanWorth(broken, standing.proved)
    return {
        "share.csv": to_csv(with_violations(members, broken)),
        "share-by-year.csv": to_csv(with_violations(by_year, broken)),
        "share-by-month.csv": to_csv(with_violations(by_month, broken)),
        "share.xlsx": plan_book(sheets, title, worth),
        "share-members.xlsx": plan_book(member_sheets(found), title, worth),
        **leaver,
    }


def _named(found: SharingComparison, dues: Dues, owed: "pd.DataFrame") -> "pd.DataFrame":
    """Return what a leaver owes with whom, when and by which rule before it, as a file that stands alone."""
    whose = (
        (words.RULE, found.name(found.first)),
        (words.MONTH, format_month(dues.month)),
        (words.ID, dues.member),
        (words.MEMBER, found.instance.member_name(dues.member)),
    )
    named = owed.copy()
    for number, (heading, value) in enumerate(whose):
        named.insert(number, str(heading), str(value))
    return named


def _months(found: SharingComparison) -> Table[tuple[Settlement, Payment]]:
    rows = [(one, payment) for one in found.settlements for payment in one.payments]
    columns = (
        Column[_Paid](words.RULE, lambda row: found.name(row[0])),
        Column[_Paid](words.KIND, lambda row: words.PAYMENT_KINDS[row[1].kind]),
        Column[_Paid](words.ITEM, lambda row: _item(row[0], row[1])),
        Column[_Paid](words.MONTH, lambda row: format_month(row[1].month)),
        Column[_Paid](words.ID, lambda row: row[1].member),
        Column[_Paid](words.MEMBER, lambda row: found.instance.member_name(row[1].member)),
        Column[_Paid](words.YEN, lambda row: row[1].yen),
    )
    return Table(columns, rows, left=6)


def _item(one: Settlement, payment: Payment) -> Text | str:
    if payment.item in one.pool.items:
        return item_name(one, payment.item)
    return one.rule.contributions[payment.item].name if payment.item else NOTHING


def reach(found: SharingComparison) -> dict[str, int]:
    """Return what is said of a plan, and of its cost game how many sets are settled, by question."""
    plan, first = plan_sha256(found.first.plan), found.first.rule_id
    known = {f"{plan} by {_asked(one)}": 1 for one in found.settlements}
    if found.dues is not None:
        known[f"{plan} by {first}: {found.dues.member} leaves in {format_month(found.dues.month)}"] = 1
    if found.ceilings is not None:
        known[f"{plan} by {_asked(found.first)}: ceilings to save {found.ceilings[0]}"] = 1
    if found.standards is not None:
        known[f"{plan}: all together with another plan"] = found.standards.whole_less_yen
        for one in found.settlements:
            core, asked = found.standards.cores[one.rule_id], f"{plan} by {_asked(one)}"
            known[f"{asked}: sets settled"] = core.solved - len(core.open)
            known[f"{asked}: sets pay more than alone"] = sum(more_yen for _, more_yen in core.blocking)
    return known


def _asked(one: Settlement) -> str:
    rate = one.guarantee.rate
    return one.rule_id if rate is None else f"{one.rule_id} at {rate}"


def sharing_json(found: SharingComparison) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    return {
        "valid": not found.n_violations,
        "violations": found.n_violations,
        "rules": [_rule_json(found, one) for one in found.settlements],
        "leaver": None if found.dues is None else _dues_json(found.dues),
        "ceilings": None if found.ceilings is None else ceilings_json(found.ceilings[1]),
        "game": None if found.standards is None else game_json(found.standards),
    }


def _rule_json(found: SharingComparison, one: Settlement) -> dict[str, Any]:
    known = rates(one)
    coefficient = gini(list(known.values()))
    kept = one.guarantee
    *members, _ = everything(SharingComparison((one,), found.n_violations)).records()
    return {
        "rule": one.rule_id,
        "name": str(found.name(one)),
        "period": one.rule.period,
        "shared_yen": one.pool.total_yen,
        "guarantee": None if kept.rate is None else float(kept.rate),
        "kept": kept.kept,
        "highest_guarantee": None if kept.highest is None else float(kept.highest),
        "inversions": [list(pair) for pair in kept.inversions],
        "worse_off": worse_off(one),
        "gini": None if coefficient is None else float(coefficient),
        "items": [{"item": name, "yen": sum(months.values())} for name, months in one.pool.items.items()],
        "members": members,
    }


def _dues_json(dues: Dues) -> dict[str, Any]:
    return {
        "member": dues.member,
        "month": format_month(dues.month),
        "unpaid": [{"item": item, "yen": yen} for item, yen in dues.unpaid_yen.items()],
        "guarantee_yen": dues.relief_yen,
        "damages_yen": dues.damages_yen,
        "total_yen": dues.total_yen,
    }

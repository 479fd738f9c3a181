"""Plans at nearly the same price on the terminal, as files, and for programs."""

from typing import Any

from planner.outputs import Worth, plan_sha256, worth_of_bound
from planner.periods.months import format_month
from planner.reading.plan_file import priced_to_json
from planner.report.outputs import to_json
from planner.report.plan_book import PlanWorth, plan_book
from planner.report.proved import Standing
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet
from planner.text.layout import yen
from planner.whatif.alternatives import words
from planner.whatif.alternatives.found import Alternative, Alternatives, Open
from planner.whatif.alternatives.tables import choices_lines, months, plans

FILES = ("alternatives.csv", "alternatives-months.csv", "alternatives.xlsx", "alternatives.png")


def alternatives_text(found: Alternatives) -> str:
    """Return the tables as they stand on the terminal."""
    total_yen = found.ledger.total_yen
    price = words.PRICE.fill(
        total=yen(total_yen), limit=yen(found.limit_yen), more=yen(found.limit_yen - total_yen)
    )
    head = [str(words.TITLE.fill(title=found.instance.display_title())), str(price)]
    if found.cheapest is not None:
        less_yen = total_yen - found.cheapest.ledger.total_yen
        head.append(str(words.CHEAPER.fill(less=yen(less_yen))))
    months_block = [str(words.MONTHS), *months(found).lines(), str(words.IN_FULL), *choices_lines(found)]
    months_block.append(str(words.UNSETTLED if found.unknown else words.SETTLED))
    return "\n\n".join("\n".join(block) for block in (head, _different(found), months_block))


def _different(found: Alternatives) -> list[str]:
    if not found.alternatives:
        return [str(words.NONE if found.exhausted else words.NOT_FOUND)]
    lines = [str(words.DIFFERENT), *plans(found).lines()]
    return [*lines, str(words.NO_MORE)] if found.exhausted else lines


def alternatives_json(found: Alternatives) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    return {
        "objective_yen": found.ledger.total_yen,
        "limit_yen": found.limit_yen,
        "cheaper_yen": None if found.cheapest is None else found.cheapest.ledger.total_yen,
        "exhausted": found.exhausted,
        "settled": not found.unknown,
        "alternatives": [
            record | {"most_different": one.best, "moves": one.moves(found.plan)}
            for record, one in zip(plans(found).records(), found.alternatives, strict=True)
        ],
        "migrations": [_open_json(found, one) for one in found.open.values()],
    }


def _open_json(found: Alternatives, one: Open) -> dict[str, Any]:
    cutover = found.plan.cutovers[one.migration]
    return {
        "migration": one.migration,
        "name": found.instance.migration_name(one.migration),
        "month": None if cutover is None else format_month(cutover.month),
        "months": [format_month(month) for month in one.months],
        "not_settled": [format_month(month) for month in one.unknown],
        "left_out": one.left_out,
    }


def alternatives_files(found: Alternatives, standing: Standing) -> dict[str, bytes]:
    """Return the tables, and the plans."""
    different, open_months = plans(found).frame(), months(found, with_ids=True).frame()
    sheets = [
        TableSheet(str(words.PLANS_SHEET), different),
        TableSheet(str(words.MONTHS_SHEET), open_months, 2),
    ]
    title = str(words.TITLE.fill(title=found.instance.display_title()))
    files = {
        "alternatives.csv": to_csv(different),
        "alternatives-months.csv": to_csv(open_months),
        "alternatives.xlsx": plan_book(sheets, title, PlanWorth(0, standing.proved)),
    }
    for number, one in enumerate(found.alternatives, 1):
        files[f"alternatives/{number}.json"] = _plan(found, one)
    if found.cheapest is not None:
        files["alternatives/cheaper.json"] = _plan(found, found.cheapest)
    return files


def _plan(found: Alternatives, one: Alternative) -> bytes:
    return to_json(priced_to_json(found.instance, one.plan, one.ledger.by_component()))


def reach(found: Alternatives) -> dict[str, int]:
    """Return how much is known of the plans up to the price, by question."""
    asked = f"plans of {plan_sha256(found.plan)} up to {found.limit_yen}"
    return {
        f"{asked}: different": len(found.alternatives),
        f"{asked}: proved to differ most": sum(one.best for one in found.alternatives),
        f"{asked}: no other": found.exhausted,
        f"{asked}: months open": -len(found.unknown),
    }


def worth(found: Alternatives) -> dict[str, Worth]:
    """Return what the cheapest plan known is worth, by the hash of the instance."""
    known = [found.ledger, *(one.ledger for one in found.alternatives)]
    if found.cheapest is not None:
        known.append(found.cheapest.ledger)
    total_yen = min(one.total_yen for one in known)
    return {found.instance.sha256: worth_of_bound(total_yen, None)}

"""A new plan on the terminal, as files, and for programs."""

from typing import Any

from planner.outputs import Worth, worth_of
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.plan import Cutover
from planner.replan import words
from planner.replan.replanned import PlanMove, Replanned
from planner.replan.tables import Gains, gains_table, moves_table, why
from planner.replan.today import Raw
from planner.report.broken import with_old_violations
from planner.report.outputs import plan_bytes, to_json
from planner.report.proved import found_standing, page_mark
from planner.report.tables import to_csv
from planner.report.workbook import TableSheet, to_xlsx
from planner.solve.least_change import LeastChange
from planner.solve.result import Status
from planner.terms import Component
from planner.text.language import Text
from planner.text.layout import yen

FILES = ("replan.csv", "replan.xlsx", "replan.png", "replan/plan.json", "replan/instance.json")


def replan_text(found: Replanned, gains: Gains | None) -> str:
    """Return what stands on the terminal."""
    as_of = found.instance.as_of
    assert as_of is not None
    begun = len(found.begun)
    head = [
        str(words.TITLE.fill(title=found.instance.display_title(), heading=heading(as_of))),
        str(words.BEGUN.fill(begun=begun, ahead=len(found.plan.cutovers) - begun)),
        str(words.TOTAL.fill(total=yen(found.total_yen), moved=yen(disturbance_yen(found)))),
        str(words.PAST.fill(yen=yen(found.past_yen))),
        _against_old(found),
    ]
    if found.least is not None:
        head.append(str(_least_change(found, found.least)))
    blocks = [head, _moves(found)]
    if gains is not None:
        blocks.append([str(words.GAINS.fill(cause=gains.cause)), *gains_table(gains).lines()])
    return "\n\n".join("\n".join(block) for block in blocks)


def _least_change(found: Replanned, least: LeastChange) -> Text:
    """Say how many members move, and how far it was looked for fewer."""
    assert found.beyond_optimum_yen is not None
    figures = {
        "members": len(found.members_moved),
        "least": least.least or 0,
        "cheapest": words.PROVED if found.outcome.result.status is Status.OPTIMAL else words.NOT_PROVED,
        "best": words.OPTIMUM if found.optimum.status is Status.OPTIMAL else words.BEST_FOUND,
        "more": f"{found.beyond_optimum_yen:+,}",
    }
    if least.proved:
        said = words.LEAST
    elif least.result is None:
        said = words.NOT_SOUGHT
    else:
        said = words.FEW if least.found else words.NO_FEW
    return said.fill(**figures)


def heading(as_of: int) -> Text:
    """Return what a new plan as of a month is called, beside the title of its instance."""
    return words.HEADING.fill(month=month_label(as_of))


def _against_old(found: Replanned) -> str:
    report = found.carried_report
    if report.valid:
        total, more = yen(report.ledger.total_yen), found.more_yen
        return str(words.CARRIED.fill(total=total, more=f"{more:+,}"))
    first = report.violations[0].text(found.instance)
    return str(words.BROKEN.fill(count=len(report.violations), first=first))


def _moves(found: Replanned) -> list[str]:
    if not found.moves:
        return [str(words.NO_MOVE)]
    moved = words.MOVED.fill(members=len(found.members_moved), count=len(found.moves))
    return [str(moved), *moves_table(found).lines()]


def disturbance_yen(found: Replanned) -> int:
    """Return the price of all that the new plan moves."""
    return found.report.ledger.by_component()[Component.DISTURBANCE]


def replan_json(found: Replanned, gains: Gains | None) -> dict[str, Any]:
    """Return the same for programs; yen are integers."""
    as_of, least = found.instance.as_of, found.least
    assert as_of is not None
    carried = found.carried_report
    return {
        "as_of": format_month(as_of),
        "status": found.outcome.result.status.value,
        "objective_yen": found.total_yen,
        "bound_yen": found.outcome.result.bound_yen,
        "disturbance_yen": disturbance_yen(found),
        "past_yen": found.past_yen,
        "carried_yen": carried.ledger.total_yen if carried.valid else None,
        "carried_violations": len(carried.violations),
        "optimum_yen": found.optimum.objective_yen,
        "least_change": None
        if least is None
        else {
            "members": len(found.members_moved),
            "least": least.least,
            "proved": least.proved,
            "found": least.found,
        },
        "beyond_optimum_yen": found.beyond_optimum_yen,
        "begun": found.begun,
        "members_moved": found.members_moved,
        "moves": [_move_json(found, one) for one in found.moves],
        "gains_yen": None
        if gains is None
        else {"" if member is None else member: yen for member, yen in gains.more_yen.items()},
    }


def _move_json(found: Replanned, one: PlanMove) -> dict[str, Any]:
    return {
        "migration": one.migration,
        "name": found.instance.migration_name(one.migration),
        "state": one.state,
        "before": _cutover_json(one.before),
        "after": _cutover_json(one.after),
        "months": one.months,
        "disturbance_yen": one.disturbance_yen,
        "back_yen": one.back_yen,
        "why": str(why(found, one)),
    }


def _cutover_json(cutover: Cutover | None) -> dict[str, str] | None:
    return None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}


def replan_files(
    found: Replanned, gains: Gains | None, raw: Raw, old_violations: int = 0
) -> dict[str, bytes]:
    """Return the tables, the new plan, and the instance (`raw` is its data) that it is a plan of.

    Each table ends with in how many places the old plan broke rules, where it did.
    """
    moves = moves_table(found, with_ids=True)
    dated = with_old_violations(moves.frame(dated=True), old_violations)
    sheets = [TableSheet(str(words.MOVES_SHEET), dated, 2)]
    if gains is not None:
        gained = with_old_violations(gains_table(gains).frame(), old_violations)
        sheets.append(TableSheet(str(words.GAINS_SHEET), gained))
    mark = str(page_mark(0, proved=found_standing(found.claim).proved))
    return {
        "replan.csv": to_csv(with_old_violations(moves.frame(), old_violations)),
        "replan.xlsx": to_xlsx(sheets, mark=mark),
        "replan/plan.json": plan_bytes(found.instance, found.claim, found.report.ledger),
        "replan/instance.json": to_json(raw),
    }


def worth(found: Replanned) -> dict[str, Worth]:
    """Return what the new plan is worth, by the hash of its instance, and how many it moves if chosen so."""
    sha256 = found.instance.sha256
    # Prices tell which is better only of those that move as many.
    key = sha256 if found.least is None else f"{_fewest(sha256)}: {len(found.members_moved)}"
    return {key: worth_of(found.claim)}


def reach(found: Replanned) -> dict[str, int]:
    """Return how few members the new plan moves, and whether none moves fewer, where that was the aim."""
    if found.least is None:
        return {}
    asked = _fewest(found.instance.sha256)
    return {asked: -len(found.members_moved), f"{asked}: proved": found.least.proved}


def _fewest(sha256: str) -> str:
    return f"{sha256} moving the fewest members"

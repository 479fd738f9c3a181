"""A migration's months for programs and for Excel."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from planner.check import Violation
from planner.check.components import OF_GROUP
from planner.explain.counterfactual import words
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, MonthAlternative
from planner.explain.counterfactual.forced import Forced, by_payer
from planner.explain.counterfactual.reasons import Reason, reasons, sentence
from planner.explain.counterfactual.relocation import Relocation
from planner.explain.counterfactual.shortfalls import Shortfall
from planner.explain.counterfactual.text import KnownBeside
from planner.instance.fields import split_id
from planner.outputs import plan_sha256
from planner.periods.months import format_month
from planner.periods.tokens import describe_span
from planner.periods.wareki import month_label
from planner.periods.words import year_words
from planner.plan import Cutover
from planner.problem.capacity import Period
from planner.report.broken import with_violations
from planner.report.tables import mode_name, to_csv
from planner.terms import Component
from planner.text.language import Text, join

_Cell = Text | str | int


def why_table(why: Counterfactual, forced: Mapping[int, Forced]) -> bytes:
    """Return one row a month as CSV: its state, why, and its yen by component and against the plan."""
    rows = [_row(why, one) | _whole_row(why, one, forced.get(one.month)) for one in why.months]
    said = [
        {str(column): str(cell) if isinstance(cell, Text) else cell for column, cell in row.items()}
        for row in rows
    ]
    return to_csv(with_violations(pd.DataFrame(said, dtype=object), why.broken))


def _row(why: Counterfactual, one: MonthAlternative) -> dict[Text, _Cell]:
    calendar, migration = why.instance.calendar, why.instance.migration(why.migration)
    row: dict[Text, _Cell] = {
        words.COLUMN_MONTH: format_month(one.month),
        words.COLUMN_ERA: month_label(one.month).ja,
        words.COLUMN_YEAR: year_words(calendar.fiscal_year(one.month), calendar),
        words.COLUMN_STATE: words.STATES[one.availability],
        words.COLUMN_CHOSEN: words.MARK if why.is_chosen(one) else "",
        words.COLUMN_MODE: mode_name(migration, migration.modes[one.mode]),
    }
    for component in Component:
        if component not in OF_GROUP:
            row[words.IN_YEN.fill(column=component.label)] = one.own_yen[component]
    return row


def _whole_row(why: Counterfactual, one: MonthAlternative, forced: Forced | None) -> dict[Text, _Cell]:
    free = one.availability is Availability.FREE
    own_yen, group_yen = sum(why.own_difference(one).values()), sum(why.group_difference(one).values())
    whole, least = _whole(why, forced)
    amounts: dict[Text, _Cell] = {
        words.IN_ALL: one.own_total_yen,
        words.OWN_DIFFERENCE: own_yen,
        words.GROUP_DIFFERENCE: group_yen if free else "",
        words.BOTH_DIFFERENCE: own_yen + group_yen if free else "",
        words.WHOLE_DIFFERENCE: whole,
        words.WHOLE_LEAST: least,
    }
    row = {words.IN_YEN.fill(column=column): cell for column, cell in amounts.items()}
    said = dict.fromkeys(sentence(reason, why.instance) for reason in reasons(one))
    return row | {words.COLUMN_WHY: join(said, " / ", " / ")}


def _whole(why: Counterfactual, forced: Forced | None) -> tuple[_Cell, _Cell]:
    """Return what the whole plan costs more in a month, and at least; empty where unknown."""
    if forced is None:
        return "", ""
    if forced.impossible:
        return words.NO_PLAN, ""
    whole = "" if forced.total_yen is None else forced.total_yen - why.plan_yen
    least = "" if forced.bound_yen is None else forced.bound_yen - why.plan_yen
    return whole, least


def reach(why: Counterfactual, forced: Mapping[int, Forced]) -> dict[str, int]:
    """Return how far each month of the plan is solved: not at all, within a range, or to the end."""
    plan = plan_sha256(why.plan)
    solved = {month: 1 + (one.proved or one.impossible) for month, one in forced.items()}
    return {f"{plan} in {format_month(one.month)}": solved.get(one.month, 0) for one in why.possible}


def why_json(why: Counterfactual, known: KnownBeside) -> dict[str, Any]:
    """Return every month for programs; yen are integers, ``None`` unknown."""
    return {
        "migration": why.migration,
        "member": split_id(why.migration)[0],
        "name": why.instance.migration_name(why.migration),
        "plan": {
            "cutover": _cutover_json(why.chosen),
            "objective_yen": why.plan_yen,
            "proved_cheapest": why.proved,
            "violations": why.broken,
            "own_yen": why.own_total_yen,
            "components_yen": _components(why.own_yen),
        },
        "months": [_month_json(why, one, known) for one in why.months],
    }


def _month_json(why: Counterfactual, one: MonthAlternative, known: KnownBeside) -> dict[str, Any]:
    free = one.availability is Availability.FREE
    forced = known.forced.get(one.month)
    return {
        "month": format_month(one.month),
        "mode": one.mode,
        "chosen": why.is_chosen(one),
        "verdict": one.availability.value,
        "reasons": [_reason_json(why, reason) for reason in reasons(one)],
        "own_yen": one.own_total_yen,
        "components_yen": _components(one.own_yen),
        "own_difference_yen": sum(why.own_difference(one).values()),
        "own_difference_components_yen": _components(why.own_difference(one)),
        "group_difference_components_yen": _components(why.group_difference(one)) if free else None,
        "others_stay_difference_yen": why.difference_yen(one) if free else None,
        "whole_plan": None if forced is None else _forced_json(why, forced),
        "one_gives_way": _relocation_json(known.relocations.get(one.month)),
    }


def _components(yen: Mapping[Component, int]) -> dict[str, int]:
    return {component.value: amount for component, amount in yen.items() if amount}


def _cutover_json(cutover: Cutover | None) -> dict[str, str] | None:
    return None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}


def _reason_json(why: Counterfactual, reason: Reason) -> dict[str, Any]:
    told = _shortfall_json(why, reason) if isinstance(reason, Shortfall) else _violation_json(reason)
    return told | {"text": str(sentence(reason, why.instance))}


def _violation_json(violation: Violation) -> dict[str, Any]:
    return {
        "rule": violation.rule.value,
        "code": violation.code,
        "subject": violation.subject,
        "about": list(violation.about),
        "period": violation.period,
    }


def _shortfall_json(why: Counterfactual, lack: Shortfall) -> dict[str, Any]:
    calendar, capacity = why.instance.calendar, lack.capacity
    if capacity.period is Period.YEAR:
        ends = [f"FY{calendar.fiscal_years()[0] + year:04d}" for year in (lack.first, lack.last)]
        period = "..".join(dict.fromkeys(ends))
    else:
        period = describe_span(calendar.start + lack.first, calendar.start + lack.last)
    return {
        "rule": capacity.rule.value,
        "code": f"taken-{capacity.resource.value}",
        "subject": capacity.subject or capacity.resource.value,
        "period": period,
        "need": lack.need,
        "used": lack.used,
        "limit": lack.limit,
        "held_by": [
            {
                "id": one.id,
                "amount": max(map(one.amount, range(lack.first, lack.last + 1))),
                "month": format_month(calendar.start + one.month),
            }
            for one in lack.holders
        ],
        "space_for_sale": lack.for_sale,
    }


def _relocation_json(relocation: Relocation | None) -> dict[str, Any] | None:
    if relocation is None:
        return None
    return {
        "id": relocation.other,
        "before": _cutover_json(relocation.before),
        "after": _cutover_json(relocation.after),
        "difference_yen": relocation.difference_yen,
    }


def _forced_json(why: Counterfactual, forced: Forced) -> dict[str, Any]:
    payers = {} if forced.ledger is None else by_payer(why.before, forced.ledger)
    return {
        "difference_yen": None if forced.total_yen is None else forced.total_yen - why.plan_yen,
        "at_least_yen": None if forced.bound_yen is None else forced.bound_yen - why.plan_yen,
        "proved": forced.proved,
        "impossible": forced.impossible,
        "error": None if forced.error is None else str(forced.error.text),
        "members_yen": {payer: yen for payer, yen in payers.items() if payer is not None},
        "group_yen": payers.get(None, 0),
        "moved": [
            {"id": one.id, "before": _cutover_json(one.before), "after": _cutover_json(one.after)}
            for one in forced.moved(why.plan)
        ],
    }

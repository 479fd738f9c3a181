"""A migration's months for programs and for Excel."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from planner.explain.counterfactual.forced import Forced, by_payer
from planner.explain.counterfactual.holders import Lack
from planner.explain.counterfactual.months import Trial, Verdict, WhyNot
from planner.explain.counterfactual.swap import Swap
from planner.explain.counterfactual.words import Reason, sentence
from planner.periods.months import format_month
from planner.periods.tokens import describe_span
from planner.periods.wareki import month_label
from planner.periods.words import years_words
from planner.plan import Cutover
from planner.report.tables import to_csv
from planner.terms import Component
from planner.text.layout import pick


def why_table(why: WhyNot, forced: Mapping[int, Forced], lang: str) -> bytes:
    """Return one row a month as CSV: its state, why, and its yen by component and against the plan."""
    rows = [_table_row(why, trial, forced.get(trial.month), lang) for trial in why.months]
    return to_csv(pd.DataFrame(rows, dtype=object))


def _table_row(why: WhyNot, trial: Trial, forced: Forced | None, lang: str) -> dict[str, Any]:
    free = trial.verdict is Verdict.FREE
    own_yen = sum(why.own_difference(trial).values())
    words = {
        Verdict.FREE: pick(lang, "空き", "free"),
        Verdict.CROWDED: pick(lang, "満杯", "taken"),
        Verdict.BARRED: pick(lang, "不可", "barred"),
    }
    row: dict[str, Any] = {
        pick(lang, "月", "month"): format_month(trial.month),
        pick(lang, "和暦", "era"): month_label(trial.month).ja,
        pick(lang, "年度", "fiscal year"): _year(why, trial.month, lang),
        pick(lang, "状態", "state"): words[trial.verdict],
        pick(lang, "この計画", "this plan"): pick(lang, "◎", "x") if why.is_chosen(trial) else "",
        pick(lang, "方式", "mode"): trial.mode,
    }
    unit = pick(lang, "（円）", " (yen)")
    for component in _used(why):
        row[f"{component.label.said(lang)}{unit}"] = trial.own_yen[component]
    row[pick(lang, "この団体の計", "it alone") + unit] = sum(trial.own_yen.values())
    row[pick(lang, "この団体の差", "difference for it alone") + unit] = own_yen
    group_yen = sum(why.group_difference(trial).values())
    row[pick(lang, "共通経費の差", "difference for the group") + unit] = group_yen if free else ""
    row[pick(lang, "合計の差（他は動かない）", "difference, nobody else moving") + unit] = (
        own_yen + group_yen if free else ""
    )
    whole, least = _whole(why, forced, lang)
    row[pick(lang, "全体の差（他も動く）", "difference of the whole plan") + unit] = whole
    row[pick(lang, "全体の差の下限", "and at least") + unit] = least
    reasons = dict.fromkeys(sentence(one, why.instance, why.migration, lang) for one in _reasons(trial))
    row[pick(lang, "理由", "why not")] = " / ".join(reasons)
    return row


def _whole(why: WhyNot, forced: Forced | None, lang: str) -> tuple[int | str, int | str]:
    """Return what the whole plan costs more in a month, and at least; empty where unknown."""
    if forced is None:
        return "", ""
    if forced.impossible:
        return pick(lang, "計画なし", "no plan"), ""
    whole = "" if forced.total_yen is None else forced.total_yen - why.plan_yen
    least = "" if forced.bound_yen is None else forced.bound_yen - why.plan_yen
    return whole, least


def _year(why: WhyNot, month: int, lang: str) -> str:
    calendar = why.instance.calendar
    year = calendar.fiscal_year(month)
    return years_words(year, year, calendar).said(lang)


def _used(why: WhyNot) -> list[Component]:
    """Return the components that the migration pays in some month."""
    return [c for c in Component if why.own_yen[c] or any(trial.own_yen[c] for trial in why.months)]


def _reasons(trial: Trial) -> list[Reason]:
    return [*trial.barred, *trial.linked, *trial.lacks]


def why_json(
    why: WhyNot, forced: Mapping[int, Forced], given_way: Mapping[int, Swap], lang: str
) -> dict[str, Any]:
    """Return every month for programs; yen are integers, ``None`` unknown."""
    return {
        "migration": why.migration,
        "member": why.migration.partition("/")[0],
        "name": why.instance.migration_name(why.migration),
        "plan": {
            "cutover": _cutover_json(why.chosen),
            "objective_yen": why.plan_yen,
            "proved_cheapest": why.proved,
            "violations": why.broken,
            "own_yen": sum(why.own_yen.values()),
            "components_yen": _components(why.own_yen),
        },
        "months": [
            _month_json(why, trial, forced.get(trial.month), lang)
            | {"one_gives_way": _swap_json(given_way.get(trial.month))}
            for trial in why.months
        ],
    }


def _month_json(why: WhyNot, trial: Trial, forced: Forced | None, lang: str) -> dict[str, Any]:
    free = trial.verdict is Verdict.FREE
    return {
        "month": format_month(trial.month),
        "mode": trial.mode,
        "chosen": why.is_chosen(trial),
        "verdict": trial.verdict.value,
        "reasons": [_reason_json(why, reason, lang) for reason in _reasons(trial)],
        "own_yen": sum(trial.own_yen.values()),
        "components_yen": _components(trial.own_yen),
        "own_difference_yen": sum(why.own_difference(trial).values()),
        "own_difference_components_yen": _components(why.own_difference(trial)),
        "group_difference_components_yen": _components(why.group_difference(trial)) if free else None,
        "others_stay_difference_yen": why.difference_yen(trial) if free else None,
        "whole_plan": None if forced is None else _forced_json(why, forced, lang),
    }


def _components(yen: Mapping[Component, int]) -> dict[str, int]:
    return {component.value: amount for component, amount in yen.items() if amount}


def _cutover_json(cutover: Cutover | None) -> dict[str, str] | None:
    return None if cutover is None else {"month": format_month(cutover.month), "mode": cutover.mode}


def _reason_json(why: WhyNot, reason: Reason, lang: str) -> dict[str, Any]:
    text = sentence(reason, why.instance, why.migration, lang)
    if not isinstance(reason, Lack):
        return {
            "rule": reason.rule.value,
            "code": reason.code,
            "subject": reason.subject,
            "about": list(reason.about),
            "period": reason.period,
            "text": text,
        }
    period = describe_span(reason.first, reason.last)
    if reason.yearly:
        first, last = f"FY{reason.first:04d}", f"FY{reason.last:04d}"
        period = first if first == last else f"{first}..{last}"
    return {
        "rule": reason.resource.rule.value,
        "code": f"taken-{reason.resource.value}",
        "subject": reason.id,
        "period": period,
        "need": reason.need,
        "used": reason.used,
        "limit": reason.limit,
        "held_by": [
            {"id": one.id, "amount": one.amount, "month": format_month(one.month)} for one in reason.holders
        ],
        "space_for_sale": reason.for_sale,
        "text": text,
    }


def _swap_json(swap: Swap | None) -> dict[str, Any] | None:
    if swap is None:
        return None
    return {
        "id": swap.other,
        "before": _cutover_json(swap.before),
        "after": _cutover_json(swap.after),
        "difference_yen": swap.difference_yen,
    }


def _forced_json(why: WhyNot, forced: Forced, lang: str) -> dict[str, Any]:
    difference = None if forced.total_yen is None else forced.total_yen - why.plan_yen
    payers = {} if forced.ledger is None else by_payer(why.before, forced.ledger)
    return {
        "difference_yen": difference,
        "at_least_yen": None if forced.bound_yen is None else forced.bound_yen - why.plan_yen,
        "proved": forced.proved,
        "impossible": forced.impossible,
        "error": None if forced.error is None else forced.error.text.said(lang),
        "members_yen": {payer: yen for payer, yen in payers.items() if payer is not None},
        "group_yen": payers.get(None, 0),
        "moved": [
            {"id": one.id, "before": _cutover_json(one.before), "after": _cutover_json(one.after)}
            for one in forced.moved(why.plan)
        ],
    }

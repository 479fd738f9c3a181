"""What the checker says of a plan, in words, tables and JSON."""

from collections.abc import Sequence
from typing import Any

from planner.check import CheckReport, Mismatch
from planner.instance.model import Instance
from planner.report.tables import ledger_table
from planner.text.layout import columns, pick, yen


def verdict_text(instance: Instance, report: CheckReport, mismatches: Sequence[Mismatch], lang: str) -> str:
    """Return the verdict, every violation and false figure, and the ledger."""
    ledger = report.ledger
    lines = [_headline(report, mismatches, lang)]
    lines += [f"  {violation.text(instance).said(lang)}" for violation in report.violations]
    lines += [f"  {mismatch.text.said(lang)}" for mismatch in mismatches]
    totals = [
        [pick(lang, "費用", "cost"), yen(ledger.cost_yen).said(lang)],
        [pick(lang, "ペナルティ", "penalties"), yen(ledger.penalty_yen).said(lang)],
        [pick(lang, "合計", "total"), yen(ledger.total_yen).said(lang)],
    ]
    table = ledger_table(instance, ledger, lang)
    rows = [[str(heading) for heading in table.columns]]
    rows += [[_cell(value) for value in row] for row in table.values.tolist()]
    return "\n".join([*lines, "", *columns(totals), "", *columns(rows, left=4)])


def _headline(report: CheckReport, mismatches: Sequence[Mismatch], lang: str) -> str:
    broken, wrong = len(report.violations), len(mismatches)
    if broken:
        return pick(lang, f"無効: 違反 {broken} 件", f"not valid: {broken} violation(s)")
    if wrong:
        return pick(
            lang,
            f"有効だが金額が合わない: {wrong} 件",
            f"valid, but {wrong} figure(s) of the plan are wrong",
        )
    return pick(
        lang,
        "認証: すべての制約を満たし、金額は1円まで一致しています",
        "certified: every rule is kept and every figure agrees to the yen",
    )


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def verdict_json(
    instance: Instance, report: CheckReport, mismatches: Sequence[Mismatch], lang: str
) -> dict[str, Any]:
    """Return the verdict for programs: violations, false figures, totals and the ledger."""
    ledger = report.ledger
    by_member_year = ledger.by_member_year(instance.calendar)
    return {
        "valid": report.valid,
        "certified": report.valid and not mismatches,
        "violations": [
            {
                "rule": violation.rule.value,
                "subject": violation.subject,
                "period": violation.period,
                "got": violation.got,
                "limit": violation.limit,
                "text": violation.text(instance).said(lang),
            }
            for violation in report.violations
        ],
        "mismatches": [
            {"figure": m.figure, "claimed_yen": m.claimed_yen, "booked_yen": m.booked_yen} for m in mismatches
        ],
        "notices": [{"where": n.where, "code": n.code, "text": n.text.said(lang)} for n in report.notices],
        "objective_yen": ledger.total_yen,
        "cost_yen": ledger.cost_yen,
        "penalty_yen": ledger.penalty_yen,
        "components_yen": {c.value: amount for c, amount in ledger.by_component().items()},
        "ledger": [
            {
                "member": member,
                "fiscal_year": year,
                "components_yen": {c.value: amount for c, amount in amounts.items() if amount},
            }
            for (member, year), amounts in sorted(
                by_member_year.items(), key=lambda item: (item[0][0] is None, item[0])
            )
        ],
    }

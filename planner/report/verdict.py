"""What the checker says of a plan, in words, tables and JSON."""

from collections.abc import Sequence
from typing import Any

from planner.check import CheckReport, Ledger, Mismatch
from planner.instance.model import Instance
from planner.report import words
from planner.report.tables import ledger_table
from planner.text.language import Text
from planner.text.layout import columns, yen


def verdict_text(
    instance: Instance,
    report: CheckReport,
    mismatches: Sequence[Mismatch],
    *,
    with_ledger: bool = False,
    priced_anew: bool = False,
    content_sha256: str = "",
) -> str:
    """Return the ledger if asked, every violation and false figure, the totals, and last the verdict.

    Who has the plan `priced_anew` already is not told how; `content_sha256` is the hash of what the plan
    decides, where it is told.
    """
    ledger = report.ledger
    found = [violation.text(instance) for violation in report.violations]
    found += [mismatch.text for mismatch in mismatches]
    sums = (ledger.cost_yen, ledger.penalty_yen, ledger.total_yen)
    totals = [[name, yen(amount)] for name, amount in zip(words.SUMS, sums, strict=True)]
    stale = [str(words.STALE)] if mismatches and report.valid and not priced_anew else []
    blocks = [
        ledger_lines(instance, ledger) if with_ledger else [],
        [f"  {text}" for text in found],
        columns(totals),
        [f"{words.CONTENT_HASH}: {content_sha256}"] if content_sha256 else [],
        [*stale, str(_headline(report, mismatches))],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def ledger_lines(instance: Instance, ledger: Ledger) -> list[str]:
    """Return the ledger as aligned lines."""
    table = ledger_table(instance, ledger)
    rows = [[str(heading) for heading in table.columns]]
    rows += [[_cell(value) for value in row] for row in table.values.tolist()]
    return columns(rows, left=4)


def _headline(report: CheckReport, mismatches: Sequence[Mismatch]) -> Text:
    if report.violations:
        return words.NOT_VALID.fill(count=len(report.violations))
    return words.MISSTATED.fill(count=len(mismatches)) if mismatches else words.CERTIFIED


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def verdict_json(instance: Instance, report: CheckReport, mismatches: Sequence[Mismatch]) -> dict[str, Any]:
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
                "text": str(violation.text(instance)),
            }
            for violation in report.violations
        ],
        "mismatches": [
            {"figure": m.figure, "claimed_yen": m.claimed_yen, "booked_yen": m.booked_yen} for m in mismatches
        ],
        "notices": [{"where": n.where, "code": n.code, "text": str(n.text)} for n in report.notices],
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

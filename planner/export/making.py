"""Exports of plans: of one that a file holds, of one that a run has just found."""

from collections.abc import Iterator
from datetime import date

from planner.check import CheckReport, certify, check_plan
from planner.export import words
from planner.export.subject import Export
from planner.problem import compile_instance
from planner.reading.load import Loaded
from planner.reading.plan_file import PlanDocument
from planner.solve.certified import Outcome
from planner.solve.result import Status
from planner.text.language import Text

_OF_ANOTHER = ("other_content", "other_instance")


def export_of_file(loaded: Loaded, document: PlanDocument, made: date) -> Export:
    """Return the export of a plan's file: checked anew, its claims only as far as they may still hold."""
    report = check_plan(loaded.instance, document.plan)
    why = _why_stale(document, report)
    claimed = document.status is not None and why is None and document.unsealed_yen is None
    return Export(
        loaded.instance,
        compile_instance(loaded.instance),
        document.plan,
        report,
        made,
        Status(document.status) if claimed else None,
        document.proved_yen if claimed else None,
        tuple(_remarks(loaded, document, report, why)),
        loaded.scenario,
    )


def export_of_run(loaded: Loaded, outcome: Outcome, made: date) -> Export:
    """Return the export of the plan that a run has found and certified."""
    assert outcome.report is not None
    assert outcome.result.plan is not None
    notices = (*loaded.notices, *outcome.report.notices)
    return Export(
        loaded.instance,
        outcome.problem,
        outcome.result.plan,
        outcome.report,
        made,
        outcome.result.status,
        outcome.result.bound_yen,
        tuple(notice.text for notice in notices),
        loaded.scenario,
    )


def _why_stale(document: PlanDocument, report: CheckReport) -> Text | None:
    """Return why what the plan's file claims does not hold of it; ``None`` where it may."""
    if any(notice.code in _OF_ANOTHER for notice in document.notices):
        return words.CHANGED
    wrong = document.objective_yen not in (None, report.ledger.total_yen)
    return words.STALE if wrong or report.violations else None


def _remarks(loaded: Loaded, document: PlanDocument, report: CheckReport, why: Text | None) -> Iterator[Text]:
    for notice in (*document.notices, *loaded.notices, *report.notices):
        yield notice.text
    for mismatch in certify(report, document.objective_yen, document.components_yen):
        yield mismatch.text
    if why is not None and document.status is not None:
        yield why

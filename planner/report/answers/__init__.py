"""What every command prints with ``--json``, as JSON Schemas made from one description of each answer."""

import re
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import CoreModeRef, CoreRef, DefsRef, GenerateJsonSchema

from planner.report.answers.choices import AlternativesJson, CandidatesJson, FairJson, SweepJson, TradeoffJson
from planner.report.answers.dates import DeadlinesJson
from planner.report.answers.money import SavingsJson, SharesJson
from planner.report.answers.plans import (
    BoundedJson,
    CheckedJson,
    DrawnJson,
    ExportedJson,
    ImportedJson,
    ImportedPlanJson,
    NoBaseJson,
    NoPlanJson,
    ReportedJson,
    ServedJson,
    SolvedJson,
    ValidJson,
)
from planner.report.answers.proof import ProofJson
from planner.report.answers.reasons import ConflictsAndWaysJson, ConflictsJson, NoConflictJson, WhyMonthJson
from planner.report.answers.replans import ReplanJson, SimulatedJson, TrackJson
from planner.report.answers.shape import SUFFIX, FilesJson, RefusedJson
from planner.report.answers.whatif import BackTestJson, ComparisonJson, DiffJson, PricesJson

# By command what it prints, beside a refusal.
ANSWERS: dict[str, Any] = {
    "validate": ValidJson,
    "solve": SolvedJson | NoPlanJson,
    "check": CheckedJson,
    "explain": ConflictsJson | ConflictsAndWaysJson | NoConflictJson | WhyMonthJson,
    "gantt": DrawnJson,
    "export": ExportedJson,
    "compare": ComparisonJson,
    "diff": DiffJson,
    "sensitivity": PricesJson | NoBaseJson,
    "savings": SavingsJson | NoBaseJson,
    "share": SharesJson | NoBaseJson,
    "candidates": CandidatesJson | NoBaseJson,
    "alternatives": AlternativesJson,
    "tradeoff": TradeoffJson | NoBaseJson,
    "fair": FairJson | NoBaseJson,
    "sweep": SweepJson,
    "simulate": SimulatedJson,
    "replan": ReplanJson | NoBaseJson,
    "track": TrackJson,
    "deadlines": DeadlinesJson,
    "report": ReportedJson,
    "serve": ServedJson,
    "verify": ProofJson,
    "bound": BoundedJson,
    "backtest": BackTestJson,
    "generate": FilesJson,
    "import": ImportedJson | ImportedPlanJson,
    "template": FilesJson,
    "init": FilesJson,
}


class _Plain(GenerateJsonSchema):
    """Leaves out titles of fields, which say no more than their names."""

    def field_title_should_be_set(self, *_: Any) -> bool:
        """Tell that no field has a title."""
        return False

    def get_defs_ref(self, core_mode_ref: CoreModeRef) -> DefsRef:
        """Return the name of a shape in the schema, which is that of the class without its suffix."""
        place, mode = core_mode_ref
        return super().get_defs_ref((CoreRef(re.sub(rf"{SUFFIX}(?=:\d+)", "", place)), mode))


def answer_schema(verb: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what a command prints with ``--json``.

    Raises
    ------
    KeyError
        If no command of this name prints an answer.
    """
    schema = TypeAdapter(ANSWERS[verb] | RefusedJson).json_schema(schema_generator=_Plain)
    return {"$schema": _Plain.schema_dialect, "title": f"planner {verb} --json", **schema}

"""What every command prints with ``--json``, as JSON Schemas made from one description of each answer."""

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from planner.report.answers.choices import Alternatives, Candidates, Fair, Sweep, Tradeoff
from planner.report.answers.dates import Deadlines
from planner.report.answers.money import Savings, Shares
from planner.report.answers.plans import (
    Bounded,
    Checked,
    Drawn,
    Exported,
    Imported,
    ImportedPlan,
    NoBase,
    NoPlan,
    Reported,
    Served,
    Solved,
    Valid,
)
from planner.report.answers.proof import Proof
from planner.report.answers.reasons import Conflicts, ConflictsAndWays, NoConflict, WhyMonth
from planner.report.answers.replans import Replan, Simulated, Track
from planner.report.answers.shape import Files, Refused
from planner.report.answers.whatif import BackTest, Comparison, Diff, Prices

# By command what it prints, beside a refusal.
ANSWERS: dict[str, Any] = {
    "validate": Valid,
    "solve": Solved | NoPlan,
    "check": Checked,
    "explain": Conflicts | ConflictsAndWays | NoConflict | WhyMonth,
    "gantt": Drawn,
    "export": Exported,
    "compare": Comparison,
    "diff": Diff,
    "sensitivity": Prices | NoBase,
    "savings": Savings | NoBase,
    "share": Shares | NoBase,
    "candidates": Candidates | NoBase,
    "alternatives": Alternatives,
    "tradeoff": Tradeoff | NoBase,
    "fair": Fair | NoBase,
    "sweep": Sweep,
    "simulate": Simulated,
    "replan": Replan | NoBase,
    "track": Track,
    "deadlines": Deadlines,
    "report": Reported,
    "serve": Served,
    "verify": Proof,
    "bound": Bounded,
    "backtest": BackTest,
    "generate": Files,
    "import": Imported | ImportedPlan,
    "template": Files,
    "init": Files,
}


class _Plain(GenerateJsonSchema):
    """Leaves out titles of fields, which say no more than their names."""

    def field_title_should_be_set(self, *_: Any) -> bool:
        """Tell that no field has a title."""
        return False


def answer_schema(verb: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what a command prints with ``--json``.

    Raises
    ------
    KeyError
        If no command of this name prints an answer.
    """
    schema = TypeAdapter(ANSWERS[verb] | Refused).json_schema(schema_generator=_Plain)
    return {"$schema": _Plain.schema_dialect, "title": f"planner {verb} --json", **schema}

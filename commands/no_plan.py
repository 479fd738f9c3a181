"""How a verb ends that needs a plan to begin with, where the search found none."""

import sys
from typing import TYPE_CHECKING, NoReturn

from commands.shared import EXIT_INFEASIBLE, EXIT_NOTHING_FOUND
from commands.usage import EXIT_INTERRUPTED
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.solve.certified import Outcome


def end_without_plan(talk: Talk, outcome: "Outcome", *, interrupted: bool) -> NoReturn:
    """Say why there is no plan to begin with, and end: proved (3), not found (4) or interrupted (130)."""
    from planner.report.outputs import result_json
    from planner.report.summary import infeasible_text, nothing_found_text

    result = outcome.result
    if result.infeasible:
        text, code = infeasible_text(outcome.problem), EXIT_INFEASIBLE
    else:
        text = nothing_found_text(result)
        code = EXIT_INTERRUPTED if interrupted else EXIT_NOTHING_FOUND
    talk.data(text, result_json(result, None) | {"reason": text})
    sys.exit(code)

"""How a verb ends that needs a plan to begin with, where the search found none."""

import sys
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from commands.earlier import put_aside
from commands.usage import EXIT_INFEASIBLE, EXIT_INTERRUPTED, EXIT_NOTHING_FOUND
from planner.report.talk import Talk
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.solve.certified import Outcome

_NOTHING_MORE: Mapping[str, Any] = MappingProxyType({})
_EXPLAIN = Text(
    "両立しない条件と対策案は planner explain で調べられます。",
    "planner explain tells which conditions cannot hold together, and ways out.",
)


def end_without_plan(
    talk: Talk,
    outcome: "Outcome",
    *,
    interrupted: bool,
    anew: bool = False,
    more: Mapping[str, Any] = _NOTHING_MORE,
) -> NoReturn:
    """Say why there is no plan to begin with, and end: proved (3), not found (4) or interrupted (130).

    Parameters
    ----------
    anew
        Whether a plan is there already, and none was found that goes on from it: what lies in the folder
        is then as it should be, what this verb itself left apart.
    more
        What is told to programs beside.
    """
    from planner.report.outputs import result_json
    from planner.report.summary import infeasible_text, nothing_found_text

    result = outcome.result
    if result.infeasible:
        text, code = infeasible_text(outcome.problem), EXIT_INFEASIBLE
    else:
        text = nothing_found_text(result)
        code = EXIT_INTERRUPTED if interrupted else EXIT_NOTHING_FOUND
    talk.data(text, result_json(result, None) | {"reason": text} | dict(more))
    if result.infeasible and not anew:
        put_aside(talk, leads=True)
        talk.say(_EXPLAIN)
    sys.exit(code)

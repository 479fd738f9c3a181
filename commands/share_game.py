"""The cost game beside the rules, with the sets that might leave solved anew as groups of their own."""

from dataclasses import replace
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any

from commands.shared import KNOWN_SO_FAR, now_and_then, stopping
from planner.report.talk import Talk
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.sharing.comparison import SharingComparison
    from planner.sharing.game.standards import Standards
    from planner.solve.interface import Limits

_MOST_S = 120.0  # for all sets, unless told otherwise
_SOLVED = Text("集まりを {times} 回解きました", "sets were solved {times} {times:time|times}")
_SETS = Text(
    "抜けそうな集まりを、自分たちだけの計画で解き直しています",
    "solving sets that might leave as groups of their own",
)


def game_of(talk: Talk, found: "SharingComparison", raw: dict[str, Any], limits: "Limits") -> "Standards":
    """Return what theory says of the cost game; the time of the limits is shared among the sets."""
    from models.registry import solver
    from planner.sharing.game.own_plans import Search
    from planner.sharing.game.standards import standards_of
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.solve.many import Following

    talk.say(_SETS)
    stop, times = Event(), count(1)
    tell = now_and_then(talk, lambda done: _SOLVED.fill(times=done))
    limits = replace(limits, time_limit_s=limits.time_limit_s or _MOST_S)
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        following = Following(finished=lambda _name: tell(next(times)), stop=stop)
        search = Search(solver("auto"), limits, following=following)
        return run_in_thread(lambda: standards_of(found.settlements, raw, search))

"""The plan of least cost that a verb begins with, searched for as `planner solve` does by default."""

from threading import Event
from typing import TYPE_CHECKING

from commands.no_plan import end_without_plan
from commands.shared import stopping
from planner.report.talk import Talk
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits


_BASE = Text("もとの計画を求めています", "finding the plan of least cost")


def solve_base(talk: Talk, loaded: "Loaded", limits: "Limits") -> "Outcome":
    """Return the answer, which has a plan; ends the command where none was found."""
    from models.registry import solver
    from planner.report.progress import ProgressLine
    from planner.solve.certified import solve_instance
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    talk.say(_BASE)
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk)), ProgressLine(quiet=talk.quiet) as line:
        watch = Watch(line.show, stop)
        outcome = run_in_thread(lambda: solve_instance(loaded.instance, solver("auto"), limits, watch))
    if outcome.report is None:
        end_without_plan(talk, outcome, interrupted=stop.is_set())
    return outcome


def stop_after(base: "Outcome") -> Event:
    """Return what ends the searches that follow: at once, where the user has ended the first one."""
    from planner.solve.result import Stop

    stop = Event()
    if base.result.stop is Stop.INTERRUPT:
        stop.set()
    return stop

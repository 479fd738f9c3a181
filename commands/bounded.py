"""Plans of least total under bounds on something else, searched for from the cheapest plan on."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import click

from commands.base_plan import solve_base, stop_after
from commands.numbers import WholeNumber
from commands.shared import KNOWN_SO_FAR, stopping
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits
    from planner.whatif.tradeoff.search import FrontierEffort, Solvers

T = TypeVar("T")
_ON_BASE = 0.5  # of the time, at most, as of other verbs that begin with the cheapest plan

points_option = click.option(
    "--points",
    type=WholeNumber(1, 200),
    default=12,
    show_default=True,
    help="Steps of the axis of yen, about / 損の軸の刻みの数.",
)


def search_bounded(
    talk: Talk,
    loaded: "Loaded",
    limits: "Limits",
    points: int,
    search: "Callable[[Outcome, Solvers, FrontierEffort], T]",
) -> T:
    """Return what a search finds, given the cheapest plan; ends the command where there is none.

    Parameters
    ----------
    limits
        Of all together; the plan of least total takes half of the time at most.
    points
        Steps of an axis of yen, about.
    """
    from models.cpsat.bounded import solve_bounded
    from models.registry import solver
    from planner.solve.clock import Clock
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt
    from planner.whatif.tradeoff.search import FrontierEffort, Solvers
    from planner.whatif.tradeoff.words import AXES, PROGRESS

    whole = Clock(limits)
    left_s = whole.left_s(_ON_BASE)
    base = solve_base(talk, loaded, replace(limits, time_limit_s=left_s))
    stop = stop_after(base)
    effort = FrontierEffort(
        replace(whole, watch=Watch(stop=stop)),
        points,
        lambda axis, found: talk.say(PROGRESS.fill(axis=AXES[axis], points=found)),
    )
    solvers = Solvers(solver("auto"), solve_bounded)
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        return run_in_thread(lambda: search(base, solvers, effort))

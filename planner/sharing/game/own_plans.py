"""What sets of members would pay with a plan of their own: the group without the others, solved anew.

The same rules hold, and only money counts: penalties of wishes do not. What a set gets is the least money,
or a range: at most what a plan found for it costs, at least what is proved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from threading import Event
from typing import Any

from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.problem import compile_instance
from planner.problem.own_costs import least_own
from planner.reading.instance import parse_instance
from planner.reading.scenario.removal import drop_removed
from planner.solve.certified import Outcome
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.interrupt import polling
from planner.solve.many import Answer, Following, Job, solve_all

Raw = dict[str, Any]
_PENALTIES = ("penalty_yen", "penalty_yen_per_year", "move_yen_per_month", "change_yen")
_TO_STATE = 0.5  # of the time
_TURNS_S = (2.0, 16.0, 128.0, inf)  # for each set; most of a few members are settled in a tenth of a second


@dataclass(frozen=True, slots=True)
class OwnCost:
    """What a set would pay with a plan of its own.

    Parameters
    ----------
    at_least_yen
        Proved: no plan of its own costs less; ``None`` where it is proved to have none.
    at_most_yen
        Of a plan that was found and the checker confirms; ``None`` without one.
    """

    at_least_yen: int | None
    at_most_yen: int | None = None

    def open(self, paid_yen: int) -> bool:
        """Tell whether it is not known if a set that pays so much would pay less with a plan of its own."""
        below = self.at_least_yen is not None and self.at_least_yen < paid_yen
        return below and (self.at_most_yen is None or self.at_most_yen >= paid_yen)


@dataclass(frozen=True, slots=True)
class Search:
    """How sets are solved: by what, within what limits in all, how many at once, and who follows."""

    solver: Solver
    limits: Limits = field(default_factory=Limits)
    processes: int | None = None
    following: Following = field(default_factory=Following)


def own_costs(
    raw: Raw, paid_yen: Mapping[tuple[str, ...], int], search: Search
) -> dict[tuple[str, ...], OwnCost]:
    """Return for sets of members what they would pay with a plan of their own.

    A set whose members cannot pay less than it pays now, even if each had its own cheapest choice and nothing
    were shared, is not solved. The others are, small ones first, each for a short time, and those that this
    does not settle for a longer one, until the time of the limits is up. With half of it gone no set is begun
    with any more, and those are absent: each is a group to read and state, and there are very many.

    Parameters
    ----------
    raw
        The JSON data that the instance was read from.
    paid_yen
        By set the most that it pays under any of the rules looked at.
    """
    clock, free = Clock(search.limits, Watch(stop=search.following.stop)), _without_penalties(raw)
    ordered = sorted(paid_yen, key=len)
    groups: dict[tuple[str, ...], Instance] = {}
    found: dict[tuple[str, ...], OwnCost] = {}
    for members in ordered:
        if clock.over(_TO_STATE):
            break
        groups[members] = own_group(free, members)
        found[members] = _bounded(groups[members])
    limits = search.limits
    for most_s in _TURNS_S if limits.time_limit_s is not None else (None,):
        left = [members for members in groups if found[members].open(paid_yen[members])]
        if not left or clock.over():
            break
        seconds = [one for one in (most_s, clock.left_s()) if one is not None]
        own = replace(limits, time_limit_s=min(seconds, default=None))
        answers = _solved([Job(" ".join(members), groups[members], own) for members in left], search, clock)
        found |= {members: _better(found[members], one) for members, one in zip(left, answers, strict=True)}
    return found


def _solved(jobs: Sequence[Job], search: Search, clock: Clock) -> list[Answer]:
    """Solve jobs until the time is up or the user has seen enough; those not begun by then have no answer."""
    stop = Event()

    def look() -> None:
        if clock.over():
            stop.set()

    with polling(look):
        return solve_all(jobs, search.solver, replace(search.following, stop=stop), search.processes)


def own_group(raw: Raw, members: Sequence[str]) -> Instance:
    """Return the group of some members alone, without what names others, as a scenario drops it."""
    others = {name: None for name in raw["members"] if name not in members}
    patch = {"members": others, "sharing": None}
    left, _ = drop_removed(raw, merge_patch(raw, patch), "own")
    return parse_instance(left, raw["name"])[0]


def _bounded(group: Instance) -> OwnCost:
    return OwnCost(sum(least_own(compile_instance(group)).values()))


def _better(before: OwnCost, answer: Answer) -> OwnCost:
    """Return what is known after a set was solved; an answer that failed changes nothing."""
    if not isinstance(answer, Outcome):
        return before
    result = answer.result
    if result.infeasible:
        return OwnCost(None)
    least = [yen for yen in (before.at_least_yen, result.bound_yen) if yen is not None]
    most = [yen for yen in (before.at_most_yen, result.objective_yen) if yen is not None]
    return OwnCost(max(least, default=None), min(most, default=None))


def _without_penalties(raw: Any) -> Any:
    """Return JSON data in which no wish has a price."""
    if isinstance(raw, dict):
        return {
            key: 0 if key in _PENALTIES and isinstance(value, int) else _without_penalties(value)
            for key, value in raw.items()
        }
    return [_without_penalties(one) for one in raw] if isinstance(raw, list) else raw

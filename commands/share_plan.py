"""The plan that is shared: the cheapest under which the guarantee asked for can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from commands.base_plan import solve_base, stop_after
from commands.shared import stopping
from planner.report.talk import Talk
from planner.text.faults import Notice, PlannerError
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.outputs import Worth
    from planner.plan import Plan
    from planner.reading.load import Loaded
    from planner.report.proved import Standing
    from planner.sharing.settlement import Settlement
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits
    from planner.solve.result import SolveResult


PLAN_FILE = "share-plan.json"


class NoPlanKeepsIt(PlannerError):
    """It is proved that under no plan the guarantee can be kept."""

    exit_code = 3


class NoneFound(PlannerError):
    """Neither such a plan was found, nor that there is none."""

    exit_code = 4


class StoppedWithNone(PlannerError):
    """The user ended the search before it found such a plan."""

    exit_code = 130


@dataclass(frozen=True)
class PlanToShare:
    """The plan that is shared.

    Parameters
    ----------
    files
        It as a file, where it was searched for.
    notices
        What to know of it.
    standing, said
        What is proved of it, by the search or by its file, and how that is said.
    worth
        What a plan that was searched for is worth among those of its instance that keep as much.
    """

    plan: "Plan"
    files: dict[str, bytes]
    notices: "Sequence[Notice]"
    standing: "Standing"
    said: Text
    worth: "dict[str, Worth]" = field(default_factory=dict)


def plan_for(
    talk: Talk, loaded: "Loaded", rule_id: str, rate: Fraction | None, limits: "Limits"
) -> PlanToShare:
    """Return the cheapest plan under which a rule's guarantee can be kept.

    Raises
    ------
    NoPlanKeepsIt, NoneFound, StoppedWithNone
        If there is none, or none was found in time, or before the user ended the search.
    """
    from planner.outputs import worth_of
    from planner.report.outputs import plan_bytes
    from planner.report.proved import found_standing
    from planner.sharing.comparison import asked_rule
    from planner.sharing.settlement import settle

    base = solve_base(talk, loaded, limits)
    assert base.result.plan is not None
    rule = asked_rule(loaded.instance, rule_id, rate)
    shared = settle(loaded.instance, base.result.plan, rule_id, rule)
    chosen = base if shared.guarantee.kept else _guaranteed(talk, base, shared, limits)
    assert chosen.report is not None
    assert chosen.result.plan is not None
    notices = [] if chosen is base else [_dearer(base, chosen)]
    talk.notices(notices)
    standing = found_standing(chosen.result)
    said = standing.text if chosen is base else notices[0].text
    # A file's bound is of all plans of its instance, whether or not they keep the guarantee.
    claim = replace(chosen.result, bound_yen=base.result.bound_yen)
    data = plan_bytes(loaded.instance, claim, chosen.report.ledger)
    # The cheapest plan of all is held against all others, one for a guarantee against those that keep it.
    asked = loaded.instance.sha256 if chosen is base else f"{loaded.instance.sha256} with {rule_id} at {rate}"
    worth = {asked: worth_of(chosen.result)}
    return PlanToShare(chosen.result.plan, {PLAN_FILE: data}, notices, standing, said, worth)


def _guaranteed(talk: Talk, base: "Outcome", shared: "Settlement", limits: "Limits") -> "Outcome":
    from models.cpsat.guaranteed import solve_guaranteed
    from planner.report.progress import ProgressLine
    from planner.sharing import words
    from planner.sharing.promise import promise_of
    from planner.solve.certified import Outcome, certified
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    problem = base.problem
    promise = promise_of(problem, shared.rule)
    stop = stop_after(base)
    talk.say(words.SEARCHING.fill(base=_named(base)))
    with stop_on_interrupt(stop, stopping(talk)), ProgressLine(quiet=talk.quiet) as line:
        watch = Watch(line.show, stop)
        result = run_in_thread(lambda: solve_guaranteed(problem, promise, limits, watch))
    if result.plan is None:
        raise _without(base, result, shared, interrupted=stop.is_set())
    return Outcome(problem, result, certified(problem, result.plan, result.objective_yen))


def _named(base: "Outcome") -> Text:
    """Return what the plan is called that was searched for first: the cheapest only where that is proved."""
    from planner.report.proved import found_standing
    from planner.sharing.words import CHEAPEST, FOUND

    return CHEAPEST if found_standing(base.result).proved else FOUND


def _without(
    base: "Outcome", result: "SolveResult", shared: "Settlement", *, interrupted: bool
) -> PlannerError:
    """Return why there is no plan under which the guarantee can be kept: proved so, or not found."""
    from planner.sharing import words
    from planner.sharing.comparison import refusal
    from planner.sharing.known import rule_name

    said = {"rule": rule_name(shared.instance, shared.rule_id), "base": _named(base), "why": refusal(shared)}
    if result.infeasible:
        return NoPlanKeepsIt(words.NO_PLAN_KEEPS.fill(**said))
    text = words.NO_PLAN_FOUND.fill(**said, least=f"{result.bound_yen or 0:,}")
    return StoppedWithNone(text) if interrupted else NoneFound(text)


def _dearer(base: "Outcome", chosen: "Outcome") -> Notice:
    from planner.sharing.words import DEARER, DEARER_FOUND, LESS_YEN, MORE_YEN
    from planner.solve.result import Status

    assert base.report is not None
    assert chosen.report is not None
    more_yen = chosen.report.ledger.total_yen - base.report.ledger.total_yen
    by = (MORE_YEN if more_yen >= 0 else LESS_YEN).fill(yen=f"{abs(more_yen):,}")
    proved = chosen.result.status is Status.OPTIMAL
    least = f"{chosen.result.bound_yen or 0:,}"
    text = (DEARER if proved else DEARER_FOUND).fill(base=_named(base), by=by, least=least)
    return Notice("", "dearer_plan", text)

"""The plan that is shared: the cheapest under which the guarantee asked for can be kept."""

from fractions import Fraction
from typing import TYPE_CHECKING

from commands.base_plan import solve_base, stop_after
from commands.shared import KNOWN_SO_FAR, stopping
from planner.report.talk import Talk
from planner.text.faults import Notice, PlannerError

if TYPE_CHECKING:
    from planner.plan import Plan
    from planner.reading.load import Loaded
    from planner.sharing.settlement import Settlement
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits


class NoPlanKeepsIt(PlannerError):
    """It is proved that under no plan the guarantee can be kept."""

    exit_code = 3


class NoneFound(PlannerError):
    """Neither such a plan was found, nor that there is none."""

    exit_code = 4


def plan_for(
    talk: Talk, loaded: "Loaded", rule_id: str, rate: Fraction | None, limits: "Limits"
) -> "tuple[Plan, bytes, list[Notice]]":
    """Return the cheapest plan under which a rule's guarantee can be kept, its file, and what to know of it.

    Raises
    ------
    NoPlanKeepsIt, NoneFound
        If there is none, or none was found in time.
    """
    from planner.report.outputs import plan_bytes
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
    data = plan_bytes(loaded.instance, chosen.result, chosen.report.ledger)
    return chosen.result.plan, data, notices


def _guaranteed(talk: Talk, base: "Outcome", shared: "Settlement", limits: "Limits") -> "Outcome":
    from models.cpsat.guaranteed import solve_guaranteed
    from planner.sharing import words
    from planner.sharing.comparison import refusal
    from planner.sharing.known import rule_name
    from planner.sharing.promise import rooms_of
    from planner.sharing.settlement import settle
    from planner.solve.certified import Outcome, certified
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    instance, problem, rule = shared.instance, base.problem, shared.rule
    name = rule_name(instance, shared.rule_id)
    rooms = rooms_of(problem, rule)
    if rooms is None or shared.guarantee.inversions:  # not the sum of ceilings is what is lacking
        raise NoneFound(words.REFUSED.fill(rule=name, why=refusal(shared)))

    def kept(plan: "Plan") -> bool:
        return settle(instance, plan, shared.rule_id, rule).guarantee.kept

    stop = stop_after(base)
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        watch = Watch(stop=stop)
        result = run_in_thread(lambda: solve_guaranteed(problem, rooms, kept, limits, watch))
    if result.plan is None:
        if not result.infeasible:
            raise NoneFound(words.NO_PLAN_FOUND.fill(rule=name))
        raise NoPlanKeepsIt(words.NO_PLAN_KEEPS.fill(rule=name, why=refusal(shared)))
    return Outcome(problem, result, certified(problem, result.plan, result.objective_yen))


def _dearer(base: "Outcome", chosen: "Outcome") -> Notice:
    from planner.sharing.words import DEARER

    assert base.report is not None
    assert chosen.report is not None
    more_yen = chosen.report.ledger.total_yen - base.report.ledger.total_yen
    return Notice("", "dearer_plan", DEARER.fill(more=f"{more_yen:,}"))

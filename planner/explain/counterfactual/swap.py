"""What it costs if one other gives way: a plan that is known without a search, no more than that."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from planner.check import Violation, check_plan
from planner.check.occupation import Move
from planner.explain.counterfactual.holders import Crowd
from planner.explain.counterfactual.months import Trial, Verdict, WhyNot, group_cost, own_cost, planned_costs
from planner.explain.counterfactual.rules import barring, linking
from planner.explain.counterfactual.scene import Scene, set_scene, with_move, without
from planner.plan import Cutover, Plan
from planner.terms import Rule

MOST_TRIED = 50  # plans
MOST_ASKED = 6  # to give way, those first whose cutover is nearest


@dataclass(frozen=True, slots=True)
class Swap:
    """A valid plan with the migration in a month that others hold, where one of them moves.

    Parameters
    ----------
    month
        The month of the migration that is asked about.
    other, before, after
        Who gives way, from where and to where.
    difference_yen
        What the whole plan costs more; no other single move found costs less.
    plan
        The plan, which breaks no rule.
    """

    month: int
    other: str
    before: Cutover
    after: Cutover
    difference_yen: int
    plan: Plan


def one_gives_way(why: WhyNot, trial: Trial) -> Swap | None:
    """Return the cheapest way to have a crowded month by moving one other, if there is one.

    Only those are asked that hold all that lacks, the nearest first, `MOST_ASKED` at most.
    """
    if trial.verdict is not Verdict.CROWDED or why.broken:
        return None
    cutovers = {**why.plan.cutovers, why.migration: Cutover(trial.month, trial.mode)}
    moved = replace(why.plan, cutovers=cutovers)
    found = [
        Swap(
            trial.month,
            other,
            before,
            after,
            why.difference_yen(trial) + more_yen,
            _moved(moved, other, after),
        )
        for other, before in _able(why, trial)
        for more_yen, after in _places(set_scene(why.instance, moved, other))
    ]
    found.sort(key=lambda swap: swap.difference_yen)
    # A link of three may still be broken between the two that stay.
    valid = (swap for swap in found[:MOST_TRIED] if check_plan(why.instance, swap.plan).valid)
    return next(valid, None)


def swaps(why: WhyNot, months: Iterable[int]) -> dict[int, Swap]:
    """Return the way found for each of some months, where one was."""
    found = ((month, one_gives_way(why, why.at(month))) for month in months)
    return {month: swap for month, swap in found if swap is not None}


def _able(why: WhyNot, trial: Trial) -> Iterator[tuple[str, Cutover]]:
    """Yield the migrations without any one of which nothing would lack."""
    scene = set_scene(why.instance, why.plan, why.migration)
    move = next(move for move in scene.moves(trial.month) if move.mode_id == trial.mode)
    for other, cutover in _holders(why, trial):
        rest = Crowd(without(scene.others, other))
        if not rest.lacks(rest.needs(move)):
            yield other, cutover


def _holders(why: WhyNot, trial: Trial) -> list[tuple[str, Cutover]]:
    """Return the migrations that hold some of all that lacks, the nearest first."""
    sets = [{holder.id for holder in lack.holders if not holder.is_expansion} for lack in trial.lacks]
    sets += [set(_concerned(why, one)) for one in trial.linked if one.rule is not Rule.EXTENSION]
    together = set.intersection(*sets) if sets else set()
    cutovers = ((key, why.plan.cutovers.get(key)) for key in together - {why.migration})
    held = [(key, cutover) for key, cutover in cutovers if cutover is not None]
    held.sort(key=lambda item: (abs(item[1].month - trial.month), item[0]))
    return held[:MOST_ASKED]


def _concerned(why: WhyNot, violation: Violation) -> Collection[str]:
    """Return the migrations that a violation is one of: of a link all that it names."""
    if violation.rule is Rule.LINKS:
        return why.instance.links[violation.subject].of
    return violation.about


def _places(scene: Scene) -> Iterator[tuple[int, Cutover]]:
    """Yield where a migration could go, and what that costs more than where it is."""
    crowd = Crowd(scene.others)
    own, group = planned_costs(scene)
    before_yen = sum(own.values()) + sum(group.values())
    for month in scene.instance.calendar.months():
        for move in scene.moves(month):
            if _is_free(scene, crowd, move):
                own = own_cost(scene, with_move(scene.household, move))
                group = group_cost(with_move(scene.others, move))
                yield sum(own.values()) + sum(group.values()) - before_yen, Cutover(month, move.mode_id)


def _is_free(scene: Scene, crowd: Crowd, move: Move) -> bool:
    needs = crowd.needs(move)
    return not (crowd.lacks(needs) or barring(scene, move, crowd.exceeded(needs)) or linking(scene, move))


def _moved(plan: Plan, migration: str, cutover: Cutover) -> Plan:
    return replace(plan, cutovers={**plan.cutovers, migration: cutover})

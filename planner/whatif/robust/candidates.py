"""Plans near the least total that are worth carrying through worlds: early ones, and different ones."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.certified import certified
from planner.solve.near import Aim, Choice, NearPlans, Weights
from planner.text.language import Text
from planner.whatif.alternatives.search import price_limit
from planner.whatif.robust import words
from planner.whatif.robust.asked import RobustRequest


class CandidateKind(Enum):
    """Why a plan is a candidate."""

    CHEAPEST = "cheapest"  # the plan of the least total that is known
    EARLY = "early"  # cutovers as early as can be in all, up to a price: reserve before every date
    DIFFERENT = "different"  # other months than in all before it for as many migrations as can be

    @property
    def label(self) -> Text:
        """Return what people read."""
        return words.KINDS[self.value]


@dataclass(frozen=True, slots=True)
class Near:
    """A certified plan, and why it is a candidate."""

    kind: CandidateKind
    plan: Plan
    total_yen: int


def near_the_least(
    problem: Problem, plan: Plan, asked: RobustRequest, near_plans: Callable[[int], NearPlans | None]
) -> list[Near]:
    """Return the candidates: the plan itself, and those that were found up to the price allowed.

    Half of them are early ones, each up to half as much more than the one before it; the others differ.

    Parameters
    ----------
    near_plans
        Makes the plans up to a price in yen; ``None`` once the time is up, for that takes seconds.

    Raises
    ------
    NotCertified
        If the checker does not confirm a plan that was found.
    """
    found = [Near(CandidateKind.CHEAPEST, plan, plan_yen(problem, plan))]
    n_early = -(-asked.plans // 2)
    least_yen = found[0].total_yen
    more_yen = price_limit(least_yen, asked.within) - least_yen
    for number in range(n_early):
        near = near_plans(least_yen + more_yen // 2**number)
        if near is None:
            return found
        aim = Aim([_earliness(problem, near)], effort=asked.effort, share=1 / (asked.plans - number))
        _take(problem, CandidateKind.EARLY, near.seek(aim, plan).plan, found)
    near = near_plans(least_yen + more_yen)
    if near is None:
        return found
    for number in range(n_early, asked.plans):
        sums = [_others_than(near, one.plan) for one in found]
        aim = Aim(sums, effort=asked.effort, share=1 / (asked.plans - number))
        if not _take(problem, CandidateKind.DIFFERENT, near.seek(aim, plan).plan, found):
            break
    return found


def _take(problem: Problem, kind: CandidateKind, plan: Plan | None, found: list[Near]) -> bool:
    """Add a plan to those found, if it is one and is not among them; tell whether it was added."""
    if plan is None or any(plan == one.plan for one in found):
        return False
    found.append(Near(kind, plan, certified(problem, plan).ledger.total_yen))
    return True


def _earliness(problem: Problem, near: NearPlans) -> Weights:
    """Count the months from each cutover to the end of the horizon; what is left out counts 0."""
    end = problem.calendar.end
    return {(key, month): end - month + 1 for key, month in near.open() if month is not None}


def _others_than(near: NearPlans, plan: Plan) -> Weights:
    """Count the migrations that have another month than in a plan."""
    taken: set[Choice] = {(key, None if one is None else one.month) for key, one in plan.cutovers.items()}
    return dict.fromkeys(near.open() - taken, 1)

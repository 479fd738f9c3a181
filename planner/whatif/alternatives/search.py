"""Search for plans at nearly the price of a plan: the most different ones, then every month they can have."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from planner.check import Ledger, check_plan
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.certified import certified
from planner.solve.near import Aim, Choice, NearPlans, Weights
from planner.text.faults import PlannerError
from planner.whatif.alternatives import words
from planner.whatif.alternatives.found import Alternative, Alternatives

# Of the time that is left, at most, for plans that differ as much as can be.
_SHARE = 0.5
# Of the choices that are open, what a pass of moves must show to be worth another.
_FEW = 0.02


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for.

    Parameters
    ----------
    count
        How many plans that differ as much as can be.
    effort
        Most work on each of them, in the solver's own count; ``None`` is no limit.
    tell
        Told of each plan found: how many of both kinds, and how many choices are still open.
    """

    count: int = 3
    effort: float | None = 10.0
    tell: Callable[[int, int], None] = lambda _found, _open: None


def price_limit(total_yen: int, within: Fraction | int) -> int:
    """Return the price allowed: so many yen (an integer) or such a share above a plan's, rounded down."""
    more = within if isinstance(within, int) else abs(total_yen) * within
    return total_yen + int(more)


def find_alternatives(
    problem: Problem,
    plan: Plan,
    within: Fraction | int,
    wanted: Wanted,
    near_plans: Callable[[int], NearPlans],
) -> Alternatives:
    """Search for plans at nearly the price of a plan until all is settled or the time is up.

    Parameters
    ----------
    within
        How much dearer a plan may be: a share of the plan's price, or yen.
    near_plans
        Makes the plans up to a price in yen.

    Raises
    ------
    PlannerError
        If the plan breaks a rule: there is no price to be near to.
    NotCertified
        If the checker does not confirm a plan that was found.
    """
    report = check_plan(problem.instance, plan)
    if report.violations:
        raise PlannerError(words.BROKEN.fill(count=len(report.violations)))
    limit_yen = price_limit(report.ledger.total_yen, within)
    search = _AlternativesSearch(problem, plan, near_plans(limit_yen), wanted)
    search.run()
    return search.result(report.ledger, limit_yen)


class _AlternativesSearch:
    """The plans found so far, and the choices that they show."""

    def __init__(self, problem: Problem, plan: Plan, near: NearPlans, wanted: Wanted) -> None:
        self.problem, self.plan, self.near, self.wanted = problem, plan, near, wanted
        self.different: list[Alternative] = []
        self.others: list[Alternative] = []
        self.exhausted = False
        self.reached = set(_choices(plan))
        self.open = set(near.open()) - self.reached

    def run(self) -> None:
        """Search until all is settled or the time is up."""
        self._vary([self.plan])
        self._differ()
        self._vary([one.plan for one in self.different])
        self._show()
        self._fill_up()

    def result(self, ledger: Ledger, limit_yen: int) -> Alternatives:
        """Return what was found, beside what the plan costs and the price allowed."""
        plans = [*self.different, *self.others]
        cheapest = min(plans, key=lambda one: one.ledger.total_yen, default=None)
        if cheapest is not None and cheapest.ledger.total_yen >= ledger.total_yen:
            cheapest = None
        return Alternatives(
            self.problem,
            self.plan,
            ledger,
            limit_yen,
            tuple(self.different),
            self.exhausted,
            frozenset(self.reached),
            frozenset(self.open),
            cheapest,
        )

    def _differ(self) -> None:
        """Find plans each of which differs from all before it in as many migrations as can be.

        Of those that do, the one whose months are farthest from the plan's.
        """
        while (missing := self.wanted.count - len(self.different)) > 0 and not self.exhausted:
            known = [self.plan, *(one.plan for one in self.different)]
            sums = [self._others_than(one) for one in known]
            aim = Aim(sums, self._months_apart(), self.wanted.effort, _SHARE / missing)
            # What a few moves have found is where the search begins, and what it has to be better than.
            farthest = max(self.others, key=lambda one: _distance(one.plan, known), default=None)
            sought = self.near.seek(aim, self.plan if farthest is None else farthest.plan)
            self.exhausted = sought.impossible
            if sought.plan is None:
                return
            found = self._accept(sought.plan, best=sought.best)
            if farthest is not None and _distance(farthest.plan, known) > _distance(found.plan, known):
                self.others.remove(farthest)
                self.others.append(found)
                found = farthest
            self.different.append(found)

    def _others_than(self, plan: Plan) -> Weights:
        """Count the migrations that are moved to another month than in a plan."""
        taken = set(_choices(plan))
        return dict.fromkeys((self.reached | self.open) - taken, 1)

    def _months_apart(self) -> Weights:
        """Count the months between choices and those of the plan; what is left out on one side counts 1."""
        found: dict[Choice, int] = {}
        for key, month in self.reached | self.open:
            own = self.plan.cutovers[key]
            if own is None or month is None:
                found[key, month] = int((own is None) != (month is None))
            else:
                found[key, month] = abs(month - own.month)
        return found

    def _vary(self, plans: list[Plan]) -> None:
        """Take what a few moves from plans show, then from those that this finds, while it is much."""
        at, given = 0, len(plans)
        while at < len(plans) and self.open:
            before = len(self.open)
            for found in self.near.vary(plans[at], lambda: self.open):
                if self.open.intersection(_choices(found)):
                    self.others.append(self._accept(found, best=False))
                    plans.append(found)
            at += 1
            if at >= given and before - len(self.open) < _FEW * before:
                return

    def _show(self) -> None:
        """Find plans that show open choices, until it is proved that no plan shows any other."""
        of: dict[str, list[Choice]] = {key: [] for key in self.plan.cutovers}
        for choice in self.open:
            of[choice[0]].append(choice)
        for choices in of.values():
            while own := self.open.intersection(choices):
                sought = self.near.show(own)
                if sought.impossible:
                    self.open -= own
                elif sought.plan is None:
                    break
                else:
                    self.others.append(self._accept(sought.plan, best=False))

    def _fill_up(self) -> None:
        """Where a search for the most different plan was not answered, take the best of the others."""
        while len(self.different) < self.wanted.count and self.others:
            known = [self.plan, *(one.plan for one in self.different)]
            farthest = max(self.others, key=lambda one: _distance(one.plan, known))
            if not _distance(farthest.plan, known):
                return
            self.others.remove(farthest)
            self.different.append(farthest)

    def _accept(self, plan: Plan, *, best: bool) -> Alternative:
        ledger = certified(self.problem, plan).ledger
        chosen = set(_choices(plan))
        self.reached |= chosen
        self.open -= chosen
        self.wanted.tell(len(self.different) + len(self.others) + 1, len(self.open))
        return Alternative(plan, ledger, best)


def _choices(plan: Plan) -> list[Choice]:
    return [(key, None if one is None else one.month) for key, one in plan.cutovers.items()]


def _distance(plan: Plan, known: list[Plan]) -> int:
    """Return how many migrations have another month than in each of some plans, at least."""
    chosen = set(_choices(plan))
    return min(len(chosen.difference(_choices(one))) for one in known)

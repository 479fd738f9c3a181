"""A first plan of many migrations: multipliers, placement by deadline, repair, and local improvement."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from models.heuristics.improvement import improve
from models.heuristics.lagrangian_bound import proved_yen
from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.multipliers import ROUNDS, Lagrangian
from models.heuristics.repair import RuinAndRecreate
from models.heuristics.revertible_plan import RevertiblePlan
from models.heuristics.shared_rows import Reals, Sale, SharedRows
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.problem.spread import Array
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.terms import Resource

_TRIES = 1_000  # to place those left over, and one more for each unit
_MOVES = 8_000  # tried at least to make a first plan cheaper, in whole rounds
_MOST_ROUNDS = 10
_WISH = 0.3  # months by which a group chooses later for each month later that it wants


class PricedConstruction:
    """A plan that is constructed at Lagrange multipliers, the prices of the shared limits.

    Parameters
    ----------
    problem
        With options; nobody in it is without a month (`Problem.homeless`).
    rounds
        Of the search for prices.
    clock
        Of the whole search.

    Attributes
    ----------
    bound_yen
        Lower bound on every plan that the prices prove.
    """

    def __init__(self, problem: Problem, rounds: int, clock: Clock) -> None:
        self._problem, self._clock = problem, clock
        self._rows, self._groups = SharedRows(problem), LinkedGroups(problem)
        self._lagrangian = Lagrangian(problem, self._rows, self._groups)
        self._prices = self._lagrangian.prices(rounds, clock.over)
        self.bound_yen = proved_yen(problem, self._rows, self._groups, self._prices)

    def place(self) -> Plan | None:
        """Place all by deadline, and repair until nobody is left over; ``None`` if that does not succeed."""
        problem, groups, seed = self._problem, self._groups, self._clock.limits.seed
        yen = self._lagrangian.at(self._prices)
        self._partial = RevertiblePlan(problem, groups, yen.astype(np.float64))
        _expand(problem, self._partial, self._rows.sales(self._prices), self._lagrangian.choose(yen)[0])
        deadlines = _deadlines(problem, groups, self._lagrangian, yen)
        self._repair = RuinAndRecreate(self._partial, deadlines, seed, self._clock.over)
        self._repair.place_all()
        self._repair.fill(_TRIES + len(self._partial.units))
        return self._partial.plan()

    def improve(self, rounds: int, seed: int, over: Callable[[], object]) -> Plan | None:
        """Let each unit try so many times to make the plan cheaper; ``None`` if somebody has no place."""
        improve(self._repair, self._lagrangian.cost_yen.astype(np.float64), rounds, seed, over)
        return self._partial.plan()

    def take(self, plan: Plan) -> None:
        """Go on from another plan, with what is bought already."""
        self._partial.take(plan)

    def enough_rounds(self) -> int:
        """Return how often each unit tries to make a first plan cheaper."""
        return min(-(-_MOVES // len(self._partial.units)), _MOST_ROUNDS)


def priced_plan(
    problem: Problem, limits: Limits, watch: Watch, prove: Callable[[int], None] = lambda _yen: None
) -> Plan | None:
    """Return a plan meant to keep every rule, not held against the checker; ``None`` if none was found.

    The same for the same problem and `limits.seed`, unless the clock or `watch.stop` ended the search.
    `prove` is told the lower bound in yen that the prices prove, as soon as they are found.
    """
    if not problem.options or problem.homeless():
        return None
    clock = Clock(limits, watch)
    construction = PricedConstruction(problem, ROUNDS, clock)
    prove(construction.bound_yen)
    if construction.place() is None:
        return None
    # Half of the time is for whoever begins with the plan.
    plan = construction.improve(construction.enough_rounds(), limits.seed, lambda: clock.over(0.5))
    return None if plan is None else defer_expansions(problem, plan)


def _expand(problem: Problem, partial: RevertiblePlan, sales: list[Sale], chosen: Array) -> None:
    """Buy the space that the prices are for, and what is short of what is chosen in the end."""
    short = {row.subject: -int(row.limit[-1]) for row in problem.capacities_of(Resource.SPACE)}
    for k in chosen:
        option = problem.options[k]
        if option.data_center in short:
            short[option.data_center] += option.size
    for sale in sorted(sales, key=lambda sale: sale.yen):
        row = problem.expansions[sale.expansion]
        if sale.yen < 0 or short[row.data_center] > 0:
            partial.buy(row, sale.month)
            short[row.data_center] -= row.adds


def _deadlines(
    problem: Problem, groups: LinkedGroups, lagrangian: Lagrangian, yen: NDArray[np.float32]
) -> Reals:
    """Return when groups choose: by the earliest last month of theirs, and the month wanted at prices."""
    latest = np.full(len(problem.migrations), float(problem.n_months))
    for i, row in enumerate(problem.migrations):
        latest[i] = max((problem.options[k].remaining().max(initial=-1) for k in row.options), default=-1)
    options, months, _ = lagrangian.choose(yen)
    wanted = np.zeros(len(latest))
    wanted[[problem.options[k].migration for k in options]] = months
    sizes = groups.total(np.ones(len(latest)))
    return np.asarray(groups.least(latest) + _WISH * groups.total(wanted) / sizes)

"""A first plan for a large group: prices, everybody by deadline, whoever is left over, and then the cost."""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from planner.crowd.board import Board
from planner.crowd.bound import proved_yen
from planner.crowd.households import Households
from planner.crowd.improve import improve
from planner.crowd.prices import ROUNDS, Market
from planner.crowd.repair import Repair
from planner.crowd.rows import Reals, Sale, SharedRows
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.problem.spread import Array
from planner.result import SolveResult, Stop
from planner.search import Clock, Limits, Watch, unproved

_TRIES = 1_000  # to place those left over, and one more for each unit
_MOVES = 8_000  # tried at least to make a first plan cheaper, in whole rounds
_MOST_ROUNDS = 10
_THOROUGH = 3  # times the rounds for prices that are the last word
_WISH = 0.3  # months by which a household chooses later for each month later that it wants


def solve_prices(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Make a plan for a large group, with the bound that its prices prove.

    A result without a plan says nothing. `limits.workers` plays no part.
    """
    clock = Clock(limits, watch, time.monotonic())

    def tell(plan: Plan | None, bound_yen: int) -> None:
        clock.tell(None if plan is None else plan_yen(problem, plan), bound_yen, problem.cheapest_yen)

    plan, bound_yen = _planned(problem, clock, tell, last=True)
    return unproved(problem, plan, "prices", clock.over() or Stop.EFFORT, clock, bound_yen)


def crowded_plan(
    problem: Problem, limits: Limits, watch: Watch, prove: Callable[[int], None] = lambda _yen: None
) -> Plan | None:
    """Return a plan that keeps every rule; ``None`` if none was found.

    The same for the same problem and `limits.seed`, unless the clock or `watch.stop` ended the search.
    `prove` is told the lower bound in yen that the prices prove, as soon as they are found.
    """
    clock = Clock(limits, watch, time.monotonic())
    return _planned(problem, clock, lambda _plan, bound_yen: prove(bound_yen), last=False)[0]


def _planned(
    problem: Problem, clock: Clock, tell: Callable[[Plan | None, int], None], *, last: bool
) -> tuple[Plan | None, int]:
    """Return a plan, if one was found, and a proved lower bound in yen.

    `last` tells that no other search begins with the plan: more work is done then, and in all of the time.
    """
    if not problem.options or problem.homeless():
        return None, problem.cheapest_yen
    rows, households = SharedRows(problem), Households(problem)
    market = Market(problem, rows, households)
    prices = market.prices(_THOROUGH * ROUNDS if last else ROUNDS, clock.over)
    bound_yen = proved_yen(problem, rows, households, prices)
    tell(None, bound_yen)
    yen = market.at(prices)
    board = Board(problem, households, yen.astype(np.float64))
    _expand(problem, board, rows.sales(prices), market.choose(yen)[0])
    deadlines, seed = _deadlines(problem, households, market, yen), clock.limits.seed
    repair = Repair(problem, households, board, deadlines, seed, clock.over)
    repair.place_all()
    repair.fill(_TRIES + len(board.units))
    plan = board.plan()
    if plan is None:
        return None, bound_yen
    tell(plan, bound_yen)
    rounds = _MOST_ROUNDS if last else min(-(-_MOVES // len(board.units)), _MOST_ROUNDS)
    over = clock.over if last else lambda: clock.over(0.5)  # half of the time is for whoever begins with it
    improve(board, repair, market.cost_yen.astype(np.float64), rounds, seed, over)
    plan = board.plan()
    return None if plan is None else defer_expansions(problem, plan), bound_yen


def _expand(problem: Problem, board: Board, sales: list[Sale], chosen: Array) -> None:
    """Buy the space that the prices are for, and what is short of what is chosen in the end."""
    short = {center: -int(limit[-1]) for center, limit in problem.space_limit.items()}
    for k in chosen:
        option = problem.options[k]
        if option.data_center in short:
            short[option.data_center] += option.size
    for sale in sorted(sales, key=lambda sale: sale.yen):
        row = problem.expansions[sale.expansion]
        if sale.yen < 0 or short[row.data_center] > 0:
            board.buy(row, sale.month)
            short[row.data_center] -= row.adds


def _deadlines(problem: Problem, households: Households, market: Market, yen: NDArray[np.float32]) -> Reals:
    """Return when households choose: by the earliest last month of theirs, and the month wanted at prices."""
    latest = np.full(len(problem.migrations), float(problem.n_months))
    for i, row in enumerate(problem.migrations):
        latest[i] = max((problem.options[k].remaining().max(initial=-1) for k in row.options), default=-1)
    options, months, _ = market.choose(yen)
    wanted = np.zeros(len(latest))
    wanted[[problem.options[k].migration for k in options]] = months
    sizes = households.total(np.ones(len(latest)))
    return np.asarray(households.least(latest) + _WISH * households.total(wanted) / sizes)

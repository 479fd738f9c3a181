"""Search by vendor: bounds from blocks that pay for what they share, plans from blocks that fit together."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from models.cpsat.reading import plan_of
from models.cpsat.relaxation import PRECISION
from models.cpsat.search import build, solve_cpsat
from models.decomposition.block_cuts import blocks_of
from models.decomposition.block_solve import solve
from models.decomposition.blocks import Group, improve
from models.decomposition.dispatch import Dispatcher
from models.decomposition.first_plan import complete, drafts
from models.decomposition.shared_prices import Priced
from models.decomposition.sparse_program import Array, program_of
from models.decomposition.split import SHARED, BlockSplit, split_by_vendor
from models.heuristics.start import starting_plans
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Progress, Watch
from planner.solve.pool import Terms, worker_pool
from planner.solve.result import SolveResult, Stop

# What it takes to state the program, by migration: 14 s of processor time for 1,741 on a busy machine.
STATING_S = 0.008
# Of the solver's own count of work for one block, by migration of an average block; it doubles each round.
FIRST_EFFORT = 0.025
# The most for all blocks together in the first round: beyond, a first plan would take minutes.
MOST_AT_FIRST = 25.0
# And for each second that is left to each worker: with what mends the plan, a unit takes up to five seconds.
FIRST_SHARE = 0.15
LARGEST_COST = 2**45
# What so many rounds have not found is not found block by block.
MOST_ROUNDS = 6
# How many others each vendor is paired with, one in each round after the first.
MOST_PARTNERS = 4
# Prices are renewed with the first cuts at once where the relaxation has at most so many columns, else later.
MOST_AT_ONCE = 30_000
# Renewals of the prices after that, in the first rounds: each brings less than the one before.
RENEWALS = 3
# Migrations up to which every step is checked; of larger groups one step in so many times more.
CHECKED = 400


def solve_vendors(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost, vendor by vendor.

    Parts go to `limits.workers` processes. Where that comes to its end before the limits do, or there
    is no plan to begin from, the model is searched as a whole. Where the time would be over before the
    program is stated, the plan to begin from is the answer.
    """
    known = Incumbent("vendors", problem, Clock(limits, watch), starting_plans)
    if limits.time_limit_s is not None and limits.time_limit_s < STATING_S * len(problem.migrations):
        known.begin()
        return known.result(known.ended() or Stop.TIME)
    with worker_pool(Terms(limits.workers, solve, limits.cluster), watch.stop) as pool:
        search = _VendorSearch(known, Dispatcher(known, pool))
        known.begin()
        if known.plan is not None and known.ended() is None:
            search.run(known.plan)
    return known.result(known.ended() or _whole(known))


def first_effort(migrations: int, left_s: float | None, workers: int) -> float:
    """Return the work for all blocks in the first round, so that its plan is there before time is up.

    Half as much for each block brings a plan earlier and a worse one; none at all is worse still.

    Parameters
    ----------
    left_s
        Seconds that are left; ``None`` without a limit.
    """
    most = min(FIRST_EFFORT * migrations, MOST_AT_FIRST)
    return most if left_s is None else min(most, FIRST_SHARE * left_s * workers)


def _whole(known: Incumbent) -> Stop:
    """Search the model as a whole with what is left of the limits."""

    def report(progress: Progress) -> None:
        known.report(progress.incumbent_yen, progress.bound_yen)

    result = solve_cpsat(known.problem, known.left(), Watch(report, known.watch.stop))
    if result.plan is not None:
        known.accept(result.plan)
    if result.bound_yen is not None:
        known.raise_bound(result.bound_yen)
    known.infeasible = result.infeasible
    return result.stop


class _VendorSearch:
    """The program in blocks with the prices of what they share.

    Attributes
    ----------
    bounds
        A bound on the reduced costs of each block, times `PRECISION`.
    exact
        The blocks whose bound is reached.
    steps
        How often a plan was bettered.
    offered
        The last values that were checked; ``None`` before the first.
    """

    def __init__(self, known: Incumbent, desk: Dispatcher) -> None:
        self.known, self.desk = known, desk
        self.columns, self.scale = build(known.problem)
        self.split = split_by_vendor(self.columns, program_of(self.columns.model))
        self.partners = _partners(self.split)
        self.exact: set[int] = set()
        self.steps = 0
        self.offered: Array | None = None
        # Others solve the relaxation while the plan to begin from is made.
        self.asked: Iterator[Priced] | None = desk.price(self.split)

    def _price(self) -> bool:
        """Price what is shared by the relaxation with all cuts so far, and note what that proves.

        Tell whether it was done before the search was asked to stop.
        """
        found = next(self.asked or self.desk.price(self.split), None)
        self.asked = None
        if found is None:
            return False
        self.relaxed, self.prices, self.bounds = found.relaxed, found.prices, found.bounds
        self.exact.clear()
        self._tell_bound()
        return True

    def _sharpen(self) -> bool:
        """Add cuts of every block at the prices at hand, and note what they prove; tell if there are any."""
        blocks = blocks_of(self.columns, self.split, self.prices.cost)
        found = list(self.desk.sharpen(blocks))
        for block, one in enumerate(found):
            if one.bound is not None:
                self.bounds[block] = max(self.bounds[block], one.bound)
        self._tell_bound()
        self.split = self.split.with_cuts([one.cuts for one in found])
        self.relaxed = self.relaxed.padded(self.split.program.n_rows)
        return any(one.cuts for one in found) and not self.desk.over()

    def run(self, start: Plan) -> None:
        """Improve plan and bound in turns, with more effort for each block in each round.

        Nothing is done where reduced costs times `PRECISION` could leave 64 bits.
        """
        if np.abs(self.split.program.cost).max(initial=0) > LARGEST_COST:
            return
        if not self._price():
            return
        if self._sharpen() and self.columns.size <= MOST_AT_ONCE and not self._price():
            return
        clock = self.known.clock
        effort = first_effort(len(self.known.problem.migrations), clock.left_s(), clock.limits.workers)
        self.desk = replace(self.desk, effort=effort / self.split.group)
        values = self._first(start)
        for number in range(MOST_ROUNDS):
            values = self._improved(values, number)
            if number < RENEWALS and not self.desk.over() and self._sharpen():
                self._price()
            if self.desk.over():
                return
            self._prove(values)
            self.desk = replace(self.desk, effort=2 * self.desk.effort)

    def _improved(self, values: Array, number: int) -> Array:
        """Return values after a round, or those of the incumbent where they are cheaper."""
        values = improve(self.split, values, self._groups(values, number), self.desk, self._step)
        if values is not self.offered:
            self._accept(values)
        if self._cost_yen(values) > (self.known.objective_yen or 0):
            assert self.known.plan is not None
            values = complete(self.columns, self.split, self.known.plan, self.desk)
        return values

    def _first(self, start: Plan) -> Array:
        """Return the values to improve: of the best draft by prices, or of the plan to begin from."""
        regret_yen = self._bound_yen() - self.known.problem.cheapest_yen
        each = max(regret_yen // self.scale.unit_yen // len(self.columns.problem.migrations), 1)
        for values in drafts(self.columns, self.split, self.relaxed, self.desk, each):
            self._accept(values)
        return complete(self.columns, self.split, self.known.plan or start, self.desk)

    def _step(self, values: Array) -> None:
        """Take a step on the way: the check of a plan of 1,741 members takes a quarter of a second."""
        self.steps += 1
        if self.steps % -(-len(self.known.problem.migrations) // CHECKED) == 0:
            self._accept(values)

    def _accept(self, values: Array) -> None:
        self.offered = values
        self.known.offer(plan_of(self.columns, lambda variable: bool(values[variable.index])))
        self.known.report(self.known.objective_yen)

    def _cost_yen(self, values: Array) -> int:
        return self.scale.yen(int(self.split.program.cost @ values))

    def _bound_yen(self) -> int:
        """Return what prices and blocks prove."""
        scaled = self.prices.constant + sum(self.bounds)
        return self.scale.yen(-(-scaled // PRECISION))

    def _tell_bound(self) -> None:
        self.known.raise_bound(self._bound_yen())

    def _order(self, values: Array) -> list[int]:
        """Return the blocks, those first that cost most above their bound."""
        spent = np.zeros(self.split.n_blocks, np.int64)
        np.add.at(spent, self.split.block, self.prices.reduced * values)
        gaps = [int(one) - bound for one, bound in zip(spent, self.bounds, strict=True)]
        return sorted(range(self.split.n_blocks), key=lambda block: -gaps[block])

    def _groups(self, values: Array, number: int) -> list[Group]:
        """Return the blocks to change together: each alone at first, then with one that it is tied to."""
        order = [block for block in self._order(values) if block != self.split.group]
        if number == 0:
            return [(block,) for block in order]
        paired = []
        for block in order:
            partners = self.partners[block]
            other = partners[(number - 1) % len(partners)] if partners else block
            paired.append(tuple(sorted({block, other})))
        return list(dict.fromkeys(paired))

    def _prove(self, values: Array) -> None:
        """Raise the bounds of blocks by solving each at the prices of what it shares."""
        order = [block for block in self._order(values) if block not in self.exact]
        parts = [self.split.alone(block, self.prices.cost) for block in order]
        hints = [values[self.split.block == block] for block in order]
        for block, answer in zip(order, self.desk.solve(parts, hints), strict=False):
            if answer.proved:
                self.exact.add(block)
            if answer.bound is not None:
                self.bounds[block] = max(self.bounds[block], answer.bound * PRECISION)
                self._tell_bound()


def _partners(split: BlockSplit) -> list[list[int]]:
    """Return for each vendor those with which it shares most rows of two vendors only."""
    program = split.program
    ties = np.zeros((split.group, split.group), np.int64)
    for row in np.flatnonzero(split.row_block == SHARED).tolist():
        columns = program.columns[program.begins[row] : program.begins[row + 1]]
        pair = set(split.block[columns].tolist()) - {split.group}
        if len(pair) == 2:
            one, other = pair
            ties[one, other] += 1
            ties[other, one] += 1
    ranked = np.argsort(-ties, axis=1, kind="stable")[:, :MOST_PARTNERS]
    return [[int(other) for other in ranked[block] if ties[block, other]] for block in range(split.group)]

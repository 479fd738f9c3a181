"""Search in stages, each on a model tightened for a guess of the objective, and keep what is proved.

A stage asks for plans of at most some objective. Either it finds the best of them, which is then the
best of all; or it proves that there is none, which is a lower bound, and the next stage allows more.
The last stage allows all that the incumbent leaves open, so the search as a whole is exact.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.incumbent import Known
from models.cpsat.job import settle
from models.cpsat.line import Line
from models.cpsat.objective import Scale, minimise
from models.cpsat.promising import promising
from models.cpsat.relaxation import PRECISION, Relaxation, Row
from models.cpsat.rules import RULES
from models.cpsat.side import NOTHING_ELSE, Side
from models.cpsat.stage import Stage
from models.cpsat.tighten import tighten
from models.heuristics.neighbourhood import improved
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Terms, worker_pool
from planner.solve.result import SolveResult, Stop

# Guesses of the optimum, as shares of the regret that the relaxation proves, above its bound.
GUESSES = (0.01, 0.02, 0.04, 0.06, 0.1)
# Of the solver's own count of work for one guess: a guess that takes longer to settle is passed over.
STAGE_EFFORT = 40.0
# The same for one part of the problem around a plan.
PART_EFFORT = 0.5
# Parts have the columns whose reduced cost is at most this share of the regret.
PROMISING = 0.005
# Models with fewer are settled sooner than another process has begun.
FEWEST_AT_ONCE = 500
# Beyond, one simplex run costs more than it saves.
MOST_VARIABLES = 20_000
# Cuts cost dozens of simplex runs: beyond, that is more than a search of some minutes has.
MOST_SHARPENED = 6_000


def build(problem: Problem, ceiling_yen: int | None = None) -> tuple[Columns, Scale]:
    """Return the model of a problem with every rule it was compiled with, and its objective's scale.

    With `ceiling_yen`, the objective of a known plan, columns that cost more are left out.
    """
    columns = Columns(problem)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    return columns, minimise(columns, ceiling_yen)


def solve_cpsat(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop."""
    return _Search(problem, limits, watch).run()


def search_for(problem: Problem, limits: Limits, watch: Watch, side: Side) -> SolveResult:
    """Search likewise among the plans that have what is asked beside the rules."""
    return _Search(problem, limits, watch, side).run()


class _Search(Known):
    """The search in stages, and the cuts that all of them state."""

    def __init__(self, problem: Problem, limits: Limits, watch: Watch, side: Side = NOTHING_ELSE) -> None:
        super().__init__("cpsat", problem, limits, watch)
        self.side = side
        self.cuts: list[Row] = []
        self.part: Problem | None = None  # what the relaxation thinks well of, to improve a plan in

    def run(self) -> SolveResult:
        self.begin()
        stop = self._stages(None)
        if stop is Stop.PROOF and self.plan is not None and not self.proved():
            # Huge amounts were counted in a coarse unit: what the incumbent rules out may free them.
            stop = self._stages(self.objective_yen)
            if stop is Stop.PROOF and not self.proved():
                stop = Stop.PRECISION
        return self.result(stop)

    def accept(self, plan: Plan) -> None:
        """Note a plan that has what is asked beside the rules, if it is the best so far."""
        if self.side.keeps(self.problem, plan):
            super().accept(plan)

    def _build(self, problem: Problem, ceiling_yen: int | None) -> tuple[Columns, Scale]:
        columns, scale = build(problem, ceiling_yen)
        self.side.state(columns)
        return columns, scale

    def _improve(self) -> None:
        """Better the plan at hand part by part, once: no stage need then guess what it undercuts.

        A first guess that holds needs no better plan; where it does not, one saves later guesses.
        """
        part, self.part = self.part, None
        if part is not None and self.plan is not None and not self.good_enough():
            improved(part, self.plan, self._better)

    def _better(self, part: Problem) -> Plan | None:
        """Return a plan of a part of the problem that is cheaper than the incumbent, if one is found."""
        known_yen = self.objective_yen
        if known_yen is None or self.over() or self.effort_spent():
            return None
        rest = inf if self.limits.effort is None else self.limits.effort - self.effort
        limits = replace(self.limits, time_limit_s=self.remaining_s(), effort=min(PART_EFFORT, rest), gap=0.0)
        search = _Search(part, limits, Watch(stop=self.watch.stop), self.side)
        columns, scale = self._build(part, None)
        # Where amounts were rounded down, what is found may be no cheaper in exact yen.
        Stage(search, columns, scale, scale.value(known_yen - 1)).run()
        self.effort += search.effort
        if search.objective_yen is None or search.objective_yen >= known_yen:
            return None
        assert search.plan is not None
        if not self.offer(search.plan):
            return None
        self.report(self.objective_yen)
        return self.plan

    def _stages(self, ceiling_yen: int | None) -> Stop:
        """Settle one guess after the other; with several workers some at once, taken in the same order."""
        columns, scale = self._build(self.problem, ceiling_yen)
        workers = self.limits.workers if FEWEST_AT_ONCE <= columns.size <= MOST_VARIABLES else 1
        with worker_pool(Terms(workers, settle), self.watch.stop) as pool:
            line = Line(self, pool if workers > 1 else None, workers)
            ended = self._settle_guesses(line, self._guesses(columns, scale), ceiling_yen)
            return ended if ended is not None else self._conclude(line, ceiling_yen)

    def _settle_guesses(self, line: Line, guesses: Iterator[int], ceiling_yen: int | None) -> Stop | None:
        """Settle guesses; return why the search is at its end, if it is."""
        for guess in guesses:
            if self.good_enough():
                break
            columns, scale = self._build(self.problem, ceiling_yen)
            self._tighten(columns, guess)
            ended = line.add(Stage(self, columns, scale, guess, STAGE_EFFORT))
            if ended is not None:
                return ended
            if line.settled:
                self._improve()
        if line.settled and self.objective_yen is not None:
            return None
        ended = line.rest()
        if ended is None and line.settled:
            self._improve()
        return ended

    def _conclude(self, line: Line, ceiling_yen: int | None) -> Stop:
        """Settle all that the guesses have left open."""
        if self.good_enough():
            return Stop.PROOF if self.proved() else Stop.GAP
        columns, scale = self._build(self.problem, ceiling_yen)
        if self.objective_yen is None or columns.size > MOST_VARIABLES:
            return Stage(self, columns, scale, None).run()
        guess = scale.value(self.objective_yen)
        self._tighten(columns, guess)
        return line.last(Stage(self, columns, scale, guess))

    def _tighten(self, columns: Columns, guess: int) -> None:
        """Take away what no plan up to a guess can use, and state the cuts."""
        relaxation = Relaxation.of(columns.model, self.remaining_s)
        for row in self.cuts:
            relaxation.add(row)
        tighten(columns, relaxation, guess, self.over)
        state(columns, self.cuts)

    def _guesses(self, columns: Columns, scale: Scale) -> Iterator[int]:
        """Yield limits on the objective, in its unit, that the optimum may well keep."""
        if columns.size > MOST_VARIABLES:
            return
        relaxation = Relaxation.of(columns.model, self.remaining_s)
        if columns.size <= MOST_SHARPENED:
            self.cuts = strengthen(Grounds.of(columns, relaxation.rows), relaxation, self.over)
        bound = relaxation.bound({})
        if bound is None:
            return
        least = -(-bound.value // PRECISION)
        self.raise_bound(scale.yen(least))
        regret_yen = max(scale.yen(least) - self.problem.cheapest_yen, 0)
        if columns.size <= MOST_SHARPENED:
            self.part = promising(columns, bound, int(regret_yen * PROMISING) // scale.unit_yen)
        for share in GUESSES:
            guess = least + int(regret_yen * share) // scale.unit_yen
            if self.objective_yen is None or scale.yen(guess) < self.objective_yen:
                yield guess

"""Search in rounds: plans are looked for around the best one, while stages of a tightened model prove.

A stage asks for plans of at most some objective. Either it finds the best of them, which is then the
best of all; or it proves that there is none, which is a lower bound. Neither a stage nor a search for
plans has more work than its round, and rounds grow, so a wrong guess costs no more than a share.
"""

from models.cpsat.around import search_around
from models.cpsat.build import build as build
from models.cpsat.columns import Columns
from models.cpsat.objective import Scale
from models.cpsat.rounds import Pools, RoundBase, Rounds
from models.cpsat.side import NOTHING_ELSE, Side
from models.cpsat.stage import Stage
from models.cpsat.stopping import Enough
from models.heuristics.start import starting_plans
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Terms, worker_pool
from planner.solve.result import SolveResult, Stop

# Models of fewer months to choose from are settled sooner than another process has begun.
FEWEST_AT_ONCE = 500
# The same for searches of fewer seconds.
LEAST_AT_ONCE_S = 4.0
# Beyond, one simplex run costs more than it saves.
MOST_VARIABLES = 20_000
# Cuts cost dozens of simplex runs: beyond, that is more than a search of some minutes has.
MOST_SHARPENED = 6_000


def solve_cpsat(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a plan of least cost until proof, gap, time limit or a stop."""
    return _StagedSearch(problem, limits, watch).run()


def search_for(problem: Problem, limits: Limits, watch: Watch, side: Side) -> SolveResult:
    """Search likewise among the plans that have what is asked beside the rules."""
    return _StagedSearch(problem, limits, watch, side).run()


class _StagedSearch(Incumbent):
    """The search among the plans that have what is asked beside the rules."""

    def __init__(self, problem: Problem, limits: Limits, watch: Watch, side: Side = NOTHING_ELSE) -> None:
        super().__init__("cpsat", problem, Clock(limits, watch), starting_plans)
        self.side = side
        self.workers = self._workers()

    def run(self) -> SolveResult:
        told: list[Rounds] = []

        def heard(message: object) -> None:
            told[-1].heard(message)

        # Others get ready while this process makes the plan to begin with.
        others = Terms(self.workers - 1, search_around, heard=heard, patient=True, apart=True)
        stop_asked = self.watch.stop
        enough = Enough(stop_asked)
        with (
            worker_pool(others, stop_asked) as beside,
            worker_pool(Terms(1, heard=heard), enough) as here,
        ):
            pools = Pools(here, beside, enough)
            self.begin_with_next()
            stop = self._search(pools, told, None)
            if stop is Stop.PROOF and self.plan is not None and not self.proved():
                # Huge amounts were counted in a coarse unit: what the incumbent rules out may free them.
                stop = self._search(pools, told, self.objective_yen)
                if stop is Stop.PROOF and not self.proved():
                    stop = Stop.PRECISION
        if stop is Stop.INTERRUPT:
            # However early that came, what is to be had without a search counts.
            self.begin()
        return self.result(stop)

    def _workers(self) -> int:
        """Return how many processes are worth their while."""
        left_s = self.clock.left_s()
        if left_s is not None and left_s < LEAST_AT_ONCE_S:
            return 1
        choices = sum(len(option.remaining()) for option in self.problem.options)
        return self.limits.workers if FEWEST_AT_ONCE <= choices <= MOST_VARIABLES else 1

    def accept(self, plan: Plan) -> None:
        """Note a plan that has what is asked beside the rules, if it is the best so far."""
        if self.side.keeps(self.problem, plan):
            super().accept(plan)

    def _build(self, ceiling_yen: int | None) -> tuple[Columns, Scale]:
        columns, scale = build(self.problem, ceiling_yen)
        self.side.state(columns)
        return columns, scale

    def _search(self, pools: Pools, told: list[Rounds], ceiling_yen: int | None) -> Stop:
        over = self.clock.over()
        if over is None:
            columns, scale = self._build(ceiling_yen)
            over = self.clock.over()
        if over is not None:
            # To state the model, and then its relaxation, takes longer than a short search has.
            self.begin()
            return over
        if columns.size > MOST_VARIABLES:
            self.begin()
            ended = self.ended()
            return ended if ended is not None else Stage(self, columns, scale, None).run()
        base = RoundBase(columns, scale, columns.size <= MOST_SHARPENED)
        told.append(Rounds(self, base, pools, self.workers))
        return told[-1].run()

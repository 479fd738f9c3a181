"""Search in stages, each on a model tightened for a guess of the objective, and keep what is proved.

A stage asks for plans of at most some objective. Either it finds the best of them, which is then the
best of all; or it proves that there is none, which is a lower bound, and the next stage allows more.
The last stage allows all that the incumbent leaves open, so the search as a whole is exact.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import floor, inf

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.hint import hint
from models.cpsat.known import Known
from models.cpsat.objective import Scale, at_most, minimise
from models.cpsat.promising import promising
from models.cpsat.reading import plan_of
from models.cpsat.relaxation import PRECISION, Relaxation, Row
from models.cpsat.rules import RULES
from models.cpsat.stopping import stopped_by
from models.cpsat.tighten import tighten
from planner.nearby import improved
from planner.plan import Plan
from planner.problem import Problem
from planner.result import SolveResult, Stop
from planner.search import Limits, Watch

# Guesses of the optimum, as shares of the regret that the relaxation proves, above its bound.
GUESSES = (0.01, 0.02, 0.04, 0.06, 0.1)
# Of the solver's own count of work for one guess: a guess that takes longer to settle is passed over.
STAGE_EFFORT = 40.0
# The same for one part of the problem around a plan.
PART_EFFORT = 0.5
# Parts have the columns whose reduced cost is at most this share of the regret.
PROMISING = 0.005
# Beyond, one simplex run costs more than it saves.
MOST_VARIABLES = 20_000
# Cuts cost dozens of simplex runs: beyond, that is more than a search of some minutes has.
MOST_SHARPENED = 6_000
# CP-SAT's presolve has been seen to lose plans where rows hold amounts far above this.
PRESOLVE_AMOUNT = 10**11


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


class _Search(Known):
    """The search in stages, and the cuts that all of them state."""

    def __init__(self, problem: Problem, limits: Limits, watch: Watch) -> None:
        super().__init__("cpsat", problem, limits, watch)
        self.cuts: list[Row] = []

    def run(self) -> SolveResult:
        self.begin()
        stop = self._stages(None)
        if stop is Stop.PROOF and self.plan is not None and not self.proved():
            # Huge amounts were counted in a coarse unit: what the incumbent rules out may free them.
            stop = self._stages(self.objective_yen)
            if stop is Stop.PROOF and not self.proved():
                stop = Stop.PRECISION
        return self.result(stop)

    def _improve(self, promising_part: Problem) -> None:
        """Better the plan at hand part by part: no stage need then guess what it undercuts."""
        if self.plan is not None and not self.good_enough():
            improved(promising_part, self.plan, self._better)

    def _better(self, part: Problem) -> Plan | None:
        """Return a plan of a part of the problem that is cheaper than the incumbent, if one is found."""
        known_yen = self.objective_yen
        if known_yen is None or self.over() or self.effort_spent():
            return None
        rest = inf if self.limits.effort is None else self.limits.effort - self.effort
        limits = replace(self.limits, time_limit_s=self.remaining_s(), effort=min(PART_EFFORT, rest), gap=0.0)
        search = _Search(part, limits, Watch(stop=self.watch.stop))
        columns, scale = build(part)
        # Where amounts were rounded down, what is found may be no cheaper in exact yen.
        _Stage(search, columns, scale, scale.value(known_yen - 1)).run()
        self.effort += search.effort
        if search.objective_yen is None or search.objective_yen >= known_yen:
            return None
        assert search.plan is not None
        self.accept(search.plan)
        self.report(self.objective_yen)
        return self.plan

    def _stages(self, ceiling_yen: int | None) -> Stop:
        columns, scale = build(self.problem, ceiling_yen)
        for guess in self._guesses(columns, scale):
            if self.good_enough():
                break
            self._tighten(columns, guess)
            stop = _Stage(self, columns, scale, guess, STAGE_EFFORT).run()
            passed = stop is Stop.EFFORT and not self.effort_spent()
            if not passed and (stop not in (Stop.PROOF, Stop.GAP) or self.good_enough()):
                return stop
            columns, scale = build(self.problem, ceiling_yen)
        if self.good_enough():
            return Stop.PROOF if self.proved() else Stop.GAP
        if self.objective_yen is None or columns.size > MOST_VARIABLES:
            return _Stage(self, columns, scale, None).run()
        guess = scale.value(self.objective_yen)
        self._tighten(columns, guess)
        return _Stage(self, columns, scale, guess).run()

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
        for share in GUESSES:
            guess = least + int(regret_yen * share) // scale.unit_yen
            if self.objective_yen is None or scale.yen(guess) < self.objective_yen:
                yield guess
                # A first guess that holds needs no better plan; where it does not, one saves later guesses.
                if share == GUESSES[0] and columns.size <= MOST_SHARPENED:
                    self._improve(promising(columns, bound, int(regret_yen * PROMISING) // scale.unit_yen))


class _Stage:
    """One run of the solver on a model tightened for a guess (``None``: not tightened)."""

    def __init__(
        self, search: _Search, columns: Columns, scale: Scale, guess: int | None, effort: float = inf
    ) -> None:
        self.search, self.columns, self.scale, self.guess = search, columns, scale, guess
        self.effort = effort
        # On a tightened model one worker is done sooner than several that take turns.
        self.workers = search.limits.workers if guess is None else 1
        self.solver = cp_model.CpSolver()
        self.searching = False

    def run(self) -> Stop:
        self._set_parameters()
        if self.guess is not None:
            # Worse plans are at hand: what is above the guess is of no use here.
            at_most(self.columns, self.guess)
        if self._plan_counts():
            assert self.search.plan is not None
            hint(self.columns, self.search.plan)
        self.solver.best_bound_callback = self._on_bound
        with stopped_by(self.solver, self.search.watch.stop):
            status = self.solver.solve(self.columns.model, _OnPlan(self._on_plan))
        return self._conclude(status)

    def _plan_counts(self) -> bool:
        """Tell whether the incumbent is a plan of this stage, for the solver to begin from.

        With two workers and a hint that the model rules out, CP-SAT 9.15 has been seen to abort.
        """
        known_yen = self.search.objective_yen
        if known_yen is None or self.workers > 1:
            return False
        return self.guess is None or self.scale.value(known_yen) <= self.guess

    def _set_parameters(self) -> None:
        limits, parameters = self.search.limits, self.solver.parameters
        parameters.random_seed = limits.seed
        parameters.num_workers = self.workers
        # Several workers take turns in a fixed order: same input, seed and workers, same plan.
        parameters.interleave_search = self.workers > 1
        # The whole LP from the start, not row by row: the relaxation is what proves.
        parameters.linearization_level = 2
        parameters.add_lp_constraints_lazily = False
        parameters.cp_model_presolve = self.columns.largest_amount <= PRESOLVE_AMOUNT
        parameters.catch_sigint_signal = False
        parameters.relative_gap_limit = limits.gap
        remaining_s = self.search.remaining_s()
        if remaining_s is not None:
            parameters.max_time_in_seconds = remaining_s
        rest = inf if limits.effort is None else max(limits.effort - self.search.effort, 0.0)
        parameters.max_deterministic_time = min(self.effort, rest)

    def _on_plan(self, callback: cp_model.CpSolverSolutionCallback) -> None:
        self.search.report(self.scale.yen(round(callback.objective_value - self.scale.offset)))

    def _on_bound(self, bound: float) -> None:
        # Told as a float, off by up to a unit: good enough to show, never to prove.
        self.searching = True
        self.search.show_bound(self.scale.yen(self._for_all_plans(floor(bound - self.scale.offset) - 1)))

    def _for_all_plans(self, value: int) -> int:
        """Return how far a bound of the stage holds for all plans: those above the guess are open."""
        return value if self.guess is None else min(value, self.guess + 1)

    def _raise_bound(self, value: int) -> None:
        self.search.raise_bound(self.scale.yen(self._for_all_plans(value)))

    def _conclude(self, status: cp_model.CpSolverStatus) -> Stop:
        search = self.search
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(self.columns.model.validate())
        search.effort += self.solver.response_proto.deterministic_time
        value = self.solver.response_proto.inner_objective_lower_bound
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            search.accept(plan_of(self.columns, self.solver.boolean_value))
            self._raise_bound(value)
        elif status == cp_model.UNKNOWN and self.searching:
            self._raise_bound(value)
        if status == cp_model.INFEASIBLE:
            search.infeasible = self.guess is None
            if self.guess is not None:
                self._raise_bound(self.guess + 1)
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            # Within the gap limit counts as OPTIMAL there.
            return Stop.GAP if search.limits.gap and not search.proved() else Stop.PROOF
        return self._limit_reached()

    def _limit_reached(self) -> Stop:
        if self.search.watch.stop.is_set():
            return Stop.INTERRUPT
        if self.search.effort_spent() or (self.effort < inf and not self.search.over()):
            return Stop.EFFORT
        return Stop.TIME


class _OnPlan(cp_model.CpSolverSolutionCallback):
    def __init__(self, on_plan: Callable[[cp_model.CpSolverSolutionCallback], None]) -> None:
        super().__init__()
        self._on_plan = on_plan

    def on_solution_callback(self) -> None:
        self._on_plan(self)

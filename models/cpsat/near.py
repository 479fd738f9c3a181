"""Plans up to a price: the model with a row for its objective, and another objective in its place."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from math import inf

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.hint import choices
from models.cpsat.job import solver_for
from models.cpsat.objective import at_most
from models.cpsat.reading import plan_of
from models.cpsat.relaxation import LinearRelaxation
from models.cpsat.search import MOST_SHARPENED, MOST_VARIABLES, build
from models.cpsat.side import NOTHING_ELSE, Side
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from models.cpsat.tighten import tighten
from models.heuristics.variations import variations
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.clock import LEAST_S, Clock
from planner.solve.interface import Limits, Watch
from planner.solve.near import Aim, Choice, Sought, Weights
from planner.solve.validity import keeps_the_rules


def near_plans(
    problem: Problem, limit_yen: int, limits: Limits, watch: Watch, side: Side = NOTHING_ELSE
) -> "NearModel":
    """Return the plans of at most so many yen, tightened by what the relaxation rules out.

    With a `side`, those of them that have what it asks for.
    """
    return NearModel(problem, limit_yen, limits, watch, side)


class NearModel:
    """The model of the plans up to a price; each question is asked of a copy with rows of its own.

    Amounts too large to be counted to the yen are rounded down, so that the model has every plan up to
    the price and some above it: those are no answer.
    """

    def __init__(
        self, problem: Problem, limit_yen: int, limits: Limits, watch: Watch, side: Side = NOTHING_ELSE
    ) -> None:
        self.problem, self.limit_yen, self.limits = problem, limit_yen, limits
        self.clock = Clock(limits, watch)
        self.columns, scale = build(problem)
        side.state(self.columns)
        assert self.columns.total is not None
        self.total, self.exact = self.columns.total, scale.exact(self.columns.total)
        value = scale.value(limit_yen)
        self.fixed = self._tighten(value)
        at_most(self.columns, value)
        objective = self.columns.model.proto.objective
        self.objective = list(zip(list(objective.vars), list(objective.coeffs), strict=True))
        self.columns.model.proto.clear_objective()

    def _tighten(self, value: int) -> frozenset[int]:
        """Fix what no plan up to the price can use; return the indices of what is fixed at 0."""
        columns = self.columns
        if columns.size > MOST_VARIABLES or self._over():
            return frozenset()
        relaxation = LinearRelaxation.of(columns.model, self.clock.left_s)
        if columns.size <= MOST_SHARPENED:
            cuts = strengthen(Grounds.of(columns, relaxation.rows), relaxation, self._over)
            state(columns, cuts)
        tighten(columns, relaxation, value, self._over)
        return frozenset(at for at, domain in enumerate(relaxation.domains) if domain == (0, 0))

    def _over(self) -> bool:
        return self.clock.over() is not None

    def open(self) -> frozenset[Choice]:
        """Return the choices that are not ruled out at once."""
        return frozenset(
            choice
            for choice, variables in _variables(self.columns).items()
            if any(variable.index not in self.fixed for variable in variables)
        )

    def seek(self, aim: Aim, hint: Plan) -> Sought:
        """Search for a plan whose least sum is largest, and then what counts next."""
        if self._over():
            return Sought()  # to state the model of a question takes a while, and there are many
        model = self.columns.model.clone()
        _state(model, self.columns, aim)
        if self.limits.workers == 1:
            for variable, chosen in choices(self.columns, hint):
                model.add_hint(model.get_int_var_from_proto_index(variable.index), chosen)
        return self._solved(model, self._solver(aim.effort, aim.share))

    def show(self, choices: Collection[Choice]) -> Sought:
        """Search for any plan that has one of some choices, the cheapest first."""
        if self._over():
            return Sought()
        model, variables = self._priced(), _variables(self.columns)
        model.add_bool_or(
            [
                model.get_bool_var_from_proto_index(variable.index)
                for choice in choices
                for variable in variables.get(choice, ())
            ]
        )
        solver = self._solver(None, 1.0)
        solver.parameters.stop_after_first_solution = True
        return self._solved(model, solver)

    def vary(self, plan: Plan, wanted: Callable[[], Collection[Choice]]) -> Iterator[Plan]:
        """Yield plans up to the price that a few moves make of one of them, and the checker allows."""
        for one in variations(self.problem, plan, wanted, self.limits.seed, self._over):
            if plan_yen(self.problem, one) <= self.limit_yen and keeps_the_rules(self.problem, one):
                yield one

    def in_order(self, passed_over: Iterable[Plan]) -> Iterator[Sought]:
        """Yield the plans up to the price but those passed over, the cheapest first; then what ended it.

        Of plans with the same cutovers only the cheapest: what is bought follows from them.
        """
        if self._over():
            yield Sought()
            return
        model = self._priced()
        for plan in passed_over:
            self._pass_over(model, plan)
        while True:
            found = self._solved(model, self._solver(None, 1.0))
            yield found
            if found.plan is None or not found.best:
                return
            self._pass_over(model, found.plan)

    def _priced(self) -> cp_model.CpModel:
        """Return a copy of the model that looks for the cheapest plan."""
        model = self.columns.model.clone()
        terms = [(model.get_int_var_from_proto_index(index), amount) for index, amount in self.objective]
        model.minimize(
            cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [amount for _, amount in terms])
        )
        return model

    def _pass_over(self, model: cp_model.CpModel, plan: Plan) -> None:
        """Rule the cutovers of a plan out, all of them together."""
        made = choices(self.columns, replace(plan, expansions={}))
        model.add_bool_or(
            [~model.get_bool_var_from_proto_index(variable.index) for variable, chosen in made if chosen]
        )

    def _solver(self, effort: float | None, share: float) -> cp_model.CpSolver:
        presolve = self.columns.largest_amount <= PRESOLVE_AMOUNT
        solver = solver_for(self.limits.seed, 0.0, inf if effort is None else effort, presolve)
        solver.parameters.num_workers = self.limits.workers
        solver.parameters.interleave_search = self.limits.workers > 1
        left_s = self.clock.left_s()
        if left_s is not None:
            solver.parameters.max_time_in_seconds = max(share * left_s, LEAST_S)
        return solver

    def _solved(self, model: cp_model.CpModel, solver: cp_model.CpSolver) -> Sought:
        if self._over():
            return Sought()
        with stopped_by(solver, self.clock.watch.stop):
            status = solver.solve(model)
        if status == cp_model.MODEL_INVALID:
            raise RuntimeError(model.validate())
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Sought(impossible=status == cp_model.INFEASIBLE)
        values = list(solver.response_proto.solution)
        plan = defer_expansions(self.problem, plan_of(self.columns, lambda one: bool(values[one.index])))
        if plan_yen(self.problem, plan) > self.limit_yen:
            return Sought()
        return Sought(plan, best=status == cp_model.OPTIMAL)


def _variables(columns: Columns) -> dict[Choice, list[cp_model.IntVar]]:
    """Return the variables of each choice: one of them is 1 where a plan has it."""
    found: dict[Choice, list[cp_model.IntVar]] = {}
    for i, row in enumerate(columns.problem.migrations):
        for _, t, variable in columns.cutovers(i):
            found.setdefault((row.id, columns.problem.calendar.start + t), []).append(variable)
        if i in columns.left:
            found[row.id, None] = [columns.left[i]]
    return found


def _state(model: cp_model.CpModel, columns: Columns, aim: Aim) -> None:
    """State what is asked for in a copy of a model."""
    variables = _variables(columns)

    def total(weights: Weights) -> tuple[cp_model.LinearExpr, int]:
        """Return the sum of what is chosen, and the most that it can be."""
        terms = [
            (model.get_int_var_from_proto_index(variable.index), weight)
            for choice, weight in weights.items()
            for variable in variables.get(choice, ())
        ]
        most: dict[str, int] = {}
        for (migration, _), weight in weights.items():
            most[migration] = max(most.get(migration, 0), weight)
        summed = cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [weight for _, weight in terms])
        return summed, sum(most.values())

    sums = [total(weights) for weights in aim.sums]
    least = model.new_int_var(1, max(1, *(most for _, most in sums)), "least")
    for summed, _ in sums:
        model.add(least <= summed)
    then, most_then = total(aim.then)
    model.maximize(least * (most_then + 1) + then)

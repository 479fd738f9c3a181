"""The cheapest changes that make a plan possible: the rules with a slack for each change."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from math import gcd

from ortools.sat.python import cp_model

from models.cpsat.columns import SAFE_SUM, Columns, Term
from models.cpsat.hint import choices
from models.cpsat.links import add_link
from models.cpsat.objective import minimise_own_costs
from models.cpsat.reading import plan_of
from models.cpsat.rules import RULES
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import solve_until
from planner.conditions import ConditionKind
from planner.explain.repair.elastic import Changes, Elastic
from planner.plan import Plan
from planner.problem.tables import LinkRow
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.terms import Rule

_BEGIN_EFFORT = 1.0  # to settle what a given plan takes
_TIES_EFFORT = 2.0  # to choose among changes of one price
_FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def cheapest_changes(
    elastic: Elastic, without: Collection[ConditionKind], limits: Limits, watch: Watch
) -> Changes:
    """Search for changes of least price, none of a kind in `without`, that leave a plan.

    Of changes of one price those are taken whose plan costs its migrations least.
    The time that the model takes to build counts. Where the limits have a plan to begin from, what it takes
    is settled first: so a search that ends too soon has an answer all the same.
    """
    clock = Clock(limits, watch)
    columns = _ElasticColumns(elastic, without)
    for rule, add in RULES.items():
        if rule is Rule.LINKS:
            columns.add_links()
        else:
            add(columns)
    columns.add_bars()
    columns.add_leaving()
    exact = columns.minimise_price()
    first = None if limits.start is None else _begin(columns, limits.start, clock.left_s(), watch)
    solver = _solver(columns, limits)
    status = solve_until(solver, columns.model, clock.left_s(), watch.stop)
    if status not in _FOUND:
        return first or Changes(None, impossible=status == cp_model.INFEASIBLE)
    found = columns.changes(solver, cheapest=exact and status == cp_model.OPTIMAL)
    if not found.cheapest:
        return found
    columns.hold_price(solver)
    _hint(columns, solver)
    minimise_own_costs(columns)
    solver = _solver(columns, replace(limits, effort=_TIES_EFFORT))
    status = solve_until(solver, columns.model, clock.left_s(), watch.stop)
    return columns.changes(solver, cheapest=True) if status in _FOUND else found


def _solver(columns: "_ElasticColumns", limits: Limits) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = limits.seed
    solver.parameters.num_workers = limits.workers
    solver.parameters.interleave_search = limits.workers > 1
    solver.parameters.linearization_level = 2
    solver.parameters.cp_model_presolve = columns.largest_amount <= PRESOLVE_AMOUNT
    if limits.effort is not None:
        solver.parameters.max_deterministic_time = limits.effort
    return solver


def _hint(columns: "_ElasticColumns", solver: cp_model.CpSolver) -> None:
    """Hint all of the solution that a solver has."""
    columns.model.clear_hints()  # type: ignore[no-untyped-call]
    for index in range(len(columns.model.proto.variables)):
        variable = columns.model.get_int_var_from_proto_index(index)
        columns.model.add_hint(variable, solver.value(variable))


def _begin(
    columns: "_ElasticColumns", plan: Plan, time_limit_s: float | None, watch: Watch
) -> Changes | None:
    """Return what a plan takes, and hint all of that; None where no changes allow the plan."""
    if set(plan.cutovers) != {row.id for row in columns.problem.migrations}:
        return None
    bought = {variable.index for slots in columns.bought for variable in slots.values()}
    for variable, chosen in choices(columns, replace(plan, expansions={})):
        if variable.index not in bought:  # that is left to the search
            columns.model.add_hint(variable, chosen)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.max_deterministic_time = _BEGIN_EFFORT
    status = solve_until(solver, columns.model, time_limit_s, watch.stop)
    if status not in _FOUND:
        columns.model.clear_hints()  # type: ignore[no-untyped-call]
        return None
    _hint(columns, solver)
    return columns.changes(solver, cheapest=False)


class _ElasticColumns(Columns):
    """Columns whose shared limits are raised by slacks."""

    def __init__(self, elastic: Elastic, without: Collection[ConditionKind]) -> None:
        super().__init__(elastic.problem)
        self.slacks = elastic.slacks
        self.space_from = elastic.space_from
        self.units = [
            self.model.new_int_var(0, 0 if slack.kind in without else slack.most, f"units[{slack.name}]")
            for slack in elastic.slacks
        ]
        self._raising: dict[str, list[int]] = {}
        for number, slack in enumerate(elastic.slacks):
            for row in slack.rows:
                self._raising.setdefault(row, []).append(number)

    def changes(self, solver: cp_model.CpSolver, *, cheapest: bool) -> Changes:
        """Return the changes of a solution, with its plan."""
        units = tuple(solver.value(variable) for variable in self.units)
        return Changes(units, plan_of(self, solver.boolean_value), cheapest=cheapest)

    def at_most(self, terms: Iterable[Term], limit: int, name: str) -> None:
        """Add the limit, raised by the slacks that do so."""
        raised = [(self.units[n], -self.slacks[n].relaxation.amount) for n in self._raising.get(name, [])]
        super().at_most([*terms, *raised], limit, name)

    def minimise_price(self) -> bool:
        """State the objective; return whether the unit that prices are counted in is exact."""
        prices = [slack.price_yen for slack in self.slacks]
        unit_yen = gcd(*prices) or 1
        most = sum(slack.price_yen // unit_yen * slack.most for slack in self.slacks)
        coarser = most // SAFE_SUM + 1
        amounts = [price // unit_yen // coarser for price in prices]
        self._price = cp_model.LinearExpr.weighted_sum(self.units, amounts)
        self.model.minimize(self._price)
        return coarser == 1

    def hold_price(self, solver: cp_model.CpSolver) -> None:
        """Rule out what has a higher price than the solution that a solver has."""
        self.model.add(self._price <= solver.value(self._price)).with_name("price")

    def add_bars(self) -> None:
        """Ask for the units that a cutover takes: the more, the dearer the month."""
        for slack, units in zip(self.slacks, self.units, strict=True):
            takers: dict[int, dict[int, list[cp_model.IntVar]]] = {}
            for k, needs in slack.opens.items():
                for t, variable in self.x[k].items():
                    if needs[t]:
                        by_need = takers.setdefault(self.problem.options[k].migration, {})
                        by_need.setdefault(int(needs[t]), []).append(variable)
            for i, by_need in takers.items():
                # One cutover a migration: what it takes is a sum over its columns.
                taken = sum(need * sum(variables) for need, variables in by_need.items())
                name = f"bar[{slack.name},{self.problem.migrations[i].id}]"
                self.model.add(taken <= units).with_name(name)

    def add_leaving(self) -> None:
        """Leave out what a slack leaves out, and nothing else that may not be."""
        for slack, units in zip(self.slacks, self.units, strict=True):
            for i in slack.leaves_out:
                self.model.add(self.left[i] == units).with_name(f"leave[{self.problem.migrations[i].id}]")

    def add_links(self) -> None:
        """State the links, each unless a slack drops it."""
        for row in self.problem.links:
            for i in row.migrations:
                self.by(i, 0)  # the staircases that links share must hold, link or no link
        for row in self.problem.links:
            before = len(self.model.proto.constraints)
            add_link(self, row)
            droppers = [
                units
                for slack, units in zip(self.slacks, self.units, strict=True)
                if slack.kind is ConditionKind.LINK and slack.relaxation.subject == row.id
            ]
            if droppers:
                self._unless(droppers, before, row)

    def _unless(self, droppers: list[cp_model.IntVar], before: int, row: LinkRow) -> None:
        """Let the constraints added since hold only where no unit of the droppers is taken."""
        holds = self.model.new_bool_var(f"holds[{row.id}]")
        self.model.add(sum(droppers) >= 1 - holds).with_name(holds.name)
        after = len(self.model.proto.constraints) - 1
        for index in range(before, after):
            constraint = self.model.proto.constraints[index]
            if constraint.has_at_most_one():
                literals = list(constraint.at_most_one.literals)
                constraint.clear_at_most_one()
                constraint.linear.vars.extend(literals)
                constraint.linear.coeffs.extend([1] * len(literals))
                constraint.linear.domain.extend([0, 1])
            if constraint.has_linear():
                constraint.enforcement_literal.append(holds.index)

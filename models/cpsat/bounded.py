"""Bounds on a plan beside the rules, as rows of the model: years used, and what each member pays itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Term
from models.cpsat.search import search_for
from models.cpsat.side import Side
from planner.instance.fields import split_id
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import left_out_yen, own_yen
from planner.solve.bounded import Bounds, FewAbove
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult
from planner.terms import Resource


def solve_bounded(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
    """Search for the plan of least objective within some bounds, as `models.cpsat` does without."""
    return search_for(problem, limits, watch, Bounded(bounds))


@dataclass(frozen=True, slots=True)
class Bounded(Side):
    """Bounds, stated in the model and asked of every plan."""

    bounds: Bounds

    def state(self, c: Columns) -> None:
        """State the bounds in a model that has its rules and its objective."""
        if self.bounds.years is not None:
            _years(c, self.bounds.years)
        for member, most_yen in (self.bounds.own_yen or {}).items():
            _own_cost(c, member, most_yen)
        for number, few in enumerate(self.bounds.few_above):
            _few_above(c, few, f"few[{number}]")

    def keeps(self, problem: Problem, plan: Plan) -> bool:
        """Tell whether a plan keeps the bounds."""
        return self.bounds.kept_by(problem.instance, plan)


def _years(c: Columns, most: int) -> None:
    """At most so many fiscal years have a cutover: ``x <= used(year)``, migration by migration.

    Points of a year are there only if it is used: implied, but the LP is far tighter for it.
    """
    used: dict[int, cp_model.IntVar] = {}
    for row in c.problem.migrations:
        of_year: dict[int, list[cp_model.IntVar]] = {}
        for k in row.options:
            for year, variable in c.in_year[k].items():
                of_year.setdefault(year, []).append(variable)
        for year, variables in of_year.items():
            if year not in used:
                used[year] = c.model.new_bool_var(f"used[{year}]")
            c.model.add(sum(variables) <= used[year]).with_name(f"used[{row.id},{year}]")
    c.shared.extend(used.values())
    for capacity in c.problem.capacities_of(Resource.POINTS):
        for year, paid in used.items():
            terms: list[Term] = [
                (variable, option.points)
                for option, at, variable in c.years()
                if at == year and option.vendor == capacity.subject
            ]
            name = f"used[{capacity.subject},{year}]"
            c.at_most([*terms, (paid, -int(capacity.limit[year]))], 0, name)
    c.at_most([(variable, 1) for variable in used.values()], most, "years used")


def _few_above(c: Columns, few: FewAbove, name: str) -> None:
    """At most so many members are above their amounts: a variable each that frees it of its bound."""
    above = {member: c.model.new_bool_var(f"{name}[{member}]") for member in few.own_yen}
    for member, most_yen in few.own_yen.items():
        _own_cost(c, member, most_yen, unless=above[member])
    c.at_most([(variable, 1) for variable in above.values()], few.members, name)


def _own_cost(c: Columns, member: str, most_yen: int, unless: cp_model.IntVar | None = None) -> None:
    """Bound what a member pays itself: its cutovers or old systems, and its shared leases.

    Where `unless` is true, nothing is asked.
    """
    parts = list(_parts(c, member))
    least_yen = sum(min((yen for _, yen in part), default=0) for part in parts)
    terms: list[Term] = []
    for part in parts:
        cheapest_yen = min((yen for _, yen in part), default=0)
        for variable, yen in part:
            if least_yen - cheapest_yen + yen > most_yen:  # too dear by itself, whatever the others choose
                free = 0 if unless is None else unless
                c.model.add(variable <= free).with_name(f"own[{variable.name}]")
        terms += [(variable, yen - cheapest_yen) for variable, yen in part]
    rest_yen = most_yen - least_yen
    for lease in c.problem.shared_leases:
        if split_id(lease.id)[0] == member:
            final_yen, steps = c.lease_steps[lease.id]
            rest_yen -= final_yen
            terms += steps
    if rest_yen < sum(min(yen, 0) for _, yen in terms):  # no choice at all is as cheap
        c.model.add_bool_or([] if unless is None else [unless]).with_name(f"own[{member}]")
        return
    if unless is not None:
        worst_yen = sum(max(yen, 0) for _, yen in terms)
        terms.append((unless, -max(worst_yen - rest_yen, 0)))
    c.at_most(terms, rest_yen, f"own[{member}]")


def _parts(c: Columns, member: str) -> Iterator[list[Term]]:
    """Yield the choices of each migration of a member, with the cost of each."""
    for i, row in enumerate(c.problem.migrations):
        if row.member != member:
            continue
        part = []
        for k in row.options:
            own = own_yen(c.problem, c.problem.options[k])
            part += [(variable, int(own[t])) for t, variable in c.x[k].items()]
        if i in c.left:
            left_yen = left_out_yen(c.problem, i)
            assert left_yen is not None
            part.append((c.left[i], left_yen))
        yield part

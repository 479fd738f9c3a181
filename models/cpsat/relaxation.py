"""The linear relaxation of a CP-SAT model, with bounds that hold exactly.

The simplex method (GLOP) works in floating point. Its multipliers are only a guess here: for any
multipliers the Lagrangian bound ``sum y b + sum min(d x)``, with reduced costs ``d = c - y A``, is
valid, and with multipliers rounded to multiples of ``1 / PRECISION`` it is computed in integers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from models.cpsat.linear_rows import LinearRow, linear_row

PRECISION = 2**16

_FRACTION = 1e-6
# The most work of one run for each row and column, in the solver's own count (about seconds), from a basis at
# hand and anew; the longest seen took a fifth of the first. GLOP's dual simplex has been seen to refactorise
# the same basis without end.
_WARM_WORK, _COLD_WORK, _LEAST_WORK = 5e-4, 1e-2, 0.5

Domain = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bound:
    """What multipliers prove.

    Parameters
    ----------
    value
        Lower bound on the model's objective, times `PRECISION`.
    reduced
        Reduced cost of each variable by index, times `PRECISION`.
    fractional
        Indices of the variables that the simplex method left between two integers.
    """

    value: int
    reduced: list[int]
    fractional: frozenset[int]


@dataclass(frozen=True, slots=True)
class Solution:
    """What the simplex method found, in floating point: for show and for choices, never for proof."""

    objective: float
    values: list[float]


class LinearRelaxation:
    """Linear rows and an objective in whole numbers, to be bounded with some variables fixed.

    Parameters
    ----------
    domains
        First and last value of each variable.
    rows
        By index of the variables.
    cost
        Of each variable.
    remaining_s
        Tells how many seconds are left, ``None`` for no limit.

    Attributes
    ----------
    steps
        Of the simplex method so far: a count of work that no clock disturbs.
    """

    def __init__(
        self,
        domains: Sequence[Domain],
        rows: Sequence[LinearRow],
        cost: Sequence[int],
        remaining_s: Callable[[], float | None] = lambda: None,
    ) -> None:
        self.domains, self.rows, self._cost = list(domains), list(rows), cost
        self._remaining_s = remaining_s
        self._lp, self._columns, self._lp_rows = self._linear_program()
        self.steps = 0
        self._stands = False  # whether the last run ended with a solution to go on from

    @classmethod
    def of(
        cls, model: cp_model.CpModel, remaining_s: Callable[[], float | None] = lambda: None
    ) -> "LinearRelaxation":
        """Return the relaxation of a model.

        Rows that are not linear over all their domain (those that hold on a condition) are left out,
        which only weakens the bound.
        """
        proto = model.proto
        ends = [list(variable.domain) for variable in proto.variables]
        rows = [row for row in map(linear_row, proto.constraints) if row is not None]
        cost = [0] * len(ends)
        for index, amount in zip(list(proto.objective.vars), list(proto.objective.coeffs), strict=True):
            cost[index] += amount
        return cls([(one[0], one[-1]) for one in ends], rows, cost, remaining_s)

    def _linear_program(
        self,
    ) -> tuple[pywraplp.Solver, list[pywraplp.Variable], list[pywraplp.Constraint]]:
        lp = pywraplp.Solver.CreateSolver("GLOP")
        columns = [lp.NumVar(low, high, "") for low, high in self.domains]
        rows = [_constraint(lp, columns, row) for row in self.rows]
        objective = lp.Objective()
        for column, amount in zip(columns, self._cost, strict=True):
            objective.SetCoefficient(column, amount)
        objective.SetMinimization()
        return lp, columns, rows

    def add(self, row: LinearRow) -> None:
        """Add a row that every plan keeps."""
        self.rows.append(row)
        self._lp_rows.append(_constraint(self._lp, self._columns, row))

    def solve(self) -> Solution | None:
        """Return what the simplex method finds; ``None`` where it ends without."""
        if not self._run():
            return None
        return Solution(self._lp.Objective().Value(), [column.solution_value() for column in self._columns])

    def _run(self) -> bool:
        """Solve, from where the last solution stands; anew where rounding made that unusable or endless."""
        warm = self._stands
        status = self._solve(warm)
        if status == self._lp.ABNORMAL or (warm and status in (self._lp.FEASIBLE, self._lp.NOT_SOLVED)):
            status = self._solve(not warm)
        self._stands = status == int(self._lp.OPTIMAL)
        return self._stands

    def _solve(self, warm: bool) -> int:
        left_s = self._remaining_s()
        if left_s is not None:
            self._lp.SetTimeLimit(int(1000 * left_s) + 1)
        share = _WARM_WORK if warm else _COLD_WORK
        work = max(share * (len(self.rows) + len(self._columns)), _LEAST_WORK)
        self._lp.SetSolverSpecificParametersAsString(f"max_deterministic_time: {work}")
        parameters = pywraplp.MPSolverParameters()
        if warm:
            # The simplex method goes on from its last basis only where nothing is presolved.
            parameters.SetIntegerParam(parameters.PRESOLVE, parameters.PRESOLVE_OFF)
            parameters.SetIntegerParam(parameters.LP_ALGORITHM, parameters.DUAL)
        status = int(self._lp.Solve(parameters))
        self.steps += int(self._lp.iterations())
        return status

    def bound(self, fixed: Mapping[int, int]) -> Bound | None:
        """Return a bound with some variables fixed; ``None`` where the simplex method gives none."""
        for index, value in fixed.items():
            self._columns[index].SetBounds(value, value)
        bound = self._lagrangian(fixed) if self._run() else None
        for index in fixed:
            self._columns[index].SetBounds(*self.domains[index])
        return bound

    def fix(self, index: int, value: int) -> None:
        """Fix a variable for good."""
        self.domains[index] = (value, value)
        self._columns[index].SetBounds(value, value)

    def reset(self, domains: Sequence[Domain]) -> None:
        """Give all variables other domains again."""
        for index, domain in enumerate(domains):
            if domain != self.domains[index]:
                self.domains[index] = domain
                self._columns[index].SetBounds(*domain)

    def _lagrangian(self, fixed: Mapping[int, int]) -> Bound:
        value = 0
        reduced = [amount * PRECISION for amount in self._cost]
        for row, constraint in zip(self.rows, self._lp_rows, strict=True):
            weight = round(constraint.dual_value() * PRECISION)
            side = row.lower if weight > 0 else row.upper
            if not weight or side is None:
                continue
            value += weight * side
            for index, amount in zip(row.variables, row.amounts, strict=True):
                reduced[index] -= weight * amount
        for index, cost in enumerate(reduced):
            low, high = self.domains[index]
            if index in fixed:
                low = high = fixed[index]
            value += cost * (low if cost > 0 else high)
        found = [column.solution_value() for column in self._columns]
        fractional = frozenset(i for i, x in enumerate(found) if abs(x - round(x)) > _FRACTION)
        return Bound(value, reduced, fractional)


def _constraint(lp: pywraplp.Solver, columns: list[pywraplp.Variable], row: LinearRow) -> pywraplp.Constraint:
    low = -lp.infinity() if row.lower is None else row.lower
    high = lp.infinity() if row.upper is None else row.upper
    constraint = lp.Constraint(low, high)
    for index, amount in zip(row.variables, row.amounts, strict=True):
        constraint.SetCoefficient(columns[index], amount)
    return constraint

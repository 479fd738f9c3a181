"""Large neighbourhood search (Shaw 1998): some migrations are open, the others stay as in the best plan.

Works on the rows of a model alone, so that another process can do it: whatever follows from the cutovers
(purchases, mobilisation, the secretariat) is always open. It proves nothing.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from models.cpsat.job import solver_for
from models.cpsat.stopping import stopped_by
from planner.solve.pool import StopEvent, tell

# Of the solver's own count of work for one part, and the most after many parts that brought nothing.
PART_EFFORT, MOST_EFFORT = 0.15, 1.2
_PATIENCE = 16  # parts without a better plan that add PART_EFFORT
# Work of preparing a part for each variable, which the solver does not count.
_PREPARING = 5e-5
# Shares of the migrations that are open: at first, at least, and by how much it grows and shrinks.
_FIRST, _LEAST, _GROW, _SHRINK = 0.4, 0.1, 1.15, 0.87
_SPREAD = 6.0  # months by which the order of migrations near a month is shaken
_SHAKEN = 0.7  # share of the largest reduced cost by which the order of dear choices is shaken
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class MovedUnit:
    """One migration: its variables, the month and the vendor of each (-1 for being left out), and ties.

    ``tied`` are the units that a link ties to it.
    """

    variables: tuple[int, ...]
    months: tuple[int, ...]
    vendors: tuple[int, ...]
    tied: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """How far a search around plans has come: the part of its kind that is open, and its idle parts."""

    seed: int
    number: int = 0
    idle: int = 0
    shares: tuple[float, ...] = field(default=(_FIRST,) * 5)


@dataclass(frozen=True, slots=True)
class Around:
    """What to better: a model as text, its units, a plan of it, and how much work may be done.

    Parameters
    ----------
    chosen
        By unit, the place of the variable that the plan chooses.
    value
        The objective of the plan, in the unit of the model's.
    closed
        Variables that no better plan uses.
    reduced
        By variable, its reduced cost in the relaxation: what it costs more there to use it. Empty where
        no relaxation was solved.
    until
        When to end at the latest, in seconds of the system clock; ``None`` for no limit.
    """

    model: str
    units: tuple[MovedUnit, ...]
    chosen: tuple[int, ...]
    value: int
    closed: frozenset[int]
    reduced: tuple[int, ...]
    trail: Trail
    effort: float
    presolve: bool
    until: float | None


@dataclass(frozen=True, slots=True)
class Bettered:
    """The values of all variables in a better plan (``None`` if none was found), and the work done."""

    values: list[int] | None
    effort: float
    trail: Trail


def search_around(job: Around, stop: StopEvent) -> Bettered:
    """Better a plan part by part until the work is done: same job without an end, same answer."""
    return _NeighbourhoodSearch(job, stop).run()


class _NeighbourhoodSearch:
    def __init__(self, job: Around, stop: StopEvent) -> None:
        self.job, self.stop = job, stop
        self.model = cp_model.CpModel()
        self.model.proto.parse_text_format(job.model)
        for index in job.closed:
            _fix(self.model, index, 0)
        self.chosen, self.value = list(job.chosen), job.value
        self.trail, self.effort = job.trail, 0.0
        self.settled = False  # whether there is no better plan
        self.values: list[int] | None = None
        vendors = {vendor for unit in job.units for vendor in unit.vendors if vendor >= 0}
        # With one vendor, what it could move is any.
        self.kinds = [kind for kind, of in enumerate(_KINDS) if of is not _of_vendor or len(vendors) > 1]

    def run(self) -> Bettered:
        while self.effort < self.job.effort and not (self.settled or self._over()):
            self._part()
        return Bettered(self.values, self.effort, self.trail)

    def _over(self) -> bool:
        return self.stop.is_set() or (self.job.until is not None and time.time() >= self.job.until)

    def _part(self) -> None:
        """Open a part, ask for a plan that is cheaper, and note what that says of the size of parts."""
        dice = np.random.default_rng((self.trail.seed, self.trail.number))
        kind = self.kinds[self.trail.number % len(self.kinds)]
        opened = self._open(kind, dice)
        status = self._solve(opened, int(dice.integers(2**30)))
        better = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        shares = list(self.trail.shares)
        if status in (cp_model.OPTIMAL, cp_model.INFEASIBLE):
            self.settled = len(opened) == len(self.chosen)
            shares[kind] = min(shares[kind] * _GROW, 1.0)
        elif not better:
            shares[kind] = max(shares[kind] * _SHRINK, _LEAST)
        idle = 0 if better else self.trail.idle + 1
        self.trail = replace(self.trail, number=self.trail.number + 1, idle=idle, shares=tuple(shares))

    def _open(self, kind: int, dice: np.random.Generator) -> set[int]:
        """Return the units of a part: the first of an order, each with what is tied to it."""
        most = max(_FEWEST, round(self.trail.shares[kind] * len(self.chosen)))
        plan = self._chosen()
        found: set[int] = set(np.flatnonzero(plan.months < 0).tolist())
        for n in _KINDS[kind](plan, dice).tolist():
            if len(found) >= most:
                break
            found.update((n, *self.job.units[n].tied))
        return found

    def _chosen(self) -> "_Chosen":
        """Return what the plan chooses."""
        reduced, chosen = self.job.reduced, list(zip(self.job.units, self.chosen, strict=True))
        months = [-1 if at < 0 else unit.months[at] for unit, at in chosen]
        dear = [reduced[unit.variables[at]] if reduced and at >= 0 else 0 for unit, at in chosen]
        return _Chosen(self.job.units, np.array(months), np.array(dear, dtype=np.float64))

    def _solve(self, opened: set[int], seed: int) -> cp_model.CpSolverStatus:
        model = self.model.clone()
        for n, (unit, at) in enumerate(zip(self.job.units, self.chosen, strict=True)):
            if n not in opened:
                for place, index in enumerate(unit.variables):
                    _fix(model, index, int(place == at))
        objective = model.proto.objective
        variables = [model.get_int_var_from_proto_index(index) for index in list(objective.vars)]
        model.add(cp_model.LinearExpr.weighted_sum(variables, list(objective.coeffs)) <= self.value - 1)
        effort = min(PART_EFFORT * (1 + self.trail.idle / _PATIENCE), MOST_EFFORT)
        solver = solver_for(seed, 0.0, effort, self.job.presolve)
        solver.parameters.symmetry_level = 0
        if self.job.until is not None:
            solver.parameters.max_time_in_seconds = max(self.job.until - time.time(), 0.01)
        with stopped_by(solver, self.stop):
            status = solver.solve(model)
        self.effort += solver.response_proto.deterministic_time
        self.effort += _PREPARING * len(model.proto.variables)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._take(list(solver.response_proto.solution))
        return status

    def _take(self, values: list[int]) -> None:
        self.values = values
        self.chosen = [
            next((place for place, index in enumerate(unit.variables) if values[index]), -1)
            for unit in self.job.units
        ]
        self.value = sum(amount * values[index] for index, amount in self._costs())
        tell(("plan", self.value))

    def _costs(self) -> Iterator[tuple[int, int]]:
        objective = self.model.proto.objective
        return zip(list(objective.vars), list(objective.coeffs), strict=True)


def _fix(model: cp_model.CpModel, index: int, value: int) -> None:
    domain = model.proto.variables[index].domain
    domain.clear()
    domain.extend([value, value])


Order = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a plan chooses: by unit, its month (-1: left out) and the reduced cost of its variable."""

    units: tuple[MovedUnit, ...]
    months: Order
    reduced: NDArray[np.float64]


def _any(plan: _Chosen, dice: np.random.Generator) -> Order:
    return dice.permutation(len(plan.months))


def _near_months(number: int, months: Order, dice: np.random.Generator) -> Order:
    """Return the units by how near they are to the month of one of so many among them."""
    placed = months[months >= 0]
    if not len(placed):
        return np.arange(len(months))
    centres = dice.choice(placed, number)
    away = np.abs(months[:, None] - centres[None, :]).min(axis=1)
    return np.argsort(away + _SPREAD * dice.random(len(months)), kind="stable")


def _near_one(plan: _Chosen, dice: np.random.Generator) -> Order:
    return _near_months(1, plan.months, dice)


def _near_two(plan: _Chosen, dice: np.random.Generator) -> Order:
    return _near_months(2, plan.months, dice)


def _of_vendor(plan: _Chosen, dice: np.random.Generator) -> Order:
    """Return first those that one vendor could move, then the others."""
    vendors = sorted({vendor for unit in plan.units for vendor in unit.vendors if vendor >= 0})
    vendor = vendors[int(dice.integers(len(vendors)))] if vendors else -1
    others = np.array([vendor not in unit.vendors for unit in plan.units], dtype=np.float64)
    return np.argsort(others + dice.random(len(plan.units)) / 2, kind="stable")


def _dear(plan: _Chosen, dice: np.random.Generator) -> Order:
    """Return first those whose choice the relaxation holds for dear, in an order that is shaken."""
    dearest = max(plan.reduced.max(), 1.0)
    return np.argsort(_SHAKEN * dice.random(len(plan.reduced)) - plan.reduced / dearest, kind="stable")


_KINDS = (_near_one, _any, _near_two, _of_vendor, _dear)

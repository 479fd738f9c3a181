"""Loosenings of a problem in one model, each priced from what is known of the problem as it is.

A plan that takes nothing of a loosening is a plan of the problem itself, and known not to be cheaper. So
each loosening is asked for a plan that takes something of it: in one of its new or cheaper months, or above
an old limit. That one row closes most questions at once, in the linear relaxation or soon after.

All loosenings stand in one model behind switches, and share its relaxation and its cuts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from math import inf

import numpy as np
from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Term
from models.cpsat.cuts import MOST_ROUNDS, Grounds, state, strengthen
from models.cpsat.job import answer_of, solver_for
from models.cpsat.linear_rows import LinearRow
from models.cpsat.objective import Scale, at_most, minimise
from models.cpsat.reading import plan_of
from models.cpsat.relaxation import PRECISION, LinearRelaxation
from models.cpsat.rules import RULES
from models.cpsat.search import MOST_SHARPENED, MOST_VARIABLES
from models.cpsat.stage import PRESOLVE_AMOUNT
from models.cpsat.stopping import stopped_by
from models.cpsat.tighten import tighten
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.problem.tables import SharedLease
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.loosened import Beyond, Loosening
from planner.solve.result import Stop

_MOST_ROUNDS = 10  # of cuts for one loosening, on top of those of the problem as it is
# Limits that are tried one after the other, as shares of what lies between the bound and the known plan.
# What opens much saves much: its optimum lies near the bound.
SHARES, WIDE_SHARES, _WIDE = (0.5, 0.75, 1.0), (0.1, 0.2, 0.35, 0.5, 0.75, 1.0), 4


def explore_cpsat(
    problem: Problem, loosenings: Sequence[Loosening], known_yen: int, limits: Limits, watch: Watch
) -> Iterator[Beyond]:
    """Yield what each loosening of a problem allows below the price of a known plan, in exact yen.

    The effort of the limits is that for each, none being what the relaxation proves alone; the time that
    for all.
    """
    clock = Clock(limits, watch)
    ended = clock.over()
    if ended is not None:
        least_yen = _widest(problem, loosenings, _extra_options(problem, loosenings)).cheapest_yen
        yield from (Beyond(None, least_yen, ended) for _ in loosenings)
        return
    explorer = _Explorer(problem, loosenings, known_yen, clock)
    for number in range(len(loosenings)):
        yield explorer.explore(number)


class LoosenedColumns(Columns):
    """The columns of a problem, and behind a switch each those that a loosening adds.

    Attributes
    ----------
    switches
        1 if a plan may take something of the loosening of that place.
    takes
        By loosening, the variables of which one is 1 if a plan takes something of it.
    """

    def __init__(self, problem: Problem, loosenings: Sequence[Loosening]) -> None:
        self._extra = _extra_options(problem, loosenings)
        self._raising = _raising(problem, loosenings)
        self.space_from = _steps(problem, loosenings)
        super().__init__(_widest(problem, loosenings, self._extra))
        self.switches = [self.model.new_bool_var(f"switch[{n}]") for n in range(len(loosenings))]
        self.takes: list[list[cp_model.IntVar]] = [[] for _ in loosenings]
        for number, places in enumerate(self._extra):
            for k in places:
                self.takes[number].extend(self.x[k].values())
                self.model.add(sum(self.x[k].values()) <= self.switches[number]).with_name(f"new[{k}]")

    def at_most(self, terms: Iterable[Term], limit: int, name: str) -> None:
        """Add a limit, and variables that tell which loosening it is exceeded by."""
        raising = self._raising.get(name)
        if raising is None:
            super().at_most(terms, limit, name)
            return
        before, raised = raising
        kept = [(variable, amount) for variable, amount in terms if amount]
        if sum(max(amount, 0) for _, amount in kept) <= before:
            return
        least = sum(min(amount, 0) for _, amount in kept)
        above: list[Term] = []
        for number, after in raised:
            over = self.model.new_bool_var(f"over[{name},{number}]")
            self.model.add(over <= self.switches[number]).with_name(over.name)
            self.takes[number].append(over)
            above.append((over, before - after))
            # If it is exceeded: more than before is taken.
            rest = [(variable, -amount) for variable, amount in kept]
            super().at_most([*rest, (over, before + 1 - least)], -least, over.name)
        super().at_most([*kept, *above], before, name)

    def close(self) -> None:
        """State that one loosening at most counts, and that something is taken of it."""
        self.model.add_at_most_one(self.switches).with_name("one switch")
        for number, takes in enumerate(self.takes):
            self.model.add(sum(takes) >= self.switches[number]).with_name(f"taken[{number}]")


def _extra_options(problem: Problem, loosenings: Sequence[Loosening]) -> list[list[int]]:
    """Return by loosening the indices that its options have behind those of the problem."""
    place = len(problem.options)
    extra = []
    for one in loosenings:
        extra.append(list(range(place, place + len(one.options))))
        place += len(one.options)
    return extra


def _raising(
    problem: Problem, loosenings: Sequence[Loosening]
) -> Mapping[str, tuple[int, list[tuple[int, int]]]]:
    """Return by row what the limit was, and by loosening what it is, where that is more."""
    found: dict[str, tuple[int, list[tuple[int, int]]]] = {}
    for number, one in enumerate(loosenings):
        for place, limit in one.raised:
            capacity = problem.capacities[place]
            for period in np.flatnonzero(limit > capacity.limit):
                name = capacity.row(problem.period_name(capacity, int(period)))
                _, raised = found.setdefault(name, (int(capacity.limit[period]), []))
                raised.append((number, int(limit[period])))
    return found


def _steps(problem: Problem, loosenings: Sequence[Loosening]) -> Mapping[str, Collection[int]]:
    """Return the months from which there is more of each subject, before or after some loosening."""
    found: dict[str, set[int]] = {}
    for one in loosenings:
        for place, limit in one.raised:
            capacity = problem.capacities[place]
            for series in (limit, capacity.limit):
                grows = np.flatnonzero(np.diff(series) > 0) + 1
                found.setdefault(capacity.subject, set()).update(grows.tolist())
    return found


def _widest(problem: Problem, loosenings: Sequence[Loosening], extra: Sequence[Sequence[int]]) -> Problem:
    """Return the problem with all that any of the loosenings allows."""
    options, rows = list(problem.options), list(problem.migrations)
    early = [dict(row.early) for row in problem.milestones]
    capacities, leases = list(problem.capacities), list(problem.shared_leases)
    for one, places in zip(loosenings, extra, strict=True):
        for place, (k, option) in zip(places, one.options, strict=True):
            options.append(option)
            row = rows[option.migration]
            rows[option.migration] = replace(row, options=(*row.options, place))
            for of_milestone in early:
                if k in of_milestone:
                    of_milestone[place] = of_milestone[k]
        for number, limit in one.raised:
            most = np.maximum(capacities[number].limit, limit)
            capacities[number] = replace(capacities[number], limit=most)
        for number, lease in one.leases:
            leases[number] = _with_ends(leases[number], lease)
    return replace(
        problem,
        shared_leases=tuple(leases),
        options=tuple(options),
        migrations=tuple(rows),
        capacities=tuple(capacities),
        milestones=tuple(
            replace(row, early=months) for row, months in zip(problem.milestones, early, strict=True)
        ),
    )


def _with_ends(lease: SharedLease, other: SharedLease) -> SharedLease:
    """Return a lease with the months added in which another one like it can end."""
    ends = dict(zip(lease.lasts, lease.cost_yen, strict=True)) | dict(
        zip(other.lasts, other.cost_yen, strict=True)
    )
    return replace(lease, lasts=tuple(sorted(ends)), cost_yen=tuple(ends[last] for last in sorted(ends)))


class _Explorer:
    """The model of all loosenings, its relaxation, and the cuts of the problem as it is."""

    def __init__(
        self, problem: Problem, loosenings: Sequence[Loosening], known_yen: int, clock: Clock
    ) -> None:
        self.known_yen, self.clock = known_yen, clock
        self.bounding = clock.limits.effort == 0
        self.columns, self.scale = _build(problem, loosenings)
        self.least_yen = self.columns.problem.cheapest_yen
        self.wide = [len(one.options) >= _WIDE for one in loosenings]
        self.spent = 0.0  # of the effort for one loosening
        self.cuts: list[LinearRow] = []
        self.relaxation: LinearRelaxation | None = None
        if self.columns.size <= MOST_VARIABLES and not self._over():
            self.relaxation = LinearRelaxation.of(self.columns.model, clock.left_s)
            self.domains = list(self.relaxation.domains)
            self.grounds = Grounds.of(self.columns, list(self.relaxation.rows))
            self._switch(self.relaxation, None)
            self.cuts = self._sharpened(self.relaxation, MOST_ROUNDS)

    def explore(self, number: int) -> Beyond:
        """Return what one loosening allows."""
        ended = self.clock.over()
        if ended is not None:
            return Beyond(None, self.least_yen, ended)
        self.spent = 0.0
        bound_yen, cuts = self.least_yen, self.cuts
        if self.relaxation is not None:
            bound_yen, cuts = self._bounded(self.relaxation, number)
        found = Beyond(None, bound_yen, Stop.EFFORT)
        if self.bounding:
            return found if bound_yen < self.known_yen else Beyond(None, self.known_yen, Stop.PROOF)
        for share in WIDE_SHARES if self.wide[number] else SHARES:
            if found.bound_yen >= self.known_yen:
                return Beyond(None, self.known_yen, Stop.PROOF)
            limit_yen = bound_yen + int(share * (self.known_yen - 1 - bound_yen))
            found = self._settled(number, cuts, limit_yen, found)
            if found.plan is not None or found.stop is not Stop.PROOF:
                break
        return found

    def _switch(self, relaxation: LinearRelaxation, on: int | None) -> None:
        """Switch one loosening on and all others off."""
        relaxation.reset(self.domains)
        for place, switch in enumerate(self.columns.switches):
            relaxation.fix(switch.index, int(place == on))

    def _bounded(self, relaxation: LinearRelaxation, number: int) -> tuple[int, list[LinearRow]]:
        """Return a bound on all plans that take something of one loosening, and the cuts to state."""
        self._switch(relaxation, number)
        bound_yen, cuts = self._bound_of(relaxation), self.cuts
        if bound_yen < self.known_yen and not self.bounding:
            cuts = [*cuts, *self._sharpened(relaxation, _MOST_ROUNDS)]
            bound_yen = max(bound_yen, self._bound_of(relaxation))
        return bound_yen, cuts

    def _bound_of(self, relaxation: LinearRelaxation) -> int:
        bound = relaxation.bound({})
        if bound is None:
            return self.least_yen
        return max(self.scale.yen(-(-bound.value // PRECISION)), self.least_yen)

    def _settled(self, number: int, cuts: list[LinearRow], limit_yen: int, known: Beyond) -> Beyond:
        """Return the cheapest plan of one loosening up to a limit, or that there is none."""
        one = copy(self.columns)
        one.model = self.columns.model.clone()
        for place, switch in enumerate(one.switches):
            one.model.add(one.model.get_bool_var_from_proto_index(switch.index) == int(place == number))
        guess = self.scale.value(limit_yen)
        if self.relaxation is not None:
            self._switch(self.relaxation, number)
            tighten(one, self.relaxation, guess, self._over)
            state(one, cuts)
        at_most(one, guess)
        return self._solved(one, limit_yen, known)

    def _sharpened(self, relaxation: LinearRelaxation, rounds: int) -> list[LinearRow]:
        """Add cuts to the relaxation; they hold whatever is switched on."""
        if self.columns.size > MOST_SHARPENED:
            return []
        return strengthen(self.grounds, relaxation, self._over, rounds)

    def _solved(self, one: LoosenedColumns, limit_yen: int, known: Beyond) -> Beyond:
        """Search for the cheapest plan up to a limit; what is known of those above it is that."""
        limits, problem = self.clock.limits, one.problem
        effort = inf if limits.effort is None else max(limits.effort - self.spent, 0.0)
        solver = solver_for(limits.seed, 0.0, effort, one.largest_amount <= PRESOLVE_AMOUNT)
        left_s = self.clock.left_s()
        if left_s is not None:
            solver.parameters.max_time_in_seconds = left_s
        told: list[float] = []
        solver.best_bound_callback = told.append
        with stopped_by(solver, self.clock.watch.stop):
            answer = answer_of(one.model, solver, solver.solve(one.model), proved=bool(told))
        self.spent += answer.effort
        above_yen = self.scale.yen(self.scale.value(limit_yen) + 1)
        if answer.status == cp_model.INFEASIBLE:
            return Beyond(None, max(known.bound_yen, min(above_yen, self.known_yen)), Stop.PROOF)
        plan, stop, bound_yen = None, self.clock.over() or Stop.EFFORT, known.bound_yen
        if answer.bound is not None:
            bound_yen = max(bound_yen, min(self.scale.yen(answer.bound), above_yen))
        values = answer.values
        if values is not None:
            plan = defer_expansions(problem, plan_of(one, lambda variable: bool(values[variable.index])))
            stop = Stop.PROOF if answer.status == cp_model.OPTIMAL else stop
        return Beyond(plan, bound_yen, stop)

    def _over(self) -> bool:
        return self.clock.over() is not None


def _build(problem: Problem, loosenings: Sequence[Loosening]) -> tuple[LoosenedColumns, Scale]:
    columns = LoosenedColumns(problem, loosenings)
    for rule, add in RULES.items():
        if problem.enforces(rule):
            add(columns)
    scale = minimise(columns)
    columns.close()
    return columns, scale

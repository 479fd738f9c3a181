"""A plan as a secretariat makes it by hand: member after member, each in the cheapest month still free."""

from collections.abc import Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import chain, count, islice

import numpy as np

from models.heuristics.link_propagation import Choice, LinkPropagation
from models.heuristics.partial_plan import PartialPlan
from models.heuristics.residual_capacity import Purchase
from planner.instance.links import Precedes
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.expansions import defer_expansions
from planner.problem.spread import Mask
from planner.problem.tables import SharedLease, Yen
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Rule

ATTEMPTS = 10  # each with the migrations for which the last had nothing free moved to the front
MOST_ASKED = 100  # to move elsewhere for one for which nothing is free, those of its vendors first
Unit = tuple[int, ...]
_OPEN = Choice(-1, -1)  # not decided yet


def solve_greedy(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Place members in the order in which their leases end, and larger ones first among equals.

    The plan keeps every rule; its cost is an upper bound on the optimum, no more. The bound is the
    sum of each migration's own cheapest choice. `limits.seed` and `limits.workers` play no part.
    A result without a plan says nothing about whether there is one.
    """
    known = Incumbent("greedy", problem, Clock(replace(limits, workers=1), watch))
    plan, stop = _search(problem, known.clock)
    known.offer(plan)
    return known.result(stop)


def greedy_plan(problem: Problem, limits: Limits, watch: Watch, near: Plan | None = None) -> Plan | None:
    """Return a plan meant to keep every rule, not held against the checker; ``None`` if none was found.

    With `near`, a plan of this or of another problem, each migration stays in its month of that plan
    where it is free.
    """
    return _search(problem, Clock(limits, watch), near)[0]


def _search(problem: Problem, clock: Clock, near: Plan | None = None) -> tuple[Plan | None, Stop]:
    links = LinkPropagation(problem)
    order = _in_order(problem, links)
    wanted = {} if near is None else _wanted(problem, near)
    for _ in range(ATTEMPTS):
        made = _Construction(problem, links, wanted)
        stuck = []
        for unit in order:
            if stop := clock.over():
                return None, stop
            if not (made.place(unit) or made.make_way(unit)):
                stuck.append(unit)
        if not stuck:
            return made.plan(), Stop.EFFORT
        first = set(stuck)
        order = stuck + [unit for unit in order if unit not in first]
    return None, Stop.EFFORT


def _wanted(problem: Problem, near: Plan) -> dict[int, int]:
    """Return the month index in which a plan cuts over each migration that it knows."""
    months = {}
    for i, row in enumerate(problem.migrations):
        cutover = near.cutovers.get(row.id)
        if cutover is not None and cutover.month in problem.calendar:
            months[i] = cutover.month - problem.calendar.start
    return months


def _in_order(problem: Problem, links: LinkPropagation) -> list[Unit]:
    """Return the units by end of lease, then population, but none before what must precede it."""
    unit_of = {i: number for number, unit in enumerate(links.units) for i in unit}
    waits = [0] * len(links.units)
    after: list[list[int]] = [[] for _ in links.units]
    for row in problem.links if problem.enforces(Rule.LINKS) else ():
        if isinstance(row.link, Precedes):
            first, then = (unit_of[i] for i in row.migrations)
            after[first].append(then)
            waits[then] += 1
    keys = [min(_urgency(problem, i) for i in unit) for unit in links.units]
    ready = [(keys[number], number) for number, wait in enumerate(waits) if not wait]
    heapify(ready)
    order = []
    while ready:
        _, number = heappop(ready)
        order.append(number)
        for then in after[number]:
            waits[then] -= 1
            if not waits[then]:
                heappush(ready, (keys[then], then))
    # What links wait for in a circle: only leaving out can help it.
    order += [number for number, wait in enumerate(waits) if wait]
    return [links.units[number] for number in order]


def _urgency(problem: Problem, i: int) -> tuple[int, int]:
    member = problem.instance.members[problem.migrations[i].member]
    return min((lease.end for lease in member.leases.values()), default=12 * 10_000), -member.population


def _vendors(problem: Problem, unit: Unit) -> set[str]:
    return {problem.options[k].vendor for i in unit for k in problem.migrations[i].options}


class _Construction:
    """A plan in the making."""

    def __init__(self, problem: Problem, links: LinkPropagation, wanted: Mapping[int, int]) -> None:
        self._problem = problem
        self._wanted = wanted
        self._partial = PartialPlan(problem, links)
        self._placed: dict[Unit, list[tuple[int, int, int, tuple[Purchase, ...]]]] = {}
        self._known: dict[int, list[tuple[int, Mask, Yen]]] = {}  # of `_priced`, since anything changed
        self._vendors = {unit: _vendors(problem, unit) for unit in links.units}
        self._of_vendor: dict[str, dict[Unit, int]] = {}  # the units placed, with running numbers
        self._number = count()
        self._leases: dict[int, list[SharedLease]] = {}
        for lease in problem.shared_leases:
            for i in lease.migrations:
                self._leases.setdefault(i, []).append(lease)

    def place(self, unit: Unit) -> bool:
        """Give a unit the cheapest month still free, or leave it out; tell whether either was possible."""
        if self._stay(unit):
            return True
        best: tuple[int, int] | None = None
        for yen, t in self._months(unit):
            if best is not None and yen >= best[0]:
                break
            total = self._enter(unit, t)
            if total == yen:
                return True
            if total is not None:
                self._withdraw(unit)
                best = min(best or (total, t), (total, t))
        if best is not None:
            return self._enter(unit, best[1]) is not None
        if not self._partial.may_leave(unit):
            return False
        self._partial.leave_out(unit)
        self._known.clear()
        return True

    def _stay(self, unit: Unit) -> bool:
        """Give a unit the month in which the plan to keep near to has it, if that is free."""
        wanted = self._wanted.get(unit[0])
        free = wanted is not None and any(t == wanted for _, t in self._months(unit))
        return free and wanted is not None and self._enter(unit, wanted) is not None

    def make_way(self, unit: Unit) -> bool:
        """Place a unit for which nothing is free by moving one other elsewhere; tell whether that worked."""
        return any(self._moves_for(unit, other) for other in self._others(unit))

    def _others(self, unit: Unit) -> list[Unit]:
        """Return whom to ask: units of the same vendors, then the rest, each in the order placed."""
        near: dict[Unit, int] = {}
        for vendor in self._vendors[unit]:
            near |= self._of_vendor.get(vendor, {})
        first = sorted(near, key=near.__getitem__)
        return list(islice(chain(first, (one for one in self._placed if one not in near)), MOST_ASKED))

    def _moves_for(self, unit: Unit, other: Unit) -> bool:
        # What was bought for the other stays bought: more than it may need the space by now.
        before = [(i, k, t, ()) for i, k, t, _ in self._placed[other]]
        self._placed[other] = list(before)
        self._withdraw(other)
        if self.place(unit):
            if self.place(other):
                return True
            self._withdraw(unit)
        self._open(other)
        for entry in before:
            self._book(other, *entry)
        return False

    def plan(self) -> Plan:
        """Return the plan, its expansions as late as they can be."""
        return defer_expansions(self._problem, self._partial.plan())

    def _months(self, unit: Unit) -> list[tuple[int, int]]:
        """Return what a unit costs at least in each month that may be free, the cheapest first."""
        total: dict[int, int] | None = None
        for i in unit:
            cheapest: dict[int, int] = {}
            for _, mask, yen in self._priced(i):
                for t, amount in zip(np.flatnonzero(mask).tolist(), yen[mask].tolist(), strict=True):
                    cheapest[t] = min(amount, cheapest.get(t, amount))
            if total is not None:
                cheapest = {t: total[t] + yen for t, yen in cheapest.items() if t in total}
            total = cheapest
        return sorted((yen, t) for t, yen in (total or {}).items())

    def _enter(self, unit: Unit, t: int) -> int | None:
        """Book a unit in month t and return its yen; ``None``, and nothing booked, if it does not fit."""
        self._open(unit)
        total = 0
        for i in unit:
            found = self._cheapest(i, t)
            if found is None:
                self._withdraw(unit)
                return None
            yen, k, purchases = found
            self._book(unit, i, k, t, purchases)
            total += yen
        return total

    def _open(self, unit: Unit) -> None:
        self._placed[unit] = []
        number = next(self._number)
        for vendor in self._vendors[unit]:
            self._of_vendor.setdefault(vendor, {})[unit] = number

    def _book(self, unit: Unit, i: int, k: int, t: int, purchases: tuple[Purchase, ...]) -> None:
        self._partial.place(i, Choice(k, t), purchases)
        self._known.clear()
        self._placed[unit].append((i, k, t, purchases))

    def _withdraw(self, unit: Unit) -> None:
        """Forget what was decided of a unit, placed or left out."""
        for i, _, _, purchases in reversed(self._placed.pop(unit, [])):
            self._partial.remove(i, purchases)
        for vendor in self._vendors[unit]:
            self._of_vendor.get(vendor, {}).pop(unit, None)
        for i in unit:
            self._partial.decided.pop(i, None)
        self._known.clear()

    def _cheapest(self, i: int, t: int) -> tuple[int, int, tuple[Purchase, ...]] | None:
        """Return the yen, option and purchases with which migration i is cheapest in month t."""
        found = []
        for k, mask, yen in self._priced(i):
            purchases = self._partial.residual.purchases(self._problem.options[k], t) if mask[t] else None
            if purchases is not None:
                total = int(yen[t]) + sum(row.cost_yen for row, _ in purchases)
                found.append((total, k, purchases))
        return min(found, key=lambda entry: entry[:2], default=None)

    def _priced(self, i: int) -> list[tuple[int, Mask, Yen]]:
        """Return the options of migration i with the months that are free but for space, and their yen."""
        if i in self._known:
            return self._known[i]
        by_links = self._partial.linked_months(i)
        modes = self._partial.linked_modes(i)
        priced = []
        for k in self._problem.migrations[i].options:
            option = self._problem.options[k]
            if option.mode not in modes:
                continue
            mask, yen = self._partial.residual.free(option) & by_links, option.cost_yen
            for lease in self._leases.get(i, ()):
                latest, extra = self._lease(lease, i, option.parallel_months)
                mask[max(latest + 1, 0) :] = False
                yen = yen if extra is None else yen + extra
            priced.append((k, mask, yen))
        self._known[i] = priced
        return priced

    def _lease(self, lease: SharedLease, i: int, parallel_months: int) -> tuple[int, Yen | None]:
        """Return the last month that a shared lease allows, and its price once all else on it is decided."""
        never = self._problem.n_months
        others = [self._partial.decided.get(j, _OPEN) for j in lease.migrations if j != i]
        if None in others:
            return never, None
        latest = lease.latest - parallel_months + 1 if self._problem.enforces(Rule.EXTENSION) else never
        if _OPEN in others:
            return latest, None
        used = max([lease.lasts[0], *(self._partial.last_use(j) for j in lease.migrations if j != i)])
        price = dict(zip(lease.lasts, lease.cost_yen, strict=True))
        lasts = range(parallel_months - 1, never + parallel_months - 1)
        return latest, np.array([price.get(max(used, t), 0) for t in lasts], dtype=object)

"""The repair rule that carries a plan forward: each migration in its turn to the first month that is free."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

import numpy as np

from models.heuristics.link_propagation import Choice, LinkPropagation
from models.heuristics.partial_plan import PartialPlan
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.changed import bits_of
from planner.problem.spread import Mask
from planner.problem.tables import Option
from planner.whatif.simulate.carried import OWN_DEADLINES, Carried, Fate

Unit = tuple[int, ...]


def carry(problem: Problem, plan: Plan, delays: Mapping[str, int]) -> Carried:
    """Carry a plan forward where work runs over.

    In the order of the planned cutovers, each migration takes its planned mode and the first month, from
    the planned one and its delay on, that keeps every rule together with those before it. If there is
    none: the first month that misses dates of its own alone (`OWN_DEADLINES`); if there is none, it is
    left out if it may be; else it is booked in its delayed month, at most the last of the horizon, against
    the rules. Those linked to move together move together. Expansions are bought as planned. What has
    begun stays.

    Parameters
    ----------
    problem
        Compiled with every rule.
    plan
        One that keeps them where nothing has changed; it comes back unchanged then.
    delays
        Months by migration id; absent is none.
    """
    return _Carrying(problem, plan, delays).carried()


class _Carrying:
    def __init__(self, problem: Problem, plan: Plan, delays: Mapping[str, int]) -> None:
        self._problem, self._plan, self._delays = problem, plan, delays
        self._partial = PartialPlan(problem)
        self._fates: dict[str, Fate] = {}
        start = problem.calendar.start
        for sale in problem.expansions:
            if sale.id in plan.expansions:
                self._partial.residual.buy(sale, plan.expansions[sale.id] - start)
        self._planned: dict[int, Choice] = {}
        for i, row in enumerate(problem.migrations):
            cutover = plan.cutovers[row.id]
            if cutover is None:
                self._partial.leave_out([i])
            else:
                self._planned[i] = Choice(self._partial.option(i, cutover.mode), cutover.month - start)

    def carried(self) -> Carried:
        """Place all, and return what becomes of them."""
        for i in self._problem.begun:
            self._partial.decided[i] = self._planned[i]
            if 0 <= self._planned[i].month < self._problem.n_months:
                self._partial.place(i, self._planned[i])
            self._fates[self._name(i)] = Fate.KEPT
        units = [
            tuple(i for i in unit if i in self._planned and i not in self._problem.begun)
            for unit in self._partial.links.units
        ]
        for unit in sorted(filter(None, units), key=lambda unit: self._planned[unit[0]].month):
            fate = self._decide(unit)
            self._fates.update({self._name(i): fate for i in unit})
        cutovers = self._partial.cutovers(range(len(self._problem.migrations)))
        return Carried(Plan(cutovers, self._plan.expansions), self._fates)

    def _name(self, i: int) -> str:
        return self._problem.migrations[i].id

    def _decide(self, unit: Unit) -> Fate:
        begin = max(self._planned[i].month + self._delays.get(self._name(i), 0) for i in unit)
        if self._place(unit, begin, late=False):
            return Fate.KEPT
        if self._place(unit, begin, late=True):
            return Fate.LATE
        if self._partial.may_leave(unit):
            self._partial.leave_out(unit)
            return Fate.OUT
        for i in unit:
            self._partial.place(i, Choice(self._planned[i].option, min(begin, self._problem.n_months - 1)))
        return Fate.FORCED

    def _place(self, unit: Unit, begin: int, *, late: bool) -> bool:
        """Give a unit the first month from `begin` on that is free; tell whether there is one."""
        free = np.logical_and.reduce([self._free(i, late=late) for i in unit])
        free[:begin] = False
        return any(self._enter(unit, int(t), late=late) for t in np.flatnonzero(free))

    def _enter(self, unit: Unit, t: int, *, late: bool) -> bool:
        """Book a unit in a month that is free for each of it by itself; if not for all, book nothing."""
        for number, i in enumerate(unit):
            if number and not self._free(i, late=late)[t]:
                for before in unit[:number]:
                    self._partial.remove(before)
                return False
            self._partial.place(i, Choice(self._planned[i].option, t))
        return True

    def _free(self, i: int, *, late: bool) -> Mask:
        problem, links = (self._late, self._late_links) if late else (self._problem, self._partial.links)
        option = problem.options[self._planned[i].option]
        residual = self._partial.residual
        free = residual.free(option) & residual.room(option) & links.months(i, self._partial.decided)
        return free if late else free & self._leased(i, option)

    def _leased(self, i: int, option: Option) -> Mask:
        """Return the months in which leases that several bundles use allow a cutover."""
        free = np.ones(self._problem.n_months, dtype=bool)
        for lease in self._problem.shared_leases:
            left = any(
                j in self._partial.decided and self._partial.decided[j] is None for j in lease.migrations
            )
            if i in lease.migrations and not left:
                free[max(lease.latest - option.parallel_months + 2, 0) :] = False
        return free

    @cached_property
    def _late(self) -> Problem:
        """Return the problem without the dates that belong to single migrations."""
        hard = ~bits_of(*OWN_DEADLINES)
        options = tuple(
            option
            if option.migration in self._problem.begun
            else replace(option, allowed=(option.broken & hard) == 0)
            for option in self._problem.options
        )
        return replace(self._problem, options=options)

    @cached_property
    def _late_links(self) -> LinkPropagation:
        return LinkPropagation(self._late)

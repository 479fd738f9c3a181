"""Carry a plan through many worlds, and book each by the checker."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Event

import numpy as np
from numpy.typing import NDArray

from planner.check import check_plan
from planner.check.components import keep_books
from planner.check.occupation import read_case
from planner.instance.group import LegalRevision
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import Problem, compile_instance
from planner.problem.changed import bits_of, changed
from planner.terms import Rule
from planner.text.faults import PlannerError
from planner.whatif.simulate import words
from planner.whatif.simulate.carried import Carried, Carry, Fate
from planner.whatif.simulate.world import World, with_limits, with_prices

NEVER = -1
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Study:
    """What became of a plan in each world; arrays have a row a run and a column a migration.

    Parameters
    ----------
    ids
        The migrations that the plan has take part.
    planned, planned_yen
        Their months, and the total with nothing amiss.
    months
        Months of cutover as carried; `NEVER` is left out.
    delayed
        Whether work of its own runs over.
    window, legal
        Whether the window is met, and every date of a law that the plan meets.
    has_legal
        By migration, whether the plan meets any.
    fates
        What became of it, by the index in `Fate`.
    total_yen, last
        By run the total that the checker books, and the month of the last cutover (`NEVER` of none).
    """

    instance: Instance
    plan: Plan
    ids: tuple[str, ...]
    planned: NDArray[np.int64]
    planned_yen: int
    months: NDArray[np.int64]
    delayed: NDArray[np.bool_]
    window: NDArray[np.bool_]
    legal: NDArray[np.bool_]
    has_legal: NDArray[np.bool_]
    fates: NDArray[np.int64]
    total_yen: tuple[int, ...]
    last: NDArray[np.int64]

    @property
    def runs(self) -> int:
        """Return the number of worlds."""
        return len(self.total_yen)


def simulate(
    instance: Instance, plan: Plan, worlds: Iterable[World], carry: Carry, tell: Tell = lambda _: None
) -> Study:
    """Return what becomes of a plan in each world; `tell` hears how many are done.

    Raises
    ------
    PlannerError
        If the plan breaks a rule as it stands: only one that keeps them all can be carried forward.
    """
    return simulate_plans(instance, [plan], worlds, carry, tell)[0]


def simulate_plans(
    instance: Instance,
    plans: Sequence[Plan],
    worlds: Iterable[World],
    carry: Carry,
    tell: Tell = lambda _: None,
    stop: Event | None = None,
) -> list[Study]:
    """Return what becomes of each plan in the same worlds (errors as `simulate`).

    Where `stop` is set, it ends after the world at hand, as if so many had been asked for.
    """
    simulations = [Simulation(instance, plan, carry) for plan in plans]
    runs: list[list[Run]] = [[] for _ in plans]
    for done, world in enumerate(worlds, start=1):
        for simulation, carried in zip(simulations, runs, strict=True):
            carried.append(simulation.run(world))
        tell(done)
        if stop is not None and stop.is_set():
            break
    return [simulation.study(carried) for simulation, carried in zip(simulations, runs, strict=True)]


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a plan in one world."""

    carried: Carried
    delays: dict[str, int]
    limits: Instance
    total_yen: int


class Simulation:
    """A plan to be carried through worlds, one by one.

    Raises
    ------
    PlannerError
        If the plan breaks a rule as it stands.
    """

    def __init__(self, instance: Instance, plan: Plan, carry: Carry) -> None:
        report = check_plan(instance, plan)
        if report.violations:
            raise PlannerError(words.BROKEN.fill(count=len(report.violations)))
        self._planned_yen = report.ledger.total_yen
        self._instance, self._plan, self._carry = instance, plan, carry
        self._problem: Problem = compile_instance(instance)
        self._cutovers: dict[str, Cutover] = {name: one for name, one in plan.cutovers.items() if one}
        begun = {self._problem.migrations[i].id for i in self._problem.begun}
        self._ahead = [name for name in self._cutovers if name not in begun]
        options = {
            (self._problem.migrations[option.migration].id, option.mode): option
            for option in self._problem.options
        }
        self._laws = {name: self._laws_met(name) for name in self._cutovers}
        bit = bits_of(Rule.WINDOW)
        self._in_window = {
            name: (options[name, one.mode].broken & bit) == 0 for name, one in self._cutovers.items()
        }

    def study(self, runs: Sequence[Run]) -> Study:
        """Return what became of the plan over all runs."""
        ids = tuple(self._cutovers)
        shape = (len(runs), len(ids))
        fates = list(Fate)
        cutovers = [[run.carried.plan.cutovers[name] for name in ids] for run in runs]
        months = np.array(
            [[NEVER if one is None else one.month for one in row] for row in cutovers], np.int64
        )
        months = months.reshape(shape)
        has_legal = [bool(self._laws[name]) for name in ids]
        return Study(
            self._instance,
            self._plan,
            ids,
            np.array([self._cutovers[name].month for name in ids], np.int64),
            self._planned_yen,
            months,
            np.array([[run.delays.get(name, 0) > 0 for name in ids] for run in runs], bool).reshape(shape),
            np.array([[self._meets_window(run, name) for name in ids] for run in runs], bool).reshape(shape),
            np.array([[self._meets_laws(run, name) for name in ids] for run in runs], bool).reshape(shape),
            np.array(has_legal, bool),
            np.array([[fates.index(run.carried.fates[name]) for name in ids] for run in runs], int).reshape(
                shape
            ),
            tuple(run.total_yen for run in runs),
            months.max(axis=1, initial=NEVER),
        )

    def run(self, world: World) -> Run:
        """Carry the plan through a world."""
        modes = {name: self._instance.migration(name).modes[one.mode] for name, one in self._cutovers.items()}
        delays = {name: world.delay(name, modes[name].lead_months) for name in self._ahead}
        limits = with_limits(self._instance, world)
        carried = self._carry(changed(self._problem, limits), self._plan, delays)
        books = keep_books(read_case(with_prices(limits, world), carried.plan))
        return Run(carried, delays, limits, books.total_yen)

    def _laws_met(self, name: str) -> list[str]:
        """Return the laws that a migration names and is in time for as planned."""
        cutover, revisions = self._cutovers[name], self._instance.legal_revisions
        named = self._instance.migration(name).modes[cutover.mode].legal
        return [law for law in named if _due(revisions[law]) >= cutover.month]

    def _meets_window(self, run: Run, name: str) -> bool:
        """Tell whether the window and the years of the budget are met; nothing is without a place."""
        if run.carried.fates[name] in (Fate.OUT, Fate.FORCED):
            return False
        cutover = run.carried.plan.cutovers[name]
        assert cutover is not None
        at = cutover.month - self._instance.calendar.start
        return name not in self._ahead or bool(self._in_window[name][at])

    def _meets_laws(self, run: Run, name: str) -> bool:
        """Tell whether every date of a law, as it moved, is met."""
        cutover = run.carried.plan.cutovers[name]
        if cutover is None or run.carried.fates[name] is Fate.FORCED:
            return False
        revisions = run.limits.legal_revisions
        return all(cutover.month <= _due(revisions[law]) for law in self._laws[name])


def _due(revision: LegalRevision) -> int:
    """Return the last month of cutover that is in time for a law."""
    return revision.effective - revision.margin_months

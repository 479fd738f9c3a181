"""One group under one variant: whether its real schedule is valid, its cost, and that of the best plan."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.backtest.case import RealGroup, months_of
from planner.backtest.scaling import Raw
from planner.backtest.variants import ORDER, Variant
from planner.check import check_plan
from planner.plan import Plan
from planner.reading.instance import parse_instance
from planner.savings import group_saving
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.interrupt import passed_on
from planner.solve.pool import StopEvent, Terms, tell, worker_pool
from planner.text.language import Text


@dataclass(frozen=True, slots=True)
class TrialTask:
    """A group's data under a variant, its real plan and a plan to begin from.

    Parameters
    ----------
    own_order
        Whether the plan sought tells an order: then the real one does not stand in for it.
    """

    case: str
    variant: str
    raw: Raw
    real: Plan
    solver: Solver
    limits: Limits
    own_order: bool


@dataclass(frozen=True, slots=True)
class Extra:
    """By what share of the cheapest plan a schedule is dearer: one figure where that plan is proved.

    Parameters
    ----------
    least, most
        Against the best plan known and against the bound; ``None`` where that tells nothing.
    """

    least: float
    most: float | None

    @property
    def proved(self) -> bool:
        """Tell whether it is known what the share is."""
        return self.least == self.most


def extra_of(real_yen: int, best_yen: int, bound_yen: int | None) -> Extra | None:
    """Return by what share a price is above the least, which lies between a bound and a plan's price."""
    if not best_yen:
        return None
    known = bound_yen is not None and (bound_yen > 0 or bound_yen == best_yen)
    most = (real_yen - bound_yen) / bound_yen if known and bound_yen is not None else None
    return Extra((real_yen - best_yen) / best_yen, most)


@dataclass(frozen=True, slots=True)
class Trial:
    """What a task came to, yen; `best` and what hangs on it are ``None`` where no plan was found.

    A valid real schedule that is cheaper than all that the search found is the best plan known.

    Parameters
    ----------
    broken
        The rules that the real schedule breaks, in words.
    bound_yen
        No plan costs less.
    real_saving, best_saving
        Shares of the baselines (spec section 8).
    """

    case: str
    variant: str
    broken: tuple[Text, ...]
    real_yen: int
    best_yen: int | None
    bound_yen: int | None
    best: Plan | None
    real_saving: Fraction | None
    best_saving: Fraction | None

    @property
    def proved(self) -> bool:
        """Tell whether the best plan is proved the cheapest."""
        return self.best_yen is not None and self.best_yen == self.bound_yen

    @property
    def gap(self) -> float | None:
        """Return how far the bound lies below the best plan, as a share of it (spec section 6)."""
        if self.best_yen is None or self.bound_yen is None:
            return None
        return (self.best_yen - self.bound_yen) / max(1, abs(self.best_yen))

    @property
    def extra_yen(self) -> int | None:
        """Return by how much the real schedule is dearer than the best plan known."""
        if self.best_yen is None:
            return None
        return self.real_yen - (self.best_yen if self.broken else min(self.best_yen, self.real_yen))

    @property
    def extra(self) -> Extra | None:
        """Return by what share the real schedule is dearer than the cheapest plan, as far as it is known."""
        if self.extra_yen is None:
            return None
        return extra_of(self.real_yen, self.real_yen - self.extra_yen, self.bound_yen)

    @property
    def months(self) -> dict[str, int]:
        """Return the months of the best plan; none without one."""
        return {} if self.best is None else months_of(self.best)

    @property
    def left_out(self) -> list[str]:
        """Return the migrations that the best plan leaves out."""
        return [] if self.best is None else [key for key in self.best.cutovers if key not in self.months]


def task_of(case: RealGroup, variant: Variant, solver: Solver, limits: Limits) -> TrialTask:
    """Return what is to be done for a group under a variant."""
    return TrialTask(
        case.name,
        variant.key,
        variant.change(case.raw, case.months()),
        case.real,
        solver,
        limits,
        own_order=variant in ORDER,
    )


def run_all(
    tasks: Sequence[TrialTask], processes: int, stop: threading.Event, done: Callable[[], None]
) -> list[Trial]:
    """Try every task, several at once; those not begun when asked to stop are left out."""
    terms = Terms(min(processes, max(len(tasks), 1)), heard=lambda _: done(), patient=True)
    with worker_pool(terms, stop) as pool:
        return [trial for trial in pool(_try, tasks) if trial is not None]


def _try(task: TrialTask, stop: StopEvent) -> Trial | None:
    """Price the real plan by the checker and search for the best one; nothing where asked to stop before."""
    with passed_on(stop) as stopped:
        if stopped.is_set():
            return None
        instance, _ = parse_instance(task.raw, task.case)
        report = check_plan(instance, task.real)
        outcome = solve_instance(instance, task.solver, task.limits, Watch(stop=stopped))
        best, best_yen, real_yen = outcome.result.plan, outcome.result.objective_yen, report.ledger.total_yen
        if report.valid and not task.own_order and (best_yen is None or real_yen < best_yen):
            best, best_yen = task.real, real_yen
        real_saving = group_saving(instance, task.real)
        best_saving = None if best is None else group_saving(instance, best)
        tell(task.case)
        return Trial(
            task.case,
            task.variant,
            tuple(violation.text(instance) for violation in report.violations),
            real_yen,
            best_yen,
            outcome.result.bound_yen,
            best,
            None if real_saving is None else real_saving.rate,
            None if best_saving is None else best_saving.rate,
        )

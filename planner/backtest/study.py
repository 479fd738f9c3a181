"""The back-test: every group as it is, with real capacities alone, and under each changed assumption."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from planner.backtest.case import RealGroup
from planner.backtest.order import Orders, Pairs
from planner.backtest.trial import Extra, Trial, extra_of, run_all, task_of
from planner.backtest.variants import AS_IT_IS, BASE, BLIND, ORDER, Variant, sweep
from planner.solve.interface import Limits, Solver

NEAR = 3  # months: moved within a quarter of the real month


@dataclass(frozen=True, slots=True)
class StudySettings:
    """How much is tried.

    Parameters
    ----------
    limits
        Of each search.
    processes
        Searches at once.
    swept
        Whether each assumption is halved and doubled.
    """

    solver: Solver
    limits: Limits
    processes: int = 1
    swept: bool = True


@dataclass(frozen=True, slots=True)
class Summary:
    """All groups under one variant.

    Parameters
    ----------
    groups
        Those with a plan; the figures are of these alone.
    broken
        Groups whose real schedule breaks a rule.
    unproved, unplanned
        Groups whose best plan is not proved the cheapest, and that have none.
    extra
        By how much the real schedules are dearer than the cheapest plans, as a share of these; where a real
        schedule breaks rules, its price counts all the same.
    earlier
        Median of the months by which the best plan moves a migration; less than 0 is earlier.
    near
        Share of migrations moved within a quarter of the real month, of those that the best plan moves.
    order
        Pairs in the real order.
    saving
        Median saving of the real schedules against the baselines.
    """

    groups: int
    broken: int
    unproved: int
    unplanned: int
    extra: Extra | None
    earlier: float | None
    near: float | None
    order: Pairs
    saving: float | None


class BacktestStudy:
    """What was tried: the cases, and a trial of each under each variant as far as they were done."""

    def __init__(
        self, cases: Sequence[RealGroup], variants: Sequence[Variant], trials: Sequence[Trial]
    ) -> None:
        self.cases, self.variants = tuple(cases), tuple(variants)
        self._trials = {(trial.case, trial.variant): trial for trial in trials}

    def trial(self, case: RealGroup, variant: str = BASE) -> Trial | None:
        """Return what a group came to under a variant; ``None`` if it was not tried."""
        return self._trials.get((case.name, variant))

    def shifts(self, case: RealGroup, variant: str = BASE) -> dict[str, int]:
        """Return by how many months the best plan moves each migration later (less than 0: earlier)."""
        trial = self.trial(case, variant)
        months = {} if trial is None else trial.months
        return {key: months[key] - real for key, real in case.months().items() if key in months}

    def order(self, case: RealGroup, variant: str) -> Orders | None:
        """Return the real months of a group and those of the best plan; ``None`` without one.

        Where leases tell nothing, members of one population are all the same. What the best plan leaves out
        has no place in its order.
        """
        trial = self.trial(case, variant)
        if trial is None or trial.best is None:
            return None
        months = trial.months
        real = {key: month for key, month in case.months().items() if key in months}
        return Orders(real, months, case.sizes() if variant == BLIND else None)

    def orders(self, variant: str) -> list[Orders]:
        """Return the orders of all groups that have a plan."""
        return [found for case in self.cases if (found := self.order(case, variant)) is not None]

    def summary(self, variant: str) -> Summary:
        """Sum up all groups under a variant."""
        tried = [trial for case in self.cases if (trial := self.trial(case, variant)) is not None]
        planned = [trial for trial in tried if trial.best_yen is not None]
        shifts = [shift for case in self.cases for shift in self.shifts(case, variant).values()]
        savings = [trial.real_saving for trial in tried if trial.real_saving is not None]
        return Summary(
            groups=len(planned),
            broken=sum(bool(trial.broken) for trial in tried),
            unproved=sum(not trial.proved for trial in planned),
            unplanned=len(tried) - len(planned),
            extra=_extra(planned),
            earlier=median(shifts) if shifts else None,
            near=sum(abs(shift) <= NEAR for shift in shifts) / len(shifts) if shifts else None,
            order=sum((orders.pairs() for orders in self.orders(variant)), Pairs()),
            saving=float(median(savings)) if savings else None,
        )


def _extra(planned: Sequence[Trial]) -> Extra | None:
    """Return by what share all real schedules are dearer than all cheapest plans."""
    real_yen = sum(trial.real_yen for trial in planned)
    more_yen = sum(trial.extra_yen or 0 for trial in planned)
    bounds = [trial.bound_yen for trial in planned if trial.bound_yen is not None]
    return extra_of(real_yen, real_yen - more_yen, sum(bounds) if len(bounds) == len(planned) else None)


def examine(
    cases: Sequence[RealGroup],
    settings: StudySettings,
    stop: threading.Event,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> BacktestStudy:
    """Try every group under every variant, the groups as they are first.

    Their plans are where the sweep begins, but not the search for an order: of plans of one price it
    would find the one that it began from.

    Parameters
    ----------
    tell
        Told how many searches are done, and how many there are.
    """
    others = [*ORDER, *(sweep() if settings.swept else ())]
    most = len(cases) * (1 + len(others))
    count = 0

    def done() -> None:
        nonlocal count
        count += 1
        tell(count, most)

    as_they_are = [task_of(case, AS_IT_IS, settings.solver, settings.limits) for case in cases]
    base = run_all(as_they_are, settings.processes, stop, done)
    best = {trial.case: trial.best for trial in base}
    swept = {case.name: replace(settings.limits, start=best.get(case.name)) for case in cases}
    tasks = [
        task_of(case, variant, settings.solver, settings.limits if variant in ORDER else swept[case.name])
        for variant in others
        for case in cases
    ]
    trials = base + run_all(tasks, settings.processes, stop, done)
    return BacktestStudy(cases, [AS_IT_IS, *others], trials)


def fee_saving(case: RealGroup) -> Fraction | None:
    """Return by what share the fees of the shared service lie below lease and running costs.

    Fees at the horizon's end, running costs at its start, no moves: what groups seem to publish as saving.
    """
    instance, calendar = case.instance, case.instance.calendar
    before = sum(
        lease.monthly_yen for member in instance.members.values() for lease in member.leases.values()
    )
    after = 0
    for key, _, migration in instance.migrations():
        cutover = case.real.cutovers[key]
        assert cutover is not None
        before += migration.running_yen_per_month.at(calendar.start, calendar)
        after += migration.modes[cutover.mode].service_yen_per_month.at(calendar.end, calendar)
    return Fraction(before - after, before) if before else None

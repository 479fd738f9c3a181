"""What is exported: a plan with all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from planner.check import CheckReport
from planner.deadlines import deadlines_of
from planner.deadlines.tables import PlanDeadlines
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.savings import MOST_FOR_SAVING
from planner.savings.comparison import SavingsComparison, compare_ways
from planner.solve.result import Status
from planner.text.language import Text
from planner.whatif.sensitivity.fill import Fill, fills

_MOST_BY_MONTH = 2_000  # migrations: a chart or a list of dates of more is no paper that anybody reads


@dataclass(frozen=True)
class Export:
    """A plan, checked and priced.

    Parameters
    ----------
    problem
        The instance compiled.
    status, bound_yen
        What is claimed of the plan, ``None`` where nothing is.
    remarks
        What else the reader has to know: figures that are wrong, an instance that has changed.
    made
        The day on which the files are made.
    scenario
        What was changed in the file of the instance.
    """

    instance: Instance
    problem: Problem
    plan: Plan
    report: CheckReport
    made: date
    status: Status | None = None
    bound_yen: int | None = None
    remarks: Sequence[Text] = ()
    scenario: str | None = None

    @property
    def gap(self) -> float | None:
        """Return (total - bound) / max(1, |total|); ``None`` where no bound is known."""
        if self.bound_yen is None:
            return None
        total_yen = self.report.ledger.total_yen
        return float(Fraction(total_yen - self.bound_yen, max(1, abs(total_yen))))

    @property
    def by_month(self) -> bool:
        """Tell whether the chart and the dates are of use; schedule and amounts are at any size."""
        return len(self.plan.cutovers) <= _MOST_BY_MONTH

    @cached_property
    def savings(self) -> SavingsComparison | None:
        """Return what the plan saves; ``None`` of large groups, and where nothing is paid alone."""
        if len(self.plan.cutovers) > MOST_FOR_SAVING:
            return None
        found = compare_ways(self.instance, self.plan)
        return found if found.savings.group.baseline.total_yen else None

    @cached_property
    def deadlines(self) -> PlanDeadlines:
        """Return every date of the plan."""
        dates = deadlines_of(self.instance, self.plan)
        return PlanDeadlines(self.instance, self.plan, dates, len(self.report.violations))

    @cached_property
    def fills(self) -> list[Fill]:
        """Return how full the shared limits are by fiscal year."""
        return fills(self.problem, self.plan)

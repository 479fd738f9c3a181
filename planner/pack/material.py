"""All that is known of a plan when its pack is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.check import CheckReport, Ledger, check_plan
from planner.deadlines import deadlines_of
from planner.deadlines.tables import PlanDeadlines
from planner.explain.counterfactual.alternatives import Counterfactual, Examined
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.reading.plan_file import PlanDocument
from planner.report.proved import Standing, stated_standing
from planner.savings.comparison import SavingsComparison, compare_ways
from planner.whatif.compare.comparison import Comparison as Cases
from planner.whatif.sensitivity.fill import Fill, fills
from planner.whatif.sensitivity.search import Sensitivity


@dataclass(frozen=True, slots=True)
class PackPrint:
    """How a pack is printed.

    Parameters
    ----------
    day
        The date on it.
    draft
        Whether it is a draft.
    """

    day: date
    draft: bool = False


@dataclass(frozen=True)
class Material:
    """A plan of an instance, and what was found out about it.

    Parameters
    ----------
    scenario
        What was changed in the instance; ``None`` where nothing was.
    document
        The plan with the claims of its file.
    plan_sha256
        Hash of the bytes of the plan's file.
    printing
        How the pack is printed.
    prices
        What one more of each thing that is scarce would save; ``None`` where that was not asked.
    cases
        What-ifs beside the plan; ``None`` where none were asked for.
    """

    instance: Instance
    scenario: str | None
    document: PlanDocument
    plan_sha256: str
    printing: PackPrint
    prices: Sensitivity | None = None
    cases: Cases | None = None

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.document.plan

    @cached_property
    def report(self) -> CheckReport:
        """Return what the checker says of the plan."""
        return check_plan(self.instance, self.plan)

    @property
    def ledger(self) -> Ledger:
        """Return what is booked for the plan."""
        return self.report.ledger

    @cached_property
    def savings(self) -> SavingsComparison:
        """Return what the plan saves."""
        return compare_ways(self.instance, self.plan)

    @cached_property
    def deadlines(self) -> PlanDeadlines:
        """Return by when what has to be decided, without how far each migration could slip."""
        dates = deadlines_of(self.instance, self.plan)
        return PlanDeadlines(self.instance, self.plan, dates, len(self.report.violations))

    @cached_property
    def problem(self) -> Problem:
        """Return the compiled instance."""
        return compile_instance(self.instance)

    @cached_property
    def fills(self) -> Sequence[Fill]:
        """Return how full each shared limit is."""
        return fills(self.problem, self.plan)

    @property
    def standing(self) -> Standing:
        """Return what the plan's file states to be proved."""
        return stated_standing(self.document, self.report)

    @property
    def bound_yen(self) -> int | None:
        """Return what the plan's file states that no plan is below; of another plan's figures nothing."""
        return self.standing.bound_yen

    @property
    def proved(self) -> bool:
        """Tell whether the plan's file states a proof that it is the cheapest."""
        return self.standing.proved

    @cached_property
    def examined(self) -> Examined:
        """Return the plan as questions about single migrations take it."""
        return Examined(self.problem, self.plan, self.report, self.proved)

    def own_choice(self, migration: str) -> Counterfactual:
        """Return the month of a migration beside the one that is cheapest for it, found once."""
        from planner.pack.own_choice import own_choice

        if migration not in self._own_choices:
            row = next(row for row in self.problem.migrations if row.id == migration)
            self._own_choices[migration] = own_choice(self, row)
        return self._own_choices[migration]

    @cached_property
    def _own_choices(self) -> dict[str, Counterfactual]:
        return {}

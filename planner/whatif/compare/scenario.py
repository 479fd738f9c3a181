"""A scenario of a comparison: an instance under a name, and what became of it."""

from dataclasses import dataclass, replace
from fractions import Fraction

from planner.check import Ledger, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.report.summary import homeless_lines
from planner.solve.certified import Outcome
from planner.solve.result import SolveResult, Status, relative_gap
from planner.text.faults import PlannerError
from planner.text.language import NOTHING, Text
from planner.whatif.compare import words
from planner.whatif.compare.shortage import shortage
from planner.whatif.span import Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """An instance under a name: `name` is short and its own, `title` is what people read."""

    name: str
    title: str
    instance: Instance


@dataclass(frozen=True, slots=True)
class Solved:
    """A scenario with its plan, or with the reason why it has none.

    Parameters
    ----------
    plan, ledger
        The plan and what it costs by the checker's books; ``None`` where there is no plan. A plan
        that breaks rules has no ledger: its yen compare with nothing.
    status
        What is proved of the plan, or of there being none.
    bound_yen
        A proved lower bound of what any plan costs, ``None`` where unknown.
    broken
        In how many places a plan that was made before breaks rules.
    claimed
        Whether the bound is only what the file of such a plan says.
    fixed
        Whether such a plan is compared as it is, and not as the best of its scenario.
    reason
        Why there is no plan, in a line.
    result
        What the search has answered; ``None`` where there was none.
    taken_from
        The title of the scenario whose plan was found to be cheaper here than the one found here.
    """

    scenario: Scenario
    plan: Plan | None
    ledger: Ledger | None
    status: Status
    bound_yen: int | None = None
    broken: int = 0
    claimed: bool = False
    fixed: bool = False
    reason: Text = NOTHING
    result: SolveResult | None = None
    taken_from: str = ""

    @property
    def instance(self) -> Instance:
        """Return the instance of the scenario."""
        return self.scenario.instance

    @property
    def total_yen(self) -> int | None:
        """Return cost plus penalties of the plan."""
        return None if self.ledger is None else self.ledger.total_yen

    @property
    def optimum(self) -> Span:
        """Return what the cheapest plan costs, as far as proved; of a plan that is fixed its own price."""
        return Span(self.total_yen if self.fixed else self.bound_yen, self.total_yen)

    @property
    def wall_s(self) -> float:
        """Return the wall seconds of the search; 0 where there was none."""
        return 0.0 if self.result is None else self.result.wall_s

    @property
    def gap(self) -> Fraction | None:
        """Return the relative gap (spec section 6), where both ends are known."""
        if self.ledger is None or self.bound_yen is None:
            return None
        return relative_gap(self.ledger.total_yen, self.bound_yen)


def solved(scenario: Scenario, answer: Outcome | PlannerError | None) -> Solved:
    """Return what a search has answered for a scenario; ``None`` is one that was not begun."""
    if answer is None or isinstance(answer, PlannerError):
        reason = words.NOT_BEGUN if answer is None else answer.text
        return Solved(scenario, None, None, Status.UNKNOWN, reason=reason)
    result = answer.result
    if answer.report is None:
        reason = _why_none(answer) if result.infeasible else words.NOT_FOUND
        return Solved(scenario, None, None, result.status, result.bound_yen, reason=reason, result=result)
    if result.bound_yen is None:  # each member's cheapest choice is a bound all the same
        result = replace(result, bound_yen=answer.problem.cheapest_yen)
    ledger = answer.report.ledger
    return Solved(scenario, result.plan, ledger, result.status, result.bound_yen, result=result)


def finished(scenario: Scenario, plan: Plan, claimed_bound_yen: int | None, *, fixed: bool = True) -> Solved:
    """Return a scenario with a plan that was made before, priced anew by the checker.

    Parameters
    ----------
    claimed_bound_yen
        The bound that the plan's file states; one above the price is not believed.
    fixed
        Whether the plan is compared as it is; else it stands for the best of its scenario.
    """
    report = check_plan(scenario.instance, plan)
    if report.violations:
        broken = len(report.violations)
        return Solved(scenario, plan, None, Status.FEASIBLE, broken=broken, fixed=fixed)
    total_yen, bound_yen = report.ledger.total_yen, claimed_bound_yen
    if bound_yen is not None and bound_yen > total_yen:
        bound_yen = None
    status = Status.OPTIMAL if bound_yen == total_yen else Status.FEASIBLE
    claimed = bound_yen is not None
    return Solved(scenario, plan, report.ledger, status, bound_yen, claimed=claimed, fixed=fixed)


def with_better_plans(answers: list[Solved]) -> list[Solved]:
    """Give the base a plan of another scenario that is valid there and cheaper, and the others the base's.

    Searches that ended early may have missed what another one found.
    """
    base, *others = answers
    for other in others:
        base = _better(base, other)
    return [base, *(_better(other, base) for other in others)]


def with_proved_bounds(answers: list[Solved]) -> list[Solved]:
    """Give each plan the highest bound that a search proved of its very content."""
    proved_yen: dict[str, int] = {}
    for one in answers:
        if one.instance.sha256 and one.result is not None and one.bound_yen is not None:
            key = one.instance.sha256
            proved_yen[key] = max(one.bound_yen, proved_yen.get(key, one.bound_yen))
    return [_bounded(one, proved_yen.get(one.instance.sha256)) for one in answers]


def _bounded(own: Solved, proved_yen: int | None) -> Solved:
    known_yen = own.bound_yen
    if proved_yen is None or own.ledger is None or (known_yen is not None and known_yen > proved_yen):
        return own
    if known_yen == proved_yen and not own.claimed:
        return own
    status = Status.OPTIMAL if own.total_yen == proved_yen else own.status
    result = None if own.result is None else replace(own.result, bound_yen=proved_yen)
    return replace(own, status=status, bound_yen=proved_yen, claimed=False, result=result)


def _better(own: Solved, other: Solved) -> Solved:
    result = own.result
    if result is None or result.infeasible or other.ledger is None or other.plan is None:
        return own
    if not _same_choices(own.instance, other.instance):
        return own
    report = check_plan(own.instance, other.plan)
    total_yen = report.ledger.total_yen
    if report.violations or (own.total_yen is not None and total_yen >= own.total_yen):
        return own
    regret_yen = None
    if result.regret_yen is not None and own.total_yen is not None:
        regret_yen = result.regret_yen + total_yen - own.total_yen
    result = replace(result, plan=other.plan, objective_yen=total_yen, regret_yen=regret_yen)
    return replace(
        own,
        plan=other.plan,
        ledger=report.ledger,
        status=result.status,
        reason=NOTHING,
        result=result,
        taken_from=other.scenario.title,
    )


def _same_choices(one: Instance, other: Instance) -> bool:
    """Tell whether a plan of one can be read as one of the other: same migrations, modes, expansions."""

    def choices(instance: Instance) -> object:
        modes = {key: set(migration.modes) for key, _, migration in instance.migrations()}
        return modes, {key: set(center.expansions) for key, center in instance.data_centers.items()}

    return choices(one) == choices(other)


def _why_none(outcome: Outcome) -> Text:
    """Say in a line why there is no plan, as far as can be told without a search."""
    homeless = homeless_lines(outcome.problem)
    if homeless:
        more = len(homeless) - 1
        return words.AND_MORE.fill(first=homeless[0], more=more) if more else homeless[0]
    return shortage(outcome.problem) or words.NO_PLAN

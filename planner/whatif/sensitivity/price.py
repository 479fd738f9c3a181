"""What a change saves: exact where both optima are proved, else between two amounts."""

from dataclasses import dataclass, replace
from enum import Enum

from planner.check import CheckReport, check_plan
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.solve.certified import Outcome
from planner.solve.result import SolveResult, Stop
from planner.whatif.sensitivity.probe import Probe
from planner.whatif.span import Span


class Basis(Enum):
    """How a saving is known."""

    SOLVED = "solved"  # the changed instance was solved
    NO_EFFECT = "no-effect"  # the change bars or allows nothing that could be used
    KEPT = "kept"  # from what the base plan costs in the changed instance
    BOUNDED = "bounded"  # from a bound on all plans that take something of the change
    WIDER = "wider"  # from what was solved of changes that ask for more, or for less
    NOT_TRIED = "not-tried"


@dataclass(frozen=True, slots=True)
class PriceBase:
    """The plan that savings are measured against, and the least that any plan costs.

    ``cost_yen`` and ``penalty_yen`` are those of the plan; their sum is ``objective_yen``.
    """

    instance: Instance
    plan: Plan
    objective_yen: int
    bound_yen: int
    cost_yen: int
    penalty_yen: int

    @property
    def total(self) -> Span:
        """Return the least total, as far as it is proved."""
        return Span(self.bound_yen, self.objective_yen)

    @property
    def proved(self) -> bool:
        """Tell whether the plan is proved the cheapest."""
        return self.objective_yen == self.bound_yen


def is_least(report: CheckReport, proved_yen: int | None) -> bool:
    """Tell whether a plan keeps all rules and costs what all are proved to cost."""
    return report.valid and report.ledger.total_yen == proved_yen


def known_outcome(instance: Instance, plan: Plan, proved_yen: int | None) -> Outcome | None:
    """Return what a search would say of a plan that costs what all are proved to cost; else ``None``."""
    report = check_plan(instance, plan)
    if not is_least(report, proved_yen):
        return None
    return Outcome(compile_instance(instance), SolveResult(plan, proved_yen, proved_yen, Stop.PROOF), report)


def base_of(outcome: Outcome, start: Plan | None = None, proved_yen: int | None = None) -> PriceBase | None:
    """Return the cheapest known plan of a solved instance with what is proved; ``None`` without a plan.

    Parameters
    ----------
    start
        A plan that may be better than the one found; ignored where it breaks a rule.
    proved_yen
        What is known already that all plans cost at least.
    """
    instance, result = outcome.problem.instance, outcome.result
    plan, ledger = result.plan, None if outcome.report is None else outcome.report.ledger
    if start is not None:
        report = check_plan(instance, start)
        if report.valid and (ledger is None or report.ledger.total_yen < ledger.total_yen):
            plan, ledger = start, report.ledger
    if plan is None or ledger is None:
        return None
    # Before a search proves anything, each member's cheapest choice is a bound all the same.
    bounds = (outcome.problem.cheapest_yen, result.bound_yen, proved_yen)
    bound_yen = max(bound for bound in bounds if bound is not None)
    return PriceBase(instance, plan, ledger.total_yen, bound_yen, ledger.cost_yen, ledger.penalty_yen)


@dataclass(frozen=True, slots=True)
class Price:
    """What a probe saves over the whole horizon, yen.

    Parameters
    ----------
    low_yen, high_yen
        The saving lies between; exact where they are equal. ``high_yen`` is ``None`` where nothing
        bounds it.
    cost_yen, penalty_yen
        What the plan found saves of money and of penalties, against the base plan; ``None`` where
        none was found. Another plan as good may split them in another way. Of a plan found for a
        narrower change, what it saves there.
    moved
        Members with another month or mode in that plan.
    last
        Month of the last cutover in that plan.
    """

    probe: Probe
    low_yen: int
    high_yen: int | None
    basis: Basis
    cost_yen: int | None = None
    penalty_yen: int | None = None
    moved: tuple[str, ...] = ()
    last: int | None = None

    @property
    def saving(self) -> Span:
        """Return the saving, as far as it is known."""
        return Span(self.low_yen, self.high_yen)

    @property
    def exact(self) -> bool:
        """Tell whether the saving is known to the yen."""
        return self.low_yen == self.high_yen

    @property
    def tried(self) -> bool:
        """Tell whether anything was found out about the probe."""
        return self.basis is not Basis.NOT_TRIED

    @property
    def worthless(self) -> bool:
        """Tell whether it is proved that nothing is saved."""
        return self.exact and self.low_yen <= 0

    @property
    def money_yen(self) -> int:
        """Return what is saved of money, as far as is known: penalties that fall away are nobody's cash."""
        return self.low_yen if self.cost_yen is None else self.cost_yen


def nothing(probe: Probe) -> Price:
    """Return the price of a change that makes no difference."""
    return Price(probe, 0, 0, Basis.NO_EFFECT, 0, 0)


def unknown(base: PriceBase, probe: Probe) -> Price:
    """Return what is known of a probe that was not tried."""
    low = 0 if probe.relaxes else -base.objective_yen
    return Price(probe, low, None, Basis.NOT_TRIED)


def kept(base: PriceBase, probe: Probe, problem: Problem) -> Price:
    """Return what a probe saves at least, from what the base plan costs in the changed problem."""
    nothing_found = Outcome(problem, SolveResult(None, None, None, Stop.EFFORT), None)
    return replace(priced(base, probe, problem.instance, nothing_found), basis=Basis.KEPT)


def bounded(base: PriceBase, probe: Probe, bound_yen: int) -> Price:
    """Return the price of a change that only loosens, from a bound on the plans that take something of it."""
    most_yen = base.objective_yen - min(bound_yen, base.bound_yen)
    return Price(probe, 0, most_yen, Basis.BOUNDED)


def priced(base: PriceBase, probe: Probe, instance: Instance, outcome: Outcome) -> Price:
    """Return what a probe saves, from the changed instance as solved.

    The base plan still fits there, at what the checker books for it, and is taken where the search
    found nothing cheaper. Both optima lie between plan and bound, so the saving does between
    ``base bound - plan`` and ``base plan - bound``.
    """
    result = outcome.result
    plan, ledger = base.plan, check_plan(instance, base.plan).ledger
    if outcome.report is not None and outcome.report.ledger.total_yen < ledger.total_yen:
        assert result.plan is not None
        plan, ledger = result.plan, outcome.report.ledger
    low = base.bound_yen - ledger.total_yen
    high = None if result.bound_yen is None else base.objective_yen - result.bound_yen
    if probe.relaxes:
        low, high = max(low, 0), None if high is None else max(high, 0)
    return Price(
        probe,
        low,
        high,
        Basis.SOLVED,
        base.cost_yen - ledger.cost_yen,
        base.penalty_yen - ledger.penalty_yen,
        moved(base.plan, plan),
        max((cutover.month for cutover in plan.cutovers.values() if cutover is not None), default=None),
    )


def moved(one: Plan, other: Plan) -> tuple[str, ...]:
    """Return the members with a migration that two plans place differently, in the order of the first."""
    changed = (key for key, cutover in one.cutovers.items() if other.cutovers[key] != cutover)
    return tuple(dict.fromkeys(split_id(key)[0] for key in changed))

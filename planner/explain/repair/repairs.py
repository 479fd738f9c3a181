"""Repairs out: proposals solved through, their plans certified and priced over the same months."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.check import check_plan
from planner.conditions import ConditionKind, Relaxation, apply
from planner.explain.ahead import Ahead
from planner.explain.effort import Effort
from planner.explain.repair.proposals import Proposal
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.reading.instance import parse_instance
from planner.solve.certified import Outcome
from planner.solve.interface import Limits
from planner.solve.many import Answer, Job
from planner.solve.result import SolveResult, Status, Stop
from planner.whatif.span import Span

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposal with its best plan.

    Parameters
    ----------
    proposal, raw
        The changes, and the data that they lead to.
    outcome
        The plan with its certificate.
    compared_yen
        What the plan costs through the months of all repairs.
    """

    proposal: Proposal
    raw: Raw
    outcome: Outcome
    compared_yen: int

    @property
    def sum_yen(self) -> int:
        """Return plan and changes together: what repairs are ranked by."""
        return self.compared_yen + self.proposal.price_yen

    def optimum(self, end: int) -> Span:
        """Return what the best plan and its changes come to through a month, as far as proved."""
        if self.proved:
            return Span(self.sum_yen, self.sum_yen)
        result, calendar = self.outcome.result, self.outcome.problem.calendar
        if result.bound_yen is None or result.objective_yen is None or calendar.end != end:
            return Span(None, self.sum_yen)
        return Span(self.sum_yen - (result.objective_yen - result.bound_yen), self.sum_yen)

    @property
    def proved(self) -> bool:
        """Tell whether no cheaper plan has these changes."""
        return self.outcome.result.status is Status.OPTIMAL


@dataclass(frozen=True, slots=True)
class Repairs:
    """Repairs out, those first whose plans and changes found cost least.

    Parameters
    ----------
    repairs
        Each with a certified plan.
    end
        The last month through which plans are priced, to be compared.
    base_yen, base_bound_yen
        The best plan found without what made planning impossible, priced likewise, and what is proved
        of it; if there is one.
    unsolved
        How many proposals have no certified plan.
    searched
        Whether there was time for all searches for proposals.
    """

    repairs: tuple[Repair, ...]
    end: int
    base_yen: int | None = None
    base_bound_yen: int | None = None
    unsolved: int = 0
    searched: bool = True

    @property
    def base(self) -> Span:
        """Return what the best plan of the base costs, as far as proved."""
        return Span(self.base_bound_yen, self.base_yen)

    def against(self, repair: Repair) -> Span:
        """Return what a way out comes to against the base, or the first way, as far as proved of both."""
        if self.base_yen is None and repair is self.repairs[0]:
            return Span(0, 0)
        compared = self.repairs[0].optimum(self.end) if self.base_yen is None else self.base
        return repair.optimum(self.end) - compared

    @property
    def proved(self) -> bool:
        """Tell whether no cheaper plan would change their order."""
        return all(repair.proved for repair in self.repairs)


def solve_repairs(
    raw: Raw, proposals: Sequence[Proposal], base: Instance | None, effort: Ahead | Effort | None
) -> Repairs:
    """Search for the best plan of every proposal, certify it and price all through the same month.

    Where no better one is found, the plan stands that the proposal was found with.

    Parameters
    ----------
    raw
        The data that the proposals change.
    base
        The instance without what made planning impossible, to compare with; ``None`` if there is none.
    effort
        ``None`` where no time is left to search.
    """
    changed = [apply(raw, *proposal.relaxations) for proposal in proposals]
    instances = [_parsed(one) for one in changed]
    *answers, based = _search(raw, proposals, base, effort)
    found = [
        (proposal, one, outcome)
        for proposal, one, instance, answer in zip(proposals, changed, instances, answers, strict=True)
        if (outcome := _better(instance, proposal.plan, answer)) is not None
    ]
    basis = based if isinstance(based, Outcome) and based.report is not None else None
    outcomes = [outcome for _, _, outcome in found] + ([] if basis is None else [basis])
    end = max((outcome.problem.calendar.end for outcome in outcomes), default=0)
    repairs = [Repair(proposal, one, outcome, _priced(one, outcome, end)) for proposal, one, outcome in found]
    base_yen = base_bound_yen = None
    if basis is not None and basis.problem.calendar.end == end:
        base_yen, base_bound_yen = _total_yen(basis), basis.result.bound_yen
    repairs.sort(key=lambda repair: repair.sum_yen)
    return Repairs(tuple(repairs), end, base_yen, base_bound_yen, len(proposals) - len(repairs))


def job_of(raw: Raw, proposal: Proposal, limits: Limits) -> Job:
    """Return the search for the best plan of a proposal, which begins with the plan that it has."""
    return Job(
        str(proposal.number), _parsed(apply(raw, *proposal.relaxations)), replace(limits, start=proposal.plan)
    )


def base_job(base: Instance, limits: Limits) -> Job:
    """Return the search for the best plan without what made planning impossible."""
    return Job("base", base, limits)


def _search(
    raw: Raw, proposals: Sequence[Proposal], base: Instance | None, effort: Ahead | Effort | None
) -> list[Answer]:
    """Return what the solver finds for each proposal, and at last for the base."""
    if effort is None:
        return [None] * (len(proposals) + 1)
    jobs = [job_of(raw, proposal, effort.limits) for proposal in proposals]
    if base is None:
        return [*effort.solve(jobs), None]
    return effort.solve([*jobs, base_job(base, effort.limits)])


def _better(instance: Instance, plan: Plan, answer: Answer) -> Outcome | None:
    """Return the better of what the solver found and a plan known before, certified; if there is any."""
    found = answer if isinstance(answer, Outcome) and answer.report is not None else None
    known = check_plan(instance, plan)
    if not known.valid or (found is not None and _total_yen(found) <= known.ledger.total_yen):
        return found
    problem = compile_instance(instance) if found is None else found.problem
    bound_yen = problem.cheapest_yen if found is None else found.result.bound_yen
    return Outcome(problem, SolveResult(plan, known.ledger.total_yen, bound_yen, Stop.TIME), known)


def _total_yen(outcome: Outcome) -> int:
    assert outcome.report is not None
    return outcome.report.ledger.total_yen


def _priced(raw: Raw, outcome: Outcome, end: int) -> int:
    """Return what a plan costs where the horizon runs through a later month."""
    months = end - outcome.problem.calendar.end
    if not months:
        return _total_yen(outcome)
    assert outcome.result.plan is not None
    longer = _parsed(apply(raw, Relaxation(ConditionKind.HORIZON, "horizon", "", months)))
    return check_plan(longer, outcome.result.plan).ledger.total_yen


def _parsed(raw: Raw) -> Instance:
    return parse_instance(raw, "")[0]

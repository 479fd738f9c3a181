"""Solve an instance with whatever solver is handed in, and let no uncertified plan out."""

from collections.abc import Collection
from dataclasses import dataclass

from planner.check import CheckReport, certify, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem, compile_instance, price_plan
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Rule
from planner.text.faults import NotCertified
from planner.text.language import Text, join


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with its certificate; `report` is ``None`` where there is no plan."""

    problem: Problem
    result: SolveResult
    report: CheckReport | None


def solve_instance(
    instance: Instance,
    solver: Solver,
    limits: Limits | None = None,
    watch: Watch | None = None,
    without: Collection[Rule] = (),
) -> Outcome:
    """Compile, solve and certify; with rules left out, the checker may find those alone broken.

    Raises
    ------
    NotCertified
        If the independent checker does not confirm the plan and its price to the yen.
    """
    problem = compile_instance(instance, without)
    if problem.homeless():
        return Outcome(problem, SolveResult(None, None, None, Stop.PROOF, infeasible=True), None)
    result = solver(problem, limits or Limits(), watch or Watch())
    if result.plan is None:
        return Outcome(problem, result, None)
    return Outcome(problem, result, certified(problem, result.plan, result.objective_yen))


_REFUSED = Text("検算が計画を認めませんでした: {found}", "The checker does not confirm the plan: {found}")


def certified(problem: Problem, plan: Plan, objective_yen: int | None = None) -> CheckReport:
    """Return the checker's report on a plan that a search has found, `objective_yen` being its price there.

    Raises
    ------
    NotCertified
        If the checker finds a rule broken that the problem was compiled with, or another price to the yen.
    """
    report = check_plan(problem.instance, plan)
    claimed = {component.value: yen for component, yen in price_plan(problem, plan).items()}
    mismatches = certify(report, objective_yen, claimed)
    broken = [violation for violation in report.violations if problem.enforces(violation.rule)]
    if broken or mismatches:
        said = [violation.text(problem.instance) for violation in broken]
        said += [mismatch.text for mismatch in mismatches]
        raise NotCertified(_REFUSED.fill(found=join(said[:5], " / ", " / ")))
    return report

"""What of an explanation the checker can judge: each month that it answers, as a plan."""

from models.heuristics.greedy import solve_greedy
from planner.explain.counterfactual.alternatives import Counterfactual, MonthAlternative
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import compile_instance
from planner.solve.interface import Limits, Watch


def a_valid_plan(instance: Instance) -> Plan | None:
    return solve_greedy(compile_instance(instance), Limits(), Watch()).plan


def moved(why: Counterfactual, trial: MonthAlternative) -> Plan:
    cutovers = {**why.plan.cutovers, why.migration: Cutover(trial.month, trial.mode)}
    return Plan(cutovers, why.plan.expansions)


def every_trial(why: Counterfactual) -> list[MonthAlternative]:
    return [trial for trials in why.by_month.values() for trial in trials]

"""Scenarios whose cheapest plan is a point of a frontier."""

from collections.abc import Collection, Mapping
from typing import Any

from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import left_out_yen, own_yen

Raw = dict[str, Any]
_ID = "tradeoff"


def no_later(instance: Instance, month: int) -> Raw:
    """Return the patch after which no cutover is later than a month."""
    return _limit(instance, "month", {"default": _all(instance), f"{format_month(month + 1)}..": 0})


def only_in_years_of(instance: Instance, plan: Plan) -> Raw:
    """Return the patch after which cutovers are in the fiscal years of a plan's alone."""
    months = (cutover.month for cutover in plan.cutovers.values() if cutover is not None)
    years = sorted({instance.calendar.fiscal_year(month) for month in months})
    return _limit(instance, "year", {"default": 0} | {f"FY{year}": _all(instance) for year in years})


def _limit(instance: Instance, per: str, most: Raw) -> Raw:
    return {"limits": {_free(instance.limits): {"per": per, "most": most}}}


def _all(instance: Instance) -> int:
    return sum(1 for _ in instance.migrations())


def _free(taken: Collection[str]) -> str:
    name, number = _ID, 1
    while name in taken:
        number += 1
        name = f"{_ID}-{number}"
    return name


def own_cost_at_most(problem: Problem, most_yen: Mapping[str, int]) -> Raw | None:
    """Return the patch after which no member pays more than so much itself; ``None`` if no patch says that.

    The file can bar months of a member, not single bundles or modes: each member needs to have one of each.
    """
    members: Raw = {}
    for i, row in enumerate(problem.migrations):
        member = problem.instance.members[row.member]
        if len(member.migrations) > 1 or len(row.options) > 1:
            return None
        (k,) = row.options
        own = own_yen(problem, problem.options[k])
        months = problem.options[k].remaining()
        barred = [problem.month_name(t) for t in months.tolist() if own[t] > most_yen[row.member]]
        left_yen = left_out_yen(problem, i)
        patch: Raw = {}
        if barred:
            season = {"months": barred, "phases": ["cutover"], "forbid": True}
            patch["busy"] = {_free(member.busy): season}
        if left_yen is not None and left_yen > most_yen[row.member]:
            patch["migrations"] = {bundle: {"optional": None} for bundle in member.migrations}
        if patch:
            members[row.member] = patch
    return {"members": members}

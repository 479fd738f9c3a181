"""Two towns of which one can move in a month: why the later one has its month, and at what price."""

from build import Raw, instance, patched, several
from build import plan as p

from planner.check import check_plan
from planner.explain.counterfactual.alternatives import Counterfactual, explain_months
from planner.explain.counterfactual.forced import Forced
from planner.periods.months import parse_month
from planner.plan import Plan

APRIL, MAY = parse_month("2010-04"), parse_month("2010-05")


def towns() -> Raw:
    """Return two towns of which one a month may move: `b` waits for `a`, whose old system is dearer."""
    raw = several("a", "b", running_yen_per_month=10)
    return patched(
        raw,
        {
            "horizon": {"end": "2012-03"},
            "limits": {"desk": {"per": "month", "most": 1}},
            "secretariat_yen_per_year": 1000,
            "members": {
                "a": {"name": "甲市", "migrations": {"core": {"running_yen_per_month": 30}}},
                "b": {
                    "name": "乙町",
                    "busy": {"tax": {"months": ["*-02..*-03"], "phases": ["cutover"], "forbid": True}},
                    "migrations": {"core": {"preferred": {"years": ["FY2011"], "penalty_yen_per_year": 3}}},
                },
            },
        },
    )


PLAN = p({"a/core": "2010-04", "b/core": "2010-05"})


def why(proved: bool = True, plan: Plan = PLAN) -> Counterfactual:
    return explain_months(instance(towns()), plan, "b/core", proved=proved)


def april_forced() -> Forced:
    """Return the plan in which both change places."""
    plan = p({"a/core": "2010-05", "b/core": "2010-04"})
    ledger = check_plan(instance(towns()), plan).ledger
    return Forced(APRIL, ledger.total_yen, ledger.total_yen, plan=plan, ledger=ledger)

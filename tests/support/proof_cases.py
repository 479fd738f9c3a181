"""Plans of two towns, solvers that say what they are told to, and a case for each verdict on a plan."""

from typing import Any

from build import instance, patched, plan, several

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import Problem
from planner.proof import Conclusion, Examination, ProofPack, verify
from planner.reading.plan_file import PlanDocument
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from planner.text.language import Text

RUNNING_YEN = 1_000_000


def town() -> Instance:
    """Return two towns that pay a million yen for each month before the cutover."""
    raw = several("a", "b", running_yen_per_month=RUNNING_YEN)
    names = {"title": "北海道", "members": {"a": {"name": "別海町"}, "b": {"name": "む|かわ*町"}}}
    return instance(patched(raw, names))


FIRST = plan({"a/core": "2010-04", "b/core": "2010-06"})  # 2 million yen
LATER = plan({"a/core": "2010-05", "b/core": "2010-06"})  # 3 million yen
OUTSIDE = plan({"a/core": "2010-04", "b/core": "2030-06"})
FIRST_YEN, LATER_YEN = 2_000_000, 3_000_000


def document(decided: Plan, **claims: Any) -> PlanDocument:
    known = {"status": None, "objective_yen": None, "bound_yen": None, "components_yen": None, "notices": ()}
    return PlanDocument(decided, **{**known, **claims})


def says(decided: Plan | None, bound_yen: int | None, **fields: Any) -> Solver:
    """Return a solver that finds a plan, priced as it is, and proves a bound."""

    def solve(problem: Problem, limits: Limits, _: Watch) -> SolveResult:
        objective = None if decided is None else check_plan(problem.instance, decided).ledger.total_yen
        known = {"stop": Stop.TIME, "model": "fake", "seed": limits.seed, "wall_s": 1234.5}
        return SolveResult(decided, objective, bound_yen, **{**known, **fields})

    return solve


def fails(_: Problem, __: Limits, ___: Watch) -> SolveResult:
    raise PlannerError(Text("大きすぎます", "too large"))


def examine(cpsat: Solver, milp: Solver, decided: Plan = LATER, **more: Any) -> ProofPack:
    told = more.pop("document", document(decided))
    limits, watch = Limits(time_limit_s=60), more.pop("watch", Watch())
    by = Examination({"cpsat": cpsat, "milp": milp}, limits, watch, **more)
    return verify(town(), told, "f" * 64, by)


PROVED = says(LATER, LATER_YEN, stop=Stop.PROOF)
STUCK = says(LATER, 1_500_000)
NOTHING = says(None, None)
CASES = {
    Conclusion.PROVED_TWICE: (
        PROVED,
        PROVED,
        LATER,
        "2 通りの計算が、それぞれ証明",
        "2 computations each proved",
    ),
    Conclusion.PROVED_ONCE: (
        PROVED,
        STUCK,
        LATER,
        "証明したのは計算 CP-SATです",
        "proved by computation CP-SAT, but not",
    ),
    Conclusion.NOT_PROVED: (
        STUCK,
        NOTHING,
        LATER,
        "1,500,000円（50.00 %）以内",
        "at most JPY 1,500,000 (50.00 %)",
    ),
    Conclusion.CHEAPER_EXISTS: (
        says(FIRST, FIRST_YEN),
        STUCK,
        LATER,
        "1,000,000円安い、総額 2,000,000円の計画",
        "a plan of JPY 2,000,000 exists, JPY 1,000,000 cheaper",
    ),
    Conclusion.NOT_VALID: (PROVED, PROVED, OUTSIDE, "制約に 1 件の違反", "breaks rules in 1 place"),
    Conclusion.CONTRADICTION: (
        says(LATER, LATER_YEN + 1),
        PROVED,
        LATER,
        "互いに食い違っています**（計算 CP-SAT）",
        "contradict each other** (computation CP-SAT)",
    ),
}

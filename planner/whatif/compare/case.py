"""A case of a comparison: an instance, and what became of it."""

from dataclasses import dataclass
from fractions import Fraction

from planner.check import Ledger, check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.report.summary import homeless_lines
from planner.solve.certified import Outcome
from planner.solve.result import SolveResult, Status, relative_gap
from planner.text.faults import PlannerError
from planner.text.phrases import Said
from planner.whatif.sensitivity.shortage import shortage


@dataclass(frozen=True, slots=True)
class Case:
    """An instance under a name: `name` is short and its own, `title` is what people read."""

    name: str
    title: str
    instance: Instance


@dataclass(frozen=True, slots=True)
class Solved:
    """A case with its plan, or with the reason why it has none.

    Parameters
    ----------
    plan, ledger
        The plan and what it costs by the checker's books; both ``None`` where there is no plan.
    status
        What is proved of the plan, or of there being none.
    bound_yen
        A proved lower bound, ``None`` where unknown.
    broken
        In how many places a finished plan breaks rules; of a solved case always 0.
    claimed
        Whether the bound is only what the file of a finished plan says.
    reason
        Why there is no plan, in a line.
    result
        What the search has answered; ``None`` where there was none.
    """

    case: Case
    plan: Plan | None
    ledger: Ledger | None
    status: Status
    bound_yen: int | None = None
    broken: int = 0
    claimed: bool = False
    reason: Said = ("", "")
    result: SolveResult | None = None

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


def solved(case: Case, answer: Outcome | PlannerError | None) -> Solved:
    """Return what a search has answered for a case; ``None`` is a case that was not begun."""
    if answer is None:
        return Solved(case, None, None, Status.UNKNOWN, reason=("中断のため未計算", "not begun: interrupted"))
    if isinstance(answer, PlannerError):
        return Solved(case, None, None, Status.UNKNOWN, reason=(answer.text.ja, answer.text.en))
    result = answer.result
    if answer.report is None:
        reason = _why_none(answer) if result.infeasible else _NOT_FOUND
        return Solved(case, None, None, result.status, result.bound_yen, reason=reason, result=result)
    ledger = answer.report.ledger
    return Solved(case, result.plan, ledger, result.status, result.bound_yen, result=result)


_NOT_FOUND = (
    "制限内に計画が見つからなかった（存在しないと証明されたわけではない）",
    "no plan was found within the limit (none is proved impossible)",
)


def finished(case: Case, plan: Plan, claimed_bound_yen: int | None) -> Solved:
    """Return a case with a plan that was made before, priced anew by the checker.

    Parameters
    ----------
    claimed_bound_yen
        The bound that the plan's file states; one above the price is not believed.
    """
    report = check_plan(case.instance, plan)
    total_yen, broken = report.ledger.total_yen, len(report.violations)
    bound_yen = claimed_bound_yen
    if broken or (bound_yen is not None and bound_yen > total_yen):
        bound_yen = None
    status = Status.OPTIMAL if bound_yen == total_yen else Status.FEASIBLE
    return Solved(case, plan, report.ledger, status, bound_yen, broken, claimed=bound_yen is not None)


def _why_none(outcome: Outcome) -> Said:
    """Say in a line why there is no plan, as far as can be told without a search."""
    homeless = [homeless_lines(outcome.problem, lang) for lang in ("ja", "en")]
    if homeless[0]:
        more = len(homeless[0]) - 1
        ja, en = homeless[0][0], homeless[1][0]
        return (ja + f"（ほか{more}件）", f"{en} (and {more} more)") if more else (ja, en)
    return shortage(outcome.problem) or (
        "すべての制約を同時には満たせない。理由は planner explain で分かります",
        "the rules cannot all be kept; planner explain tells why",
    )

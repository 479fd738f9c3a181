"""The choice of a model by what an instance is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from models.heuristics.start import LEFT_TO_THE_SEARCH
from models.intervals.words import beyond
from models.registry import solver
from planner.instance.links import Precedes
from planner.problem import Problem
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.loosened import Explorer
from planner.solve.result import SolveResult
from planner.terms import Rule


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model by its name in `models.registry.MODELS`, and why it is taken, in words."""

    model: str
    reason_ja: str
    reason_en: str

    def text(self, lang: str) -> str:
        """Return which model is taken and why, in a language."""
        if lang == "ja":
            return f"解法: {self.model}（{self.reason_ja}）"
        return f"model: {self.model} ({self.reason_en})"


@dataclass(frozen=True, slots=True)
class Strategy:
    """A model, when to take it, and why."""

    model: str
    applies: Callable[[Problem], bool]
    reason_ja: str
    reason_en: str


def in_sequence(problem: Problem) -> bool:
    """Tell whether the instance is a project of tasks that wait for one another.

    The interval model has to have words for it, and at least half of the migrations have to stand in
    a link of precedence. Where crews alone bind, booleans by month are quicker.
    """
    if beyond(problem) or not problem.enforces(Rule.LINKS):
        return False
    linked = {i for row in problem.links if isinstance(row.link, Precedes) for i in row.migrations}
    return bool(linked) and 2 * len(linked) >= len(problem.migrations)


def by_vendor(problem: Problem) -> bool:
    """Tell whether a group is large, and moved by several vendors that share little."""
    vendors = {option.vendor for option in problem.options}
    return len(problem.migrations) >= LARGE and len(vendors) >= SEVERAL


def left_to_the_search(problem: Problem) -> bool:
    """Tell whether a rule binds that plans made without a solver are not made to keep."""
    return any(problem.enforces(rule) and binds(problem) for rule, binds in LEFT_TO_THE_SEARCH.items())


# Migrations, and vendors, from which the search by vendor finds better plans than the whole model.
LARGE, SEVERAL = 200, 4
# Migrations beyond which no relaxation is solved in minutes, and the model leaves the memory of a desktop.
HUGE = 5_000

# The first that applies is taken.
STRATEGIES = (
    Strategy(
        "intervals",
        in_sequence,
        "前後関係のある移行が半数以上で、年度で数える制限がない",
        "most migrations wait for one another, and nothing is counted by year",
    ),
    Strategy(
        "prices",
        lambda problem: len(problem.migrations) > HUGE and not left_to_the_search(problem),
        f"移行が{HUGE:,}件を超える。最適性の証明は目指さない",
        f"more than {HUGE:,} migrations: a plan with a bound that is not sharp",
    ),
    Strategy(
        "vendors",
        by_vendor,
        "大きな団体で、ベンダーごとに分けて解ける",
        "a large group that can be solved vendor by vendor",
    ),
    Strategy("cpsat", lambda _: True, "月ごとに選ぶ一般の解法", "months chosen one by one, for any instance"),
)


def choose(problem: Problem) -> ModelChoice:
    """Return the model to solve a problem with."""
    taken = next(strategy for strategy in STRATEGIES if strategy.applies(problem))
    return ModelChoice(taken.model, taken.reason_ja, taken.reason_en)


def solve_auto(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search with the model that `choose` takes; the result bears its name."""
    return solver(choose(problem).model)(problem, limits, watch)


def explorer(problem: Problem) -> Explorer | None:
    """Return what prices loosenings of a problem; ``None`` where they had better be solved as a whole."""
    if choose(problem).model != "cpsat":
        return None
    from models.cpsat.loosened import explore_cpsat

    return explore_cpsat


def telling(tell: Callable[[ModelChoice], None]) -> Solver:
    """Return `solve_auto` that tells of its choice before it searches."""

    def solve(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        choice = choose(problem)
        tell(choice)
        return solver(choice.model)(problem, limits, watch)

    return solve

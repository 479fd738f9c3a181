"""What the interval model has words for: projects of tasks, with months, prices, crews, teams and links."""

from planner.problem import Problem
from planner.terms import Rule
from planner.text.faults import PlannerError

Words = tuple[str, str]  # Japanese, English


class NotExpressible(PlannerError):
    """An instance that the interval model has no words for."""


def expect_tasks(problem: Problem) -> None:
    """Refuse what is more than a project of tasks.

    Raises
    ------
    NotExpressible
        With what there is, and what to do.
    """
    found = beyond(problem)
    if found:
        ja = "、".join(ja for ja, _ in found)
        en = ", ".join(en for _, en in found)
        raise NotExpressible(
            f"intervals では表せない条件があります（{ja}）。--model cpsat か auto を使ってください。",
            f"intervals has no words for what this instance has ({en}); use --model cpsat or auto",
        )


def beyond(problem: Problem) -> tuple[Words, ...]:
    """Return what the instance has beyond a project of tasks, in words; limits that cannot bind are none."""
    there = {
        ("複数の方式", "modes"): len(problem.options) > len(problem.migrations),
        ("見送れる移行", "migrations that may be left out"): any(
            row.left_out_yen is not None for row in problem.migrations
        ),
        ("年度のポイント", "points per year"): problem.enforces(Rule.VENDOR_YEAR)
        and any(
            sum(option.points for option in problem.options if option.vendor == vendor) > limit.min()
            for vendor, limit in problem.points_limit.items()
        ),
        ("データセンターの容量", "data-centre space"): problem.enforces(Rule.DATA_CENTER)
        and any(
            sum(option.size for option in problem.options if option.data_center == center) > limit.min()
            for center, limit in problem.space_limit.items()
        ),
        ("件数の上限", "limits on cutovers"): problem.enforces(Rule.LIMITS)
        and any(len(row.migrations) > min(row.most) for row in problem.limits),
        ("予算", "a budget"): problem.enforces(Rule.LIMITS)
        and problem.budget_yen is not None
        and _most_spent(problem) > problem.budget_yen.min(),
        ("ベンダ体制費", "mobilisation"): any(
            problem.mobilisation_yen[option.vendor] for option in problem.options
        ),
    }
    return tuple(words for words, found in there.items() if found)


def _most_spent(problem: Problem) -> int:
    """Return the yen of `migration_yen` that all migrations may come to at most."""
    return sum(int(option.spend_yen.max()) for option in problem.options)

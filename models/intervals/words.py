"""What the interval model has words for: projects of tasks, with months, prices, crews, teams and links."""

from planner.problem import Problem
from planner.terms import Component, Resource, Rule
from planner.text.faults import PlannerError
from planner.text.language import Text

Words = tuple[str, str]  # Japanese, English

# What is not a renewable resource of people at work.
_LIMITED: dict[Resource, Words] = {
    Resource.POINTS: ("年度のポイント", "points per year"),
    Resource.SPACE: ("データセンターの容量", "data-centre space"),
    Resource.COUNT: ("件数の上限", "limits on cutovers"),
    Resource.BUDGET: ("予算", "a budget"),
    Resource.MEMBER_BUDGET: ("団体の予算", "members' budgets"),
}
# What the model states and prices, or `beyond` knows not to bind; it has no words for anything else.
RULES = frozenset(
    {
        Rule.ONCE,
        Rule.WINDOW,
        Rule.CLOSED,
        Rule.VENDOR_YEAR,
        Rule.CREW,
        Rule.DATA_CENTER,
        Rule.EXTENSION,
        Rule.LIMITS,
        Rule.MANDATORY,
        Rule.LINKS,
        Rule.MILESTONES,
        Rule.DECIDED,
    }
)
COMPONENTS = frozenset(
    {
        Component.RUNNING,
        Component.LEASE,
        Component.TERMINATION,
        Component.EXTENSION,
        Component.RENEWAL,
        Component.MIGRATION,
        Component.SERVICE,
        Component.PLATFORM,
        Component.LEGAL,
        Component.SUBSIDY,
        Component.MOBILISATION,
        Component.EXPANSION,
        Component.SECRETARIAT,
        Component.PREFERENCE,
        Component.BUSY,
        Component.LEFT_OUT,
        Component.DISTURBANCE,
    }
)


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
            Text(
                f"intervals では表せない条件があります（{ja}）。--model cpsat か auto を使ってください。",
                f"intervals has no words for what this instance has ({en}); use --model cpsat or auto",
            ),
        )


def beyond(problem: Problem) -> tuple[Words, ...]:
    """Return what the instance has beyond a project of tasks, in words; limits that cannot bind are none."""
    there = {
        ("複数の方式", "modes"): len(problem.options) > len(problem.migrations),
        ("見送れる移行", "migrations that may be left out"): any(
            row.left_out_yen is not None for row in problem.migrations
        ),
        ("共同基盤利用料", "platform fees"): any(row.steps for row in problem.platforms),
        ("参加の有無による節目", "milestones that depend on who takes part"): bool(problem.milestones),
    }
    for resource, words in _LIMITED.items():
        there[words] = any(
            capacity.may_run_short(problem.options[k] for k in problem.askers(capacity))
            for capacity in problem.capacities_of(resource)
        )
    there["ベンダ体制費", "mobilisation"] = any(
        problem.mobilisation_yen[option.vendor] for option in problem.options
    )
    there |= {_words(rule): problem.enforces(rule) for rule in Rule if rule not in RULES}
    there |= {_words(component): True for component in Component if component not in COMPONENTS}
    return tuple(words for words, found in there.items() if found)


def _words(term: Rule | Component) -> Words:
    return term.label.ja, term.label.en

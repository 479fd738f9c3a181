"""In which months a migration may cut over, everything else where the plan has it: the shading of its row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from planner.explain.counterfactual.context import Context, context_of
from planner.explain.counterfactual.reasons import Reason, name
from planner.explain.counterfactual.rules import barring, linking
from planner.explain.counterfactual.shortfalls import SharedUse
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.text.language import Text


class MonthStanding(Enum):
    """Whether a month can be had."""

    FREE = "free"
    CROWDED = "crowded"  # the others hold what it needs, or a link to one of them forbids it
    BARRED = "barred"  # whatever the others do


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a migration in its mode, and what is in the way: names of rules, the first that counts."""

    month: int
    standing: MonthStanding
    why: tuple[Text, ...] = ()


def months_of(problem: Problem, plan: Plan, migration: str, mode: str | None = None) -> list[Month]:
    """Return every month of the horizon for a migration in one mode; without one, that of the plan."""
    return list(_months(problem, plan, migration, problem.calendar.months(), mode))


def month_of(problem: Problem, plan: Plan, migration: str, cutover: Cutover) -> Month:
    """Return one month; one outside the horizon is barred."""
    return next(_months(problem, plan, migration, [cutover.month], cutover.mode))


def _months(
    problem: Problem, plan: Plan, migration: str, months: Sequence[int], mode: str | None
) -> Iterator[Month]:
    context, use = context_of(problem, plan, migration), SharedUse(problem, plan, migration)
    if mode is None and context.chosen is not None:
        mode = context.chosen.mode
    for month in months:
        yield _month(context, use, month, mode)


def _month(context: Context, use: SharedUse, month: int, mode: str | None) -> Month:
    moves = context.moves(month)
    move = next(one for one in moves if mode in (None, one.mode_id))
    option, t = context.option(move.mode_id), month - context.problem.calendar.start
    inside = month in context.problem.calendar
    barred = barring(context, move, use.exceeded(option, t) if inside else set())
    if barred:
        return Month(month, MonthStanding.BARRED, _named(barred, context))
    taken: tuple[Reason, ...] = (*linking(context, move), *use.shortfalls(option, t))
    return Month(month, MonthStanding.CROWDED if taken else MonthStanding.FREE, _named(taken, context))


def _named(reasons: Sequence[Reason], context: Context) -> tuple[Text, ...]:
    found = (name(one, context.instance) for one in reasons)
    return tuple(dict.fromkeys(found))

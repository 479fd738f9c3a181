"""The best plan by trying every plan, judged by the checker alone."""

from collections.abc import Iterator
from itertools import product

from planner.check import CheckReport, check_plan
from planner.instance.group import Expansion
from planner.instance.member import Migration
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.terms import Rule

# What a choice breaks of these it breaks by itself, whatever the other migrations do.
ALONE = {Rule.ONCE, Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY, Rule.DECIDED}


def best_plan(instance: Instance) -> tuple[int, Plan] | None:
    """Return the least objective, in yen, and a plan that has it; None if no plan is valid."""
    best: tuple[int, Plan] | None = None
    for plan, report in valid_plans(instance):
        if best is None or report.ledger.total_yen < best[0]:
            best = report.ledger.total_yen, plan
    return best


def valid_plans(instance: Instance) -> Iterator[tuple[Plan, CheckReport]]:
    """Yield every valid plan, but none that buys what its cutovers do not need."""
    names = [name for name, _, _ in instance.migrations()]
    choices = [possible(instance, name, migration) for name, _, migration in instance.migrations()]
    for decided in product(*choices):
        cutovers = dict(zip(names, decided, strict=True))
        report = check_plan(instance, Plan(cutovers))
        if report.valid:
            yield Plan(cutovers), report
        # Space that is bought takes money and gives space: no other rule is kept by it.
        elif {violation.rule for violation in report.violations} == {Rule.DATA_CENTER}:
            yield from with_space(instance, cutovers)


def with_space(instance: Instance, cutovers: dict[str, Cutover | None]) -> Iterator[tuple[Plan, CheckReport]]:
    """Yield the valid plans of these cutovers, with expansions in any month or not bought."""
    for_sale = dict(expansions(instance))
    for months in product(*for_sale.values()):
        bought = zip(for_sale, months, strict=True)
        plan = Plan(cutovers, {name: month for name, month in bought if month is not None})
        report = check_plan(instance, plan)
        if report.valid:
            yield plan, report


def possible(instance: Instance, name: str, migration: Migration) -> list[Cutover | None]:
    """Return the choices for a migration with which it breaks no rule by itself."""
    return [choice for choice in choices_of(instance, migration) if not breaks_alone(instance, name, choice)]


def choices_of(instance: Instance, migration: Migration) -> Iterator[Cutover | None]:
    """Yield left out, and every mode in every month of the horizon."""
    yield None
    for mode in migration.modes:
        for month in instance.calendar.months():
            yield Cutover(month, mode)


def breaks_alone(instance: Instance, name: str, choice: Cutover | None) -> set[Rule]:
    """Return the rules that a choice breaks while all other migrations are left out."""
    others: dict[str, Cutover | None] = dict.fromkeys(other for other, _, _ in instance.migrations())
    violations = check_plan(instance, Plan(others | {name: choice})).violations
    return {violation.rule for violation in violations if violation.subject == name} & ALONE


def expansions(instance: Instance) -> Iterator[tuple[str, list[int | None]]]:
    """Yield every expansion with the months in which it can be bought, and None."""
    for center_id, center in instance.data_centers.items():
        for expansion_id, expansion in center.expansions.items():
            yield f"{center_id}/{expansion_id}", [None, *on_sale(expansion, instance)]


def on_sale(expansion: Expansion, instance: Instance) -> Iterator[int]:
    calendar = instance.calendar
    earliest = calendar.start if expansion.earliest is None else expansion.earliest
    earliest = earliest if instance.as_of is None else max(earliest, instance.as_of)
    latest = calendar.end if expansion.latest is None else expansion.latest
    yield from calendar.within(earliest, latest)

"""The alternatives of one migration: every other month and mode, all else where a plan has it.

`planner.explain.counterfactual.forced` lets the other migrations move.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from planner.check import CheckReport, Ledger, LedgerEntry, Violation, check_plan
from planner.check.components import OF_GROUP, OF_LEASES, keep_books
from planner.check.ledger import book
from planner.check.occupation import Case, LeftOut, Move
from planner.explain.counterfactual.context import Context, context_of, with_move
from planner.explain.counterfactual.rules import barring, linking, overlooked
from planner.explain.counterfactual.shortfalls import SharedUse, Shortfall
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import Problem, compile_instance
from planner.terms import Component

ComponentYen = Mapping[Component, int]


class Availability(Enum):
    """Whether a month can be had."""

    FREE = "free"  # the others may stay where they are
    CROWDED = "crowded"  # the others hold what it needs
    BARRED = "barred"  # whatever the others do


@dataclass(frozen=True, slots=True)
class MonthAlternative:
    """A cutover in one month and mode, all other migrations and the expansions as the plan has them.

    Parameters
    ----------
    barred
        What bars it whatever the others do.
    shortfalls
        What the others leave too little of.
    linked
        Links to them, and other rules, that it breaks with them.
    own_yen
        What the migration and its leases cost over the horizon, by component (all of them).
    group_yen
        What the group pays as a whole.
    """

    month: int
    mode: str
    barred: tuple[Violation, ...]
    shortfalls: tuple[Shortfall, ...]
    linked: tuple[Violation, ...]
    own_yen: ComponentYen
    group_yen: ComponentYen

    @property
    def own_total_yen(self) -> int:
        """Return what the migration and its leases cost in all."""
        return sum(self.own_yen.values())

    @property
    def together_yen(self) -> int:
        """Return what the migration, its leases and the group as a whole cost."""
        return self.own_total_yen + sum(self.group_yen.values())

    @property
    def availability(self) -> Availability:
        """Return whether the month can be had in this mode."""
        if self.barred:
            return Availability.BARRED
        return Availability.CROWDED if self.shortfalls or self.linked else Availability.FREE


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """All alternatives of a migration in a plan.

    Parameters
    ----------
    problem, plan, migration
        What was asked; the id is ``member/bundle``.
    chosen
        What the plan decides; ``None`` where it leaves the migration out.
    own_yen, group_yen
        As of an `MonthAlternative`, for what the plan decides.
    by_month
        By month of the horizon: one alternative a mode, the most possible first, then that with which all
        together pay least: a mode that is cheaper for the migration may cost the group more.
    before
        The books of the plan.
    broken
        In how many places it breaks rules itself.
    proved
        Whether the plan is known to be the cheapest.
    """

    problem: Problem
    plan: Plan
    migration: str
    chosen: Cutover | None
    own_yen: ComponentYen
    group_yen: ComponentYen
    by_month: Mapping[int, tuple[MonthAlternative, ...]]
    before: Ledger
    broken: int
    proved: bool

    @property
    def instance(self) -> Instance:
        """Return the instance."""
        return self.problem.instance

    @property
    def own_total_yen(self) -> int:
        """Return what the migration costs as the plan has it."""
        return sum(self.own_yen.values())

    @property
    def plan_yen(self) -> int:
        """Return what the plan costs as a whole."""
        return self.before.total_yen

    @property
    def months(self) -> tuple[MonthAlternative, ...]:
        """Return an alternative of each month, in order, as `at` picks it."""
        return tuple(self.at(month) for month in self.by_month)

    @property
    def possible(self) -> tuple[MonthAlternative, ...]:
        """Return those of the months that nothing bars, the plan's own among them."""
        return tuple(one for one in self.months if one.availability is not Availability.BARRED)

    @property
    def cheapest_alone(self) -> MonthAlternative | None:
        """Return what would be the cheapest for the migration itself, of all modes that nothing bars."""
        trials = [one for found in self.by_month.values() for one in found]
        possible = [one for one in trials if one.availability is not Availability.BARRED]
        return min(possible, key=lambda one: (one.own_total_yen, one.month), default=None)

    @property
    def cheapest_together(self) -> MonthAlternative | None:
        """Return the month with which all together would pay least, if nobody else had to move."""
        return min(self.possible, key=lambda one: (self.difference_yen(one), one.month), default=None)

    def at(self, month: int) -> MonthAlternative:
        """Return the best alternative of a month; of the chosen one, what the plan decides."""
        if self.chosen is not None and self.chosen.month == month:
            return next(one for one in self.by_month[month] if one.mode == self.chosen.mode)
        return self.by_month[month][0]

    def is_chosen(self, one: MonthAlternative) -> bool:
        """Tell whether an alternative is what the plan decides."""
        return self.chosen == Cutover(one.month, one.mode)

    def own_difference(self, one: MonthAlternative) -> dict[Component, int]:
        """Return what the migration would pay more than in the plan, by component; those that differ."""
        return _difference(one.own_yen, self.own_yen)

    def group_difference(self, one: MonthAlternative) -> dict[Component, int]:
        """Return what the group as a whole would pay more, if nobody else moves."""
        return _difference(one.group_yen, self.group_yen)

    def difference_yen(self, one: MonthAlternative) -> int:
        """Return what all would pay more, if nobody else moves."""
        return sum(self.own_difference(one).values()) + sum(self.group_difference(one).values())


def explain_months(
    instance: Instance,
    plan: Plan,
    migration: str,
    *,
    proved: bool = False,
    months: Iterable[int] | None = None,
) -> Counterfactual:
    """Answer for every month of the horizon, or for some, why a migration does not cut over then.

    Parameters
    ----------
    plan
        Any plan of the instance; where it breaks rules itself, they are told of the months they touch.
    migration
        Id ``member/bundle``.
    proved
        Whether the plan is known to be the cheapest; no word is believed of one that breaks rules.
    """
    examined = Examined(compile_instance(instance), plan, check_plan(instance, plan), proved)
    return explain_examined(examined, migration, instance.calendar.months() if months is None else months)


@dataclass(frozen=True, slots=True)
class Examined:
    """A plan and what the checker says of it, found once where several migrations are asked about.

    Parameters
    ----------
    proved
        As of `explain_months`.
    """

    problem: Problem
    plan: Plan
    report: CheckReport
    proved: bool


def explain_examined(examined: Examined, migration: str, months: Iterable[int]) -> Counterfactual:
    """Answer as `explain_months` does, for some months of a migration."""
    context = context_of(examined.problem, examined.plan, migration)
    use = SharedUse(context.problem, examined.plan, migration)
    order = list(Availability)
    by_month = {}
    for month in months:
        found = [_alternative(context, use, move) for move in context.moves(month)]
        found.sort(key=lambda one: (order.index(one.availability), one.together_yen))
        by_month[month] = tuple(found)
    report = examined.report
    own_yen, group_yen = planned_costs(context)
    return Counterfactual(
        context.problem,
        examined.plan,
        migration,
        context.chosen,
        own_yen,
        group_yen,
        by_month,
        report.ledger,
        len(report.violations),
        examined.proved and report.valid,
    )


def _alternative(context: Context, use: SharedUse, move: Move) -> MonthAlternative:
    option, t = context.option(move.mode_id), move.month - context.instance.calendar.start
    shortfalls = use.shortfalls(option, t)
    barred, linked = barring(context, move, use.exceeded(option, t)), linking(context, move)
    if not (barred or shortfalls or linked):
        barred, linked = overlooked(context, move)
    return MonthAlternative(
        move.month,
        move.mode_id,
        barred,
        shortfalls,
        linked,
        own_cost(context, with_move(context.household, move)),
        group_cost(with_move(context.others, move)),
    )


def planned_costs(context: Context) -> tuple[ComponentYen, ComponentYen]:
    """Return what the migration costs as the plan has it, and what the group pays."""
    if context.chosen is not None:
        move = context.move(context.chosen)
        own_yen = own_cost(context, with_move(context.household, move))
        return own_yen, group_cost(with_move(context.others, move))
    out = LeftOut(context.migration, context.member, context.instance.migration(context.migration))
    home = context.household
    left_out = replace(home, left_out={**home.left_out, out.id: out})
    return own_cost(context, left_out), group_cost(context.others)


def own_cost(context: Context, case: Case) -> ComponentYen:
    """Return what is booked for the migration and the leases that it uses."""
    member = context.instance.members[context.member]
    leases = {
        f"{context.member}/{lease_id}"
        for lease_id, lease in member.leases.items()
        if context.bundle in member.bundles_of(lease)
    }
    entries = keep_books(case).entries
    return _sums(
        [
            entry
            for entry in entries
            if entry.member == context.member
            # A lease may have the id of a bundle.
            and (
                entry.subject in leases
                if entry.component in OF_LEASES
                else entry.subject == context.migration
            )
        ]
    )


def group_cost(case: Case) -> ComponentYen:
    """Return what the group pays as a whole."""
    entries = (entry for component in OF_GROUP.values() for entry in component(case))
    return _sums(book(entries, case.calendar))


def _sums(entries: Iterable[LedgerEntry]) -> ComponentYen:
    sums = dict.fromkeys(Component, 0)
    for entry in entries:
        sums[entry.component] += entry.yen
    return sums


def _difference(yen: ComponentYen, base: ComponentYen) -> dict[Component, int]:
    return {
        component: yen[component] - base[component] for component in yen if yen[component] != base[component]
    }

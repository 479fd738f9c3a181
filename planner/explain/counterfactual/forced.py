"""What the whole plan costs with one cutover month forced: the others may move, and the solver is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from planner.check import Ledger, check_plan
from planner.explain.counterfactual.alternatives import Availability, Counterfactual
from planner.explain.counterfactual.context import decided
from planner.explain.counterfactual.relocation import one_gives_way
from planner.explain.effort import Effort
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.plan import Cutover, Plan
from planner.solve.certified import Outcome
from planner.solve.interface import Limits
from planner.solve.many import Job
from planner.text.faults import PlannerError


@dataclass(frozen=True, slots=True)
class ForcedMove:
    """A migration that a plan decides otherwise than the one asked about; ``None`` is left out."""

    id: str
    before: Cutover | None
    after: Cutover | None


@dataclass(frozen=True, slots=True)
class Forced:
    """The cheapest plan found with the migration in one month.

    Parameters
    ----------
    total_yen, bound_yen
        What that plan costs, certified, and what any plan with that month costs at least; ``None``
        where unknown.
    impossible
        Whether it is proved that no plan has that month.
    plan, ledger
        The plan and its books; ``None`` where none was found.
    error
        What went wrong, if anything did.
    """

    month: int
    total_yen: int | None = None
    bound_yen: int | None = None
    impossible: bool = False
    plan: Plan | None = None
    ledger: Ledger | None = None
    error: PlannerError | None = None

    @property
    def proved(self) -> bool:
        """Tell whether no cheaper plan has that month."""
        return self.total_yen is not None and self.total_yen == self.bound_yen

    def moved(self, plan: Plan) -> tuple[ForcedMove, ...]:
        """Return the migrations that this plan decides otherwise than another, in the order of the file."""
        if self.plan is None:
            return ()
        return tuple(
            ForcedMove(key, plan.cutovers[key], after)
            for key, after in self.plan.cutovers.items()
            if after != plan.cutovers[key]
        )


def force_month(instance: Instance, migration_id: str, month: int) -> Instance:
    """Return the instance in which a migration has to cut over in one month.

    Its window is that month alone, and it may not be left out.
    """
    member_id, bundle = split_id(migration_id)
    member = instance.members[member_id]
    migration = member.migrations[bundle]
    window = migration.window.model_copy(update={"earliest": month, "latest": month})
    held = migration.model_copy(update={"window": window, "optional": None})
    changed = member.model_copy(update={"migrations": {**member.migrations, bundle: held}})
    return instance.model_copy(update={"members": {**instance.members, member_id: changed}})


def may_be_forced(why: Counterfactual) -> Iterator[int]:
    """Return the months that nothing bars, but for the chosen one: those worth a search."""
    return (one.month for one in why.possible if not why.is_chosen(one))


def solve_forced(why: Counterfactual, months: Iterable[int], effort: Effort) -> dict[int, Forced]:
    """Solve the instance once for each month, the migration forced into it.

    Each search begins from the plan with that one cutover moved; jobs are named by their month, ``2009-07``.

    Returns
    -------
    dict
        By month; those not begun before the stop are absent.
    """
    known = {month: None if effort.over() else _known_plan(why, month) for month in months}
    answers = effort.solve([_job(why, month, plan, effort.limits) for month, plan in known.items()])
    return {
        month: _forced(why, month, answer, plan)
        for (month, plan), answer in zip(known.items(), answers, strict=True)
        if answer is not None
    }


def _known_plan(why: Counterfactual, month: int) -> Plan | None:
    """Return a plan with that month that takes no search: nobody else moves, or one gives way."""
    if why.at(month).availability is Availability.FREE:
        return None if why.broken else _moved_alone(why, month)
    relocation = one_gives_way(why, why.at(month))
    return None if relocation is None else relocation.plan


def _moved_alone(why: Counterfactual, month: int) -> Plan:
    return decided(why.plan, why.migration, Cutover(month, why.at(month).mode))


def _job(why: Counterfactual, month: int, known: Plan | None, limits: Limits) -> Job:
    start = known or _moved_alone(why, month)
    forced = force_month(why.instance, why.migration, month)
    return Job(format_month(month), forced, replace(limits, start=start))


def _forced(why: Counterfactual, month: int, answer: Outcome | PlannerError, known: Plan | None) -> Forced:
    if isinstance(answer, PlannerError):
        return Forced(month, error=answer)
    result = answer.result
    plan, total_yen, bound_yen = result.plan, result.objective_yen, result.bound_yen
    ledger = None if answer.report is None else answer.report.ledger
    if known is not None:
        report = check_plan(why.instance, known)
        if report.valid and (total_yen is None or report.ledger.total_yen < total_yen):
            # Time ran out before the search found even what is known without one.
            plan, ledger, total_yen = known, report.ledger, report.ledger.total_yen
    if why.proved and bound_yen is not None and (total_yen is None or total_yen >= why.plan_yen):
        bound_yen = max(bound_yen, why.plan_yen)
    return Forced(month, total_yen, bound_yen, result.infeasible, plan, ledger)


def by_payer(before: Ledger, after: Ledger) -> Mapping[str | None, int]:
    """Return what each member pays more after than before, yen; ``None`` is the group as a whole.

    Only those for whom it differs, in the order of the books.
    """
    sums: dict[str | None, int] = {}
    for ledger, sign in ((after, 1), (before, -1)):
        for entry in ledger.entries:
            sums[entry.member] = sums.get(entry.member, 0) + sign * entry.yen
    return {member: yen for member, yen in sums.items() if yen}

"""How far each migration of a plan could slip by itself before a rule breaks or the total rises."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.check import Violation, violations
from planner.check.components import keep_books
from planner.check.occupation import read_case
from planner.instance.model import Instance
from planner.plan import Cutover, Plan


@dataclass(frozen=True, slots=True)
class Slack:
    """What happens to a plan if one migration cuts over later and nothing else moves.

    Parameters
    ----------
    migration
        Its id.
    broken_months, broken
        The shortest delay that breaks a rule that the plan as it is keeps, and one such breach.
    dearer_months, dearer_yen
        The shortest delay, before that, with a higher total, and by how much; ``None`` if there is none.
    """

    migration: str
    broken_months: int
    broken: Violation
    dearer_months: int | None
    dearer_yen: int | None

    @property
    def months(self) -> int:
        """Return the months by which it can slip with no rule broken and no higher total."""
        return (self.dearer_months or self.broken_months) - 1


def slack_of(instance: Instance, plan: Plan) -> Iterator[Slack]:
    """Yield the slack of each migration that cuts over, in the order of the file.

    The total is cost and penalties. A cutover beyond the horizon breaks a rule, so every delay ends.
    """
    known = set(violations(instance, plan))
    total_yen = _total_yen(instance, plan)
    for migration, cutover in plan.cutovers.items():
        if cutover is not None:
            yield _slack(instance, plan, migration, known, total_yen)


def _slack(instance: Instance, plan: Plan, migration: str, known: set[Violation], total_yen: int) -> Slack:
    dearer: tuple[int, int] | None = None
    months = 0
    while True:
        months += 1
        later = _moved(plan, migration, months)
        broken = next((one for one in violations(instance, later) if one not in known), None)
        if broken is not None:
            return Slack(migration, months, broken, *(dearer or (None, None)))
        if dearer is None:
            more_yen = _total_yen(instance, later) - total_yen
            dearer = (months, more_yen) if more_yen > 0 else None


def _moved(plan: Plan, migration: str, months: int) -> Plan:
    cutover = plan.cutovers[migration]
    assert cutover is not None
    return replace(plan, cutovers={**plan.cutovers, migration: Cutover(cutover.month + months, cutover.mode)})


def _total_yen(instance: Instance, plan: Plan) -> int:
    return keep_books(read_case(instance, plan)).total_yen

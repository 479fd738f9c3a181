"""What a picture marks beside the plan: that it is no good or final one, and when milestones are due."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.check import CheckReport, Violation
from planner.check.occupation import read_case
from planner.check.sharers import sharers
from planner.deadlines import Deadline
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Rule


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks on a picture of a plan; by default none.

    Parameters
    ----------
    broken
        Ids of the migrations whose rows have an alarm mark: what breaches are of one migration, its
        lease or its links, and all that take of a shared limit where it is exceeded.
    draft
        Whether the picture says, large and pale, that it is a draft.
    milestones
        The dates of milestones to mark, of migrations and of the group.
    """

    broken: frozenset[str] = frozenset()
    draft: bool = False
    milestones: tuple[Deadline, ...] = ()


def marks_of(instance: Instance, plan: Plan, report: CheckReport, *, draft: bool = False) -> Marks:
    """Return the marks of a plan that the checker has read."""
    concerned = (key for violation in report.violations for key in _concerned(instance, violation))
    migrations = {migration_id for migration_id, _, _ in instance.migrations()}
    shared = sharers(read_case(instance, plan), report.violations) if report.violations else set()
    return Marks((frozenset(concerned) & migrations) | shared, draft)


def _concerned(instance: Instance, violation: Violation) -> Iterable[str]:
    """Return the ids that a violation names; of a lease, which may be called as a bundle is, its users."""
    if violation.rule is not Rule.EXTENSION:
        return (violation.subject, *violation.about)
    member_id, lease_id = split_id(violation.subject)
    member = instance.members[member_id]
    return (f"{member_id}/{bundle}" for bundle in member.bundles_of(member.leases[lease_id]))

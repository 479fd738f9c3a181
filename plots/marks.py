"""What a picture marks beside the plan: that it is no good or final one, and when milestones are due."""

from dataclasses import dataclass

from planner.check import CheckReport
from planner.check.concerned import concerned
from planner.deadlines import Deadline
from planner.instance.model import Instance
from planner.plan import Plan


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
    return Marks(concerned(instance, plan, report.violations), draft)

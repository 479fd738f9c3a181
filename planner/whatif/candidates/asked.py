"""Which members are asked about."""

from collections.abc import Sequence

from planner.instance.asked import asked_member
from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.whatif.candidates import words
from planner.whatif.candidates.variants import has_a_choice


def members_asked(instance: Instance, named_members: Sequence[str], *, every: bool) -> list[str]:
    """Return the ids of the candidates in the order of the file: those named, all, or the optional ones.

    Raises
    ------
    PlannerError
        If a name is that of no member, no member is optional, or there is nobody to gain by one.
    """
    if len(instance.members) == 1:
        raise PlannerError(words.ALONE_IN_IT)
    if every:
        return list(instance.members)
    if named_members:
        wanted = {asked_member(instance, name) for name in named_members}
    else:
        wanted = {member for member in instance.members if has_a_choice(instance, member)}
    if not wanted:
        raise PlannerError(words.NO_OPTIONAL)
    return [member for member in instance.members if member in wanted]

"""Which members are asked about."""

from collections.abc import Sequence

from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester
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
        wanted = {_member(instance, name) for name in named_members}
    else:
        wanted = {member for member in instance.members if has_a_choice(instance, member)}
    if not wanted:
        raise PlannerError(words.NO_OPTIONAL)
    return [member for member in instance.members if member in wanted]


def _member(instance: Instance, asked: str) -> str:
    """Return the id of a member by its id, or by its name where only one has it."""
    if asked in instance.members:
        return asked
    so_named = [member for member in instance.members if instance.member_name(member) == asked]
    if len(so_named) == 1:
        return so_named[0]
    known = [*instance.members, *map(instance.member_name, instance.members)]
    hint = Suggester().hint(asked, known)
    raise PlannerError(
        words.UNKNOWN.fill(member=named(asked), known=listed(list(instance.members), limit=400), hint=hint)
    )

"""A member as people ask for it: by its id, or by its name where only one has it."""

from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.text.language import Text
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester

_UNKNOWN = Text(
    "「{member}」という団体はありません（あるもの: {known}）{hint}",
    "there is no member {member}; there are: {known}{hint}",
)
_MOST_CHARACTERS = 400  # of the list of members


def asked_member(instance: Instance, asked: str) -> str:
    """Return the id of the member that is asked for.

    Raises
    ------
    PlannerError
        If there is none of that id, nor a single one of that name.
    """
    if asked in instance.members:
        return asked
    so_named = [member for member in instance.members if instance.member_name(member) == asked]
    if len(so_named) == 1:
        return so_named[0]
    hint = Suggester().hint(asked, [*instance.members, *map(instance.member_name, instance.members)])
    labels = (_label(member, instance.member_name(member)) for member in instance.members)
    known = listed(labels, limit=_MOST_CHARACTERS)
    raise PlannerError(_UNKNOWN.fill(member=named(asked), known=known, hint=hint))


def _label(member: str, name: str) -> str:
    return member if name == member else f"{name} ({member})"

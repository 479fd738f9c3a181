"""A member as people ask for it: by its id, or by its name where only one has it."""

from unicodedata import normalize

from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.text.language import Text
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester

_UNKNOWN = Text(
    "「{member}」という団体はありません（あるもの: {known}）{hint}",
    "there is no member {member}; there are: {known}{hint}",
)
_SEVERAL = Text(
    "「{member}」という名前の団体は複数あります。ID で指定してください: {found}",
    "several members have the name {member}; give the id of one: {found}",
)
_MOST_CHARACTERS = 400  # of the list of members


def asked_member(instance: Instance, asked: str) -> str:
    """Return the id of the member that is asked for.

    Raises
    ------
    PlannerError
        If there is none of that id, nor a single one of that name.
    """
    found = members_called(instance, asked)
    if len(found) == 1:
        return found[0]
    if found:
        several = listed(_label(one, instance.member_name(one)) for one in found)
        raise PlannerError(_SEVERAL.fill(member=named(asked), found=several))
    hint = Suggester().hint(asked, [*instance.members, *map(instance.member_name, instance.members)])
    labels = (_label(member, instance.member_name(member)) for member in instance.members)
    known = listed(labels, limit=_MOST_CHARACTERS)
    raise PlannerError(_UNKNOWN.fill(member=named(asked), known=known, hint=hint))


def members_called(instance: Instance, asked: str) -> list[str]:
    """Return the member of an id; else all of a name, as the file has it or as people are shown it."""
    if asked in instance.members:
        return [asked]
    wanted = _plain(asked)
    return [
        key
        for key, one in instance.members.items()
        if wanted in (_plain(one.name), _plain(instance.member_name(key)))
    ]


def _plain(name: str) -> str:
    """Return a name without blanks and widths: the brackets of both languages are the same then."""
    return "".join(normalize("NFKC", name).split())


def _label(member: str, name: str) -> str:
    return member if name == member else f"{name} ({member})"

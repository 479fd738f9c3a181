"""Whose a condition is, and with whom it is negotiated, by name."""

from collections.abc import Callable

from planner.instance.model import Instance
from planner.text.language import Text, join, same

Namer = Callable[[Instance, str], Text]  # of the subject of a condition

GROUP = Text("協議会", "the group")
LAWMAKER = Text("国・制度", "the law")
_PART = Text("{member}の「{part}」", "{member}'s `{part}`")
_LINK = Text("「{link}」（{names}）", "`{link}` ({names})")


def vendor(instance: Instance, key: str) -> Text:
    """Name a vendor."""
    return same(instance.vendors[key].name or key)


def team(instance: Instance, key: str) -> Text:
    """Name a team."""
    return same(instance.teams[key].name or key)


def data_center(instance: Instance, key: str) -> Text:
    """Name the data centre of an id, or of ``data-center/expansion``."""
    center = key.partition("/")[0]
    return same(instance.data_centers[center].name or center)


def expansion(instance: Instance, key: str) -> Text:
    """Name an expansion with its data centre."""
    return data_center(instance, key) + f" {key.partition('/')[2]}"


def revision(instance: Instance, key: str) -> Text:
    """Name a legal revision."""
    return same(instance.legal_revisions[key].name or key)


def member(instance: Instance, key: str) -> Text:
    """Name the member of an id, or of what belongs to it."""
    return same(instance.member_name(key.partition("/")[0]))


def migration(instance: Instance, key: str) -> Text:
    """Name a migration, or a member with all of them."""
    return same(instance.migration_name(key)) if "/" in key else member(instance, key)


def part(instance: Instance, key: str) -> Text:
    """Name a lease or a season: the member, and the id that its file gives it."""
    return _PART.fill(member=member(instance, key), part=key.partition("/")[2])


def link(instance: Instance, key: str) -> Text:
    """Name a link with its migrations."""
    names = (same(instance.migration_name(one)) for one in instance.links[key].of)
    return _LINK.fill(link=key, names=join(names, "・"))


def milestone(instance: Instance, key: str) -> Text:
    """Name a milestone."""
    return same(instance.milestones[key].name or key)


def limit(_: Instance, key: str) -> Text:
    """Name a limit of cutovers, which has no other name than its id."""
    return same(key)


def group(_: Instance, __: str) -> Text:
    """Name the group itself."""
    return GROUP


def law(_: Instance, __: str) -> Text:
    """Name who makes the law."""
    return LAWMAKER

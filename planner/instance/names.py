"""How people are shown what an instance holds: by name, and never by id alone (spec section 3)."""

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.text.language import Text, join, same

_PART = Text("{member}の「{part}」", "{member}'s “{part}”")
_LINK = Text("「{link}」（{names}）", "“{link}” ({names})")


def vendor(instance: Instance, key: str) -> Text:
    """Name a vendor."""
    return same(instance.shown_name("vendors", key))


def team(instance: Instance, key: str) -> Text:
    """Name a team."""
    return same(instance.shown_name("teams", key))


def data_center(instance: Instance, key: str) -> Text:
    """Name the data centre of an id, or of ``data-center/expansion``."""
    return same(instance.shown_name("data_centers", split_id(key)[0]))


def expansion(instance: Instance, key: str) -> Text:
    """Name an expansion, of an id ``data-center/expansion``, with its data centre."""
    center, own = split_id(key)
    return data_center(instance, center) + f" {instance.data_centers[center].expansions[own].name}"


def revision(instance: Instance, key: str) -> Text:
    """Name a legal revision."""
    return same(instance.legal_revisions[key].name)


def milestone(instance: Instance, key: str) -> Text:
    """Name a milestone."""
    return same(instance.milestones[key].name)


def mode(instance: Instance, migration_id: str, key: str) -> Text:
    """Name a mode of a migration."""
    return same(instance.migration(migration_id).modes[key].name)


def limit(instance: Instance, key: str) -> Text:
    """Name a limit of cutovers."""
    return same(instance.limits[key].name)


def link(instance: Instance, key: str) -> Text:
    """Name a link with its migrations."""
    found = instance.links[key]
    names = (same(instance.migration_name(one)) for one in found.of)
    return _LINK.fill(link=found.name, names=join(names, "・"))


def member(instance: Instance, key: str) -> Text:
    """Name the member of an id, or of what belongs to it."""
    return same(instance.member_name(split_id(key)[0]))


def migration(instance: Instance, key: str) -> Text:
    """Name a migration, or a member with all of them."""
    return same(instance.migration_name(key)) if "/" in key else member(instance, key)


def lease(instance: Instance, key: str) -> Text:
    """Name a lease, of an id ``member/lease``, with its member."""
    owner, own = split_id(key)
    return _PART.fill(member=member(instance, owner), part=instance.members[owner].leases[own].name)


def season(instance: Instance, key: str) -> Text:
    """Name a busy season, of an id ``member/season``, with its member."""
    owner, own = split_id(key)
    return _PART.fill(member=member(instance, owner), part=instance.members[owner].busy[own].name)

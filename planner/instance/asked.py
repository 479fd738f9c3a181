"""Members and migrations as people ask for them: by id, or by name where only one has it."""

from collections.abc import Iterable

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.written import plain
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
_MOST_CHARACTERS = 400  # of the list of what there is


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
    known, hint = known_members(instance), member_hint(instance, asked)
    raise PlannerError(_UNKNOWN.fill(member=named(asked), known=known, hint=hint))


def known_members(instance: Instance, *others: str) -> Text:
    """List the members that there are by name and id, behind other things that may be asked for."""
    labels = (_label(member, instance.member_name(member)) for member in instance.members)
    return listed([*others, *labels], limit=_MOST_CHARACTERS)


def member_hint(instance: Instance, asked: str, *others: str) -> Text:
    """Return a question after the member that was probably meant, by id or name, or nothing."""
    names = map(instance.member_name, instance.members)
    return Suggester().hint(asked, [*others, *instance.members, *names])


def members_called(instance: Instance, asked: str) -> list[str]:
    """Return the member of an id; else all of a name, as the file has it or as people are shown it."""
    if asked in instance.members:
        return [asked]
    wanted = plain(asked)
    return [
        key
        for key, one in instance.members.items()
        if wanted in (plain(one.name), plain(instance.member_name(key)))
    ]


def migrations_called(instance: Instance, asked: str) -> list[str]:
    """Return the ids of the migrations that a text names.

    It names one by its id, as it is shown, or as ``member/bundle`` of ids or names; all of a member by
    that alone. Members of one name all have theirs among them.
    """
    ids = [migration_id for migration_id, _, _ in instance.migrations()]
    if asked in ids:
        return [asked]
    wanted = plain(asked)
    shown = [one for one in ids if wanted == plain(instance.migration_name(one))]
    if shown:
        return shown
    members = members_called(instance, asked)
    if members:
        return [one for one in ids if split_id(one)[0] in members]
    who, _, what = asked.replace("／", "/").rpartition("/")
    members = members_called(instance, who)
    return [one for one in ids if split_id(one)[0] in members and plain(what) in _bundle_names(instance, one)]


def known_migrations(instance: Instance, ids: Iterable[str]) -> Text:
    """List migrations as they may be named, each with the name that people know it by."""
    members = {one: split_id(one)[0] for one in ids}
    labels = (
        one if instance.members[member].name == member else f"{one} ({instance.migration_name(one)})"
        for one, member in members.items()
    )
    return listed(labels, limit=_MOST_CHARACTERS)


def migration_words(instance: Instance) -> dict[str, tuple[str, ...]]:
    """Return what each migration is called besides its id."""
    return {
        one: words_of_migration(one, member.name, work.name) for one, member, work in instance.migrations()
    }


def words_of_migration(key: str, member: str, bundle: str) -> tuple[str, ...]:
    """Return what a migration is called by the names of its member and bundle: by its member alone, too."""
    owner, own = split_id(key)
    members = dict.fromkeys((owner, member))
    return (*members, *(f"{who}/{what}" for who in members for what in dict.fromkeys((own, bundle))))


def migration_hint(instance: Instance, asked: str) -> Text:
    """Return a question after the migration that was probably meant, by ids or names, or nothing."""
    migrations = list(instance.migrations())
    ids = [migration_id for migration_id, _, _ in migrations]
    names = [f"{instance.member_name(split_id(one)[0])}/{work.name}" for one, _, work in migrations]
    return Suggester().hint(asked, [*ids, *names])


def _bundle_names(instance: Instance, migration_id: str) -> tuple[str, str]:
    return plain(split_id(migration_id)[1]), plain(instance.migration(migration_id).name)


def _label(member: str, name: str) -> str:
    return name if member in name else f"{name} ({member})"

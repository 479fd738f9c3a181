"""What a question of "why not" names: a migration and a month, read kindly."""

from planner.instance.asked import members_called
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.text.language import Text
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester

_SEVERAL = Text(
    "--migration {asked}: 移行が複数あります。一つを指定してください: {found}",
    "--migration {asked}: there are several; name one: {found}",
)
_NO_SUCH = Text(
    "--migration {asked}: その団体・移行はありません。{hint}使えるのは: {known}",
    "--migration {asked}: there is no such member or migration. {hint}Known: {known}",
)


def find_migration(instance: Instance, asked: str) -> str:
    """Return the id of the migration that a text names.

    Parameters
    ----------
    asked
        ``member/bundle``; or the id or the displayed name of a member that has one migration.

    Raises
    ------
    PlannerError
        If there is none of that name, or if there are several.
    """
    ids = [migration_id for migration_id, _, _ in instance.migrations()]
    if asked in ids:
        return asked
    members = members_called(instance, asked)
    found = [migration_id for migration_id in ids if split_id(migration_id)[0] in members]
    if len(found) == 1:
        return found[0]
    if found:
        raise PlannerError(_SEVERAL.fill(asked=named(asked), found=_known(instance, found)))
    names = map(instance.member_name, instance.members)
    hint = Suggester().hint(asked, ids if "/" in asked else [*instance.members, *names])
    raise PlannerError(_NO_SUCH.fill(asked=named(asked), hint=hint, known=_known(instance, ids)))


def _known(instance: Instance, ids: list[str]) -> Text:
    """List migrations as they may be named, each with the name that people know it by."""
    members = {one: split_id(one)[0] for one in ids}
    return listed(
        one if instance.members[member].name == member else f"{one} ({instance.migration_name(one)})"
        for one, member in members.items()
    )

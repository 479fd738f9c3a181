"""What a question of "why not" names: a migration and a month, read kindly."""

from planner.instance.asked import known_migrations, member_hint, migration_hint, migrations_called
from planner.instance.model import Instance
from planner.text.faults import PlannerError
from planner.text.language import Text
from planner.text.phrases import named

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
        ``member/bundle`` by ids or names; or the id or the displayed name of a member that has one migration.

    Raises
    ------
    PlannerError
        If there is none of that name, or if there are several.
    """
    found = migrations_called(instance, asked)
    if len(found) == 1:
        return found[0]
    if found:
        several = known_migrations(instance, found)
        raise PlannerError(_SEVERAL.fill(asked=named(asked), found=several))
    ids = [migration_id for migration_id, _, _ in instance.migrations()]
    hint = migration_hint(instance, asked) if "/" in asked else member_hint(instance, asked)
    known = known_migrations(instance, ids)
    raise PlannerError(_NO_SUCH.fill(asked=named(asked), hint=hint, known=known))

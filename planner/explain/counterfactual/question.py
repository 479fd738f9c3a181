"""What a question of "why not" names: a migration and a month, read kindly."""

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.periods.words import month_words
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
_NO_MONTH = Text(
    "--month {asked}: 月ではありません。2009-07 か平成21年7月のように書いてください",
    "--month {asked}: not a month; write it as 2009-07",
)
_OUTSIDE = Text(
    "--month {asked}: 計画期間の外です。{first}から{last}までの月にしてください",
    "--month {asked}: outside the horizon; name a month from {first} to {last}",
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
    members = [key for key, one in instance.members.items() if asked in (key, one.name)]
    found = [migration_id for migration_id in ids if split_id(migration_id)[0] in members]
    if len(found) == 1:
        return found[0]
    if found:
        raise PlannerError(_SEVERAL.fill(asked=named(asked), found=listed(found)))
    names = [one.name for one in instance.members.values() if one.name]
    hint = Suggester().hint(asked, ids if "/" in asked else [*instance.members, *names])
    raise PlannerError(_NO_SUCH.fill(asked=named(asked), hint=hint, known=_known(instance, ids)))


def _known(instance: Instance, ids: list[str]) -> Text:
    """List migrations as they may be named, each with the name that people know it by."""
    members = {one: split_id(one)[0] for one in ids}
    return listed(
        one if instance.members[member].name == member else f"{one} ({instance.migration_name(one)})"
        for one, member in members.items()
    )


def find_month(instance: Instance, asked: str) -> int:
    """Return the month of the horizon that ``YYYY-MM`` names.

    Raises
    ------
    PlannerError
        If it is no month, or lies outside the horizon.
    """
    try:
        month = parse_month(asked)
    except ValueError:
        raise PlannerError(_NO_MONTH.fill(asked=named(asked))) from None
    calendar = instance.calendar
    if month not in calendar:
        first, last = month_words(calendar.start), month_words(calendar.end)
        raise PlannerError(_OUTSIDE.fill(asked=asked, first=first, last=last))
    return month

"""What a question of "why not" names: a migration and a month, read kindly."""

from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.periods.words import month_words
from planner.text.faults import PlannerError
from planner.text.phrases import listed, named
from planner.text.suggest import Suggester


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
    found = [migration_id for migration_id in ids if migration_id.partition("/")[0] in members]
    if len(found) == 1:
        return found[0]
    if found:
        ja, en = listed(found)
        raise PlannerError(
            f"--migration {named(asked)}: 移行が複数あります。一つを指定してください: {ja}",
            f"--migration {named(asked)}: there are several; name one: {en}",
        )
    names = [one.name for one in instance.members.values() if one.name]
    hint_ja, hint_en = Suggester().hint(asked, ids if "/" in asked else [*instance.members, *names])
    ja, en = listed(ids)
    raise PlannerError(
        f"--migration {named(asked)}: その団体・移行はありません。{hint_ja}使えるのは: {ja}",
        f"--migration {named(asked)}: there is no such member or migration. {hint_en}Known: {en}",
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
        raise PlannerError(
            f"--month {named(asked)}: 月ではありません。2009-07 のように、西暦4桁-月2桁で書いてください",
            f"--month {named(asked)}: not a month; write it as 2009-07",
        ) from None
    calendar = instance.calendar
    if month not in calendar:
        ends = {
            lang: [month_words(end, lang) for end in (calendar.start, calendar.end)] for lang in ("ja", "en")
        }
        raise PlannerError(
            f"--month {asked}: 計画期間の外です。{ends['ja'][0]}から{ends['ja'][1]}までの月にしてください",
            f"--month {asked}: outside the horizon; name a month from {ends['en'][0]} to {ends['en'][1]}",
        )
    return month

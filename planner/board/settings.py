"""What can be changed at a board beside the plan: shared limits by fiscal year, and a member's conditions."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.board import words
from planner.conditions import CONDITIONS, ConditionKind, condition_name
from planner.instance.fields import split_id
from planner.instance.member import Member, Migration
from planner.instance.model import Instance
from planner.periods.months import Calendar, format_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, YearSet
from planner.periods.wareki import fiscal_year_label, month_label
from planner.periods.written import read_month
from planner.text.faults import PlannerError
from planner.text.language import NOTHING, Text, join, same, spoken
from planner.workbook.kinds.base import Unreadable, Writing, pieces
from planner.workbook.kinds.periods import PeriodSet, read_token

SERIES = (
    ConditionKind.VENDOR_POINTS,
    ConditionKind.VENDOR_CREW,
    ConditionKind.TEAM_CREW,
    ConditionKind.CAPACITY,
    ConditionKind.LIMIT,
    ConditionKind.BUDGET,
)


_NUMBER = re.compile("0|[1-9][0-9]{0,14}")  # what JSON holds exactly


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that can be typed in.

    Parameters
    ----------
    group
        What it belongs to.
    label
        What it is, in full.
    place
        Where it stands in the instance, as ``--set`` writes it; of an expansion its id.
    kind
        How it is typed: a number, a month, sets of months or years, or the month of a purchase.
    value
        What stands there, as people write it; empty where nothing does.
    short
        What it is within its group.
    """

    group: Text
    label: Text
    place: str
    kind: Literal["number", "month", "months", "years", "purchase"]
    value: str
    short: Text


def settings_of(
    instance: Instance, migration: str | None, expansions: Mapping[str, int] | None = None
) -> list[Setting]:
    """Return what all share, then what belongs to the member of one migration.

    Parameters
    ----------
    expansions
        The months of purchase in the plan; ``None`` leaves expansions out.
    """
    found = list(_shared(instance))
    if expansions is not None:
        found += _purchases(instance, expansions)
    if migration is not None:
        member, bundle = split_id(migration)
        owner = instance.members[member]
        found += _of_migration(instance, migration, owner.migrations[bundle])
        found += _of_member(instance, member, owner)
    return found


def _shared(instance: Instance) -> Iterator[Setting]:
    for kind in SERIES:
        place = CONDITIONS[kind].place
        for subject, series in place.found(instance):
            if isinstance(series, Series):
                name = condition_name(kind, subject, instance)
                yield from _by_year(instance, name, ".".join(place.path(subject)), series)
    for key, vendor in instance.vendors.items():
        name = condition_name(ConditionKind.VENDOR_CLOSED, key, instance)
        yield _periods(instance.calendar, name, (name, f"vendors.{key}.closed"), vendor.closed)


def _by_year(instance: Instance, name: Text, place: str, series: Series) -> Iterator[Setting]:
    """Yield a value a fiscal year: the least of its months, where they differ."""
    calendar = instance.calendar
    for year in calendar.fiscal_years():
        label = fiscal_year_label(year, calendar)
        least = min(series.at(month, calendar) for month in calendar.months_of(year))
        yield Setting(name, name + " " + label, f"{place}.FY{year}", "number", str(least), label)


def _purchases(instance: Instance, bought: Mapping[str, int]) -> Iterator[Setting]:
    for center_id, center in instance.data_centers.items():
        for key, expansion in center.expansions.items():
            if expansion.bought is None:
                name, month = f"{center_id}/{key}", bought.get(f"{center_id}/{key}")
                said = same(expansion.name or key)
                value = "" if month is None else str(month_label(month))
                yield Setting(words.PURCHASES, said, name, "purchase", value, said)


def _of_migration(instance: Instance, key: str, migration: Migration) -> Iterator[Setting]:
    member, bundle = split_id(key)
    who = same(instance.migration_name(key))
    for end, title in words.WINDOW_ENDS.items():
        month = getattr(migration.window, end)
        place = f"members.{member}.migrations.{bundle}.window.{end}"
        value = "" if month is None else str(month_label(month))
        yield Setting(who, join((who, title), " ", " "), place, "month", value, title)


def _of_member(instance: Instance, key: str, member: Member) -> Iterator[Setting]:
    who, calendar = same(instance.member_name(key)), instance.calendar
    for season, busy in member.busy.items():
        title = words.SEASON.fill(name=busy.name or season)
        yield _periods(calendar, who, (title, f"members.{key}.busy.{season}.months"), busy.months)
    if member.budget_years is not None:
        place = f"members.{key}.budget_years"
        yield _periods(calendar, who, (words.BUDGET_YEARS, place), member.budget_years)
    if member.budget_yen is not None:
        name = join((who, words.BUDGET), " ", " ")
        yield from _by_year(instance, name, f"members.{key}.budget_yen", member.budget_yen)


def _periods(
    calendar: Calendar, group: Text, named: tuple[Text, str], periods: MonthSet | YearSet
) -> Setting:
    title, place = named
    yearly = isinstance(periods, YearSet)
    label = title if title == group else join((group, title), " ", " ")
    tokens = [token.text for token in periods.tokens]
    value = str(PeriodSet(yearly=yearly).encode(tokens, Writing(spoken(), calendar)))
    short = NOTHING if title == group else title
    return Setting(group, label, place, "years" if yearly else "months", value, short)


def setting_at(instance: Instance, place: str) -> Setting | None:
    """Return what can be typed in at a place of the instance; ``None`` where nothing is offered there."""
    steps = place.split(".")
    member = instance.members.get(steps[1]) if steps[0] == "members" and len(steps) > 1 else None
    bundles = [None] if member is None else [f"{steps[1]}/{bundle}" for bundle in member.migrations]
    found = (one for bundle in bundles for one in settings_of(instance, bundle))
    return next((one for one in found if one.place == place), None)


def meant(setting: Setting | None, text: str) -> str:
    """Return the JSON of what was typed, as ``--set`` takes it; nothing takes a value away.

    Raises
    ------
    PlannerError
        If it cannot be read as what stands there.
    """
    text = text.strip()
    if setting is None or (setting.kind == "month" and not text):
        return text or "null"
    if setting.kind == "month":
        month = read_month(text)
        if month is None:
            raise PlannerError(words.NO_MONTH.fill(found=text))
        return json.dumps(format_month(month))
    if setting.kind in ("months", "years"):
        return _tokens(text, yearly=setting.kind == "years")
    number = unicodedata.normalize("NFKC", text).replace(",", "")
    if not _NUMBER.fullmatch(number):
        raise PlannerError(words.NO_NUMBER.fill(what=setting.label, found=text))
    return number


def _tokens(text: str, *, yearly: bool) -> str:
    try:
        return json.dumps([read_token(one, yearly=yearly) for one in pieces(text)])
    except Unreadable:
        ways = PeriodSet(yearly=yearly).how_to_write()
        raise PlannerError(words.NO_PERIODS.fill(found=text, ways=ways)) from None

"""Months and years far off the horizon, and a horizon far off all else: probably a slip in the year."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from planner.instance.fields import Month
from planner.instance.group import Horizon
from planner.instance.model import Instance
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, Token, TokenKind, YearSet
from planner.periods.wareki import fiscal_year_label, month_label
from planner.reading.entries import entries
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import Place, place_text

FAR_MONTHS = 48
"""So far before or after the horizon nothing of a real group lies."""
BARE_MONTHS = 96
"""So long after its beginning no horizon sees the first lease end."""
LONG_MONTHS = 360
"""No horizon of a real group is longer."""
_FAR = Text(
    "{found}は、計画期間（{start}〜{end}）から{years}年以上離れています。年の誤りではありませんか",
    "{found} lies {years} {years:year|years} or more off the horizon, {start} to {end}: is it the wrong "
    "year?",
)
_BARE = Text(
    "計画期間の始まる{start}から、最初のリースが終わる{first}まで{years}年以上あります。年の誤りではありませんか",
    "the horizon begins in {start}, {years} {years:year|years} or more before the first lease ends in "
    "{first}: "
    "is it the wrong year?",
)
_LONG = Text(
    "計画期間が{years}年を超えています。年の誤りではありませんか",
    "the horizon is longer than {years} {years:year|years}: is it the wrong year?",
)
_KINDS = (BaseModel, dict, MonthSet, YearSet, Series)
_Dated = tuple[Place, int | None, int | None, Text]
"""A place, its first and last month with ``None`` an open end, and what to call it."""


def far_off(instance: Instance) -> Iterator[Notice]:
    """Yield a notice for what lies far outside the horizon, and for a horizon that itself is odd."""
    calendar = instance.calendar
    ends = [lease.end for member in instance.members.values() for lease in member.leases.values()]
    if ends and calendar.start + BARE_MONTHS <= min(ends) <= calendar.end + FAR_MONTHS:
        said = _BARE.fill(
            start=month_label(calendar.start), first=month_label(min(ends)), years=BARE_MONTHS // 12
        )
        yield Notice("horizon.start", "far_off", said)
    if calendar.end - calendar.start + 1 > LONG_MONTHS:
        yield Notice("horizon.end", "far_off", _LONG.fill(years=LONG_MONTHS // 12))
    horizon = {"start": month_label(calendar.start), "end": month_label(calendar.end)}
    for place, first, last, name in _dated(instance):
        before = last is not None and last < calendar.start - FAR_MONTHS
        if before or (first is not None and first > calendar.end + FAR_MONTHS):
            said = _FAR.fill(found=name, years=FAR_MONTHS // 12, **horizon)
            yield Notice(place_text(place), "far_off", said)


def _dated(instance: Instance) -> Iterator[_Dated]:
    """Yield every month, token of months or years, and key of a series, but the horizon itself."""
    left: list[tuple[Place, Any]] = [((), instance)]
    while left:
        place, value = left.pop()
        if isinstance(value, MonthSet | YearSet):
            tokens: list[tuple[Place, Token]] = [((*place, at), one) for at, one in enumerate(value.tokens)]
            yield from _of_tokens(instance, tokens)
        elif isinstance(value, Series):
            yield from _of_tokens(instance, [((*place, token.text), token) for token, _ in value.keys])
        else:
            if not isinstance(value, dict):
                yield from _of_fields(value, place)
            left += [((*place, *step), inside) for step, inside in entries(value) if _may_date(inside)]


def _may_date(value: Any) -> bool:
    """Tell whether there may be dates in a value: in most there are none, which is to be seen fast."""
    if type(value) in (int, str, bool, type(None)):
        return False
    if isinstance(value, Series):
        return bool(value.keys)
    return isinstance(value, _KINDS) and bool(value) and not isinstance(value, Horizon)


def _of_fields(model: BaseModel, place: Place) -> Iterator[_Dated]:
    for name in _months(type(model)):
        month = getattr(model, name)
        if month is not None:
            yield (*place, name), month, month, month_label(month)


def _of_tokens(instance: Instance, tokens: list[tuple[Place, Token]]) -> Iterator[_Dated]:
    for place, token in tokens:
        if token.kind is not TokenKind.RECURRING:
            first, last = token.bounds(instance.calendar)
            end = token.first if token.last is None else token.last
            assert end is not None
            name = fiscal_year_label(end, instance.calendar) if token.fiscal else month_label(end)
            yield place, first, last, name


@cache
def _months(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model that hold a month."""
    reader = get_args(Month)[1]
    fields = model.model_fields.items()
    return tuple(
        name
        for name, field in fields
        if reader in field.metadata or any(one == Month for one in get_args(field.annotation))
    )

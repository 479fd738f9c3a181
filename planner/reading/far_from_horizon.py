"""Months decades away from the horizon: probably a slip, such as 令和99年度."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.periods.tokens import TokenKind
from planner.periods.wareki import month_label
from planner.periods.words import tokens_words
from planner.reading.odd_amounts import inside
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import Place, place_text

_FAR = 240  # months; leases and fees may well go on for years after the horizon
_SAID = Text(
    "{found} は計画期間から20年以上離れています。誤りではありませんか",
    "{found} is twenty years or more from the horizon: is that meant?",
)


def far_from_horizon(instance: Instance) -> Iterator[Notice]:
    """Yield a notice for each lease and each exception of a series that far from the horizon."""
    calendar = instance.calendar
    for place, key in _keys(instance, (), calendar):
        yield Notice(place_text(place), "far_from_horizon", _SAID.fill(found=key))
    for member_id, member in instance.members.items():
        for lease_id, lease in member.leases.items():
            if _is_far(lease.end, lease.end, calendar):
                place = ("members", member_id, "leases", lease_id, "end")
                said = _SAID.fill(found=month_label(lease.end))
                yield Notice(place_text(place), "far_from_horizon", said)


def _keys(value: Any, place: Place, calendar: Calendar) -> Iterator[tuple[Place, Text]]:
    """Yield place and key, in words, of each exception of a series that is far away."""
    if isinstance(value, Series):
        for token, _ in value.keys:
            if token.kind is not TokenKind.RECURRING and _is_far(*token.bounds(calendar), calendar):
                yield (*place, token.text), tokens_words([token], calendar)
    elif isinstance(value, BaseModel | dict):
        for step, _, one in inside(value, ()):
            yield from _keys(one, (*place, *step), calendar)


def _is_far(first: int | None, last: int | None, calendar: Calendar) -> bool:
    late = first is not None and first >= calendar.end + _FAR
    return late or (last is not None and last <= calendar.start - _FAR)

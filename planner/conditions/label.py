"""Relaxations in plain words, as one would say them in a meeting."""

from planner.conditions.condition import Relaxation
from planner.conditions.row import ConditionRow
from planner.conditions.table import CONDITIONS, kind_of
from planner.instance.model import Instance
from planner.periods.tokens import Kind as TokenKind
from planner.periods.tokens import parse_token
from planner.periods.words import tokens_words
from planner.terms import Resource
from planner.text.language import Text, join, same

_WHEN = Text("{period}の", " in {period}")
_NEVER = same("")


def label(relaxation: Relaxation, instance: Instance) -> Text:
    """Return what a relaxation asks for."""
    row = CONDITIONS[relaxation.kind]
    period = period_label(relaxation.period, instance)
    return _wording(row, relaxation).fill(
        whose=row.words.whose(instance, relaxation.subject),
        amount=f"{relaxation.amount:,}",
        when=_WHEN.fill(period=period) if relaxation.period else _NEVER,
        months=period,
        s="" if relaxation.amount == 1 else "s",
    )


def _wording(row: ConditionRow, relaxation: Relaxation) -> Text:
    words = row.words
    if relaxation.percent and words.percent is not None:
        return words.percent
    partly = relaxation.period if row.opens_months else relaxation.amount
    return words.usual if partly or words.whole is None else words.whole


def label_all(relaxations: tuple[Relaxation, ...], instance: Instance) -> Text:
    """Return what several relaxations ask for together."""
    return join((label(one, instance) for one in relaxations), en="; ")


def counterpart(relaxation: Relaxation, instance: Instance) -> Text:
    """Return with whom a relaxation is negotiated: vendor, data centre, member, or the group itself."""
    return CONDITIONS[relaxation.kind].words.whom(instance, relaxation.subject)


def subject_name(resource: Resource, subject: str, instance: Instance) -> Text:
    """Return the name of the vendor, team, data centre, limit or group whose resource is limited."""
    return CONDITIONS[kind_of(resource)].words.whose(instance, subject)


def period_label(period: str, instance: Instance) -> Text:
    """Return a token in words, with the token itself beside the era's years; empty for always."""
    if not period:
        return _NEVER
    token = parse_token(period)
    said = tokens_words([token], instance.calendar)
    return said if token.kind is TokenKind.RECURRING else Text(f"{said.ja}（{period}）", period)

"""Relaxations in plain words, as one would say them in a meeting."""

from planner.conditions.condition import Relaxation
from planner.conditions.row import Row
from planner.conditions.table import CONDITIONS
from planner.instance.model import Instance
from planner.periods.tokens import Kind as TokenKind
from planner.periods.tokens import parse_token
from planner.periods.words import tokens_words
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


def _wording(row: Row, relaxation: Relaxation) -> Text:
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


def period_label(period: str, instance: Instance) -> Text:
    """Return a token in words, with the token itself beside the era's years; empty for always."""
    if not period:
        return _NEVER
    token = parse_token(period)
    ja = tokens_words([token], instance.calendar).ja
    if token.kind is TokenKind.RECURRING:
        return Text(ja, tokens_words([token], instance.calendar).en)
    return Text(f"{ja}（{period}）", period)

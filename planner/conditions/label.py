"""Relaxations in plain words, as one would say them in a meeting."""

from planner.conditions.condition import ConditionKind, Relaxation
from planner.conditions.row import ConditionRow
from planner.conditions.table import CONDITIONS, kind_of
from planner.instance.model import Instance
from planner.periods.words import period_words
from planner.terms import Resource
from planner.text.language import NOTHING, Text, join

_WHEN = Text("{period}の", " in {period}")
_NAMED = Text("{title}「{whose}」", "{title} “{whose}”")


def label(relaxation: Relaxation, instance: Instance) -> Text:
    """Return what a relaxation asks for."""
    row = CONDITIONS[relaxation.kind]
    period = period_words(relaxation.period, instance.calendar)
    return _wording(row, relaxation).fill(
        whose=row.words.whose(instance, relaxation.subject),
        amount=f"{relaxation.amount:,}",
        when=_WHEN.fill(period=period) if relaxation.period else NOTHING,
        months=period,
    )


def _wording(row: ConditionRow, relaxation: Relaxation) -> Text:
    words = row.words
    if relaxation.percent and words.percent is not None:
        return words.percent
    partly = relaxation.period if row.opens_months else relaxation.amount
    return words.usual if partly or words.whole is None else words.whole


def counterpart(relaxation: Relaxation, instance: Instance) -> Text:
    """Return with whom a relaxation is negotiated: vendor, data centre, member, or the group itself."""
    return CONDITIONS[relaxation.kind].words.whom(instance, relaxation.subject)


def subject_name(resource: Resource, subject: str, instance: Instance) -> Text:
    """Return the name of the vendor, team, data centre, limit or group whose resource is limited."""
    return CONDITIONS[kind_of(resource)].words.whose(instance, subject)


def condition_name(kind: ConditionKind, subject: str, instance: Instance) -> Text:
    """Return a condition by name, such as ``データセンター容量「本館」``; of the horizon just that."""
    row = CONDITIONS[kind]
    if not row.place.of_several:
        return row.words.title
    whose = row.words.whose(instance, subject)
    if whose.ja.startswith("「"):  # the name of a link, which names its migrations too
        return join((row.words.title, whose), "", " ")
    return _NAMED.fill(title=row.words.title, whose=whose)

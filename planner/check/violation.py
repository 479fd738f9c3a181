"""A breach of a rule: what was found where the rule allows something else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planner.check.words import WORDS, Wording
from planner.instance import names
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.tokens import TokenError, describe_span, parse_token
from planner.periods.words import period_words, tokens_words
from planner.terms import Rule
from planner.text.language import Text, join, same

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of one rule.

    Parameters
    ----------
    rule
        The rule of spec section 4 that is broken.
    subject
        Id of what breaks it: ``member/bundle``, vendor, team, data centre, ``data-center/expansion``,
        ``member/lease``, limit, link, or ``budget``.
    period
        Month, span of months or fiscal year, as a token; empty where no time belongs to it.
    got, limit
        What was found and what is allowed: a quantity, or a text free of any language.
    code
        Which way of breaking the rule; key of the words for it.
    about
        Ids of the other things that the words name.
    """

    rule: Rule
    subject: str
    period: str
    got: int | str
    limit: int | str
    code: str
    about: tuple[str, ...] = ()

    def text(self, instance: Instance) -> Text:
        """Return the breach as one line, with the displayed names."""
        place = (WORDS[self.code].subject(instance, self.subject), _when(self.period, instance))
        where = join((part for part in place if part.en), " ", " ")
        return join((self.rule.label, where, self.said(instance)), ": ", ": ")

    def said(self, instance: Instance) -> Text:
        """Return what was found and what the rule allows, without who breaks it and when."""
        words = WORDS[self.code]
        turned = words.negative is not None and isinstance(self.got, int) and self.got < 0
        found = words.negative if turned and words.negative is not None else words.found
        return join((self._filled(found, instance), self.allowed(instance)), "。", "; ")

    def allowed(self, instance: Instance) -> Text:
        """Return what the rule allows: the same for all that break it so."""
        words = WORDS[self.code]
        nothing = words.nothing if self.limit == "" else None
        return self._filled(nothing or words.allowed, instance)

    def _filled(self, text: Text, instance: Instance) -> Text:
        words = WORDS[self.code]
        about = [words.about(instance, self._id(words, key)) for key in self.about if words.about is not None]
        got, limit = self._values(instance)
        return text.fill(got=got, limit=limit, about=about)

    def _id(self, words: Wording, key: str) -> str:
        """Return the id of another thing by itself: a season has one within its member."""
        return f"{split_id(self.subject)[0]}/{key}" if words.about is names.season else key

    def _values(self, instance: Instance) -> list[Text]:
        """Return what was found and what is allowed as they are shown."""
        if self.rule is Rule.LINKS and len(self.about) == 2 and not isinstance(self.got, int):
            pairs = zip(reversed(self.about), (self.got, self.limit), strict=True)
            return [_mode(instance, migration, str(mode)) for migration, mode in pairs]
        return [_shown(value, instance) for value in (self.got, self.limit)]


def _mode(instance: Instance, migration: str, mode: str) -> Text:
    modes = instance.migration(migration).modes
    return names.mode(instance, migration, mode) if mode in modes else same(mode)


def _when(period: str, instance: Instance) -> Text:
    try:
        return period_words(period, instance.calendar)
    except TokenError:  # a lease in use for longer than years have digits
        return same(period)


def _shown(value: int | str, instance: Instance) -> Text:
    """Return a quantity, a list of months or years, or any other word as it is."""
    if isinstance(value, int):
        return same(f"{abs(value):,}")
    try:
        return tokens_words([parse_token(text) for text in value.split(", ")], instance.calendar)
    except TokenError:
        return same(value)


def runs(found: Iterable[tuple[int, T]]) -> Iterator[tuple[str, T]]:
    """Merge what holds in consecutive months into spans; `found` is in the order of months."""
    first, last, held = 0, 0, None
    for month, what in found:
        if held is not None and what == held and month == last + 1:
            last = month
            continue
        if held is not None:
            yield describe_span(first, last), held
        first, last, held = month, month, what
    if held is not None:
        yield describe_span(first, last), held

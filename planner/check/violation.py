"""A breach of a rule: what was found where the rule allows something else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planner.check.words import WORDS
from planner.instance.model import Instance
from planner.periods.tokens import describe_span
from planner.periods.words import year_words
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
        words = WORDS[self.code]
        names = [words.about(instance, key) for key in self.about]
        said = words.said.fill(got=_shown(self.got), limit=_shown(self.limit), about=names)
        subject, period = same(words.subject(instance, self.subject)), _shown_period(instance, self.period)
        place = join((part for part in (subject, period) if part.en), " ", " ")
        return join((self.rule.label, place, said), ": ", ": ")


def _shown(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value or "-"


def _shown_period(instance: Instance, period: str) -> Text:
    return year_words(int(period[2:]), instance.calendar) if period.startswith("FY") else same(period)


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

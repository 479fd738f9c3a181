"""A breach of a rule: what was found where the rule allows something else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from planner.check.words import WORDS
from planner.instance.model import Instance
from planner.periods.tokens import describe_span
from planner.periods.wareki import fiscal_year_label
from planner.terms import Rule

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

    def text(self, instance: Instance, lang: str) -> str:
        """Return the breach as one line in a language, with the displayed names."""
        words = WORDS[self.code]
        names = [words.about(instance, key) for key in self.about]
        said = words.ja if lang == "ja" else words.en
        said = said.format(got=_shown(self.got), limit=_shown(self.limit), about=names)
        period = _shown_period(instance, self.period, lang)
        place = " ".join(filter(None, (words.subject(instance, self.subject), period)))
        return f"{self.rule.label(lang)}: {place}: {said}"


def _shown(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value or "-"


def _shown_period(instance: Instance, period: str, lang: str) -> str:
    if lang == "ja" and period.startswith("FY"):
        return f"{fiscal_year_label(int(period[2:]), instance.calendar, lang)}（{period}）"
    return period


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

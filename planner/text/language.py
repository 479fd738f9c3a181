"""Two languages: a text is a typed pair, and the language is chosen once, at the edge of the program.

Texts stand as constants beside the logic that uses them, with named places for values::

    LATE = Text("{months}か月遅れ", "{months} {months:month|months} late")
    print(LATE.fill(months=3))

English says one thing otherwise than several: ``{months:month|months}`` stands for the first where ``months``
is 1, and for the second otherwise.

Whoever prints writes the text into an f-string or calls ``str``; `speaking` decides the language.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

Lang = Literal["ja", "en"]

_SPOKEN: ContextVar[Lang] = ContextVar("language", default="ja")


class _Numbered(Formatter):
    """Formats as ``str.format`` does, and chooses between the two words of ``{count:one|several}``."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        one, several = format_spec.split("|")
        return one if str(value) == "1" else several


_ENGLISH = _Numbered()


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text in Japanese and English; ``str`` gives it in the language spoken."""

    ja: str
    en: str

    def __str__(self) -> str:
        return self.said(spoken())

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def said(self, lang: str) -> str:
        """Return the text in one language."""
        return self.en if lang == "en" else self.ja

    def fill(self, **values: object) -> "Text":
        """Return the text with its places filled in both languages; a value may be a text, or a list of them.

        Raises
        ------
        KeyError
            If a place has no value.
        """
        in_ja, in_en = ({name: _said(value, lang) for name, value in values.items()} for lang in ("ja", "en"))
        return Text(self.ja.format(**in_ja), _ENGLISH.format(self.en, **in_en))

    def __add__(self, other: "Text | str") -> "Text":
        """Return this text with another one, or the same characters in both languages, behind it."""
        after = same(other) if isinstance(other, str) else other
        return Text(self.ja + after.ja, self.en + after.en)


def _said(value: object, lang: str) -> object:
    if isinstance(value, Text):
        return value.said(lang)
    return [_said(one, lang) for one in value] if isinstance(value, list) else value


NOTHING = Text("", "")
NONE = Text("なし", "none")


def same(text: str) -> Text:
    """Return a text that is the same in both languages, such as a name."""
    return Text(text, text)


def join(texts: Iterable[Text], ja: str = "、", en: str = ", ") -> Text:
    """Return texts one after another, with a separator of each language between them."""
    known = list(texts)
    return Text(ja.join(text.ja for text in known), en.join(text.en for text in known))


def spoken() -> Lang:
    """Return the language that texts are printed in."""
    return _SPOKEN.get()


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Print texts in a language inside the block, threads that `planner.solve.interrupt` starts included."""
    token = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(token)

"""Guesses at what a misspelt name was meant to be."""

import difflib
import re
from collections.abc import Collection, Mapping
from unicodedata import normalize

from planner.instance.fields import is_id, split_id
from planner.text.language import NOTHING, Text
from planner.text.phrases import named

# Each guess compares with every name there is: a large file full of faults gets guesses for its first.
_MAX_COMPARISONS = 200_000
_MAX_LENGTH = 100
_WIDE = re.compile("[：＝]")
_HALF_WIDTH = Text("全角の「{marks}」は半角で書きます。", "write {marks} in half width; ")
_MEANT = Text("「{name}」のことですか。", "did you mean {name}? ")


class Suggester:
    """Answers "did you mean"; stops guessing when it has compared a great many names."""

    def __init__(self) -> None:
        self._left = _MAX_COMPARISONS

    def hint(self, name: object, known: Collection[str]) -> Text:
        """Return a question to put before what to do, or nothing.

        Of things by id as they stand in a file, one whose name for readers was given is meant.
        """
        if not isinstance(name, str) or len(name) > _MAX_LENGTH or self._left <= 0:
            return NOTHING
        self._left -= len(known)
        called = _called(name.strip(), known)
        if len(called) == 1:
            return question(called[0])
        by_folded = {fold(one): one for one in known}
        close = difflib.get_close_matches(fold(name), _alike(fold(name), by_folded), n=1)
        return question(by_folded[close[0]]) if close else NOTHING

    def id_hint(self, name: object) -> Text:
        """Return a question after the id that a text nearly is, or nothing."""
        if not isinstance(name, str) or len(name) > _MAX_LENGTH:
            return NOTHING
        folded = fold(name).removeprefix("x-")
        return question(folded) if is_id(folded) else NOTHING


def _called(name: str, known: Collection[str]) -> list[str]:
    """Return the ids of the things that have a name for readers; none where only ids are known."""
    things = known.items() if isinstance(known, Mapping) else ()
    return [key for key, one in things if isinstance(one, Mapping) and one.get("name") == name]


def _alike(name: str, known: Collection[str]) -> Collection[str]:
    """Return the names whose part before the slash is close too: all bundles are called ``core``."""
    head, slash, _ = name.partition("/")
    if not slash:
        return known
    heads = difflib.get_close_matches(head, {split_id(one)[0] for one in known}, n=3)
    return [one for one in known if split_id(one)[0] in heads]


def fold(name: str) -> str:
    """Return a name in the form that ids have, as far as that is a matter of case, width and joints."""
    return normalize("NFKC", name).strip().lower().replace("_", "-").replace(" ", "-")


def question(name: str | Text) -> Text:
    """Return "did you mean NAME?", to put before what to do."""
    return _MEANT.fill(name=name if isinstance(name, Text) else named(name))


def half_width(text: str) -> Text:
    """Return which marks that part an option stand in full width, to put before what to do; or nothing."""
    wide = dict.fromkeys(_WIDE.findall(text))
    return _HALF_WIDTH.fill(marks="".join(wide)) if wide else NOTHING

"""Guesses at what a misspelt name was meant to be."""

import difflib
import re
from collections.abc import Collection, Mapping
from unicodedata import normalize

from planner.instance.fields import is_id, split_id
from planner.text.language import NOTHING, Text, join, same
from planner.text.phrases import named

# Each guess compares with every name there is: a large file full of faults gets guesses for its first.
_MAX_COMPARISONS = 200_000
_MAX_LENGTH = 100
_NOT_CALLED: Mapping[str, Text] = {}
_NO_WORDS: Mapping[str, Collection[str]] = {}
_WIDE = re.compile("[：＝]")
_HALF_WIDTH = Text("全角の「{marks}」は半角で書きます。", "write {marks} in half width; ")
_MEANT = Text("{names}のことですか。", "did you mean {names}? ")
_MOST_MEANT = 3


class Suggester:
    """Answers "did you mean"; stops guessing when it has compared a great many names."""

    def __init__(self) -> None:
        self._left = _MAX_COMPARISONS

    def hint(
        self,
        name: object,
        known: Collection[str],
        called: Mapping[str, Text] = _NOT_CALLED,
        words: Mapping[str, Collection[str]] = _NO_WORDS,
    ) -> Text:
        """Return a question to put before what to do, or nothing.

        Of things by id as they stand in a file, one whose name for readers was given is meant.

        Parameters
        ----------
        called
            What names are called in the workbook and outputs, usual ones that are not known here included.
        words
            What else known names are called; a word may be that of several.
        """
        if not isinstance(name, str) or len(name) > _MAX_LENGTH or self._left <= 0:
            return NOTHING
        self._left -= len(known) + len(called) + len(words)
        alone = _called(name.strip(), known)
        if len(alone) == 1:
            return question(alone[0])
        by_folded = _by_word(known, called, words)
        wanted = fold(name)
        near = difflib.get_close_matches(wanted, _alike(wanted, by_folded), n=1)
        found = by_folded.get(wanted) or (by_folded[near[0]] if near else {})
        if not found or len(found) > _MOST_MEANT:
            return NOTHING
        first = next(iter(found))
        # A usual name is only like the one that is known here.
        return question(*found.values()) if first in known else self.hint(first, known)

    def id_hint(self, name: object) -> Text:
        """Return a question after the id that a text nearly is, or nothing."""
        if not isinstance(name, str) or len(name) > _MAX_LENGTH:
            return NOTHING
        folded = fold(name).removeprefix("x-")
        return question(folded) if is_id(folded) else NOTHING


def _by_word(
    known: Collection[str], called: Mapping[str, Text], words: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str | Text]]:
    """Return by each word, folded, the names that it may mean, as they are shown."""
    found: dict[str, dict[str, str | Text]] = {fold(one): {one: one} for one in known}
    for one, said in called.items():
        for word in (said.ja, said.en):
            found.setdefault(fold(word), {one: Text(f"{one}（{said.ja}）", one)})
    for one, others in words.items():
        for word in others:
            found.setdefault(fold(word), {}).setdefault(one, one)
    return found


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


def question(*names: str | Text) -> Text:
    """Return "did you mean NAME?", or one of several, to put before what to do."""
    known = (name if isinstance(name, Text) else same(named(name)) for name in names)
    return _MEANT.fill(names=join((Text(f"「{one.ja}」", one.en) for one in known), "か", " or "))


def number_question(number: int, allowed: tuple[int, int], written: str = "") -> Text:
    """Return a question after a number, or nothing where it lies outside what is allowed there."""
    low, high = allowed
    return question(written or str(number)) if low <= number <= high else NOTHING


def half_width(text: str) -> Text:
    """Return which marks that part an option stand in full width, to put before what to do; or nothing."""
    wide = dict.fromkeys(_WIDE.findall(text))
    return _HALF_WIDTH.fill(marks="".join(wide)) if wide else NOTHING

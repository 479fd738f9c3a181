"""Texts, ids and names, lists of them, choices, ○ and ×."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from planner.instance.fields import is_id
from planner.text.language import Text
from planner.text.phrases import listed
from planner.workbook.kinds.base import (
    CellKind,
    CellLook,
    Content,
    Reading,
    Unreadable,
    Writing,
    as_text,
    folded,
    joined,
    pieces,
)

YES, NO = Text("○", "yes"), Text("×", "no")
_YES = frozenset([*"○◯〇◎●✓✔レ有要yo1", "あり", "はい", "する", "yes", "true"])
_NO = frozenset([*"×✕✖╳☓x無n0-ー", "なし", "いいえ", "不要", "しない", "no", "false"])
# What a workbook cannot hold, or would turn into something else.
_UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
MAX_TEXT = 30_000
_LIST_WAYS = Text("書き方: 「、」で区切って並べる", "write several, separated by commas")


def is_safe(text: str) -> bool:
    """Tell whether a cell gives a text back as it is."""
    return bool(text) and text == text.strip() and len(text) <= MAX_TEXT and not _UNSAFE.search(text)


@dataclass(frozen=True)
class TextCell(CellKind):
    """A text, kept as it is but for blanks around it."""

    look: ClassVar[CellLook] = CellLook(24)

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write a text that a cell gives back as it is."""
        return value if isinstance(value, str) and is_safe(value) else None

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read a text, or a whole number as one."""
        return as_text(content)


@dataclass(frozen=True)
class Id(CellKind):
    """The id of the thing that a row is about."""

    look: ClassVar[CellLook] = CellLook(16)

    def encode(self, value: Any, writing: Writing) -> Content:  # noqa: ARG002
        """Write an id."""
        return value if isinstance(value, str) and is_safe(value) else None

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read an id; full-width letters as half-width ones."""
        return folded(as_text(content))


@dataclass(frozen=True)
class Ref(CellKind):
    """The id, or the name, of something that another row is about; ``words`` are those of reserved ids."""

    look: ClassVar[CellLook] = CellLook(16)
    to: str
    words: Mapping[str, Text] = field(default_factory=dict)

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write the id."""
        if value in self.words:
            return self.words[value].said(writing.lang)
        return value if isinstance(value, str) and is_safe(value) else None

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read the id, or the name where one thing alone has it."""
        text = as_text(content)
        found = _reserved(self.words, text) or reading.names.resolve(self.to, text)
        several = reading.names.several(self.to, text) if found == folded(text) else []
        if several:
            labels = [reading.names.label(self.to, one) for one in several]
            raise Unreadable("cell_one", found=text, allowed=listed(labels))
        return found

    def choices(self) -> Mapping[str, Text]:
        """Return the reserved ids with their words."""
        return self.words


@dataclass(frozen=True)
class RefList(CellKind):
    """Several ids or names in one cell."""

    look: ClassVar[CellLook] = CellLook(32, wrap=True)
    to: str

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return _LIST_WAYS

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write the ids one after another."""
        return _joined(value, writing)

    def decode(self, content: Content, reading: Reading) -> Any:
        """Read ids or names; parted by ・ and the like where each part is one that is known."""
        names, found = reading.names, list[str]()
        for piece in pieces(as_text(content)):
            one = names.resolve(self.to, piece)
            found += (names.several(self.to, piece) if one == folded(piece) else []) or [one]
        return found


@dataclass(frozen=True)
class WordList(CellKind):
    """Several texts in one cell; ``words`` are those of reserved ones, such as the cutover.

    ``usual`` are words of ids that headings show beside them; where a text is an id itself it is kept.
    """

    look: ClassVar[CellLook] = CellLook(32, wrap=True)
    words: Mapping[str, Text] = field(default_factory=dict)
    usual: Mapping[str, Text] = field(default_factory=dict)

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return _LIST_WAYS

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write the texts one after another."""
        if not isinstance(value, list):
            return None
        return _joined(
            [self.words[one].said(writing.lang) if one in self.words else one for one in value], writing
        )

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read the texts."""
        return [
            _reserved(self.words, one) or (None if is_id(one) else _reserved(self.usual, one)) or one
            for one in pieces(as_text(content))
        ]


def _joined(value: Any, writing: Writing) -> str | None:
    if not isinstance(value, list) or not all(isinstance(one, str) and is_safe(one) for one in value):
        return None
    text = joined(value, writing)
    return text if len(text) <= MAX_TEXT else None


def _reserved(words: Mapping[str, Text], text: str) -> str | None:
    wanted = folded(text).lower()
    return next(
        (key for key, said in words.items() if wanted in (key, said.ja.lower(), said.en.lower())), None
    )


@dataclass(frozen=True)
class ChoiceCell(CellKind):
    """One of a few values, shown in words."""

    look: ClassVar[CellLook] = CellLook(14)
    words: Mapping[str, Text]

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write the words of the value."""
        return (
            self.words[value].said(writing.lang) if isinstance(value, str) and value in self.words else None
        )

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read the words in either language, or the value itself."""
        found = _reserved(self.words, as_text(content))
        if found is None:
            said = Text(
                str(listed(one.ja for one in self.words.values()).ja),
                str(listed(one.en for one in self.words.values()).en),
            )
            raise Unreadable("cell_choice", allowed=said)
        return found

    def choices(self) -> Mapping[str, Text]:
        """Return the values with their words."""
        return self.words


@dataclass(frozen=True)
class YesNo(CellKind):
    """○ or ×; where only yes says anything (``only_yes``), no is the same as a blank."""

    look: ClassVar[CellLook] = CellLook(8)
    only_yes: bool = False

    def how_to_write(self) -> Text:
        """Return ways to write it."""
        return Text("書き方: ○ か ×", "write yes or no")

    def encode(self, value: Any, writing: Writing) -> Content:
        """Write ○ or ×."""
        if not isinstance(value, bool) or (self.only_yes and not value):
            return None
        return (YES if value else NO).said(writing.lang)

    def decode(self, content: Content, reading: Reading) -> Any:  # noqa: ARG002
        """Read ○ or ×, yes or no, 1 or 0, or a truth value."""
        said = str(content).lower() if isinstance(content, bool) else folded(as_text(content)).lower()
        if said in _YES:
            return True
        if said in _NO:
            return None if self.only_yes else False
        raise Unreadable("cell_yes_no")

    def choices(self) -> Mapping[str, Text]:
        """Return ○ and ×."""
        return {"yes": YES} if self.only_yes else {"yes": YES, "no": NO}

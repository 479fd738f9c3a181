"""What every kind of cell has in common."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from planner.instance.fields import MAX_INTEGER
from planner.periods.months import Calendar
from planner.text.language import NOTHING, Lang, Text, join, same

Content = str | int | float | bool | datetime | date | None
"""What a cell of a workbook holds, as openpyxl gives it; times and durations are no content of ours."""

NO_ENTRIES = Text("なし", "none")
"""An empty list; a blank cell is a field that is not given."""
_NO_ENTRIES = frozenset({"なし", "無し", "無", "none"})
_DASH = re.compile(rf"[-‐‑‒–—―−ー]+|{'|'.join(_NO_ENTRIES)}")
_SEPARATORS = re.compile(r"[、,;\n]")
# What else parts names in a cell, tried one after another: a name may have a blank or a stroke in it.
_PARTINGS = tuple(
    map(re.compile, (r"\s*[、,;\n]\s*", r"\s*[・･]\s*", r"\s*/\s*", r"\s+", r"\s*(?:及び|および|と)\s*"))
)


class Unreadable(Exception):
    """A cell that cannot be read; `code` is a key of `planner.workbook.words.CELLS`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Names(Protocol):
    """The ids that a workbook knows, and the names that people see."""

    def resolve(self, kind: str, text: str) -> str:
        """Return the id that a text means; the text itself where it is none that is known."""
        ...

    def several(self, kind: str, text: str) -> list[str]:
        """Return the ids that a text names one after another, parted as people do; none if any is unknown."""
        ...

    def label(self, kind: str, one: str) -> str:
        """Return an id with its name before it, where it has one of its own."""
        ...


@dataclass(frozen=True, slots=True)
class Writing:
    """In what language values are written, and what their fiscal years are."""

    lang: Lang
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells of a column are read.

    Parameters
    ----------
    scale
        What an amount is counted in, yen: 1,000 where the heading says 千円.
    allowed
        The least and the greatest whole number that may stand there.
    """

    names: Names
    scale: int = 1
    allowed: tuple[int, int] = (0, MAX_INTEGER)


@dataclass(frozen=True, slots=True)
class CellLook:
    """How cells of a kind look: width in letters, number format, whether long texts wrap."""

    width: int = 12
    number_format: str = ""
    wrap: bool = False


class CellKind:
    """A kind of cell. `encode` and `decode` are each other's inverse wherever `encode` answers."""

    look: ClassVar[CellLook] = CellLook()

    def encode(self, value: Any, writing: Writing) -> Content:
        """Return what to write into a cell for a JSON value; None where the kind has no form for it."""
        raise NotImplementedError

    def decode(self, content: Content, reading: Reading) -> Any:
        """Return the JSON value of a cell that is not blank; None where it says that there is none.

        Raises
        ------
        Unreadable
            If the cell holds nothing of this kind.
        """
        raise NotImplementedError

    def how_to_write(self) -> Text:
        """Return ways to write such a cell, for the comment on its heading; nothing where it is plain."""
        return NOTHING

    def choices(self) -> Mapping[str, Text]:
        """Return the values that may be chosen from a list, where they are few, with their words."""
        return {}


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Ids and names by kind, such as ``vendors``.

    Parameters
    ----------
    by_name
        The id of each name that one thing alone has.
    shared
        Of each other name the ids that have it, with their cells.
    called
        Of each id the name that people see, where it has one.
    """

    ids: Mapping[str, Mapping[str, None]] = field(default_factory=dict)
    by_name: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shared: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    called: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def resolve(self, kind: str, text: str) -> str:
        """Return the id that a text means; the text itself where it is none that is known.

        Raises
        ------
        Unreadable
            If several things have that name.
        """
        plain = folded(text)
        for candidate in (text, plain):
            if candidate in self.ids.get(kind, {}):
                return candidate
        shared = self.shared.get(kind, {}).get(plain)
        if shared:
            allowed = join(same(f"{one} ({cell})") for one, cell in shared.items())
            raise Unreadable("cell_ambiguous", found=plain, count=len(shared), allowed=allowed)
        found = self.by_name.get(kind, {}).get(plain)
        if found is None and kind == "migrations" and "/" in plain:
            member, _, bundle = plain.partition("/")
            parts = f"{self.resolve('members', member)}/{self.resolve('bundles', bundle)}"
            return parts if parts in self.ids.get(kind, {}) else plain
        return plain if found is None else found

    def several(self, kind: str, text: str) -> list[str]:
        """Return the ids that a text names one after another, parted as people do; none if any is unknown.

        Raises
        ------
        Unreadable
            If several things have one of the names.
        """
        known = self.ids.get(kind, {})
        for parting in _PARTINGS:
            parts = [part for part in parting.split(folded(text)) if part]
            found = [self.resolve(kind, part) for part in parts]
            if len(found) > 1 and all(one in known for one in found):
                return found
        return []

    def of_name(self, kind: str, name: str) -> list[str]:
        """Return the ids of the things that have a name, itself not among them."""
        found = [*self.shared.get(kind, {}).get(name, {}), self.by_name.get(kind, {}).get(name, name)]
        return [one for one in dict.fromkeys(found) if one != name]

    def label(self, kind: str, one: str) -> str:
        """Return an id with its name before it, where it has one of its own."""
        name = self.called.get(kind, {}).get(one, one)
        return one if name == one else f"{name} ({one})"


def folded(text: str) -> str:
    """Return a text in half-width letters without outer blanks: for what is compared, never for names."""
    return unicodedata.normalize("NFKC", text).strip()


def is_blank(content: Content) -> bool:
    """Tell whether a cell holds nothing but blanks."""
    return content is None or (isinstance(content, str) and not content.strip())


def is_dash(content: Content) -> bool:
    """Tell whether a cell says that there is nothing to fill in: －, なし."""
    return isinstance(content, str) and _DASH.fullmatch(folded(content).lower()) is not None


def as_text(content: Content) -> str:
    """Return the text of a cell in which a text or a whole number may stand.

    Raises
    ------
    Unreadable
        If a date, a truth value or a broken number stands there.
    """
    if isinstance(content, str):
        return content.strip()
    if isinstance(content, bool) or not isinstance(content, int | float):
        raise Unreadable("cell_text")
    return f"{content:.15g}"


def pieces(text: str) -> list[str]:
    """Return the entries of a list as people write it; no entry where it says that there is none."""
    if text.strip().lower() in _NO_ENTRIES:
        return []
    return [
        piece.strip()
        for piece in _SEPARATORS.split(text.replace("，", ",").replace("；", ";"))
        if piece.strip()
    ]


def joined(entries: list[str], writing: Writing) -> str:
    """Write a list into one cell."""
    if not entries:
        return NO_ENTRIES.said(writing.lang)
    return ("、" if writing.lang == "ja" else ", ").join(entries)


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two JSON values are the same, the way they are written included: 0.5 is not 0.50."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        # The order of the keys of a series is kept; where its default stands says nothing.
        keys, others = ([key for key in made if key != "default"] for made in (one, other))
        return (
            keys == others
            and one.keys() == other.keys()
            and all(is_same(one[key], other[key]) for key in one)
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    return str(one) == str(other)

"""What is said of a path that the system refuses because it is too long."""

import os
from dataclasses import dataclass
from pathlib import Path

from planner.text.language import Text

# Where the system does not say: what it is nearly everywhere. A path ends with a zero byte, which counts.
_MOST_OF_NAME, _MOST_OF_PATH = 255, 4096
_SHOWN = 20  # characters
_NAME = Text(
    "「{name}」という名前が{length:,}バイトあり、長すぎます", "the name {name} is too long, {length:,} bytes"
)
_MOST_NAME = Text(
    "一つの名前は{most:,}バイトまでです（漢字・かなは1文字3バイト）",
    "one name may have {most:,} bytes, of which a Japanese character takes 3",
)
_PATH = Text(
    "フォルダーを含む名前の全体が{length:,}バイトあり、長すぎます",
    "the name with its folders is too long, {length:,} bytes",
)
_MOST_PATH = Text(
    "全体で{most:,}バイトまでです（漢字・かなは1文字3バイト）",
    "it may have {most:,} bytes in all, of which a Japanese character takes 3",
)


@dataclass(frozen=True, slots=True)
class TooLong:
    """What is too long, and how long it may be."""

    found: Text
    allowed: Text


def too_long(path: Path) -> TooLong:
    """Return what of a path is too long: its longest name, or where each may be, all of it."""
    most, most_in_all = _most(path, "PC_NAME_MAX", _MOST_OF_NAME), _most(path, "PC_PATH_MAX", _MOST_OF_PATH)
    name = max(path.parts, key=_length, default="")
    if _length(name) > most:
        found = _NAME.fill(name=f"{name[:_SHOWN]}…", length=_length(name))
        return TooLong(found, _MOST_NAME.fill(most=most))
    length = _length(str(path.absolute()))
    return TooLong(_PATH.fill(length=length), _MOST_PATH.fill(most=most_in_all - 1))


def _length(name: str) -> int:
    return len(os.fsencode(name))


def _most(path: Path, limit: str, usual: int) -> int:
    """Return a limit of the file system that a path is on, asked of the nearest folder that is there."""
    folder = path.absolute().parent
    while not os.path.lexists(folder):
        folder = folder.parent
    try:
        return os.pathconf(folder, limit)
    except (AttributeError, OSError, ValueError):  # Windows has no such question
        return usual

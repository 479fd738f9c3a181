"""JSON as the file formats want it: every flaw reported, numbers exact (spec section 1)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from planner.reading.decoding import read_text, refusal
from planner.reading.flaws import Hooks
from planner.reading.json_words import CAUSES, END_OF_LINE
from planner.reading.memory import collector_paused
from planner.text.faults import Fault, InvalidInput, Notice
from planner.text.phrases import shown

if TYPE_CHECKING:
    from planner.workbook.cells import Cells

MAX_LEVELS = 100
_CONTENT = re.compile(r"[^ \t\r\n]")


@dataclass(frozen=True, slots=True)
class Document:
    """An object read from a file, decimals as `Decimal`, with the flaws that leave it readable.

    Parameters
    ----------
    notices
        What to know about the file.
    cells
        Of a workbook: where each place of the data stands.
    """

    raw: dict[str, Any]
    faults: tuple[Fault, ...]
    notices: tuple[Notice, ...] = ()
    cells: "Cells | None" = None


def read_json(path: Path) -> dict[str, Any]:
    """Read the object of a JSON file.

    Raises
    ------
    InvalidInput
        If the file holds anything but strict JSON, with all that is wrong as far as it can be read.
    """
    document = read_document(path)
    if document.faults:
        raise InvalidInput(str(path), document.faults)
    return document.raw


def read_document(path: Path) -> Document:
    """Read the object of a JSON file and the flaws in it: repeated names, values that are no numbers.

    Raises
    ------
    InvalidInput
        If the file cannot be read to its end as JSON.
    """
    text = read_text(path)
    content = _CONTENT.search(text)
    if content is None:
        raise refusal(path, "empty_file")
    if content[0] == "<":
        raise refusal(path, "project", _line_column(text, content.start()), file=str(path))
    if _is_invisible(content[0]):
        raise _broken(path, json.JSONDecodeError("", text, content.start()))
    if content[0] != "{":
        raise refusal(path, "not_object", _line_column(text, content.start()), found=shown(content[0]))
    hooks = Hooks()
    with collector_paused():
        raw = _parse(path, text, hooks)
    return Document(raw, hooks.faults(text, raw))


def _parse(path: Path, text: str, hooks: Hooks) -> dict[str, Any]:
    try:
        raw: dict[str, Any] = json.loads(
            text,
            object_pairs_hook=hooks.pairs,
            parse_int=hooks.integer,
            parse_float=hooks.decimal,
            parse_constant=hooks.constant,
        )
    except json.JSONDecodeError as error:
        raise _broken(path, error) from error
    except RecursionError as error:
        raise refusal(path, "too_deep", limit=str(MAX_LEVELS)) from error
    if _deeper_than(MAX_LEVELS, raw):
        raise refusal(path, "too_deep", limit=str(MAX_LEVELS))
    return raw


def _deeper_than(limit: int, raw: Any) -> bool:
    level = [raw]
    for _ in range(limit):
        level = [child for node in level for child in _containers(node)]
        if not level:
            return False
    return True


def _containers(node: Any) -> Iterator[Any]:
    inner = node.values() if isinstance(node, dict) else node
    return (child for child in inner if isinstance(child, dict | list))


def _line_column(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"line {line}, column {position - text.rfind(chr(10), 0, position)}"


def _broken(path: Path, error: json.JSONDecodeError) -> InvalidInput:
    allowed, todo = CAUSES[_cause(error)]
    found = error.doc[error.pos : error.pos + 12].split("\n")[0]
    return refusal(
        path,
        "json",
        f"line {error.lineno}, column {error.colno}",
        found=shown(found) if found else END_OF_LINE,
        allowed=allowed.fill(sign=f"U+{ord(error.doc[error.pos]):04X}" if found else ""),
        todo=todo.fill(),
    )


_BY_MESSAGE = (
    ("Illegal trailing comma", "trailing_comma"),
    ("Unterminated string", "end"),
    ("Invalid control character", "control"),
    ("Invalid \\", "escape"),
    ("Extra data", "extra"),
    ("Expecting ','", "comma"),
    ("Expecting ':'", "colon"),
    ("Expecting property name", "name"),
)
_BY_CHARACTER = {"'": "quote", "“": "quote", "”": "quote", "/": "comment", "#": "comment"} | dict.fromkeys(
    "：，｛｝［］、", "full_width"
)

# What stands before the place and at it, where a number or a month is written in a way of people.
_NUMBERS = (
    (re.compile(r""), re.compile(r"[０-９]"), "full_width_number"),
    (re.compile(r"(^|[^\d.])-?0$"), re.compile(r"[0-9]"), "leading_zero"),
    (re.compile(r"[0-9],$"), re.compile(r"[0-9]{3}\b"), "thousands"),
    (re.compile(r"(^|\D)[0-9]{4}$"), re.compile(r"[-/][0-9]{1,2}\b"), "bare_month"),
)


def _cause(error: json.JSONDecodeError) -> str:
    """Return the key of `CAUSES` that tells best what a person did wrong."""
    if error.pos >= len(error.doc):
        return "end"
    character = error.doc[error.pos]
    before, after = error.doc[max(error.pos - 20, 0) : error.pos], error.doc[error.pos : error.pos + 20]
    for ends, begins, cause in _NUMBERS:
        if ends.search(before) and begins.match(after):
            return cause
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    if _is_invisible(character):
        return "full_width_blank" if character == "\u3000" else "invisible"
    # Python 3.13 names this fault; older versions stop at the bracket.
    if character in "}]" and error.doc[: error.pos].rstrip(" \t\r\n").endswith(","):
        return "trailing_comma"
    return next((key for message, key in _BY_MESSAGE if error.msg.startswith(message)), "value")


def _is_invisible(character: str) -> bool:
    """Tell whether a character is a blank that JSON does not know, or is not seen at all."""
    return character != " " and category(character) in ("Zs", "Zl", "Zp", "Cf")

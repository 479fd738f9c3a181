"""Dates from a file of Microsoft Project (MSPDI): the start of each cutover's task, wherever it was moved."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from planner.export.project.mspdi import NAMESPACE, TEXT1, TEXT2
from planner.export.project.task import BUY, CUTOVER
from planner.handmade import words
from planner.handmade.entry import Entry
from planner.reading.file_kind import TEXT, is_text
from planner.report.words import LEFT_OUT
from planner.text.faults import InvalidInput

_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf \t\r\n"  # a byte-order mark too
_N = {"p": NAMESPACE}


def project_entries(file: str, data: bytes) -> Iterator[Entry]:
    """Yield the tasks that decide something; the others follow from them, or were added by hand.

    Raises
    ------
    InvalidInput
        If the file is no project, or one that no program would write so.
    """
    root = _root(data)
    if root is None and data.lstrip(_BLANK).startswith(b"{"):
        raise InvalidInput(file, [words.FAULTS["json"].fault("json", file)])
    if root is None and is_text(data) and not data.lstrip(_BLANK).startswith(b"<"):
        fault = words.FAULTS["other_kind"].fault("other_kind", file, kind=TEXT.name, hint=TEXT.hint)
        raise InvalidInput(file, [fault])
    if root is None or root.tag != f"{{{NAMESPACE}}}Project":
        raise InvalidInput(file, [words.FAULTS["damaged"].fault("damaged", file)])
    for task in root.iterfind("p:Tasks/p:Task", _N):
        kind, _, key = _field(task, TEXT1).partition(" ")
        if kind in (CUTOVER, BUY):
            name = task.findtext("p:Name", "", _N)
            where = str(words.TASK.fill(file=file, name=name))
            yield Entry(where, where, where, key, _start(task, kind), _field(task, TEXT2), kind == BUY)


def _root(data: bytes) -> ET.Element | None:
    """Return the root of an XML file; ``None`` of any other, and of one with entities of its own."""
    if _ENTITIES.search(data):
        return None
    try:
        return ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError):  # LookupError: an encoding that there is not
        return None


def _field(task: ET.Element, number: str) -> str:
    """Return one of the fields that the export writes; Microsoft Project keeps them."""
    for one in task.iterfind("p:ExtendedAttribute", _N):
        if one.findtext("p:FieldID", "", _N) == number:
            return (one.findtext("p:Value", "", _N)).strip()
    return ""


def _start(task: ET.Element, kind: str) -> Any:
    """Return the day on which a task starts; of an inactive one what that means."""
    if task.findtext("p:Active", "1", _N).strip() in ("0", "false"):
        return None if kind == BUY else LEFT_OUT.en
    text = task.findtext("p:Start", "", _N).strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text

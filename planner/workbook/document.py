"""Workbooks where the data of an instance is asked."""

from collections.abc import Sequence
from pathlib import Path

from planner.reading.strict_json import Document
from planner.workbook.gather import gather


def read_workbook(paths: Sequence[Path]) -> Document:
    """Read workbooks as the data of an instance; the first is the group's.

    Raises
    ------
    InvalidInput
        If one of them cannot be read as a workbook.
    """
    found = gather(paths)
    return Document(found.raw, found.faults, found.notices, found.cells)

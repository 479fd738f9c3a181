"""The rows of a sweep on disk: a line of JSON a case, written as it comes, so that a kill costs none."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planner.solve.interrupt import deferred_interrupt
from planner.whatif.sweep.case import CaseState, Row

FILE = "sweep.jsonl"
_NEWLINE = b"\n"


@dataclass
class RowStore:
    """The rows that are known, by the keys of their cases.

    Parameters
    ----------
    path
        The file that new rows are appended to.
    rows
        Those of earlier runs as well; of a case that stands there twice the last.
    """

    path: Path
    rows: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def opened(cls, path: Path) -> "RowStore":
        """Return the store of a file; a last line that a kill has torn is cut off.

        Raises
        ------
        OSError
            If the file cannot be read or written.
        """
        store = cls(path)
        if path.exists():
            data = path.read_bytes()
            whole = data[: data.rfind(_NEWLINE) + 1]
            if len(whole) < len(data):
                with path.open("r+b") as file:
                    file.truncate(len(whole))
            for line in whole.splitlines():
                row = _row(line)
                if row is not None:
                    store.rows[row["key"]] = row
        return store

    def done(self, key: str) -> bool:
        """Tell whether a case has its answer; one that failed is tried again by the next run."""
        row = self.rows.get(key)
        return row is not None and row["status"] != CaseState.FAILED.value

    def add(self, row: Row) -> None:
        """Append a row; it is on the disk when this returns."""
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + _NEWLINE
        with deferred_interrupt():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            self.rows[row["key"]] = row


def _row(line: bytes) -> Row | None:
    """Read a line; one that is no row of a sweep is passed over."""
    with suppress(ValueError):
        row: Any = json.loads(line)
        if isinstance(row, Mapping) and isinstance(row.get("key"), str) and row.get("status") in _STATES:
            return row
    return None


_STATES = frozenset(state.value for state in CaseState)

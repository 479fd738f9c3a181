"""A folder for what the typesetter reads, gone when it is done."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.reading.unwritable import Unwritable


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a new folder in the system's place for such files.

    Raises
    ------
    Unwritable
        If there is no space in it, or nothing may be written; the system alone would not say where.
    """
    try:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
    except OSError as error:
        raise Unwritable(Path(error.filename or tempfile.gettempdir()), error) from error

"""Levers as a scenario file, to be solved, compared or handed on (spec section 7)."""

import os
from pathlib import Path
from typing import Any

from planner.conditions.widen import Raw
from planner.reading.scenario.step import SCENARIO_SCHEMA


def scenario_document(name: str, title: str, base: Path, folder: Path, patch: Raw) -> dict[str, Any]:
    """Return the document of a scenario that stands in `folder` and applies a patch to the file `base`.

    Parameters
    ----------
    name
        An id.
    base
        The instance, or a scenario that the patch goes on top of.
    patch
        As `planner.conditions.apply.difference` returns it.
    """
    return {
        "schema": SCENARIO_SCHEMA,
        "name": name,
        "title": title,
        "base": relative(base, folder),
        "patch": patch,
    }


def relative(base: Path, folder: Path) -> str:
    """Return the path of a file as seen from a folder, or in full where no way leads there (drives)."""
    try:
        return Path(os.path.relpath(base.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return base.resolve().as_posix()

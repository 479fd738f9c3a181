"""Instances loaded from files; wherever one is asked, a scenario file may stand."""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from planner.instance.model import Instance
from planner.reading.instance import parse_instance
from planner.reading.lines import lines_told
from planner.reading.scenario.resolve import NO_CHANGES, QuickChanges, Resolved, resolve
from planner.text.faults import Notice

_FOLDER_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Loaded:
    """An instance as solved, and what to know about its file.

    Parameters
    ----------
    scenario
        What was changed: the names of the scenarios given and the quick changes; ``None`` where
        nothing was.
    title
        The same with the titles of the scenarios.
    raw
        The JSON data of the instance as solved, decimals as `decimal.Decimal`.
    folder
        A name for the folder of its results, which tells the changes.
    """

    instance: Instance
    notices: tuple[Notice, ...]
    scenario: str | None
    title: str | None
    raw: dict[str, Any]
    folder: str


def load(
    path: Path,
    scenarios: Sequence[Path] = (),
    sets: Sequence[str] = (),
    more: QuickChanges = NO_CHANGES,
) -> Loaded:
    """Load an instance from its file, or from a scenario on it.

    Parameters
    ----------
    scenarios, sets
        Scenario files and quick changes ``path=value`` to apply on top, in this order.
    more
        Further quick changes, of another option.

    Raises
    ------
    InvalidInput
        With every fault of the file; those of an instance that a scenario changed name the scenario.
    """
    resolved, sets = resolve(path, scenarios, sets, more), (*sets, *more.texts)
    origin = resolved.origin if resolved.steps else None
    with _told(path, resolved):
        instance, notices = parse_instance(resolved.raw, str(path), resolved.faults, origin)
    if resolved.cells is not None and not resolved.steps:
        notices = resolved.cells.notices(notices)
    names, titles = [step.name for step in resolved.given], [step.title for step in resolved.given]
    title = " + ".join([*titles, *sets]) or None
    return Loaded(
        instance.with_variant(title),
        resolved.notices + notices,
        " + ".join([*names, *sets]) or None,
        title,
        resolved.raw,
        _folder(names or [instance.name], sets),
    )


def _told(path: Path, resolved: Resolved) -> AbstractContextManager[None]:
    """Return what tells faults by line or cell; a scenario's name the scenario."""
    if resolved.steps:
        return nullcontext()
    return lines_told(path) if resolved.cells is None else resolved.cells.told()


def _folder(names: Sequence[str], sets: Sequence[str]) -> str:
    """Return a name such as ``hokkaido-vendors-ccs-crew-8``; a long one is cut and kept apart by a hash."""
    changes = [re.sub(r"[^\w]+", "-", text).strip("-") for text in sets]
    name = "-".join(["+".join(names), *changes])
    if len(name) <= _FOLDER_LENGTH:
        return name
    digest = sha256("\n".join([*names, *sets]).encode()).hexdigest()[:8]
    return f"{name[: _FOLDER_LENGTH - 9]}-{digest}"

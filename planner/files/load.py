"""Instances loaded from files; wherever one is asked, a scenario file may stand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.faults import Notice
from planner.files.strict_json import read_json
from planner.instance.model import Instance
from planner.instance.read import parse_instance


@dataclass(frozen=True, slots=True)
class Loaded:
    """An instance as solved, and what to know about its file.

    Parameters
    ----------
    scenario
        The name of the scenario that the file holds; ``None`` where it holds an instance.
    raw
        The JSON data of the instance as solved, decimals as `decimal.Decimal`.
    """

    instance: Instance
    notices: tuple[Notice, ...]
    scenario: str | None
    raw: dict[str, Any]


def load(path: Path) -> Loaded:
    """Load an instance from its file, or from a scenario on it.

    Raises
    ------
    InvalidInput
        With every fault of the file.
    """
    raw = read_json(path)
    instance, notices = parse_instance(raw, str(path))
    return Loaded(instance, notices, None, raw)

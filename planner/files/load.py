"""Instances loaded from files; wherever one is asked, a scenario file may stand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.faults import Notice
from planner.instance.model import Instance
from planner.instance.read import parse_instance
from planner.scenario.resolve import resolve


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
        With every fault of the file; those of an instance that a scenario changed name the scenario.
    """
    resolved = resolve(path)
    scenario = resolved.chain[-1] if resolved.chain else None
    origin = resolved.origin if resolved.chain else None
    instance, notices = parse_instance(resolved.raw, str(path), resolved.faults, origin)
    return Loaded(instance, resolved.notices + notices, scenario, resolved.raw)

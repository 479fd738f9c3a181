"""Whatever a group or scenario of `instances/` has shown in charts and tables has a name, not an id."""

from pathlib import Path

import pytest
from checkout import ROOT
from entities import entities

from planner.instance.member import DEFAULT_MODE
from planner.reading.load import load

INSTANCES = ROOT / "instances"
FILES = [
    path
    for folder in (".", "gallery", "recipes", "scenarios")
    for path in sorted((INSTANCES / folder).glob("*.json"))
    if "plan" not in path.stem
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_id_is_shown(path: Path) -> None:
    instance = load(path).instance
    # A member's only bundle is shown by the member's name, an only mode not at all.
    hidden = {DEFAULT_MODE}
    for member in instance.members.values():
        hidden.update(member.migrations if len(member.migrations) == 1 else ())
    assert [key for key, name in entities(instance) if name == key and key not in hidden] == []

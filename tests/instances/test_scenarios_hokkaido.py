"""The what-ifs of the Hokkaido group: all of them load, and counting shows that three years are too few."""

import importlib.util
import sys
from pathlib import Path

import pytest
from checkout import ROOT

from planner.problem import compile_instance
from planner.reading.load import load
from planner.whatif.compare.shortage import shortage

INSTANCES = ROOT / "instances"
SCENARIOS = sorted((INSTANCES / "scenarios").glob("*.json"))
BASE = INSTANCES / "hokkaido.json"


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_it_loads_with_a_japanese_title_and_changes_the_group(path: Path) -> None:
    loaded = load(path)
    assert loaded.scenario == path.stem
    assert loaded.title is not None
    assert any(ord(char) > 0x3000 for char in loaded.title)
    assert loaded.instance.sha256 != load(BASE).instance.sha256
    # Given on top of the base it is the same.
    assert load(BASE, [path]).instance.sha256 == loaded.instance.sha256
    assert str(loaded.raw.get("x-source"))


def test_there_are_eight_or_more() -> None:
    assert len(SCENARIOS) >= 8


def test_three_years_are_too_few() -> None:
    problem = compile_instance(load(INSTANCES / "scenarios/three-years.json").instance)
    assert not problem.homeless()
    found = shortage(problem)
    assert found is not None
    assert "平成19年度〜平成21年度に必要な56ポイントに対し20ポイント" in found.ja


def test_the_maker_writes_its_files_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    source = INSTANCES / "source"
    monkeypatch.syspath_prepend(str(source))
    spec = importlib.util.spec_from_file_location("make_scenarios", source / "make_scenarios.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delitem(sys.modules, "make_hokkaido")
    made = module.files()
    assert {path.stem for path in made} == {"extension-doubled", "member-joins"}
    for path, content in made.items():
        assert path.read_bytes() == content, f"{path.name}: run python instances/source/make_scenarios.py"

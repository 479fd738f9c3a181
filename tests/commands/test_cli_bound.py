"""`planner bound`: the bound of the linear relaxation, with the gap of a plan."""

import json
from pathlib import Path
from typing import Any

from build import Raw, patched, several
from click.testing import CliRunner

from cli import main


def written(path: Path, document: Any) -> str:
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def crowded() -> Raw:
    """Return two members of which one a year can move; waiting a year costs 12 x 100 yen."""
    raw = several("a", "b", running_yen_per_month=100)
    return patched(raw, {"vendors": {"v": {"points_per_year": 1}}})


def test_bound_is_at_most_the_optimum_and_the_gap_follows(tmp_path: Path) -> None:
    instance = written(tmp_path / "i.json", crowded())
    plan = written(tmp_path / "p.json", {"cutovers": {"a/core": "2010-04", "b/core": "2011-04"}})
    answer = json.loads(CliRunner().invoke(main, ["bound", instance, plan, "--json"]).stdout)
    assert answer["objective_yen"] == 1200
    assert 0 < answer["bound_yen"] <= 1200
    assert answer["gap"] == (1200 - answer["bound_yen"]) / 1200


def test_bound_alone_is_said_in_both_languages(tmp_path: Path) -> None:
    instance = written(tmp_path / "i.json", crowded())
    for lang, word in (("ja", "線形緩和による下限"), ("en", "bound of the linear relaxation")):
        result = CliRunner().invoke(main, ["bound", instance, "--lang", lang])
        assert result.exit_code == 0
        assert word in result.stdout
        assert "1,200" in result.stdout


def test_no_bound_where_nothing_fits(tmp_path: Path) -> None:
    raw = patched(crowded(), {"vendors": {"v": {"points_per_year": {"default": 1, "FY2011": 0}}}})
    result = CliRunner().invoke(main, ["bound", written(tmp_path / "i.json", raw), "--json"])
    assert result.exit_code == 4
    assert json.loads(result.stdout)["bound_yen"] is None

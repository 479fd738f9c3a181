"""`planner verify`: the proof pack on the command line."""

import json
from pathlib import Path
from typing import Any

from build import Raw, patched, several
from cli_cases import MANIFEST
from click.testing import CliRunner, Result
from pack_cases import pages

from cli import main


def crowded() -> Raw:
    """Return two members of which one a year can move; waiting a year costs 12 x 100 yen."""
    raw = several("a", "b", running_yen_per_month=100)
    return patched(raw, {"vendors": {"v": {"points_per_year": 1}}})


def verify(folder: Path, cutovers: dict[str, Any], *options: str) -> Result:
    instance, plan = folder / "i.json", folder / "p.json"
    instance.write_text(json.dumps(crowded()), encoding="utf-8")
    plan.write_text(json.dumps({"cutovers": cutovers}), encoding="utf-8")
    return CliRunner().invoke(
        main, ["verify", str(instance), str(plan), "--out", str(folder / "out"), *options]
    )


def test_the_cheapest_plan_is_proved_twice(tmp_path: Path) -> None:
    result = verify(tmp_path, {"a/core": "2010-04", "b/core": "2011-04"}, "--quiet")
    assert result.exit_code == 0
    assert "2 通りの計算が、それぞれ証明しました" in result.stdout
    assert result.stderr == ""
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        MANIFEST,
        "proof.json",
        "proof.md",
        "proof.pdf",
    ]
    assert (tmp_path / "out" / "proof.md").read_text(encoding="utf-8").strip() == result.stdout.strip()
    printed = "".join(pages((tmp_path / "out" / "proof.pdf").read_bytes()))
    assert "2通りの計算が、それぞれ証明しました" in printed
    assert "**" not in printed


def test_the_page_says_what_the_plan_saves(tmp_path: Path) -> None:
    result = verify(tmp_path, {"a/core": "2010-04", "b/core": "2011-04"}, "--quiet")
    # On their own both keep their old systems for 24 months at 100 yen; here one does, for 12.
    assert "| 削減額 | 3,600円（75.00 %。基準: 現状のまま） |" in result.stdout
    written = json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8"))
    assert (written["savings"]["baseline_yen"], written["savings"]["saving_yen"]) == (4800, 3600)


def test_a_dearer_plan_is_refuted_with_a_cheaper_one(tmp_path: Path) -> None:
    result = verify(tmp_path, {"a/core": "2010-05", "b/core": "2011-04"}, "--json")
    assert result.exit_code == 5
    answer = json.loads(result.stdout)
    assert any(name.endswith("cheaper-plan.json") for name in answer["files"])
    assert answer == json.loads((tmp_path / "out" / "proof.json").read_text(encoding="utf-8")) | {
        "files": answer["files"],
        "notices": [],
    }


def test_an_invalid_plan_is_not_solved_for(tmp_path: Path) -> None:
    result = verify(tmp_path, {"a/core": "2010-04", "b/core": "2010-05"}, "--lang", "en")
    assert result.exit_code == 5
    assert "not valid" in result.stdout

"""`planner verify`: the proof pack on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from build import Raw, patched, several
from cli_cases import MANIFEST, said
from click.testing import CliRunner, Result
from pack_cases import pages
from proof_cases import says

from cli import main
from models.registry import solver
from planner.solve.interface import Solver


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


@said("より多くのことが分かっている前の結果があるので残し", "which know more")
@pytest.mark.usefixtures("undrawn")
def test_a_proof_by_one_model_goes_beside_that_by_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    cheapest, out = {"a/core": "2010-04", "b/core": "2011-04"}, tmp_path / "out"

    def cut_off(name: str) -> Solver:
        return says(None, None) if name == "milp" else solver(name)

    assert verify(tmp_path, cheapest).exit_code == 0
    before = (out / "proof.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("models.registry.solver", cut_off)
        result = verify(tmp_path, cheapest, "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stderr
    assert (out / "proof.json").read_bytes() == before
    assert json.loads((out / "proof-2" / "proof.json").read_text(encoding="utf-8"))
    # By both, it replaces itself; a plan that does not stand is no weaker proof, and puts it aside.
    assert said not in verify(tmp_path, cheapest, "--lang", lang).stderr
    assert verify(tmp_path, cheapest | {"a/core": "2010-05"}, "--lang", lang).exit_code == 5
    assert (out / "earlier-1" / "proof.json").exists()


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

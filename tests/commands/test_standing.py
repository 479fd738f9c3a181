"""Whatever a plan is used for, the answer says whether it is proved the cheapest."""

import json
from pathlib import Path

import pytest
from build import patched
from cli_cases import MOVES, run, said, towns, write

PEOPLE = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
USES = [("savings",), ("share",), ("replan", "--as-of", "2010-04")]


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return write(tmp_path / "small.json", patched(towns(), PEOPLE))


@said("最も安いとは証明されていません", "It is not proved the cheapest")
@pytest.mark.parametrize("verb", ["savings", "share"])
def test_a_plan_without_a_proof_is_told_as_such(
    group: Path, tmp_path: Path, verb: str, lang: str, said: str
) -> None:
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    out = tmp_path / "out"
    assert said in run(verb, group, plan, "--out", out, "--lang", lang, "--quiet").stdout
    told = json.loads(run(verb, group, plan, "--out", out, "--json").stdout)
    assert (told["objective_yen"] > 0, told["bound_yen"]) == (True, None)


@pytest.mark.parametrize("use", USES)
def test_a_proved_plan_is_told_as_such(group: Path, out: Path, use: tuple[str, ...]) -> None:
    run("solve", group, "--out", out)
    result = run(use[0], group, out / "plan.json", *use[1:], "--out", out, "--quiet")
    assert "これより安い計画がないことが証明されています" in result.stdout


@pytest.mark.parametrize("verb", ["savings", "share"])
def test_a_plan_that_is_searched_for_is_told_with_what_is_proved(group: Path, out: Path, verb: str) -> None:
    told = json.loads(run(verb, group, "--out", out, "--json").stdout)
    assert told["objective_yen"] == told["bound_yen"]
    assert "証明されています" in run(verb, group, "--out", out, "--quiet").stdout

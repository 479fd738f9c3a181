"""`planner savings`: what it prints, which files it writes, and what it refuses."""

import json
from pathlib import Path

import pytest
from build import patched
from cli_cases import MANIFEST, content, names, rows, run, said, write
from savings_cases import MOVES, towns

pytestmark = pytest.mark.usefixtures("blank_pictures")

FILES = ["savings-by-year.csv", "savings.csv", "savings.png", "savings.xlsx"]


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return write(tmp_path / "three.json", towns())


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return write(tmp_path / "made.json", {"cutovers": MOVES})


@said("団体別", "By member")
def test_a_plan_is_told_and_four_files_are_written(
    three: Path, made: Path, out: Path, lang: str, said: str
) -> None:
    result = run("savings", three, made, "--out", out, "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stdout
    assert "+2,390" in result.stdout
    assert sorted(content(out)) == sorted([*FILES, MANIFEST])
    assert (out / "savings.png").read_bytes().startswith(b"\x89PNG")
    assert [row[1] for row in rows(out / "savings.csv")[1:4]] == ["別海町", "むかわ町", "三笠市"]


def test_without_a_plan_the_cheapest_is_found_and_written(three: Path, out: Path) -> None:
    told = json.loads(run("savings", three, "--out", out, "--json", "--quiet").stdout)
    plan = out / "savings-plan.json"
    assert sorted(Path(name).name for name in told["files"]) == sorted([*FILES, plan.name])
    checked = run("check", three, plan, "--json")
    assert checked.exit_code == 0
    assert told["group"]["plan_yen"] == json.loads(checked.stdout)["cost_yen"] < 4190
    again = json.loads(run("savings", three, plan, "--out", out.parent / "two", "--json").stdout)
    assert again["group"] == told["group"]


def test_a_plan_that_was_searched_for_outlasts_figures_of_another(three: Path, made: Path, out: Path) -> None:
    run("savings", three, "--out", out)
    found = (out / "savings-plan.json").read_bytes()
    assert run("savings", three, made, "--out", out).exit_code == 0
    kept = [name for name in names(out) if name.endswith("savings-plan.json")]
    assert [(out / name).read_bytes() for name in kept] == [found]


def test_the_baseline_can_be_changed(three: Path, made: Path, out: Path) -> None:
    result = run("savings", three, made, "--out", out, "--json", "--baseline", "renew")
    group = json.loads(result.stdout)["group"]
    assert (group["baseline"], group["saving_yen"]) == ("renew", 5580 - 4190)
    assert {row[2] for row in rows(out / "savings.csv")[1:]} == {"単独更新", ""}


@said("規則に違反しています（1件）", "breaks rules in 1 place")
def test_a_plan_that_breaks_rules_is_told_as_such(
    three: Path, tmp_path: Path, out: Path, lang: str, said: str
) -> None:
    late = write(tmp_path / "late.json", {"cutovers": MOVES | {"a/core": "2013-04"}})
    result = run("savings", three, late, "--out", out, "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stdout


@said("この移行が計画にありません", "the plan does not mention this migration")
def test_a_plan_with_a_migration_missing_is_refused(
    three: Path, tmp_path: Path, out: Path, lang: str, said: str
) -> None:
    part = write(tmp_path / "part.json", {"cutovers": {"a/core": "2010-10"}})
    result = run("savings", three, part, "--out", out, "--lang", lang)
    assert result.exit_code == 1
    assert "b/core" in result.stderr
    assert said in result.stderr
    assert not out.exists()


def test_an_unknown_baseline_is_a_mistake_of_usage(three: Path) -> None:
    result = run("savings", three, "--baseline", "given")
    assert result.exit_code == 2
    assert "stay、renew のどれかにしてください" in result.stderr
    assert "'stay', 'renew'" in result.stderr


def test_where_there_is_no_plan_the_reason_is_told(tmp_path: Path, out: Path) -> None:
    closed = patched(towns(), {"members": {"a": {"budget_years": []}}})
    result = run("savings", write(tmp_path / "i.json", closed), "--out", out, "--json")
    assert result.exit_code == 3
    assert "計画は存在しません" in json.loads(result.stdout)["reason"]
    assert not out.exists()


def test_solve_tells_what_its_plan_saves(three: Path, out: Path) -> None:
    result = run("solve", three, "--out", out, "--json")
    told = json.loads(result.stdout)
    assert told["savings"]["plan_yen"] == told["cost_yen"]
    assert told["savings"]["saving_yen"] == 6580 - told["cost_yen"]
    assert "削減額（基準: 団体ごと）: " in result.stderr

"""The command line of `planner sensitivity`."""

import csv
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from brute_force import best_plan
from build import one_migration, raw_lease
from cli_cases import MANIFEST
from click.testing import CliRunner, Result
from matplotlib.image import imread
from openpyxl import load_workbook
from sensitivity_cases import BOTH_AT_ONCE_YEN, towns
from strategies import build, dump

import cli
from planner.plan import Plan
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.whatif.sensitivity.search import ProbeFollowing, ProbeSettings, find_base


def invoke(*arguments: str | Path) -> Result:
    return CliRunner(env={"PLANNER_LANG": None}).invoke(
        cli.main, ["sensitivity", *map(str, arguments), "--workers", "1"]
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.json"
    path.write_text(dump(towns()), encoding="utf-8")
    return path


def test_the_command_writes_table_workbook_and_chart(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = invoke(small, "--out", out)
    assert result.exit_code == 0, result.output
    assert "甲社の平成22年度（FY2010）の移行能力を1点増やす" in result.stdout
    assert f"{BOTH_AT_ONCE_YEN}円" in result.stdout
    assert "試行 1/" in result.stderr
    assert "（残り時間は長くても約" in result.stderr
    assert sorted(path.name for path in out.iterdir()) == [
        MANIFEST,
        "sensitivity.csv", "sensitivity.png", "sensitivity.xlsx"
    ]  # fmt: skip
    heading, first, *rest = csv.reader((out / "sensitivity.csv").read_text("utf-8-sig").splitlines())
    row = dict(zip(heading, first, strict=True))
    assert (row["順位"], row["総額の減少（円）"], row["確かさ"]) == ("1", str(BOTH_AT_ONCE_YEN), "確定")
    assert (row["費用の節約（円）"], row["動く団体"]) == (str(BOTH_AT_ONCE_YEN), "むかわ町")
    book = load_workbook(out / "sensitivity.xlsx")
    assert book.sheetnames == ["交渉の材料", "規則の値段", "枠の使用"]
    assert book["交渉の材料"].max_row + book["規則の値段"].max_row == len(rest) + 3
    height, width = imread(BytesIO((out / "sensitivity.png").read_bytes())).shape[:2]
    assert width == 3307
    assert height <= 2338


def test_only_and_json(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = invoke(small, "--only", "vendor-points", "--only", "rules", "--json", "--quiet", "--out", out)
    told: dict[str, Any] = json.loads(result.stdout)
    assert result.stderr == ""
    assert {row["group"] for row in told["prices"]} == {"rules", "capacity"}
    assert {lever["kind"] for row in told["prices"] for lever in row["levers"]} == {"vendor-points"}
    assert told["base"]["proved"] is True
    assert told["complete"] is True
    assert told["prices"][0]["saving_yen"] == BOTH_AT_ONCE_YEN
    assert len(told["files"]) == 3


def test_a_plan_is_where_the_search_begins(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    plan = {
        "schema": "planner/plan/1",
        "instance": "small",
        "cutovers": {"a/core": "2011-04", "b/core": "2010-04"},
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    result = invoke(small, path, "--only", "wishes", "--out", out, "--lang", "en")
    assert result.exit_code == 0, result.output
    # The base is the best plan, not the one named.
    assert "base plan: JPY 230 (optimal, proved)" in result.stdout
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "sensitivity.csv", "sensitivity.xlsx"]


@pytest.mark.parametrize(
    ("lang", "sought", "given"),
    [
        ("ja", "基準の計画を求めています", "探し直しません"),
        ("en", "finding the base plan", "it is the base as it is"),
    ],
)
def test_a_proved_plan_is_not_said_to_be_sought(
    small: Path, tmp_path: Path, lang: str, sought: str, given: str
) -> None:
    solved, asked = tmp_path / "solved", ("--only", "wishes", "--out", tmp_path / "out", "--lang", lang)
    CliRunner().invoke(cli.main, ["solve", str(small), "--out", str(solved)])
    told = invoke(small, solved / "plan.json", *asked).stderr
    assert given in told
    assert sought not in told
    told = invoke(small, *asked).stderr
    assert sought in told
    assert given not in told


def test_without_a_plan_there_is_nothing_to_price(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    path.write_text(dump(towns({"vendors": {"v": {"points_per_year": 0}}})), encoding="utf-8")
    result = invoke(path, "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert not list((tmp_path / "out").glob("*"))


def test_an_unknown_kind_is_refused_with_the_known_ones(small: Path) -> None:
    result = invoke(small, "--only", "rule")
    assert result.exit_code == 2
    assert "rules, capacity, wishes, vendor-points" in result.output


def test_a_better_plan_named_is_the_base_where_the_search_found_less() -> None:
    raw = one_migration({"leases": {"host": raw_lease()}}, running_yen_per_month=10)

    def fruitless(problem: Problem, _: Limits, __: Watch) -> SolveResult:
        return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)

    best = best_plan(build(raw))
    assert best is not None
    start: Plan = best[1]
    _, base = find_base(build(raw), fruitless, ProbeSettings(), ProbeFollowing(), start)
    assert base is not None
    assert (base.plan, base.objective_yen) == (start, best[0])
    assert find_base(build(raw), fruitless, ProbeSettings(), ProbeFollowing())[1] is None


def test_what_is_proved_of_the_plan_named_needs_no_search() -> None:
    raw = towns()
    best = best_plan(build(raw))
    assert best is not None
    yen, start = best

    def fruitless(_: Problem, __: Limits, ___: Watch) -> SolveResult:
        return SolveResult(None, None, None, Stop.TIME)

    def never(_: Problem, __: Limits, ___: Watch) -> SolveResult:
        raise AssertionError("nothing is to be searched for")

    _, base = find_base(build(raw), never, ProbeSettings(), ProbeFollowing(), start, yen)
    assert base is not None
    assert (base.plan, base.objective_yen, base.bound_yen) == (start, yen, yen)
    # A bound that the plan does not reach is one all the same.
    _, base = find_base(build(raw), fruitless, ProbeSettings(), ProbeFollowing(), start, yen - 1)
    assert base is not None
    assert (base.objective_yen, base.bound_yen) == (yen, yen - 1)

"""Files and options in the wrong place are told what they are; no month left is told to leave no plan."""

from pathlib import Path

import pytest
from build import patched, several
from cli_cases import HOKKAIDO, run, write


def test_a_plan_by_hand_where_the_group_goes_is_told_to_be_one(tmp_path: Path) -> None:
    group, plan = write(tmp_path / "i.json", several("a", "b")), write(tmp_path / "p.json", {"cutovers": {}})
    told = run("check", plan, group).stderr
    assert "これは計画のファイルです。INSTANCE に続く PLAN に指定します。" in told
    assert "追加してください" not in told
    marked = write(tmp_path / "q.json", {"schema": "planner/plan/1", "cutovers": {}})
    assert "schema（2行目）" in run("check", marked, group).stderr


def test_a_file_that_is_no_member_to_join_and_no_record_is_told_to_be_so(tmp_path: Path) -> None:
    group = write(tmp_path / "i.json", several("a", "b"))
    moves = {"a/core": "2010-05", "b/core": "2010-05"}
    plan = write(tmp_path / "p.json", {"schema": "planner/plan/1", "cutovers": moves})
    (tmp_path / "t.csv").write_text("id,name\n", encoding="utf-8")
    asked = ("replan", group, plan, "--as-of", "2010-04")
    for option in ("--join", "--done"):
        told = run(*asked, option, plan).stderr
        assert "これは計画のファイルです。INSTANCE に続く PLAN に指定します。" in told
        assert "の順に" not in told
    told = run(*asked, "--join", tmp_path / "t.csv").stderr
    assert "実績、加わる団体など）の JSON ファイルを指定してください" in told


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("平成22年度", "月ではなく年度です（平成22年4月〜平成23年3月）。その中の月を"),
        ("FY2010", "月ではなく年度です（平成22年4月〜平成23年3月）。その中の月を"),
        ("平成22年", "年だけで、月がありません"),
        ("平成22年度末", "月ではありません。「2011-03」のことですか"),
        ("平成22年度当初", "月ではありません。「2010-04」のことですか"),
        ("あした", "月ではありません"),
    ],
)
def test_a_year_where_a_month_goes_is_told_to_be_one(tmp_path: Path, asked: str, said: str) -> None:
    group = write(tmp_path / "i.json", several("a", "b"))
    plan = write(tmp_path / "p.json", {"cutovers": {"a/core": "2010-05", "b/core": "2010-05"}})
    assert f"--as-of {asked}: {said}" in run("replan", group, plan, "--as-of", asked).stderr


def test_a_value_to_vary_that_fails_is_told_of_that_option(tmp_path: Path) -> None:
    group = write(tmp_path / "i.json", several("a", "b"))
    told = run("sweep", group, "--vary", "vendors.v.crew=many").stderr
    assert "（--vary vendors.v.crew による変更）" in told


def test_a_value_of_a_case_that_fails_is_told_of_that_option(tmp_path: Path) -> None:
    group = write(tmp_path / "i.json", several("a", "b"))
    told = run("compare", group, "--case", "more: vendors.v.crew=many; vendors.v.points_per_year=few").stderr
    assert "--case more: " in told
    assert "（--case vendors.v.crew による変更）" in told
    assert "（--case vendors.v.points_per_year による変更）" in told
    told = run("compare", group, "--set", "vendors.v.crew=many", "--case", "more: vendors.v.crew=3").stderr
    assert "（--set vendors.v.crew による変更）" in told


def test_a_file_where_a_folder_goes_is_not_told_to_be_missing(tmp_path: Path) -> None:
    result = run("backtest", write(tmp_path / "i.json", several("a", "b")))
    assert result.exit_code == 2
    assert "ファイルではなく、フォルダーを指定してください。" in result.stderr


@pytest.mark.parametrize("option", ["--tim", "--time", "--tme-limit"])
def test_an_option_that_was_cut_short_is_known(option: str) -> None:
    told = run("solve", HOKKAIDO, option, "3").stderr
    assert f"オプション {option} はありません。--time-limit のことでしょうか。" in told
    assert told.endswith(f"No such option '{option}'. Did you mean --time-limit?\n")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_validate_says_that_no_plan_can_exist_also_where_a_window_is_off_the_horizon(
    tmp_path: Path, lang: str
) -> None:
    raw = patched(several("a", "b"), {"members": {"a": {"migrations": {"core": {"window": None}}}}})
    raw["members"]["a"]["migrations"]["core"]["window"] = {"earliest": "2030-01", "latest": "2030-12"}
    told = run("validate", write(tmp_path / "i.json", raw), "--lang", lang).stderr
    assert {"ja": "計画は存在しません: 「移行可能期間」", "en": "so there is no plan: "}[lang] in told

"""What a folder holds is what the last run said: nothing of an earlier one stands beside it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from build import Raw, patched, several
from cli_cases import FILES, MANIFEST, names, run, said, write

pytestmark = pytest.mark.usefixtures("blank_pictures")

ONE_A_YEAR = {"limits": {"l": {"per": "year", "most": 1}}}


def crowd(**vendor: Any) -> Raw:
    """Return three towns named `stale` that may move until the end of 2021."""
    raw = several("m0", "m1", "m2", window={"latest": "2011-12"}, running_yen_per_month=1000)
    return patched(raw, {"name": "stale", "vendors": {"v": vendor}})


def test_ways_out_of_an_earlier_run_are_not_compared_as_if_current(tmp_path: Path, out: Path) -> None:
    first = write(tmp_path / "first.json", patched(crowd(points_per_year=1), ONE_A_YEAR))
    heavy = {"members": {"m0": {"migrations": {"core": {"points": 5}}}}}
    second = write(tmp_path / "second.json", patched(crowd(points_per_year=2), heavy))
    assert run("explain", first, "--out", out).exit_code == 0
    before = names(out)
    result = run("explain", second, "--out", out, "--json", "--lang", "en")
    told = json.loads(result.stdout)
    ways = [f"ways/{one['name']}.json" for one in told["ways"]]
    assert len([name for name in before if name.startswith("ways/")]) > len(ways) > 0
    assert names(out) == sorted([MANIFEST, "explain.md", *ways])
    assert sorted(told["files"]) == sorted(str(out / name) for name in ["explain.md", *ways])
    assert "removed, of an earlier run: " in result.stderr
    compared = json.loads(run("compare", second, out / "ways", "--out", tmp_path / "c", "--json").stdout)
    assert [case["name"] for case in compared["cases"][1:]] == [one["name"] for one in told["ways"]]


def test_explain_takes_its_answer_away_where_there_is_a_plan(tmp_path: Path, out: Path) -> None:
    path = write(tmp_path / "i.json", patched(crowd(points_per_year=1), ONE_A_YEAR))
    run("explain", path, "--out", out)
    write(path, crowd(points_per_year=9))
    result = run("explain", path, "--out", out, "--lang", "ja")
    assert result.exit_code == 0
    assert "前の実行のファイルを消しました: " in result.stderr
    assert names(out) == []


@said("に移しました", "were moved to")
def test_no_plan_stands_beside_the_answer_that_there_is_none(
    tmp_path: Path, out: Path, lang: str, said: str
) -> None:
    feasible = write(tmp_path / "feasible.json", crowd(points_per_year=9))
    crowded = write(
        tmp_path / "first.json",
        patched(crowd(points_per_year=1), ONE_A_YEAR),
    )
    assert run("solve", feasible, "--out", out).exit_code == 0
    plan = (out / "plan.json").read_bytes()
    result = run("solve", crowded, "--out", out, "--lang", lang)
    assert result.exit_code == 3
    assert said in result.stderr
    assert names(out) == [f"earlier-1/{name}" for name in FILES]
    assert (out / "earlier-1" / "plan.json").read_bytes() == plan
    # The same when explain says it first.
    run("solve", feasible, "--out", out)
    assert "plan.json" in names(out)
    assert run("explain", crowded, "--out", out, "--lang", lang).exit_code == 0
    assert "plan.json" not in names(out)
    assert "earlier-2/plan.json" in names(out)


def test_pages_of_an_earlier_chart_are_removed(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("plots.pages.ROWS_PER_PAGE", 1)
        run("solve", small, "--out", out)
    assert {"gantt-1.png", "gantt-2.png"} < set(names(out))
    result = run("solve", small, "--out", out, "--lang", "en")
    assert names(out) == FILES
    assert f"removed, of an earlier run: {out / 'gantt-1.png'}, {out / 'gantt-2.png'}" in result.stderr
    assert "gantt.png" not in result.stderr.split("removed")[1].split("\n")[0]


def test_pages_of_an_earlier_drawing_are_removed(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("solve", small, "--out", out)
    chart = out / "charts" / "g.svg"
    with monkeypatch.context() as patch:
        patch.setattr("plots.pages.ROWS_PER_PAGE", 1)
        assert run("gantt", small, out / "plan.json", "-o", chart).exit_code == 0
    assert names(out / "charts") == [MANIFEST, "g-1.svg", "g-2.svg"]
    assert run("gantt", small, out / "plan.json", "-o", chart).exit_code == 0
    assert names(out / "charts") == [MANIFEST, "g.svg"]


def test_a_page_about_another_plan_does_not_stay_beside_the_new_one(
    small: Path, out: Path, dearer: Callable[..., Any]
) -> None:
    dearer("--out", out)
    for verb in (["verify"], ["explain", "--migration", "a"]):
        assert run(verb[0], small, out / "plan.json", *verb[1:], "--out", out).exit_code in (0, 5)
    assert {"proof.md", "explain-a-core.csv"} < set(names(out))
    run("solve", small, "--out", out)
    assert {"earlier-1/proof.md", "earlier-1/explain-a-core.csv", *FILES} <= set(names(out))
    assert "proof.md" not in names(out)
    # About the very plan that is found again, it stays.
    run("verify", small, out / "plan.json", "--out", out)
    run("solve", small, "--out", out)
    assert "proof.md" in names(out)


def test_papers_of_the_plan_of_the_folder_do_not_make_way_for_those_of_another(
    small: Path, out: Path, tmp_path: Path
) -> None:
    run("solve", small, "--out", out)
    run("savings", small, out / "plan.json", "--out", out)
    before = (out / "savings.csv").read_bytes()
    made = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    other = write(tmp_path / "other.json", {"cutovers": made["cutovers"] | {"b/core": "2010-05"}})
    told = run("savings", small, other, "--out", out)
    assert f"{out / 'earlier-1'} に移しました" in told.stderr
    assert (out / "earlier-1" / "savings.csv").read_bytes() == before
    # Papers of plans tried by hand replace each other, and so do those of the folder's own plan.
    third = write(tmp_path / "third.json", {"cutovers": made["cutovers"] | {"b/core": "2010-06"}})
    for plan in (third, out / "plan.json", out / "plan.json"):
        assert "移しました" not in run("savings", small, plan, "--out", out).stderr
    assert (out / "savings.csv").read_bytes() == before
    assert not (out / "earlier-2").exists()
    # With --force they are replaced.
    assert "移しました" not in run("savings", small, other, "--out", out, "--force").stderr

"""The command line of `planner backtest`."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from backtest_cases import BEST_YEN, LATE_YEN, write_gallery
from cli_cases import names, run
from matplotlib.image import imread

from planner.backtest.page import MARKER

QUICK = ("--no-sweep", "--workers", "1")


@pytest.fixture
def gallery(tmp_path: Path) -> Path:
    return write_gallery(tmp_path / "gallery")


def test_one_command_writes_the_page_and_its_pictures(gallery: Path, out: Path):
    result = run("backtest", gallery, "--out", out / "page.md", *QUICK, "--lang", "en")
    assert result.exit_code == 0, result.output
    assert names(out) == ["images/page-plans.png", "page.md"]  # too few published savings for a chart
    text = (out / "page.md").read_text("utf-8")
    assert "](images/page-plans.png)" in text
    assert "The real schedules of 2 of 2 groups keep every rule" in result.stdout
    height, width = imread(BytesIO((out / "images" / "page-plans.png").read_bytes())).shape[:2]
    assert width > 3 * height  # two small groups leave no white sheet


def test_json_has_every_group(gallery: Path, out: Path):
    result = run("backtest", gallery, "--out", out / "page.md", *QUICK, "--json", "--quiet")
    told = json.loads(result.stdout)
    late = next(one for one in told["groups"] if one["instance"] == "late")
    assert (late["real_yen"], late["best_yen"], late["proved"]) == (LATE_YEN, BEST_YEN, True)
    assert late["real"]["b/core"] == "2011-10"
    assert late["months_later"] == {"a/core": 0, "b/core": -6}
    assert late["saving_published"] == 0.3
    assert [one["variant"] for one in told["variants"]] == ["base", "capacities", "blind"]


def test_its_own_page_is_replaced_and_no_other(gallery: Path, out: Path):
    out.mkdir()
    page = out / "page.md"
    page.write_text("mine", encoding="utf-8")
    refused = run("backtest", gallery, "--out", page, *QUICK)
    assert (refused.exit_code, page.read_text("utf-8")) == (1, "mine")
    assert "--force" in refused.stderr
    for more in (["--force"], []):
        assert run("backtest", gallery, "--out", page, *QUICK, *more).exit_code == 0
    assert page.read_text("utf-8").startswith(MARKER)


def test_a_folder_without_groups_is_refused(tmp_path: Path, out: Path):
    result = run("backtest", tmp_path, "--out", out / "page.md")
    assert result.exit_code == 1
    assert "plan.json" in result.stderr
    assert not out.exists()

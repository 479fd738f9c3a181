"""The command line of `planner backtest`."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest
from backtest_cases import BEST_YEN, LATE_YEN, group, write_gallery
from cli_cases import names, run, said, write
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


@pytest.mark.usefixtures("blank_pictures")
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
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))  # as checked out on Windows
    assert run("backtest", gallery, "--out", page, *QUICK).exit_code == 0


@pytest.mark.usefixtures("blank_pictures")
def test_a_page_or_picture_changed_since_is_not_replaced(gallery: Path, out: Path):
    page, picture = out / "page.md", out / "images" / "page-plans.png"
    asked = ("backtest", gallery, "--out", page, *QUICK)
    assert run(*asked).exit_code == 0
    for path in (page, picture):
        before = path.read_bytes()
        path.write_bytes(before + b"mine\n")
        refused = run(*asked)
        assert refused.exit_code == 1
        assert path.read_bytes() == before + b"mine\n"
        path.write_bytes(before)
    page.unlink()  # whose the picture is cannot be told then
    assert run(*asked).exit_code == 1
    assert run(*asked, "--force").exit_code == 0


@pytest.mark.usefixtures("blank_pictures")
def test_a_page_of_more_groups_is_not_replaced_and_one_of_fewer_is(gallery: Path, tmp_path: Path, out: Path):
    few, page = tmp_path / "few", out / "page.md"
    few.mkdir()
    for name in ("late.json", "late.plan.json"):
        (few / name).write_bytes((gallery / name).read_bytes())
    assert run("backtest", few, "--out", page, *QUICK).exit_code == 0
    assert run("backtest", gallery, "--out", page, *QUICK).exit_code == 0
    refused = run("backtest", few, "--out", page, *QUICK)
    assert refused.exit_code == 1
    assert "prompt" in refused.stderr
    assert "| prompt |" in page.read_text("utf-8")


@pytest.mark.usefixtures("blank_pictures")
def test_a_page_that_knows_more_stays_and_the_new_one_goes_beside_it(gallery: Path, out: Path):
    page = out / "page.md"
    assert run("backtest", gallery, "--out", page, "--workers", "1").exit_code == 0
    full = page.read_bytes()
    for _ in range(2):  # the second takes the place of the first
        less = run("backtest", gallery, "--out", page, *QUICK)
        assert less.exit_code == 0
        assert "page-2.md" in less.stderr
        assert page.read_bytes() == full
        assert names(out) == [*("images/page-2-plans.png", "images/page-plans.png", "page-2.md", "page.md")]
    assert run("backtest", gallery, "--out", page, *QUICK, "--force").exit_code == 0
    assert len(page.read_bytes()) < len(full)


@pytest.mark.usefixtures("blank_pictures")
def test_pictures_that_the_new_page_has_not_are_removed(gallery: Path, out: Path):
    page = out / "page.md"
    for number, (name, ends) in enumerate({"x": "2010-09", "y": "2010-11", "z": "2011-01"}.items()):
        raw = group(name, {"a": ends}, **{"x-reported": {"saving_percent": 20 + number}})
        write(gallery / f"{name}.json", raw)
        write(gallery / f"{name}.plan.json", {"cutovers": {"a/core": "2011-04"}})
    assert run("backtest", gallery, "--out", page, *QUICK).exit_code == 0
    assert "images/page-savings.png" in names(out)
    for name in ("x", "y", "z"):
        write(gallery / f"{name}.json", group(name, {"a": "2010-09"}))
    again = run("backtest", gallery, "--out", page, *QUICK)
    assert again.exit_code == 0
    assert names(out) == ["images/page-plans.png", "page.md"]
    assert "page-savings.png" in again.stderr


@pytest.mark.usefixtures("blank_pictures")
def test_the_page_says_how_it_was_made(gallery: Path, out: Path):
    page = out / "page.md"
    run("backtest", gallery, "--out", page, *QUICK, "--time-limit", "20", "--lang", "en")
    command = f"planner backtest {gallery} --out {page} --no-sweep --time-limit 20 --lang en"
    assert f"```sh\n{command}\n```" in page.read_text("utf-8")


@said("ページは書き出しません", "no page is going to be written")
def test_ctrl_c_does_not_promise_a_page(
    gallery: Path, out: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    @contextmanager
    def pressed(stop: Event, told: Callable[[], None]) -> Iterator[None]:
        stop.set()
        told()
        yield

    monkeypatch.setattr("planner.solve.interrupt.stop_on_interrupt", pressed)
    result = run("backtest", gallery, "--out", out / "page.md", *QUICK, "--lang", lang)
    assert result.exit_code == 130
    first, *_ = result.stderr.splitlines()
    assert said in first
    assert "書き出しています" not in result.stderr
    assert "being written" not in result.stderr
    assert not out.exists()


def test_a_folder_without_groups_is_refused(tmp_path: Path, out: Path):
    result = run("backtest", tmp_path, "--out", out / "page.md")
    assert result.exit_code == 1
    assert "plan.json" in result.stderr
    assert not out.exists()

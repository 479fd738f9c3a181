"""Charts drawn for the papers: the size of the paper decides what a page holds; cost curves; what-ifs."""

import re
from pathlib import Path

import numpy as np
from cli_cases import run, write
from pack_cases import group, material, pages
from savings_cases import MOVES

from plots.curves import _pages, curve, curves_left_out
from plots.pack import draw
from plots.pages import ROWS_PER_PAGE, rows_per_page
from plots.paper import A3, ChartArea, on_paper, paper

A4 = ChartArea(270, 160, titled=False)


def test_smaller_paper_holds_fewer_rows_and_a3_as_many_as_ever() -> None:
    assert paper() == A3
    assert rows_per_page() == ROWS_PER_PAGE
    with on_paper(A4):
        assert 10 <= rows_per_page() < ROWS_PER_PAGE
        assert curves_left_out(100, 1) > 50
    assert paper() == A3


def test_a_curve_has_its_least_where_nothing_bars_and_the_month_of_the_plan() -> None:
    raw = group()
    raw["members"]["a"]["migrations"]["core"]["window"] = {"earliest": "2010-06"}
    found = material(raw)
    one = curve(found, found.problem.migrations[0])
    assert one.name == "別海町"
    assert one.planned == 6
    assert not one.allowed[:2].any()
    assert one.cheapest is not None
    assert one.cost_yen[one.cheapest] == one.cost_yen[one.allowed].min()
    assert one.above_yen[one.cheapest] == 0
    assert (one.above_yen[np.flatnonzero(one.allowed)] >= 0).all()


def test_each_migration_has_a_small_chart_that_marks_both_months() -> None:
    found = material()
    (figure,) = _pages(found, 1)
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["別海町", "むかわ町", "三笠市"]
    for ax in figure.axes:
        assert {line.get_gid() for line in ax.lines} >= {"cost", "cheapest", "planned"}


def test_charts_inside_a_document_have_no_title_of_their_own() -> None:
    found = material()
    drawn = draw(found, (270, 160), {"loads", "overview"})
    assert set(drawn.pages) == {"loads", "overview"}
    assert drawn.notes == {}
    with on_paper(A4):
        (figure,) = _pages(found, 1)
    assert figure.get_suptitle() == ""


def test_what_ifs_stand_beside_the_plan_as_it_is(tmp_path: Path) -> None:
    files = write(tmp_path / "group.json", group()), write(tmp_path / "plan.json", {"cutovers": MOVES})
    scenario = {"schema": "planner/scenario/1", "name": "free", "base": "group.json", "title": "手数料なし"}
    case = write(tmp_path / "free.json", scenario | {"patch": {"secretariat_yen_per_year": 0}})
    result = run("report", *files, "--compare", case, "--no-prices", "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 0, result.output
    printed = "".join(pages((tmp_path / "out" / "report.pdf").read_bytes()))
    assert "条件を変えた場合" in printed
    assert "手数料なし" in printed
    assert f"{material().ledger.total_yen:,}" in printed
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "手数料なし: 総額" in page
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert "条件を変えた場合（図）" in titles
    assert len(set(titles)) == len(titles)  # each has a link of its own

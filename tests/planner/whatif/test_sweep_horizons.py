"""Totals of a sweep are held against each other only where they are of the same months."""

from pathlib import Path
from typing import Any

import pytest
from cli_cases import rows, run, towns, write
from matplotlib.figure import Figure
from strategies import build

from planner.solve.interface import Limits
from planner.text.language import speaking
from planner.whatif.sweep.case import Row, case_of
from planner.whatif.sweep.report import progress_text, remarks
from planner.whatif.sweep.run import Sweep, _Pace
from planner.whatif.sweep.tables import cheapest, horizons
from planner.whatif.sweep.vary import grid, read_varies
from plots.sweep import SweptGroup, render_sweep

pytestmark = pytest.mark.usefixtures("blank_pictures")

SHORTER, LONGER = "horizon.end=2012-03", "horizon.end=2013-03"
ENDS = "horizon.end=2012-03,2013-03"
CREW = "vendors.v.crew=1..3"
NOTE = {
    "ja": "計画期間が違う場合の間では、金額は直接比べられません",
    "en": "amounts of cases with different horizons do not compare",
}


def planned(yen: int, year: int = 2010) -> Row:
    return {"status": "optimal", "objective_yen": yen, "bound_yen": yen, "last_year": year}


def swept(varied: list[str], totals: list[int | None]) -> Sweep:
    points = grid(read_varies(varied))
    cases = tuple(case_of(build(towns()), Limits(), point) for point in points)
    found = (None if yen is None else planned(yen, 2010 + at % 3) for at, yen in enumerate(totals))
    return Sweep(cases, tuple(found))


@pytest.mark.parametrize(
    ("lang", "best"),
    [
        ("ja", ("horizon.end=2012-03 のとき、最も安い", " の 70 円")),
        ("en", ("with horizon.end=2012-03, cheapest", " at 70 yen")),
    ],
)
def test_the_cheapest_case_is_named_of_each_horizon_alone(lang: Any, best: tuple[str, str]) -> None:
    with speaking(lang):
        said = [str(text) for text in remarks(swept([ENDS, CREW], [80, 70, 75, 140, 130, None]))][1:]
        assert said[0] == NOTE[lang]
        assert said[1] == f"{best[0]}: {SHORTER}, vendors.v.crew=2{best[1]}"
        # The open case of the longer horizon is no rival of those of the shorter one.
        assert ("1 通り" if lang == "ja" else "1 other case") in said[2]
        assert f"{LONGER}, vendors.v.crew=2" in said[2]
        alone = [str(text) for text in remarks(swept([ENDS], [70, 130]))]
        assert alone[1:] == [NOTE[lang]]
        one = [str(text) for text in remarks(swept([SHORTER, CREW], [80, 70, 75]))]
        assert NOTE[lang] not in one
        assert len(one) == 2


def test_many_horizons_are_not_all_told() -> None:
    ends = "horizon.end=2012-04..2014-03"
    with speaking("en"):
        said = [str(text) for text in remarks(swept([ends, "vendors.v.crew=1,2"], [100] * 48))]
    assert [text.startswith("with horizon.end=") for text in said] == [False] * 2 + [True] * 12 + [False]
    assert said[-1] == "12 more horizons: see the table"


def test_how_far_a_sweep_is_names_no_least_total_of_several_horizons() -> None:
    for alike, told in ((True, "least 70"), (False, "least —")):
        pace = _Pace(3, alike)
        pace.count(planned(70))
        with speaking("en"):
            assert told in str(progress_text(pace.progress()))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    pages: list[Figure] = []

    def kept(draw: Any, name: str) -> dict[str, bytes]:
        pages[:] = draw()
        return {name: b""}

    monkeypatch.setattr("plots.sweep.render", kept)
    return pages


@pytest.mark.parametrize("varied", [[ENDS, CREW], [CREW, ENDS], [ENDS, "secretariat_yen_per_year=0", CREW]])
def test_the_maps_hold_a_case_against_its_own_horizon(drawn: list[Figure], varied: list[str]) -> None:
    totals = {("2012-03", at): yen for at, yen in enumerate((80, 70, 75), 1)}
    totals |= {("2013-03", at): yen for at, yen in enumerate((140, 130, 139), 1)}
    empty = swept(varied, [None] * 6)
    at = [(dict(case.point)["horizon.end"], int(dict(case.point)["vendors.v.crew"])) for case in empty.cases]
    sweep = Sweep(empty.cases, tuple(planned(totals[one], 2010 + one[1]) for one in at))
    assert [best.yen for part in horizons(sweep) if (best := cheapest(part))] == [70, 130]
    with speaking("en"):
        render_sweep(sweep, SweptGroup("title", build(towns()).calendar, {}), "sweep.png")
    maps = [page.axes[0] for page in drawn if any(text.get_gid() == "cell" for text in page.axes[0].texts)]
    cells = [text.get_text() for ax in maps for text in ax.texts if text.get_gid() == "cell"]
    assert sorted(cells) == ["0", "0", "10", "10", "5", "9"]
    for ax in maps:
        assert "the cheapest case of the same horizon" in ax.get_title(loc="left")
        assert NOTE["en"] in ax.get_title(loc="left")
    ends = [page.axes[0] for page in drawn if page.axes[0] not in maps]
    assert [ax.get_title(loc="left").split(" with ")[1] for ax in ends] == [
        "horizon.end = 2012-03",
        "horizon.end = 2013-03",
    ]
    for ax in ends:
        heights = sorted(float(line.get_ydata()[0]) for line in ax.lines if line.get_gid() == "case")
        assert heights in ([0, 5, 10], [0, 9, 10])


def test_totals_of_horizons_alone_stand_as_they_are_and_on_no_line(drawn: list[Figure]) -> None:
    with speaking("en"):
        render_sweep(swept([ENDS], [70, 130]), SweptGroup("t", build(towns()).calendar, {}), "sweep.png")
    [page] = drawn
    [ax] = page.axes
    assert [(float(line.get_ydata()[0]), line.get_gid()) for line in ax.lines] == [
        (70, "case"),
        (130, "case"),
    ]
    assert ax.get_title(loc="left") == NOTE["en"]
    assert ax.get_ylabel() == "least total (yen)"


@pytest.mark.usefixtures("undrawn")
def test_each_total_in_the_files_says_that_it_does_not_compare(tmp_path: Path) -> None:
    group = write(tmp_path / "group.json", towns())
    end = towns()["horizon"]["end"]
    other = f"{int(end[:4]) + 1}{end[4:]}"
    out = tmp_path / "out"
    asked = ("--workers", "1", "--lang", "en", "--out", out)
    result = run("sweep", group, "--vary", f"horizon.end={end},{other}", *asked)
    assert result.exit_code == 0, result.output
    head, *told = rows(out / "sweep.csv")
    assert head[-1] == "note"
    assert [line[-1] for line in told] == [NOTE["en"]] * 2
    assert NOTE["en"] in result.stdout
    assert "cheapest" not in result.stdout
    run("sweep", group, "--vary", f"horizon.end={end}", *asked[:-1], tmp_path / "alone")
    assert "note" not in rows(tmp_path / "alone" / "sweep.csv")[0]

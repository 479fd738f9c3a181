"""Which case of a sweep is called the cheapest, and how far each is known."""

from typing import Any

import pytest
from cli_cases import towns
from matplotlib.figure import Figure
from strategies import build

from planner.outputs import Record
from planner.solve.interface import Limits
from planner.text.language import same, speaking
from planner.whatif.sweep.case import Row, case_of
from planner.whatif.sweep.report import reach, remarks
from planner.whatif.sweep.run import Sweep
from planner.whatif.sweep.tables import cheapest
from planner.whatif.sweep.vary import grid, read_varies
from plots.sweep import SweptGroup, render_sweep

NO_PLAN: Row = {"status": "infeasible"}
WRONG: Row = {"status": "invalid", "error": "why"}
UNKNOWN: Row = {"status": "unknown", "bound_yen": 90}
LOST: Row = {"status": "failed", "error": "why"}


def planned(low_yen: int, yen: int) -> Row:
    status = "optimal" if low_yen == yen else "feasible"
    return {"status": status, "objective_yen": yen, "bound_yen": low_yen, "last_year": 2010}


def swept(*rows: Row | None) -> Sweep:
    points = grid(read_varies([f"vendors.v.crew=1..{len(rows)}"]))
    return Sweep(tuple(case_of(build(towns()), Limits(), point) for point in points), rows)


@pytest.mark.parametrize(
    ("others", "rivals"),
    [
        ([planned(120, 120), NO_PLAN, WRONG], 0),
        ([planned(100, 130)], 0),  # nothing in it is below the total of the other
        ([planned(99, 130)], 1),
        ([{**UNKNOWN, "bound_yen": 100}], 0),
        ([UNKNOWN, LOST, None, {**UNKNOWN, "bound_yen": None}], 4),
    ],
)
def test_a_case_is_the_cheapest_only_where_no_other_can_be(others: list[Row | None], rivals: int) -> None:
    sweep = swept(*others, planned(100, 100))
    best = cheapest(sweep)
    assert best is not None
    assert (best.case, best.yen, best.rivals) == (sweep.cases[-1], 100, rivals)
    at = f"vendors.v.crew={len(others) + 1}"
    for lang, proved, found in (
        (
            "ja",
            f"最も安い: {at} の 100 円",
            f"見つかった計画で最も安い: {at} の 100 円（ほかの {rivals} 通り",
        ),
        ("en", f"cheapest: {at} at 100 yen", f"cheapest of the plans found: {at} at 100 yen; {rivals} other"),
    ):
        with speaking(lang):  # type: ignore[arg-type]
            said = [str(text) for text in remarks(sweep)]
        assert (proved in said) is (rivals == 0)
        assert any(text.startswith(found) for text in said) is (rivals > 0)


def test_a_total_that_is_not_proved_is_a_range_where_the_cheapest_is_named() -> None:
    with speaking("en"):
        said = [str(text) for text in remarks(swept(planned(80, 100), planned(120, 120)))]
    assert "cheapest: vendors.v.crew=1 at 80 to 100 yen" in said


def test_the_pictures_call_a_case_the_cheapest_only_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Figure] = []

    def kept(pages: Any, name: str) -> dict[str, bytes]:
        drawn[:] = pages()
        return {name: b""}

    monkeypatch.setattr("plots.sweep.render", kept)
    group = SweptGroup("title", build(towns()).calendar, {"vendors.v.crew": same("crew")})
    for rows, above, by in (
        ((planned(100, 100), planned(120, 120)), "above the cheapest case", "the cheapest case that ends"),
        ((planned(100, 100), planned(110, 120)), "above the cheapest case", "the case of the cheapest plan"),
        ((planned(100, 100), None), "above the case of the cheapest plan", "the case of the cheapest plan"),
    ):
        with speaking("en"):
            render_sweep(swept(*rows), group, "sweep.png")
        line, ends = (page.axes[0] for page in drawn)
        legend = ends.get_legend()
        assert legend is not None
        assert line.get_ylabel().startswith(above)
        assert ends.get_ylabel().startswith(above)
        assert legend.get_texts()[-1].get_text().startswith(by)


def test_the_axis_of_one_case_that_is_not_proved_has_a_unit_of_its_range(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[Figure] = []

    def kept(pages: Any, name: str) -> dict[str, bytes]:
        drawn[:] = pages()
        return {name: b""}

    monkeypatch.setattr("plots.sweep.render", kept)
    group = SweptGroup("title", build(towns()).calendar, {})
    with speaking("en"):
        render_sweep(swept(planned(874_766_000, 1_019_925_000)), group, "sweep.png")
    for page in drawn:
        (ax,) = page.axes
        page.canvas.draw()
        assert "million yen" in ax.get_ylabel()
        labels = [tick.get_text() for tick in ax.get_yticklabels()]
        assert labels
        assert not any("e" in label for label in labels)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ([planned(100, 100)], [planned(90, 100)]),
        ([planned(90, 100)], [planned(90, 110)]),
        ([planned(90, 100)], [UNKNOWN]),
        ([NO_PLAN, WRONG], [UNKNOWN, WRONG]),
        ([NO_PLAN, WRONG], [NO_PLAN, LOST]),
        ([planned(100, 100)], [None]),
        ([planned(100, 100), planned(100, 100)], [planned(100, 100)]),
    ],
)
def test_more_is_known_where_a_range_is_narrower_or_a_case_has_its_answer(
    more: list[Row | None], less: list[Row | None]
) -> None:
    one, other = (Record(reach=reach(swept(*rows))) for rows in (more, less))
    assert one.reached_further(other)
    assert not other.reached_further(one)
    assert not one.reached_further(one)

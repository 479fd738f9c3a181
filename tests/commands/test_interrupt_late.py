"""Ctrl-C loses nothing of what was found while its tables are made, nor of the worlds that are done."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from cli_cases import MOVES, names, run, towns, write

from planner.savings.report import savings_files
from planner.solve.interrupt import keep_what_is_found, stop_on_interrupt

pytestmark = pytest.mark.usefixtures("blank_pictures")


def test_ctrl_c_after_a_search_and_between_two_loses_nothing_of_what_was_found(
    pressed: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("planner.solve.interrupt.time.monotonic", lambda: now[0])
    first, later, told = Event(), Event(), []
    with keep_what_is_found():
        with pytest.raises(KeyboardInterrupt):
            pressed()  # nothing is searched for yet
        with stop_on_interrupt(first, lambda: told.append(now[0])):
            pass
        pressed()
        assert (first.is_set(), told) == (True, [100.0])
        with stop_on_interrupt(later):
            assert later.is_set()
            now[0] += 2.9
            pressed()
        pressed()
        now[0] += 0.2
        with pytest.raises(KeyboardInterrupt):
            pressed()


REPORTS = {
    "alternatives": "planner.whatif.alternatives.report.alternatives_files",
    "candidates": "planner.whatif.candidates.report.candidates_files",
    "fair": "planner.whatif.fair.report.fair_files",
    "replan": "planner.replan.report.replan_files",
    "savings": "planner.savings.report.savings_files",
    "share": "planner.sharing.report.sharing_files",
    "simulate": "planner.whatif.simulate.report.simulate_files",
    "sweep": "planner.whatif.sweep.report.sweep_files",
    "tradeoff": "planner.whatif.tradeoff.report.tradeoff_files",
}


@pytest.mark.parametrize("verb", REPORTS)
def test_ctrl_c_while_tables_are_made_loses_no_verb_its_results(
    pressed: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    module, _, name = REPORTS[verb].rpartition(".")
    files = getattr(import_module(module), name)

    def slowly(*arguments: object) -> object:
        pressed()
        pressed()
        return files(*arguments)

    monkeypatch.setattr(REPORTS[verb], slowly)
    raw = towns()
    raw["members"]["a"]["migrations"]["core"]["optional"] = {"penalty_yen": 5}
    for member in raw["members"].values():
        member["population"] = 1000
    group = write(tmp_path / "group.json", raw)
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    asked = {
        "alternatives": [group, plan, "--count", "1"],
        "replan": [group, plan, "--as-of", "2010-04"],
        "share": [group, "--compare"],
        "simulate": [group, plan, "--runs", "2"],
        "sweep": [group, "--vary", "vendors.v.points_per_year=1,2", "--workers", "1"],
    }.get(verb, [group])
    result = run(verb, *asked, "--out", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert "press again to give up" in result.stderr
    assert [one for one in names(tmp_path / "out") if one.endswith(".csv")]


@pytest.mark.parametrize(("later_s", "drawn"), [(0.5, True), (3.5, False)])
def test_a_second_ctrl_c_soon_after_the_first_costs_no_picture(
    pressed: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    later_s: float,
    drawn: bool,
) -> None:
    now = [100.0]
    monkeypatch.setattr("planner.solve.interrupt.time", SimpleNamespace(monotonic=lambda: now[0]))

    def in_tables(*arguments: Any) -> Any:
        pressed()
        now[0] += later_s
        return savings_files(*arguments)

    def in_pictures(*_: object) -> dict[str, bytes]:
        pressed()
        return {"savings.png": b"picture"}

    monkeypatch.setattr("planner.savings.report.savings_files", in_tables)
    monkeypatch.setattr("plots.savings_page.render_savings", in_pictures)
    group = write(tmp_path / "group.json", towns())
    result = run("savings", group, "--out", tmp_path / "out", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert ("savings.png" in names(tmp_path / "out")) is drawn
    assert ("could not be drawn (interrupted)" in result.stderr) is not drawn


def test_ctrl_c_keeps_the_worlds_that_are_done(
    pressed: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.whatif.simulate.run import Simulation

    done: list[object] = []
    go_through = Simulation.run

    def counted(self: Simulation, world: object) -> object:
        done.append(world)
        if len(done) == 5:  # in the third world, between the two plans
            pressed()
        return go_through(self, world)  # type: ignore[arg-type]

    group, plan = write(tmp_path / "g.json", towns()), write(tmp_path / "p.json", {"cutovers": MOVES})
    asked = [group, plan, "--against", plan, "--lang", "en"]
    run("simulate", *asked, "--runs", "3", "--out", tmp_path / "three")
    monkeypatch.setattr(Simulation, "run", counted)
    result = run("simulate", *asked, "--runs", "1000", "--out", tmp_path / "ended")
    assert (result.exit_code, len(done)) == (0, 6)
    assert "3 worlds" in result.stdout
    table = "simulate.csv"
    assert (tmp_path / "ended" / table).read_bytes() == (tmp_path / "three" / table).read_bytes()

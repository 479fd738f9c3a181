"""Searches of a board: around the pins, certified, cancelled, overtaken, and ways out where nothing fits."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from board_cases import act, board_of, move
from brute_force import valid_plans
from build import Raw, patched, several
from cli_cases import COST_YEN, HOKKAIDO, run

from models.cpsat.elastic import cheapest_changes
from models.cpsat.feasible import find_plan
from models.heuristics.greedy import solve_greedy
from models.registry import solver
from planner.board.base import Base
from planner.board.board import Board, Elsewhere, Seen
from planner.board.child import in_child
from planner.board.searching import Searching
from planner.board.start import first_plan
from planner.board.state import State, Version
from planner.board.works import held
from planner.check import check_plan
from planner.explain.explanation import Tools
from planner.periods.months import parse_month
from planner.plan import Plan
from planner.problem import Problem
from planner.reading.scenario.resolve import resolve
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from planner.text.language import same

pytestmark = pytest.mark.slow


def one_a_month() -> Raw:
    """Return three towns of which one may move a month, each dearer to wait for than the next."""
    raw = several("a", "b", "c", migration_yen={"build": 50})
    running = {"a": 30, "b": 20, "c": 10}
    members = {
        key: {"name": f"町{key}", "migrations": {"core": {"running_yen_per_month": yen}}}
        for key, yen in running.items()
    }
    return patched(raw, {"members": members, "limits": {"desk": {"name": "窓口", "per": "month", "most": 1}}})


MONTHLY = {"a/core": "2010-04", "b/core": "2010-05", "c/core": "2010-06"}


def searching(board: Board, tools: Tools | None = None) -> Searching:
    found = tools or Tools(find_plan, cheapest_changes, solver("auto"))
    return Searching(board, found, 30.0, lambda: None)


def finish(one: Searching) -> Raw:
    until = time.monotonic() + 60
    while one.told()["running"]:
        assert time.monotonic() < until
        time.sleep(0.05)
    return one.told()


def test_what_a_search_ended_with_is_told_as_long_as_it_holds(tmp_path: Path) -> None:
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    act(board, move("c/core", "2010-04"))
    one = searching(board)
    one.solve()
    assert finish(one)["ended"] == "solved"
    board.undo(Seen(board.current.number))
    assert one.told()["ended"] == "none"
    board.redo(Seen(board.current.number))
    assert one.told()["ended"] == "solved"
    act(board, move("b/core", "2010-09"))
    assert one.told()["ended"] == "none"
    # Two towns pinned in a month of one.
    act(board, move("b/core", "2010-04"))
    one.solve()
    assert finish(one)["ended"] == "infeasible"
    assert one.told()["text"]
    act(board, {"kind": "pin", "migrations": ["b/core"], "on": False})
    assert (one.told()["ended"], one.told()["text"]) == ("none", "")


def test_how_a_search_ended_is_told_from_the_moment_on_when_its_plan_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    act(board, move("c/core", "2010-04"))
    one, told = searching(board), []
    commit = board.commit

    def watched(*asked: Any) -> Version:
        told.append(one.told())
        version = commit(*asked)
        told.append(one.told())
        return version

    monkeypatch.setattr(board, "commit", watched)
    one.solve()
    until = time.monotonic() + 60
    while len(told) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert [(found["number"], found["running"]) for found in told] == [(2, True), (3, False)]
    assert told[1]["ended"] == "solved"


def test_the_rest_is_planned_best_around_what_is_pinned(tmp_path: Path) -> None:
    raw = patched(one_a_month(), {"horizon": {"start": "2010-04", "end": "2010-12"}})
    board = board_of(tmp_path, raw, MONTHLY)
    act(board, move("c/core", "2010-04"))
    one = searching(board)
    one.solve()
    assert finish(one)["ended"] == "solved"
    state = board.current.state
    instance = board.base.instance({})
    report = check_plan(instance, state.plan)
    pinned = parse_month("2010-04")
    best = min(
        found.ledger.total_yen
        for plan, found in valid_plans(instance)
        if (there := plan.cutovers["c/core"]) is not None and there.month == pinned
    )
    assert report.valid
    assert state.plan.cutovers["c/core"] == board.version(2).state.plan.cutovers["c/core"]
    assert state.proof is not None
    assert (state.proof.objective_yen, state.proof.bound_yen) == (best, best)
    assert report.ledger.total_yen == best
    assert state.proof.pinned == 1


def test_what_is_pinned_out_stays_out(tmp_path: Path) -> None:
    raw = patched(
        one_a_month(), {"members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 5}}}}}}
    )
    board = board_of(tmp_path, raw, MONTHLY)
    act(board, move("b/core", None))
    one = searching(board)
    one.solve()
    assert finish(one)["ended"] == "solved"
    assert board.current.state.plan.cutovers["b/core"] is None
    assert board.priced(board.current).violations == ()


def test_pins_that_cannot_hold_together_are_named_and_one_is_let_go(tmp_path: Path) -> None:
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    for key in ("a/core", "b/core", "c/core"):
        act(board, move(key, "2010-09" if key == "a/core" else "2010-07"))
    one = searching(board)
    one.solve()
    assert finish(one)["ended"] == "infeasible"
    one.ways()
    told = finish(one)
    assert told["ended"] == "ways"
    assert "町b 平成22年7月" in told["text"]
    assert "町c 平成22年7月" in told["text"]
    assert "町a" not in told["text"]
    assert [way["lines"] for way in told["ways"]] in (
        [["町bの固定を解除"], ["町cの固定を解除"]],
        [["町cの固定を解除"], ["町bの固定を解除"]],
    )
    one.take_way(0, Seen(board.current.number))
    assert board.priced(board.current).violations == ()
    assert len(board.current.state.pins) == 2
    assert board.current.state.plan.cutovers["a/core"] == board.version(4).state.plan.cutovers["a/core"]


def test_no_bound_is_kept_of_a_way_out_that_lets_go_of_a_pin(tmp_path: Path) -> None:
    """The plan was sought with most of the pin held: without it there may be cheaper ones."""
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    for key in ("b/core", "c/core"):
        act(board, move(key, "2010-07"))
    one = searching(board)
    one.ways(keep=True)
    assert finish(one)["ended"] == "ways"
    loose = [way for way in one._now.ways if way.unpinned]
    assert loose
    assert [way.bound_yen for way in loose] == [None] * len(loose)


def test_conditions_that_cannot_hold_together_get_ways_out_that_are_certified(tmp_path: Path) -> None:
    raw = patched(one_a_month(), {"horizon": {"start": "2010-04", "end": "2010-05"}})
    board = board_of(tmp_path, raw, {"a/core": "2010-04", "b/core": "2010-05", "c/core": "2010-05"})
    one = searching(board)
    one.ways()
    told = finish(one)
    assert told["ended"] == "ways"
    assert told["ways"]
    assert not told["more"]
    one.take_way(0, Seen(1))
    current = board.current
    assert current.state.patch
    assert board.priced(current).violations == ()


def test_a_pin_in_a_barred_month_is_told_before_any_search(tmp_path: Path) -> None:
    season = {"tax": {"name": "申告", "months": ["*-09"], "phases": ["cutover"], "forbid": True}}
    board = board_of(tmp_path, patched(one_a_month(), {"members": {"a": {"busy": season}}}), MONTHLY)
    act(board, move("a/core", "2010-09"))
    with pytest.raises(PlannerError, match="町a is pinned to 2010-09"):
        searching(board).solve()


def waiting(_: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search until asked to stop, with a plan that is no better than the start."""
    watch.stop.wait(30)
    assert limits.start is not None
    return SolveResult(limits.start, COST_YEN, 0, Stop.INTERRUPT, model="waiting")


def wrong(_: Problem, limits: Limits, __: Watch) -> SolveResult:
    """Claim a price that is not the plan's."""
    return SolveResult(limits.start, 1, 1, Stop.PROOF, model="wrong")


def tools(solve: Any) -> Tools:
    return Tools(find_plan, cheapest_changes, solve)


def test_a_cancelled_search_offers_its_plan_and_changes_nothing_by_itself(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    one = searching(board, tools(waiting))
    one.solve()
    with pytest.raises(PlannerError, match="a search is running"):
        one.solve()
    one.cancel()
    told = finish(one)
    assert (told["ended"], told["offer"]) == ("offer", f"{COST_YEN}円")
    assert board.current.number == 1
    act(board, move("b/core", "2010-07"))
    with pytest.raises(Elsewhere):
        one.take(Seen(1))
    assert one.told()["offer"] == told["offer"]
    one.take(Seen(1, merge=True))
    assert board.current.state.proof is not None
    with pytest.raises(PlannerError, match="no result"):
        one.take(Seen(2))


def test_a_plan_that_the_checker_does_not_confirm_is_not_taken(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    one = searching(board, tools(wrong))
    one.solve()
    told = finish(one)
    assert told["ended"] == "failed"
    assert "検算が計画を認めませんでした" in told["text"]
    assert board.current.number == 1


def test_nothing_is_proved_of_a_plan_whose_price_was_another_while_the_pins_were_held(tmp_path: Path) -> None:
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    state = board.current.state
    total_yen = board.priced(board.current).total_yen
    one = searching(board)
    assert one._proof(state, total_yen, total_yen, "cpsat") is not None
    assert one._proof(state, total_yen - 1, total_yen - 1, "cpsat") is None


def slow_greedy(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Search for a while, whatever happens meanwhile."""
    time.sleep(1.5)
    return solve_greedy(problem, limits, watch)


def test_a_result_whose_conditions_were_changed_meanwhile_is_set_aside(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    one = searching(board, tools(slow_greedy))
    one.solve()
    act(board, move("a/core", "2010-09"))
    mine = board.current.state
    told = finish(one)
    assert told["ended"] == "kept"
    assert board.current.state == mine
    (name,) = [name for name in board.current.kept if name.startswith("解き直しの結果")]
    assert name in told["text"]
    assert board.kept(name).state.plan == board.version(1).state.plan


def dies(_: Any, __: threading.Event) -> None:
    """End as a process does that is killed for its memory."""
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)


def ignores(_: Any, __: threading.Event) -> None:
    """Do not end when asked to."""
    time.sleep(600)


def test_a_search_that_is_killed_from_outside_is_told() -> None:
    with pytest.raises(PlannerError, match="ended from outside"):
        in_child(dies, 30)


def test_a_search_that_does_not_end_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.board.child.GRACE_S", 0.5)
    begun = time.monotonic()
    with pytest.raises(PlannerError, match="ended from outside"):
        in_child(ignores, 3)
    assert time.monotonic() - begun < 30


def test_the_command_line_goes_on_from_the_files_of_a_board(tmp_path: Path) -> None:
    board = board_of(tmp_path, one_a_month(), MONTHLY)
    act(board, {"kind": "set", "place": "limits.desk.most.FY2010", "value": "2"})
    act(board, move("c/core", "2010-04"))
    board.keep("四月案", Seen(3))
    total = board.priced(board.current).total_yen
    board.close()
    kept = next(folder for folder in (board.folder / "kept").iterdir() if "四月案" in folder.name)
    for folder in (board.folder, kept):
        checked = run("check", folder / "scenario.json", folder / "plan.json", "--json")
        assert checked.exit_code == 0, checked.output
        assert f'"total_yen": {total}' in checked.stdout or str(total) in checked.stdout
    solved = run("solve", board.folder / "pinned.json", "--out", tmp_path / "out", "--json", "--quiet")
    assert solved.exit_code == 0, solved.output
    assert '"2010-04"' in (tmp_path / "out" / "plan.json").read_text()
    found = held(board.base, board.current.state).instance
    pinned = found.migration("c/core").window
    assert (pinned.earliest, pinned.latest) == (parse_month("2010-04"), parse_month("2010-04"))


@pytest.mark.thorough
def test_the_best_plan_of_hokkaido_around_a_pin_is_found_and_proved(tmp_path: Path) -> None:
    base = Base(HOKKAIDO, resolve(HOKKAIDO).raw)
    board = Board(base, tmp_path / "board")
    plan: Plan = first_plan(base.problem({}), solver("greedy"))
    board.open(State(plan), same(""), "")
    act(board, move("niseko/core", "2010-10"))
    one = Searching(board, tools(solver("auto")), 300.0, lambda: None)
    one.solve()
    until = time.monotonic() + 320
    while one.told()["running"] and time.monotonic() < until:
        time.sleep(0.5)
    proof = board.current.state.proof
    assert proof is not None
    assert proof.objective_yen == proof.bound_yen == board.priced(board.current).total_yen

"""What each action does, and how what cannot be done is refused."""

import random
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from board_cases import act, board_of, move
from build import Raw, patched, raw_lease, several
from cli_cases import HOKKAIDO, towns

from models.registry import solver
from planner.board.actions import apply_action, read_action
from planner.board.base import Base
from planner.board.board import Board, Seen
from planner.board.priced import change_of
from planner.board.settings import settings_of
from planner.board.start import first_plan
from planner.board.state import State
from planner.board.tables import savings
from planner.board.view import Looks, update
from planner.check import CheckReport, check_plan
from planner.instance.model import Instance
from planner.periods.months import format_month, parse_month
from planner.plan import Cutover, Plan
from planner.reading.instance import parse_instance
from planner.reading.load import load
from planner.reading.scenario.resolve import resolve
from planner.savings import savings_of
from planner.text.faults import PlannerError
from planner.text.language import same, speaking


def with_more() -> Raw:
    """Return the towns with a season, a budget, a window, and space for sale."""
    season = {"months": ["*-02..*-03"], "phases": ["cutover"], "forbid": True}
    member = {"busy": {"tax": season}, "leases": {"host": raw_lease()}}
    center = {"capacity": 2, "expansions": {"rack": {"name": "ラック", "adds": 2, "cost_yen": 5}}}
    return patched(
        towns(), {"members": {"a": member}, "data_centers": {"d": center}, "budget_yen": {"default": 100}}
    )


def test_a_move_pins_and_only_that_migration_moves(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    before = board.current.state
    act(board, move("a/core", "平成22年9月"))
    after = board.current.state
    assert after.pins == {"a/core"}
    cutover = before.plan.cutovers["a/core"]
    assert cutover is not None
    moved = {"a/core": Cutover(parse_month("2010-09"), cutover.mode)}
    assert after.plan.cutovers == before.plan.cutovers | moved
    assert after.patch == before.patch


def test_the_rows_of_all_that_share_a_limit_are_drawn_anew_when_it_is_exceeded_and_when_not(
    tmp_path: Path,
) -> None:
    limited = patched(
        several("a", "b", "c"), {"limits": {"desk": {"name": "窓口", "per": "month", "most": 1}}}
    )
    moves = {"a/core": "2010-04", "b/core": "2010-06", "c/core": "2010-09"}
    board = board_of(tmp_path, limited, moves)
    drawn: list[set[str]] = []

    def draw(_: Instance, __: Plan, ___: CheckReport, only: Collection[str]) -> Raw:
        drawn.append(set(only))
        return {"rows": []}

    act(board, move("b/core", "2010-04"))
    update(board, Looks(draw, board.current.number - 1))
    act(board, move("b/core", "2010-06"))
    update(board, Looks(draw, board.current.number - 1))
    act(board, move("b/core", "2010-07"))
    update(board, Looks(draw, board.current.number - 1))
    assert drawn == [{"a/core", "b/core"}, {"a/core", "b/core"}, {"b/core"}]


def test_pins_come_and_go_and_only_pinning_keeps_a_proof(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, {"kind": "pin", "migrations": ["a/core", "b/core"], "on": True})
    assert board.current.state.pins == {"a/core", "b/core"}
    act(board, {"kind": "pin", "migrations": ["a/core"], "on": False})
    assert board.current.state.pins == {"b/core"}


def test_a_limit_is_changed_as_the_command_line_changes_it(tmp_path: Path) -> None:
    board = board_of(tmp_path, with_more())
    place = "vendors.v.points_per_year.FY2010"
    act(board, {"kind": "set", "place": place, "value": "2"})
    changed = board.base.instance(board.current.state.patch)
    asked = load(board.base.path, (), (f"{place}=2",)).instance
    assert changed.sha256 == asked.sha256


@pytest.mark.parametrize(
    ("place", "typed", "token"),
    [
        ("members.a.busy.tax.months", "毎年4月〜5月、平成23年4月", ["*-04..*-05", "2011-04"]),
        ("members.a.migrations.core.window.latest", "平成23年6月", "2011-06"),
        ("vendors.v.closed", "毎年12月", ["*-12"]),
        ("budget_yen.FY2011", "1,000", 1000),
        ("budget_yen.FY2011", "１，０００", 1000),
    ],
)
def test_conditions_are_typed_as_people_write_them(
    tmp_path: Path, place: str, typed: str, token: object
) -> None:
    board = board_of(tmp_path, with_more())
    act(board, {"kind": "set", "place": place, "value": typed})
    node: Any = board.base.raw_of(board.current.state.patch)
    for step in place.split("."):
        node = node[step]
    assert node == token


def test_what_stands_there_is_read_back_as_what_it_is() -> None:
    base = Base(HOKKAIDO, resolve(HOKKAIDO).raw)
    instance = base.instance({})
    state = State(first_plan(base.problem({}), solver("greedy")))
    for setting in settings_of(instance, "niseko/core"):
        if setting.kind == "number" or not setting.value:
            continue
        action = read_action({"kind": "set", "place": setting.place, "value": setting.value})
        assert base.instance(apply_action(base, state, action).state.patch).sha256 == instance.sha256, setting


def test_a_window_is_opened_by_leaving_its_field_empty(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    place = "members.a.migrations.core.window.latest"
    act(board, {"kind": "set", "place": place, "value": "2011-06"})
    act(board, {"kind": "set", "place": place, "value": ""})
    state = board.current.state
    assert board.base.instance(state.patch).migration("a/core").window.latest is None


def test_an_expansion_is_bought_and_given_back(tmp_path: Path) -> None:
    board = board_of(tmp_path, with_more())
    act(board, {"kind": "buy", "expansion": "d/rack", "month": "2010-05"})
    assert board.current.state.plan.expansions == {"d/rack": 12 * 2010 + 4}
    act(board, {"kind": "buy", "expansion": "d/rack", "month": None})
    assert board.current.state.plan.expansions == {}


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (None, "nothing that can be done"),
        ([], "nothing that can be done"),
        ({"kind": "format-disk"}, "nothing that can be done"),
        ({"kind": "move", "migration": "a/core"}, "move.month"),
        ({"kind": "move", "migration": "a/core", "month": 3}, "move.month"),
        ({"kind": "move", "migration": "a/core", "month": "2010-09", "more": 1}, "move.more"),
        (move("x/core", "2010-09"), "there is no x/core"),
        (move("a/core", "Tuesday"), "not a month"),
        (move("a/core", "2030-01"), "outside the horizon"),
        (move("a/core", "9" * 500), "move.month"),
        ({"kind": "pin", "migrations": [], "on": True}, "pin.migrations"),
        ({"kind": "buy", "expansion": "d/none", "month": None}, "there is no d/none"),
        ({"kind": "set", "place": "vendors.v.points_per_year.FY2010", "value": "many"}, "whole number"),
        ({"kind": "set", "place": "vendors.v.points_per_year.FY2010", "value": "-1"}, "whole number"),
        ({"kind": "set", "place": "vendors.v.points_per_year.FY2010", "value": ""}, "whole number"),
        (move("a/core", ""), "not a month"),
        ({"kind": "set", "place": "vendors.w.crew", "value": "1"}, "fault"),
        ({"kind": "set", "place": "members.b", "value": "null"}, "plan fits no more"),
        ({"kind": "set", "place": "members.a.busy.tax.months", "value": "someday"}, "as periods"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(
    tmp_path: Path, action: object, said: str
) -> None:
    board = board_of(tmp_path, with_more())
    with pytest.raises(PlannerError, match=said):
        board.act(action, Seen(1))
    assert board.current.number == 1


def test_the_difference_in_yen_is_that_of_the_checker_on_files_read_anew() -> None:
    base = Base(HOKKAIDO, resolve(HOKKAIDO).raw)
    state = State(first_plan(base.problem({}), solver("greedy")))
    dice = random.Random(3)
    for _ in range(6):
        key = dice.choice(list(state.plan.cutovers))
        month = format_month(dice.choice(base.instance({}).calendar.months()))
        moved = apply_action(base, state, read_action(move(key, month))).state
        if dice.random() < 0.5:
            value = str(dice.randrange(3, 12))
            place = f"vendors.ccs.points_per_year.FY{dice.randrange(2008, 2014)}"
            moved = apply_action(
                base, moved, read_action({"kind": "set", "place": place, "value": value})
            ).state
        change = change_of(base.priced(state.patch, state.plan), base.priced(moved.patch, moved.plan))
        reports = [
            check_plan(parse_instance(base.raw_of(one.patch), "anew")[0], one.plan) for one in (state, moved)
        ]
        old, new = (report.ledger.by_component() for report in reports)
        assert change.components_yen == {one: new[one] - old[one] for one in new}
        assert change.more_yen == reports[1].ledger.total_yen - reports[0].ledger.total_yen
        before, after = (set(report.violations) for report in reports)
        assert (set(change.broken), set(change.mended)) == (after - before, before - after)
        state = moved


def test_a_change_is_said_in_both_languages(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, move("a/core", "2010-09"))
    with speaking("en"):
        assert str(board.current.said) == "別海町 to 2010-09"
    assert str(board.current.said) == "別海町を平成22年9月へ"


def test_the_saving_told_is_that_of_the_plan_and_of_the_conditions_as_they_are_now(tmp_path: Path) -> None:
    base = Base(HOKKAIDO, resolve(HOKKAIDO).raw)
    board = Board(base, tmp_path / "board")
    board.open(State(first_plan(base.problem({}), solver("greedy"))), same("begin"), "")
    told = []
    for action in (
        move("niseko/core", "2010-09"),
        {"kind": "set", "place": "members.niseko.migrations.core.running_yen_per_month", "value": "1"},
    ):
        act(board, action)
        state = board.current.state
        group = savings_of(base.instance(state.patch), state.plan).group
        told.append(savings(board, board.current))
        assert f"{group.yen:,}円" in told[-1]
    assert told[0] != told[1]
    board.close()

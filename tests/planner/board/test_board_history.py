"""The history of a board: undo and redo, named scenarios, several windows, and what a crash leaves."""

import json
from pathlib import Path

import pytest
from board_cases import act, again, board_of, move
from build import several
from cli_cases import MOVES, towns, write

from planner.board.base import Base
from planner.board.board import Board, Elsewhere, Seen
from planner.board.state import State, version_json, version_of
from planner.board.versions import BACKUPS
from planner.board.view import summary
from planner.periods.months import format_month
from planner.reading.scenario.resolve import resolve
from planner.text.faults import PlannerError
from planner.text.language import same


def months(board: Board) -> dict[str, str | None]:
    cutovers = board.current.state.plan.cutovers.items()
    return {key: None if one is None else format_month(one.month) for key, one in cutovers}


def test_a_version_reads_back_as_it_was_written(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, move("a/core", "2010-09"))
    act(board, move("b/core", None))
    board.keep("三月案", Seen(3))
    version = board.current
    assert version_of(json.loads(json.dumps(version_json(version)))) == version


def test_a_rate_keeps_every_digit_in_the_files_of_a_board(tmp_path: Path) -> None:
    raw = towns() | {"subsidies": {"s": {"years": ["FY2010"], "rate": 0.5}}}
    board = board_of(tmp_path, raw)
    rate = "0.1000000000000000000000000001"
    act(board, {"kind": "set", "place": "subsidies.s.rate", "value": rate})
    board.close()
    assert again(board).current == board.current
    scenario = resolve(board.folder / "scenario.json").raw
    assert str(scenario["subsidies"]["s"]["rate"]) == rate


def test_undo_and_redo_go_through_every_state(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    states = [board.current.state]
    for month in ("2010-09", "2010-10", "2010-11"):
        act(board, move("a/core", month))
        states.append(board.current.state)
    for state in reversed(states[:-1]):
        board.undo(Seen(board.current.number))
        assert board.current.state == state
    with pytest.raises(PlannerError, match="nothing to undo"):
        board.undo(Seen(board.current.number))
    for state in states[1:]:
        board.redo(Seen(board.current.number))
        assert board.current.state == state
    board.undo(Seen(board.current.number))
    act(board, move("b/core", "2011-05"))
    with pytest.raises(PlannerError, match="nothing to redo"):
        board.redo(Seen(board.current.number))


def test_what_is_undone_is_named_by_its_action_however_often_it_was_undone(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    said = []
    for month in ("2010-09", "2010-10"):
        act(board, move("a/core", month))
        said.append(board.current.said.ja)
    first, second = said
    told = []
    for forward in (False, True, False, False, True, True, False):
        (board.redo if forward else board.undo)(Seen(board.current.number))
        shown = summary(board, board.current, "")
        told.append((board.current.said.ja, shown["undo"], shown["redo"]))
    assert told == [
        (f"取り消し（{second}）", first, second),
        (f"やり直し（{second}）", second, None),
        (f"取り消し（{second}）", first, second),
        (f"取り消し（{first}）", None, first),
        (f"やり直し（{first}）", first, second),
        (f"やり直し（{second}）", second, None),
        (f"取り消し（{second}）", first, second),
    ]
    board.close()
    assert again(board).current.led.ja == first


def test_the_undo_of_the_very_first_action_is_an_action_too(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    assert not summary(board, board.current, "")["acted"]
    act(board, move("a/core", "2010-09"))
    board.undo(Seen(2))
    shown = summary(board, board.current, "")
    assert (shown["acted"], shown["undo"]) == (True, None)
    assert shown["said"].startswith("取り消し（")
    assert shown["step"]["more_yen"]


def test_a_named_scenario_is_opened_again_and_survives_undo(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, move("a/core", "2010-09"))
    board.keep(" 三月　案 ", Seen(2))
    kept = board.current.state
    board.undo(Seen(3))
    act(board, move("a/core", "2011-01"))
    assert board.kept("三月 案").state == kept
    board.show("三月 案", Seen(board.current.number))
    assert board.current.state == kept
    board.drop("三月 案", Seen(board.current.number))
    with pytest.raises(PlannerError, match="there is no 三月 案"):
        board.kept("三月 案")


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x00b"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    board = board_of(tmp_path)
    with pytest.raises(PlannerError, match="1 to 40 characters"):
        board.keep(name, Seen(1))


def test_a_window_that_has_not_seen_a_change_is_told_and_can_merge(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    board.act(move("a/core", "2010-09"), Seen(1))
    with pytest.raises(Elsewhere, match="別海町 to 2010-09") as caught:
        board.act(move("b/core", "2011-06"), Seen(1))
    assert not caught.value.same_subject
    board.act(move("b/core", "2011-06"), Seen(1, merge=True))
    assert months(board) == {"a/core": "2010-09", "b/core": "2011-06"}
    with pytest.raises(Elsewhere, match="changed the same thing") as caught:
        board.act(move("a/core", "2010-12"), Seen(1))
    assert caught.value.same_subject


def test_two_programs_on_one_folder_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one = board_of(tmp_path)
    other = again(one)
    one.act(move("a/core", "2010-09"), Seen(1))
    with pytest.raises(Elsewhere):
        other.act(move("b/core", "2011-06"), Seen(1))
    other.act(move("b/core", "2011-06"), Seen(2))
    assert months(one) == months(other) == {"a/core": "2010-09", "b/core": "2011-06"}


def test_a_program_that_was_overtaken_between_look_and_write_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = board_of(tmp_path)
    other = again(one)
    number = one._versions.newest_number

    def overtaken() -> int:
        monkeypatch.setattr(one._versions, "newest_number", number)
        found = number()
        other.act(move("b/core", "2011-06"), Seen(1))
        return found

    monkeypatch.setattr(one._versions, "newest_number", overtaken)
    with pytest.raises(Elsewhere):
        one.act(move("a/core", "2010-09"), Seen(1))
    assert months(one) == MOVES | {"b/core": "2011-06"}


def test_after_a_crash_it_goes_on_from_the_last_whole_version(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, move("a/core", "2010-09"))
    board.close()
    versions = board.folder / "versions"
    cut = (versions / "000002.json").read_bytes()[:100]
    (versions / "000003.json").write_bytes(cut)  # a disk that was full, without links
    (versions / ".0123456789abcdef.tmp").write_bytes(cut)  # killed while writing
    (board.folder / "plan.json").unlink()
    found = again(board)
    assert months(found) == {"a/core": "2010-09", "b/core": "2011-04"}
    assert (board.folder / "plan.json").exists()
    act(found, move("a/core", "2010-10"))
    assert again(board).current.number == 4


def test_the_last_versions_stay_as_backups_and_older_ones_go_unless_needed(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    board.keep("初め", Seen(1))
    for number in range(2, BACKUPS + 20):
        board.show("初め", Seen(number, merge=True))
        board.undo(Seen(number, merge=True))
    left = {int(path.stem) for path in (board.folder / "versions").glob("*.json")}
    newest = board.current.number
    assert set(range(newest - BACKUPS + 1, newest + 1)) <= left
    assert {1, 2} <= left
    assert len(left) < newest


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("x")
    with pytest.raises(PlannerError, match="holds other files"):
        Board(board.base, tmp_path / "other").open(board.current.state, same(""), "")
    path = write(tmp_path / "another.json", several("a") | {"name": "another"})
    with pytest.raises(PlannerError, match="board of another instance"):
        Board(Base(path, resolve(path).raw), board.folder).open(board.current.state, same(""), "")


def test_another_plan_file_is_opened_and_the_same_one_goes_on(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    act(board, move("a/core", "2010-09"))
    start = State(board.version(1).state.plan)
    again(board).open(start, same("file"), "hash")
    assert months(board) == MOVES
    act(board, move("a/core", "2010-12"))
    again(board).open(start, same("file"), "hash")
    assert months(board)["a/core"] == "2010-12"


def test_an_instance_that_was_changed_so_that_the_plan_does_not_fit_is_told(tmp_path: Path) -> None:
    board = board_of(tmp_path)
    path = write(tmp_path / "small.json", towns() | several("a", "c"))
    with pytest.raises(PlannerError, match="plan fits no more"):
        Board(Base(path, resolve(path).raw), board.folder).open(None, same(""), "")


def test_what_is_shown_as_changed_is_what_the_last_action_did(tmp_path: Path) -> None:
    """To keep a state costs nothing, and to take a move back gives back what it cost."""
    board = board_of(tmp_path)

    def more_yen() -> int:
        shown: int = summary(board, board.current, "")["step"]["more_yen"]
        return shown

    assert more_yen() == 0
    act(board, move("a/core", "2010-09"))
    moved_yen = more_yen()
    assert moved_yen != 0
    board.keep("later", Seen(board.current.number))
    assert more_yen() == 0
    board.undo(Seen(board.current.number))
    assert more_yen() == -moved_yen
    board.redo(Seen(board.current.number))
    assert more_yen() == moved_yen

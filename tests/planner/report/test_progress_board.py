"""Progress of several searches at once, where stderr is no terminal."""

import pytest
from speech import said_in

from planner.report import progress_board
from planner.report.progress_board import ProgressBoard
from planner.solve.interface import Progress

TITLES = {"a": "基準", "b": "一年遅れ"}


def at(seconds: float) -> Progress:
    return Progress(seconds, 1000, 900, 800)


def test_each_search_is_told_by_its_title(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress_board, "PLAIN_EVERY_S", 0.0)
    with ProgressBoard(TITLES) as board:
        board.show("a", at(1.0))
        board.end("a")
        board.show("a", at(2.0))  # what was still under way
        board.end("b")
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("基準:    1.0 s  最良 1,000円")
    assert lines[1:] == ["基準: 終了 (1/2)", "一年遅れ: 終了 (2/2)"]


def test_lines_come_no_faster_than_they_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    with said_in("en", ProgressBoard, TITLES) as board:
        for seconds in range(100):
            board.show("a", at(float(seconds)))
        board.end("a")
    assert capsys.readouterr().err.splitlines() == ["基準: ended (1/2)"]


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with said_in("en", ProgressBoard, TITLES, quiet=True) as board:
        board.show("a", at(1.0))
        board.end("a")
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_a_line_for_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with ProgressBoard(TITLES) as board:
        board.show("b", at(3.0))
        board._live.refresh()
    shown = capsys.readouterr().err
    assert "基準: 待機中" in shown
    assert "一年遅れ:    3.0 s" in shown

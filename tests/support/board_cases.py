"""What the tests of the meeting board share: two towns on a board, and a server in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build import Raw, plan
from checkout import ROOT
from cli_cases import MOVES, towns, write

from planner.board.base import Base
from planner.board.board import Board, Seen
from planner.board.state import State
from planner.reading.scenario.resolve import resolve
from planner.text.language import same


def board_of(folder: Path, raw: Raw | None = None, moves: dict[str, Any] | None = None) -> Board:
    """Return a board, opened in ``folder/board``, of the towns with their plan."""
    path = write(folder / "small.json", towns() if raw is None else raw)
    board = Board(Base(path, resolve(path).raw), folder / "board")
    board.open(State(plan(MOVES if moves is None else moves)), same("begin"), "")
    return board


def again(board: Board) -> Board:
    """Return what another process makes of the folder of a board."""
    other = Board(Base(board.base.path, board.base.raw), board.folder)
    other.open(None, same("again"), "")
    return other


def move(migration: str, month: str | None) -> Raw:
    return {"kind": "move", "migration": migration, "month": month}


def act(board: Board, action: Raw) -> None:
    """Act as a window does that has seen the newest version."""
    board.act(action, Seen(board.current.number))


@dataclass
class Served:
    """A server that runs."""

    process: "subprocess.Popen[str]"
    url: str
    view: str
    folder: Path

    def kill(self) -> None:
        """End it as a power cut does."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.communicate(timeout=60)


@contextmanager
def serving(path: Path, out: Path, *options: str) -> Iterator[Served]:
    """Run ``planner serve`` on a file."""
    command = [sys.executable, "-m", "cli", "serve", str(path), *options, "--no-open", "--json", "--quiet"]
    process = subprocess.Popen(
        [*command, "--out", str(out)], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert process.stdout is not None
        told = json.loads("".join(iter(process.stdout.readline, "}\n")) + "}")
        yield Served(process, told["url"], told["view"], Path(told["folder"]))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)

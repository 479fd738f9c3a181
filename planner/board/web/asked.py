"""What a page asks of the server: read with care, answered in its language, refused in words."""

import json
import sys
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from planner.board.board import Board, Elsewhere, Seen
from planner.board.searching import Searching
from planner.board.state import Version
from planner.board.view import Drawer
from planner.board.web import words
from planner.board.web.events import Windows
from planner.text.faults import InvalidInput, PlannerError
from planner.text.language import Lang, speaking

Raw = dict[str, Any]
Exporter = Callable[[Board, Version, str], tuple[str, bytes]]
"""Makes a file of a kind of a version: its name and content."""


@dataclass(frozen=True)
class BoardDesk:
    """What the server works with.

    Parameters
    ----------
    lang
        Of a page that does not ask for a language.
    export
        Makes files of a version.
    view
        The address at which others may look on.
    """

    board: Board
    searching: Searching
    windows: Windows
    draw: Drawer
    export: Exporter
    lang: Lang
    view: str = ""


class PageRequest:
    """A request of the page: where it stands, and what it says."""

    def __init__(self, desk: BoardDesk, request: Request, body: Raw) -> None:
        self.desk, self._query, self.body = desk, request.query_params, body
        self.path = request.path_params

    def text(self, name: str) -> str:
        """Return what the address says under a name; empty where it says nothing."""
        return self._query.get(name, "")

    def number(self, name: str) -> int:
        """Return a whole number that the address says; 0 where it says none."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0

    @property
    def seen(self) -> Seen:
        """Return what the window has seen, as its request says."""
        number, merge = self.body.get("seen"), self.body.get("merge", False)
        if not isinstance(number, int) or isinstance(number, bool) or not isinstance(merge, bool):
            raise PlannerError(words.BAD_JSON)
        return Seen(number, merge)

    def word(self, name: str) -> str:
        """Return a text that the request has to say."""
        found = self.body.get(name)
        if not isinstance(found, str):
            raise PlannerError(words.BAD_JSON)
        return found

    @property
    def version(self) -> Version:
        """Return the version that is asked about: of a kept name, else the newest."""
        board, name = self.desk.board, self.text("of")
        return board.kept(name) if name else board.current

    @property
    def migration(self) -> str:
        """Return the migration that is asked about (`PlannerError` where there is none)."""
        return self.desk.board.migration(self.text("migration"))


Answering = Callable[[PageRequest], Response]


def answered(desk: BoardDesk, answer: Answering) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request in a thread, so that a slow answer holds up no other."""

    async def respond(request: Request) -> Response:
        try:
            data = await request.body() if request.method == "POST" else b"{}"
        except ClientDisconnect:
            return _said(words.TOO_LARGE.said(desk.lang), 413)
        return await run_in_threadpool(lambda: _respond(desk, request, data, answer))

    return respond


def language(desk: BoardDesk, request: Request) -> Lang:
    """Return the language that a page asks for."""
    found = request.query_params.get("lang")
    return cast(Lang, found) if found in ("ja", "en") else desk.lang


def _respond(desk: BoardDesk, request: Request, data: bytes, answer: Answering) -> Response:
    with speaking(language(desk, request)):
        try:
            return answer(PageRequest(desk, request, _body(data)))
        except Elsewhere as error:
            number = desk.board.current.number
            return _said(str(error.text), elsewhere=number, same=error.same_subject)
        except PlannerError as error:
            # Which file has how many faults says nothing to who has just typed one of them.
            faults = error.faults if isinstance(error, InvalidInput) else ()
            return _said("\n".join(str(one.text) for one in faults) or str(error.text))
        except Exception as error:  # whatever it is: the board goes on, and the person at it is told
            traceback.print_exc(file=sys.stderr)
            return _said(str(words.UNEXPECTED.fill(error=type(error).__name__)), 500)


def _body(data: bytes) -> Raw:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise PlannerError(words.BAD_JSON)
    return found


def _said(text: str, status: int = 200, **more: Any) -> Response:
    """Return why something is not done, as an answer: a browser would take a status for a fault."""
    return JSONResponse({"error": text, **more}, status)

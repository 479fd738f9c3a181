"""The server of a board: which address answers what."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from planner.board.web import words
from planner.board.web.answers import CHANGING, LOOKING
from planner.board.web.asked import Answering, BoardDesk, PageRequest, answered, language
from planner.board.web.pages import STATIC, page
from planner.text.language import speaking

_Endpoint = Callable[[Request], Awaitable[Response]]


def application(desk: BoardDesk) -> Starlette:
    """Return the server, its guard apart."""
    return Starlette(
        routes=[
            Route("/", _page(desk)),
            Route("/events", _events(desk)),
            Route("/export/{kind}", answered(desk, _export)),
            *(Route(f"/static/{name}", _static(name)) for name in STATIC),
            *(Route(f"/api/{name}", answered(desk, _as_json(answer))) for name, answer in LOOKING.items()),
            *(
                Route(f"/api/{name}", answered(desk, _as_json(answer)), methods=["POST"])
                for name, answer in CHANGING.items()
            ),
        ]
    )


def _as_json(answer: Callable[[PageRequest], Any]) -> Answering:
    return lambda asked: JSONResponse(answer(asked))


def _page(desk: BoardDesk) -> _Endpoint:
    async def respond(request: Request) -> Response:
        lang = language(desk, request)
        with speaking(lang):
            return HTMLResponse(
                page(desk.board.base.name, edit=bool(request.scope["board.edit"]), view=desk.view)
            )

    return respond


def _static(name: str) -> _Endpoint:
    async def respond(_: Request) -> Response:
        kind, content = STATIC[name]
        return Response(content, media_type=kind)

    return respond


def _events(desk: BoardDesk) -> _Endpoint:
    async def respond(_: Request) -> Response:
        if desk.windows.full:
            return PlainTextResponse(words.TOO_MANY_WINDOWS.said(desk.lang), 503)
        number = await run_in_threadpool(lambda: desk.board.current.number)
        first = f"event: version\ndata: {json.dumps({'number': number})}\n\n"
        return StreamingResponse(desk.windows.listen(first), media_type="text/event-stream")

    return respond


def _export(asked: PageRequest) -> Response:
    """Make a file of the version that is asked about, to be saved by the browser."""
    name, content = asked.desk.export(asked.desk.board, asked.version, asked.path["kind"])
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)

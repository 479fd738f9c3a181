"""Who may ask what of the server: this machine alone, with the token of its address, and little at a time.

A page of another site, open in the same browser, can send requests to any port of this machine: it does not
know the token, and its Origin betrays it. A name that resolves to this machine is told by the Host.
"""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from planner.board.web import words
from planner.text.language import Text

MOST_BYTES = 64 * 1024  # of a request
MOST_ADDRESS = 2048  # characters
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # the token is part of the address
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The secrets of a run: who has the first may change things, who has the second may look."""

    edit: str
    view: str


def new_tokens() -> Tokens:
    """Return tokens that nobody can guess."""
    return Tokens(secrets.token_urlsafe(24), secrets.token_urlsafe(24))


class Guard:
    """Refuses what does not come from the page; tells the rest whether it may change anything.

    Parameters
    ----------
    hosts
        What may stand in ``Host``, port included.
    """

    def __init__(self, app: ASGIApp, tokens: Tokens, hosts: Collection[str]) -> None:
        self._app, self._tokens, self._hosts = app, tokens, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, send)
            return
        _, token, path = scope["path"].split("/", 2)
        edit = _same(token, self._tokens.edit)
        inner = {**scope, "path": f"/{path}", "raw_path": f"/{path}".encode(), "board.edit": edit}
        await self._app(inner, _limited(receive), _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if scope["type"] != "http" or headers.get("host") not in self._hosts:
            return _refused(403, words.WRONG_HOST)
        if len(scope["path"]) + len(scope["query_string"]) > MOST_ADDRESS or scope["path"].count("/") < 2:
            return _refused(404, words.NO_PAGE)
        token = scope["path"].split("/", 2)[1]
        edit = _same(token, self._tokens.edit)
        if not edit and not _same(token, self._tokens.view):
            return _refused(404, words.NO_PAGE)
        if scope["method"] in ("GET", "HEAD"):
            return None
        return self._refused_change(headers, edit=edit)

    def _refused_change(self, headers: Headers, *, edit: bool) -> Response | None:
        """Refuse a change of a page that is not ours, or may only look."""
        if headers.get("origin") not in {f"http://{host}" for host in self._hosts}:
            return _refused(403, words.WRONG_ORIGIN)
        if not edit:
            return _refused(403, words.READ_ONLY)
        if headers.get("content-type", "").split(";")[0] != "application/json":
            return _refused(415, words.NOT_JSON)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()) or int(length) > MOST_BYTES:
            return _refused(413, words.TOO_LARGE)
        return None


def _same(token: str, ours: str) -> bool:
    return secrets.compare_digest(token.encode(), ours.encode())


def _refused(status: int, text: Text) -> Response:
    return PlainTextResponse(f"{text.ja}\n{text.en}\n", status, HEADERS)


def _limited(receive: Receive) -> Receive:
    """Return what hands out a request, and ends it where it is longer than it said."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        return message if size <= MOST_BYTES else {"type": "http.disconnect"}

    return limited


def _with_headers(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            more = [(key.lower().encode(), value.encode()) for key, value in HEADERS.items()]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return with_headers

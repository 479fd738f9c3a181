"""The server itself: listens on a port that was taken, until it is interrupted."""

import socket
import threading
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from planner.board.web.asked import BoardDesk

_LOOK_EVERY_S = 1.0
_END_S = 2  # for requests that are being answered when the end comes


class _Server(uvicorn.Server):
    """A server that ends the streams of its windows first: it waits for them."""

    def __init__(self, config: uvicorn.Config, desk: BoardDesk) -> None:
        super().__init__(config)
        self._desk = desk

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, at Ctrl-C or SIGTERM."""
        self._desk.windows.close()
        super().handle_exit(sig, frame)


def run(app: ASGIApp, bound: socket.socket, desk: BoardDesk) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    config = uvicorn.Config(
        app,
        log_level="critical",  # the person at the board is told in words
        access_log=False,  # addresses hold the token
        server_header=False,
        timeout_graceful_shutdown=_END_S,
        limit_concurrency=200,
        lifespan="off",
    )
    over = threading.Event()
    threading.Thread(target=_watch, args=(desk, over), daemon=True).start()
    try:
        _Server(config, desk).run(sockets=[bound])
    except KeyboardInterrupt:  # raised again once all is ended
        pass
    finally:
        over.set()


def _watch(desk: BoardDesk, over: threading.Event) -> None:
    """Tell the windows what another program has done to the same folder."""
    known = desk.board.current.number
    while not over.wait(_LOOK_EVERY_S):
        number = desk.board.current.number
        if number > known:
            known = number
            desk.windows.tell("version", {"number": number})

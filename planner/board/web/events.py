"""What every open window is told at once, as Server-Sent Events."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

MOST_WINDOWS = 40
_BEAT_S = 15.0  # a window that is gone is noticed when something is sent to it


class Windows:
    """The windows that listen; told from any thread."""

    def __init__(self) -> None:
        self._queues: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()

    @property
    def full(self) -> bool:
        """Tell whether there are as many as can be."""
        return len(self._queues) >= MOST_WINDOWS

    def tell(self, kind: str, what: Any) -> None:
        """Tell all windows something."""
        text = f"event: {kind}\ndata: {json.dumps(what, ensure_ascii=False)}\n\n"
        with self._lock:
            for queue, loop in self._queues.items():
                with suppress(RuntimeError):  # the loop is closed: the program ends
                    loop.call_soon_threadsafe(_put, queue, text)

    def close(self) -> None:
        """End every stream, so that the server can end."""
        with self._lock:
            for queue, loop in self._queues.items():
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(_put, queue, "")

    async def listen(self, first: str) -> AsyncIterator[str]:
        """Yield what a window is told, from now on; `first` is told at once."""
        queue: asyncio.Queue[str] = asyncio.Queue(200)
        with self._lock:
            self._queues[queue] = asyncio.get_running_loop()
        try:
            yield f"retry: 1000\n{first}"
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), _BEAT_S)
                except TimeoutError:
                    text = ": still here\n\n"
                if not text:
                    return
                yield text
        finally:
            with self._lock:
                self._queues.pop(queue, None)


def _put(queue: "asyncio.Queue[str]", text: str) -> None:
    """Hand a text to a window; what it is too slow for it misses, and asks for the newest all the same."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(text)

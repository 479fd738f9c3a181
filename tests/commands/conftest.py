"""What several tests of commands need."""

import signal
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture
def pressed() -> Iterator[Callable[[], None]]:
    """Return what presses Ctrl-C here, as a terminal would."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)

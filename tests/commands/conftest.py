"""What several tests of commands need."""

import signal
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture(autouse=True)
def no_processes(one_core: None) -> None:
    """Begin no processes, unless a test runs the command in one: those have the cores that there are."""


@pytest.fixture
def pressed() -> Iterator[Callable[[], None]]:
    """Return what presses Ctrl-C here, as a terminal would."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, before)

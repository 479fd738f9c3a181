"""A browser, a board of Hokkaido that tests of a file share, and a window on it that may not complain."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from board_cases import Served, serving
from board_window import Window
from browser import chromium
from cli_cases import HOKKAIDO


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(HOKKAIDO, tmp_path_factory.mktemp("board") / "board") as found:
        yield found


@pytest.fixture
def opened(browser: Any, served: Served) -> Iterator[Window]:
    window = Window(browser, served.url)
    yield window
    window.page.close()
    assert window.complaints == []
    assert window.hosts == {urlsplit(served.url).netloc}

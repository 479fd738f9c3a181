"""A real browser for tests of pages: Debian's Chromium, or the one that playwright brings."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

WHY_NOT = "NO BROWSER: pages are not tested; install the extra `browser` and Chromium"


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser; the test is skipped, and says so, where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason=WHY_NOT)
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except sync_api.Error as error:
            pytest.skip(f"{WHY_NOT} ({error.message.splitlines()[0]})")
        yield browser
        browser.close()

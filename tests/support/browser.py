"""A real browser for tests of pages: Debian's Chromium, or the one that playwright brings."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

WHY_NOT = "NO BROWSER: pages are not tested; install the extra `browser` and Chromium"

# The ratio of WCAG 2 between each text and the ground that it stands on.
CONTRASTS = r"""(names) => {
    const light = (color) => {
        const [r, g, b] = color.match(/[\d.]+/g).slice(0, 3).map((one) => {
            const share = one / 255;
            return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (one) => {
        for (let at = one; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (!color.startsWith('rgba(0, 0, 0, 0')) return color;
        }
        return 'rgb(255, 255, 255)';
    };
    return names.map((name) => {
        const one = document.querySelector(name);
        const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
    });
}"""


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

"""The meeting of docs/board.md, followed in a browser; run with a folder, it draws the pictures there."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from board_cases import serving
from browser import chromium
from cli_cases import HOKKAIDO

Shot = Callable[[Any, str], None]
ROW = "tbody tr[data-id='{}']"
_SEARCH_MS = 300_000


def drag(page: Any, migration: str, months: int) -> None:
    """Take a bar and hold it over another month."""
    row = ROW.format(migration)
    page.locator(row).scroll_into_view_if_needed()
    mark, track = (
        page.locator(f"{row} .bar.cutover").bounding_box(),
        page.locator(f"{row} .track").bounding_box(),
    )
    shown = int(page.locator(".window").evaluate("one => one.style.getPropertyValue('--n')"))
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + months * track["width"] / shown, y, steps=4)
    page.wait_for_selector(".moving-label[data-standing]:not([data-standing=''])")


def step(page: Any, do: Callable[[], None]) -> None:
    """Do something and wait until it is shown."""
    number = int(page.get_attribute("body", "data-number"))
    do()
    page.wait_for_selector(f"body[data-number='{number + 1}']", timeout=_SEARCH_MS)


def solve(page: Any) -> None:
    """Solve anew, to the end."""
    step(page, lambda: page.click("#solve"))
    page.wait_for_selector("#search:has-text('解き直しました')", timeout=_SEARCH_MS)
    page.click("#search button")


def meeting(page: Any, projector: Any, shot: Shot) -> None:
    """Follow the page, step by step."""
    solve(page)
    page.click("#tab-scenarios")
    page.fill("#keep-name", "事務局案")
    step(page, lambda: page.keyboard.press("Enter"))
    page.click("#tab-money")
    shot(page, "1-start")
    drag(page, "niseko/core", 13)
    shot(page, "2-drag")
    step(page, page.mouse.up)
    page.select_option("#against", "事務局案")
    page.wait_for_selector(".components:has-text('+')")
    shot(page, "3-drop")
    page.locator(ROW.format("niseko/core")).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#why-month")
    page.fill("#why-month", "平成22年6月")
    page.keyboard.press("Enter")
    page.wait_for_selector(".why:has-text('当初賦課')")
    shot(page, "4-why")
    page.click("#tab-money")
    solve(page)
    shot(page, "5-solved")
    page.click("#tab-limits")
    page.wait_for_selector(".loads")
    page.locator("button.load").nth(3).click()
    page.fill("#typed", "8")
    step(page, lambda: page.keyboard.press("Enter"))
    page.wait_for_selector(".load.over")
    shot(page, "6-limits")
    page.click("#undo")
    page.wait_for_selector("#changed", state="hidden")
    page.click("#tab-member")
    for migration, month in (("makkari/core", "平成21年9月"), ("niseko/core", "平成21年9月")):
        page.locator(f"{ROW.format(migration)} .name").click()
        page.wait_for_selector(f"{ROW.format(migration)}.chosen")
        page.wait_for_timeout(800)
        page.fill("#month", month)
        step(page, lambda: page.keyboard.press("Enter"))
    page.click("#tab-money")
    page.click("#solve")
    page.wait_for_selector("#find-ways", timeout=_SEARCH_MS)
    page.click("#find-ways")
    page.wait_for_selector(".ways li", timeout=_SEARCH_MS)
    shot(page, "7-ways")
    step(page, lambda: page.locator(".ways button").first.click())
    solve(page)
    page.click("#tab-scenarios")
    page.fill("#keep-name", "修正案")
    step(page, lambda: page.keyboard.press("Enter"))
    page.select_option("#left", "事務局案")
    page.select_option("#right", "修正案")
    page.click("#compare")
    page.wait_for_selector("#side-right tbody tr[data-id]")
    page.wait_for_timeout(500)
    shot(page, "8-compare")
    page.keyboard.press("Escape")
    number = page.get_attribute("body", "data-number")
    projector.wait_for_selector(f"body[data-number='{number}']")
    shot(projector, "9-projector")


def fonts(folder: Path) -> Path:
    """Return a configuration with a Japanese font, for machines that have none."""
    import matplotlib_fontja

    home = Path(matplotlib_fontja.__file__).parent / "fonts"
    path = folder / "fonts.conf"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{home}</dir>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    return path


def main() -> None:
    """Draw the pictures of the page."""
    home = Path(sys.argv[1])
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ["FONTCONFIG_FILE"] = str(fonts(Path(folder)))
        with (
            serving(HOKKAIDO, Path(folder) / "board", "--time-limit", "240") as served,
            chromium() as browser,
        ):
            page, projector = (browser.new_page(viewport={"width": 1280, "height": 720}) for _ in range(2))
            page.goto(served.url)
            projector.goto(served.view)
            for one in (page, projector):
                one.wait_for_selector("tbody tr[data-id]")
            meeting(page, projector, lambda one, name: one.screenshot(path=home / f"board-{name}.png"))


if __name__ == "__main__":
    main()

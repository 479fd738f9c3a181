"""A window on the meeting board, operated as people do."""

from typing import Any
from urllib.parse import urlsplit

ROWS = "tbody tr[data-id]"
BETSUKAI = f"{ROWS}[data-id='betsukai/core']"


class Window:
    """A window on a board, with what it complained of and asked for."""

    def __init__(self, browser: Any, url: str) -> None:
        self.page = browser.new_page(viewport={"width": 1280, "height": 720})
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.goto(url)
        self.page.wait_for_selector(ROWS)

    @property
    def number(self) -> int:
        return int(self.page.get_attribute("body", "data-number"))

    def wait(self, number: int) -> None:
        self.page.wait_for_selector(f"body[data-number='{number}']")

    def when(self, row: str = BETSUKAI) -> str:
        return str(self.page.locator(f"{row} .when").inner_text())

    def total(self) -> str:
        return str(self.page.locator("#total").inner_text())

    def drag(self, months: int, row: str = BETSUKAI, *, drop: bool = True) -> None:
        mark = self.page.locator(f"{row} .bar.cutover").bounding_box()
        track = self.page.locator(f"{row} .track").bounding_box()
        shown = int(self.page.locator(".window").evaluate("one => one.style.getPropertyValue('--n')"))
        x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + months * track["width"] / shown, y, steps=4)
        if drop:
            self.page.mouse.up()


def undo(window: Window) -> None:
    number = window.number
    window.page.click("#undo")
    window.wait(number + 1)

"""The board in a real browser: drag, keyboard, undo, other windows, the projector, a crash."""

from pathlib import Path
from typing import Any

import pytest
from board_cases import Served, serving
from board_meeting import meeting
from board_window import BETSUKAI, ROWS, Window, undo
from browser import CONTRASTS
from checkout import ROOT
from cli_cases import HOKKAIDO, INSTANCES

pytestmark = pytest.mark.slow
TABS = ("money", "member", "limits", "scenarios", "dates")
_UNNAMED = """
[...document.querySelectorAll('input, select, button, textarea, [role=img], [role=tabpanel]')]
    .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.length || one.title
        || one.getAttribute('aria-labelledby')))
    .map((one) => one.outerHTML)
"""


def test_everything_fits_the_projector(opened: Window) -> None:
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for name in ("#total", "#solve", "#tab-dates", ".hint"):
        box = opened.page.locator(name).bounding_box()
        assert box["x"] + box["width"] <= 1280
        assert box["y"] + box["height"] <= 720


def test_the_choice_of_years_says_from_the_start_what_is_shown(opened: Window) -> None:
    zoom = opened.page.locator("#zoom")
    assert zoom.evaluate("one => one.selectedOptions[0].text") == "計画のある期間"
    months = "document.querySelector('.window').style.getPropertyValue('--n')"
    begun = opened.page.evaluate(months)
    zoom.select_option(label="全期間")
    assert opened.page.evaluate(months) != begun
    zoom.select_option(label="計画のある期間")
    assert opened.page.evaluate(months) == begun


def test_a_bar_is_dragged_its_barred_months_are_shaded_and_the_price_is_told(opened: Window) -> None:
    before, when, number = opened.total(), opened.when(), opened.number
    opened.drag(11, drop=False)
    opened.page.wait_for_selector(f"{BETSUKAI} .standing.barred")
    opened.page.wait_for_selector(".moving-label[data-standing]:not([data-standing=''])")
    assert opened.page.locator(".moving-label").inner_text().startswith("平成")
    opened.page.mouse.up()
    opened.wait(number + 1)
    assert opened.page.locator(f"{BETSUKAI} .standing").count() == 0
    assert opened.when() != when
    assert opened.total() != before
    panel = opened.page.locator("#panel").inner_text()
    assert "総額の増減" in panel
    assert "新" in opened.page.locator(".broken .fresh").first.get_attribute("data-fresh")
    assert opened.page.locator(f"{BETSUKAI}.pinned").count() == 1
    undo(opened)
    assert (opened.total(), opened.when()) == (before, when)
    # The undo of the very first action is told as any other: the column of the last step is of it.
    assert "直前の操作: 取り消し（" in opened.page.locator("#panel").inner_text()
    assert "取り消し（" in opened.page.locator("#step").inner_text()
    assert opened.page.locator(f"{BETSUKAI}.pinned").count() == 0


def test_escape_and_a_drop_in_place_change_nothing(opened: Window) -> None:
    number = opened.number
    opened.drag(0)
    opened.page.locator(BETSUKAI).focus()
    opened.page.keyboard.press("Shift+ArrowRight")
    opened.page.keyboard.press("Escape")
    opened.page.click("#tab-dates")
    opened.page.wait_for_selector(".dates")
    assert opened.number == number


def test_the_keyboard_moves_pins_and_undoes(opened: Window) -> None:
    number, when = opened.number, opened.when()
    opened.page.locator(BETSUKAI).focus()
    for _ in range(3):
        opened.page.keyboard.press("Shift+ArrowRight")
    opened.page.wait_for_selector(".moving-label[data-standing]:not([data-standing=''])")
    assert "別海町" in opened.page.locator("#spoken").inner_text()
    opened.page.keyboard.press("Enter")
    opened.wait(number + 1)
    assert opened.when() != when
    assert opened.page.evaluate("document.activeElement.dataset.id") == "betsukai/core"
    opened.page.keyboard.press("p")
    opened.wait(number + 2)
    assert opened.page.locator(f"{BETSUKAI}.pinned").count() == 0
    for step in (3, 4):
        opened.page.keyboard.press("Control+z")
        opened.wait(number + step)
    assert opened.when() == when


def test_another_window_follows_and_the_projector_too(browser: Any, served: Served, opened: Window) -> None:
    other, projector = Window(browser, served.url), Window(browser, served.view)
    number = opened.number
    opened.drag(5)
    opened.wait(number + 1)
    for window in (other, projector):
        window.wait(number + 1)
        assert (window.when(), window.total()) == (opened.when(), opened.total())
    projector.page.wait_for_selector(f"{BETSUKAI}.chosen")
    assert projector.page.locator("#solve, #undo").count() == 0
    projector.drag(3)
    projector.page.locator(BETSUKAI).focus()
    projector.page.keyboard.press("p")
    undo(opened)
    projector.wait(number + 2)
    for window in (other, projector):
        assert window.complaints == []
        window.page.close()


def test_two_windows_that_move_at_once_are_told_and_can_merge(
    browser: Any, served: Served, opened: Window
) -> None:
    other, number = Window(browser, served.url), opened.number
    niseko = f"{ROWS}[data-id='niseko/core']"
    opened.drag(4, drop=False)
    other.drag(6, niseko)
    other.wait(number + 1)
    opened.page.mouse.up()
    opened.page.wait_for_selector("#merge")
    assert "ニセコ町" in opened.page.locator("#alert").inner_text()
    when = other.when(niseko)
    opened.page.click("#merge")
    opened.wait(number + 2)
    assert opened.when(niseko) == when
    other.wait(number + 2)
    assert other.when() == opened.when()
    undo(opened)
    undo(opened)
    other.page.close()
    assert other.complaints == []


def test_a_search_is_followed_and_cancelled(opened: Window) -> None:
    number, total = opened.number, opened.total()
    opened.page.click("#solve")
    opened.page.wait_for_selector("#search:has-text('最良')", timeout=60_000)
    assert opened.page.locator("#solve").is_disabled()
    opened.page.click("#cancel")
    opened.page.wait_for_selector("#take", timeout=60_000)
    assert (opened.number, opened.total()) == (number, total)
    opened.page.click("#take")
    opened.wait(number + 1)
    assert opened.page.locator(".broken").count() == 0
    opened.page.wait_for_selector("#search:has-text('解き直しました')")
    undo(opened)
    assert opened.total() == total
    opened.page.wait_for_selector("#search", state="hidden")


def test_the_notice_of_a_plan_solved_anew_stands_with_that_plan_alone(
    browser: Any, small: Path, tmp_path: Path
) -> None:
    with serving(small, tmp_path / "board") as served:
        window = Window(browser, served.url)
        window.page.evaluate(
            """() => {
              const notice = document.getElementById("search"), { dataset } = document.body;
              const solved = () => notice.textContent.includes("解き直しました");
              const look = () => { if (solved()) dataset.noticed ??= dataset.number; };
              new MutationObserver(look).observe(notice, { childList: true });
            }"""
        )
        number = window.number
        window.page.click("#solve")
        window.page.wait_for_selector("body[data-noticed]", timeout=60_000)
        assert window.page.get_attribute("body", "data-noticed") == str(number + 1)
        window.page.close()
        assert window.complaints == []


def test_a_state_is_kept_compared_and_there_after_loading_anew(opened: Window) -> None:
    number = opened.number
    opened.drag(4)
    opened.wait(number + 1)
    opened.page.click("#tab-scenarios")
    opened.page.fill("#keep-name", "三月案 <b>")
    opened.page.keyboard.press("Enter")
    opened.wait(number + 2)
    opened.page.reload()
    opened.wait(number + 2)
    opened.page.click("#tab-scenarios")
    opened.page.select_option("#left", "開始時の計画")
    opened.page.select_option("#right", "三月案 <b>")
    opened.page.click("#compare")
    opened.page.wait_for_selector("#side-right tbody tr[data-id]")
    dialog = opened.page.locator("#dialog").inner_text()
    assert "別海町" in dialog
    assert opened.total() in dialog
    assert opened.page.locator("#side-left tbody tr[data-id]").count() == 30
    opened.page.keyboard.press("Escape")
    opened.page.click("#tab-money")
    undo(opened)


def test_conditions_are_changed_and_a_refusal_is_told_in_words(opened: Window) -> None:
    number = opened.number
    opened.page.click("#tab-limits")
    opened.page.locator("button.load").first.click()
    opened.page.fill("#typed", "1")
    opened.page.keyboard.press("Enter")
    opened.wait(number + 1)
    opened.page.wait_for_selector(".load.over")
    assert opened.page.locator("#changed").is_visible()
    opened.page.locator(f"{BETSUKAI} .name").click()
    opened.page.click("#tab-member")
    opened.page.wait_for_selector("#why-month")
    opened.page.fill("#why-month", "平成23年4月")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(".why:has-text('統一地方選挙')")
    opened.page.locator("input[data-place$='window.latest']").fill("火曜日")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#alert:has-text('月として読めません')")
    opened.page.locator("#alert .close").click()
    undo(opened)
    assert opened.page.locator("#changed").is_hidden()


def test_english_all_over(browser: Any, served: Served) -> None:
    window = Window(browser, f"{served.url}?lang=en")
    for tab in TABS:
        window.page.click(f"#tab-{tab}")
        window.page.wait_for_selector(f"body[data-tab='{tab}']")
    assert "Solve anew" in window.page.inner_text("header")
    assert "JPY" in window.total()
    window.page.close()
    assert window.complaints == []


def test_everything_to_operate_has_a_name_and_stands_out(opened: Window) -> None:
    for tab in TABS:
        opened.page.click(f"#tab-{tab}")
        opened.page.wait_for_timeout(300)
        assert opened.page.evaluate(_UNNAMED) == []
    ratios = opened.page.evaluate(CONTRASTS, ["#title", "#proof", "#solve", "[role=tab]", ".hint", "#lang"])
    assert min(ratios) >= 4.5


def test_347_members_answer_within_a_second_or_so(browser: Any, tmp_path: Path) -> None:
    with serving(INSTANCES / "japan-347.json", tmp_path / "board") as many:
        window = Window(browser, many.url)
        assert window.page.locator(ROWS).count() == 351  # some move in two parts
        row = f"{ROWS}[data-id='{window.page.locator(ROWS).nth(3).get_attribute('data-id')}']"
        when = window.when(row)
        window.drag(6, row)
        window.wait(2)
        ms = int(window.page.get_attribute("body", "data-ms"))
        # Half a second of work. Tests may run on a machine with ten times as much to do as it has processors.
        assert ms < 10_000
        assert window.when(row) != when
        window.page.close()
        assert window.complaints == []


def test_after_kill_9_everything_is_there_again(browser: Any, tmp_path: Path) -> None:
    with serving(HOKKAIDO, tmp_path / "board") as first:
        window = Window(browser, first.url)
        number = window.number
        window.drag(7)
        window.wait(number + 1)
        when, total = window.when(), window.total()
        first.kill()
        window.page.close()
    with serving(HOKKAIDO, tmp_path / "board") as second:
        window = Window(browser, second.url)
        assert (window.number, window.when(), window.total()) == (number + 1, when, total)
        undo(window)
        assert window.when() != when
        assert window.complaints == []
        window.page.close()


@pytest.mark.thorough
def test_the_meeting_of_the_page_can_be_followed(browser: Any, tmp_path: Path) -> None:
    seen: list[str] = []
    with serving(HOKKAIDO, tmp_path / "board", "--time-limit", "240") as hokkaido:
        window, projector = Window(browser, hokkaido.url), Window(browser, hokkaido.view)
        meeting(window.page, projector.page, lambda _, name: seen.append(name))
        assert window.complaints == projector.complaints == []
    page = (ROOT / "docs" / "board.md").read_text("utf-8")
    assert [name for name in seen if f"board-{name}.png" in page] == seen

"""The page on sharing shows what its commands print."""

import re
import shlex
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, INSTANCES, run
from pages import DOCS

import commands.outputs

PAGE = (DOCS / "sharing.md").read_text("utf-8")
SCREENS = re.findall(
    r"```sh\nplanner ([^\n]*)\n```\n\n<!-- screen: (\w+) -->\n```text\n(.*?)\n```", PAGE, re.DOTALL
)


@pytest.fixture(autouse=True)
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw no chart: the page shows what is printed."""
    monkeypatch.setattr(commands.outputs, "_charts", lambda *_: ([], None))


@pytest.mark.parametrize(
    ("command", "shown"), [(one, shown) for one, _, shown in SCREENS], ids=[name for _, name, _ in SCREENS]
)
def test_the_screen_is_what_the_command_prints(command: str, shown: str, out: Path) -> None:
    words = [
        word.replace("instances/", f"{INSTANCES}/") if word.startswith("instances/") else word
        for word in shlex.split(command)
    ]
    result = run(*words, "--out", out, "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == shown.splitlines()


def test_every_command_of_the_page_has_its_screen() -> None:
    assert len(SCREENS) == PAGE.count("<!-- screen: ") > 0


@pytest.mark.slow
@pytest.mark.thorough
def test_hokkaido_is_shared_as_the_page_shows(out: Path) -> None:
    shown = re.search(r"<!-- hokkaido -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert shown is not None
    assert run("solve", HOKKAIDO, "--out", out, "--quiet").exit_code == 0
    result = run("share", HOKKAIDO, out / "plan.json", "--compare", "--out", out.parent / "two", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(shown[1])

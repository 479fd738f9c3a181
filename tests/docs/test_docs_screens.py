"""The pages show what their commands print, wherever a page shows a screen."""

import re
import shlex
from pathlib import Path

import pytest
from cli_cases import INSTANCES, run
from pages import PAGES

TEXTS = {page.stem: page.read_text("utf-8") for page in PAGES}
_SCREEN = re.compile(
    r"```sh\nplanner ([^\n]*)\n```\n\n<!-- screen: (\w+) -->\n```text\n(.*?)\n```", re.DOTALL
)
SCREENS = {
    f"{page}-{name}": (one, shown)
    for page, text in TEXTS.items()
    for one, name, shown in _SCREEN.findall(text)
}


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_is_what_the_command_prints(name: str, out: Path) -> None:
    command, shown = SCREENS[name]
    words = [
        word.replace("instances/", f"{INSTANCES}/") if word.startswith("instances/") else word
        for word in shlex.split(command)
    ]
    result = run(*words, "--out", out, "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == shown.splitlines()


def test_every_screen_of_the_pages_has_its_command() -> None:
    assert len(SCREENS) == sum(text.count("<!-- screen: ") for text in TEXTS.values()) >= 10

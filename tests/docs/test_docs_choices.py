"""The pages on choices, sweeps and simulated plans show what their commands print."""

import re
import shlex
from pathlib import Path

import pytest
from cli_cases import INSTANCES, run
from pages import DOCS

PAGE = "".join((DOCS / name).read_text("utf-8") for name in ("choices.md", "sweep.md", "simulate.md"))
SCREENS = re.findall(
    r"```sh\nplanner ([^\n]*)\n```\n\n<!-- screen: (\w+) -->\n```text\n(.*?)\n```", PAGE, re.DOTALL
)


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

"""The page on savings shows what its command prints."""

import re
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS

PAGE = (DOCS / "savings.md").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
def test_the_screen_is_what_the_command_prints(out: Path) -> None:
    shown = re.search(r"<!-- screen -->\n```text\n(.*?)\n```", PAGE, re.DOTALL)
    assert shown is not None
    result = run("savings", HOKKAIDO, "--out", out, "--quiet")
    assert result.exit_code == 0
    printed = result.stdout.splitlines()
    before, after = (part.splitlines() for part in shown[1].split("\n…\n"))
    assert printed[: len(before)] == before
    at = printed.index(after[0])
    assert printed[at : at + len(after)] == after

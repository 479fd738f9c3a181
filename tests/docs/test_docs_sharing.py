"""The page on sharing shows Hokkaido as its commands print it."""

import re
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS


@pytest.mark.slow
@pytest.mark.thorough
def test_hokkaido_is_shared_as_the_page_shows(out: Path) -> None:
    page = (DOCS / "sharing.md").read_text("utf-8")
    shown = re.search(r"<!-- hokkaido -->\n```text\n(.*?)\n```", page, re.DOTALL)
    assert shown is not None
    assert run("solve", HOKKAIDO, "--out", out, "--quiet").exit_code == 0
    result = run("share", HOKKAIDO, out / "plan.json", "--compare", "--out", out.parent / "two", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(shown[1])

"""The page on what may become of a plan shows Hokkaido's choice as its command prints it."""

import re
from pathlib import Path

import pytest
from cli_cases import HOKKAIDO, run
from pages import DOCS


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_hokkaido_chooses_as_the_page_shows(out: Path) -> None:
    page = (DOCS / "simulate.md").read_text("utf-8")
    shown = re.search(r"<!-- hokkaido: robust -->\n```text\n(.*?)\n```", page, re.DOTALL)
    assert shown is not None
    result = run("solve", HOKKAIDO, "--robust", "200", "--out", out, "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.rstrip().endswith(shown[1])

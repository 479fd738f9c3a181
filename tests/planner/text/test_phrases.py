"""Names and lists of them within sentences."""

import pytest

from planner.text.phrases import listed, named


@pytest.mark.parametrize("name", ["南町", "北　町", "＠北　町", "Port of A"])
def test_a_name_is_written_as_it_is(name: str) -> None:
    assert named(name) == name
    assert listed(["南町", name]).ja == f"南町、{name}"


@pytest.mark.parametrize("name", ["北\n町", "北\u200b町", "町" * 61])
def test_a_name_that_cannot_be_shown_stands_in_quotes(name: str) -> None:
    assert named(name).startswith('"')

"""What a page of a back-test says of itself."""

import pytest

from planner.backtest.seal import Seal

FULL = {"base": 3, "base: best": -10}


@pytest.mark.parametrize(
    ("groups", "reach", "more"),
    [
        ({"a": "1"}, {"base": 2, "base: best": -10}, True),
        ({"a": "1"}, FULL, False),
        # Of other content it tells nothing that the new page answers.
        ({"a": "2"}, {"base": 2, "base: best": -10}, False),
        ({"a": "1", "b": "1"}, {"base": 2, "base: best": -10}, False),
    ],
)
def test_a_page_knows_more_of_the_same_content_only(
    groups: dict[str, str], reach: dict[str, int], *, more: bool
) -> None:
    assert Seal({"a": "1"}, FULL, {}).knows_more(Seal(groups, reach, {})) is more

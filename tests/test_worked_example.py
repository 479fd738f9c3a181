"""The two examples of the guide on rules change lines that exist."""

import pytest
from pages import ROOT
from worked_example import GUIDE, Change, Misplaced, changes

REST = "A worked example: a vendor's rest"
VISITS = "A worked example of a cost: a vendor's visits"


# The pages' changes


@pytest.mark.parametrize("heading", [REST, VISITS])
def test_every_change_has_its_place(heading: str) -> None:
    found = changes(GUIDE, heading)
    assert len(found) > 10
    assert len({change.path for change in found}) == len(found)
    for change in found:
        before = (ROOT / change.path).read_text("utf-8")
        added = [line[1:] for hunk in change.hunks for line in hunk if line.startswith("+")]
        after = change.applied(before)
        assert len(after.splitlines()) >= len(before.splitlines())
        assert [line for line in added if line not in after.splitlines()] == []


def test_a_change_without_a_place_of_its_own_is_refused() -> None:
    text = "one\ntwo\none\nthree is long\n"
    hunk = (" two", "+2.5", "-one", " three…")
    assert Change("file", (hunk,)).applied(text) == "one\ntwo\n2.5\nthree is long\n"
    for wrong in ((" one", "+x"), (" four", "+x"), ("+x",), (" two", " three is long")):
        with pytest.raises(Misplaced, match="file"):
            Change("file", (wrong,)).applied(text)

"""A plan that moves the fewest members and one of least cost do not replace each other without a word."""

from pathlib import Path

import pytest
from build import patched
from cli_cases import content, run, write
from replan_cases import OLD, TOWNS, write_towns

from models.cpsat import moved
from planner.solve.result import Stop

Words = tuple[str | Path, ...]
# The crew is lost for a while: the cheapest plan moves both that are left, and one is enough.
_LOST = {"vendors": {"v": {"crew": {"default": 1, "2010-06..2010-07": 0}}}}
_FEWEST = "--least-change"

pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.fixture
def words(tmp_path: Path, out: Path) -> Words:
    """Return the command that plans three towns anew."""
    write_towns(tmp_path)
    write(tmp_path / "towns.json", patched(TOWNS, _LOST))
    return "replan", tmp_path / "towns.json", tmp_path / "old.json", "--as-of", "2010-05", "--out", out


@pytest.mark.parametrize(
    ("first", "second"), [((_FEWEST,), ()), ((), (_FEWEST,))], ids=["fewest", "cheapest"]
)
def test_a_new_plan_of_another_aim_puts_the_earlier_aside(
    words: Words, out: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    run(*words, *first)
    before = content(out / "replan")
    result = run(*words, *second)
    assert f"{out / 'earlier-1'} に移しました" in result.stderr
    assert content(out / "earlier-1" / "replan") == before != content(out / "replan")


def test_a_plan_that_moves_fewer_outlives_a_cheaper_one_that_moves_more(
    words: Words, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*words, _FEWEST)
    before = content(out / "replan")
    # As when time ends with a plan that moves both, though fewer might do.
    monkeypatch.setattr(moved, "_fewest", lambda *_: (0, OLD, Stop.TIME))
    monkeypatch.setattr(moved, "members_moved", lambda *_: ["b", "c"])
    result = run(*words, _FEWEST)
    assert "より多くのことが分かっている前の結果があるので残し" in result.stderr
    assert content(out / "replan") == before
    assert content(out / "replan-2" / "replan") != before

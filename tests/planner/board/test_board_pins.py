"""An instance in which what is pinned cannot move."""

from pathlib import Path

from board_cases import board_of
from build import patched
from cli_cases import MOVES, towns

from planner.board.works import holding


def test_what_is_pinned_keeps_its_month_and_its_mode(tmp_path: Path) -> None:
    modes = {"quick": {}, "cheap": {"migration_yen": {"build": 0}}}
    raw = patched(towns(), {"members": {"a": {"migrations": {"core": {"modes": modes}}}}})
    board = board_of(tmp_path, raw, MOVES | {"a/core": ("2010-08", "quick")})
    state = board.current.state
    held = holding(board.base, state, {"a/core"}).instance.migration("a/core")
    assert list(held.modes) == ["quick"]
    assert held.window.earliest == held.window.latest == state.plan.cutovers["a/core"].month
    free = holding(board.base, state, {"b/core"}).instance.migration("a/core")
    assert list(free.modes) == ["quick", "cheap"]

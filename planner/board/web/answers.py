"""The answers of the server, by the name under which its page asks."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.board import tables
from planner.board.state import Version
from planner.board.view import Looks, update
from planner.board.web import words
from planner.board.web.asked import PageRequest
from planner.text.faults import PlannerError

Raw = dict[str, Any]


def _look(asked: PageRequest) -> Raw:
    looks = Looks(asked.desk.draw, asked.number("shown"), asked.text("against"))
    return update(asked.desk.board, looks) | {"search": asked.desk.searching.told()}


def _changed(asked: PageRequest, act: Callable[[], Version]) -> Raw:
    version = act()
    asked.desk.windows.tell("version", {"number": version.number})
    body = asked.body
    shown = body.get("shown", 0)
    looks = Looks(asked.desk.draw, shown if isinstance(shown, int) else 0, str(body.get("against", "")))
    # What was said of a search may speak of a state that is gone now.
    return update(asked.desk.board, looks) | {"search": asked.desk.searching.told()}


def _act(asked: PageRequest) -> Raw:
    board, seen, action = asked.desk.board, asked.seen, asked.body.get("action")
    kind = action.get("kind") if isinstance(action, dict) else None
    special: Mapping[str, Callable[[], Version]] = {
        "undo": lambda: board.undo(seen),
        "redo": lambda: board.redo(seen),
        "keep": lambda: board.keep(asked.word("name"), seen),
        "drop": lambda: board.drop(asked.word("name"), seen),
        "show": lambda: board.show(asked.word("name"), seen),
        "take": lambda: asked.desk.searching.take(seen),
        "way": lambda: asked.desk.searching.take_way(_whole(asked.body.get("number")), seen),
    }
    doing = special.get(kind) if isinstance(kind, str) else None
    return _changed(asked, doing or (lambda: board.act(action, seen)))


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise PlannerError(words.BAD_JSON)
    return value


def _search(asked: PageRequest) -> Raw:
    searching = asked.desk.searching
    doing = {
        "solve": searching.solve,
        "ways": searching.ways,
        "more": lambda: searching.ways(keep=True),
        "cancel": searching.cancel,
    }
    found = doing.get(asked.word("do"))
    if found is None:
        raise PlannerError(words.BAD_JSON)
    found()
    return searching.told()


def _focus(asked: PageRequest) -> Raw:
    """Tell the other windows, such as the projector's, what this one looks at."""
    migration = asked.desk.board.migration(asked.word("migration"))
    asked.desk.windows.tell("focus", {"migration": migration})
    return {}


def _months(asked: PageRequest) -> list[Raw]:
    return tables.months(asked.desk.board, asked.version, asked.migration, asked.text("mode") or None)


def _why(asked: PageRequest) -> Raw:
    board = asked.desk.board
    month = board.month(asked.text("month"))
    return {"text": tables.why(board, asked.version, asked.migration, month)}


def _settings(asked: PageRequest) -> list[Raw]:
    migration = asked.migration if asked.text("migration") else None
    return tables.settings(asked.desk.board, asked.version, migration)


def _compare(asked: PageRequest) -> Raw:
    board, draw = asked.desk.board, asked.desk.draw
    sides = [
        board.kept(name) if name else board.current for name in (asked.text("left"), asked.text("right"))
    ]
    charts = [
        draw(board.base.instance(one.state.patch), one.state.plan, board.priced(one).report, ())
        for one in sides
    ]
    return tables.compare(board, sides[0], sides[1]) | {"charts": charts}


LOOKING: Mapping[str, Callable[[PageRequest], Any]] = {
    "look": _look,
    "search": lambda asked: asked.desk.searching.told(),
    "loads": lambda asked: tables.loads(asked.desk.board, asked.version),
    "savings": lambda asked: {"text": tables.savings(asked.desk.board, asked.version)},
    "deadlines": lambda asked: tables.deadlines(asked.desk.board, asked.version),
    "settings": _settings,
    "months": _months,
    "why": _why,
    "compare": _compare,
}
CHANGING: Mapping[str, Callable[[PageRequest], Any]] = {"act": _act, "search": _search, "focus": _focus}

"""What earlier sweeps of a folder have proved of a case, whatever else was asked or however long it took."""

from collections.abc import Iterable, Sequence
from typing import Any

from planner.text.faults import PlannerError
from planner.whatif.sweep.case import Row, SweepCase, changed
from planner.whatif.sweep.store import RowStore
from planner.whatif.sweep.tables import settled
from planner.whatif.sweep.vary import Point

_Setting = tuple[str, str]  # path and value


def take_proved(raw: dict[str, Any], cases: Sequence[SweepCase], store: RowStore) -> None:
    """Add to a store, for each case that is open, the proved answer that it has of the same content.

    That may be a case of other limits, or one in which a value is set that the group has anyway.

    Parameters
    ----------
    raw
        The JSON data of the base.
    """
    still_open = [case for case in cases if not settled(store.rows.get(case.key))]
    if not still_open:
        return
    content = _Content(raw)
    proved: dict[frozenset[_Setting], dict[str, Row]] = {}
    for row in store.rows.values():
        if settled(row) and "sha256" in row:
            proved.setdefault(content.changes(row["at"].items()), {})[row["sha256"]] = row
    for case in still_open:
        rows = proved.get(content.changes(case.point))
        known = None if rows is None else rows.get(content.of(case.point) or "")
        if known is not None:
            store.add({**known, "key": case.key, "at": dict(case.point)})


class _Content:
    """The content of a group with some settings; to read it takes a while, so each is read once."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = raw
        self._base = self.of(())
        self._alone: dict[_Setting, str | None] = {}

    def of(self, point: Point) -> str | None:
        """Return the hash of the content; ``None`` where there is none."""
        try:
            return changed(self._raw, point).sha256
        except PlannerError:
            return None

    def changes(self, settings: Iterable[_Setting]) -> frozenset[_Setting]:
        """Return the settings but for those that change nothing."""
        return frozenset(one for one in settings if self._changes(one))

    def _changes(self, setting: _Setting) -> bool:
        if setting not in self._alone:
            self._alone[setting] = self.of((setting,))
        return self._alone[setting] != self._base

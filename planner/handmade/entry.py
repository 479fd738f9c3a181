"""What is read from one row or task, and its check against the instance."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from planner.handmade import words
from planner.instance.model import Instance
from planner.periods.asked import only_year
from planner.periods.days import DAY, day_dropped
from planner.periods.months import format_month
from planner.periods.wareki import month_label
from planner.periods.written import plain, read_month
from planner.plan import Cutover, Plan
from planner.report.words import LEFT_OUT
from planner.text.faults import Fault, Notice
from planner.text.language import join, same
from planner.text.phrases import shown
from planner.text.suggest import Suggester
from planner.workbook.kinds.base import Unreadable
from planner.workbook.kinds.periods import late_read
from planner.workbook.words import CELLS

_LEFT_OUT = {plain(word) for word in (LEFT_OUT.ja, LEFT_OUT.en)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or task: where it stands, what it is of, what it says.

    Parameters
    ----------
    where
        The place of the row; `at_month` and `at_mode` those of its cells.
    key
        Id of a migration, or of an expansion with `bought`.
    month
        A date, a text, a whole number such as 201005, ``None`` where there is nothing; `Unreadable` where
        its cell holds something else.
    mode
        Id or name of a mode; empty for the only one.
    """

    where: str
    at_month: str
    at_mode: str
    key: str
    month: Any
    mode: str = ""
    bought: bool = False


@dataclass
class HandmadePlan:
    """A plan as far as its entries have been read, with all that is wrong."""

    instance: Instance
    cutovers: dict[str, Cutover | None] = field(default_factory=dict)
    expansions: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def take(self, entries: Iterable[Entry], file: str) -> None:
        """Read entries; a migration that has none is a fault of the file."""
        for entry in entries:
            if self._is_known(entry):
                (self._buy if entry.bought else self._move)(entry)
        for key, _, _ in self.instance.migrations():
            if key not in self.places:
                self._fault("missing", file, found=key, name=self.instance.migration_name(key))

    def plan(self) -> Plan:
        """Return the plan."""
        return Plan({key: self.cutovers[key] for key, _, _ in self.instance.migrations()}, self.expansions)

    def _is_known(self, entry: Entry) -> bool:
        known = _expansions(self.instance) if entry.bought else _migrations(self.instance)
        if not entry.key:
            self._fault("no_id", entry.where)
        elif entry.key not in known:
            hint = Suggester().hint(entry.key, list(known))
            self._fault("unknown", entry.where, found=entry.key, hint=hint)
        elif entry.key in self.places:
            self._fault("twice", entry.where, found=entry.key, other=self.places[entry.key])
        else:
            self.places[entry.key] = entry.where
            return True
        return False

    def _buy(self, entry: Entry) -> None:
        if entry.month not in (None, ""):
            month = self._month(entry)
            if month is not None:
                self.expansions[entry.key] = month

    def _move(self, entry: Entry) -> None:
        if isinstance(entry.month, str) and plain(entry.month) in _LEFT_OUT:
            self.cutovers[entry.key] = None
            return
        month, mode = self._month(entry), self._mode(entry)
        if month is not None and mode is not None:
            self.cutovers[entry.key] = Cutover(month, mode)

    def _month(self, entry: Entry) -> int | None:
        value = entry.month
        if isinstance(value, Unreadable):
            self.faults.append(CELLS[value.code].fault(value.code, entry.at_month, **value.values))
            return None
        if value is None or value == "":
            self._fault("empty", entry.at_month)
            return None
        if isinstance(value, datetime | date):
            month = 12 * value.year + value.month - 1
            if value.day != 1:
                said = DAY.fill(found=f"{value:%Y-%m-%d}", month=month_label(month))
                self.notices.append(Notice(entry.at_month, "day", said))
            return month
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        found = read_month(text) if isinstance(text, str) else None
        if found is None:
            self._no_month(entry)
            return None
        dropped = day_dropped(text)
        if dropped is not None:
            self.notices.append(Notice(entry.at_month, "day", dropped))
        late = late_read(text, format_month(found))
        if late is not None:
            self.notices.append(Notice(entry.at_month, "late_year", late))
        return found

    def _no_month(self, entry: Entry) -> None:
        """Tell what stands where a month is asked for: often it names a year."""
        value = entry.month
        year = only_year(value, self.instance.calendar) if isinstance(value, str) else None
        allowed = words.BOUGHT if entry.bought else words.MONTH
        code = "month" if year is None else "year"
        self._fault(code, entry.at_month, found=shown(value), year=year, allowed=allowed)

    def _mode(self, entry: Entry) -> str | None:
        modes = self.instance.migration(entry.key).modes
        if not entry.mode and len(modes) == 1:
            return next(iter(modes))
        fitting = [key for key, mode in modes.items() if entry.mode in (key, mode.name)]
        exact = [key for key in fitting if key == entry.mode] or fitting
        if len(exact) == 1:
            return exact[0]
        allowed = join(
            same(f"{key} ({mode.name})" if mode.name != key else key) for key, mode in modes.items()
        )
        self._fault("mode", entry.at_mode, found=shown(entry.mode), allowed=allowed)
        return None

    def _fault(self, code: str, where: str, **values: object) -> None:
        self.faults.append(words.FAULTS[code].fault(code, where, **values))


def _migrations(instance: Instance) -> set[str]:
    return {key for key, _, _ in instance.migrations()}


def _expansions(instance: Instance) -> set[str]:
    centers = instance.data_centers
    return {f"{center}/{own}" for center in centers for own in centers[center].expansions}

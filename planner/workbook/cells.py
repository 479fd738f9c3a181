"""Faults of an instance told by the cells of its workbooks instead of by JSON paths."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

from planner.instance.fields import is_id
from planner.text.faults import Fault, InvalidInput, Notice
from planner.text.language import NOTHING, Text, join
from planner.text.phrases import Phrase, Place, listed, place_text
from planner.text.suggest import fold, question
from planner.workbook.assemble import Cell
from planner.workbook.grid import Spot
from planner.workbook.kinds.base import KnownNames, folded
from planner.workbook.sheets import SHEETS
from planner.workbook.table import NEXT, InputSheet
from planner.workbook.words import CHOICES, KNOWN
from planner.workbook.words_fields import INSTEAD, INSTEAD_NOTICE, PARTS

MOST_LISTED = 240
"""Letters of a list of names with their ids."""
_LAST_STEP = re.compile(r'(?:\.?[^.\[\]"]+|\[[0-9]+\]|\["(?:[^"\\]|\\.)*"?…?\]?)$')
_OF_A_KIND = 2  # steps of the shortest place of an id: its kind, and itself
_OF_IDS = frozenset({"cell_unknown", "unknown_name", "id"})
_NO_ROWS = frozenset({"missing", "empty", "object"})


@dataclass(frozen=True)
class Cells:
    """Where each place of an instance stands in its workbooks.

    Parameters
    ----------
    file
        The name of the group's workbook, for what has no cell at all.
    position
        Returns what spots are sorted by.
    faulty
        The cells that could not be read, by their text: what is wrong with them is told already.
    names
        The ids and names that may be referred to.
    rowless
        By kind the ids that rows are about though no row gives them.
    """

    by_place: Mapping[Place, Cell]
    file: str
    position: Callable[[Spot], tuple[int, ...]]
    faulty: Mapping[str, Spot]
    names: KnownNames
    rowless: Mapping[str, Collection[str]] = field(default_factory=dict)

    @cached_property
    def _by_text(self) -> dict[str, Cell]:
        return {place_text(place): cell for place, cell in self.by_place.items()}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place_text(place): place for place in self.by_place}

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell the faults of an instance, raised within, by cell; a cell's own fault stands for all of it."""
        try:
            yield
        except InvalidInput as error:
            raise InvalidInput(error.source, self._all(error.faults)) from None

    def at_rows(self, faults: Iterable[Fault]) -> list[tuple[Spot, Fault]]:
        """Return the faults of values within these objects, by cell; not what other rows may give."""
        found = [
            self._one(fault)
            for fault in faults
            if fault.where in self._by_text or (fault.code not in _NO_ROWS and self._find(fault.where))
        ]
        return [(spot, fault) for spot, fault in found if spot.text not in self.faulty]

    def notices(self, notices: Iterable[Notice]) -> tuple[Notice, ...]:
        """Return notices with cells for places."""
        return tuple(map(self._notice, notices))

    def _notice(self, notice: Notice) -> Notice:
        cell = self._find(notice.where)
        said = INSTEAD_NOTICE.get(notice.code, notice.said)
        return replace(notice, where=cell.spot.text if cell else notice.where, said=said)

    def _all(self, faults: Sequence[Fault]) -> list[Fault]:
        placed: list[tuple[tuple[int, ...], Fault]] = []
        at: set[str] = set()
        said: set[Fault] = set()
        for fault in faults:
            if fault.code in _NO_ROWS and self._has_rows_elsewhere(fault.where):
                continue
            if fault.where in self.faulty:
                placed.append((self.position(self.faulty[fault.where]), fault))
                continue
            spot, told = self._one(fault)
            # A cell whose own value is wrong, or that names what is wrong, says enough.
            known = spot.text in self.faulty or told in said or (told.code in _NO_ROWS and spot.text in at)
            if not known:
                placed.append((self.position(spot), told))
            at.add(spot.text)
            said.add(told)
        return _once([fault for _, fault in sorted(placed, key=lambda pair: pair[0])])

    def _has_rows_elsewhere(self, where: str) -> bool:
        """Tell whether rows that a member lacks may be those that name one whose row there is not.

        That is one wrong id, and it is told at these rows.
        """
        return where.startswith("members.") and where.endswith(".migrations") and "members" in self.rowless

    def _one(self, fault: Fault) -> tuple[Spot, Fault]:
        cell = self._by_text.get(fault.where)
        sheet = _sheet_of(fault.where)
        if fault.code in _NO_ROWS and cell is None and sheet is not None:
            around = self._find(fault.where)
            spot = around.spot if around else Spot(self.file, sheet.name.ja)
            return spot, INSTEAD["missing_row"].fault(fault.code, spot.text, sheet=sheet.name)
        cell = cell or self._inside(fault.where) or self._find(fault.where)
        spot = cell.spot if cell else Spot(self.file, "")
        if fault.code == "missing" and cell is not None:
            if not cell.spot.cell:
                phrase = INSTEAD["missing_column"]
                return spot, phrase.fault("missing_column", spot.text, heading=cell.heading)
            return spot, INSTEAD["missing"].fault(fault.code, spot.text, heading=cell.heading)
        told = replace(fault, where=spot.text if cell else f"{spot.text}: {fault.where}")
        if fault.code == "unknown_name" and cell and self.names.ids.get(cell.to):
            labels = (self.names.label(cell.to, one) for one in self.names.ids[cell.to])
            allowed = join((*cell.words, listed(labels, MOST_LISTED)))
            told = replace(told, allowed=KNOWN.fill(allowed=allowed))
        if fault.code == "choice" and cell and cell.words:
            told = replace(told, allowed=CHOICES.fill(allowed=join(cell.words)))
        if fault.code == "id":
            told = replace(told, todo=self._meant(fault.where) + told.todo)
        parts = PARTS.get(fault.code, Phrase(NOTHING, NOTHING, NOTHING))
        return spot, replace(
            told,
            found=_or(parts.found, told.found),
            allowed=_or(parts.allowed, told.allowed),
            todo=_or(parts.todo, told.todo),
        )

    def _meant(self, where: str) -> Text:
        """Return a question after the id that is meant by a name in the place of an id, or nothing."""
        place = self._places.get(where, ())
        if len(place) < _OF_A_KIND or is_id(fold(str(place[-1]))):
            return NOTHING
        kind = "bundles" if place[-2] == "migrations" else str(place[-2])
        meant = [one for one in self.names.of_name(kind, folded(str(place[-1]))) if is_id(one)]
        rowless = self.rowless.get(kind, ())
        meant = meant or (list(rowless) if len(rowless) == 1 else [])
        return question(meant[0]) if len(meant) == 1 else NOTHING

    def _inside(self, where: str) -> Cell | None:
        """Return the first cell of an object that is missing as a whole, such as the horizon."""
        return next((cell for text, cell in self._by_text.items() if text.startswith(f"{where}.")), None)

    def _find(self, where: str) -> Cell | None:
        """Return the cell of a place, or of the innermost object around it that has one."""
        while where:
            if where in self._by_text:
                return self._by_text[where]
            shorter = _LAST_STEP.sub("", where)
            if shorter == where:
                return None
            where = shorter
        return None


def _once(faults: Sequence[Fault]) -> list[Fault]:
    """Return faults in their order, of those about the same id one with all its cells."""
    first: dict[Fault, list[str]] = {}
    for fault in faults:
        # Two that are alike in another way, such as two blank cells, are two things to do.
        alike = replace(fault, where="") if fault.code in _OF_IDS else fault
        first.setdefault(alike, []).append(fault.where)
    return [replace(fault, where=where, also=tuple(also)) for fault, (where, *also) in first.items()]


def _or(said: Text, otherwise: Text) -> Text:
    return otherwise if said == NOTHING else said


def _sheet_of(where: str) -> InputSheet | None:
    """Return the sheet whose rows fill a field, such as ``vendors`` or ``members.a.migrations``."""
    last = where.rpartition(".")[2]
    return next(
        (
            sheet
            for sheet in SHEETS
            if sheet.key != "quick"
            and (sheet.defines == last or (sheet.place[-1:] == (NEXT,) and sheet.place[-2] == last))
        ),
        None,
    )

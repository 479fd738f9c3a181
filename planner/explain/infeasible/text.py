"""Conflicts one below the other: what bounds said once, what is scarce in it numbered."""

from collections.abc import Iterable, Iterator

from planner.explain.infeasible import words
from planner.explain.infeasible.blocks import Part, Parts, bounding
from planner.explain.infeasible.conflict import Conflict, ConflictEntry, Infeasibility
from planner.explain.infeasible.phrasing import Phrasing
from planner.instance.model import Instance
from planner.text.language import Text

_Entries = tuple[ConflictEntry, ...]


def conflicts_text(instance: Instance, infeasibility: Infeasibility, *, full: bool = False) -> str:
    """Return the conflicts, numbered; unless `full`, each shortage only in its narrowest frame."""
    phrasing, frame = Phrasing(instance), bounding(instance)
    told = infeasibility.conflicts
    shown = told if full else tuple(_first_of_each(told, frame))
    lines = [str(words.NO_PLAN.fill(title=instance.display_title())), "", str(_count(infeasibility))]
    before: _Entries = ()
    for number, conflict in enumerate(shown, 1):
        bounds, scarce = _split(conflict, frame)
        if bounds and scarce and bounds != before:
            lines += [f"  {phrasing.entry(entry)}" for entry in bounds]
            lines.append(str(words.NOT_WITH_THESE))
        before = bounds if scarce else ()
        for place, entry in enumerate(scarce or bounds):
            lines.append(f"{'' if place else f'{number}.':>6} {phrasing.entry(entry)}")
        if conflict.shortage is not None:
            lines.append(f"       → {phrasing.shortage(conflict.shortage)}")
        if not conflict.minimal:
            lines.append(f"       {words.NOT_MINIMAL}")
    if len(shown) < len(told):
        lines.append(str(words.HIDDEN.fill(count=len(told) - len(shown))))
    if not infeasibility.complete:
        lines.append(str(words.INCOMPLETE))
    return "\n".join(lines)


def _count(infeasibility: Infeasibility) -> Text:
    """Say how many conflicts there are, and of what they are made no more than is known of each."""
    conflicts = infeasibility.conflicts
    if not conflicts:
        return words.NONE_FOUND
    minimal = all(conflict.minimal for conflict in conflicts)
    return (words.COUNT_MINIMAL if minimal else words.COUNT).fill(count=len(conflicts))


def _first_of_each(told: Iterable[Conflict], frame: Parts) -> Iterator[Conflict]:
    """Yield what is not told yet: the first conflict of the same scarce things."""
    seen: list[set[Part]] = []
    for conflict in told:
        scarce = {part for entry in _split(conflict, frame)[1] for part in entry.parts}
        if not scarce or scarce not in seen:
            seen.append(scarce)
            yield conflict


def _split(conflict: Conflict, frame: Parts) -> tuple[_Entries, _Entries]:
    """Return what bounds in a conflict, and what is scarce in those bounds."""
    bounds = tuple(entry for entry in conflict.entries if frame.issuperset(entry.parts))
    return bounds, tuple(entry for entry in conflict.entries if entry not in bounds)

"""Minimal conflicts: parts that cannot hold together, though all but any one of them can.

Whole groups of parts are weighed first (QuickXplain, Junker 2004), then the parts within the groups
that matter; further conflicts come from setting aside what makes up those found (Reiter's tree).
"""

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from planner.explain.conflict_parts import Kind, Part, parts_of
from planner.explain.conflict_relaxed import Relaxed
from planner.finding import Finder
from planner.instance.model import Instance
from planner.problem import compile_instance
from planner.search import Limits, Watch

MOST_CONFLICTS = 6
_QUESTION_S = 20.0  # one question that takes longer is given up: its part counts as needed, unproved
_MOST_LIKEWISE = 200

Parts = frozenset[Part]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a conflict says about one thing: parts of one kind, of one subject or of several members.

    Parameters
    ----------
    kind
        What the parts are.
    parts
        In order: the years of one subject, or the parts of members.
    needed
        How many of them the conflict takes: for members, others of `parts` would do as well.
    """

    kind: Kind
    parts: tuple[Part, ...]
    needed: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Parts that cannot hold together.

    Parameters
    ----------
    parts
        The conflict itself.
    entries
        The same, grouped for the reader, with parts that would do as well.
    minimal
        Whether it is proved that a plan exists once any one of `parts` is set aside.
    """

    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    minimal: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known: conflicts (none: a plan exists, if `solvable`), and whether they are all.

    `solvable` is ``None`` where not even that could be told in the time given.
    """

    solvable: bool | None
    conflicts: tuple[Conflict, ...] = ()
    complete: bool = True


@dataclass
class Judge:
    """Tells which sets of parts leave a plan, and never asks what follows from earlier answers.

    Parameters
    ----------
    instance
        The instance with all its parts.
    find
        Finds any plan of a compiled problem.
    watch
        Its `stop` ends the work.
    deadline
        On the clock of `time.monotonic`; ``None`` is never.
    asked
        Called before each question to the solver.
    """

    instance: Instance
    find: Finder
    watch: Watch
    deadline: float | None = None
    asked: Callable[[], None] = lambda: None
    _possible: list[Parts] = field(default_factory=list)
    _impossible: list[Parts] = field(default_factory=list)
    _open: set[Parts] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._relaxed = Relaxed(self.instance)

    @property
    def out_of_time(self) -> bool:
        """Tell whether no more questions are asked."""
        late = self.deadline is not None and time.monotonic() >= self.deadline
        return late or self.watch.stop.is_set()

    def clash(self, parts: Collection[Part]) -> bool | None:
        """Tell whether the parts leave no plan; ``None`` where that could not be told in time."""
        on = frozenset(parts)
        if any(on >= known for known in self._impossible):
            return True
        if any(on <= known for known in self._possible):
            return False
        if on in self._open or self.out_of_time:
            return None
        return self._ask(on)

    def _ask(self, on: Parts) -> bool | None:
        self.asked()
        left_s = _QUESTION_S if self.deadline is None else self.deadline - time.monotonic()
        found = self.find(
            compile_instance(self._relaxed.only(on)), Limits(min(left_s, _QUESTION_S)), self.watch
        )
        if found.impossible:
            self._impossible.append(on)
            return True
        if found.plan is None:
            self._open.add(on)
            return None
        self._possible.append(on)
        return False


def explain(judge: Judge, most: int = MOST_CONFLICTS) -> Explanation:
    """Find up to `most` minimal conflicts of an instance."""
    parts = parts_of(judge.instance)
    clash = judge.clash(parts)
    if not clash:
        return Explanation(None if clash is None else True)
    conflicts: list[Conflict] = []
    solvable: list[Parts] = []
    queue: list[Parts] = [frozenset()]
    seen = set(queue)
    while queue and len(conflicts) < most:
        aside = queue.pop(0)
        if any(aside >= known for known in solvable):
            continue
        left = tuple(part for part in parts if part not in aside)
        conflict = next((one for one in conflicts if not aside.intersection(one.parts)), None)
        if conflict is None:
            if not judge.clash(left):
                solvable.append(aside)
                continue
            conflict = _conflict(judge, left)
            conflicts.append(conflict)
        # The most special part first: what all share is the last to be set aside.
        for entry in reversed(conflict.entries):
            further = aside.union(_whole(entry, parts))
            if further not in seen:
                seen.add(further)
                queue.append(further)
    return Explanation(False, tuple(conflicts), complete=not queue and not judge.out_of_time)


def _whole(entry: Entry, parts: Sequence[Part]) -> Iterable[Part]:
    """Return what is set aside with an entry: all years of its subject, lest odd mixtures of years follow."""
    if not entry.kind.yearly:
        return entry.parts
    subjects = {part.subject for part in entry.parts}
    return (part for part in parts if part.kind is entry.kind and part.subject in subjects)


def _conflict(judge: Judge, parts: Sequence[Part]) -> Conflict:
    groups: dict[tuple[Kind, str], list[Part]] = {}
    for part in parts:
        groups.setdefault((part.kind, "" if part.kind.of_members else part.subject), []).append(part)
    matter = _shrink(judge, list(groups.values()))
    core = [part for [part] in _shrink(judge, [[part] for group in matter for part in group])]
    minimal = all(judge.clash([other for other in core if other != part]) is False for part in core)
    return Conflict(tuple(core), tuple(_entries(judge, core, parts)), minimal)


def _shrink(judge: Judge, groups: list[list[Part]]) -> list[list[Part]]:
    """Return groups that clash, none of which can be spared; of several choices the earlier ones."""

    def clash(some: Iterable[list[Part]]) -> bool:
        return bool(judge.clash([part for group in some for part in group]))

    def explain(base: list[list[Part]], *, grew: bool, groups: list[list[Part]]) -> list[list[Part]]:
        if grew and clash(base):
            return []
        if len(groups) == 1:
            return groups
        half = len(groups) // 2
        first, second = groups[:half], groups[half:]
        of_second = explain(base + first, grew=True, groups=second)
        of_first = explain(base + of_second, grew=bool(of_second), groups=first)
        return of_first + of_second

    return [] if clash([]) else explain([], grew=False, groups=groups)


def _entries(judge: Judge, core: list[Part], parts: Sequence[Part]) -> Iterable[Entry]:
    """Group the parts of a conflict for the reader."""
    grouped: dict[tuple[Kind, str], list[Part]] = {}
    for part in core:
        grouped.setdefault((part.kind, "" if part.kind.of_members else part.subject), []).append(part)
    for (kind, _), own in grouped.items():
        likewise = set(_likewise(judge, core, own, parts)) if kind.of_members else set()
        shown = tuple(part for part in parts if part in own or part in likewise)
        yield Entry(kind, shown, len(own))


def _likewise(judge: Judge, core: list[Part], own: list[Part], parts: Sequence[Part]) -> Iterable[Part]:
    """Yield parts of other members that could take the place of one in the conflict."""
    kept = [part for part in core if part != own[-1]]
    others = [part for part in core if part not in own]
    spare = [part for part in parts if part.kind is own[0].kind and part not in own][:_MOST_LIKEWISE]
    for part in spare:
        if judge.clash([*kept, part]) and not any(
            judge.clash([*(one for one in kept if one != other), part]) is not False for other in others
        ):
            yield part

"""Minimal conflicts: conditions that cannot hold together, though all but any one of them can.

What is weighed are blocks of parts: a fiscal year of a shared limit, or what several members have
in common. Groups of blocks come first (QuickXplain, Junker 2004), then the blocks of the groups that
matter, at last the members of a block; further conflicts come from setting aside what makes up those
found (Reiter's tree).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from planner.explain.infeasible.oracle import Judge, Parts
from planner.explain.infeasible.parts import Block, Kind, Part, blocks_of, bounding, parts_of

MOST_CONFLICTS = 6
# Which members of a block matter is worth less than a further conflict.
_REFINE_S = 5.0
_REFINE_QUESTION_S = 1.0

_ORDER = {kind: place for place, kind in enumerate(Kind)}

Blocks = list[Block]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a conflict says about one thing: the years of one subject, or the members concerned.

    Parameters
    ----------
    kind
        What the parts are.
    parts
        In order; for members also those that would do as well.
    needed
        So many of them are enough for the conflict; ``None`` where that could not be told.
    """

    kind: Kind
    parts: tuple[Part, ...]
    needed: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Conditions that cannot hold together.

    Parameters
    ----------
    blocks
        The conditions; each is a year of a limit, or what several members have in common.
    entries
        The same, grouped for the reader.
    minimal
        Whether it is proved that a plan exists once any one of `blocks` is set aside.
    """

    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    minimal: bool

    @property
    def parts(self) -> Parts:
        """Return all parts of the conflict."""
        return frozenset(part for block in self.blocks for part in block)


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known: whether there is a plan, conflicts if there is none, and whether they are all.

    `solvable` is ``None`` where not even that could be told in the time given.
    """

    solvable: bool | None
    conflicts: tuple[Conflict, ...] = ()
    complete: bool = True


def explain(judge: Judge, most: int = MOST_CONFLICTS) -> Explanation:
    """Find up to `most` minimal conflicts of an instance, as far as the judge has time."""
    clash = judge.clash(parts_of(judge.instance))
    if not clash:
        return Explanation(None if clash is None else True)
    return _Tree(judge, most).grow()


class _Tree:
    """The search for conflicts: a node sets parts aside, its children more of those that clash there."""

    def __init__(self, judge: Judge, most: int) -> None:
        self.judge, self.most = judge, most
        self.frame = bounding(judge.instance)
        # Where there is choice a conflict names what bounds, and then what all share.
        self.blocks = sorted(
            blocks_of(judge.instance), key=lambda block: block[0].kind.yearly and block[0] not in self.frame
        )
        self.conflicts: list[Conflict] = []
        self.solvable: list[Parts] = []
        self.nodes: list[tuple[int, int, Parts]] = [(0, 0, frozenset())]
        self.seen: set[Parts] = {frozenset()}

    def grow(self) -> Explanation:
        judge = self.judge
        while self.nodes and len(self.conflicts) < self.most and not judge.out_of_time:
            frames, _, aside = heappop(self.nodes)
            conflict = self._conflict_beside(aside)
            if conflict is not None:
                self._branch(frames, aside, conflict)
        complete = not self.nodes and not judge.out_of_time
        return Explanation(False, tuple(_refined(judge, one) for one in self.conflicts), complete)

    def _conflict_beside(self, aside: Parts) -> Conflict | None:
        """Return a conflict that is left where some parts are set aside, if there is one."""
        if any(aside >= known for known in self.solvable):
            return None
        known = next((one for one in self.conflicts if not aside & one.parts), None)
        if known is not None:
            return known
        left = [block for block in self.blocks if not aside.intersection(block)]
        if not self.judge.clash(_flat(left)):
            self.solvable.append(aside)
            return None
        loop = [block for block in left if self.judge.loop.issuperset(block)]
        core = loop if loop and len(loop) == len(self.judge.loop) else _core(self.judge, left)
        conflict = _conflict(self.judge, core, left)
        self.conflicts.append(conflict)
        return conflict

    def _branch(self, frames: int, aside: Parts, conflict: Conflict) -> None:
        # A frame set aside shows the same scarcity in the next wider one: what is scarce goes first.
        for entry in reversed(conflict.entries):
            further = aside.union(_whole(entry, self.blocks))
            if further not in self.seen:
                self.seen.add(further)
                wider = frames + all(part in self.frame for part in entry.parts)
                heappush(self.nodes, (wider, len(self.seen), further))


def _whole(entry: Entry, blocks: Sequence[Block]) -> Iterable[Part]:
    """Return what is set aside with an entry: all years of its subject, lest odd mixtures of years follow."""
    if not entry.kind.yearly:
        return entry.parts
    subjects = {part.subject for part in entry.parts}
    return (part for part in _flat(blocks) if part.kind is entry.kind and part.subject in subjects)


def _core(judge: Judge, blocks: Sequence[Block]) -> Blocks:
    """Return blocks that clash, none of which can be spared: whole groups first, then the blocks in them."""
    groups = sorted(_grouped(blocks).items(), key=lambda item: _ORDER[item[0][0]])
    matter = {block for group in _shrink(judge, [], [group for _, group in groups]) for block in group}
    return [block for [block] in _shrink(judge, [], [[block] for block in blocks if block in matter])]


def _conflict(judge: Judge, core: Blocks, blocks: Sequence[Block]) -> Conflict:
    found = sorted(core, key=lambda block: (_ORDER[block[0].kind], block[0].year or 0))
    minimal = all(
        judge.clash(_flat(other for other in found if other is not block)) is False for block in found
    )
    entries = []
    for (kind, _), own in _grouped(found).items():
        if kind.of_members:
            likewise = _likewise(judge, found, own, blocks)
            shown = _flat(block for block in blocks if block in own or block in likewise)
            entries.append(Entry(kind, tuple(shown), None))
        else:
            entries.append(Entry(kind, tuple(_flat(own)), len(own)))
    return Conflict(tuple(found), tuple(entries), minimal)


def _grouped(blocks: Iterable[Block]) -> dict[tuple[Kind, str], Blocks]:
    """Return blocks by what an entry tells together."""
    grouped: dict[tuple[Kind, str], Blocks] = {}
    for block in blocks:
        kind = block[0].kind
        grouped.setdefault((kind, "" if kind.of_members else block[0].subject), []).append(block)
    return grouped


def _shrink(judge: Judge, always: Blocks, groups: list[Blocks]) -> list[Blocks]:
    """Return groups that clash beside `always`, none of which can be spared; the earlier if in doubt."""

    def clash(some: Iterable[Blocks]) -> bool:
        return bool(judge.clash(_flat([*always, *(block for group in some for block in group)])))

    def needed(base: list[Blocks], groups: list[Blocks], *, grew: bool) -> list[Blocks]:
        if grew and clash(base):
            return []
        if len(groups) == 1:
            return groups
        half = len(groups) // 2
        first, second = groups[:half], groups[half:]
        of_second = needed(base + first, second, grew=True)
        of_first = needed(base + of_second, first, grew=bool(of_second))
        return of_first + of_second

    return [] if not groups or clash([]) else needed([], groups, grew=False)


def _likewise(judge: Judge, found: Blocks, own: Blocks, blocks: Sequence[Block]) -> Blocks:
    """Return blocks of other members that could take the place of one in the conflict."""
    kept = [block for block in found if block is not own[-1]]
    others = [block for block in found if block not in own]
    spare = [block for block in blocks if block[0].kind is own[0][0].kind and block not in own]
    return [block for block in spare if _takes_the_place(judge, kept, others, block)]


def _takes_the_place(judge: Judge, kept: Blocks, others: Blocks, block: Block) -> bool:
    """Tell whether a block clashes with what is kept of a conflict, and with nothing less of it."""
    return bool(judge.clash(_flat([*kept, block]))) and all(
        judge.clash(_flat([*(one for one in kept if one is not other), block])) is False for other in others
    )


def _refined(judge: Judge, conflict: Conflict) -> Conflict:
    """Leave in each entry only the members that matter, and count how many are enough."""
    with judge.hurrying(_REFINE_S, _REFINE_QUESTION_S):
        entries = tuple(_refined_entry(judge, conflict, entry) for entry in conflict.entries)
    return Conflict(conflict.blocks, entries, conflict.minimal)


def _refined_entry(judge: Judge, conflict: Conflict, entry: Entry) -> Entry:
    if not entry.kind.of_members:
        return entry
    others = [other.parts for other in conflict.entries if other is not entry]
    members = {part: (part,) for block in conflict.blocks for part in block if part.kind is entry.kind}
    core = [block for [block] in _shrink(judge, others, [[block] for block in members.values()])]
    if not core or not all(
        judge.clash(_flat([*others, *(one for one in core if one is not own)])) is False for own in core
    ):
        return entry
    singles = [(part,) for part in entry.parts]
    likewise = _likewise(judge, [*others, *core], core, singles)
    if judge.out_of_time:
        return Entry(entry.kind, entry.parts, len(core))
    return Entry(entry.kind, tuple(part for part in entry.parts if (part,) in [*core, *likewise]), len(core))


def _flat(blocks: Iterable[Block]) -> list[Part]:
    return [part for block in blocks for part in block]

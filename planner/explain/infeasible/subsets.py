"""Minimal infeasible subsets: conditions that cannot hold together, though all but any one of them can.

What is weighed are blocks of parts: a fiscal year of a shared limit, or what several members have
in common. Groups of blocks come first (QuickXplain, Junker 2004), then the blocks of the groups that
matter, at last the members of a block; further subsets come from setting aside what makes up those
found (Reiter's hitting-set tree).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from planner.explain.infeasible.blocks import (
    Block,
    Kind,
    Part,
    Parts,
    blocks_of,
    bounding,
    is_of_members,
    is_yearly,
    parts_of,
    rank,
)
from planner.explain.infeasible.conflict import Conflict, ConflictEntry, Infeasibility
from planner.explain.infeasible.oracle import Oracle

MOST_CONFLICTS = 6
# Which members of a block matter is worth less than a further conflict.
_REFINE_MOST = 5.0
_REFINE_QUESTION_MOST = 1.0

Blocks = list[Block]


def find_conflicts(oracle: Oracle, most: int = MOST_CONFLICTS) -> Infeasibility:
    """Find up to `most` conflicts of an instance, as far as the oracle has time."""
    infeasible = oracle.infeasible(parts_of(oracle.instance))
    if not infeasible:
        return Infeasibility(None if infeasible is None else True)
    return _Tree(oracle, most).grow()


class _Tree:
    """The search for conflicts: a node sets parts aside, its children more of a conflict left there."""

    def __init__(self, oracle: Oracle, most: int) -> None:
        self.oracle, self.most = oracle, most
        self.frame = bounding(oracle.instance)
        # Where there is choice a conflict names what bounds, and then what all share.
        self.blocks = sorted(blocks_of(oracle.instance), key=self._is_scarce)
        self.conflicts: list[Conflict] = []
        self.solvable: list[Parts] = []
        self.nodes: list[tuple[int, int, Parts]] = [(0, 0, frozenset())]
        self.seen: set[Parts] = {frozenset()}

    def _is_scarce(self, block: Block) -> bool:
        return is_yearly(block[0].kind) and block[0] not in self.frame

    def grow(self) -> Infeasibility:
        oracle = self.oracle
        while self.nodes and len(self.conflicts) < self.most and not oracle.out_of_time:
            frames, _, aside = heappop(self.nodes)
            conflict = self._conflict_beside(aside)
            if conflict is not None:
                self._branch(frames, aside, conflict)
        complete = not self.nodes and not oracle.out_of_time
        return Infeasibility(False, tuple(_refined(oracle, one) for one in self.conflicts), complete)

    def _conflict_beside(self, aside: Parts) -> Conflict | None:
        """Return a conflict that is left where some parts are set aside, if there is one."""
        if any(aside >= known for known in self.solvable):
            return None
        known = next((one for one in self.conflicts if not aside & one.parts), None)
        if known is not None:
            return known
        left = [block for block in self.blocks if not aside.intersection(block)]
        if not self.oracle.infeasible(_flat(left)):
            self.solvable.append(aside)
            return None
        loop = [block for block in left if self.oracle.loop.issuperset(block)]
        core = loop if loop and len(loop) == len(self.oracle.loop) else _core(self.oracle, left)
        conflict = _conflict(self.oracle, core, left)
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


def _whole(entry: ConflictEntry, blocks: Sequence[Block]) -> Iterable[Part]:
    """Return what is set aside with an entry: all years of its subject, lest odd mixtures of years follow."""
    if not is_yearly(entry.kind):
        return entry.parts
    return (part for part in _flat(blocks) if (part.kind, part.subject) == (entry.kind, entry.subject))


def _core(oracle: Oracle, blocks: Sequence[Block]) -> Blocks:
    """Return an infeasible subset of blocks, none of which can be spared: of the groups that matter."""
    groups = sorted(_grouped(blocks).items(), key=lambda item: rank(item[0][0]))
    matter = {block for group in _shrink(oracle, [], [group for _, group in groups]) for block in group}
    return [block for [block] in _shrink(oracle, [], [[block] for block in blocks if block in matter])]


def _conflict(oracle: Oracle, core: Blocks, blocks: Sequence[Block]) -> Conflict:
    found = sorted(core, key=lambda block: (rank(block[0].kind), block[0].year or 0))
    minimal = all(
        oracle.infeasible(_flat(other for other in found if other is not block)) is False for block in found
    )
    entries = []
    for (kind, _), own in _grouped(found).items():
        if is_of_members(kind):
            likewise = _likewise(oracle, found, own, blocks)
            shown = _flat(block for block in blocks if block in own or block in likewise)
            entries.append(ConflictEntry(tuple(shown), None))
        else:
            entries.append(ConflictEntry(tuple(_flat(own)), len(own)))
    return Conflict(tuple(found), tuple(entries), minimal)


def _grouped(blocks: Iterable[Block]) -> dict[tuple[Kind, str], Blocks]:
    """Return blocks by what an entry tells together."""
    grouped: dict[tuple[Kind, str], Blocks] = {}
    for block in blocks:
        kind = block[0].kind
        subject = "" if is_of_members(kind) else block[0].subject
        grouped.setdefault((kind, subject), []).append(block)
    return grouped


def _shrink(oracle: Oracle, always: Blocks, groups: list[Blocks]) -> list[Blocks]:
    """Return groups infeasible beside `always`, none of which can be spared; the earlier if in doubt."""

    def infeasible(some: Iterable[Blocks]) -> bool:
        return bool(oracle.infeasible(_flat([*always, *(block for group in some for block in group)])))

    def needed(base: list[Blocks], groups: list[Blocks], *, grew: bool) -> list[Blocks]:
        if grew and infeasible(base):
            return []
        if len(groups) == 1:
            return groups
        half = len(groups) // 2
        first, second = groups[:half], groups[half:]
        of_second = needed(base + first, second, grew=True)
        of_first = needed(base + of_second, first, grew=bool(of_second))
        return of_first + of_second

    return [] if not groups or infeasible([]) else needed([], groups, grew=False)


def _likewise(oracle: Oracle, found: Blocks, own: Blocks, blocks: Sequence[Block]) -> Blocks:
    """Return blocks of other members that could take the place of one in the conflict."""
    kept = [block for block in found if block is not own[-1]]
    others = [block for block in found if block not in own]
    spare = [block for block in blocks if block[0].kind is own[0][0].kind and block not in own]
    return [block for block in spare if _takes_the_place(oracle, kept, others, block)]


def _takes_the_place(oracle: Oracle, kept: Blocks, others: Blocks, block: Block) -> bool:
    """Tell whether a block is infeasible with what is kept of a conflict, and with nothing less of it."""
    return bool(oracle.infeasible(_flat([*kept, block]))) and all(
        oracle.infeasible(_flat([*(one for one in kept if one is not other), block])) is False
        for other in others
    )


def _refined(oracle: Oracle, conflict: Conflict) -> Conflict:
    """Leave in each entry only the members that matter, and count how many are enough."""
    with oracle.hurrying(_REFINE_MOST, _REFINE_QUESTION_MOST):
        return replace(
            conflict, entries=tuple(_refined_entry(oracle, conflict, one) for one in conflict.entries)
        )


def _refined_entry(oracle: Oracle, conflict: Conflict, entry: ConflictEntry) -> ConflictEntry:
    if not is_of_members(entry.kind):
        return entry
    others = [other.parts for other in conflict.entries if other is not entry]
    singles: list[Blocks] = [[(part,)] for part in _flat(conflict.blocks) if part.kind is entry.kind]
    core = [block for [block] in _shrink(oracle, others, singles)]
    if not core or not all(
        oracle.infeasible(_flat([*others, *(one for one in core if one is not own)])) is False for own in core
    ):
        return entry
    likewise = _likewise(oracle, [*others, *core], core, [(part,) for part in entry.parts])
    if oracle.out_of_time:
        return ConflictEntry(entry.parts, len(core))
    return ConflictEntry(tuple(part for part in entry.parts if (part,) in [*core, *likewise]), len(core))


def _flat(blocks: Iterable[Block]) -> list[Part]:
    return [part for block in blocks for part in block]

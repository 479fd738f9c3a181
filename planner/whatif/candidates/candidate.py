"""A candidate: the group with it and without it, and who gains by it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from planner.solve.result import Status
from planner.text.faults import Notice
from planner.whatif.compare.comparison import Compared
from planner.whatif.compare.others import others_more
from planner.whatif.compare.scenario import Solved
from planner.whatif.span import Span


@dataclass(frozen=True)
class Candidate:
    """A member held against its absence; all amounts count penalties as well as cost.

    Parameters
    ----------
    row
        The group without the member, compared with the group in which it takes part.
    takes_part
        Whether it has a cutover in the plan of least cost, where that is left open.
    alone_yen
        What the member pays on its own: its baseline (spec section 8).
    notices
        Links that go with the member.
    """

    member: str
    row: Compared
    takes_part: bool
    alone_yen: int
    notices: tuple[Notice, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the member."""
        return self.inside.instance.member_name(self.member)

    @property
    def inside(self) -> Solved:
        """Return the group in which the member takes part."""
        return self.row.base

    @property
    def outside(self) -> Solved:
        """Return the group without the member."""
        return self.row.solved

    @property
    def open(self) -> bool:
        """Tell whether it is not known if the others gain by it, nor that nobody could."""
        none = Status.INFEASIBLE in (self.inside.status, self.outside.status)
        return self.others is None and not none

    @cached_property
    def others(self) -> Span | None:
        """Return what the others and the group as a whole pay less for its taking part."""
        return others_more(self.row)

    @property
    def together(self) -> Span | None:
        """Return what is saved in all: by the others, and by the member against being on its own."""
        return None if self.row.more is None else self.row.more + Span(self.alone_yen, self.alone_yen)

    @property
    def own_yen(self) -> int | None:
        """Return what the member itself pays less than on its own, in the plan found."""
        if self.inside.ledger is None:
            return None
        return self.alone_yen - self.inside.ledger.by_member().get(self.member, 0)

    @property
    def gains_yen(self) -> Mapping[str | None, int]:
        """Return what each other member pays less for it in the plans found; ``None`` is the group's own."""
        differences, inside, outside = self.row.differences, self.inside.ledger, self.outside.ledger
        if differences is None or differences.burden_yen is None or inside is None or outside is None:
            return {}
        shared_yen = outside.by_member().get(None, 0) - inside.by_member().get(None, 0)
        gains: dict[str | None, int] = dict(differences.burden_yen.items())
        return gains | {None: shared_yen}


@dataclass(frozen=True, slots=True)
class Ranks:
    """The ranks that a candidate may have, from 1 on: one where that is proved."""

    first: int
    last: int

    @property
    def proved(self) -> int | None:
        """Return the rank where only one is left."""
        return self.first if self.first == self.last else None


@dataclass(frozen=True)
class Candidates:
    """The plan of least cost, and the candidates: those of whom most is proved come first."""

    base: Solved
    ranked: tuple[Candidate, ...]

    @cached_property
    def places(self) -> tuple[Ranks | None, ...]:
        """Return the rank of each in the same order; ``None`` where nothing is known of what is gained."""
        count = len(self.ranked)
        above = {
            (one, other)
            for one, other in combinations(range(count), 2)
            if _no_less(self.ranked[one].others, self.ranked[other].others)
        }
        known = sum(one.others is not None or one.open for one in self.ranked)
        first, last = Counter(other for _, other in above), Counter(one for one, _ in above)
        return tuple(
            None if one.others is None else Ranks(1 + first[at], known - last[at])
            for at, one in enumerate(self.ranked)
        )

    @property
    def in_order(self) -> bool:
        """Tell whether the order of all that could be solved is proved."""
        return all(place is None or place.proved for place in self.places)

    @property
    def proved(self) -> bool:
        """Tell whether all that could be solved is known to the yen."""
        return all(one.others is None or one.row.exact for one in self.ranked)


def _no_less(one: Span | None, other: Span | None) -> bool:
    """Tell whether one amount is proved to be no less than another."""
    if one is None or other is None or one.low_yen is None or other.high_yen is None:
        return False
    return one.low_yen >= other.high_yen


def rank(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates by what is proved that the others gain, those without an answer last."""

    def place(one: Candidate) -> tuple[bool, float, float]:
        if one.others is None:
            return True, 0, 0
        low, high = one.others.low_yen, one.others.high_yen
        return False, float("inf") if low is None else -low, float("-inf") if high is None else -high

    return tuple(sorted(found, key=place))

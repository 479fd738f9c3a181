"""Amounts and populations out of line with those of members of about the same size: slipped digits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from planner.instance.model import Instance
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import Place, place_text

NEAREST = 4
"""So many members nearest in population are compared with."""
FEWEST = 4
"""Of how many members amounts of a kind are compared at all."""
TIMES = 10
"""So many times more than the most of them, or less than the least, in yen and in yen a head, is odd."""
TIMES_ALONE = 20
"""Likewise in yen alone, where there are no populations."""
_OF_SIZE = ("running_yen_per_month", "service_yen_per_month", "monthly_yen", "extension_monthly_yen")
_MORE = Text(
    "{found} 円は、{whom}の最大 {other} 円の {times} 倍です。桁の誤りではありませんか",
    "JPY {found} is {times} {times:time|times} the most, JPY {other}, of {whom}: is there a digit too many?",
)
_LESS = Text(
    "{found} 円は、{whom}の最小 {other} 円の {times} 分の1です。桁の誤りではありませんか",
    "JPY {found} is one part in {times} of the least, JPY {other}, of {whom}: is a digit missing?",
)
_NEAR = Text("人口の近い{count}団体", "the {count} {count:member|members} nearest in population")
_ALIKE = Text("額の近い{count}団体", "the {count} {count:member|members} nearest in amount")
_PEOPLE = Text(
    "人口が {found} 人だと、一人あたりの金額の多くが、人口の近い{count}団体と {times} 倍以上違います。"
    "人口の桁の誤りではありませんか",
    "with {found} {found:inhabitant|inhabitants} most amounts a head are {times} {times:time|times} off "
    "those of the {count} {count:member|members} "
    "nearest in population: has the population the right number of digits?",
)
_NOBODY = Text(
    "人口が 0 です。ほかの団体には人口があります", "the population is 0, and other members have one"
)

Amounts = Mapping[Place, Sequence[tuple[Place, int]]]
_Range = tuple[int, int]  # the least and the most yen
_Ranges = Mapping[str, _Range]  # by member


@dataclass(frozen=True, slots=True)
class _AgainstOthers:
    """The yen of a member held against those of others, whose populations are `heads`.

    Parameters
    ----------
    head
        Population of the member; 1, as all `heads`, where there are none.
    """

    head: int
    heads: Sequence[int]
    ranges: Sequence[_Range]

    @property
    def least(self) -> int:
        """Return the least of the others."""
        return min(least for least, _ in self.ranges)

    @property
    def most(self) -> int:
        """Return the most of the others."""
        return max(most for _, most in self.ranges)

    def times_a_head(self, yen: int) -> float:
        """Return how many times the others' most a head it is; negative: their least how many times it."""
        most = max(most / head for (_, most), head in zip(self.ranges, self.heads, strict=True))
        least = min(least / head for (least, _), head in zip(self.ranges, self.heads, strict=True))
        return _times(yen / self.head, least, most)

    def times(self, yen: int) -> float:
        """Return likewise how many times the most it is, also a head, whichever is less."""
        return min(_times(yen, self.least, self.most), self.times_a_head(yen), key=abs)


def _times(found: float, least: float, most: float) -> float:
    if found >= most:
        return found / most
    return -least / found if found <= least else 1.0


def out_of_line(instance: Instance, by_kind: Amounts) -> Iterator[Notice]:
    """Yield notices of members whose amounts or population are out of line.

    Parameters
    ----------
    by_kind
        Place and yen of every amount of each kind, zeros apart.
    """
    people = {name: member.population for name, member in instance.members.items()}
    known = {name: population for name, population in people.items() if population}
    for name in people if known else ():
        if name not in known and "population" in instance.members[name].model_fields_set:
            yield Notice(place_text(("members", name, "population")), "no_population", _NOBODY)
    amounts = {
        kind: [one for one in found if not known or one[0][1] in known]
        for kind, found in by_kind.items()
        if kind[0] == "members"
    }
    held = {kind: _held(found, known) for kind, found in amounts.items()}
    odd = list(_odd_people(amounts, held)) if known else []
    for name in odd:
        said = _PEOPLE.fill(found=f"{known[name]:,}", count=min(NEAREST, len(known) - 1), times=TIMES)
        yield Notice(place_text(("members", name, "population")), "odd_population", said)
    for kind, found in amounts.items():
        for place, yen in found:
            others = held[kind].get(str(place[1]))
            if others is not None and place[1] not in odd:
                yield from _odd_yen(place, yen, others, alike=not known)


def _odd_yen(place: Place, yen: int, others: _AgainstOthers, *, alike: bool) -> Iterator[Notice]:
    if abs(others.times(yen)) >= (TIMES_ALONE if alike else TIMES):
        more = yen > others.most
        said = (_MORE if more else _LESS).fill(
            found=f"{yen:,}",
            whom=(_ALIKE if alike else _NEAR).fill(count=len(others.ranges)),
            other=f"{others.most if more else others.least:,}",
            times=f"{abs(_times(yen, others.least, others.most)):,.0f}",
        )
        yield Notice(place_text(place), "odd_amount", said)


def _odd_people(amounts: Amounts, held: Mapping[Place, Mapping[str, _AgainstOthers]]) -> Iterator[str]:
    """Yield members most of whose amounts a head are odd, all in one direction."""
    said: dict[str, list[int]] = {}
    for kind, found in amounts.items():
        if kind[-1] in _OF_SIZE or "migration_yen" in kind:
            for place, yen in found:
                others = held[kind].get(str(place[1]))
                if others is not None:
                    times = others.times_a_head(yen)
                    said.setdefault(str(place[1]), []).append((times >= TIMES) - (times <= -TIMES))
    for member, signs in said.items():
        if len(signs) > 1 and abs(sum(signs)) > len(signs) / 2:
            yield member


def _held(found: Sequence[tuple[Place, int]], known: Mapping[str, int]) -> Mapping[str, _AgainstOthers]:
    """Return by member whom its amounts of one kind are held against; nothing where they are too few.

    Nearest are those of most alike populations, and where none are `known` of most alike amounts.
    """
    ranges: dict[str, _Range] = {}
    for place, yen in found:
        least, most = ranges.get(str(place[1]), (yen, yen))
        ranges[str(place[1])] = min(least, yen), max(most, yen)
    if len(ranges) < FEWEST:
        return {}
    size = known or {member: most for member, (_, most) in ranges.items()}
    ordered = sorted(ranges, key=lambda member: size[member])
    held = {}
    for at, member in enumerate(ordered):
        beside = [*ordered[max(at - NEAREST, 0) : at], *ordered[at + 1 : at + 1 + NEAREST]]
        near = sorted(beside, key=lambda other: abs(log(size[other] / size[member])))[:NEAREST]
        heads = [known.get(one, 1) for one in (member, *near)]
        held[member] = _AgainstOthers(heads[0], heads[1:], [ranges[one] for one in near])
    return held

"""Links that no cutovers keep, however the months left are chosen: differences of months alone show it.

Enough to say why a plan cannot be; where it finds nothing there may still be no plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.instance import names
from planner.instance.links import Apart, Precedes, Together, Within
from planner.periods.wareki import month_label
from planner.problem import Problem
from planner.problem.tables import LinkRow
from planner.terms import Rule
from planner.text.language import Text, join, same

_NO_MONTHS = Text("関係{links}を守れる本稼働月がない{ends}", "no cutovers keep the links {links}{ends}")
_ENDS = Text("（{ends}）", " ({ends})")
_FIRST = Text("{name}の本稼働は早くて{month}", "{name} cuts over in {month} at the earliest")
_LAST = Text("{name}の本稼働は遅くて{month}", "{name} cuts over in {month} at the latest")
_APART = Text(
    "関係{link}には最初から最後まで{need}か月が要るが、取れるのは{room}か月まで",
    "the link {link} needs {need} {need:month|months} from first to last, and {room} at most can be had",
)
_PAIR = Text(
    "関係{link}は{names}の間に{need}か月を求めるが、取れるのは{room}か月まで",
    "the link {link} asks for {need} {need:month|months} between {names}, and {room} at most can be had",
)
_TOGETHER = Text(
    "関係{link}を同じ月に本稼働させる余裕のある月がない",
    "no month has room for the cutovers of {link} at once",
)

_Node = int | str
_START = "start"  # of the horizon; a link of several has a node of its own, its id with "="


@dataclass(frozen=True, slots=True)
class _Difference:
    """``month(head) >= month(tail) + months``, by a link, or by the months left (``None``)."""

    tail: _Node
    head: _Node
    months: int
    link: str | None = None


def unkept_links(problem: Problem) -> Text | None:
    """Return why links leave no plan, in words; ``None`` where differences of months show nothing."""
    bound = {
        i: months
        for i, row in enumerate(problem.migrations)
        if row.left_out_yen is None and i not in problem.begun and (months := _months(problem, i))
    }
    rows = [row for row in problem.links if len(set(row.migrations) & bound.keys()) > 1]
    if not rows or not problem.enforces(Rule.LINKS):
        return None
    linked = {i for row in rows for i in row.migrations if i in bound}
    edges = [_Difference(_START, i, bound[i][0]) for i in linked]
    edges += [edge for row in rows for edge in _edges(row, [i for i in row.migrations if i in bound])]
    edges += [_Difference(i, _START, -bound[i][-1]) for i in linked]
    _, loop = _longest(edges, _START)
    if loop:
        return _of_loop(problem, loop)
    for row in rows:
        among = [i for i in row.migrations if i in bound]
        found = None
        if isinstance(row.link, Apart):
            found = _of_apart(problem, row, row.link.months, among, edges)
        elif isinstance(row.link, Together):
            found = _of_together(problem, row, among)
        if found is not None:
            return found
    return None


def _months(problem: Problem, i: int) -> list[int]:
    """Return the months that a migration may cut over in, ascending."""
    return sorted({int(t) for k in problem.migrations[i].options for t in problem.options[k].remaining()})


def _edges(row: LinkRow, among: Sequence[int]) -> Iterator[_Difference]:
    hub = f"={row.id}"
    match row.link:
        case Precedes(months=months):
            first, then = row.migrations
            yield _Difference(first, then, months, row.id)
        case Together() | Within():
            spread = row.link.months if isinstance(row.link, Within) else 0
            for i in among:  # the hub is the earliest of them
                yield _Difference(hub, i, 0, row.id)
                yield _Difference(i, hub, -spread, row.id)


def _longest(edges: Sequence[_Difference], source: _Node) -> tuple[dict[_Node, int], list[_Difference]]:
    """Return the longest way from a node to each other one, or a loop of positive length (Bellman and Ford).

    A node has to come so much after the source. Every loop of positive length raises a month beyond the last
    that is left, and with it the start above itself.
    """
    far: dict[_Node, int] = {source: 0}
    by: dict[_Node, _Difference] = {}
    changed = True
    while changed:
        changed = False
        for edge in edges:
            if edge.tail in far and far[edge.tail] + edge.months > far.get(edge.head, far[edge.tail] - 10**9):
                far[edge.head], by[edge.head] = far[edge.tail] + edge.months, edge
                changed = True
                if far[source] > 0:
                    return far, _loop(by, source)
    return far, []


def _loop(by: dict[_Node, _Difference], node: _Node) -> list[_Difference]:
    """Return the loop that is met on the way back from a node."""
    seen: list[_Node] = []
    while node not in seen:
        seen.append(node)
        node = by[node].tail
    return [by[one] for one in reversed(seen[seen.index(node) :])]


def _of_loop(problem: Problem, loop: Sequence[_Difference]) -> Text:
    in_loop = {edge.link for edge in loop}
    ends = []
    for edge in loop:
        which, node = (_FIRST, edge.head) if edge.tail == _START else (_LAST, edge.tail)
        if edge.link is None and isinstance(node, int):
            month = month_label(problem.calendar.start + abs(edge.months))
            ends.append(which.fill(name=_name(problem, node), month=month))
    told = join(
        [names.link(problem.instance, one) for one in problem.instance.links if one in in_loop], "と", " and "
    )
    return _NO_MONTHS.fill(links=told, ends=_ENDS.fill(ends=join(ends)) if ends else "")


def _of_apart(
    problem: Problem, row: LinkRow, months: int, among: Sequence[int], edges: Sequence[_Difference]
) -> Text | None:
    """Tell that all of them, or two, cannot be as far apart as a link asks."""
    far = {i: _longest(edges, i)[0] for i in among}
    room = {(i, j): max(-far[i][j], -far[j][i]) for i, j in combinations(among, 2)}
    link = names.link(problem.instance, row.id)
    need = months * (len(among) - 1)
    if max(room.values()) < need:
        return _APART.fill(link=link, need=need, room=max(room.values()))
    for pair, most in room.items():
        if most < months:
            called = join([_name(problem, i) for i in pair], "・", " and ")
            return _PAIR.fill(link=link, names=called, need=months, room=most)
    return None


def _of_together(problem: Problem, row: LinkRow, among: Sequence[int]) -> Text | None:
    """Tell that what is shared is too little in every month for all of them at once."""
    common = set.intersection(*(set(_months(problem, i)) for i in among))
    if any(_room(problem, among, t) for t in common):
        return None
    return _TOGETHER.fill(link=names.link(problem.instance, row.id))


def _room(problem: Problem, among: Sequence[int], t: int) -> bool:
    """Tell whether no shared limit alone bars all of some migrations from one month."""
    need: dict[tuple[int, int], int] = {}
    for i in among:
        ways = [problem.options[k] for k in problem.migrations[i].options if problem.options[k].allowed[t]]
        asked = [
            {
                (c, period): int(amount)
                for c in problem.shared_by(way)
                if problem.enforces(problem.capacities[c].rule)
                for first, last, amount in problem.capacities[c].asked(way, t)
                for period in range(first, last)
            }
            for way in ways
        ]
        for key in set.intersection(*(set(one) for one in asked)):
            need[key] = need.get(key, 0) + min(one[key] for one in asked)
    return all(amount <= int(problem.capacities[c].most()[period]) for (c, period), amount in need.items())


def _name(problem: Problem, i: int) -> Text:
    return same(problem.instance.migration_name(problem.migrations[i].id))

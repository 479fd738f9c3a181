"""Loops of links that ask a cutover to come after itself: no plan has them, however long the horizon."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.instance.links import Link, Precedes, Together
from planner.instance.model import Instance
from planner.plan import Cutover, Plan


@dataclass(frozen=True, slots=True)
class _Edge:
    """``month(head) >= month(tail) + months``, by a link (spec section 4, rule 10)."""

    tail: str
    head: str
    months: int
    link: str


_Graph = Mapping[str, Sequence[_Edge]]


def impossible_loop(instance: Instance) -> tuple[str, ...]:
    """Return the links of a loop of positive length through a migration that has to take part.

    A loop of ``precedes`` and ``together`` takes part as a whole or not at all. Of the links returned none
    can be spared: without any one of them the others leave an order of cutovers. Time is linear in the
    links, times the loops whose migrations may all be left out.

    Returns
    -------
    tuple
        Ids of links, in the order of the loop; empty where there is no such loop.
    """
    graph = _graph(instance.links)
    component = _strong_components(graph)
    bound = {name for name, _, migration in instance.migrations() if migration.optional is None}
    for edges in graph.values():
        for edge in edges:
            if edge.months > 0 and component[edge.tail] == component[edge.head]:
                loop = [edge, *_shortest_way(graph, edge.head, edge.tail)]
                if bound.intersection(one.tail for one in loop):
                    return tuple(dict.fromkeys(one.link for one in loop))
    return ()


def order_of_links(instance: Instance) -> Plan:
    """Return the earliest cutovers that ``precedes`` and ``together`` allow, where no loop is in the way.

    Each migration takes its first mode; nothing is bought. Whether that is a plan, the checker tells.
    """
    modes = {name: next(iter(one.modes.items())) for name, _, one in instance.migrations()}
    month = {name: instance.calendar.start + mode.lead_months for name, (_, mode) in modes.items()}
    edges = [edge for edges in _graph(instance.links).values() for edge in edges]
    for _ in range(len(edges)):
        before = dict(month)
        for edge in edges:
            earliest = month.get(edge.tail, instance.calendar.start) + edge.months
            month[edge.head] = max(month.get(edge.head, earliest), earliest)
        if month == before:
            break
    return Plan({name: Cutover(month[name], mode_id) for name, (mode_id, _) in modes.items()})


def _graph(links: Mapping[str, Link]) -> dict[str, list[_Edge]]:
    """Return the edges by their tail; those of a ``together`` meet in a node of its own."""
    graph: dict[str, list[_Edge]] = {}
    for name, link in links.items():
        if isinstance(link, Precedes):
            edges = [_Edge(link.first, link.then, link.months, name)]
        elif isinstance(link, Together):
            hub = f"={name}"  # no id of a migration
            edges = [_Edge(*ends, 0, name) for one in link.of for ends in ((one, hub), (hub, one))]
        else:
            continue
        for edge in edges:
            graph.setdefault(edge.tail, []).append(edge)
            graph.setdefault(edge.head, [])
    return graph


def _strong_components(graph: _Graph) -> dict[str, int]:
    """Return a number for the strongly connected component of each node (by Kosaraju's algorithm)."""
    backward: dict[str, list[str]] = {node: [] for node in graph}
    for edges in graph.values():
        for edge in edges:
            backward[edge.head].append(edge.tail)
    forward = {node: [edge.head for edge in edges] for node, edges in graph.items()}
    seen: set[str] = set()
    finished = [node for root in graph for node in _depth_first(forward, root, seen)]
    component: dict[str, int] = {}
    seen.clear()
    for number, root in enumerate(reversed(finished)):
        component |= dict.fromkeys(_depth_first(backward, root, seen), number)
    return component


def _depth_first(neighbours: Mapping[str, Iterable[str]], root: str, seen: set[str]) -> list[str]:
    """Return the nodes reached from a root and not `seen` before, each after those reached through it."""
    finished: list[str] = []
    stack = [(root, iter(neighbours[root]))] if root not in seen else []
    seen.add(root)
    while stack:
        node, left = stack[-1]
        for one in left:
            if one not in seen:
                seen.add(one)
                stack.append((one, iter(neighbours[one])))
                break
        else:
            finished.append(node)
            stack.pop()
    return finished


def _shortest_way(graph: _Graph, first: str, last: str) -> list[_Edge]:
    """Return a way of fewest edges from one node to another (breadth first)."""
    came: dict[str, _Edge | None] = {first: None}
    queue = deque([first])
    while last not in came:
        for edge in graph[queue.popleft()]:
            if edge.head not in came:
                came[edge.head] = edge
                queue.append(edge.head)
    way: list[_Edge] = []
    while (before := came[last]) is not None:
        way.append(before)
        last = before.tail
    return way[::-1]

"""Milestones: what must have happened before a migration can begin or cut over (spec section 3, rule 11)."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from planner.instance.fields import Id, Integer, MigrationId, Month, Months, Named

START, CUTOVER = "start", "cutover"


class Milestone(Named):
    """Something that happens at least ``lead_months`` before something else.

    ``before`` is `START` (the first month of the first phase; of none, the cutover), `CUTOVER`, or
    the id of another milestone; ``of`` None is all migrations; ``months`` are those in which it can
    happen; before ``earliest`` it cannot (None: it is only reported); ``group`` is once for all.
    """

    of: tuple[MigrationId, ...] | None = Field(default=None, strict=False)
    before: Id
    lead_months: Integer = 0
    months: Months | None = None
    earliest: Month | None = None
    group: bool = False


def chain_of(milestones: Mapping[str, Milestone], milestone_id: str) -> tuple[str, ...]:
    """Return the milestones from one down to what the work itself decides: each is before the next.

    ``milestones`` must hold no circle.
    """
    found = [milestone_id]
    while milestones[found[-1]].before in milestones:
        found.append(milestones[found[-1]].before)
    return tuple(found)


def circles(before: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield every circle of ids that are before each other, each once, from its first in the order given.

    Parameters
    ----------
    before
        What each id is before; a name that is no key ends a chain.
    """
    done: set[str] = set()
    for begin in before:
        path: list[str] = []
        at = begin
        while at in before and at not in done and at not in path:
            path.append(at)
            at = before[at]
        if at in path:
            circle = path[path.index(at) :]
            first = min(circle, key=list(before).index)
            turn = circle.index(first)
            yield tuple(circle[turn:] + circle[:turn])
        done.update(path)

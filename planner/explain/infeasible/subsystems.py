"""The problems that are left of an instance where only some of its parts hold."""

from collections.abc import Collection, Iterator

from planner.conditions import Condition, with_only
from planner.explain.infeasible.blocks import Part, whole_rules
from planner.instance.links import Apart, Link, Precedes, Within
from planner.instance.model import Instance
from planner.periods.months import MAX_HORIZON_MONTHS
from planner.problem import Problem, compile_instance

# After all work and all distances between cutovers, two full years: every season has a gap in them.
_SPARE_MONTHS = 24


class Subsystems:
    """Sets parts of an instance aside.

    Parameters
    ----------
    instance
        The instance with all its parts.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self._later_end = _later_end(instance)

    def only(self, held: Collection[Part]) -> Instance:
        """Return the instance with no other conditions than those held."""
        conditions = [part for part in held if isinstance(part, Condition)]
        return with_only(self.instance, conditions, self._later_end)

    def problem(self, held: Collection[Part]) -> Problem:
        """Return the problem of no other parts than those held, whole rules among them."""
        return compile_instance(self.only(held), whole_rules() - {part.kind for part in held})


def _later_end(instance: Instance) -> int:
    """Return a horizon's end that is late enough for any order of cutovers, as far as the spec allows."""
    last = instance.calendar.start + MAX_HORIZON_MONTHS - 1
    if whole_rules():  # nothing is known of the room that they need
        return last
    lead = max(mode.lead_months for _, _, one in instance.migrations() for mode in one.modes.values())
    room = lead + sum(map(_distance, instance.links.values())) + _SPARE_MONTHS
    return min(max(_waits(instance)) + room, last)


def _waits(instance: Instance) -> Iterator[int]:
    """Yield months up to which an instance may keep cutovers waiting."""
    calendar = instance.calendar
    yield calendar.end
    for revision in instance.legal_revisions.values():
        yield from (
            last for token in revision.freeze.tokens if (last := token.bounds(calendar)[1]) is not None
        )
    for _, member, migration in instance.migrations():
        yield migration.window.earliest or calendar.end
        if member.budget_years is not None:
            firsts = (token.first for token in member.budget_years.tokens)
            yield from (calendar.first_month(year) + 11 for year in firsts if year is not None)


def _distance(link: Link) -> int:
    match link:
        case Apart(months=months, of=of):
            return months * (len(of) - 1)
        case Precedes(months=months) | Within(months=months):
            return months
    return 0

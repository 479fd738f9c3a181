"""What members count by each key of a split: alike, people, months of use, systems used."""

from collections.abc import Callable, Collection
from fractions import Fraction

from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.instance.sharing import Split
from planner.plan import Plan
from planner.sharing import words
from planner.text.faults import PlannerError
from planner.text.phrases import listed

Weights = dict[str, Fraction]


class Members:
    """The members that take part in a plan: those with a cutover, or all where nobody has one.

    Parameters
    ----------
    least_months
        Months of use count as at least so many.

    Attributes
    ----------
    start
        By member that has one the month of its first cutover.
    """

    def __init__(self, instance: Instance, plan: Plan, least_months: int = 0) -> None:
        self.instance = instance
        self._least_months = max(least_months, 1)
        self._moved: dict[str, list[tuple[int, int]]] = {}
        for name, _, migration in instance.migrations():
            cutover = plan.cutovers[name]
            if cutover is not None:
                moved = self._moved.setdefault(split_id(name)[0], [])
                moved.append((cutover.month, max(len(migration.systems), 1)))
        self.start = {
            member: min(month for month, _ in self._moved[member])
            for member in instance.members
            if member in self._moved
        }

    @property
    def all(self) -> tuple[str, ...]:
        """Return who takes part, in the order of the file."""
        return tuple(self.start) or tuple(self.instance.members)

    def in_service(self, month: int) -> tuple[str, ...]:
        """Return who has begun by a month; all that take part where nobody has."""
        return tuple(member for member, first in self.start.items() if first <= month) or self.all

    def weights(self, split: Split, among: Collection[str]) -> Weights:
        """Return the part of each of some members in an amount, by a split; they sum to 1.

        Raises
        ------
        PlannerError
            If it is split by population and one of them has none in the file.
        """
        weights = dict.fromkeys(among, Fraction(0))
        for key, part in split.parts.items():
            counted = {member: _KEYS[key](self, member) for member in among}
            without = [self.instance.member_name(member) for member in among if not counted[member]]
            if without:
                raise PlannerError(words.NO_POPULATION.fill(members=listed(without)))
            whole = sum(counted.values())
            for member in among:
                weights[member] += part * Fraction(counted[member], whole)
        return weights

    def population(self, member: str) -> int:
        """Return how many people a member has."""
        return self.instance.members[member].population

    def months(self, member: str) -> int:
        """Return the months of use, from the first cutover to the horizon's end."""
        return self._used(self.start.get(member, self.instance.calendar.end))

    def systems(self, member: str) -> int:
        """Return how many systems have moved, one where none is listed."""
        return sum(systems for _, systems in self._moved.get(member, [])) or 1

    def system_months(self, member: str) -> int:
        """Return the months of use, system by system."""
        return sum(self._used(month) * systems for month, systems in self._moved.get(member, [])) or 1

    def _used(self, month: int) -> int:
        return max(self.instance.calendar.end - month + 1, self._least_months)


_KEYS: dict[str, Callable[[Members, str], int]] = {
    "equal": lambda _members, _member: 1,
    "population": Members.population,
    "months": Members.months,
    "systems": Members.systems,
    "system_months": Members.system_months,
}

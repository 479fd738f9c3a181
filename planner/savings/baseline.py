"""What each member would pay on its own (spec section 8)."""

from enum import Enum
from fractions import Fraction
from functools import cached_property

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.model import Instance
from planner.periods.series import Series
from planner.plan import Plan
from planner.savings.costs import Costs, booked_by_payer


class BaselineKind(Enum):
    """How a baseline is reckoned: as things are, with renewed leases, or as the file gives it."""

    STAY = "stay"
    RENEW = "renew"
    GIVEN = "given"


class Alone:
    """What members pay where every bundle is left out, reckoned once for each way that is asked for."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    @cached_property
    def staying(self) -> dict[str | None, Costs]:
        """Return it with leases extended, or renewed where that is cheaper."""
        return self._paid(renewed=False)

    @cached_property
    def renewing(self) -> dict[str | None, Costs]:
        """Return it with each lease renewed that can be."""
        return self._paid(renewed=True)

    def _paid(self, *, renewed: bool) -> dict[str | None, Costs]:
        nobody = Plan({name: None for name, _, _ in self.instance.migrations()})
        entries = monthly_entries(read_case(self.instance, nobody), always_renewed=renewed)
        return booked_by_payer(entries, self.instance)


def baseline_of(
    instance: Instance, kind: BaselineKind | None = None, alone: Alone | None = None
) -> dict[str, tuple[BaselineKind, Costs]]:
    """Return the kind of each member's baseline and what it pays, in cost, by member.

    Parameters
    ----------
    kind
        For all members instead of what the file says; `Kind.GIVEN` is kept by those that have it.
    alone
        Of the same instance, where more than one baseline is asked for.
    """
    found: dict[str, tuple[BaselineKind, Costs]] = {}
    alone = alone or Alone(instance)
    for member_id, member in instance.members.items():
        wanted = BaselineKind(member.baseline.kind) if kind is None else kind
        if wanted is BaselineKind.GIVEN and member.baseline.yen_per_year is None:
            wanted = BaselineKind(member.baseline.kind)
        if wanted is BaselineKind.GIVEN:
            assert member.baseline.yen_per_year is not None
            found[member_id] = wanted, _given(instance, member.baseline.yen_per_year)
        else:
            paid = alone.renewing if wanted is BaselineKind.RENEW else alone.staying
            found[member_id] = wanted, paid[member_id]
    return found


def _given(instance: Instance, yen_per_year: Series) -> Costs:
    """Return amounts by fiscal year, each in full and spread evenly over its months in the horizon."""
    calendar = instance.calendar
    by_year: dict[int, int] = {}
    by_month: dict[int, Fraction] = {}
    for year in calendar.fiscal_years():
        months = calendar.months_of(year)
        by_year[year] = yen_per_year.at(months[0], calendar)
        by_month |= dict.fromkeys(months, Fraction(by_year[year], len(months)))
    return Costs(by_month, by_year)

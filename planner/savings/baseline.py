"""What each member would pay on its own (spec section 8)."""

from enum import Enum
from fractions import Fraction

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.model import Instance
from planner.periods.series import Series
from planner.plan import Plan
from planner.savings.costs import Costs, booked_by_payer


class Kind(Enum):
    """How a baseline is reckoned: as things are, with renewed leases, or as the file gives it."""

    STAY = "stay"
    RENEW = "renew"
    GIVEN = "given"


def baseline_of(instance: Instance, kind: Kind | None = None) -> dict[str, tuple[Kind, Costs]]:
    """Return the kind of each member's baseline and what it pays, in cost, by member.

    Parameters
    ----------
    kind
        For all members instead of what the file says; `Kind.GIVEN` is kept by those that have it.
    """
    found: dict[str, tuple[Kind, Costs]] = {}
    alone: dict[Kind, dict[str | None, Costs]] = {}
    for member_id, member in instance.members.items():
        wanted = Kind(member.baseline.kind) if kind is None else kind
        if wanted is Kind.GIVEN and member.baseline.yen_per_year is None:
            wanted = Kind(member.baseline.kind)
        if wanted is Kind.GIVEN:
            assert member.baseline.yen_per_year is not None
            found[member_id] = wanted, _given(instance, member.baseline.yen_per_year)
        else:
            if wanted not in alone:
                alone[wanted] = _alone(instance, renewed=wanted is Kind.RENEW)
            found[member_id] = wanted, alone[wanted][member_id]
    return found


def _alone(instance: Instance, *, renewed: bool) -> dict[str | None, Costs]:
    """Return what members pay where every bundle is left out, leases extended or renewed."""
    nobody = Plan({name: None for name, _, _ in instance.migrations()})
    entries = monthly_entries(read_case(instance, nobody), always_renewed=renewed)
    return booked_by_payer(entries, instance)


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

"""What a change costs: the checker's books and findings of two plans, one held against the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.check import CheckReport, Violation
from planner.terms import Component


@dataclass(frozen=True, slots=True)
class Change:
    """What a plan costs more than another one, and what it breaks that the other did not.

    Parameters
    ----------
    components_yen
        By component: all of them, in order.
    broken, mended
        Violations that are new, and those that are gone.
    """

    components_yen: Mapping[Component, int]
    broken: tuple[Violation, ...]
    mended: tuple[Violation, ...]

    @property
    def more_yen(self) -> int:
        """Return by how much it costs more in all, penalties included."""
        return sum(self.components_yen.values())


@dataclass(frozen=True, slots=True)
class PricedPlan:
    """What the checker says of a plan, summed up.

    Parameters
    ----------
    components_yen
        What its books come to by component: all of them, in order.
    """

    report: CheckReport
    components_yen: Mapping[Component, int]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """Return what it breaks."""
        return self.report.violations

    @property
    def total_yen(self) -> int:
        """Return the objective: cost plus penalties."""
        return sum(self.components_yen.values())

    @property
    def cost_yen(self) -> int:
        """Return what is paid: the total without the penalties."""
        return sum(yen for one, yen in self.components_yen.items() if not one.is_penalty)


def change_of(before: PricedPlan, after: PricedPlan) -> Change:
    """Hold what the checker says of one plan against what it says of an earlier one."""
    old, new = before.components_yen, after.components_yen
    known, now = set(before.violations), set(after.violations)
    return Change(
        {one: new[one] - old[one] for one in Component},
        tuple(one for one in after.violations if one not in known),
        tuple(one for one in before.violations if one not in now),
    )

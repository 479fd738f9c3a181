"""A lever: one change of an instance that can be negotiated."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from planner.terms import Rule


class Kind(Enum):
    """What is asked for; the value stands in files and options."""

    VENDOR_POINTS = "vendor-points"
    VENDOR_CREW = "vendor-crew"
    VENDOR_CLOSED = "vendor-closed"
    TEAM_CREW = "team-crew"
    CAPACITY = "capacity"
    EXPANSION_PRICE = "expansion-price"
    EXPANSION_MORE = "expansion-more"
    BUDGET = "budget"
    LIMIT = "limit"
    FREEZE = "freeze"
    VOLUNTARY = "voluntary"
    MARGIN = "margin"
    SEASON = "season"
    EARLIEST = "earliest"
    LATEST = "latest"
    BUDGET_YEARS = "budget-years"
    EXTENSION = "extension"
    LINK = "link"
    WISH = "wish"
    LEAVE_OUT = "leave-out"
    HORIZON = "horizon"

    @property
    def rule(self) -> Rule | None:
        """Return the one rule that levers of the kind relax; ``None`` where it is none, or not one."""
        return _RULES.get(self)


_RULES = {
    Kind.VENDOR_POINTS: Rule.VENDOR_YEAR,
    Kind.VENDOR_CREW: Rule.CREW,
    Kind.VENDOR_CLOSED: Rule.CLOSED,
    Kind.TEAM_CREW: Rule.CREW,
    Kind.CAPACITY: Rule.DATA_CENTER,
    Kind.EXPANSION_MORE: Rule.DATA_CENTER,
    Kind.BUDGET: Rule.LIMITS,
    Kind.LIMIT: Rule.LIMITS,
    Kind.FREEZE: Rule.CLOSED,
    Kind.VOLUNTARY: Rule.MANDATORY,
    Kind.SEASON: Rule.CLOSED,
    Kind.EARLIEST: Rule.WINDOW,
    Kind.LATEST: Rule.WINDOW,
    Kind.BUDGET_YEARS: Rule.WINDOW,
    Kind.EXTENSION: Rule.EXTENSION,
    Kind.LINK: Rule.LINKS,
}


@dataclass(frozen=True, slots=True)
class Lever:
    """One change of an instance; every kind but `Kind.HORIZON` leaves all plans valid that were.

    Parameters
    ----------
    kind
        What is asked for.
    subject
        Whose: vendor, team, data centre, ``data-center/expansion``, limit, revision, member,
        ``member/bundle``, ``member/lease``, ``member/season`` or link; ``budget``; ``horizon``.
    period
        A token of spec section 1: when the series is raised, or the months opened; empty for always.
        Yearly series take fiscal years.
    amount
        By how much: points, people, units of space, cutovers, months, yen, or percent. Of
        `Kind.LEAVE_OUT` the penalty in yen. 0 months of `Kind.EARLIEST` and `Kind.LATEST` drop that
        end of the window. Without meaning where something is dropped whole.
    percent
        Whether `amount` is in percent (`Kind.BUDGET`, `Kind.EXPANSION_PRICE`).
    """

    kind: Kind
    subject: str
    period: str = ""
    amount: int = 1
    percent: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the lever for programs."""
        return {
            "kind": self.kind.value,
            "subject": self.subject,
            "period": self.period,
            "amount": self.amount,
            "percent": self.percent,
        }

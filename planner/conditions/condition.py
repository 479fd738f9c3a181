"""Conditions of an instance, and relaxations of them."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class ConditionKind(Enum):
    """What a condition is about; the value stands in files and options.

    In the order in which conditions are told: what all members share comes first.
    """

    HORIZON = "horizon"
    VENDOR_POINTS = "vendor-points"
    LIMIT = "limit"
    CAPACITY = "capacity"
    EXPANSION_PRICE = "expansion-price"
    EXPANSION_MORE = "expansion-more"
    BUDGET = "budget"
    VENDOR_CREW = "vendor-crew"
    TEAM_CREW = "team-crew"
    MANDATORY = "mandatory"
    MARGIN = "margin"
    BUDGET_YEARS = "budget-years"
    MEMBER_BUDGET = "member-budget"
    LATEST = "latest"
    EARLIEST = "earliest"
    EXTENSION = "extension"
    VENDOR_CLOSED = "vendor-closed"
    FREEZE = "freeze"
    LINK = "link"
    MILESTONE = "milestone"
    SEASON = "season"
    WISH = "wish"
    LEAVE_OUT = "leave-out"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of an instance, which can be set aside by itself.

    Parameters
    ----------
    subject
        Whose: ids of the objects on the way to it, such as ``vendor`` or ``member/lease``; the
        value of the kind where the instance has only one.
    year
        The fiscal year, of a limit of which each year is a condition of its own.
    """

    kind: ConditionKind
    subject: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One change of an instance; every kind but `ConditionKind.HORIZON` leaves all plans valid that were.

    Parameters
    ----------
    subject
        As of a `Condition`. Of `ConditionKind.LEAVE_OUT` a member or ``member/bundle``.
    period
        A token of spec section 1: when a series is raised, or the months opened; empty for always.
        Yearly series take fiscal years.
    amount
        By how much: points, people, units of space, cutovers, months, yen, or percent. Of
        `ConditionKind.LEAVE_OUT` the penalty in yen. 0 months of ``EARLIEST``, ``LATEST``
        and ``MILESTONE`` drop the date. Without meaning where a condition is dropped whole.
    percent
        Whether `amount` is in percent (budgets, ``EXPANSION_PRICE``).
    """

    kind: ConditionKind
    subject: str
    period: str = ""
    amount: int = 1
    percent: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the relaxation for programs."""
        return {
            "kind": self.kind.value,
            "subject": self.subject,
            "period": self.period,
            "amount": self.amount,
            "percent": self.percent,
        }

"""What the checker books for a raw instance and a plan, in short."""

import build
from build import Raw

from planner.check import check_plan
from planner.periods.months import format_month
from planner.plan import Plan
from planner.terms import Component


def booked(raw: Raw, decided: Plan, component: Component) -> list[tuple[str | None, str, str, int]]:
    """Return the entries of one component as (member, subject, month, yen)."""
    entries = check_plan(build.instance(raw), decided).ledger.entries
    return [
        (entry.member, entry.subject, format_month(entry.month), entry.yen)
        for entry in entries
        if entry.component is component
    ]


def yen(raw: Raw, decided: Plan, component: Component) -> int:
    """Return the sum of one component."""
    return check_plan(build.instance(raw), decided).ledger.by_component()[component]

"""Raw members: leases, busy seasons and the years in which they have money."""

from decimal import Decimal
from typing import Any

from planner.generate.frame import FORBIDDEN_MONTHS, Frame
from planner.generate.hidden import BUNDLES, HiddenMove
from planner.generate.people import Person
from planner.periods.months import format_month

Raw = dict[str, Any]
EXTENSION_MONTHS = 24


def member(frame: Frame, own: list[HiddenMove], migrations: dict[str, Raw]) -> Raw:
    """Return a raw member whose rules the months of the hidden plan keep."""
    person = own[0].person
    dice = frame.dice("member", person.id)
    raw: Raw = {
        "name": person.name,
        "kind": person.kind,
        "prefecture": person.prefecture,
        "population": person.population,
    }
    if dice.random() < 0.3:
        first, last = min(move.month for move in own), max(move.month for move in own)
        year = frame.calendar.fiscal_year
        raw["budget_years"] = [f"FY{year(first) - 1}..FY{year(last) + 1}"]
    raw["busy"] = _busy(frame, person)
    raw["leases"] = {"host": _lease(person, own, person.lease_end, 350_000, "庁内機器のリース")}
    if dice.random() < 0.3:
        end = person.lease_end + dice.choice([-12, 12])
        lease = _lease(person, own[:1], end, 60_000, "端末のリース")
        raw["leases"]["terminals"] = {"of": [BUNDLES[0]]} | lease
    raw["migrations"] = migrations
    return raw


def _lease(person: Person, users: list[HiddenMove], end: int, amount_yen: int, name: str) -> Raw:
    """Return a lease that may be extended (再リース) as long as the hidden plan wants it."""
    last = max(move.month + 1 for move in users)
    terms = max(EXTENSION_MONTHS // 12, -(-(last - end) // 12))
    monthly_yen = person.yen(amount_yen)
    return {
        "name": name,
        "end": format_month(end),
        "monthly_yen": monthly_yen,
        "termination_rate": Decimal("0.9"),
        "extension_monthly_yen": monthly_yen // 10,
        "extension_limit_months": 12 * terms,
    }


def _busy(frame: Frame, person: Person) -> Raw:
    first, last = FORBIDDEN_MONTHS
    seasons: Raw = {
        "assessment": {
            "name": "当初賦課",
            "months": [f"*-{first:02d}..*-{last:02d}"],
            "phases": ["cutover"],
            "forbid": True,
        },
        "tax-filing": {
            "name": "申告受付",
            "months": ["*-02..*-03"],
            "phases": ["試験・研修", "cutover"],
            "penalty_yen": person.yen(300_000),
        },
        "insurance": {
            "name": "国保税の賦課",
            "months": ["*-07..*-08"],
            "phases": ["cutover", "parallel"],
            "penalty_yen": person.yen(200_000),
        },
    }
    if elections := frame.elections():
        months = [format_month(month) for month in elections]
        seasons["election"] = {
            "name": "統一地方選挙",
            "months": months,
            "phases": ["cutover"],
            "forbid": True,
        }
    return seasons

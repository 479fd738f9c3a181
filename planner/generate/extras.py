"""What a generated group has on request; the hidden plan stays valid, and nothing else changes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import Any

from planner.generate.capacity import MILLION, item_yen
from planner.generate.frame import START, Frame
from planner.generate.hidden import BUNDLES, HiddenMove
from planner.generate.work import chosen_work
from planner.periods.months import format_month

Raw = dict[str, Any]
COUNCIL = ["*-03", "*-06", "*-09", "*-12"]
RENEWAL_MONTHS, USE_MONTHS = 36, 60


def add_extras(frame: Frame, raw: Raw, moves: Collection[HiddenMove], wanted: Collection[str]) -> None:
    """Add to a raw instance what is wanted of `EXTRAS`."""
    for name, add in EXTRAS.items():
        if name in wanted:
            add(frame, raw, moves)


def _renewals(_frame: Frame, raw: Raw, _moves: Collection[HiddenMove]) -> None:
    """Offer every other member three more years of its main lease; rule 7 takes them where they serve."""
    for number, member in enumerate(raw["members"].values()):
        if number % 2 == 0:
            lease = member["leases"]["host"]
            lease["renewal"] = {
                "months": RENEWAL_MONTHS,
                "monthly_yen": lease["monthly_yen"] * 6 // 10,
                "once_yen": lease["monthly_yen"] // 2,
                "termination_rate": Decimal("0.5"),
                "most": 1 + number % 4 // 2,
            }


def _platforms(_frame: Frame, raw: Raw, moves: Collection[HiddenMove]) -> None:
    """Let all share a fee that grows slower than their number, and some pay the build by the month."""
    core = [move.id for move in moves if move.bundle == 0]
    steps = [1, *sorted({-(-len(core) // 4), -(-len(core) // 2)} - {1})]
    fees = [{"from": count, "yen": 500_000 + 60_000 * count} for count in steps]
    raw["platforms"] = {"cloud": {"name": "共同基盤", "of": core, "fee_yen_per_month": fees}}
    for move in moves:
        made = raw["members"][move.person.id]["migrations"][BUNDLES[move.bundle]]
        if move.person.number % 3 == 0:
            monthly_yen = made["migration_yen"]["training"] // USE_MONTHS
            made["service_by_use"] = [
                {"months": USE_MONTHS, "yen_per_month": monthly_yen},
                {"yen_per_month": 0},
            ]


def _milestones(_frame: Frame, raw: Raw, _moves: Collection[HiddenMove]) -> None:
    """Ask for a budget in March, an ordinance in a month of the council, and one call for tenders of all."""
    raw["milestones"] = {
        "tender": {"name": "調達の公示", "before": "vote", "lead_months": 3, "group": True},
        "vote": {
            "name": "予算の議決",
            "before": "start",
            "lead_months": 1,
            "months": ["*-03"],
            # The hidden plan begins no work before the horizon does.
            "earliest": format_month(START - 1),
        },
        "ordinance": {"name": "条例改正の議決", "before": "cutover", "lead_months": 1, "months": COUNCIL},
    }


def _baselines(_frame: Frame, raw: Raw, moves: Collection[HiddenMove]) -> None:
    """Hold members against staying, renewing or given figures, a third of them each."""
    running_yen: Counter[str] = Counter()
    for move in moves:
        made = raw["members"][move.person.id]["migrations"][BUNDLES[move.bundle]]
        running_yen[move.person.id] += made["running_yen_per_month"]["default"]
    for number, (name, member) in enumerate(raw["members"].items()):
        kind = ("stay", "renew", "given")[number % 3]
        member["baseline"] = {"kind": kind}
        if kind == "given":
            yearly_yen = 12 * (running_yen[name] + member["leases"]["host"]["monthly_yen"])
            member["baseline"]["yen_per_year"] = {"default": yearly_yen}


def _member_budgets(frame: Frame, raw: Raw, moves: Collection[HiddenMove]) -> None:
    """Limit what each pays for migrations in a year to the hidden need and a little more."""
    spent_yen: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for move in moves:
        if not move.left_out:
            made = raw["members"][move.person.id]["migrations"][BUNDLES[move.bundle]]
            year = frame.calendar.fiscal_year(move.month)
            items = chosen_work(made, move)["migration_yen"].values()
            spent_yen[move.person.id][year] += sum(item_yen(frame, item, move.month) for item in items)
    for name, by_year in spent_yen.items():
        millions = -(-max(by_year.values()) // MILLION)
        raw["members"][name]["budget_yen"] = {"default": frame.room(millions) * MILLION}


EXTRAS: Mapping[str, Callable[[Frame, Raw, Collection[HiddenMove]], None]] = {
    "renewals": _renewals,
    "platforms": _platforms,
    "milestones": _milestones,
    "baselines": _baselines,
    "member-budgets": _member_budgets,
}

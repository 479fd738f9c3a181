"""What a migration pays or gets once: migration, law, subsidies and penalties (spec section 5)."""

import math
from collections.abc import Iterator

from planner.check.history import has_begun
from planner.check.ledger import LedgerEntry
from planner.check.occupation import Case, Move, deadline
from planner.instance.group import StatePrice, Subsidy
from planner.instance.member import Busy
from planner.terms import Component


def migration(case: Case) -> Iterator[LedgerEntry]:
    """Book the items of each migration at the prices of the fiscal year of its cutover."""
    for move in case.moves_inside():
        yen = sum(_items_yen(case, move).values())
        yield LedgerEntry(Component.MIGRATION, move.member_id, move.id, move.month, yen)


def legal(case: Case) -> Iterator[LedgerEntry]:
    """Book each revision when it takes effect: shared if the cutover is in time, else the retrofit."""
    for migration_id, member_id, month, works in case.legal_works():
        for revision_id, work in works.items():
            in_time = month is not None and month <= deadline(case.instance, revision_id)
            booked = case.calendar.clip(case.instance.legal_revisions[revision_id].effective)
            yen = work.shared_yen if in_time else work.retrofit_yen
            yield LedgerEntry(Component.LEGAL, member_id, migration_id, booked, yen)


def subsidy(case: Case) -> Iterator[LedgerEntry]:
    """Book what comes back of the covered items: the rate, rounded down, at most the cap."""
    for grant in case.instance.subsidies.values():
        members = set(case.instance.members if grant.members is None else grant.members)
        for move in case.moves_inside():
            if move.member_id in members and grant.years.has(case.calendar.fiscal_year(move.month)):
                yen = -_granted_yen(case, move, grant)
                yield LedgerEntry(Component.SUBSIDY, move.member_id, move.id, move.month, yen)


def preference(case: Case) -> Iterator[LedgerEntry]:
    """Book the years between the cutover's and the nearest preferred, which may lie outside the horizon."""
    for move in case.moves_inside():
        wish = move.migration.preferred
        if wish is not None:
            years_off = wish.years.distance(case.calendar.fiscal_year(move.month))
            yen = wish.penalty_yen_per_year * years_off
            yield LedgerEntry(Component.PREFERENCE, move.member_id, move.id, move.month, yen)


def busy(case: Case) -> Iterator[LedgerEntry]:
    """Book each season once a migration and month, however much of what it names falls there."""
    for move in case.moves.values():
        for season in move.member.busy.values():
            if season.penalty_yen is not None:
                for month in _busy_months(case, move, season):
                    yield LedgerEntry(Component.BUSY, move.member_id, move.id, month, season.penalty_yen)


def left_out(case: Case) -> Iterator[LedgerEntry]:
    """Book the price of each migration left out, at the horizon's end."""
    for out in case.left_out.values():
        if out.migration.optional is not None:
            yen = out.migration.optional.penalty_yen
            yield LedgerEntry(Component.LEFT_OUT, out.member_id, out.id, case.calendar.end, yen)


def disturbance(case: Case) -> Iterator[LedgerEntry]:
    """Book each month that a cutover is away from the pinned one, and another mode, or out instead of in."""
    for move in case.moves_inside():
        pin = move.migration.pin
        if pin is not None and not has_begun(case.instance, move.migration):
            price = case.instance.states.get(pin.state, StatePrice())
            yen = 0
            if pin.month is None:
                yen = price.change_yen
            else:
                own = pin.move_yen_per_month
                yen = abs(move.month - pin.month) * (price.move_yen_per_month if own is None else own)
                yen += price.change_yen if move.mode_id != move.migration.pinned_mode else 0
            yield LedgerEntry(Component.DISTURBANCE, move.member_id, move.id, move.month, yen)
    for out in case.left_out.values():
        pin = out.migration.pin
        if pin is not None and pin.month is not None:
            yen = case.instance.states.get(pin.state, StatePrice()).change_yen
            yield LedgerEntry(Component.DISTURBANCE, out.member_id, out.id, case.calendar.end, yen)


def _items_yen(case: Case, move: Move) -> dict[str, int]:
    return {item: price.at(move.month, case.calendar) for item, price in move.mode.migration_yen.items()}


def _granted_yen(case: Case, move: Move, grant: Subsidy) -> int:
    items_yen = _items_yen(case, move)
    covered = [yen for item, yen in items_yen.items() if grant.covers is None or item in grant.covers]
    granted_yen = math.floor(grant.rate * sum(covered))
    return granted_yen if grant.cap_yen is None else min(granted_yen, grant.cap_yen)


def _busy_months(case: Case, move: Move, season: Busy) -> list[int]:
    touched = {
        month for name in season.phases for part in move.months_of(name) for month in case.inside(part)
    }
    return sorted(month for month in touched if season.months.has(month, case.calendar))

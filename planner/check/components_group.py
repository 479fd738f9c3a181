"""What the group pays as a whole: vendors' mobilisation, expansions, the secretariat (spec section 5)."""

from collections.abc import Iterator

from planner.check.ledger import LedgerEntry
from planner.check.occupation import Case
from planner.check.sums import purchases
from planner.terms import Component


def mobilisation(case: Case) -> Iterator[LedgerEntry]:
    """Book each vendor in each fiscal year in which it has a cutover."""
    at_work = {
        (move.mode.vendor, case.calendar.fiscal_year(move.month)): None for move in case.moves_inside()
    }
    for vendor_id, year in at_work:
        yen = case.instance.vendors[vendor_id].mobilisation_yen_per_year
        month = case.calendar.months_of(year)[0]
        yield LedgerEntry(Component.MOBILISATION, None, vendor_id, month, yen)


def expansion(case: Case) -> Iterator[LedgerEntry]:
    """Book each data-centre expansion when it is bought."""
    for key, month, bought in purchases(case):
        if bought.bought is None or month in case.calendar:
            yield LedgerEntry(Component.EXPANSION, None, key, month, bought.cost_yen)


def secretariat(case: Case) -> Iterator[LedgerEntry]:
    """Book the secretariat in each fiscal year from the horizon's first through the last cutover's."""
    cutover_years = [case.calendar.fiscal_year(move.month) for move in case.moves.values()]
    for year in case.calendar.fiscal_years():
        if cutover_years and year <= max(cutover_years):
            month = case.calendar.months_of(year)[0]
            yen = case.instance.secretariat_yen_per_year
            yield LedgerEntry(Component.SECRETARIAT, None, "", month, yen)

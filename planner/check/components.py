"""Every component of spec section 5 with the function that books it, in the order of the spec."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from planner.check.components_group import expansion, mobilisation, secretariat
from planner.check.components_monthly import (
    extension,
    lease,
    platform,
    renewal,
    running,
    service,
    termination,
)
from planner.check.components_once import busy, disturbance, left_out, legal, migration, preference, subsidy
from planner.check.ledger import Ledger, LedgerEntry, book
from planner.check.occupation import Case
from planner.terms import Component

Booking = Callable[[Case], Iterator[LedgerEntry]]

COMPONENTS: dict[Component, Booking] = {
    Component.RUNNING: running,
    Component.LEASE: lease,
    Component.TERMINATION: termination,
    Component.EXTENSION: extension,
    Component.RENEWAL: renewal,
    Component.MIGRATION: migration,
    Component.SERVICE: service,
    Component.PLATFORM: platform,
    Component.LEGAL: legal,
    Component.SUBSIDY: subsidy,
    Component.MOBILISATION: mobilisation,
    Component.EXPANSION: expansion,
    Component.SECRETARIAT: secretariat,
    Component.PREFERENCE: preference,
    Component.BUSY: busy,
    Component.LEFT_OUT: left_out,
    Component.DISTURBANCE: disturbance,
}
# Booked for no member.
OF_GROUP: dict[Component, Booking] = {
    component: COMPONENTS[component]
    for component in (
        Component.PLATFORM,
        Component.MOBILISATION,
        Component.EXPANSION,
        Component.SECRETARIAT,
    )
}
# Booked for a lease of a member, by its id; all else of a member is booked for a migration.
OF_LEASES = (Component.LEASE, Component.TERMINATION, Component.EXTENSION, Component.RENEWAL)


def keep_books(case: Case) -> Ledger:
    """Book all that a plan pays, component by component."""
    entries = (entry for component in COMPONENTS.values() for entry in component(case))
    return Ledger(tuple(book(entries, case.calendar)))


def monthly_entries(case: Case, *, always_renewed: bool = False) -> tuple[LedgerEntry, ...]:
    """Return what is booked with an entry for each month that is paid (spec section 8).

    With `always_renewed`, each lease that can be renewed is, as often as it takes, and never extended.
    """
    return keep_books(replace(case, by_month=True, always_renewed=always_renewed)).entries

"""Every component of spec section 5 with the function that books it, in the order of the spec."""

from collections.abc import Callable, Iterator

from planner.check.components_group import expansion, mobilisation, secretariat
from planner.check.components_monthly import extension, lease, running, service, termination
from planner.check.components_once import busy, left_out, legal, migration, preference, subsidy
from planner.check.ledger import Ledger, LedgerEntry, book
from planner.check.occupation import Case
from planner.terms import Component

Booking = Callable[[Case], Iterator[LedgerEntry]]

COMPONENTS: dict[Component, Booking] = {
    Component.RUNNING: running,
    Component.LEASE: lease,
    Component.TERMINATION: termination,
    Component.EXTENSION: extension,
    Component.MIGRATION: migration,
    Component.SERVICE: service,
    Component.LEGAL: legal,
    Component.SUBSIDY: subsidy,
    Component.MOBILISATION: mobilisation,
    Component.EXPANSION: expansion,
    Component.SECRETARIAT: secretariat,
    Component.PREFERENCE: preference,
    Component.BUSY: busy,
    Component.LEFT_OUT: left_out,
}
# Booked for no member.
OF_GROUP: dict[Component, Booking] = {
    component: COMPONENTS[component]
    for component in (Component.MOBILISATION, Component.EXPANSION, Component.SECRETARIAT)
}


def keep_books(case: Case) -> Ledger:
    """Book all that a plan pays, component by component."""
    entries = (entry for component in COMPONENTS.values() for entry in component(case))
    return Ledger(tuple(book(entries, case.calendar)))

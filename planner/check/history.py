"""What has begun by the date of the instance, as the checker reads it (spec section 4, rule 1)."""

from planner.check.occupation import Case
from planner.instance.member import Migration
from planner.instance.model import Instance


def has_begun(instance: Instance, migration: Migration) -> bool:
    """Tell whether the work for the pinned cutover begins before ``as_of``."""
    pin = migration.pin
    if instance.as_of is None or pin is None or pin.month is None:
        return False
    phases = migration.modes[migration.pinned_mode].phases
    return pin.month - sum(phase.months for phase in phases) < instance.as_of


def ahead(case: Case) -> Case:
    """Return the part of a plan that has not begun: what the rules judge."""
    if case.instance.as_of is None:
        return case
    return case.without(lambda migration: has_begun(case.instance, migration))


def past(case: Case) -> Case:
    """Return the part of a plan that has begun, with nothing that the plan buys."""
    if case.instance.as_of is None:  # nothing has; what was bought before still was
        return case.without(lambda _: True, buys=False)
    return case.without(lambda migration: not has_begun(case.instance, migration), buys=False)


def soonest(case: Case, migration: Migration) -> int:
    """Return the first month in which one that has not begun can cut over."""
    assert case.instance.as_of is not None
    return case.instance.as_of + min(mode.lead_months for mode in migration.modes.values())

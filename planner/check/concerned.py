"""Whom the violations of a plan are about: the migrations whose rows a picture marks."""

from collections.abc import Collection, Iterable

from planner.check.occupation import read_case
from planner.check.sharers import sharers
from planner.check.violation import Violation
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.plan import Plan
from planner.terms import Rule


def concerned(instance: Instance, plan: Plan, violations: Collection[Violation]) -> frozenset[str]:
    """Return the ids of the migrations that violations name, and of all that share what is exceeded."""
    if not violations:
        return frozenset()
    named = {key for violation in violations for key in _named(instance, violation)}
    migrations = {migration_id for migration_id, _, _ in instance.migrations()}
    return frozenset((named & migrations) | sharers(read_case(instance, plan), violations))


def _named(instance: Instance, violation: Violation) -> Iterable[str]:
    """Return the ids that a violation names; of a lease, which may be called as a bundle is, its users."""
    if violation.rule is not Rule.EXTENSION:
        return (violation.subject, *violation.about)
    member_id, lease_id = split_id(violation.subject)
    member = instance.members[member_id]
    return (f"{member_id}/{bundle}" for bundle in member.bundles_of(member.leases[lease_id]))

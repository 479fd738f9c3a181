"""The shared limits of an instance: which condition states which capacity, and how it is called."""

from planner.conditions import CONDITIONS, Condition, ConditionKind, condition_name
from planner.instance.model import Instance
from planner.problem import Problem
from planner.problem.capacity import Capacity
from planner.terms import Resource
from planner.text.language import NOTHING, Text, same

_NAMED = Text("{rule}「{subject}」", "{rule} “{subject}”")
_PEOPLE = Text("人", "{count:person|people}")
_CREW = (Resource.VENDOR_CREW, Resource.TEAM_CREW)


def capacity_of(problem: Problem, condition: Condition) -> Capacity | None:
    """Return the capacity that a condition says the limit of, if it is one."""
    resource = CONDITIONS[condition.kind].resource
    for capacity in problem.capacities:
        # The budget is the group's: its capacity has no subject.
        if capacity.resource is resource and capacity.subject in ("", condition.subject):
            return capacity
    return None


def is_kept(problem: Problem, capacity: Capacity) -> bool:
    """Tell whether what a migration takes of a capacity is never given back."""
    return any(last is None for option in problem.options for _, last, _ in capacity.use.of(option))


def capacity_name(capacity: Capacity, instance: Instance) -> Text:
    """Return a capacity by name: as its condition is called, or else its rule."""
    kind = _kind(capacity.resource)
    if kind is not None:
        return condition_name(kind, capacity.subject, instance)
    return _NAMED.fill(rule=capacity.rule.label, subject=same(capacity.subject))


def unit_of(resource: Resource, count: int) -> Text:
    """Return what so much of a resource at one time is counted in; people, whose months are person-months."""
    if resource in _CREW:
        return _PEOPLE.fill(count=count)
    kind = _kind(resource)
    return NOTHING if kind is None else CONDITIONS[kind].unit.fill(count=count)


def _kind(resource: Resource) -> ConditionKind | None:
    return next((kind for kind, row in CONDITIONS.items() if row.resource is resource), None)

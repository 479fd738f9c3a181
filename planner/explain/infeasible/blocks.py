"""Blocks of conditions: what is set aside together when minimal infeasible subsets are looked for."""

from dataclasses import dataclass

from planner.conditions import CONDITIONS, Condition, ConditionKind, conditions_of
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.terms import Rule


@dataclass(frozen=True, slots=True)
class WholeRule:
    """A rule that no kind of condition belongs to: it can only be set aside as a whole."""

    kind: Rule
    subject: str = ""
    year: int | None = None


Part = Condition | WholeRule
Parts = frozenset[Part]
Block = tuple[Part, ...]
Kind = ConditionKind | Rule

# Those that say until when: the frame in which the rest is scarce.
_BOUNDS = (ConditionKind.HORIZON, ConditionKind.MANDATORY, ConditionKind.LATEST, ConditionKind.EXTENSION)


def whole_rules() -> frozenset[Rule]:
    """Return the rules that no kind of condition belongs to."""
    return frozenset(Rule).difference(row.rule for row in CONDITIONS.values() if row.rule is not None)


def parts_of(instance: Instance) -> tuple[Part, ...]:
    """Return all that can be set aside in an instance, in the order in which it is to be told."""
    return (*conditions_of(instance), *(WholeRule(rule) for rule in Rule if rule in whole_rules()))


def rule_of(kind: Kind) -> Rule:
    """Return the rule of spec section 4 that parts of a kind belong to."""
    rule = kind if isinstance(kind, Rule) else CONDITIONS[kind].rule
    assert rule is not None
    return rule


def is_yearly(kind: Kind) -> bool:
    """Tell whether each fiscal year is a part of its own."""
    return isinstance(kind, ConditionKind) and CONDITIONS[kind].yearly


def is_of_members(kind: Kind) -> bool:
    """Tell whether each part belongs to one member, and members may have it in common."""
    return isinstance(kind, ConditionKind) and CONDITIONS[kind].of_members and not is_yearly(kind)


def rank(kind: Kind) -> int:
    """Return the place of a kind in the order in which parts are told; rules as a whole come last."""
    return len(ConditionKind) if isinstance(kind, Rule) else list(ConditionKind).index(kind)


def blocks_of(instance: Instance) -> tuple[Block, ...]:
    """Return the parts of an instance in blocks: members with the same condition have it in common."""
    blocks: dict[object, list[Part]] = {}
    for part in parts_of(instance):
        common: object = part
        if isinstance(part, Condition) and is_of_members(part.kind):
            common = part.kind, _asked(instance, part)
        blocks.setdefault(common, []).append(part)
    return tuple(map(tuple, blocks.values()))


def _asked(instance: Instance, condition: Condition) -> object:
    """Return what a condition of a member asks for: equal where members have it in common."""
    value = CONDITIONS[condition.kind].place.value(instance, condition.subject)
    if condition.kind is ConditionKind.EXTENSION:
        member, lease = split_id(condition.subject)
        return instance.members[member].leases[lease].end + value
    if condition.kind is ConditionKind.SEASON:
        return value.months, frozenset(value.phases)
    return value


def limits_of(instance: Instance, condition: Condition) -> list[int]:
    """Return what a shared limit allows in each month of its fiscal year (of a yearly one the same)."""
    assert condition.year is not None
    series = CONDITIONS[condition.kind].place.value(instance, condition.subject)
    calendar = instance.calendar
    return [series.at(month, calendar) for month in calendar.months_of(condition.year)]


def bounding(instance: Instance) -> Parts:
    """Return the parts that say until when, or when not at all: the frame in which the rest is scarce."""
    return frozenset(
        one
        for one in conditions_of(instance)
        if one.kind in _BOUNDS or (is_yearly(one.kind) and not any(limits_of(instance, one)))
    )

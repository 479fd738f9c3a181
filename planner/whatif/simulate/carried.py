"""A plan as it is carried forward through a world by the repair rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from planner.plan import Plan
from planner.problem import Problem
from planner.terms import Rule

OWN_DEADLINES = (Rule.WINDOW, Rule.EXTENSION, Rule.MANDATORY, Rule.DECIDED)


class Fate(Enum):
    """What becomes of a migration, the better the earlier."""

    KEPT = "kept"  # in a month that keeps every rule
    LATE = "late"  # in a month that misses a date of its own: window, lease, law, contract
    OUT = "out"  # left out
    FORCED = "forced"  # no month has room for it: booked in its delayed month against the rules


@dataclass(frozen=True, slots=True)
class Carried:
    """A plan as it turns out, and what becomes of each migration that was to take part, by id."""

    plan: Plan
    fates: Mapping[str, Fate]


Carry = Callable[[Problem, Plan, Mapping[str, int]], Carried]
"""Carries a plan forward: by migration the months by which its work runs over."""

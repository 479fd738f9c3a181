"""Whether a change makes any difference at all: limits that nothing can reach do not count.

Two problems that this finds the same allow the same plans at the same prices, so that a change
between them is worth exactly 0 yen, without a search. What is not understood here counts as a
difference: a field of the tables that is not named below, a field of the instance that the tables
are not known to hold, a rule that is not known to bear on the tables alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np

from planner.problem import Option, Problem
from planner.problem.tables import SharedLease
from planner.problem.usage import demands
from planner.terms import Rule
from planner.whatif.sensitivity.beside import beside_tables

# Rules whose whole effect is seen in the tables as compared here; of others it takes the solver.
SEEN: Mapping[Rule, bool] = {
    Rule.ONCE: True,
    Rule.WINDOW: True,
    Rule.CLOSED: True,
    Rule.VENDOR_YEAR: True,
    Rule.CREW: True,
    Rule.DATA_CENTER: True,
    Rule.EXTENSION: True,
    Rule.LIMITS: True,
    Rule.MANDATORY: True,
    Rule.LINKS: True,
    Rule.MILESTONES: True,
    Rule.DECIDED: True,
}
# Fields of a problem compared by what they come to, or said by the capacities too; all others as they are.
_CUT = frozenset(
    {
        "instance",
        "without",
        "migrations",
        "options",
        "capacities",
        "expansions",
        "links",
        "shared_leases",
    }
)
_BY_MONTH = frozenset({"cost_yen", "spend_yen"})  # of an option: months that remain count
_TOLD = frozenset({"broken"})  # of an option: says why a month does not remain


class Unchanged:
    """Tells whether other problems, with the same migrations and modes, are the same as one.

    Sufficient, not necessary: where it says no, the optimum may still be the same.
    """

    def __init__(self, problem: Problem) -> None:
        self._tables = tables(problem)

    def by(self, other: Problem) -> bool:
        """Tell whether another problem allows the same plans at the same prices."""
        return self.by_tables(tables(other))

    def by_tables(self, other: Mapping[str, object]) -> bool:
        """Tell the same of what `tables` returns of another problem."""
        return same(self._tables, other)


def tables(problem: Problem) -> dict[str, object]:
    """Return all that bears on which plans there are and what they cost."""
    return {
        "instance": beside_tables(problem.instance),
        "without": frozenset(rule for rule in problem.without if not SEEN.get(rule, False)),
        "migrations": [fields_of(row) for row in problem.migrations],
        "options": [_option(option) for option in problem.options],
        "capacities": list(_binding(problem)),
        "links": problem.links if problem.enforces(Rule.LINKS) else (),
        "leases": [_lease(lease, problem) for lease in problem.shared_leases],
    } | {name: value for name, value in fields_of(problem).items() if name not in _CUT}


def fields_of(row: Any) -> dict[str, object]:
    """Return the fields of a row by name."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _option(option: Option) -> dict[str, object]:
    found = fields_of(option)
    at = {name: np.asarray(found[name])[option.allowed] for name in _BY_MONTH}
    return {name: value for name, value in found.items() if name not in _TOLD} | at


def _binding(problem: Problem) -> Iterator[dict[str, object]]:
    """Yield the shared limits of which more could be asked than there is, cut to the most that could be."""
    for capacity, asked in zip(problem.capacities, demands(problem), strict=True):
        if problem.enforces(capacity.rule) and np.any(capacity.limit < asked):
            yield fields_of(capacity) | {"limit": np.minimum(capacity.limit, asked)}


def _lease(lease: SharedLease, problem: Problem) -> dict[str, object]:
    last = max(lease.lasts, default=0)
    latest = min(lease.latest, last) if problem.enforces(Rule.EXTENSION) else last
    return fields_of(lease) | {"latest": latest}


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal, with arrays anywhere in them, and rows that are not one object."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return np.array_equal(np.asarray(one), np.asarray(other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if is_dataclass(one) and type(one) is type(other):
        return same(fields_of(one), fields_of(other))
    return one == other

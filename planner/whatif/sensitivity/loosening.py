"""What a change allows beyond the base, told from the compiled tables of both.

Sufficient, not necessary, as in `planner.whatif.sensitivity.effect`: a difference that is not understood
here has no loosening, and the changed instance is then solved as a whole.
"""

from collections.abc import Iterator

import numpy as np

from planner.problem import Option, Problem
from planner.problem.capacities import Capacity
from planner.problem.spread import Array, Mask
from planner.problem.tables import SharedLease
from planner.solve.loosened import Loosening
from planner.terms import Rule
from planner.whatif.sensitivity.effect import fields_of, same, tables

# Rules whose whole effect is on the months that remain to each option.
_IN_MONTHS = frozenset({Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY})
_BY_MONTH = frozenset({"allowed", "cost_yen", "spend_yen", "broken"})


class Loosened:
    """Tells what other problems, with the same migrations and modes, allow beyond one."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._rest = _rest(problem)

    def by(self, changed: Problem) -> Loosening | None:
        """Return what a changed problem allows beyond; ``None`` where that is not all that differs."""
        if not same(self._rest, _rest(changed)):
            return None
        try:
            return Loosening(
                tuple(self._options(changed)), tuple(self._raised(changed)), tuple(self._leases(changed))
            )
        except _NotUnderstood:
            return None

    def _options(self, changed: Problem) -> Iterator[tuple[int, Option]]:
        for k, (option, new) in enumerate(zip(self.problem.options, changed.options, strict=True)):
            more = _more(option, new)
            if more.any():
                yield k, _within(new, more)

    def _raised(self, changed: Problem) -> Iterator[tuple[int, Array]]:
        if len(self.problem.capacities) != len(changed.capacities):
            raise _NotUnderstood
        both = zip(self.problem.capacities, changed.capacities, strict=True)
        for number, (capacity, new) in enumerate(both):
            if not same(_but_the_limit(capacity), _but_the_limit(new)) or np.any(new.limit < capacity.limit):
                raise _NotUnderstood
            if np.any(new.limit > capacity.limit):
                yield number, new.limit

    def _leases(self, changed: Problem) -> Iterator[tuple[int, SharedLease]]:
        if len(self.problem.shared_leases) != len(changed.shared_leases):
            raise _NotUnderstood
        both = zip(self.problem.shared_leases, changed.shared_leases, strict=True)
        for number, (lease, new) in enumerate(both):
            if not same(*(fields_of(one) | {"lasts": None, "cost_yen": None} for one in (lease, new))):
                raise _NotUnderstood
            before, after = (dict(zip(one.lasts, one.cost_yen, strict=True)) for one in (lease, new))
            if before.items() - after.items():
                raise _NotUnderstood
            if before != after:
                yield number, new


class _NotUnderstood(Exception):
    """Something is not only looser."""


def _rest(problem: Problem) -> dict[str, object]:
    """Return all that has to be the same."""
    found = tables(problem)
    for name in ("options", "capacities", "leases"):
        del found[name]
    found["without"] = frozenset(rule for rule in problem.without if rule not in _IN_MONTHS)
    found["expansions"] = problem.expansions
    return found


def _more(option: Option, new: Option) -> Mask:
    """Return the months that are new or cheaper."""
    before, after = fields_of(option), fields_of(new)
    if not all(same(before[name], after[name]) for name in before if name not in _BY_MONTH):
        raise _NotUnderstood
    at = option.allowed
    if np.any(at & ~new.allowed) or np.any(new.cost_yen[at] > option.cost_yen[at]):
        raise _NotUnderstood
    if np.any(new.spend_yen[at] != option.spend_yen[at]):
        raise _NotUnderstood
    more: Mask = new.allowed & (~at | (new.cost_yen < option.cost_yen))
    return more


def _within(option: Option, months: Mask) -> Option:
    return Option(**{**fields_of(option), "allowed": months})  # type: ignore[arg-type]


def _but_the_limit(capacity: Capacity) -> dict[str, object]:
    return fields_of(capacity) | {"limit": None}

"""What a change allows beyond the base, told from the compiled tables of both.

Sufficient, not necessary, as in `planner.whatif.sensitivity.effect`: a difference that is not understood
here has no loosening, and the changed instance is then solved as a whole.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from planner.problem import Option, Problem
from planner.problem.capacity import Capacity
from planner.problem.spread import Array, Mask
from planner.problem.tables import SharedLease
from planner.solve.loosened import Loosening
from planner.terms import Rule
from planner.whatif.sensitivity.effect import fields_of, same, tables

# Rules whose whole effect is on the months that remain to each option.
_IN_MONTHS = frozenset({Rule.WINDOW, Rule.CLOSED, Rule.MANDATORY})
# Of the tables: what is looked at by itself.
_LOOSER = frozenset({"options", "capacities", "leases"})
_BY_MONTH = frozenset({"allowed", "cost_yen", "spend_yen", "broken"})


class Loosened:
    """Tells what other problems, with the same migrations and modes, allow beyond one."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._rest = _rest(problem, tables(problem))

    def by(self, changed: Problem, found: Mapping[str, object] | None = None) -> Loosening | None:
        """Return what a changed problem allows beyond; ``None`` where that is not all that differs.

        `found` is what `tables` returns of it, where that is known.
        """
        if not same(self._rest, _rest(changed, tables(changed) if found is None else found)):
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


def _rest(problem: Problem, of_problem: Mapping[str, object]) -> dict[str, object]:
    """Return all that has to be the same."""
    found = {name: of_problem[name] for name in of_problem if name not in _LOOSER}
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

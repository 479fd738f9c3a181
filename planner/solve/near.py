"""Plans up to a price: which choices they can have, and which of them is worth most to somebody who asks."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from planner.plan import Plan

Choice = tuple[str, int | None]
"""A migration by its id, and its cutover month; ``None`` is left out."""

Weights = Mapping[Choice, int]
"""What choices count; absent is 0. A plan counts the sum over what it chooses."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What is asked of a plan: the least of several sums as large as can be, and at least 1.

    Parameters
    ----------
    sums
        Non-negative weights, one or more of them.
    then
        Of plans whose least sum is equal, the one for which this is largest is wanted.
    effort
        Most work, in the solver's own count (about a second each); ``None`` is no limit.
    share
        Of the time that is left, at most.
    """

    sums: Sequence[Weights]
    then: Weights = field(default_factory=dict)
    effort: float | None = None
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Sought:
    """An answer: a plan, proved that there is none (`impossible`), or neither in the time given.

    ``best`` tells whether it is proved that no plan up to the price is worth more to the aim.
    """

    plan: Plan | None = None
    impossible: bool = False
    best: bool = False


class NearPlans(Protocol):
    """The plans of a problem up to a price."""

    def open(self) -> frozenset[Choice]:
        """Return the choices that are not ruled out at once; all others no such plan has."""
        ...

    def seek(self, aim: Aim, hint: Plan) -> Sought:
        """Search for a plan that serves an aim best; `hint` is one of the plans, to begin from."""
        ...

    def vary(self, plan: Plan, wanted: Callable[[], Collection[Choice]]) -> Iterator[Plan]:
        """Yield plans a few moves away from one of them that have what is wanted by then; no search."""
        ...

    def show(self, choices: Collection[Choice]) -> Sought:
        """Search for any plan that has one of some choices."""
        ...

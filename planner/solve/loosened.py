"""What a changed problem allows beyond another whose best plan is known: the interface of who prices it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planner.plan import Plan
from planner.problem import Option, Problem
from planner.problem.spread import Array
from planner.problem.tables import SharedLease
from planner.solve.interface import Limits, Watch
from planner.solve.result import Stop


@dataclass(frozen=True, slots=True)
class Loosening:
    """All that sets a changed problem apart from a base, which has the same rows otherwise.

    A plan of the changed problem that takes none of it is a plan of the base at the same price.

    Parameters
    ----------
    options
        Index of an option of the base, and that option with those months alone that are new or cheaper.
    raised
        Index of a capacity of the base, and what there is of it now: nowhere less.
    leases
        Index of a shared lease of the base, and that lease with the months added in which it can end now.
    """

    options: tuple[tuple[int, Option], ...] = ()
    raised: tuple[tuple[int, Array], ...] = ()
    leases: tuple[tuple[int, SharedLease], ...] = ()


@dataclass(frozen=True, slots=True)
class Beyond:
    """What is known of the plans that take something of a loosening and cost less than a known plan.

    Parameters
    ----------
    plan
        The cheapest one found, ``None`` where there is none or none was found.
    bound_yen
        No such plan costs less; the yen of the known plan where there is no such plan.
    stop
        Why the search ended.
    """

    plan: Plan | None
    bound_yen: int
    stop: Stop


Explorer = Callable[[Problem, Sequence[Loosening], int, Limits, Watch], Iterator[Beyond]]
"""Yields an answer for each loosening of a problem, in their order, given the yen of a known plan.

The effort of the limits is that for each; with none, the answers are what is proved without a search.
"""

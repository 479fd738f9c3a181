"""The months that remain for each migration once precedence and the price of a known plan are counted."""

from collections.abc import Iterable

import numpy as np

from planner.instance.links import Precedes
from planner.problem import Problem
from planner.problem.spread import Array
from planner.problem.tables import LinkRow
from planner.terms import Rule


def windows(problem: Problem, ceiling_yen: int | None = None) -> list[Array]:
    """Return, by migration, the month indices that some plan may use, ascending; one mode each.

    Parameters
    ----------
    ceiling_yen
        The objective of a known plan: months in which a migration alone would make a plan dearer,
        with every other in its cheapest, are left out.
    """
    months = [option.remaining() for option in problem.options]
    links = problem.links if problem.enforces(Rule.LINKS) else ()
    kept = -1
    # Each round takes at least a month away, or is the last.
    while all(map(len, months)) and kept != (kept := sum(map(len, months))):
        _after_one_another(months, links)
        if ceiling_yen is not None and all(map(len, months)):
            _within_price(problem, months, ceiling_yen)
    return months


def cheapest_yen(problem: Problem, months: list[Array]) -> int:
    """Return what every plan in these months costs at least: each migration and shared lease by itself."""
    own = sum(int(option.cost_yen[left].min()) for option, left in zip(problem.options, months, strict=True))
    first_year = int(problem.year[max(int(left[0]) for left in months)]) + 1
    leases = sum(min(lease.cost_yen) for lease in problem.shared_leases)
    return own + leases + first_year * problem.secretariat_yen


def _after_one_another(months: list[Array], links: Iterable[LinkRow]) -> None:
    """Take away, once along all links, months too early after a first or too late before a then."""
    for row in links:
        if not isinstance(row.link, Precedes):
            continue
        first, then = row.migrations
        if not len(months[first]) or not len(months[then]):
            return
        earliest = int(months[first][0]) + row.link.months
        if earliest > months[then][0]:
            months[then] = months[then][months[then] >= earliest]
        if len(months[then]):
            latest = int(months[then][-1]) - row.link.months
            if latest < months[first][-1]:
                months[first] = months[first][months[first] <= latest]


def _within_price(problem: Problem, months: list[Array], ceiling_yen: int) -> None:
    slack_yen = ceiling_yen - cheapest_yen(problem, months)
    for i, option in enumerate(problem.options):
        costs = option.cost_yen[months[i]]
        within = np.asarray(costs - costs.min() <= slack_yen, dtype=bool)
        if not within.all():
            months[i] = months[i][within]

"""Whether a change makes any difference at all: limits that nothing can reach do not count.

Two problems that this finds the same allow the same plans at the same prices, so that a change
between them is worth exactly 0 yen, without a search.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import starmap

import numpy as np

from planner.problem import Problem
from planner.problem.spread import Array, count_within
from planner.problem.tables import MigrationRow, Option, Segment, SharedLease
from planner.terms import Rule


class Unchanged:
    """Tells whether other problems, with the same migrations and modes, are the same as one.

    Sufficient, not necessary: where it says no, the optimum may still be the same.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._tables = _tables(problem)

    def by(self, other: Problem) -> bool:
        """Tell whether another problem allows the same plans at the same prices."""
        options = zip(self._problem.options, other.options, strict=True)
        return all(starmap(_same_option, options)) and self._tables == _tables(other)


def _tables(problem: Problem) -> dict[str, object]:
    """Return all that bears on more than one month of one migration."""
    return {
        "left-out": [row.left_out_yen for row in problem.migrations],
        "links": problem.links if problem.enforces(Rule.LINKS) else (),
        "leases": [_lease(lease, problem) for lease in problem.shared_leases],
    } | _limits(problem)


def _same_option(one: Option, other: Option) -> bool:
    allowed = one.allowed
    return np.array_equal(allowed, other.allowed) and bool(
        np.all(one.cost_yen[allowed] == other.cost_yen[allowed])
    )


def _lease(lease: SharedLease, problem: Problem) -> tuple[object, ...]:
    last = max(lease.lasts, default=0)
    latest = min(lease.latest, last) if problem.enforces(Rule.EXTENSION) else last
    return lease.lasts, lease.cost_yen, lease.left_out_yen, latest


def _limits(problem: Problem) -> dict[str, object]:
    """Return every limit cut to the most that could ever be asked of it."""
    found: dict[str, object] = {}
    for vendor, limit in problem.points_limit.items():
        need = _points(problem, vendor)
        found[f"points/{vendor}"] = _cut(limit, need, problem, Rule.VENDOR_YEAR)
    for vendor, limit in problem.crew_limit.items():
        need = _crew(problem, partial(_crew_of, vendor))
        found[f"crew/{vendor}"] = _cut(limit, need, problem, Rule.CREW)
    for team, limit in problem.team_limit.items():
        need = _crew(problem, partial(_team_of, team))
        found[f"team/{team}"] = _cut(limit, need, problem, Rule.CREW)
    for center in problem.space_limit:
        found |= _space(problem, center)
    for row in problem.limits:
        count = _cutovers(problem, row.migrations, yearly=row.yearly)
        found[f"limit/{row.id}"] = _cut(np.array(row.most), count, problem, Rule.LIMITS)
    if problem.budget_yen is not None:
        found["budget"] = _cut(problem.budget_yen, _spend(problem), problem, Rule.LIMITS)
    return found


def _cut(limit: Array, need: Array, problem: Problem, rule: Rule) -> list[int]:
    cut = np.minimum(limit, need) if problem.enforces(rule) else need
    return [int(value) for value in cut]


def _options(problem: Problem, row: MigrationRow) -> Iterable[Option]:
    return (problem.options[k] for k in row.options)


def _points(problem: Problem, vendor: str) -> Array:
    need = np.zeros(problem.n_years, dtype=np.int64)
    for row in problem.migrations:
        most = np.zeros_like(need)
        for option in _options(problem, row):
            if option.vendor == vendor:
                years = problem.year[option.remaining()]
                most[years] = np.maximum(most[years], option.points)
        need += most
    return need


def _crew_of(vendor: str, option: Option) -> tuple[Segment, ...]:
    return option.crew if option.vendor == vendor else ()


def _team_of(team: str, option: Option) -> tuple[Segment, ...]:
    return option.teams.get(team, ())


def _crew(problem: Problem, segments_of: Callable[[Option], tuple[Segment, ...]]) -> Array:
    need = np.zeros(problem.n_months, dtype=np.int64)
    for row in problem.migrations:
        most = np.zeros_like(need)
        for option in _options(problem, row):
            at_work = np.zeros_like(need)
            for first, last, crew in segments_of(option):
                at_work += crew * (count_within(option.allowed, -last, -first) > 0)
            most = np.maximum(most, at_work)
        need += most
    return need


def _space(problem: Problem, center: str) -> Mapping[str, object]:
    need = np.zeros(problem.n_months, dtype=np.int64)
    for row in problem.migrations:
        most = np.zeros_like(need)
        for option in _options(problem, row):
            months = option.remaining()
            if option.data_center == center and len(months):
                begin = max(int(months[0]) - option.lead_months, 0)
                most[begin:] = np.maximum(most[begin:], option.size)
        need += most
    limit = _cut(problem.space_limit[center], need, problem, Rule.DATA_CENTER)
    found: dict[str, object] = {f"space/{center}": limit}
    if limit != [int(value) for value in need]:  # else nobody has to buy
        found[f"expansions/{center}"] = [row for row in problem.expansions if row.data_center == center]
    return found


def _cutovers(problem: Problem, migrations: tuple[int, ...], *, yearly: bool) -> Array:
    size = problem.n_years if yearly else problem.n_months
    need = np.zeros(size, dtype=np.int64)
    for i in migrations:
        reached = np.zeros(size, dtype=np.int64)
        for option in _options(problem, problem.migrations[i]):
            months = option.remaining()
            reached[problem.year[months] if yearly else months] = 1
        need += reached
    return need


def _spend(problem: Problem) -> Array:
    need = np.zeros(problem.n_years, dtype=object)
    for row in problem.migrations:
        most = np.zeros_like(need)
        for option in _options(problem, row):
            for t in option.remaining():
                most[problem.year[t]] = max(most[problem.year[t]], int(option.spend_yen[t]))
        need += most
    for expansion in problem.expansions:
        need[problem.year[expansion.first] : problem.year[expansion.last] + 1] += expansion.cost_yen
    return need

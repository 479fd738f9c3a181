"""The shared limits of spec section 4, read from the instance by the MILP for itself.

The other models have them from the compiled problem; this one is a second opinion.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.instance.group import DataCenter
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.problem import Problem
from planner.problem.spread import Array, per_year, spread


@dataclass(frozen=True, slots=True, eq=False)
class CutoverLimit:
    """At most so many cutovers of migrations, by index, in each month or year (`most` by index)."""

    id: str
    yearly: bool
    migrations: tuple[int, ...]
    most: Array


@dataclass(frozen=True, slots=True, eq=False)
class SharedLimits:
    """Limits by vendor, team or data centre; who is not named has none.

    Parameters
    ----------
    points
        By year index, shape ``(Y,)``.
    crew, teams, space
        By month index, shape ``(T,)``.
    counts
        Limits on the number of cutovers.
    budget_yen
        By year index, shape ``(Y,)``; ``None`` is no limit.
    bought_yen
        What was paid out of the budget by year index for expansions that are bought; absent is 0.
    own_budget_yen
        Of members, by year index, shape ``(Y,)``.
    """

    points: Mapping[str, Array]
    crew: Mapping[str, Array]
    teams: Mapping[str, Array]
    space: Mapping[str, Array]
    counts: tuple[CutoverLimit, ...]
    budget_yen: Array | None
    bought_yen: Mapping[int, int]
    own_budget_yen: Mapping[str, Array]


def shared_limits(problem: Problem) -> SharedLimits:
    """Return the limits that the instance of a problem states, whether or not their rules count."""
    instance, calendar = problem.instance, problem.calendar

    def months(series: Series) -> Array:
        return spread(series, calendar)

    def years(series: Series) -> Array:
        return per_year(months(series), problem.year)

    vendors, centers = instance.vendors.items(), instance.data_centers.items()
    members = instance.members.items()
    index = {row.id: i for i, row in enumerate(problem.migrations)}
    counts = []
    for name, limit in instance.limits.items():
        of = index if limit.of is None else dict.fromkeys(limit.of)
        most = years(limit.most) if limit.per == "year" else months(limit.most)
        counts.append(CutoverLimit(name, limit.per == "year", tuple(index[i] for i in of), most))
    return SharedLimits(
        points={
            v: np.maximum(years(one.points_per_year), _past_points(problem, v))
            for v, one in vendors
            if one.points_per_year is not None
        },
        crew={v: months(one.crew) for v, one in vendors if one.crew is not None},
        teams={name: months(team.crew) for name, team in instance.teams.items()},
        space={
            d: months(one.capacity) + _bought_space(one, calendar)
            for d, one in centers
            if one.capacity is not None
        },
        counts=tuple(counts),
        budget_yen=None if instance.budget_yen is None else years(instance.budget_yen),
        bought_yen=_bought_yen(problem),
        own_budget_yen={m: years(one.budget_yen) for m, one in members if one.budget_yen is not None},
    )


def _past_points(problem: Problem, vendor: str) -> Array:
    """Return the points by year index of a vendor's migrations that have begun, shape ``(Y,)``."""
    points = np.zeros(problem.n_years, dtype=np.int64)
    for i in problem.begun:
        for option in (problem.options[k] for k in problem.migrations[i].options):
            if option.vendor == vendor:
                for t in option.remaining():
                    points[problem.year[t]] += option.points
    return points


def _bought_space(center: DataCenter, calendar: Calendar) -> Array:
    """Return the space that is bought already by month index, shape ``(T,)``."""
    added = np.zeros(len(calendar), dtype=np.int64)
    for expansion in center.expansions.values():
        if expansion.bought is not None:
            added[max(expansion.bought - calendar.start, 0) :] += expansion.adds
    return added


def _bought_yen(problem: Problem) -> dict[int, int]:
    paid: dict[int, int] = {}
    for center in problem.instance.data_centers.values():
        for expansion in center.expansions.values():
            if expansion.bought is not None and expansion.bought in problem.calendar:
                year = int(problem.year[expansion.bought - problem.calendar.start])
                paid[year] = paid.get(year, 0) + expansion.cost_yen
    return paid

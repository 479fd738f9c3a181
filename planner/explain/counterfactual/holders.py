"""Who holds what a migration would need in another month (spec section 4, rules 4, 5, 6 and 8)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from planner.check.occupation import Case, Move
from planner.check.rules_shared import purchase_window
from planner.check.sums import (
    cutovers_by_month,
    points_by_year,
    space_available,
    space_taken,
    spent_by_year,
    team_crew,
    vendor_crew,
)
from planner.explain.counterfactual.scene import only
from planner.periods.series import Series
from planner.terms import Rule


class Resource(Enum):
    """What migrations share and can run out of."""

    POINTS = "points"
    VENDOR_CREW = "vendor-crew"
    TEAM_CREW = "team-crew"
    SPACE = "space"
    LIMIT = "limit"
    BUDGET = "budget"

    @property
    def rule(self) -> Rule:
        """Return the rule that limits it."""
        return _RULES[self]


_RULES = {
    Resource.POINTS: Rule.VENDOR_YEAR,
    Resource.VENDOR_CREW: Rule.CREW,
    Resource.TEAM_CREW: Rule.CREW,
    Resource.SPACE: Rule.DATA_CENTER,
    Resource.LIMIT: Rule.LIMITS,
    Resource.BUDGET: Rule.LIMITS,
}
BUDGET = "budget"

Key = tuple[Resource, str, int]
"""A resource, the id of whose it is, and the month, or fiscal year where it is counted by year."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A migration that holds some of a resource; or an expansion, which the budget pays.

    ``month`` is that of its cutover, or of the purchase.
    """

    id: str
    amount: int
    month: int
    is_expansion: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """A resource that has too little left over in a stretch of months or fiscal years.

    Parameters
    ----------
    resource, id
        What lacks, and of which vendor, team, data centre or limit; ``budget`` for the budget.
    yearly
        Whether `first` and `last` (inclusive) are fiscal years instead of months.
    need, used, limit
        Where it is tightest: what this migration needs, what the others hold, what there is; points,
        people, units of space, cutovers or yen.
    holders
        Who holds it anywhere in the stretch, by month of cutover.
    for_sale
        Whether expansions that the plan does not have by then would give the space.
    """

    resource: Resource
    id: str
    yearly: bool
    first: int
    last: int
    need: int
    used: int
    limit: int
    holders: tuple[Holder, ...]
    for_sale: bool = False


class Crowd:
    """What the migrations of a plan hold of everything shared, without the one that is asked about."""

    def __init__(self, others: Case) -> None:
        self._case = others
        self._held: dict[Key, list[Holder]] = defaultdict(list)
        self._used: dict[Key, int] = defaultdict(int)
        for move in others.moves.values():
            for key, amount in usage(only(others, move)).items():
                self._hold(key, Holder(move.id, amount, move.month))
        for name, month in others.plan.expansions.items():
            if month in others.calendar:
                center, _, expansion = name.partition("/")
                cost_yen = others.instance.data_centers[center].expansions[expansion].cost_yen
                key = (Resource.BUDGET, BUDGET, others.calendar.fiscal_year(month))
                self._hold(key, Holder(name, cost_yen, month, is_expansion=True))
        self._limit = cache(self._find_limit)
        self._most_space = cache(self._find_most_space)

    def _hold(self, key: Key, holder: Holder) -> None:
        if holder.amount:
            self._held[key].append(holder)
            self._used[key] += holder.amount

    def needs(self, move: Move) -> dict[Key, int]:
        """Return all that a cutover takes of what is shared."""
        return usage(only(self._case, move))

    def exceeded(self, needs: Mapping[Key, int]) -> set[Rule]:
        """Return the rules of what is not enough even for this one alone, all space bought."""
        return {key[0].rule for key, need in needs.items() if self._is_short(key, need)}

    def _is_short(self, key: Key, need: int) -> bool:
        resource, owner, period = key
        limit = self._limit(key)
        if limit is None or need <= limit:
            return False
        return resource is not Resource.SPACE or need > self._most_space(owner, period)

    def lacks(self, needs: Mapping[Key, int]) -> tuple[Lack, ...]:
        """Return what is needed and the others leave too little of, by resource and stretch."""
        short: dict[tuple[Resource, str], list[tuple[int, int]]] = {}
        for (resource, owner, period), need in needs.items():
            limit = self._limit((resource, owner, period))
            if limit is not None and need and self._used[resource, owner, period] + need > limit:
                short.setdefault((resource, owner), []).append((period, need))
        order = list(Resource)
        found = [
            self._lack(resource, owner, stretch)
            for (resource, owner), periods in short.items()
            for stretch in _stretches(sorted(periods))
        ]
        return tuple(sorted(found, key=lambda lack: order.index(lack.resource)))

    def _lack(self, resource: Resource, owner: str, stretch: list[tuple[int, int]]) -> Lack:
        def excess(step: tuple[int, int]) -> int:
            return self._used[resource, owner, step[0]] + step[1] - self._most(resource, owner, step[0])

        period, need = max(stretch, key=excess)
        most: dict[str, Holder] = {}
        for at, _ in stretch:
            for holder in self._held[resource, owner, at]:
                if holder.id not in most or holder.amount > most[holder.id].amount:
                    most[holder.id] = holder
        return Lack(
            resource,
            owner,
            self._yearly(resource, owner),
            stretch[0][0],
            stretch[-1][0],
            need,
            self._used[resource, owner, period],
            self._most(resource, owner, period),
            tuple(sorted(most.values(), key=lambda holder: holder.month)),
            resource is Resource.SPACE and self._for_sale(owner, stretch),
        )

    def _for_sale(self, center_id: str, stretch: list[tuple[int, int]]) -> bool:
        return all(
            self._used[Resource.SPACE, center_id, month] + need <= self._most_space(center_id, month)
            for month, need in stretch
        )

    def _find_most_space(self, center_id: str, month: int) -> int:
        center = self._case.instance.data_centers[center_id]
        assert center.capacity is not None
        windows = ((one, *purchase_window(self._case, one)) for one in center.expansions.values())
        adds = (one.adds for one, first, last in windows if first <= min(month, last))
        return center.capacity.at(month, self._case.calendar) + sum(adds)

    def _yearly(self, resource: Resource, owner: str) -> bool:
        if resource is Resource.LIMIT:
            return self._case.instance.limits[owner].per == "year"
        return resource in (Resource.POINTS, Resource.BUDGET)

    def _most(self, resource: Resource, owner: str, period: int) -> int:
        limit = self._limit((resource, owner, period))
        assert limit is not None
        return limit

    def _find_limit(self, key: Key) -> int | None:
        resource, owner, period = key
        case = self._case
        month = case.calendar.months_of(period)[0] if self._yearly(resource, owner) else period
        if resource is Resource.SPACE:
            return space_available(case, owner, month)
        series = self._series(resource, owner)
        return None if series is None else series.at(month, case.calendar)

    def _series(self, resource: Resource, owner: str) -> Series | None:
        instance = self._case.instance
        match resource:
            case Resource.POINTS:
                return instance.vendors[owner].points_per_year
            case Resource.VENDOR_CREW:
                return instance.vendors[owner].crew
            case Resource.TEAM_CREW:
                return instance.teams[owner].crew
            case Resource.LIMIT:
                return instance.limits[owner].most
        return instance.budget_yen


def usage(case: Case) -> dict[Key, int]:
    """Return all that the migrations of a case take of what is shared."""
    used: dict[Key, int] = {}
    for resource, table in (
        (Resource.POINTS, points_by_year(case)),
        (Resource.VENDOR_CREW, vendor_crew(case)),
        (Resource.TEAM_CREW, team_crew(case)),
        (Resource.SPACE, space_taken(case)),
        (Resource.LIMIT, dict(_counted(case))),
        (Resource.BUDGET, {BUDGET: spent_by_year(case)}),
    ):
        for owner, by_period in table.items():
            used.update({(resource, owner, period): amount for period, amount in by_period.items()})
    return used


def _counted(case: Case) -> Iterator[tuple[str, dict[int, int]]]:
    """Yield how many of the cutovers each limit counts, by month or fiscal year as it says."""
    for limit_id, limit in case.instance.limits.items():
        moves = [move for move in case.moves_inside() if limit.of is None or move.id in limit.of]
        counts: dict[int, int] = defaultdict(int)
        for month, count in cutovers_by_month(moves).items():
            counts[case.calendar.fiscal_year(month) if limit.per == "year" else month] += count
        yield limit_id, counts


def _stretches(periods: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the unbroken runs of some months or years, each with what it needs there."""
    run: list[tuple[int, int]] = []
    for step in periods:
        if run and step[0] != run[-1][0] + 1:
            yield run
            run = []
        run.append(step)
    if run:
        yield run

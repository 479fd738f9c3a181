"""What the migrations of a plan take together: crew, space, cutovers, budget."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from planner.check.occupation import Case, Move
from planner.instance.group import Expansion, Limit

ByMonth = dict[int, int]
"""An amount by month or fiscal year; absent is 0."""


def points_by_year(case: Case) -> dict[str, ByMonth]:
    """Return the points of each vendor's cutovers by fiscal year."""
    points: dict[str, ByMonth] = defaultdict(lambda: defaultdict(int))
    for move in case.moves_inside():
        points[move.mode.vendor][case.calendar.fiscal_year(move.month)] += move.mode.points
    return points


def vendor_crew(case: Case) -> dict[str, ByMonth]:
    """Return the crew of each vendor at work by month, in phases and parallel runs."""
    crew: dict[str, ByMonth] = defaultdict(lambda: defaultdict(int))
    for move in case.moves.values():
        at_work = crew[move.mode.vendor]
        for phase, months in move.phases():
            _add(at_work, case.inside(months), phase.crew)
        _add(at_work, case.inside(move.parallel_run), move.mode.parallel_crew)
    return crew


def team_crew(case: Case) -> dict[str, ByMonth]:
    """Return the crew of each team at work by month, in the phases that name it."""
    crew: dict[str, ByMonth] = defaultdict(lambda: defaultdict(int))
    for move in case.moves.values():
        for phase, months in move.phases():
            for team, people in phase.teams.items():
                _add(crew[team], case.inside(months), people)
    return crew


def space_taken(case: Case) -> dict[str, ByMonth]:
    """Return the space taken in each data centre by month: a size stays from ``t - L`` to the end."""
    arriving: dict[str, ByMonth] = defaultdict(lambda: defaultdict(int))
    for move in case.moves.values():
        arriving[move.mode.data_center][max(move.begin, case.calendar.start)] += move.mode.size
    taken: dict[str, ByMonth] = {}
    for center, sizes in arriving.items():
        total = 0
        taken[center] = {}
        for month in case.calendar.months():
            total += sizes.get(month, 0)
            taken[center][month] = total
    return taken


def space_available(case: Case, center: str, month: int) -> int | None:
    """Return the capacity in a month with what was bought by then; ``None`` is no limit."""
    data_center = case.instance.data_centers[center]
    if data_center.capacity is None:
        return None
    bought = (
        expansion.adds
        for expansion_id, expansion in data_center.expansions.items()
        if bought_in(case, f"{center}/{expansion_id}", expansion, month + 1) <= month
    )
    return data_center.capacity.at(month, case.calendar) + sum(bought)


def cutovers_by_month(moves: Iterable[Move]) -> ByMonth:
    """Return how many of some migrations cut over, by month."""
    count: ByMonth = defaultdict(int)
    for move in moves:
        count[move.month] += 1
    return count


def counted(case: Case, limit: Limit) -> ByMonth:
    """Return the cutovers that a limit counts, by month."""
    if limit.of is None:
        return cutovers_by_month(case.moves_inside())
    named = (case.moves.get(migration_id) for migration_id in dict.fromkeys(limit.of))
    return cutovers_by_month(move for move in named if move is not None and move.month in case.calendar)


def spent_by_member_year(case: Case) -> dict[str, ByMonth]:
    """Return the ``migration_yen`` of each member's cutovers by fiscal year."""
    spent_yen: dict[str, ByMonth] = defaultdict(lambda: defaultdict(int))
    for move in case.moves_inside():
        year = case.calendar.fiscal_year(move.month)
        for price in move.mode.migration_yen.values():
            spent_yen[move.member_id][year] += price.at(move.month, case.calendar)
    return spent_yen


def spent_by_year(case: Case) -> ByMonth:
    """Return what counts against the group's budget by fiscal year, yen: migrations and expansions."""
    spent_yen: ByMonth = defaultdict(int)
    for by_year in spent_by_member_year(case).values():
        for year, yen in by_year.items():
            spent_yen[year] += yen
    for _, month, expansion in purchases(case):
        if month in case.calendar:
            spent_yen[case.calendar.fiscal_year(month)] += expansion.cost_yen
    return spent_yen


def purchases(case: Case) -> Iterator[tuple[str, int, Expansion]]:
    """Yield id, month and expansion of all that is bought, by the plan or before."""
    for center_id, center in case.instance.data_centers.items():
        for expansion_id, expansion in center.expansions.items():
            month = bought_in(case, f"{center_id}/{expansion_id}", expansion, -1)
            if month >= 0:
                yield f"{center_id}/{expansion_id}", month, expansion


def bought_in(case: Case, key: str, expansion: Expansion, never: int) -> int:
    """Return the month of purchase; of one that was bought before, whatever the plan says."""
    return case.plan.expansions.get(key, never) if expansion.bought is None else expansion.bought


def _add(amounts: ByMonth, months: range, amount: int) -> None:
    if amount:
        for month in months:
            amounts[month] += amount

"""What a conflict comes to in numbers: what is needed at least, beside what there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.explain.infeasible.parts import Kind, bounding
from planner.explain.infeasible.relaxed import Relaxed
from planner.explain.infeasible.subsets import Conflict, Entry
from planner.instance.model import Instance
from planner.problem import Option, Problem, compile_instance
from planner.problem.spread import Array
from planner.problem.tables import Segment


@dataclass(frozen=True, slots=True)
class Shortage:
    """A sum that settles a conflict by itself.

    Parameters
    ----------
    entry
        Which of the limits is short.
    migrations
        How many of them need some of it.
    need, have
        Points, person-months, units of space, cutovers or yen: at least so much, at most so much.
    """

    entry: Entry
    migrations: int
    need: int
    have: int


_Use = Callable[[Option, int], int]  # of an option that cuts over in a month index


def shortage(instance: Instance, relaxed: Relaxed, conflict: Conflict) -> Shortage | None:
    """Return the sum that shows why a conflict is one, if there is such a sum.

    Each migration counts with the least that it can take under the other conditions of the conflict.
    """
    frame = bounding(instance)
    for entry in conflict.entries:
        if entry.kind.yearly and not frame.issuperset(entry.parts):
            others = [part for one in conflict.entries if one is not entry for part in one.parts]
            # Compiled with the limit, for what there is; months as the other conditions leave them.
            found = _sums(relaxed.problem(others), compile_instance(instance), entry)
            if found is not None and found.need > found.have:
                return found
    return None


def _sums(free: Problem, limited: Problem, entry: Entry) -> Shortage | None:
    subject = entry.parts[0].subject
    first_year = limited.calendar.fiscal_years()[0]
    years = [part.year - first_year for part in entry.parts if part.year is not None]
    months = [t for t in range(limited.n_months) if int(limited.year[t]) in years]
    match entry.kind:
        case Kind.POINTS:
            have = sum(int(limited.points_limit[subject][year]) for year in years)
            use = _in(months, lambda option: option.points if option.vendor == subject else 0)
        case Kind.CREW:
            have = _total(limited.crew_limit[subject], months)
            use = _at_work(months, lambda option: option.crew if option.vendor == subject else ())
        case Kind.TEAM:
            have = _total(limited.team_limit[subject], months)
            use = _at_work(months, lambda option: option.teams.get(subject, ()))
        case Kind.SPACE:
            have = _space(limited, subject, months[-1])
            use = _begun(months[-1], subject)
        case Kind.LIMIT:
            return _counted(free, limited, entry, years, months)
        case _:
            budget = limited.budget_yen
            assert budget is not None
            have = sum(int(budget[year]) for year in years)
            within = set(months)
            return _least(free, entry, have, lambda option, t: int(option.spend_yen[t]) if t in within else 0)
    return _least(free, entry, have, use)


def _least(free: Problem, entry: Entry, have: int, use: _Use, of: Sequence[int] | None = None) -> Shortage:
    needs = []
    for i, row in enumerate(free.migrations):
        if row.left_out_yen is None and (of is None or i in of):
            options = [free.options[k] for k in row.options]
            needs.append(min((use(one, int(t)) for one in options for t in one.remaining()), default=0))
    return Shortage(entry, sum(need > 0 for need in needs), sum(needs), have)


def _counted(
    free: Problem, limited: Problem, entry: Entry, years: list[int], months: list[int]
) -> Shortage | None:
    row = next(row for row in limited.limits if row.id == entry.parts[0].subject)
    have = sum(row.most[period] for period in (years if row.yearly else months))
    return _least(free, entry, have, _in(months, lambda _: 1), row.migrations)


def _in(months: list[int], amount: Callable[[Option], int]) -> _Use:
    within = set(months)
    return lambda option, t: amount(option) if t in within else 0


def _at_work(months: list[int], segments: Callable[[Option], Sequence[Segment]]) -> _Use:
    within = set(months)
    return lambda option, t: sum(
        people * sum(t + month in within for month in range(first, last + 1))
        for first, last, people in segments(option)
    )


def _begun(last: int, center: str) -> _Use:
    return lambda option, t: (
        option.size if option.data_center == center and t - option.lead_months <= last else 0
    )


def _total(limit: Array, months: list[int]) -> int:
    return sum(int(limit[t]) for t in months)


def _space(limited: Problem, center: str, last: int) -> int:
    """Return the space in a month, with all that could be bought by then."""
    bought = sum(row.adds for row in limited.expansions if row.data_center == center and row.first <= last)
    return int(limited.space_limit[center][last]) + bought

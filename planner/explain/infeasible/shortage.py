"""Sums that show why a conflict is one: what is needed at least, beside what there is."""

from collections.abc import Collection, Iterator

from planner.conditions import Condition
from planner.explain.infeasible.blocks import bounding, is_yearly
from planner.explain.infeasible.conflict import Conflict, ConflictEntry, Shortage
from planner.explain.infeasible.subsystems import Subsystems
from planner.explain.shared_limits import capacity_of, is_kept
from planner.problem import Option, Problem, compile_instance
from planner.problem.capacity import Capacity, Period


def shortage(subsystems: Subsystems, conflict: Conflict) -> Shortage | None:
    """Return the sum that shows why a conflict is one, if there is such a sum.

    Each migration counts with the least that it can take under the other conditions of the conflict.
    """
    frame = bounding(subsystems.instance)
    for entry in conflict.entries:
        if is_yearly(entry.kind) and not frame.issuperset(entry.parts):
            others = [part for one in conflict.entries if one is not entry for part in one.parts]
            # What there is by the instance; months and options as the other conditions leave them.
            found = _compared(compile_instance(subsystems.instance), subsystems.problem(others), entry)
            if found is not None and found.need > found.have:
                return found
    return None


def _compared(limited: Problem, free: Problem, entry: ConflictEntry) -> Shortage | None:
    capacity = entry_capacity(limited, entry)
    if capacity is None:
        return None
    periods = _periods(limited, capacity, entry)
    needs = [
        min(_uses(capacity, [free.options[k] for k in row.options], periods), default=0)
        for row in free.migrations
        if row.left_out_yen is None
    ]
    most = capacity.most()
    return Shortage(
        entry, sum(need > 0 for need in needs), sum(needs), sum(int(most[one]) for one in periods)
    )


def entry_capacity(problem: Problem, entry: ConflictEntry) -> Capacity | None:
    """Return the capacity that an entry of a conflict is about, if it is one."""
    part = entry.parts[0]
    return capacity_of(problem, part) if isinstance(part, Condition) else None


def _periods(problem: Problem, capacity: Capacity, entry: ConflictEntry) -> Collection[int]:
    """Return the periods over which is summed: what is never given back counts once, in the last."""
    first_year = problem.calendar.fiscal_years()[0]
    years = {year - first_year for year in entry.years}
    if capacity.period is Period.YEAR:
        return years
    months = [t for t in range(problem.n_months) if int(problem.year[t]) in years]
    return months[-1:] if is_kept(problem, capacity) else frozenset(months)


def _uses(capacity: Capacity, options: list[Option], periods: Collection[int]) -> Iterator[int]:
    """Yield what each choice of a migration uses in some periods."""
    for option in options:
        for t in option.remaining():
            spans = capacity.asked(option, int(t))
            yield sum(amount * sum(begin <= one < end for one in periods) for begin, end, amount in spans)

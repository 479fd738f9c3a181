"""The constraints of spec section 4, one function a rule, in the spec's order.

Windows, closed months and mandatory revisions bar months one by one: the compiled problem has
taken those columns away, and nothing is left to state.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

import numpy as np
from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Term
from models.cpsat.links import add_link
from planner.problem.capacity import Capacity, Period, Span, in_cutover
from planner.terms import Resource, Rule


def once(c: Columns) -> None:
    """Rule 1: one mode and one month, or left out."""
    for i, row in enumerate(c.problem.migrations):
        choices = [variable for _, _, variable in c.cutovers(i)]
        if i in c.left:
            choices.append(c.left[i])
        c.model.add_exactly_one(choices).with_name(f"once[{row.id}]")


def by_columns(_: Columns) -> None:
    """Rules 2, 3, 9 and 12: barred months have no column."""


def vendor_year(c: Columns) -> None:
    """Rule 4: points of a vendor's cutovers in a fiscal year."""
    _shared(c, Rule.VENDOR_YEAR)


def crew(c: Columns) -> None:
    """Rule 5: crew of a vendor, and of each team, at work in a month."""
    _shared(c, Rule.CREW)


def data_center(c: Columns) -> None:
    """Rule 6: space in build or in service, against capacity and what was bought by then."""
    _shared(c, Rule.DATA_CENTER)
    for row, slots in zip(c.problem.expansions, c.bought, strict=True):
        ever = c.model.new_bool_var(f"bought[{row.id}]")
        c.model.add(sum(slots.values()) == ever).with_name(f"expansion[{row.id}]")
        c.shared.append(ever)


def extension(c: Columns) -> None:
    """Rule 7: a lease that several bundles use runs too long only if one of them is left out.

    Where no other bundle can be left out, the compiled problem has taken the columns away.
    """
    if not c.problem.enforces(Rule.EXTENSION):
        return
    for lease in c.problem.shared_leases:
        for i in lease.migrations:
            if i in c.problem.begun:
                continue
            free = [c.left[j] for j in lease.migrations if j != i and j in c.left]
            late = [
                variable
                for k, t, variable in c.cutovers(i)
                if t + c.problem.options[k].parallel_months - 1 > lease.latest
            ]
            if late:
                name = f"extension[{lease.id},{c.problem.migrations[i].id}]"
                c.model.add(sum(late) <= sum(free)).with_name(name)


def limits(c: Columns) -> None:
    """Rule 8: most cutovers in a month or fiscal year, and the budget of a fiscal year."""
    _shared(c, Rule.LIMITS)


def links(c: Columns) -> None:
    """Rule 10: links between migrations."""
    for row in c.problem.links:
        add_link(c, row)


def milestones(c: Columns) -> None:
    """Rule 11: if a migration that has a milestone is in, others must not be too early for it.

    What a milestone bars whoever takes part, the compiled problem has taken away.
    """
    for row in c.problem.milestones:
        for k, early in row.early.items():
            barred = [variable for t, variable in c.x[k].items() if early[t]]
            for i in row.triggers if barred else ():
                name = f"milestone[{row.id},{c.problem.migrations[i].id},{k}]"
                c.model.add(sum(barred) <= c.left.get(i, 0)).with_name(name)


def _shared(c: Columns, rule: Rule) -> None:
    """State that what is asked of each capacity of a rule is at most what there is, period by period."""
    for capacity in c.problem.capacities:
        if capacity.rule is rule:
            rows = _stays if capacity.resource is Resource.SPACE else _passes
            rows(c, capacity)


def _passes(c: Columns, capacity: Capacity) -> None:
    """State a row for each period in which something is asked."""
    asked: dict[int, list[Term]] = defaultdict(list)
    for variable, (first, end, amount) in _asked(c, capacity):
        for period in range(first, end):
            asked[period].append((variable, amount))
    for sale, slots in zip(c.problem.expansions, c.bought, strict=True):
        for t, variable in slots.items() if capacity.pays_for_expansions else ():
            asked[int(capacity.of_month[t])].append((variable, sale.cost_yen))
    for period, terms in asked.items():
        c.at_most(terms, int(capacity.limit[period]), capacity.row(c.problem.period_name(capacity, period)))


def _asked(c: Columns, capacity: Capacity) -> Iterator[tuple[cp_model.IntVar, Span]]:
    """Yield each decision with what it asks: the first period, the one after the last, and the amount.

    The decisions are months of cutover, or whole years where they say enough.
    """
    for k in c.problem.askers(capacity):
        pieces = capacity.use.of(c.problem.options[k])
        decisions = c.x[k]
        if capacity.period is Period.YEAR and in_cutover(pieces):
            decisions = {int(c.problem.first_of_year[year]): one for year, one in c.in_year[k].items()}
        for t, variable in decisions.items():
            for span in capacity.asked_by(pieces, t):
                yield variable, span


def _stays(c: Columns, capacity: Capacity) -> None:
    """State rows of what is taken for good.

    What is taken never shrinks, so a row is needed only in the last month before there is more.
    """
    limit, center = capacity.limit, capacity.subject
    slots_of = {row.id: slots for row, slots in zip(c.problem.expansions, c.bought, strict=True)}
    sales = [(t, variable, sale.adds) for sale in capacity.sales for t, variable in slots_of[sale.id].items()]
    grows = {t for t, _, _ in sales} | {t for t in range(1, len(limit)) if limit[t] > limit[t - 1]}
    grows.update(c.space_from.get(center, ()))
    if capacity.excess is not None:
        grows.update(int(t) + 1 for t in np.flatnonzero(np.diff(capacity.excess) < 0))
    for month in sorted({t - 1 for t in grows if t > 0} | {len(limit) - 1}):
        taken = [
            (variable, int(amount))
            for k in c.problem.askers(capacity)
            for first, _, amount in capacity.use.of(c.problem.options[k])
            for variable in c.until(k, month - first)
        ]
        added = [(variable, -adds) for t, variable, adds in sales if t <= month]
        name = capacity.row(c.problem.period_name(capacity, month))
        c.at_most([*taken, *added, *_newcomers(c, capacity, month)], int(limit[month]), name)


def _newcomers(c: Columns, capacity: Capacity, month: int) -> list[Term]:
    """Return what to add to a row of space where what has begun takes more than there is.

    Its excess is covered by what is bought before anybody else is let in: ``x <= newcomer``.
    """
    excess = 0 if capacity.excess is None else int(capacity.excess[month])
    if not excess or not capacity.sales:
        return []
    newcomer = c.model.new_bool_var(f"newcomer[{capacity.subject},{month}]")
    for k in c.problem.askers(capacity):
        option = c.problem.options[k]
        if option.migration not in c.problem.begun and option.size:
            for variable in c.until(k, month + option.lead_months):
                c.model.add(variable <= newcomer).with_name(newcomer.name)
    return [(newcomer, excess)]


RULES: dict[Rule, Callable[[Columns], None]] = {
    Rule.ONCE: once,
    Rule.WINDOW: by_columns,
    Rule.CLOSED: by_columns,
    Rule.VENDOR_YEAR: vendor_year,
    Rule.CREW: crew,
    Rule.DATA_CENTER: data_center,
    Rule.EXTENSION: extension,
    Rule.LIMITS: limits,
    Rule.MANDATORY: by_columns,
    Rule.LINKS: links,
    Rule.MILESTONES: milestones,
    Rule.DECIDED: by_columns,
}

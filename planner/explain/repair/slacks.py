"""The slacks of an instance: which conditions can be relaxed, at which price, and what a unit of it does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from planner.conditions import CONDITIONS, ConditionKind, Relaxation, conditions_of
from planner.explain.repair import openings
from planner.explain.repair.elastic import Elastic, ElasticSlack
from planner.explain.repair.openings import MOST_UNITS, Opening, opening
from planner.explain.shared_limits import capacity_of, is_kept
from planner.instance.fields import MAX_INTEGER, split_id
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.problem import Option, Problem, compile_instance
from planner.problem.capacity import Capacity, Period
from planner.problem.costs import left_out_costs
from planner.problem.pricing import own_leases
from planner.problem.spread import Mask
from planner.problem.tables import MigrationRow
from planner.terms import Resource, Rule


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be changed: all else holds.

    Parameters
    ----------
    kinds
        The kinds of conditions.
    prices_yen
        Of a unit of each kind.
    end
        The last month of the horizon as it is.
    """

    kinds: Collection[ConditionKind]
    prices_yen: Mapping[ConditionKind, int]
    end: int

    def slack(self, kind: ConditionKind, subject: str, most: int, period: str = "") -> ElasticSlack:
        """Return a slack that changes nothing yet."""
        relaxation = Relaxation(kind, subject, period, CONDITIONS[kind].priced_amount)
        return ElasticSlack(relaxation, self.prices_yen[kind], most)


def elastic_of(instance: Instance, offer: Offer) -> Elastic:
    """Return the elastic program of an instance with the longest horizon that a change may lead to."""
    problem = compile_instance(instance)
    leaving = list(_leaving(problem, offer))
    opened, shut = _opened(problem, offer)
    left = {i for slack in leaving for i in slack.leaves_out}
    loose = replace(
        problem,
        options=tuple(replace(option, allowed=~shut[k]) for k, option in enumerate(problem.options)),
        migrations=tuple(
            replace(row, left_out_yen=_left_out_yen(instance, row)) if i in left else row
            for i, row in enumerate(problem.migrations)
        ),
        # Openings say it for each migration, more strictly where one could be left out.
        shared_leases=() if ConditionKind.EXTENSION in offer.kinds else problem.shared_leases,
        milestones=() if ConditionKind.MILESTONE in offer.kinds else problem.milestones,
    )
    slacks = (*opened, *_raising(problem, offer), *_dropping(problem, offer), *leaving)
    return Elastic(loose, slacks, _space_from(problem, offer))


def _left_out_yen(instance: Instance, row: MigrationRow) -> int:
    """Return what a migration costs that is left out, whether or not it may be; its price apart."""
    leases = own_leases(instance.members[row.member], split_id(row.id)[1])
    return sum(left_out_costs(instance, instance.migration(row.id), leases).values())


def _opened(problem: Problem, offer: Offer) -> tuple[list[ElasticSlack], dict[int, Mask]]:
    """Return the slacks that open months, and by option the months that no slack opens."""
    known = openings.RULES.union(capacity.rule for capacity in problem.capacities)
    unknown = sum(1 << place for place, rule in enumerate(Rule) if rule not in known)
    shut = {
        k: (option.broken & (unknown | 1 << list(Rule).index(Rule.ONCE))) != 0
        for k, option in enumerate(problem.options)
    }
    slacks = []
    for condition in conditions_of(problem.instance):
        opens = opening(problem, condition, offer.end)
        offered = condition.kind in offer.kinds
        for k, units in opens.items():
            shut[k] |= units > (MOST_UNITS if offered else 0)
        most = _most(opens)
        if offered and most:
            slacks.append(replace(offer.slack(condition.kind, condition.subject, most), opens=opens))
    return slacks, shut


def _most(opens: Opening) -> int:
    return max((int(units[units <= MOST_UNITS].max(initial=0)) for units in opens.values()), default=0)


def _raising(problem: Problem, offer: Offer) -> Iterator[ElasticSlack]:
    """Yield a slack for each shared limit and fiscal year."""
    for condition in conditions_of(problem.instance):
        capacity = capacity_of(problem, condition) if condition.kind in offer.kinds else None
        if capacity is None or condition.year is None:
            continue
        most = _most_units(problem, capacity, CONDITIONS[condition.kind].priced_amount)
        if most:
            token, rows = _rows(problem, capacity, condition.year)
            yield replace(offer.slack(condition.kind, condition.subject, most, token), rows=rows)


def _most_units(problem: Problem, capacity: Capacity, unit: int) -> int:
    """Return units that are more than anyone could use, as far as a file holds so large a limit."""
    most = sum(max(_largest(capacity, problem.options[k]) for k in row.options) for row in problem.migrations)
    if capacity.pays_for_expansions:
        most += sum(row.cost_yen for row in problem.expansions)
    room = MAX_INTEGER - int(capacity.limit.max())
    return min(most, room) // unit + (unit > 1 and most < room)


def _largest(capacity: Capacity, option: Option) -> int:
    return max((int(np.max(amount)) for _, _, amount in capacity.use.of(option)), default=0)


def _rows(problem: Problem, capacity: Capacity, year: int) -> tuple[str, frozenset[str]]:
    """Return when a limit is raised with a fiscal year, as a token, and its rows of a model by name."""
    calendar, token = problem.calendar, f"FY{year:04d}"
    if capacity.period is Period.YEAR:
        return token, frozenset([capacity.row(token)])
    months = calendar.months_of(year)
    if is_kept(problem, capacity):
        months, token = range(months[0], calendar.end + 1), f"{token}.."
    return token, frozenset(capacity.row(format_month(month)) for month in months)


def _space_from(problem: Problem, offer: Offer) -> dict[str, frozenset[int]]:
    if ConditionKind.CAPACITY not in offer.kinds:
        return {}
    calendar = problem.calendar
    firsts = frozenset(calendar.months_of(year)[0] - calendar.start for year in calendar.fiscal_years())
    return {row.subject: firsts for row in problem.capacities_of(Resource.SPACE)}


def _dropping(problem: Problem, offer: Offer) -> Iterator[ElasticSlack]:
    """Yield a slack for each link."""
    if ConditionKind.LINK in offer.kinds:
        yield from (offer.slack(ConditionKind.LINK, link, 1) for link in problem.instance.links)


def _leaving(problem: Problem, offer: Offer) -> Iterator[ElasticSlack]:
    """Yield a slack for each member that must take part, unless a revision binds it."""
    if ConditionKind.LEAVE_OUT not in offer.kinds:
        return
    instance = problem.instance
    for name, member in instance.members.items():
        rows = tuple(i for i, row in enumerate(problem.migrations) if row.member == name)
        bundles = member.migrations.values()
        bound = any(instance.legal_revisions[one].mandatory for bundle in bundles for one in bundle.own.legal)
        if not bound and all(problem.migrations[i].left_out_yen is None for i in rows):
            slack = offer.slack(ConditionKind.LEAVE_OUT, name, 1)
            penalty = replace(slack.relaxation, amount=slack.price_yen)
            yield replace(slack, relaxation=penalty, leaves_out=rows)

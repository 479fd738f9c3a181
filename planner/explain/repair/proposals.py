"""Proposals: changes of least price that make a plan possible, and others that do without some of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.conditions import CONDITIONS, ConditionKind, Relaxation, apply
from planner.explain.infeasible.conflict import Infeasibility
from planner.explain.repair.elastic import Changes, Elastic, ElasticSlack
from planner.explain.repair.slacks import Offer, elastic_of
from planner.explain.repair.tightening import tightened
from planner.instance.model import Instance
from planner.periods.months import MAX_HORIZON_MONTHS
from planner.plan import Plan
from planner.reading.instance import parse_instance
from planner.text.faults import InvalidInput

MOST_PROPOSALS = 4
_MOST_YEARS_LATER = 10
# Sets of kinds to do without that are tried before it is left at the proposals found.
_MOST_TRIES = 12

# Of a unit of each kind of change; assumptions, to be replaced by what the other side really asks for.
DEFAULT_PRICES: Mapping[ConditionKind, int] = {
    kind: row.price_yen for kind, row in CONDITIONS.items() if row.price_yen is not None
}

Raw = dict[str, Any]
Search = Callable[[Elastic, Collection[ConditionKind]], Changes]
"""Finds the cheapest changes of an elastic problem, none of the kinds given."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that make a plan possible.

    Parameters
    ----------
    relaxations
        The changes, in the order in which they are to be applied.
    price_yen
        What they are taken to cost; leaving out is not in it, since the plan pays for that.
    cheapest
        Whether it is proved that no changes of the kinds looked at have a lower price.
    plan
        A plan that they make possible, whatever it costs; expansions may be in it that it does not need.
    number
        Its place, from 1, in the order in which proposals were found.
    """

    relaxations: tuple[Relaxation, ...]
    price_yen: int
    cheapest: bool
    plan: Plan
    number: int = 1

    @property
    def kinds(self) -> frozenset[ConditionKind]:
        """Return what kinds of changes it asks for."""
        return frozenset(one.kind for one in self.relaxations)


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be repaired.

    Parameters
    ----------
    instance, raw
        The instance and its JSON data.
    prices_yen
        Of a unit of each kind of change.
    most
        Proposals to look for.
    over
        Tells when it is time to leave it at what was found.
    tell
        Told of each proposal when it is found, also of one that another will put aside.
    """

    instance: Instance
    raw: Raw
    prices_yen: Mapping[ConditionKind, int]
    most: int = MOST_PROPOSALS
    over: Callable[[], bool] = lambda: False
    tell: Callable[["Proposal"], None] = lambda _proposal: None

    def price_of(self, one: Relaxation) -> int:
        """Return what a change costs, yen."""
        units = 1 if one.kind is ConditionKind.LEAVE_OUT else one.amount // CONDITIONS[one.kind].priced_amount
        return self.prices_yen[one.kind] * units

    def worth_telling(self, found: Collection["Proposal"]) -> list["Proposal"]:
        """Return what no other does with fewer kinds of changes for no more, leaving out counted.

        Only a search cut short finds such: what is cheapest of all kinds is so of fewer as well. Told as a
        way of its own, it would be one more where there was less time.
        """

        def better(one: "Proposal", other: "Proposal") -> bool:
            return one.kinds < other.kinds and self._asked_yen(one) <= self._asked_yen(other)

        return [one for one in found if not any(better(other, one) for other in found)]

    def _asked_yen(self, proposal: "Proposal") -> int:
        return sum(map(self.price_of, proposal.relaxations))


def kinds_for(found: Infeasibility) -> frozenset[ConditionKind]:
    """Return the kinds of changes that can resolve the conflicts found."""
    named = {entry.kind for conflict in found.conflicts for entry in conflict.entries}
    return frozenset(kind for kind in DEFAULT_PRICES if kind in named) | {ConditionKind.LEAVE_OUT}


def propose(request: Request, kinds: Collection[ConditionKind], search: Search) -> list[Proposal]:
    """Find the changes of least price, then others that do without one kind or another of those found."""
    offer = Offer(kinds, request.prices_yen, request.instance.calendar.end)
    # Most of a longer horizon is never looked at: what does without it is sought without it.
    shorter = elastic_of(request.instance, offer)
    longer = elastic_of(_longest(request), offer) if ConditionKind.HORIZON in kinds else shorter
    found: dict[tuple[Relaxation, ...], Proposal] = {}
    queue: list[frozenset[ConditionKind]] = [frozenset()]
    tried = 0
    for place, without in enumerate(queue, 1):  # which grows meanwhile
        if (
            len(request.worth_telling(found.values())) >= request.most
            or tried >= _MOST_TRIES
            or request.over()
        ):
            break
        proposal = next((one for one in found.values() if not without & one.kinds), None)
        if proposal is None:
            tried += 1
            elastic = shorter if ConditionKind.HORIZON in without else longer
            changes = search(elastic, without)
            proposal = _proposal(request, elastic.slacks, changes)
            if proposal is not None:
                proposal = replace(proposal, number=len(found) + 1)
                found[proposal.relaxations] = proposal
                request.tell(proposal)
            elif elastic is not shorter and not changes.impossible:
                # A smaller problem, for which the time may suffice.
                queue.append(without | {ConditionKind.HORIZON})
        if proposal is not None:
            asked = _dearest_first(request, proposal)
            further = [without | {kind} for kind in asked]
            others = frozenset(kinds) - {*asked[:-1]}
            if not proposal.cheapest and len(asked) > 1 and others not in queue:
                # Cut short, it may ask for a kind beside the point: whether the rest do is looked at first.
                queue.insert(place, others)
            queue += [one for one in further if one not in queue]
    return request.worth_telling(found.values())


def _longest(request: Request) -> Instance:
    """Return the instance with the longest horizon that changes may lead to."""
    instance = request.instance
    years = min(_MOST_YEARS_LATER, (MAX_HORIZON_MONTHS - len(instance.calendar)) // 12)
    if years <= 0:
        return instance
    try:
        later = apply(request.raw, Relaxation(ConditionKind.HORIZON, "horizon", "", 12 * years))
        return parse_instance(later, "")[0]
    except InvalidInput:
        return instance  # keys of a series would collide in the longer horizon


def _proposal(request: Request, slacks: tuple[ElasticSlack, ...], changes: Changes) -> Proposal | None:
    if changes.units is None or changes.plan is None:
        return None
    relaxed = _relaxed(slacks, changes.units)
    if not changes.cheapest:
        relaxed = tightened(request.raw, relaxed, changes.plan, request.over)
    price_yen = sum(request.price_of(one) for one in relaxed if one.kind is not ConditionKind.LEAVE_OUT)
    return Proposal(tuple(relaxed), price_yen, changes.cheapest, changes.plan)


def _relaxed(slacks: tuple[ElasticSlack, ...], units: tuple[int, ...]) -> list[Relaxation]:
    """Return what is changed; the horizon first, since periods of other changes may lie in what it adds."""
    relaxed = [
        replace(slack.relaxation, amount=slack.relaxation.amount * count)
        for slack, count in zip(slacks, units, strict=True)
        if count
    ]
    return sorted(relaxed, key=lambda one: one.kind is not ConditionKind.HORIZON)


def _dearest_first(request: Request, proposal: Proposal) -> list[ConditionKind]:
    spent: dict[ConditionKind, int] = {}
    for one in proposal.relaxations:
        spent[one.kind] = spent.get(one.kind, 0) + request.price_of(one)
    return sorted(spent, key=lambda kind: -spent[kind])

"""Proposals: changes of least price that make a plan possible, and others that do without some of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.conditions import apply
from planner.explain.infeasible.parts import Kind as PartKind
from planner.explain.infeasible.subsets import Explanation
from planner.explain.repair.adjustments import elastic_of
from planner.explain.repair.elastic import Changes, Elastic, Knob
from planner.explain.repair.prices import UNITS
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

_KINDS = {
    PartKind.HORIZON: Kind.HORIZON,
    PartKind.POINTS: Kind.VENDOR_POINTS,
    PartKind.LIMIT: Kind.LIMIT,
    PartKind.SPACE: Kind.CAPACITY,
    PartKind.BUDGET: Kind.BUDGET,
    PartKind.CREW: Kind.VENDOR_CREW,
    PartKind.TEAM: Kind.TEAM_CREW,
    PartKind.MANDATORY: Kind.MANDATORY,
    PartKind.YEARS: Kind.BUDGET_YEARS,
    PartKind.DEADLINE: Kind.LATEST,
    PartKind.RELEASE: Kind.EARLIEST,
    PartKind.EXTENSION: Kind.EXTENSION,
    PartKind.CLOSED: Kind.VENDOR_CLOSED,
    PartKind.FREEZE: Kind.FREEZE,
    PartKind.LINK: Kind.LINK,
    PartKind.SEASON: Kind.SEASON,
}
ALL_KINDS = frozenset({*_KINDS.values(), Kind.LEAVE_OUT})

Raw = dict[str, Any]
Search = Callable[[Elastic, Collection[Kind]], Changes]
"""Finds the cheapest changes of an elastic problem, none of the kinds given."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that make a plan possible.

    Parameters
    ----------
    levers
        The changes, in the order in which they are to be applied.
    price_yen
        What they are taken to cost; leaving out is not in it, since the plan pays for that.
    cheapest
        Whether it is proved that no changes of the kinds looked at have a lower price.
    plan
        A plan that they make possible, whatever it costs; expansions may be in it that it does not need.
    """

    levers: tuple[Lever, ...]
    price_yen: int
    cheapest: bool
    plan: Plan

    @property
    def kinds(self) -> frozenset[Kind]:
        """Return what kinds of changes it asks for."""
        return frozenset(lever.kind for lever in self.levers)


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
    """

    instance: Instance
    raw: Raw
    prices_yen: Mapping[Kind, int]
    most: int = MOST_PROPOSALS
    over: Callable[[], bool] = lambda: False

    def price_of(self, lever: Lever) -> int:
        """Return what a change costs, yen."""
        if lever.kind is Kind.LEAVE_OUT:
            return self.prices_yen[lever.kind]
        return self.prices_yen[lever.kind] * (lever.amount // UNITS.get(lever.kind, 1))


def kinds_for(explanation: Explanation) -> frozenset[Kind]:
    """Return the kinds of changes that can resolve the conflicts found."""
    entries = (entry for conflict in explanation.conflicts for entry in conflict.entries)
    named = {_KINDS[entry.kind] for entry in entries if entry.kind in _KINDS}
    return frozenset({*named, Kind.LEAVE_OUT})


def propose(request: Request, kinds: Collection[Kind], search: Search) -> list[Proposal]:
    """Find the changes of least price, then others that do without one kind or another of those found."""
    end, prices_yen = request.instance.calendar.end, request.prices_yen
    # Most of a longer horizon is never looked at: what does without it is sought without it.
    shorter = elastic_of(request.instance, end, kinds, prices_yen)
    longer = elastic_of(_longest(request), end, kinds, prices_yen) if Kind.HORIZON in kinds else shorter
    found: dict[tuple[Lever, ...], Proposal] = {}
    queue: list[frozenset[Kind]] = [frozenset()]
    tried = 0
    for without in queue:  # which grows meanwhile
        if len(found) >= request.most or tried >= _MOST_TRIES or request.over():
            break
        proposal = next((one for one in found.values() if not without & one.kinds), None)
        if proposal is None:
            tried += 1
            elastic = shorter if Kind.HORIZON in without else longer
            changes = search(elastic, without)
            proposal = _proposal(request, elastic.knobs, changes)
            if proposal is not None:
                found[proposal.levers] = proposal
            elif elastic is not shorter and not changes.impossible:
                queue.append(without | {Kind.HORIZON})  # a smaller problem, in which the time may suffice
        if proposal is not None:
            further = (without | {kind} for kind in _dearest_first(request, proposal))
            queue += [one for one in further if one not in queue]
    return list(found.values())


def _longest(request: Request) -> Instance:
    """Return the instance with the longest horizon that changes may lead to."""
    instance = request.instance
    years = min(_MOST_YEARS_LATER, (MAX_HORIZON_MONTHS - len(instance.calendar)) // 12)
    if years <= 0:
        return instance
    try:
        return parse_instance(apply(request.raw, Lever(Kind.HORIZON, "horizon", "", 12 * years)), "")[0]
    except InvalidInput:
        return instance  # keys of a series would collide in the longer horizon


def _proposal(request: Request, knobs: tuple[Knob, ...], changes: Changes) -> Proposal | None:
    if changes.units is None or changes.plan is None:
        return None
    pulled = list(_levers(knobs, changes.units))
    if not changes.cheapest:
        pulled = tightened(request.raw, pulled, changes.plan, request.over)
    price_yen = sum(request.price_of(lever) for lever in pulled if lever.kind is not Kind.LEAVE_OUT)
    return Proposal(tuple(pulled), price_yen, changes.cheapest, changes.plan)


def _levers(knobs: tuple[Knob, ...], units: tuple[int, ...]) -> list[Lever]:
    """Return what is changed; the horizon first, since periods of other changes may lie in what it adds."""
    pulled = [
        replace(knob.lever(1), amount=knob.price_yen) if knob.kind is Kind.LEAVE_OUT else knob.lever(count)
        for knob, count in zip(knobs, units, strict=True)
        if count
    ]
    return sorted(pulled, key=lambda lever: lever.kind is not Kind.HORIZON)


def _dearest_first(request: Request, proposal: Proposal) -> list[Kind]:
    spent: dict[Kind, int] = {}
    for lever in proposal.levers:
        spent[lever.kind] = spent.get(lever.kind, 0) + request.price_of(lever)
    return sorted(spent, key=lambda kind: -spent[kind])

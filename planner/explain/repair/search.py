"""Ways out: changes that make a plan possible, each different from the others, each solved through."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from planner.check import check_plan
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.conditions import apply
from planner.explain.infeasible.parts import Kind as PartKind
from planner.explain.infeasible.subsets import Explanation
from planner.explain.repair.adjustments import elastic_of
from planner.explain.repair.elastic import Changer, Elastic, Knob
from planner.instance.model import Instance
from planner.periods.months import MAX_HORIZON_MONTHS
from planner.reading.instance import parse_instance
from planner.solve.certified import Outcome
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.many import Job, solve_all
from planner.text.faults import InvalidInput

MOST_WAYS = 4
_MOST_YEARS_LATER = 10
# Sets of kinds to do without that are tried before it is left at the ways found.
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
    """

    levers: tuple[Lever, ...]
    price_yen: int
    cheapest: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A proposal solved through: `compared_yen` is its plan priced through the months of all ways."""

    proposal: Proposal
    raw: Raw
    outcome: Outcome
    compared_yen: int

    @property
    def sum_yen(self) -> int:
        """Return plan and changes together: what ways are ranked by."""
        return self.compared_yen + self.proposal.price_yen


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways out, the cheapest first.

    Parameters
    ----------
    ways
        Those with a certified plan.
    end
        The last month through which plans are priced, to be compared.
    base_yen
        The best plan found without what made planning impossible, priced likewise; if there is one.
    unsolved
        How many proposals no plan was found for in the time given.
    """

    ways: tuple[Way, ...]
    end: int
    base_yen: int | None = None
    unsolved: int = 0


def kinds_for(explanation: Explanation) -> frozenset[Kind]:
    """Return the kinds of changes that can resolve the conflicts found."""
    named = {_KINDS[entry.kind] for conflict in explanation.conflicts for entry in conflict.entries}
    return frozenset({*named, Kind.LEAVE_OUT})


def propose(
    instance: Instance,
    raw: Raw,
    kinds: Collection[Kind],
    prices_yen: Mapping[Kind, int],
    changer: Changer,
    limits: Limits,
    watch: Watch,
    most: int = MOST_WAYS,
) -> list[Proposal]:
    """Find changes of least price, then others that do without one kind or another of those found.

    `limits` hold for each search.
    """
    end = instance.calendar.end
    longest = _longest(instance, raw) if Kind.HORIZON in kinds else instance
    elastic = elastic_of(longest, end, kinds, prices_yen)
    # Most of a longer horizon is never looked at: what does without it is sought without it.
    shorter = elastic_of(instance, end, kinds, prices_yen)
    found: dict[tuple[Lever, ...], Proposal] = {}
    queue: list[frozenset[Kind]] = [frozenset()]
    seen = set(queue)
    tries = 0
    while queue and len(found) < most and tries < _MOST_TRIES and not watch.stop.is_set():
        without = queue.pop(0)
        proposal = next((one for one in found.values() if not without & _kinds(one)), None)
        if proposal is None:
            tries += 1
            looked_at = shorter if Kind.HORIZON in without else elastic
            proposal = _proposal(looked_at, changer, without, limits, watch)
            if proposal is None:
                continue
            found[proposal.levers] = proposal
        for kind in _dearest_first(proposal, prices_yen):
            further = without | {kind}
            if further not in seen:
                seen.add(further)
                queue.append(further)
    return list(found.values())


def _longest(instance: Instance, raw: Raw) -> Instance:
    """Return the instance with the longest horizon that changes may lead to."""
    years = min(_MOST_YEARS_LATER, (MAX_HORIZON_MONTHS - len(instance.calendar)) // 12)
    if years <= 0:
        return instance
    try:
        return _parsed(apply(raw, Lever(Kind.HORIZON, "horizon", "", 12 * years)))
    except InvalidInput:
        return instance  # keys of a series would collide in the longer horizon


def _proposal(
    elastic: Elastic, changer: Changer, without: frozenset[Kind], limits: Limits, watch: Watch
) -> Proposal | None:
    changes = changer(elastic, without, limits, watch)
    if changes.units is None:
        return None
    pulled = [(knob, units) for knob, units in zip(elastic.knobs, changes.units, strict=True) if units]
    # The horizon first: periods of other changes may lie in what it adds.
    pulled.sort(key=lambda item: item[0].kind is not Kind.HORIZON)
    price_yen = sum(knob.price_yen * units for knob, units in pulled if knob.kind is not Kind.LEAVE_OUT)
    return Proposal(tuple(_lever(knob, units) for knob, units in pulled), price_yen, changes.cheapest)


def _lever(knob: Knob, units: int) -> Lever:
    if knob.kind is Kind.LEAVE_OUT:
        return replace(knob.lever(units), amount=knob.price_yen)
    return knob.lever(units)


def _kinds(proposal: Proposal) -> set[Kind]:
    return {lever.kind for lever in proposal.levers}


def _dearest_first(proposal: Proposal, prices_yen: Mapping[Kind, int]) -> list[Kind]:
    spent: dict[Kind, int] = {}
    for lever in proposal.levers:
        amount = 1 if lever.kind is Kind.LEAVE_OUT else lever.amount
        spent[lever.kind] = spent.get(lever.kind, 0) + prices_yen[lever.kind] * amount
    return sorted(spent, key=lambda kind: -spent[kind])


def solve_ways(
    raw: Raw,
    proposals: Sequence[Proposal],
    base: Instance | None,
    solver: Solver,
    limits: Limits,
    stop: Event,
    finished: Callable[[str], None] = lambda _name: None,
    processes: int | None = None,
) -> Ways:
    """Solve every proposal, certify its plan and price all plans through the same month.

    Parameters
    ----------
    raw
        The data that the proposals change.
    base
        The instance without what made planning impossible, to compare with; ``None`` if there is none.
    limits
        For each search.
    """
    changed = [apply(raw, *proposal.levers) for proposal in proposals]
    jobs = [Job(f"{n}", _parsed(one), limits) for n, one in enumerate(changed, 1)]
    if base is not None:
        jobs.append(Job("base", base, limits))
    answers = solve_all(jobs, solver, processes=processes, stop=stop, finished=finished)
    solved = [
        (proposal, one, answer)
        for proposal, one, answer in zip(proposals, changed, answers[: len(proposals)], strict=True)
        if isinstance(answer, Outcome) and answer.report is not None
    ]
    ends = [answer.problem.calendar.end for _, _, answer in solved]
    based = answers[-1] if base is not None else None
    if isinstance(based, Outcome) and based.report is not None:
        ends.append(based.problem.calendar.end)
    end = max(ends, default=0)
    ways = [Way(p, one, answer, _priced(one, answer, end)) for p, one, answer in solved]
    base_yen = None
    if isinstance(based, Outcome) and based.report is not None and based.problem.calendar.end == end:
        base_yen = based.report.ledger.total_yen
    ways.sort(key=lambda way: way.sum_yen)
    return Ways(tuple(ways), end, base_yen, len(proposals) - len(ways))


def _priced(raw: Raw, outcome: Outcome, end: int) -> int:
    """Return what a plan costs where the horizon runs through a later month."""
    assert outcome.report is not None
    assert outcome.result.plan is not None
    months = end - outcome.problem.calendar.end
    if not months:
        return outcome.report.ledger.total_yen
    longer = _parsed(apply(raw, Lever(Kind.HORIZON, "horizon", "", months)))
    return check_plan(longer, outcome.result.plan).ledger.total_yen


def _parsed(raw: Raw) -> Instance:
    return parse_instance(raw, "")[0]

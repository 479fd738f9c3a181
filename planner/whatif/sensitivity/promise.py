"""Which probes to try first: a guess of what each may save, from the base plan alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest

import numpy as np

from planner.conditions import CONDITIONS, ConditionKind
from planner.instance.fields import split_id
from planner.periods.months import Calendar
from planner.periods.tokens import parse_token
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.tables import MigrationRow
from planner.terms import Resource
from planner.whatif.sensitivity.fill import Fill
from planner.whatif.sensitivity.probe import Probe, ProbeGroup

_EXPANSIONS = (ConditionKind.EXPANSION_MORE, ConditionKind.EXPANSION_PRICE)


def own_gain_yen(base: Problem, changed: Problem, plan: Plan) -> int:
    """Return what members would save by themselves, were there room, in months that a change opens.

    Counted is, for each migration, its cost in the plan less the cheapest of what is new or cheaper
    in the changed problem; what stands in the way of others is not.
    """
    return sum(
        _own_gain(base, changed, row, new, plan)
        for row, new in zip(base.migrations, changed.migrations, strict=True)
    )


def _own_gain(base: Problem, changed: Problem, row: MigrationRow, new: MigrationRow, plan: Plan) -> int:
    cutover = plan.cutovers[row.id]
    if cutover is None:
        return 0
    best, paid = 0, None
    at = cutover.month - base.calendar.start
    for k in row.options:
        if base.options[k].mode == cutover.mode:
            paid = int(base.options[k].cost_yen[at])
    assert paid is not None
    for k, j in zip(row.options, new.options, strict=True):
        before, after = base.options[k], changed.options[j]
        news = after.allowed & (~before.allowed | (after.cost_yen < before.cost_yen))
        if np.any(news):
            best = max(best, paid - int(after.cost_yen[news].min()))
    return best


def fullness(probe: Probe, fills: Iterable[Fill], calendar: Calendar) -> float:
    """Return how full the limit of a probe is where it would be raised; 0 where the plan takes none."""
    return max((fill.share for fill in fills if _raises(probe, fill, calendar)), default=0.0)


def _raises(probe: Probe, fill: Fill, calendar: Calendar) -> bool:
    for one in probe.relaxations:
        resource, subject = CONDITIONS[one.kind].resource, one.subject
        if one.kind in _EXPANSIONS:
            resource, subject = Resource.SPACE, split_id(subject)[0]
        elif resource is Resource.BUDGET:
            subject = fill.subject
        if (resource, subject) == (fill.resource, fill.subject) and _touches(one.period, fill.year, calendar):
            return True
    return False


def _touches(period: str, year: int, calendar: Calendar) -> bool:
    if not period:
        return True
    token = parse_token(period)
    return any(token.has(month, calendar) for month in calendar.months_of(year))


def ordered(
    probes: Sequence[Probe], gains_yen: Mapping[Probe, int], full: Mapping[Probe, float]
) -> list[Probe]:
    """Return probes with the most promising first: by own gain and by fullness in turn.

    The two cannot be compared: what room is worth shows only when the instance is solved again.
    """
    own = sorted((p for p in probes if p.group is ProbeGroup.WISHES), key=lambda p: -gains_yen.get(p, 0))
    shared = sorted((p for p in probes if p.group is not ProbeGroup.WISHES), key=lambda p: -full.get(p, 0.0))
    pairs = chain.from_iterable(zip_longest(shared, own))
    return [probe for probe in pairs if probe is not None]

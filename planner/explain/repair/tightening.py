"""Changes lowered to what a plan takes of them: a search that ran out of time asks for more than it needs."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from planner.check.occupation import read_case
from planner.check.rules import RULES
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.conditions import apply
from planner.explain.repair.prices import UNITS
from planner.plan import Plan
from planner.reading.instance import parse_instance
from planner.text.faults import InvalidInput

Raw = dict[str, Any]


def tightened(
    raw: Raw, levers: Sequence[Lever], plan: Plan, over: Callable[[], bool] = lambda: False
) -> list[Lever]:
    """Return changes, none larger than given, with which the checker finds the plan valid all the same.

    Parameters
    ----------
    raw
        The data that they change.
    levers
        In the order in which they are applied; the first is lowered first, as far as the others allow.
    over
        Tells when to leave the rest as it is.
    """
    units = [_units(lever) for lever in levers]
    if not _valid(raw, levers, units, plan):
        return list(levers)
    for place in range(len(levers)):

        def suffices(fewer: int, place: int = place) -> bool:
            return _valid(raw, levers, [*units[:place], fewer, *units[place + 1 :]], plan)

        if not over():
            units[place] = bisect_left(range(units[place]), True, key=suffices)
    return _lowered(levers, units)


def _units(lever: Lever) -> int:
    # The amount of leaving out is its penalty: all of it or nothing.
    return 1 if lever.kind is Kind.LEAVE_OUT else lever.amount // UNITS.get(lever.kind, 1)


def _lowered(levers: Sequence[Lever], units: Sequence[int]) -> list[Lever]:
    return [
        lever if count == _units(lever) else replace(lever, amount=count * UNITS.get(lever.kind, 1))
        for lever, count in zip(levers, units, strict=True)
        if count
    ]


def _valid(raw: Raw, levers: Sequence[Lever], units: Sequence[int], plan: Plan) -> bool:
    try:
        changed, _ = parse_instance(apply(raw, *_lowered(levers, units)), "")
    except InvalidInput:
        return False
    case = read_case(changed, plan)
    return not any(violation for rule in RULES.values() for violation in rule(case))

"""Relaxations lowered to what a plan takes of them: a search cut short asks for more than it needs."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from planner.check.occupation import read_case
from planner.check.rules import RULES
from planner.conditions import CONDITIONS, ConditionKind, Relaxation, apply
from planner.plan import Plan
from planner.reading.instance import parse_instance
from planner.text.faults import InvalidInput

Raw = dict[str, Any]


def tightened(
    raw: Raw, relaxations: Sequence[Relaxation], plan: Plan, over: Callable[[], bool] = lambda: False
) -> list[Relaxation]:
    """Return relaxations, none larger than given, with which the checker finds the plan valid all the same.

    Parameters
    ----------
    raw
        The data that they change.
    relaxations
        In the order in which they are applied; the first is lowered first, as far as the others allow.
    over
        Tells when to leave the rest as it is.
    """
    units = [_units(one) for one in relaxations]
    if not _valid(raw, relaxations, units, plan):
        return list(relaxations)
    for place in range(len(relaxations)):

        def suffices(fewer: int, place: int = place) -> bool:
            return _valid(raw, relaxations, [*units[:place], fewer, *units[place + 1 :]], plan)

        if not over():
            units[place] = bisect_left(range(units[place]), True, key=suffices)
    return _lowered(relaxations, units)


def _units(one: Relaxation) -> int:
    # The amount of leaving out is its penalty: all of it or nothing.
    return 1 if one.kind is ConditionKind.LEAVE_OUT else one.amount // CONDITIONS[one.kind].priced_amount


def _lowered(relaxations: Sequence[Relaxation], units: Sequence[int]) -> list[Relaxation]:
    return [
        one if count == _units(one) else replace(one, amount=count * CONDITIONS[one.kind].priced_amount)
        for one, count in zip(relaxations, units, strict=True)
        if count
    ]


def _valid(raw: Raw, relaxations: Sequence[Relaxation], units: Sequence[int], plan: Plan) -> bool:
    try:
        changed, _ = parse_instance(apply(raw, *_lowered(relaxations, units)), "")
    except InvalidInput:
        return False
    case = read_case(changed, plan)
    return not any(violation for rule in RULES.values() for violation in rule(case))

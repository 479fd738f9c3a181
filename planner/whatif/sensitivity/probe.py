"""Probes: what is changed before an instance is solved again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from statistics import mode

from planner.conditions import CONDITIONS, ConditionKind, Relaxation, relaxations_of
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.tokens import parse_token
from planner.terms import Rule

# A longer horizon counts other months of cost, and who is left out is another question than what limits.
NOT_PRICED = frozenset({ConditionKind.HORIZON, ConditionKind.LEAVE_OUT})
# Relaxed, these can make a plan dearer: more cutovers count as in time, at another price.
NOT_MONOTONE = frozenset({ConditionKind.MARGIN})
Asked = tuple[ConditionKind, str, bool]
_ENDS = (ConditionKind.EARLIEST, ConditionKind.LATEST)


class ProbeGroup(Enum):
    """What is priced; also what `planner sensitivity --only` takes, beside the kinds of conditions."""

    RULES = "rules"
    CAPACITY = "capacity"
    WISHES = "wishes"


NEGOTIABLE = (ProbeGroup.CAPACITY, ProbeGroup.WISHES)


@dataclass(frozen=True, slots=True)
class Probe:
    """What is changed: conditions relaxed together, or rules left out."""

    relaxations: tuple[Relaxation, ...] = ()
    without: frozenset[Rule] = frozenset()

    @property
    def group(self) -> ProbeGroup:
        """Return whether a rule, something shared or a member's wish is priced."""
        if self.without:
            return ProbeGroup.RULES
        return ProbeGroup.WISHES if CONDITIONS[self.relaxations[0].kind].of_members else ProbeGroup.CAPACITY

    @property
    def relaxes(self) -> bool:
        """Tell whether no plan becomes invalid or dearer by it."""
        return all(one.kind not in NOT_MONOTONE for one in self.relaxations)


def kinds_of(group: ProbeGroup) -> frozenset[ConditionKind]:
    """Return the kinds of conditions of a group; of the rules, which are left out whole, none."""
    if group is ProbeGroup.RULES:
        return frozenset()
    of_members = group is ProbeGroup.WISHES
    return frozenset(kind for kind, row in CONDITIONS.items() if row.of_members is of_members) - NOT_PRICED


def probes_of(instance: Instance, kinds: frozenset[ConditionKind], *, rules: bool = True) -> list[Probe]:
    """Return what can be priced: relaxations of some kinds, those of a kind all together, and every rule."""
    probes = [Probe(without=frozenset({rule})) for rule in Rule if rules and rule is not Rule.ONCE]
    offered = [*relaxations_of(instance, kinds), *_by_the_cutover(instance, kinds)]
    for _, run in groupby(offered, key=lambda one: one.kind):
        of_kind = list(run)
        probes += [Probe(together) for together in _together(of_kind, instance.calendar)]
        probes += [Probe((one,)) for one in of_kind]
    return list(dict.fromkeys(probes))


def _by_the_cutover(instance: Instance, kinds: frozenset[ConditionKind]) -> tuple[Relaxation, ...]:
    """Return vendor points by what most migrations take, where one point lets no more of them in."""
    points = mode(m.points for _, _, migration in instance.migrations() for m in migration.modes.values())
    wanted = kinds & {ConditionKind.VENDOR_POINTS} if points > 1 else frozenset()
    return relaxations_of(instance, wanted, {ConditionKind.VENDOR_POINTS: points})


def _together(of_kind: list[Relaxation], calendar: Calendar) -> Iterator[tuple[Relaxation, ...]]:
    """Yield relaxations of one kind to try at once: all of them, and each season of all members."""
    same: dict[Asked, list[Relaxation]] = {}
    for one in of_kind:
        same.setdefault(asked_of(one), []).append(one)
    widest = [
        one
        for one in of_kind
        if not any(other != one and covers(other, one, calendar) for other in same[asked_of(one)])
    ]
    # To drop all links is to leave out the rule.
    if len(widest) > 1 and of_kind[0].kind is not ConditionKind.LINK:
        yield tuple(widest)
    if of_kind[0].kind is ConditionKind.SEASON:
        by_name: dict[str, list[Relaxation]] = {}
        for one in widest:
            by_name.setdefault(split_id(one.subject)[1], []).append(one)
        yield from (tuple(several) for several in by_name.values() if len(several) > 1)


def asked_of(one: Relaxation) -> Asked:
    """Return what a relaxation asks for, whenever and however much: no other covers it or is covered."""
    return one.kind, one.subject, one.percent


def covers(wide: Relaxation, narrow: Relaxation, calendar: Calendar) -> bool:
    """Tell whether a relaxation asks for all that another asks for."""
    if asked_of(wide) != asked_of(narrow):
        return False
    if wide.kind in NOT_MONOTONE:
        return wide == narrow
    return _as_much(wide, narrow) and _as_long(wide.period, narrow.period, calendar)


def _as_much(wide: Relaxation, narrow: Relaxation) -> bool:
    if wide.kind is ConditionKind.LEAVE_OUT:
        return wide.amount <= narrow.amount
    if wide.kind in _ENDS and not wide.amount:
        return True
    return wide.amount >= narrow.amount and (narrow.amount > 0 or wide.amount == 0)


def _as_long(wide: str, narrow: str, calendar: Calendar) -> bool:
    if not wide or wide == narrow:
        return True
    token = parse_token(wide)
    return all(token.has(month, calendar) for month in _months(narrow, calendar))


def _months(period: str, calendar: Calendar) -> Iterable[int]:
    if not period:
        return calendar.months()
    token = parse_token(period)
    return (month for month in calendar.months() if token.has(month, calendar))

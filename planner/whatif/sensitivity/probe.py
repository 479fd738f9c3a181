"""Probes: what is changed before an instance is solved again, and which probe asks for more than which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from statistics import mode

from planner.conditions import CONDITIONS, relaxations_of
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation as Lever
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.tokens import parse_token
from planner.terms import Rule

# A longer horizon counts other months of cost, and who is left out is another question than what limits.
NOT_PRICED = frozenset({Kind.HORIZON, Kind.LEAVE_OUT})
OF_MEMBERS = frozenset(kind for kind, row in CONDITIONS.items() if row.of_members)
# Relaxed, these can make a plan dearer: more cutovers count as in time, at another price.
NOT_MONOTONE = frozenset({Kind.MARGIN})


class Group(Enum):
    """What is priced; also what `planner sensitivity --only` takes, beside the kinds of levers."""

    RULES = "rules"
    CAPACITY = "capacity"
    WISHES = "wishes"


@dataclass(frozen=True, slots=True)
class Probe:
    """What is changed: levers pulled together, or rules left out."""

    levers: tuple[Lever, ...] = ()
    without: frozenset[Rule] = frozenset()

    @property
    def group(self) -> Group:
        """Return whether a rule, something shared or a member's wish is priced."""
        if self.without:
            return Group.RULES
        return Group.WISHES if self.levers[0].kind in OF_MEMBERS else Group.CAPACITY

    @property
    def relaxes(self) -> bool:
        """Tell whether no plan becomes invalid or dearer by it."""
        return all(lever.kind not in NOT_MONOTONE for lever in self.levers)


def kinds_of(group: Group) -> frozenset[Kind]:
    """Return the kinds of levers of a group; of the rules, which are left out whole, none."""
    if group is Group.RULES:
        return frozenset()
    return frozenset(kind for kind in Kind if (kind in OF_MEMBERS) is (group is Group.WISHES)) - NOT_PRICED


def probes_of(instance: Instance, kinds: frozenset[Kind], *, rules: bool = True) -> list[Probe]:
    """Return what can be priced: levers of some kinds, those of a kind all together, and every rule."""
    probes = [Probe(without=frozenset({rule})) for rule in Rule if rules and rule is not Rule.ONCE]
    levers = list(relaxations_of(instance, kinds))
    levers += _by_the_cutover(instance, levers)
    for _, run in groupby(levers, key=lambda lever: lever.kind):
        of_kind = list(run)
        probes += [Probe(together) for together in _together(of_kind, instance.calendar)]
        probes += [Probe((lever,)) for lever in of_kind]
    return list(dict.fromkeys(probes))


def _by_the_cutover(instance: Instance, levers: list[Lever]) -> Iterator[Lever]:
    """Yield vendor points by what most migrations take, where one point lets no more of them in."""
    points = mode(m.points for _, _, migration in instance.migrations() for m in migration.modes.values())
    if points > 1:
        wanted = frozenset(lever.kind for lever in levers) & {Kind.VENDOR_POINTS}
        yield from relaxations_of(instance, wanted, {Kind.VENDOR_POINTS: points})


def _together(levers: list[Lever], calendar: Calendar) -> Iterator[tuple[Lever, ...]]:
    """Yield levers of one kind to pull at once: all of them, and each season of all members."""
    widest = [
        lever
        for lever in levers
        if not any(other != lever and covers(other, lever, calendar) for other in levers)
    ]
    # To drop all links is to leave out the rule.
    if len(widest) > 1 and levers[0].kind is not Kind.LINK:
        yield tuple(widest)
    if levers[0].kind is Kind.SEASON:
        by_name: dict[str, list[Lever]] = {}
        for lever in widest:
            by_name.setdefault(lever.subject.partition("/")[2], []).append(lever)
        yield from (tuple(several) for several in by_name.values() if len(several) > 1)


def dominates(wide: Probe, narrow: Probe, calendar: Calendar) -> bool:
    """Tell whether one probe relaxes all that another relaxes, so that it saves at least as much."""
    if wide == narrow or not (wide.relaxes and narrow.relaxes) or not narrow.without <= wide.without:
        return False
    return all(
        CONDITIONS[lever.kind].rule in wide.without
        or any(covers(other, lever, calendar) for other in wide.levers)
        for lever in narrow.levers
    )


def covers(wide: Lever, narrow: Lever, calendar: Calendar) -> bool:
    """Tell whether a lever asks for all that another asks for."""
    if (wide.kind, wide.subject, wide.percent) != (narrow.kind, narrow.subject, narrow.percent):
        return False
    if wide.kind in NOT_MONOTONE:
        return wide == narrow
    return _as_much(wide, narrow) and _as_long(wide.period, narrow.period, calendar)


def _as_much(wide: Lever, narrow: Lever) -> bool:
    if wide.kind is Kind.LEAVE_OUT:
        return wide.amount <= narrow.amount
    if wide.kind in (Kind.EARLIEST, Kind.LATEST) and not wide.amount:
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

"""A guarantee as a condition on plans: what each member may pay, by what it chooses.

Where each member has a ceiling, the guarantee can be kept if and only if all pay together at most the sum
of the ceilings. A ceiling, and from when on it counts, follow from the month of a member's first cutover;
what is paid before that month is a sum over its bundles and its shared leases. So for each month of the
first cutover the condition is linear in the choices. Where smaller members may not come to pay more than
larger ones it is necessary, not sufficient: the adjustment is split in proportion to what each has left,
which is not linear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from planner.check.components import monthly_entries
from planner.check.occupation import read_case
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.periods.months import Calendar
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.tables import SharedLease
from planner.savings.baseline import baseline_of
from planner.savings.costs import Costs
from planner.sharing.guarantee import Position, ceilings
from planner.sharing.pool import pool_of
from planner.sharing.settlement import settle

Choice = tuple[int, int]
"""An option and a month index."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a member may pay over the whole horizon if its first cutover is in a month, yen.

    Parameters
    ----------
    fixed_yen
        Its ceiling, and what its old systems cost before that month where nothing of it moves.
    more_yen
        By choice what it pays more before that month.
    leases_yen
        The same by shared lease, for each of its last months.
    """

    fixed_yen: int
    more_yen: Mapping[Choice, int]
    leases_yen: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class MemberRooms:
    """What a member may pay: by month index of its first cutover, and where it stays as it is, yen."""

    member: str
    by_first: Mapping[int, Room]
    alone_yen: int


@dataclass(frozen=True, slots=True)
class Promise:
    """The guarantee of a rule, asked of plans.

    Parameters
    ----------
    rooms
        What the choices of every member leave room for; ``None`` where one of them has no ceiling.
    """

    instance: Instance
    rule: SharingRule
    rooms: Sequence[MemberRooms] | None

    def enough(self, plan: Plan) -> bool:
        """Tell whether the ceilings suffice under a plan: all that the rooms say."""
        return self._kept(plan, self.rule.model_copy(update={"forbid_inversion": False}))

    def kept(self, plan: Plan) -> bool:
        """Tell whether the guarantee can be kept under a plan."""
        return self._kept(plan, self.rule)

    def _kept(self, plan: Plan, rule: SharingRule) -> bool:
        return settle(self.instance, plan, "", rule).guarantee.kept


def promise_of(problem: Problem, rule: SharingRule) -> Promise:
    """Return the guarantee of a rule as a condition on the plans of a problem."""
    return Promise(problem.instance, rule, _rooms_of(problem, rule))


def _rooms_of(problem: Problem, rule: SharingRule) -> list[MemberRooms] | None:
    members = problem.instance.members
    if rule.min_saving_rate is None and len(rule.ceilings_yen) < len(members):
        return None
    alone = {member: costs for member, (_, costs) in baseline_of(problem.instance).items()}
    return [_Member(problem, rule, member).rooms(alone[member]) for member in members]


class _Member:
    """What a member pays before each month of the horizon, by what it chooses."""

    def __init__(self, problem: Problem, rule: SharingRule, member: str) -> None:
        self._problem, self._rule, self._member = problem, rule, member
        self._group = _by_itself(problem.instance, member)
        self._stays = {f"{member}/{bundle}": None for bundle in problem.instance.members[member].migrations}
        self._numbers = [i for i, row in enumerate(problem.migrations) if row.member == member]

    def rooms(self, alone: Costs) -> MemberRooms:
        own = pool_of(self._group, Plan(self._stays), self._rule).own[self._member]
        staying = _before(own, self._problem.calendar)
        more = {choice: _less(self._paid(choice), staying) for choice in self._choices()}
        leases = {
            lease.id: self._of_lease(lease)
            for lease in self._problem.shared_leases
            if split_id(lease.id)[0] == self._member
        }
        found = {}
        for first in sorted({t for _, t in more}):
            since = first if self._rule.period == "own" else 0
            found[first] = Room(
                self._ceiling_yen(alone, since) + staying[since],
                {choice: yen[since] for choice, yen in more.items() if choice[1] >= first},
                {name: tuple(yen[since] for yen in lasts) for name, lasts in leases.items()},
            )
        return MemberRooms(self._member, found, sum(own.values()))

    def _choices(self) -> Iterator[Choice]:
        for i in self._numbers:
            for k in self._problem.migrations[i].options:
                yield from ((k, t) for t in self._problem.options[k].remaining().tolist())

    def _ceiling_yen(self, alone: Costs, since: int) -> int:
        month = self._problem.calendar.start + since
        paid = (Fraction(yen) for at, yen in alone.by_month.items() if at >= month)
        position = Position(sum(paid, Fraction(0)), 0, 0, 1)
        ceiling = ceilings(self._rule, {self._member: position}, self._rule.min_saving_rate)[self._member]
        assert ceiling is not None
        return ceiling

    def _plan(self, *chosen: Choice) -> Plan:
        options, migrations = self._problem.options, self._problem.migrations
        return Plan(
            self._stays
            | {
                migrations[options[k].migration].id: Cutover(
                    self._problem.calendar.start + t, options[k].mode
                )
                for k, t in chosen
            }
        )

    def _paid(self, choice: Choice) -> list[int]:
        own = pool_of(self._group, self._plan(choice), self._rule).own[self._member]
        return _before(own, self._problem.calendar)

    def _of_lease(self, lease: SharedLease) -> tuple[list[int], ...]:
        """Return what a lease costs more than where it stays, by last month; 0 for those that cannot be."""
        staying = self._lease_paid(lease, Plan(self._stays))
        found = []
        for last in lease.lasts:
            latest = [self._latest(i, last) for i in lease.migrations]
            chosen = [choice for choice in latest if choice is not None]
            can_be = len(chosen) == len(latest)
            paid = self._lease_paid(lease, self._plan(*chosen)) if can_be else staying
            found.append(_less(paid, staying))
        return tuple(found)

    def _latest(self, i: int, last: int) -> Choice | None:
        """Return the choice of a migration with which it needs its old system longest, up to a month."""
        ends = {
            (k, t): t + self._problem.options[k].parallel_months - 1
            for k in self._problem.migrations[i].options
            for t in self._problem.options[k].remaining().tolist()
        }
        return max((one for one, end in ends.items() if end <= last), key=ends.__getitem__, default=None)

    def _lease_paid(self, lease: SharedLease, plan: Plan) -> list[int]:
        paid: dict[int, int] = {}
        for entry in monthly_entries(read_case(self._group, plan)):
            if entry.subject == lease.id:  # none of it is shared: a termination comes after the cutovers
                paid[entry.month] = paid.get(entry.month, 0) + entry.yen
        return _before(paid, self._problem.calendar)


def _before(paid: Mapping[int, int], calendar: Calendar) -> list[int]:
    """Return what is paid before each month of the horizon, yen."""
    return list(accumulate((paid.get(month, 0) for month in calendar.months()), initial=0))


def _less(paid: list[int], staying: list[int]) -> list[int]:
    return [one - other for one, other in zip(paid, staying, strict=True)]


def _by_itself(instance: Instance, member: str) -> Instance:
    """Return the instance with one member and nothing that only the group pays."""
    alone = {"members": {member: instance.members[member]}, "platforms": {}, "secretariat_yen_per_year": 0}
    return instance.model_copy(update=alone)

"""Plans under which a guarantee can be kept, as rows of the model."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models.cpsat.columns import Columns, Term, refuse_too_large
from models.cpsat.in_order import first_that_keeps
from models.cpsat.search import search_for
from models.cpsat.side import NOTHING_ELSE, Side
from planner.plan import Plan
from planner.problem import Problem
from planner.problem.own_costs import left_out_yen, own_yen
from planner.sharing.promise import MemberRooms, Promise, Room
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult


def solve_guaranteed(problem: Problem, promise: Promise, limits: Limits, watch: Watch) -> SolveResult:
    """Search for the plan of least objective under which a guarantee can be kept.

    What of it is linear stands in rows. Where that is not all, plans are tried from the cheapest on.
    """
    clock = Clock(limits, watch)
    side = NOTHING_ELSE if promise.rooms is None else Guaranteed(promise.rooms, promise.enough)
    found = search_for(problem, limits, watch, side)
    if found.plan is None or promise.kept(found.plan):
        return found
    known = Incumbent(found.model, problem, clock)
    if found.bound_yen is not None:
        known.raise_bound(found.bound_yen)
    return first_that_keeps(known, side, promise.kept)


@dataclass(frozen=True, slots=True)
class Guaranteed(Side):
    """All pay together at most what their choices leave room for: cost <= sum of rooms.

    Parameters
    ----------
    rooms
        Of every member.
    enough
        Tells of a whole plan whether the ceilings suffice.
    """

    rooms: Sequence[MemberRooms]
    enough: Callable[[Plan], bool]

    def state(self, c: Columns) -> None:
        """State the rows in a model that has its objective, which counts penalties too."""
        assert c.total is not None
        terms = [*c.total.terms, *((variable, -yen) for variable, yen in _penalties(c))]
        limit_yen = -c.total.base_yen
        for member in self.rooms:
            most_yen, used = _room(c, member)
            limit_yen += most_yen
            terms += used
        refuse_too_large("guarantee", [*(_most(term) for term in terms), abs(limit_yen)])
        c.largest_amount = max(c.largest_amount, *(abs(amount) for _, amount in terms), 1)
        variables = [variable for variable, _ in terms]
        total = cp_model.LinearExpr.weighted_sum(variables, [amount for _, amount in terms])
        c.model.add(total <= limit_yen).with_name("guarantee")

    def keeps(self, _problem: Problem, plan: Plan) -> bool:
        """Tell whether the ceilings suffice under a plan."""
        return self.enough(plan)


def _most(term: Term) -> int:
    variable, amount = term
    return abs(amount) * int(max(variable.proto.domain))


def _penalties(c: Columns) -> Iterator[Term]:
    """Yield what each choice adds to the objective that is no cost."""
    for option, months in zip(c.problem.options, c.x, strict=True):
        own = own_yen(c.problem, option)
        for t, variable in months.items():
            yield variable, int(option.cost_yen[t]) - int(own[t])
    for i, variable in c.left.items():
        left_yen, own_left_yen = c.problem.migrations[i].left_out_yen, left_out_yen(c.problem, i)
        assert left_yen is not None
        assert own_left_yen is not None
        yield variable, left_yen - own_left_yen


def _room(c: Columns, member: MemberRooms) -> tuple[int, list[Term]]:
    """Return what a member may pay: at most so much, and what is taken off it."""
    numbers = [i for i, row in enumerate(c.problem.migrations) if row.member == member.member]
    return _of_one(c, member, numbers[0]) if len(numbers) == 1 else _of_several(c, member, numbers)


def _of_one(c: Columns, member: MemberRooms, i: int) -> tuple[int, list[Term]]:
    """Return it where its first cutover is its only one."""
    terms = [
        (variable, -member.by_first[t].fixed_yen - member.by_first[t].more_yen[k, t])
        for k, t, variable in c.cutovers(i)
    ]
    if i in c.left:
        terms.append((c.left[i], -member.alone_yen))
    return 0, terms


def _of_several(c: Columns, member: MemberRooms, numbers: list[int]) -> tuple[int, list[Term]]:
    """Return it where the month of the first of its cutovers says which sum over its choices counts."""
    sums = {t: _Sum.of(c, room) for t, room in member.by_first.items()}
    ends = [end for one in sums.values() for end in one.ends()] + [member.alone_yen]
    least_yen, most_yen = min(ends), max(ends)
    refuse_too_large(f"guarantee[{member.member}]", [abs(least_yen), abs(most_yen)])
    c.largest_amount = max(c.largest_amount, most_yen - least_yen)
    off = c.model.new_int_var(0, most_yen - least_yen, f"off[{member.member}]")
    cases = []
    for t, one in sums.items():
        first = c.model.new_bool_var(f"first[{member.member},{t}]")
        begun = [variable for i in numbers for _, at, variable in c.cutovers(i) if at == t]
        c.model.add(first <= sum(begun)).with_name(first.name)
        for i in numbers:
            c.model.add(first + c.by(i, t - 1) <= 1).with_name(first.name)
        c.model.add(off + one.terms() == most_yen - one.fixed_yen).only_enforce_if(first)
        cases.append(first)
    if all(i in c.left for i in numbers):
        nothing = c.model.new_bool_var(f"first[{member.member}]")
        for i in numbers:
            c.model.add(nothing <= c.left[i]).with_name(nothing.name)
        c.model.add(off == most_yen - member.alone_yen).only_enforce_if(nothing)
        cases.append(nothing)
    c.model.add_exactly_one(cases)
    return most_yen, [(off, 1)]


@dataclass(frozen=True, slots=True)
class _Sum:
    """``fixed_yen`` and amounts of variables that are 0 or 1."""

    fixed_yen: int
    parts: list[Term]

    @classmethod
    def of(cls, c: Columns, room: Room) -> "_Sum":
        parts = [(c.x[k][t], yen) for (k, t), yen in room.more_yen.items() if yen]
        for name, lasts in room.leases_yen.items():
            done = [variable for variable, _ in c.lease_steps[name][1]]
            following = [*lasts, 0][1:]
            parts += [
                (variable, yen - later)
                for variable, yen, later in zip(done, lasts, following, strict=True)
                if yen != later
            ]
        return cls(room.fixed_yen, parts)

    def ends(self) -> tuple[int, int]:
        """Return bounds of the sum, yen."""
        least = self.fixed_yen + sum(min(yen, 0) for _, yen in self.parts)
        return least, self.fixed_yen + sum(max(yen, 0) for _, yen in self.parts)

    def terms(self) -> cp_model.LinearExpr:
        """Return the part of the sum that varies."""
        return cp_model.LinearExpr.weighted_sum(
            [variable for variable, _ in self.parts], [yen for _, yen in self.parts]
        )

"""Where each migration of a plan falls in time (spec section 4, first paragraph)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from planner.instance.fields import split_id
from planner.instance.member import Lease, LegalWork, Member, Migration, Mode, Phase
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Move:
    """A migration that cuts over, with its mode; months may lie outside the horizon."""

    id: str
    member_id: str
    member: Member
    migration: Migration
    mode_id: str
    mode: Mode
    month: int

    @property
    def begin(self) -> int:
        """Return the first month of work, ``t - L``; the cutover itself where there are no phases."""
        return self.month - self.mode.lead_months

    @property
    def last_needed(self) -> int:
        """Return the last month in which the old system is needed, ``t + p - 1``."""
        return self.month + self.mode.parallel_months - 1

    @property
    def parallel_run(self) -> range:
        """Return the months of the parallel run, ``t .. t+p-1``."""
        return range(self.month, self.month + self.mode.parallel_months)

    def phases(self) -> Iterator[tuple[Phase, range]]:
        """Yield each phase with its months, back to back up to the month before the cutover."""
        first = self.begin
        for phase in self.mode.phases:
            yield phase, range(first, first + phase.months)
            first += phase.months

    def months_of(self, name: str) -> Iterator[range]:
        """Yield the months of what a busy season names: ``cutover``, ``parallel`` or a phase."""
        if name == "cutover":
            yield range(self.month, self.month + 1)
        elif name == "parallel":
            yield self.parallel_run
        else:
            yield from (months for phase, months in self.phases() if phase.name == name)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A migration that the plan leaves out."""

    id: str
    member_id: str
    migration: Migration


@dataclass(frozen=True, slots=True)
class Case:
    """A plan read against its instance.

    Parameters
    ----------
    moves, left_out
        The migrations that cut over and those that do not, by id, in the order of the file.
    by_month
        Whether what is paid monthly is booked month by month, and not summed by fiscal year.
    always_renewed
        Whether leases that can be renewed are, as often as it takes (a baseline of spec section 8).
    """

    instance: Instance
    plan: Plan
    calendar: Calendar
    moves: dict[str, Move]
    left_out: dict[str, LeftOut]
    by_month: bool = False
    always_renewed: bool = False

    def inside(self, months: range) -> range:
        """Return the part of consecutive months that lies in the horizon."""
        return range(max(months.start, self.calendar.start), min(months.stop, self.calendar.end + 1))

    def moves_inside(self) -> Iterator[Move]:
        """Yield the migrations whose cutover month lies in the horizon."""
        return (move for move in self.moves.values() if move.month in self.calendar)

    def without(self, goes: Callable[[Migration], bool], *, buys: bool = True) -> "Case":
        """Return the case without some migrations, and with or without what the plan buys."""
        return replace(
            self,
            plan=self.plan if buys else replace(self.plan, expansions={}),
            moves={name: move for name, move in self.moves.items() if not goes(move.migration)},
            left_out={name: out for name, out in self.left_out.items() if not goes(out.migration)},
        )

    def legal_works(self) -> Iterator[tuple[str, str, int | None, dict[str, LegalWork]]]:
        """Yield each migration's id, member, cutover month and legal entries.

        Left out, the month is ``None`` and the entries are those before any mode.
        """
        for move in self.moves.values():
            yield move.id, move.member_id, move.month, move.mode.legal
        for out in self.left_out.values():
            yield out.id, out.member_id, None, out.migration.own.legal


def read_case(instance: Instance, plan: Plan) -> Case:
    """Place every migration of an instance where the plan puts it."""
    moves: dict[str, Move] = {}
    left_out: dict[str, LeftOut] = {}
    for migration_id, member, migration in instance.migrations():
        member_id = split_id(migration_id)[0]
        cutover = plan.cutovers[migration_id]
        if cutover is None:
            left_out[migration_id] = LeftOut(migration_id, member_id, migration)
        else:
            mode = migration.modes[cutover.mode]
            moves[migration_id] = Move(
                migration_id, member_id, member, migration, cutover.mode, mode, cutover.month
            )
    return Case(instance, plan, instance.calendar, moves, left_out)


def last_use(case: Case, member_id: str, lease: Lease) -> int | None:
    """Return a lease's last month of use (rule 7); ``None`` where a bundle of it is left out."""
    bundles = case.instance.members[member_id].bundles_of(lease)
    moves = [case.moves.get(f"{member_id}/{bundle}") for bundle in bundles]
    if None in moves:
        return None
    return max(move.last_needed for move in moves if move is not None)


def deadline(instance: Instance, revision_id: str) -> int:
    """Return the last cutover month that is in time for a legal revision."""
    revision = instance.legal_revisions[revision_id]
    return revision.effective - revision.margin_months

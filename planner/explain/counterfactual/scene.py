"""One migration, and everything else where a plan has it: what every question of "why not" is asked of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.check.occupation import Case, Move, read_case
from planner.instance.model import Instance
from planner.plan import Cutover, Plan


@dataclass(frozen=True, slots=True)
class Scene:
    """A migration, and its surroundings in a plan.

    Parameters
    ----------
    migration
        Id ``member/bundle`` of the migration that is asked about.
    chosen
        What the plan decides for it; ``None`` where it is left out.
    others
        The plan without it.
    household
        The same for its member alone: an instance without any other member.
    """

    instance: Instance
    plan: Plan
    migration: str
    chosen: Cutover | None
    others: Case
    household: Case

    @property
    def member(self) -> str:
        """Return the id of the member."""
        return self.migration.partition("/")[0]

    @property
    def bundle(self) -> str:
        """Return the id of the bundle."""
        return self.migration.partition("/")[2]

    def moves(self, month: int) -> Iterator[Move]:
        """Yield the migration with its cutover in a month, in each of its modes; the plan's first."""
        member = self.instance.members[self.member]
        migration = member.migrations[self.bundle]
        planned = None if self.chosen is None else self.chosen.mode
        for mode_id in sorted(migration.modes, key=lambda mode: mode != planned):
            mode = migration.modes[mode_id]
            yield Move(self.migration, self.member, member, migration, mode_id, mode, month)

    def moved(self, choice: Cutover | None) -> Plan:
        """Return the plan with this migration decided otherwise, and nothing else changed."""
        return replace(self.plan, cutovers={**self.plan.cutovers, self.migration: choice})


def set_scene(instance: Instance, plan: Plan, migration: str) -> Scene:
    """Take one migration of an instance out of a plan."""
    member_id = migration.partition("/")[0]
    alone = instance.model_copy(update={"members": {member_id: instance.members[member_id]}})
    return Scene(
        instance,
        plan,
        migration,
        plan.cutovers[migration],
        without(read_case(instance, plan), migration),
        without(read_case(alone, plan), migration),
    )


def with_move(case: Case, move: Move) -> Case:
    """Return a case with one more cutover."""
    return replace(case, moves={**case.moves, move.id: move})


def only(case: Case, move: Move, plan: Plan | None = None) -> Case:
    """Return a case of one cutover and nothing else; expansions are those of `plan`, default none."""
    return replace(case, moves={move.id: move}, left_out={}, plan=plan or Plan({}))


def without(case: Case, migration: str) -> Case:
    """Return a case without one migration, as if it were not in the file."""
    moves = {key: move for key, move in case.moves.items() if key != migration}
    left_out = {key: out for key, out in case.left_out.items() if key != migration}
    return replace(case, moves=moves, left_out=left_out)

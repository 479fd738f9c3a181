"""One migration, and everything else where a plan has it: what every counterfactual question is asked of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.check.occupation import Case, Move, read_case
from planner.instance.fields import split_id
from planner.instance.model import Instance
from planner.plan import Cutover, Plan
from planner.problem import Option, Problem


@dataclass(frozen=True, slots=True)
class Context:
    """A migration, and what surrounds it in a plan.

    Parameters
    ----------
    problem
        The compiled instance.
    migration
        Id ``member/bundle`` of the migration that is asked about.
    chosen
        What the plan decides for it; ``None`` where it is left out.
    others
        The plan without it.
    household
        The same for its member alone: an instance without any other member.
    """

    problem: Problem
    plan: Plan
    migration: str
    chosen: Cutover | None
    others: Case
    household: Case

    @property
    def instance(self) -> Instance:
        """Return the instance."""
        return self.problem.instance

    @property
    def member(self) -> str:
        """Return the id of the member."""
        return split_id(self.migration)[0]

    @property
    def bundle(self) -> str:
        """Return the id of the bundle."""
        return split_id(self.migration)[1]

    def moves(self, month: int) -> Iterator[Move]:
        """Yield the migration with its cutover in a month, in each of its modes; the plan's first."""
        member = self.instance.members[self.member]
        migration = member.migrations[self.bundle]
        planned = None if self.chosen is None else self.chosen.mode
        for mode_id in sorted(migration.modes, key=lambda mode: mode != planned):
            mode = migration.modes[mode_id]
            yield Move(self.migration, self.member, member, migration, mode_id, mode, month)

    def move(self, cutover: Cutover) -> Move:
        """Return the migration with a cutover."""
        return next(move for move in self.moves(cutover.month) if move.mode_id == cutover.mode)

    def option(self, mode: str) -> Option:
        """Return the compiled option of a mode."""
        row = next(row for row in self.problem.migrations if row.id == self.migration)
        return next(option for k in row.options if (option := self.problem.options[k]).mode == mode)


def context_of(problem: Problem, plan: Plan, migration: str) -> Context:
    """Take one migration of an instance out of a plan."""
    member, instance = split_id(migration)[0], problem.instance
    alone = instance.model_copy(update={"members": {member: instance.members[member]}})
    return Context(
        problem,
        plan,
        migration,
        plan.cutovers[migration],
        _without(read_case(instance, plan), migration),
        _without(read_case(alone, plan), migration),
    )


def decided(plan: Plan, migration: str, choice: Cutover | None) -> Plan:
    """Return a plan with one migration decided otherwise, and nothing else changed."""
    return replace(plan, cutovers={**plan.cutovers, migration: choice})


def with_move(case: Case, move: Move) -> Case:
    """Return a case with one more cutover."""
    return replace(case, moves={**case.moves, move.id: move})


def only(case: Case, move: Move, plan: Plan | None = None) -> Case:
    """Return a case of one cutover and nothing else; expansions are those of `plan`, default none."""
    return replace(case, moves={move.id: move}, left_out={}, plan=plan or Plan({}))


def _without(case: Case, migration: str) -> Case:
    """Return a case without one migration, as if it were not in the file."""
    moves = {key: move for key, move in case.moves.items() if key != migration}
    left_out = {key: out for key, out in case.left_out.items() if key != migration}
    return replace(case, moves=moves, left_out=left_out)

"""A plan under construction: what is decided so far, and which months that leaves to everybody else."""

from collections.abc import Iterable

from models.heuristics.link_propagation import Choice, LinkPropagation
from models.heuristics.residual_capacity import Purchase, ResidualCapacity
from planner.plan import Cutover, Plan
from planner.problem import Problem
from planner.problem.spread import Mask


class PartialPlan:
    """Decisions with their residual capacity and with what links leave open.

    Parameters
    ----------
    problem
        The compiled problem.
    links
        Its links, if they are known already.

    Attributes
    ----------
    decided
        The choice of each migration that is decided, ``None`` where it is left out.
    residual
        What the choices leave over of the shared limits, and what is bought.
    """

    def __init__(self, problem: Problem, links: LinkPropagation | None = None) -> None:
        self._problem = problem
        self.links = LinkPropagation(problem) if links is None else links
        self.residual = ResidualCapacity(problem)
        self.decided: dict[int, Choice | None] = {}

    def place(self, i: int, choice: Choice, purchases: tuple[Purchase, ...] = ()) -> None:
        """Decide for a migration, and buy expansions for it."""
        self.residual.enter(self._problem.options[choice.option], choice.month, purchases)
        self.decided[i] = choice

    def remove(self, i: int, purchases: tuple[Purchase, ...] = ()) -> Choice:
        """Undo `place`; return what was decided."""
        choice = self.decided.pop(i)
        assert choice is not None
        self.residual.withdraw(self._problem.options[choice.option], choice.month, purchases)
        return choice

    def leave_out(self, migrations: Iterable[int]) -> None:
        """Leave migrations out."""
        self.decided.update(dict.fromkeys(migrations))

    def may_leave(self, migrations: Iterable[int]) -> bool:
        """Tell whether migrations can be left out as things stand."""
        return all(self.links.may_leave(i, self.decided) for i in migrations)

    def linked_months(self, i: int) -> Mask:
        """Return the months that links leave to a migration; shape ``(T,)``."""
        return self.links.months(i, self.decided)

    def linked_modes(self, i: int) -> set[str]:
        """Return the ids of the modes that links leave to a migration."""
        return self.links.modes(i, self.decided)

    def option(self, i: int, mode: str) -> int:
        """Return the index of the option of a migration in a mode."""
        options = self._problem.options
        return next(k for k in self._problem.migrations[i].options if options[k].mode == mode)

    def last_use(self, i: int) -> int:
        """Return the last month in which a migration that is placed needs what it leaves."""
        choice = self.decided[i]
        assert choice is not None
        return choice.month + self._problem.options[choice.option].parallel_months - 1

    def cutovers(self, migrations: Iterable[int]) -> dict[str, Cutover | None]:
        """Return the cutovers of migrations that are decided, by id."""
        found: dict[str, Cutover | None] = {}
        start = self._problem.calendar.start
        for i in migrations:
            choice, name = self.decided[i], self._problem.migrations[i].id
            found[name] = None
            if choice is not None:
                found[name] = Cutover(start + choice.month, self._problem.options[choice.option].mode)
        return found

    def plan(self) -> Plan:
        """Return the plan; every migration has to be decided."""
        start = self._problem.calendar.start
        expansions = {name: start + at for name, at in self.residual.bought.items()}
        return Plan(self.cutovers(range(len(self._problem.migrations))), expansions)

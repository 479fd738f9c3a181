"""The feasibility oracle of the search for infeasible subsets: it remembers, and asks the solver seldom."""

import time
from collections import deque
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.check.occupation import read_case
from planner.check.rules import RULES
from planner.conditions import Condition, ConditionKind
from planner.explain.infeasible.blocks import Part, Parts
from planner.explain.infeasible.subsystems import Subsystems
from planner.instance.link_loops import impossible_loop, order_of_links
from planner.instance.model import Instance
from planner.plan import Plan
from planner.solve.finding import Finder
from planner.solve.interface import Limits, Watch

# A question that takes more, seconds or units of work, is given up: what it asked about counts as needed,
# without proof.
_QUESTION_MOST = 10.0
# Plans found that are tried before the solver is asked, the last one of use first.
_PLANS = 3


@dataclass
class Oracle:
    """Tells which sets of parts leave a plan, and never asks what follows from earlier answers.

    Parameters
    ----------
    instance
        The instance with all its parts.
    find
        Finds any plan of a compiled problem.
    watch
        Its `stop` ends the work.
    deadline
        On the clock of `time.monotonic`, or work for all questions where that counts; ``None`` is never.
    by_work
        Whether limits count the work of `find` in place of seconds: then no clock changes an answer.
    """

    instance: Instance
    find: Finder
    watch: Watch
    deadline: float | None = None
    by_work: bool = False
    _question_most: float = _QUESTION_MOST
    _work: float = 0.0
    _possible: list[Parts] = field(default_factory=list)
    _impossible: list[Parts] = field(default_factory=list)
    _open: set[Parts] = field(default_factory=set)
    _plans: deque[Plan] = field(default_factory=lambda: deque(maxlen=_PLANS))

    def __post_init__(self) -> None:
        self.subsystems = Subsystems(self.instance)
        links = impossible_loop(self.instance)
        self.loop: Parts = frozenset(Condition(ConditionKind.LINK, link) for link in links)
        if self.loop:
            self._impossible.append(self.loop)

    @property
    def out_of_time(self) -> bool:
        """Tell whether no more questions are asked."""
        late = self.deadline is not None and self._now() >= self.deadline
        return late or self.watch.stop.is_set()

    def _now(self) -> float:
        return self._work if self.by_work else time.monotonic()

    @contextmanager
    def hurrying(self, total: float, question: float) -> Iterator[None]:
        """Take at most so much, seconds or work, in all, and for one question, within the block."""
        before = self.deadline, self._question_most
        soon = self._now() + total
        self.deadline = soon if self.deadline is None else min(self.deadline, soon)
        self._question_most = min(self._question_most, question)
        try:
            yield
        finally:
            self.deadline, self._question_most = before

    def infeasible(self, parts: Collection[Part]) -> bool | None:
        """Tell whether the parts leave no plan; ``None`` where that could not be told in time."""
        held = frozenset(parts)
        if any(held >= known for known in self._impossible):
            return True
        if any(held <= known for known in self._possible) or self._links_have_order(held):
            return False
        if held in self._open or self.out_of_time:
            return None
        return False if self._keeps_a_plan(held) else self._ask(held)

    def _links_have_order(self, held: Parts) -> bool:
        """Tell whether links alone leave a plan, where one is found without a search."""
        if any(isinstance(part, Condition) and part.kind is not ConditionKind.LINK for part in held):
            return False
        subsystem = self.subsystems.only(held)
        return _is_valid(subsystem, order_of_links(subsystem))

    def _keeps_a_plan(self, held: Parts) -> bool:
        """Tell whether one of the last plans found keeps these parts too, though it was found for others."""
        subsystem = self.subsystems.only(held)
        plan = next((plan for plan in self._plans if _is_valid(subsystem, plan)), None)
        if plan is None:
            return False
        self._plans.remove(plan)
        self._plans.appendleft(plan)
        self._possible.append(held)
        return True

    def _ask(self, held: Parts) -> bool | None:
        left = self._question_most if self.deadline is None else self.deadline - self._now()
        most = max(min(left, self._question_most), 0.01)
        limits = Limits(effort=most) if self.by_work else Limits(most)
        found = self.find(self.subsystems.problem(held), limits, self.watch)
        self._work += found.work
        if found.impossible:
            self._impossible.append(held)
            return True
        if found.plan is None:
            self._open.add(held)
            return None
        self._plans.appendleft(found.plan)
        self._possible.append(held)
        return False


def _is_valid(instance: Instance, plan: Plan) -> bool:
    case = read_case(instance, plan)
    return not any(violation for rule in RULES.values() for violation in rule(case))

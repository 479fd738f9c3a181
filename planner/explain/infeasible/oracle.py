"""Which parts of an instance leave a plan, asked as seldom as can be."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from planner.check.occupation import read_case
from planner.check.rules import RULES
from planner.explain.infeasible.parts import Kind, Part
from planner.explain.infeasible.relaxed import Relaxed
from planner.instance.link_loops import impossible_loop, order_of_links
from planner.instance.model import Instance
from planner.solve.finding import Finder
from planner.solve.interface import Limits, Watch

# A question that takes longer is given up: what it asked about counts as needed, without proof.
QUESTION_S = 10.0

Parts = frozenset[Part]


@dataclass
class Judge:
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
        On the clock of `time.monotonic`; ``None`` is never.
    asked
        Called before each question to the solver.
    """

    instance: Instance
    find: Finder
    watch: Watch
    deadline: float | None = None
    asked: Callable[[], None] = lambda: None
    question_s: float = QUESTION_S
    _possible: list[Parts] = field(default_factory=list)
    _impossible: list[Parts] = field(default_factory=list)
    _open: set[Parts] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._relaxed = Relaxed(self.instance)
        self.loop = frozenset(Part(Kind.LINK, name) for name in impossible_loop(self.instance))
        if self.loop:
            self._impossible.append(self.loop)

    @property
    def out_of_time(self) -> bool:
        """Tell whether no more questions are asked."""
        late = self.deadline is not None and time.monotonic() >= self.deadline
        return late or self.watch.stop.is_set()

    @contextmanager
    def hurrying(self, total_s: float, question_s: float) -> Iterator[None]:
        """Take at most so long in all, and for one question, within the block."""
        before = self.deadline, self.question_s
        soon = time.monotonic() + total_s
        self.deadline = soon if self.deadline is None else min(self.deadline, soon)
        self.question_s = min(self.question_s, question_s)
        try:
            yield
        finally:
            self.deadline, self.question_s = before

    def clash(self, parts: Collection[Part]) -> bool | None:
        """Tell whether the parts leave no plan; ``None`` where that could not be told in time."""
        on = frozenset(parts)
        if any(on >= known for known in self._impossible):
            return True
        if any(on <= known for known in self._possible) or self._follow_links(on):
            return False
        if on in self._open or self.out_of_time:
            return None
        return self._ask(on)

    def _follow_links(self, on: Parts) -> bool:
        """Tell whether links alone leave a plan, where one is found without a search."""
        if any(part.kind is not Kind.LINK for part in on):
            return False
        relaxed = self._relaxed.only(on)
        case = read_case(relaxed, order_of_links(relaxed))
        return not any(violation for rule in RULES.values() for violation in rule(case))

    def _ask(self, on: Parts) -> bool | None:
        self.asked()
        left_s = self.question_s if self.deadline is None else self.deadline - time.monotonic()
        limits = Limits(max(min(left_s, self.question_s), 0.01))
        found = self.find(self._relaxed.problem(on), limits, self.watch)
        if found.impossible:
            self._impossible.append(on)
            return True
        if found.plan is None:
            self._open.add(on)
            return None
        self._possible.append(on)
        return False

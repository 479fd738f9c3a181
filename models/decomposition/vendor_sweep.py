"""Plan what each vendor moves anew, one vendor after the other, while everything else stays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.decomposition.block_solve import BlockAnswer, BlockTask
from models.decomposition.vendor_program import Form, form
from models.decomposition.vendor_step import settle
from models.heuristics.subproblem import Subproblems
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.clock import Clock
from planner.solve.pool import Pool

# Of the solver's own count of work, for what one vendor moves.
EFFORT = 0.2
# Answers after which to tell of the plan: to price all of it takes as long as a part.
OFTEN = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    migrations: Sequence[int]
    now_yen: int
    form: Form


@dataclass(frozen=True, slots=True)
class VendorSweep:
    """Sweeps over all vendors of a problem, within the time of a search.

    Parameters
    ----------
    found
        Is told of the plan after each step that makes it cheaper.
    """

    problem: Problem
    pool: Pool
    clock: Clock
    found: Callable[[Plan], object]

    def renewed(self, plan: Plan, earlier: float) -> Plan:
        """Return a plan that costs no more, with the part of each vendor planned anew.

        As many at a time as there are workers, each as if the others stayed; one whose answer does not go
        together with those before it has another turn.

        Parameters
        ----------
        earlier
            Where the room of windows lies (`models.heuristics.subproblem.Subproblems.part`).
        """
        rest = Subproblems(self.problem, plan)
        waiting = sorted({option.vendor for option in self.problem.options})
        workers, untold = self.clock.limits.workers, 0
        while waiting and not self.clock.over():
            batch, waiting = waiting[:workers], waiting[workers:]
            parts = {vendor: part for vendor in batch if (part := _part(rest, vendor, earlier)) is not None}
            changed = 0
            for (vendor, part), answer in zip(parts.items(), self._settled(parts), strict=False):
                cheaper = _cheaper(part, answer)
                if cheaper is None:
                    continue
                if rest.change(part.migrations, cheaper):
                    changed += 1
                elif changed:
                    waiting.append(vendor)
            untold += changed
            if untold >= OFTEN:
                self.found(rest.plan())
                untold = 0
        self.found(rest.plan())
        return rest.plan()

    def _settled(self, parts: Mapping[str, _Part]) -> Iterator[BlockAnswer]:
        """Yield an answer for each part; fewer where the search is asked to stop."""
        until, seed = self.clock.until(), self.clock.limits.seed
        tasks = [BlockTask(part.form.program, part.form.now, EFFORT, until, seed) for part in parts.values()]
        return self.pool(settle, tasks)


def _part(rest: Subproblems, vendor: str, earlier: float) -> _Part | None:
    migrations = rest.clients(vendor)
    if not migrations:
        return None
    problem, now = rest.part(migrations, earlier)
    made = form(problem, now)
    return None if made is None else _Part(migrations, plan_yen(problem, now), made)


def _cheaper(part: _Part, answer: BlockAnswer) -> Plan | None:
    """Return what an answer says, if it is cheaper than what is done now in exact yen."""
    if answer.values is None:
        return None
    plan = part.form.plan(answer.values)
    return plan if plan_yen(part.form.problem, plan) < part.now_yen else None

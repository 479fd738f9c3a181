"""Rounds of a search: some work on plans around the best one, as much on what it takes to prove them best."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from models.cpsat.around import Around, Bettered, Trail, places, search_around, units
from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.incumbent import Known
from models.cpsat.job import settle
from models.cpsat.objective import Scale
from models.cpsat.reading import plan_of
from models.cpsat.relaxation import PRECISION, Bound, Relaxation, Row
from models.cpsat.stage import PRESOLVE_AMOUNT, Stage
from models.cpsat.tighten import tighten
from planner.plan import Plan
from planner.solve.pool import Pool
from planner.solve.result import Stop

# Guesses of the optimum, as shares of the regret that the relaxation proves, above its bound.
GUESSES = (0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.25, 0.4)
# Work of a round, in the solver's own count, and whether it guesses or allows all below the best plan.
# What can be proved is proved soonest without guesses; what cannot has a better bound by them.
ROUNDS = ((4.0, True), (8.0, False), (24.0, False))
GROWTH = 4.0
# Of the time that is left, the most for cuts, and for taking away what no plan of a stage uses.
CUTS_SHARE, TIGHTEN_SHARE = 0.25, 0.1
_LEAST_EFFORT = 0.05
# Ends at which what was found around the plan still counts.
_CUT_SHORT = (Stop.TIME, Stop.INTERRUPT, Stop.EFFORT)


@dataclass(frozen=True, slots=True)
class Base:
    """The model that all rounds begin from: how to build it, one such, and whether cuts are worth it."""

    build: Callable[[], tuple[Columns, Scale]]
    columns: Columns
    scale: Scale
    sharpen: bool


def rounds() -> Iterator[tuple[float, bool]]:
    """Yield the work of each round and whether it guesses, without end."""
    yield from ROUNDS
    effort = ROUNDS[-1][0]
    while True:
        yield effort, True
        effort *= GROWTH
        yield effort, False


class Rounds:
    """The rounds of one search, with what they learn: the incumbent, cuts, and columns ruled out."""

    def __init__(self, search: Known, base: Base, pool: Pool, workers: int) -> None:
        self.search, self.base, self.pool, self.workers = search, base, pool, workers
        self.cuts: list[Row] = []
        self.bound: Bound | None = None
        self.stage: Stage | None = None
        lanes = max(workers - 1, 1)
        self.trails = [Trail(search.limits.seed + lane) for lane in range(lanes)]

    def run(self) -> Stop:
        """Search until proof, or whatever else ends it."""
        for number, (effort, guessing) in enumerate(rounds()):
            # Others look for plans meanwhile; this process alone does so when the stages are done.
            better = self._around(effort) if self.workers > 1 else None
            if not number:
                self._sharpen()
            ended = self.search.ended() or self._stages(effort, guessing)
            if ended in _CUT_SHORT and better is not None:
                self._take(better)
            if ended is None:
                self._take(better if better is not None else self._around(effort))
                ended = self.search.ended()
            if ended is not None:
                return ended
        raise AssertionError

    def heard(self, message: Any) -> None:
        """Show what is told by what works on a stage, or on plans."""
        kind, amount = message
        if kind == "plan":
            self.search.report(self.base.scale.yen(amount))
        elif self.stage is not None:
            self.stage.on_bound(amount)

    # Plans.

    def _around(self, effort: float) -> Iterator[Bettered]:
        """Have plans looked for around the best one: at once where others do it, else when asked for."""
        search, base = self.search, self.base
        if search.plan is None:
            return iter(())
        assert search.objective_yen is not None
        value = base.scale.value(search.objective_yen)
        jobs = [
            Around(
                str(base.columns.model.proto),
                units(base.columns),
                places(base.columns, search.plan),
                value,
                self._closed(value),
                trail,
                min(effort, self._share()),
                base.columns.largest_amount <= PRESOLVE_AMOUNT,
                search.until(),
            )
            for trail in self.trails
        ]
        return self.pool(search_around, jobs)

    def _closed(self, value: int) -> frozenset[int]:
        """Return the variables that no plan below a value uses, by their reduced cost."""
        if self.bound is None:
            return frozenset()
        left = value * PRECISION - self.bound.value
        return frozenset(index for index, cost in enumerate(self.bound.reduced) if cost >= left)

    def _take(self, better: Iterator[Bettered]) -> None:
        """Take what was found around the plan, in the order of the lanes."""
        for lane, found in enumerate(better):
            self.trails[lane] = found.trail
            self.search.effort += found.effort
            if found.values is not None:
                self.search.offer(_plan(self.base.columns, found.values))
        self.search.report(self.search.objective_yen)

    # Proof.

    def _sharpen(self) -> None:
        """Bound all plans by the relaxation, with cuts where they are worth it."""
        search, scale = self.search, self.base.scale
        relaxation = Relaxation.of(self.base.columns.model, search.remaining_s)
        if self.base.sharpen:
            over = self._past(CUTS_SHARE)
            self.cuts = strengthen(Grounds.of(self.base.columns, relaxation.rows), relaxation, over)
        self.bound = None if search.over() else relaxation.bound({})
        if self.bound is not None:
            search.raise_bound(scale.yen(self._least(self.bound)))

    def _least(self, bound: Bound) -> int:
        return -(-bound.value // PRECISION)

    def _past(self, share: float) -> Callable[[], bool]:
        """Return what tells when a share of the time that is left now is up."""
        search = self.search
        remaining_s, begun = search.remaining_s(), time.monotonic()
        return lambda: (
            search.over() or (remaining_s is not None and time.monotonic() - begun > share * remaining_s)
        )

    def _share(self) -> float:
        """Return the work that one of those at work may do still."""
        effort = self.search.limits.effort
        return inf if effort is None else max(effort - self.search.effort, 0.0) / self.workers

    def _stages(self, effort: float, guessing: bool) -> Stop | None:
        """Settle stages while there is work left; return why the search is at its end, if it is."""
        left = effort
        for guess, last in self._guesses(guessing):
            before = self.search.effort
            stop = self._settle(guess, min(left, self._share()))
            left -= self.search.effort - before
            if stop is Stop.EFFORT and not self.search.effort_spent():
                return None
            if stop not in (Stop.PROOF, Stop.GAP) or last or self.search.good_enough():
                return stop
            if left < _LEAST_EFFORT:
                return None
        return None

    def _guesses(self, guessing: bool) -> Iterator[tuple[int | None, bool]]:
        """Yield limits on the objective that the optimum may keep, the last being that of the incumbent."""
        search, scale = self.search, self.base.scale
        if guessing and self.bound is not None:
            least = self._least(self.bound)
            regret_yen = max(scale.yen(least) - search.problem.cheapest_yen, 0)
            for share in GUESSES:
                guess = least + int(regret_yen * share) // scale.unit_yen
                known = search.bound_yen is not None and scale.yen(guess) < search.bound_yen
                if search.objective_yen is not None and scale.yen(guess) >= search.objective_yen:
                    break
                if not known:
                    yield guess, False
        yield (None if search.objective_yen is None else scale.value(search.objective_yen)), True

    def _settle(self, guess: int | None, effort: float) -> Stop:
        """Settle one stage, here or in another process."""
        columns, scale = self.base.build()
        if guess is not None:
            relaxation = Relaxation.of(columns.model, self.search.remaining_s)
            for row in self.cuts:
                relaxation.add(row)
            tighten(columns, relaxation, guess, self._past(TIGHTEN_SHARE))
        state(columns, self.cuts)
        self.stage = Stage(self.search, columns, scale, guess, effort)
        if self.workers == 1 or guess is None:
            return self.stage.run()
        answer = next(self.pool(settle, [self.stage.job()]), None)
        if answer is None:
            return Stop.INTERRUPT
        stop = self.stage.conclude(answer)
        self.search.report(self.search.objective_yen)
        return stop


def _plan(columns: Columns, values: list[int]) -> Plan:
    return plan_of(columns, lambda variable: bool(values[variable.index]))

"""Rounds of a search: some work on plans around the best one, as much on what it takes to prove them best."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Any

from models.cpsat.around import Around, Bettered, Trail, search_around
from models.cpsat.columns import Columns
from models.cpsat.cuts import Grounds, state, strengthen
from models.cpsat.job import RunAnswer, settle
from models.cpsat.linear_rows import LinearRow
from models.cpsat.objective import Scale
from models.cpsat.race import largest_weight, may_race, race
from models.cpsat.reading import plan_of_values
from models.cpsat.relaxation import PRECISION, Bound, LinearRelaxation
from models.cpsat.stage import PRESOLVE_AMOUNT, Stage
from models.cpsat.stopping import Enough
from models.cpsat.tighten import tighten
from models.cpsat.units import places, units
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.interface import Watch
from planner.solve.pool import Pool
from planner.solve.result import Stop

# Guesses of the optimum, as shares of the regret that the relaxation proves, above its bound.
GUESSES = (0.01, 0.02, 0.04, 0.06, 0.1, 0.15, 0.25, 0.4)
# Work on plans, in the solver's own count: at first and before the cuts, where one process does all; and
# where others do it, as long as the relaxation, the plans to begin with and the cuts take.
FIRST, CUTS, MEANWHILE = 0.5, 0.5, 1.25
# Models of fewer booleans are settled sooner than plans are looked for.
SMALL = 1_000
# Work of the first proofs, and by how much a kind of proof that is tried again has more.
PROOF, GROWTH = 3.0, 4.0
EASY = 0.1  # share of its work within which a proof says that the guess was far too low
# Work on plans for each unit of work on proofs: at most where those who prove do it, and where others do.
MOST, BESIDE = 0.5, 1.5
# Of the time that is left, the most for cuts, and for taking away what no plan of a stage uses.
CUTS_SHARE, TIGHTEN_SHARE = 0.25, 0.1
# Workers from which one asks for all below the incumbent; of two one does near the bound, else seeks plans.
MANY = 3
# Where the best plan is nearer to the bound than this share of its regret, all workers prove.
NEAR = 0.1
_LEAST_EFFORT = 0.05
# Ends at which what was found around the plan still counts.
_CUT_SHORT = (Stop.TIME, Stop.INTERRUPT, Stop.EFFORT)


@dataclass(frozen=True, slots=True)
class RoundBase:
    """The model that all rounds begin from, and whether cuts are worth it."""

    columns: Columns
    scale: Scale
    sharpen: bool


@dataclass(frozen=True, slots=True)
class Pools:
    """Who does the work: this process, and those beside it (the same where there are none).

    Parameters
    ----------
    enough
        Set when what this process does is of no use any more.
    """

    here: Pool
    beside: Pool
    enough: Enough


def rounds(workers: int) -> Iterator[tuple[float, bool]]:
    """Yield the work on proofs of each round and whether it guesses; many workers do both kinds at once."""
    effort = PROOF
    while True:
        yield effort, True
        if workers < MANY:
            yield effort, False
        effort *= GROWTH


class Rounds:
    """The rounds of one search, with what they learn: the incumbent, cuts, and columns ruled out."""

    def __init__(self, search: Incumbent, base: RoundBase, pools: Pools, workers: int) -> None:
        self.search, self.base, self.pools, self.workers = search, base, pools, workers
        self.relaxation = LinearRelaxation.of(base.columns.model, search.clock.left_s)
        self.domains = list(self.relaxation.domains)
        self.units = units(base.columns)
        self.model = str(base.columns.model.proto)
        self.cuts: list[LinearRow] = []
        self.bound: Bound | None = None
        lanes = max(workers - 1 - (workers >= MANY), 1)
        trails = [Trail(search.limits.seed + lane) for lane in range(lanes + 1)]
        self.trails, self.own = trails[:lanes], trails[lanes:]
        # Work on plans in the next round of those who prove: none at first, since plans were looked for, and
        # more where that brought a better one.
        self.on_plans = 0.0
        # The incumbent below which another one looks for anything while this one works.
        self.asked: int | None = None
        # Where amounts are rounded, plans of one value in the model may differ in yen.
        total = base.columns.total
        self.exact = total is not None and base.scale.exact(total)
        self.weight = (
            largest_weight(base.columns) if self.exact and may_race(search.limits, workers) else None
        )

    def run(self) -> Stop:
        """Search until proof, or whatever else ends it."""
        if self.workers == 1:
            ended = self._begin() or self._beside(self._at_first(CUTS), self._sharpen)
        else:
            ended = self._beside(self._at_first(MEANWHILE), self._begin_sharpened)
        proofs = rounds(self.workers)
        while ended is None:
            ended = self._round(*next(proofs))
            if ended is None and self.weight is not None and self._near():
                ended = race(self._stage(self._incumbent(), inf, []), self.weight, self.workers)
        return ended

    def _round(self, effort: float, guessing: bool) -> Stop | None:
        if self.workers >= MANY:
            return self._beside(effort * BESIDE, partial(self._both, effort))
        if self.workers > 1 and self._near():
            return self._both(effort)
        if self.workers > 1:
            return self._beside(effort * BESIDE, partial(self._stages, effort, guessing))
        return self._plans_here(effort) or self._stages(effort, guessing)

    def _near(self) -> bool:
        """Tell whether the best plan is near the bound."""
        search = self.search
        if search.objective_yen is None or search.bound_yen is None:
            return False
        regret_yen = search.objective_yen - search.problem.cheapest_yen
        return search.objective_yen - search.bound_yen <= NEAR * regret_yen

    def _at_first(self, effort: float) -> float:
        """Return the work on plans, or a share of it, until a proof was tried: none for small models."""
        return 0.0 if self.base.columns.size < SMALL else effort

    def _beside(self, effort: float, work: Callable[[], Stop | None]) -> Stop | None:
        """Do work, and some on plans at once where there are others, else before; tell of the end."""
        better = self._around(effort, self.pools.beside, self.trails)
        if self.workers == 1:
            # What is found first is what the other work begins with.
            self._take(better, self.trails)
            return self.search.ended() or work() or self.search.ended()
        ended = self.search.ended() or work()
        if ended is None or ended in _CUT_SHORT:
            self._take(better, self.trails)
        return ended or self.search.ended()

    def heard(self, message: Any) -> None:
        """Show what is told by what works on a stage, or on plans."""
        kind, value = message
        if kind == "nothing below":
            if value == self.asked:
                self.pools.enough.set()
            return
        yen = self.base.scale.yen(value)
        if kind == "plan":
            self.search.report(yen)
        else:
            self.search.show_bound(yen)

    # Plans.

    def _around(self, effort: float, pool: Pool, trails: list[Trail]) -> Iterator[Bettered]:
        """Have plans looked for around the best one: at once where others do it, else when asked for."""
        search, base = self.search, self.base
        if search.plan is None or not effort:
            return iter(())
        assert search.objective_yen is not None
        value = base.scale.value(search.objective_yen)
        job = Around(
            self.model,
            self.units,
            places(base.columns, search.plan),
            value,
            self._closed(value),
            () if self.bound is None else tuple(self.bound.reduced),
            self.trails[0],
            min(effort, self._share()),
            base.columns.largest_amount <= PRESOLVE_AMOUNT,
            search.until(),
        )
        return pool(search_around, [replace(job, trail=trail) for trail in trails])

    def _closed(self, value: int) -> frozenset[int]:
        """Return the variables that no plan below a value uses, by their reduced cost."""
        if self.bound is None:
            return frozenset()
        left = value * PRECISION - self.bound.value
        return frozenset(index for index, cost in enumerate(self.bound.reduced) if cost >= left)

    def _take(self, better: Iterator[Bettered], trails: list[Trail]) -> None:
        """Take what was found around the plan, in the order of the lanes, and where their trails end."""
        for lane, found in enumerate(better):
            trails[lane] = found.trail
            self.search.effort += found.effort
            if found.values is not None:
                self.search.offer(plan_of_values(self.base.columns, found.values))
        self.search.report(self.search.objective_yen)

    def _plans_here(self, effort: float) -> Stop | None:
        """Look for plans here before so much work on proofs, as long as that pays."""
        known_yen = self.search.objective_yen
        self._take(self._around(min(self.on_plans, effort * MOST), self.pools.here, self.own), self.own)
        if self.search.objective_yen != known_yen:
            self.on_plans = effort * GROWTH
        else:
            self.on_plans = FIRST
        return self.search.ended()

    # Proof.

    def _begin(self) -> Stop | None:
        """Bound all plans by the relaxation, make those to begin with that take longer, better the best."""
        self._bound()
        self.search.begin()
        ended = self.search.ended()
        if ended is None:
            self._take(self._around(self._at_first(FIRST), self.pools.here, self.own), self.own)
        return ended or self.search.ended()

    def _begin_sharpened(self) -> Stop | None:
        """Do what comes before the proofs in one go, while others look for plans."""
        ended = self._begin()
        if ended is None:
            self._sharpen()
        return ended

    def _sharpen(self) -> None:
        """Bound all plans by the relaxation with cuts, where they are worth it."""
        if self.base.sharpen and not self.search.over():
            over = self._past(CUTS_SHARE)
            grounds = Grounds.of(self.base.columns, self.relaxation.rows)
            self.cuts = strengthen(grounds, self.relaxation, over)
            self._bound()

    def _bound(self) -> None:
        bound = None if self.search.over() else self.relaxation.bound({})
        if bound is not None:
            self.bound = bound
            self.search.raise_bound(self.base.scale.yen(self._least(bound)))

    def _least(self, bound: Bound) -> int:
        return -(-bound.value // PRECISION)

    def _past(self, share: float) -> Callable[[], bool]:
        """Return what tells when a share of the time that is left now is up."""
        clock = Clock(self.search.clock.left(), Watch(stop=self.pools.enough))
        return lambda: clock.over(share) is not None

    def _share(self) -> float:
        """Return the work that one of those at work may do still."""
        effort = self.search.limits.effort
        return inf if effort is None else max(effort - self.search.effort, 0.0) / self.workers

    def _stages(self, effort: float, guessing: bool) -> Stop | None:
        """Settle stages while there is work left; return why the search is at its end, if it is."""
        left, skip = effort, False
        for limit, last in self._limits(guessing):
            if skip and not last:
                skip = False
                continue
            before = self.search.effort
            stop = self._settle(limit, left)
            used = self.search.effort - before
            # Where a guess was far too low, the next one most likely is, too.
            left, skip = left - used, used < EASY * effort
            if stop is Stop.EFFORT and not self.search.effort_spent():
                return None
            if stop not in (Stop.PROOF, Stop.GAP) or last or self.search.good_enough():
                return stop
            if left < _LEAST_EFFORT:
                return None
        return None

    def _limits(self, guessing: bool) -> Iterator[tuple[int | None, bool]]:
        """Yield limits on the objective, and whether all plans that are wanted keep it.

        That is so of the incumbent's objective, ``None`` without one. What the optimum may be is guessed
        instead: near the bound of the relaxation, and then halfway from what is proved to the incumbent.
        """
        search, scale = self.search, self.base.scale
        if not guessing or search.objective_yen is None or self.bound is None:
            yield self._incumbent(), True
            return
        least = self._least(self.bound)
        regret_yen = max(scale.yen(least) - search.problem.cheapest_yen, 0)
        for share in GUESSES:
            guess = least + int(regret_yen * share) // scale.unit_yen
            if scale.yen(guess) >= search.objective_yen:
                break
            if search.bound_yen is None or scale.yen(guess) >= search.bound_yen:
                yield guess, False
        least = least if search.bound_yen is None else scale.value(search.bound_yen)
        yield (least + scale.value(search.objective_yen)) // 2, False

    def _both(self, effort: float) -> Stop | None:
        """Guess here while another one asks for anything below the incumbent.

        Where there is nothing, no work here can change that: it ends at once, and the plan is the same
        whenever it does.
        """
        stage = self._stage(self._incumbent(), effort)
        self.asked = stage.guess if self.exact else None
        answers = self.pools.beside(settle, [stage.job()])
        ended = self._plans_here(effort) if self.workers < MANY else None
        ended = ended or self._stages(effort, guessing=True)
        if ended is None or ended in _CUT_SHORT:
            stop = self._conclude(stage, answers)
            self.asked = None
            self.pools.enough.clear()
            ended = ended if stop is Stop.EFFORT and not self.search.effort_spent() else stop
        return ended

    def _settle(self, limit: int | None, effort: float) -> Stop:
        """Settle one stage here."""
        stage = self._stage(limit, effort)
        return self._conclude(stage, self.pools.here(settle, [stage.job()]))

    def _conclude(self, stage: Stage, answers: Iterator[RunAnswer]) -> Stop:
        answer = next(answers, None)
        if answer is None:
            return Stop.INTERRUPT
        stop = stage.conclude(answer)
        self.search.report(self.search.objective_yen)
        return stop

    def _incumbent(self) -> int | None:
        """Return the objective of the best plan in the model."""
        known_yen = self.search.objective_yen
        return None if known_yen is None else self.base.scale.value(known_yen)

    def _stage(self, limit: int | None, effort: float, cuts: list[LinearRow] | None = None) -> Stage:
        """Return a stage on a model without what no plan up to the limit uses, with these cuts or all."""
        columns = copy(self.base.columns)
        columns.model = self.base.columns.model.clone()
        if limit is not None:
            self.relaxation.reset(self.domains)
            tighten(columns, self.relaxation, limit, self._past(TIGHTEN_SHARE))
        state(columns, self.cuts if cuts is None else cuts)
        return Stage(self.search, columns, self.base.scale, limit, min(effort, self._share()))

"""The price of what is scarce, of each wish and of each rule, by solving again.

In turn: what asks for most of a kind (a limit raised in every year, a wish of all members), with little
work each; what every change that only loosens saves at most, by the linear relaxation; what that does not
bound, and the rules left out, with little work; and with all the work it may have what stayed open of the
widest, then single relaxations, the most promising first, then the rules. What a wider probe or a bound
proved to save nothing, or the tables show to have no effect, is known without a search. A change that only
loosens what the base says is priced from the plans that take something of it (`planner.solve.loosened`).
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from planner.conditions import ConditionKind
from planner.instance.model import Instance
from planner.plan import Plan
from planner.problem import compile_instance
from planner.solve.certified import Outcome, solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.interrupt import polling
from planner.solve.loosened import Explorer
from planner.solve.many import cores
from planner.solve.pool import Pool, Terms, worker_pool
from planner.text.faults import PlannerError
from planner.whatif.sensitivity.fill import Fill, fills
from planner.whatif.sensitivity.known import KnownPrices
from planner.whatif.sensitivity.order import ProbeOrder
from planner.whatif.sensitivity.price import Price, PriceBase, base_of, known_outcome, nothing
from planner.whatif.sensitivity.probe import NOT_PRICED, Probe, ProbeGroup, probes_of
from planner.whatif.sensitivity.promise import fullness, ordered
from planner.whatif.sensitivity.settle import Answer, ProbeBasis, TableLook, Task, bound, look, settle
from planner.whatif.sensitivity.timing import BASE_SHARE, LOADING_S, search_s

# Work on each of those that are tried first: what is not settled by then takes far more, as a rule.
FIRST_EFFORT = 2.0
# Single changes of a kind that stand in one model; of that many more is known before the next begin.
PROBES_AT_ONCE = 8
# Those that stand in one relaxation to be bounded: it costs more to state than to solve.
BOUNDED_AT_ONCE = 16
# Probes whose tables one job compiles.
LOOKS_AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class ProbeSettings:
    """What to price, and how much work to spend on it.

    Parameters
    ----------
    time_limit_s
        For the whole run; ``None`` is no limit.
    effort
        Most work on one probe, in the solver's own units (about a second each).
    kinds
        The kinds of conditions to price.
    rules
        Whether to price each rule as a whole.
    processes
        How many searches at once; as many as there are processors where ``None``.
    explore
        Prices changes that only loosen the base; ``None`` where each changed instance is solved as a whole.
    """

    time_limit_s: float | None = None
    effort: float | None = 20.0
    seed: int = 0
    kinds: frozenset[ConditionKind] = frozenset(ConditionKind) - NOT_PRICED
    rules: bool = True
    processes: int | None = None
    explore: Explorer | None = None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What is known of the price of each probe, and what limits the plan fills.

    Prices stand with what can be negotiated before the rules, and then by the money saved.
    ``interrupted`` tells that the run was ended before everything was tried that could be, and
    ``stopped`` that it was the user who ended it.
    """

    base: PriceBase
    prices: tuple[Price, ...]
    fills: tuple[Fill, ...]
    wall_s: float
    interrupted: bool
    stopped: bool = False

    def of(self, *groups: ProbeGroup) -> list[Price]:
        """Return the prices of some groups, in order."""
        return [price for price in self.prices if price.probe.group in groups]


@dataclass(frozen=True, slots=True)
class ProbeFollowing:
    """How a run is followed and ended.

    Parameters
    ----------
    begun
        When it began by ``time.monotonic()``; the time limit counts from there.
    stop
        Ends the run with what is known by then.
    tell
        Told how many probes are done, of how many to come at most, and which was the last.
    """

    begun: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    tell: Callable[[int, int, Probe], None] = lambda _done, _most, _probe: None

    def clock(self, settings: ProbeSettings) -> Clock:
        """Return the clock of the searches, which end so that what they found is written when time is up."""
        limit_s = settings.time_limit_s
        limits = Limits(None if limit_s is None else search_s(limit_s))
        return Clock(limits, Watch(stop=self.stop), self.begun)


def find_base(
    instance: Instance,
    solver: Solver,
    settings: ProbeSettings,
    following: ProbeFollowing,
    start: Plan | None = None,
    proved_yen: int | None = None,
) -> tuple[Outcome, PriceBase | None]:
    """Solve an instance as it is, and return what savings are measured against; ``None`` without a plan.

    Parameters
    ----------
    start
        A plan to begin from, which may be better than the one found in time.
    proved_yen
        What all plans are proved to cost at least: where `start` costs that, nothing is searched for.
    """
    known = None if start is None else known_outcome(instance, start, proved_yen)
    if known is not None:
        return known, base_of(known)
    clock = following.clock(settings)
    left_s = clock.left_s()
    limits = Limits(None if left_s is None else left_s * BASE_SHARE, seed=settings.seed, start=start)
    outcome = solve_instance(instance, solver, limits, clock.watch)
    return outcome, base_of(outcome, start, proved_yen)


def price_all(
    raw: dict[str, Any], base: PriceBase, solver: Solver, settings: ProbeSettings, following: ProbeFollowing
) -> Sensitivity:
    """Price what an instance offers, against its best plan.

    Parameters
    ----------
    raw
        The JSON data that the instance of `base` was read from.
    """
    run, clock = _ProbeRounds(raw, base, solver, settings, following), following.clock(settings)

    def look() -> None:
        """End the run when the user asks to stop, or the time is up."""
        if clock.over():
            run.end.set()

    with polling(look):
        run.rounds()
    return run.result()


class _ProbeRounds:
    def __init__(
        self,
        raw: dict[str, Any],
        base: PriceBase,
        solver: Solver,
        settings: ProbeSettings,
        following: ProbeFollowing,
    ) -> None:
        self.base, self.settings, self.following = base, settings, following
        self.instance = base.instance
        limits = Limits(effort=settings.effort, seed=settings.seed, start=base.plan)
        self.case = ProbeBasis(raw, base, solver, settings.explore, limits)
        self.fills = fills(compile_instance(base.instance), base.plan)
        self.end = threading.Event()
        self.looks: dict[Probe, TableLook] = {}
        self.done = 0
        self.probes = probes_of(self.instance, settings.kinds, rules=settings.rules)
        self.order = ProbeOrder(self.probes, self.instance.calendar)
        self.known = KnownPrices(base, self.probes, self.order)
        self.left = len(self.probes)
        left_s = following.clock(settings).left_s()
        alone = left_s is not None and left_s < LOADING_S
        self.workers = 1 if alone else min(settings.processes or cores(), len(self.probes))

    def rounds(self) -> None:
        """Try what is open, the widest first."""
        if self.end.is_set():
            return  # other processes take a second to begin
        single = [probe for probe in self.probes if not probe.without]
        wide = [probe for probe in single if self._is_widest(probe)]
        others = [probe for probe in single if probe not in wide]
        rules = [probe for probe in self.probes if probe.without]
        terms = Terms(self.workers, settle, heard=self._heard, patient=True)
        with worker_pool(terms, self.end) as pool:
            self._look_here(wide)
            self._try(pool, lambda: [[probe] for probe in self._order(wide)], FIRST_EFFORT)
            self._look(pool)
            self._bound(pool, single)
            unbounded = [probe for probe in others if not self._loosens(probe)]
            self._try(pool, lambda: [[probe] for probe in self._order([*rules, *unbounded])], FIRST_EFFORT)
            self._try(pool, lambda: [[probe] for probe in self._order(wide)])
            self._try(pool, lambda: self._chunks(self._order(others)))
            self._try(pool, lambda: [[probe] for probe in self._order(rules)])

    def _heard(self, probe: Probe) -> None:
        if not self.end.is_set():
            self.done += 1
            self.following.tell(self.done, self.done + max(self.left - 1, 0), probe)
            self.left -= 1

    def _look_here(self, wide: Sequence[Probe]) -> None:
        """Look at the few that are tried first, while the other processes load."""
        self._note_looks(wide, look((self.case, wide), self.end))

    def _look(self, pool: Pool) -> None:
        """Look at all the others."""
        rest = [probe for probe in self.probes if probe not in self.looks]
        some = [rest[n : n + LOOKS_AT_ONCE] for n in range(0, len(rest), LOOKS_AT_ONCE)]
        for probes, looks in zip(some, pool(look, [(self.case, each) for each in some]), strict=False):
            self._note_looks(probes, looks)

    def _note_looks(self, probes: Sequence[Probe], looks: Sequence[TableLook]) -> None:
        """Note the probes without effect, and what the others allow."""
        for probe, found in zip(probes, looks, strict=False):
            self.looks[probe] = found
            if found.gain_yen is None:
                self.known.settle(nothing(probe))
            elif found.kept is not None:
                self.known.bound(found.kept)

    def _bound(self, pool: Pool, single: Sequence[Probe]) -> None:
        """Bound what is saved by each change that only loosens; most of them save nothing or little."""
        if self.end.is_set():
            return
        loose = [probe for probe in self._order(single) if self._loosens(probe)]
        chunks = self._chunks(loose, BOUNDED_AT_ONCE)
        for prices in pool(bound, [self._task(chunk) for chunk in chunks]):
            for price in prices:
                self.known.bound(price)

    def _loosens(self, probe: Probe) -> bool:
        return probe in self.looks and self.looks[probe].loosening is not None

    def _task(self, probes: Iterable[Probe]) -> Task:
        return self.case, [(probe, self.looks[probe].loosening) for probe in probes]

    def _order(self, probes: Iterable[Probe]) -> list[Probe]:
        """Return the probes that are open, the most promising first."""
        gains_yen = {
            probe: self.looks[probe].gain_yen or 0
            for probe in probes
            if probe in self.looks and self.known.is_open(probe)
        }
        full = {probe: fullness(probe, self.fills, self.instance.calendar) for probe in gains_yen}
        found = ordered(list(gains_yen), gains_yen, full)

        def may_save(probe: Probe) -> int:
            most_yen = self.known.most_yen(probe)
            return gains_yen[probe] if most_yen is None else most_yen

        return sorted(found, key=may_save, reverse=True)

    def _chunks(self, probes: Sequence[Probe], most: int = PROBES_AT_ONCE) -> list[list[Probe]]:
        """Return probes of a kind together, where one model can hold them, at the place of the first."""
        chunks: list[list[Probe]] = []
        latest: dict[ConditionKind, list[Probe]] = {}
        for probe in probes:
            kind = probe.relaxations[0].kind
            chunk = latest.get(kind)
            if not self._loosens(probe):
                chunks.append([probe])
            elif chunk is None or len(chunk) == most:
                latest[kind] = [probe]
                chunks.append(latest[kind])
            else:
                chunk.append(probe)
        return chunks

    def _is_widest(self, probe: Probe) -> bool:
        """Tell whether a probe that leaves out no rule asks for more than some, and no such one for more."""
        place = self.order.place[probe]
        return bool(self.order.narrower[place]) and all(
            self.probes[other].without for other in self.order.wider[place]
        )

    def _try(
        self, pool: Pool, choose: Callable[[], Sequence[list[Probe]]], effort: float | None = None
    ) -> None:
        """Price probes chunk by chunk; what is known by the time that a chunk is begun is left out.

        Parameters
        ----------
        effort
            On each, where that is less than it may have: what it does not settle stays open.
        """
        if self.end.is_set():
            return
        most = self.settings.effort
        first = effort is not None and (most is None or effort < most)
        limits = replace(self.case.limits, effort=effort if first else most)
        chunks = choose()
        waiting: deque[Iterator[list[Answer]]] = deque()
        self.left = sum(map(len, chunks))
        for chunk in chunks:
            probes = [probe for probe in chunk if self.known.is_open(probe)]
            self.left -= len(chunk) - len(probes)
            if self.end.is_set():
                break
            if probes:
                case, some = self._task(probes)
                waiting.append(pool(settle, [(replace(case, limits=limits), some)]))
            if len(waiting) > self.workers:
                self._note(waiting.popleft(), first)
        for answers in waiting:
            self._note(answers, first)

    def _note(self, answers: Iterator[list[Answer]], first: bool) -> None:
        for answer in next(answers, []):
            if isinstance(answer, PlannerError):
                raise answer
            if first and not answer.exact:
                self.known.bound(answer)
            else:
                self.known.settle(answer)

    def result(self) -> Sensitivity:
        """Return all prices, each as close as they bound one another."""
        prices = tuple(sorted(self.known.all(), key=_rank))
        wall_s = self.following.clock(self.settings).elapsed_s()
        stopped = self.following.stop.is_set()
        return Sensitivity(self.base, prices, tuple(self.fills), wall_s, self.end.is_set(), stopped)


def _rank(price: Price) -> tuple[bool, bool, int, int, int]:
    """Return the place of a price: negotiable before rules, tried before not, by money, then by total."""
    is_rule = price.probe.group is ProbeGroup.RULES
    return is_rule, not price.tried, -price.money_yen, -price.low_yen, -(price.high_yen or 0)

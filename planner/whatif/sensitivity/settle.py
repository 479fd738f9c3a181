"""What is done of a probe in a process of its own: the tables of its change, and its price."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from planner.conditions import apply
from planner.instance.model import Instance
from planner.problem import Problem, compile_instance, plan_yen
from planner.reading.instance import parse_changed
from planner.solve.certified import Outcome, certified, solve_instance
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.interrupt import passed_on
from planner.solve.loosened import Beyond, Explorer, Loosening
from planner.solve.pool import StopEvent, tell
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError
from planner.whatif.sensitivity.effect import Unchanged
from planner.whatif.sensitivity.effect import tables as tables_of
from planner.whatif.sensitivity.loosening import Loosened
from planner.whatif.sensitivity.price import Price, PriceBase, bounded, kept, priced
from planner.whatif.sensitivity.probe import Probe
from planner.whatif.sensitivity.promise import own_gain_yen


@dataclass(frozen=True, slots=True)
class ProbeBasis:
    """What all probes of a run have in common.

    Parameters
    ----------
    raw
        The JSON data that the instance of `base` was read from.
    solver
        Solves a changed instance as a whole.
    explore
        Prices what only loosens the base; ``None`` where each is solved as a whole.
    limits
        Of the search for one probe.
    """

    raw: dict[str, Any]
    base: PriceBase
    solver: Solver
    explore: Explorer | None
    limits: Limits

    def changed(self, probe: Probe) -> Instance:
        """Return the instance that a probe leads to, but for the rules that it leaves out."""
        if not probe.relaxations:
            return self.base.instance
        return parse_changed(apply(self.raw, *probe.relaxations), self.base.instance.name)

    def compiled(self, probe: Probe) -> Problem:
        """Return the compiled problem of a probe."""
        return compile_instance(self.changed(probe), probe.without)


@dataclass(frozen=True, slots=True)
class TableLook:
    """What the tables tell of a probe.

    Parameters
    ----------
    gain_yen
        What members would save by themselves; ``None`` where the change makes no difference.
    loosening
        All that is different, where it is known and makes nothing dearer or less.
    kept
        What is saved at least, where the base plan is cheaper with the change.
    """

    gain_yen: int | None
    loosening: Loosening | None = None
    kept: Price | None = None


class _Tables:
    """The compiled base, and what compares others with it."""

    def __init__(self, instance: Instance) -> None:
        self.problem = compile_instance(instance)
        self.unchanged = Unchanged(self.problem)
        self.loosened = Loosened(self.problem)


@lru_cache(maxsize=1)
def _compiled(_sha256: str, holder: "_Holder") -> _Tables:
    return _Tables(holder.instance)


class _Holder:
    """An instance that counts as equal to any other, beside its hash."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder)

    def __hash__(self) -> int:
        return 0


def _tables(base: PriceBase) -> _Tables:
    """Return the tables of the base, compiled once in a process."""
    return _compiled(base.instance.sha256, _Holder(base.instance))


def look(task: tuple[ProbeBasis, Sequence[Probe]], stop: StopEvent) -> list[TableLook]:
    """Compile what probes change; those at the end are left out where it is time to stop."""
    case, probes = task
    found: list[TableLook] = []
    for probe in probes:
        if stop.is_set():
            break
        found.append(_looked(case, probe, _tables(case.base)))
    return found


def _looked(case: ProbeBasis, probe: Probe, tables: _Tables) -> TableLook:
    problem = case.compiled(probe)
    found = tables_of(problem)
    if tables.unchanged.by_tables(found):
        return TableLook(None)
    loosening = tables.loosened.by(problem, found) if case.explore is not None and probe.relaxes else None
    base = case.base
    cheaper = plan_yen(problem, base.plan) < base.objective_yen
    gain_yen = own_gain_yen(tables.problem, problem, base.plan)
    return TableLook(gain_yen, loosening, kept(base, probe, problem) if cheaper else None)


# Probes, each with all that it changes where it only loosens.
Task = tuple[ProbeBasis, Sequence[tuple[Probe, Loosening | None]]]


def bound(task: Task, stop: StopEvent) -> list[Price]:
    """Return what each of some changes that only loosen saves at most, without a search.

    Those at the end are left out where it is time to stop.
    """
    case, probes = task
    assert case.explore is not None
    with passed_on(stop) as stopped:
        base, limits = case.base, replace(case.limits, effort=0.0)
        loosenings = [loosening for _, loosening in probes if loosening is not None]
        problem = _tables(base).problem
        found = case.explore(problem, loosenings, base.objective_yen, limits, Watch(stop=stopped))
        return [
            bounded(base, probe, one.bound_yen)
            for (probe, _), one in zip(probes, found, strict=True)
            if one.stop in (Stop.PROOF, Stop.EFFORT)
        ]


Answer = Price | PlannerError


def settle(task: Task, stop: StopEvent) -> list[Answer]:
    """Price probes that stand in one model, or one that is solved as a whole; tell of each by its place.

    Those at the end are left out where it is time to stop.
    """
    case, probes = task
    answers: list[Answer] = []
    with passed_on(stop) as stopped:
        try:
            for (probe, _), price in zip(probes, _prices(case, probes, Watch(stop=stopped)), strict=False):
                answers.append(price)
                tell(probe)
        except PlannerError as error:
            answers.append(error)
    return answers


def _prices(
    case: ProbeBasis, probes: Sequence[tuple[Probe, Loosening | None]], watch: Watch
) -> Iterator[Price]:
    loosenings = [loosening for _, loosening in probes if loosening is not None]
    if case.explore is None or len(loosenings) < len(probes):
        for probe, _ in probes:
            if watch.stop.is_set():
                return
            yield _whole(case, probe, watch)
        return
    if watch.stop.is_set():
        return  # handed in before the end and begun after it: the tables of the base alone take seconds
    problem = _tables(case.base).problem
    found = case.explore(problem, loosenings, case.base.objective_yen, case.limits, watch)
    for (probe, _), beyond in zip(probes, found, strict=True):
        yield priced_beyond(case, probe, beyond)
        if watch.stop.is_set():
            return


def _whole(case: ProbeBasis, probe: Probe, watch: Watch) -> Price:
    instance = case.changed(probe)
    outcome = solve_instance(instance, case.solver, case.limits, watch, probe.without)
    return priced(case.base, probe, instance, outcome)


def priced_beyond(case: ProbeBasis, probe: Probe, beyond: Beyond) -> Price:
    """Return what a probe saves, from the plans that take something of it.

    Those that take nothing of it are plans of the base, which its bound holds for.
    """
    problem, report, objective_yen = case.compiled(probe), None, None
    if beyond.plan is not None:
        objective_yen = plan_yen(problem, beyond.plan)
        report = certified(problem, beyond.plan, objective_yen)
    bound_yen = min(beyond.bound_yen, case.base.bound_yen)
    result = SolveResult(beyond.plan, objective_yen, bound_yen, beyond.stop)
    return priced(case.base, probe, problem.instance, Outcome(problem, result, report))

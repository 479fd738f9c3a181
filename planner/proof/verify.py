"""Examine a plan: check it, solve its instance anew with each solver, and collect what they say."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.check import certify, check_plan
from planner.instance.model import Instance
from planner.problem import Problem, compile_instance
from planner.proof import words
from planner.proof.pack import ProofPack, Witness
from planner.proof.versions import versions
from planner.reading.plan_file import PlanDocument
from planner.solve.certified import solve_instance
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.many import Answer, Following, Job, solve_each
from planner.text.faults import PlannerError
from planner.text.language import NOTHING, Text

LpBound = Callable[[Problem], int | None]


def verify(
    instance: Instance,
    document: PlanDocument,
    plan_bytes_sha256: str,
    solvers: Mapping[str, Solver],
    limits: Limits,
    watch: Watch,
    lp_bound: LpBound | None = None,
    processes: int = 1,
) -> ProofPack:
    """Return what the checker, each solver and the bound of fractional decisions say of a plan.

    A plan that is not valid is not compared with others: no solver is run. A solver that cannot
    answer does not end the examination; the pack says why.

    Parameters
    ----------
    plan_bytes_sha256
        Hash of the plan file as it is on disk.
    solvers
        By name, in the order in which they run; each has the whole of `limits` for itself.
    watch
        Follows all solvers in turn, with the seconds since the first began. Its stop ends the one
        that runs and skips the others; what is known by then is returned.
    lp_bound
        Gives the bound of fractional decisions; it is not run if it is ``None``.
    processes
        How many solvers run at once; where others than this one do, they are functions of modules.
    """
    report = check_plan(instance, document.plan)
    witnesses: tuple[Witness, ...] = ()
    lp_bound_yen, lp_failure = None, words.NOT_RUN
    if report.valid:
        follow = _in_turn(watch)
        if processes > 1:
            witnesses = _ask_at_once(instance, solvers, limits, watch, processes)
        else:
            witnesses = tuple(
                _ask(instance, name, solver, limits, follow) for name, solver in solvers.items()
            )
        if lp_bound is not None:
            lp_bound_yen, lp_failure = _relax(instance, lp_bound, watch)
    return ProofPack(
        instance_name=instance.name,
        instance_sha256=instance.sha256,
        plan_sha256=plan_bytes_sha256,
        document=document,
        report=report,
        mismatches=certify(report, document.objective_yen, document.components_yen),
        witnesses=witnesses,
        lp_bound_yen=lp_bound_yen,
        lp_failure=lp_failure,
        limits=limits,
        versions=versions(),
    )


def _in_turn(watch: Watch) -> Watch:
    """Return a watch whose seconds run on from one solver to the next."""
    begun = time.monotonic()

    def report(progress: Progress) -> None:
        watch.report(replace(progress, elapsed_s=time.monotonic() - begun))

    return Watch(report, watch.stop)


def _ask(instance: Instance, name: str, solver: Solver, limits: Limits, watch: Watch) -> Witness:
    if watch.stop.is_set():
        return Witness(name, None, None, words.INTERRUPTED)
    try:
        return _witness(name, solve_instance(instance, solver, limits, watch))
    except PlannerError as error:
        return _witness(name, error)


def _ask_at_once(
    instance: Instance, solvers: Mapping[str, Solver], limits: Limits, watch: Watch, processes: int
) -> tuple[Witness, ...]:
    tasks = [(Job(name, instance, limits), solver) for name, solver in solvers.items()]
    following = Following(lambda _name, progress: watch.report(progress), stop=watch.stop)
    answers = solve_each(tasks, following, processes)
    return tuple(_witness(name, answer) for name, answer in zip(solvers, answers, strict=True))


def _witness(name: str, answer: Answer) -> Witness:
    if answer is None:
        return Witness(name, None, None, words.INTERRUPTED)
    if isinstance(answer, PlannerError):
        return Witness(name, None, None, answer.text)
    ledger = None if answer.report is None else answer.report.ledger
    return Witness(name, answer.result, ledger, NOTHING)


def _relax(instance: Instance, lp_bound: LpBound, watch: Watch) -> tuple[int | None, Text]:
    if watch.stop.is_set():
        return None, words.INTERRUPTED
    try:
        bound_yen = lp_bound(compile_instance(instance))
    except PlannerError as error:
        return None, error.text
    return bound_yen, NOTHING if bound_yen is not None else words.NONE_FOUND

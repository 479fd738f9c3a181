"""Examine a plan: check it, solve its instance anew with each solver, and collect what they say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from planner.check import certify, check_plan
from planner.instance.model import Instance
from planner.problem import Problem, compile_instance
from planner.proof import words
from planner.proof.pack import ProofPack, Witness
from planner.proof.versions import versions
from planner.reading.plan_file import PlanDocument
from planner.solve.certified import solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Progress, Solver, Watch
from planner.solve.many import Answer, Following, Job, solve_each
from planner.text.faults import PlannerError
from planner.text.language import NOTHING, Text

LpBound = Callable[[Problem], int | None]


@dataclass(frozen=True, slots=True)
class Examination:
    """By what a plan is examined, beside the checker.

    Parameters
    ----------
    solvers
        By name, in the order in which they run; each has the whole of `limits` for itself.
    watch
        Follows all solvers in turn, with the seconds since the first began. Its stop ends the one
        that runs and skips the others; what is known by then is returned.
    lp_bound
        Gives the bound of fractional decisions; it is not run if it is ``None``.
    processes
        How many solvers run at once; where others than this one do, they are functions of modules.
    follow
        Told of the progress of each solver by its name, with the seconds since that one began.
    """

    solvers: Mapping[str, Solver]
    limits: Limits
    watch: Watch
    lp_bound: LpBound | None = None
    processes: int = 1
    follow: Callable[[str, Progress], None] = lambda _name, _progress: None

    def witnesses(self, instance: Instance) -> tuple[Witness, ...]:
        """Return what each solver says of an instance, in their order."""
        if self.processes > 1:
            return self._at_once(instance)
        watch = _in_turn(self.watch)
        return tuple(
            _ask(instance, name, solver, self.limits, self._followed(name, watch))
            for name, solver in self.solvers.items()
        )

    def _at_once(self, instance: Instance) -> tuple[Witness, ...]:
        tasks = [(Job(name, instance, self.limits), solver) for name, solver in self.solvers.items()]
        following = Following(
            lambda name, progress: self._followed(name, self.watch).report(progress), stop=self.watch.stop
        )
        answers = solve_each(tasks, following, self.processes)
        return tuple(_witness(name, answer) for name, answer in zip(self.solvers, answers, strict=True))

    def _followed(self, name: str, watch: Watch) -> Watch:
        """Return a watch that also tells whose progress it is."""

        def report(progress: Progress) -> None:
            watch.report(progress)
            self.follow(name, progress)

        return Watch(report, watch.stop)

    def relaxed(self, instance: Instance) -> tuple[int | None, Text]:
        """Return the bound of fractional decisions in yen, or why there is none."""
        if self.lp_bound is None:
            return None, words.NOT_RUN
        if self.watch.stop.is_set():
            return None, words.INTERRUPTED
        try:
            bound_yen = self.lp_bound(compile_instance(instance))
        except PlannerError as error:
            return None, error.text
        return bound_yen, NOTHING if bound_yen is not None else words.NONE_FOUND


def verify(instance: Instance, document: PlanDocument, plan_bytes_sha256: str, by: Examination) -> ProofPack:
    """Return what the checker, each solver and the bound of fractional decisions say of a plan.

    A plan that is not valid is not compared with others: no solver is run. A solver that cannot
    answer does not end the examination; the pack says why.

    Parameters
    ----------
    plan_bytes_sha256
        Hash of the plan file as it is on disk.
    """
    report = check_plan(instance, document.plan)
    witnesses: tuple[Witness, ...] = ()
    lp_bound_yen, lp_failure = None, words.NOT_RUN
    if report.valid:
        witnesses = by.witnesses(instance)
        lp_bound_yen, lp_failure = by.relaxed(instance)
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
        limits=by.limits,
        versions=versions(),
    )


def _in_turn(watch: Watch) -> Watch:
    """Return a watch whose seconds run on from one solver to the next."""
    clock = Clock(Limits())

    def report(progress: Progress) -> None:
        watch.report(replace(progress, elapsed_s=clock.elapsed_s()))

    return Watch(report, watch.stop)


def _ask(instance: Instance, name: str, solver: Solver, limits: Limits, watch: Watch) -> Witness:
    if watch.stop.is_set():
        return Witness(name, None, None, words.INTERRUPTED)
    try:
        return _witness(name, solve_instance(instance, solver, limits, watch))
    except PlannerError as error:
        return _witness(name, error)


def _witness(name: str, answer: Answer) -> Witness:
    if answer is None:
        return Witness(name, None, None, words.INTERRUPTED)
    if isinstance(answer, PlannerError):
        return Witness(name, None, None, answer.text)
    ledger = None if answer.report is None else answer.report.ledger
    return Witness(name, answer.result, ledger, NOTHING)

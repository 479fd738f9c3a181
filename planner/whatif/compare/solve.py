"""Solve the cases of a comparison: the base first, the others from its plan on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from planner.plan import Plan
from planner.solve.interface import Limits, Solver
from planner.solve.many import Job, Report, solve_all
from planner.whatif.compare.case import Case, Solved, solved


@dataclass(frozen=True, slots=True)
class Following:
    """How the searches are followed, by the names of the cases, and asked to end early."""

    report: Report = lambda _name, _progress: None
    finished: Callable[[str], None] = lambda _name: None
    stop: Event = field(default_factory=Event)


def solve_cases(
    cases: Sequence[Case],
    solver: Solver,
    limits: Limits,
    following: Following,
    *,
    processes: int | None = None,
    known: Mapping[str, Solved] | None = None,
) -> list[Solved]:
    """Solve every case whose answer is not known yet; the first case is the base.

    Parameters
    ----------
    limits
        What each search may use.
    processes
        How many searches at once; as many as there are processors where ``None``.
    known
        Answers there are already, by name of the case.

    Returns
    -------
    list
        In the order of the cases. The plan of the base is where the others begin: that never
        changes what is best, only how soon it is found.
    """
    answers = dict(known or {})

    def search(some: Sequence[Case], start: Plan | None) -> None:
        jobs = [Job(case.name, case.instance, replace(limits, start=start)) for case in some]
        found = solve_all(
            jobs,
            solver,
            processes=processes,
            report=following.report,
            stop=following.stop,
            finished=following.finished,
        )
        for case, answer in zip(some, found, strict=True):
            answers[case.name] = solved(case, answer)

    base, *others = cases
    if base.name not in answers:
        search([base], None)
    search([case for case in others if case.name not in answers], answers[base.name].plan)
    return [answers[case.name] for case in cases]

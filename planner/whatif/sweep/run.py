"""A sweep carried out: what has no answer yet is solved, and every row stored as it comes."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from planner.solve.crew import Lost, Workplace, answers
from planner.whatif.sweep import words
from planner.whatif.sweep.case import Case, Row, State, Work, answer, failed
from planner.whatif.sweep.store import RowStore


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sweep is.

    Parameters
    ----------
    done, of
        Cases that have an answer, and all.
    failures
        Of those answered, how many failed or are no valid instance.
    best_yen
        The lowest total so far; ``None`` before the first plan.
    left_s
        Seconds that the others will take, as far as those of this run tell; ``None`` before the first.
    """

    done: int
    of: int
    failures: int
    best_yen: int | None
    left_s: float | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """The cases of a grid in its order, with the row of each; ``None`` where a sweep was ended before."""

    cases: tuple[Case, ...]
    rows: tuple[Row | None, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every case has an answer."""
        return all(row is not None and row["status"] != State.FAILED.value for row in self.rows)


def found(cases: Sequence[Case], store: RowStore) -> Sweep:
    """Return what is known of some cases."""
    return Sweep(tuple(cases), tuple(store.rows.get(case.key) for case in cases))


def carry_out(
    cases: Sequence[Case], work: Work, place: Workplace, store: RowStore, tell: Callable[[Progress], None]
) -> None:
    """Solve the cases that have no answer in a store, wherever, and store each as it comes.

    Parameters
    ----------
    tell
        Told how far it is, a few times a second.

    Raises
    ------
    PlannerError
        If nobody is there to work.
    KeyboardInterrupt
        Where the user ends it; what was answered by then is stored.
    """
    todo = [case for case in cases if not store.done(case.key)]
    if not todo:
        return
    begun, before = time.monotonic(), len(cases) - len(todo)
    answered = 0

    def look() -> None:
        tell(_progress(cases, store, (answered, time.monotonic() - begun), before))

    for case, row in answers(place, partial(answer, work), todo, look):
        store.add(failed(case, words.LOST) if isinstance(row, Lost) else row)
        answered += 1
        look()


def _progress(cases: Sequence[Case], store: RowStore, pace: tuple[int, float], before: int) -> Progress:
    answered, elapsed_s = pace
    rows = [store.rows[case.key] for case in cases if case.key in store.rows]
    bad = {State.FAILED.value, State.INVALID.value}
    totals = [row["objective_yen"] for row in rows if "objective_yen" in row]
    done = before + answered
    left_s = None if answered == 0 else (len(cases) - done) * elapsed_s / answered
    failures = sum(row["status"] in bad for row in rows)
    return Progress(done, len(cases), failures, min(totals, default=None), left_s)

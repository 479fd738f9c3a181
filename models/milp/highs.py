"""HiGHS through PuLP: quiet, followed while it runs, stopped when asked."""

from collections.abc import Sequence
from math import inf
from typing import Any

import highspy
import numpy as np
import pulp

from models.milp.columns import Term
from models.milp.scale import MilpScale
from planner.solve.clock import Clock
from planner.solve.incumbent import Incumbent
from planner.solve.result import Stop, relative_gap

# Objectives of plans are whole numbers of the unit: below one unit apart nothing is left to find.
LESS_THAN_A_UNIT = 0.9
LARGEST_SEED = 2**31 - 1
KINDS = highspy.cb.HighsCallbackType


class Follower:
    """What HiGHS calls while it runs: it reports progress, and ends the search when that is due.

    Attributes
    ----------
    gap_reached
        Whether the search was ended because incumbent and bound were near enough.
    """

    def __init__(self, known: Incumbent, scale: MilpScale) -> None:
        self.known, self.scale = known, scale
        self.gap_reached = False
        self._told: tuple[int | None, int | None] = (None, None)
        self._failure: BaseException | None = None

    def __call__(self, _kind: Any, _message: str, known: Any, answer: Any, _data: Any) -> None:
        """Look at what is known; an error must not cross foreign code, so it is kept for later."""
        try:
            answer.user_interrupt = self._look(known)
        except BaseException as error:
            self._failure = error
            answer.user_interrupt = True

    def raise_failure(self) -> None:
        """Raise what went wrong while HiGHS ran."""
        if self._failure is not None:
            raise self._failure

    def _look(self, known: Any) -> bool:
        ends = self.scale.yen(known.mip_primal_bound), self.scale.bound_yen(known.mip_dual_bound)
        if ends != self._told:
            self._told = ends
            self.known.report(*ends)
        incumbent_yen, bound_yen = ends
        gap = self.known.limits.gap
        if gap and incumbent_yen is not None and bound_yen is not None:
            self.gap_reached = relative_gap(incumbent_yen, bound_yen) <= gap
        return self._failure is not None or self.gap_reached or self.known.watch.stop.is_set()


class _Highs(pulp.HiGHS):  # type: ignore[misc]
    """HiGHS as PuLP calls it, with what PuLP itself took off the time."""

    def __init__(self, clock: Clock, start: Sequence[Term], **options: Any) -> None:
        super().__init__(**options)
        self.clock = clock
        self.start = start

    def callSolver(self, lp: Any) -> None:  # noqa: N802 - the name is PuLP's
        names = {column.name for column in lp.variables()}  # those in no row and without a price are left out
        known = {column.index: value for column, value in self.start if column.name in names}
        if known:
            # HiGHS finds the values of the other columns itself.
            lp.solverModel.setSolution(len(known), np.array([*known]), np.array([*known.values()], float))
        left_s = 0.0 if self.clock.over() is Stop.TIME else self.clock.left_s()
        lp.solverModel.setOptionValue("time_limit", inf if left_s is None else left_s)
        super().callSolver(lp)


def run(
    program: pulp.LpProblem,
    clock: Clock,
    follower: Follower | None = None,
    start: Sequence[Term] = (),
) -> Any:
    """Solve a program, its relaxation if there is no follower, and return HiGHS with what it found.

    `start` holds the values of the columns that tell a known plan, for the search to begin from.

    One thread: HiGHS keeps the number of threads of its first run in a process, and gains little
    from more. No presolve: that of HiGHS 1.13 can lose an equation, and has called problems
    infeasible that are not (its issue 3216); the compiled problem leaves it little to do.
    """
    solver = _Highs(
        start=start,
        clock=clock,
        mip=follower is not None,
        msg=False,
        gapRel=0,
        gapAbs=LESS_THAN_A_UNIT,
        threads=1,
        presolve="off",
        callbackTuple=follower and (follower, None),
        callbacksToActivate=follower and [KINDS.kCallbackMipInterrupt],
        random_seed=clock.limits.seed % LARGEST_SEED,
    )
    program.solve(solver)
    return program.solverModel

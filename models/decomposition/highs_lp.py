"""Programs as HiGHS takes them: linear ones by default, with whole columns where asked for."""

from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from models.decomposition.sparse_program import NO_LIMIT, Program
from planner.solve.pool import StopEvent

_KINDS = highspy.cb.HighsCallbackType


def highs_of(program: Program, seconds: float | None, **options: Any) -> highspy.Highs:
    """Return a program, linear, ready to run on one thread.

    Parameters
    ----------
    seconds
        When to end at the latest; ``None`` for no limit.
    options
        Further ones of HiGHS, by name.
    """
    highs = highspy.Highs()
    limit = np.inf if seconds is None else seconds
    for option, value in {"output_flag": False, "threads": 1, "time_limit": limit, **options}.items():
        highs.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.n_columns, program.n_rows
    lp.col_cost_ = program.cost.astype(float)
    lp.col_lower_ = program.low.astype(float)
    lp.col_upper_ = np.where(program.high >= NO_LIMIT, np.inf, program.high.astype(float))
    lp.row_lower_ = np.where(program.lower <= -NO_LIMIT, -np.inf, program.lower.astype(float))
    lp.row_upper_ = np.where(program.upper >= NO_LIMIT, np.inf, program.upper.astype(float))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = program.begins, program.columns
    lp.a_matrix_.value_ = program.amounts.astype(float)
    highs.passModel(lp)
    return highs


def solved(highs: highspy.Highs) -> bool:
    """Tell whether the last run ended with an optimum."""
    return bool(highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def values_of(highs: highspy.Highs) -> NDArray[np.float64]:
    """Return the values of the columns after the last run, shape ``(n,)``."""
    return np.array(highs.getSolution().col_value)


def stop_when_asked(highs: highspy.Highs, stop: StopEvent) -> None:
    """End runs of HiGHS once `stop` is set."""

    def look(_kind: Any, _message: str, _known: Any, answer: Any, _data: Any) -> None:
        answer.user_interrupt = stop.is_set()

    highs.setCallback(look, None)
    for kind in (
        _KINDS.kCallbackIpmInterrupt,
        _KINDS.kCallbackSimplexInterrupt,
        _KINDS.kCallbackMipInterrupt,
    ):
        highs.startCallback(kind)

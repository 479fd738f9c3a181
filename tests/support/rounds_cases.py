"""Small problems, and rounds that stand after their cuts."""

import threading

from small_problems import CALMER
from strategies import build, make_raw

from models.cpsat import rounds, search, solve_cpsat
from models.cpsat.hint import choices
from models.cpsat.stopping import Enough
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.pool import Pool


def small(seed: int) -> Problem:
    return compile_instance(build(make_raw(seed, "small", 8, CALMER)))


def pools(here: Pool, beside: Pool) -> rounds.Pools:
    return rounds.Pools(here, beside, Enough(threading.Event()))


def sharpened(seed: int) -> tuple[rounds.Rounds, int, int, set[int]]:
    """Return rounds after their cuts, with their bound, the optimum in the model, and its variables."""
    problem = small(seed)
    best = solve_cpsat(problem, Limits(), Watch())
    assert best.plan is not None
    assert best.objective_yen is not None
    one = search._StagedSearch(problem, Limits(), Watch())
    columns, scale = one._build(None)
    nobody = pools(lambda _work, _jobs: iter(()), lambda _work, _jobs: iter(()))
    searching = rounds.Rounds(one, rounds.RoundBase(columns, scale, True), nobody, 1)
    searching._sharpen()
    assert searching.bound is not None
    used = {variable.index for variable, taken in choices(columns, best.plan) if taken}
    return searching, searching.bound.value, scale.value(best.objective_yen), used

"""A plan is bettered part by part: what is open, what stays, and when it ends."""

import numpy as np
import pytest

from models.cpsat import search, solve_cpsat
from models.cpsat.promising import promising
from models.cpsat.relaxation import PRECISION, Relaxation
from models.cpsat.stage import Stage
from models.heuristics.greedy import solve_greedy
from models.heuristics.neighbourhood import YEARS, improved
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Status
from tests.models.cpsat.test_cpsat_tighten import SEEDS, small


def by_hand(problem: Problem) -> Plan:
    found = solve_greedy(problem, Limits(), Watch()).plan
    assert found is not None
    return found


PLANNED = [seed for seed in SEEDS if solve_greedy(small(seed), Limits(), Watch()).plan is not None]


def months(problem: Problem, plan: Plan) -> dict[int, int]:
    """Return the month index of each migration that is not left out."""
    cutovers = enumerate(plan.cutovers[row.id] for row in problem.migrations)
    return {i: cutover.month - problem.calendar.start for i, cutover in cutovers if cutover is not None}


@pytest.mark.parametrize("seed", PLANNED[:8])
def test_parts_open_some_years_in_a_row_and_keep_the_rest(seed: int) -> None:
    problem = small(seed)
    plan = by_hand(problem)
    at = months(problem, plan)
    parts: list[Problem] = []

    def none(part: Problem) -> None:
        parts.append(part)

    assert improved(problem, plan, none) == plan
    windows = [range(first, first + YEARS) for first in range(1 - YEARS, problem.n_years)]
    opened = [{i for i, t in at.items() if problem.year[t] in window} for window in windows]
    opened = [some for some in opened if some]
    assert set.union(*opened) == set(at)
    assert len(parts) == len(opened)
    for part, free in zip(parts, opened, strict=True):
        for i, t in at.items():
            kept = {k: part.options[k].allowed for k in problem.migrations[i].options}
            if i in free:
                assert all((mask == problem.options[k].allowed).all() for k, mask in kept.items())
                continue
            cutover = plan.cutovers[problem.migrations[i].id]
            assert cutover is not None
            chosen = {problem.options[k].mode: np.flatnonzero(mask).tolist() for k, mask in kept.items()}
            assert chosen.pop(cutover.mode) == [t]
            assert not any(chosen.values())


@pytest.mark.parametrize("seed", PLANNED[:8])
def test_better_plans_are_taken_until_there_is_none(seed: int) -> None:
    problem = small(seed)
    plan = by_hand(problem)
    yen = [plan_yen(problem, plan)]

    def better(part: Problem) -> Plan | None:
        found = solve_cpsat(part, Limits(), Watch())
        if found.plan is None or found.objective_yen is None or found.objective_yen >= yen[-1]:
            return None
        yen.append(found.objective_yen)
        return found.plan

    last = improved(problem, plan, better)
    assert plan_yen(problem, last) == yen[-1]
    optimum_yen = solve_cpsat(problem, Limits(), Watch()).objective_yen
    assert optimum_yen is not None
    assert optimum_yen <= yen[-1]
    again = len(yen)
    assert improved(problem, last, better) == last
    assert len(yen) == again


@pytest.mark.parametrize("seed", PLANNED[:8])
def test_promising_months_hold_every_plan_within_the_reduced_cost(seed: int) -> None:
    problem = small(seed)
    columns, scale = search.build(problem)
    best = solve_cpsat(problem, Limits(), Watch())
    assert best.plan is not None
    assert best.objective_yen is not None
    bound = Relaxation.of(columns.model).bound({})
    assert bound is not None
    gap = scale.value(best.objective_yen) - bound.value // PRECISION
    kept = solve_cpsat(promising(columns, bound, gap), Limits(), Watch())
    assert kept.objective_yen == best.objective_yen
    none = promising(columns, bound, -(2**60))
    assert not any(option.allowed.any() for option in none.options)


class Counted:
    """Solve with guesses of which the first never holds, and count parts, and stages of the whole problem."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "GUESSES", (-1.0, 0.5, 1.0, 2.0, 5.0))
        self.parts = self.stages = 0
        self.with_parts = True
        run, better, improve = Stage.run, search._Search._better, search._Search._improve

        def counted_run(stage: Stage) -> object:
            self.stages += stage.search.problem is self.problem
            return run(stage)

        def counted_better(one: search._Search, part: Problem) -> Plan | None:
            self.parts += 1
            return better(one, part)

        def perhaps_improve(one: search._Search) -> None:
            if self.with_parts:
                improve(one)

        monkeypatch.setattr(search._Search, "_improve", perhaps_improve)
        monkeypatch.setattr(Stage, "run", counted_run)
        monkeypatch.setattr(search._Search, "_better", counted_better)

    def solve(self, problem: Problem, limits: Limits) -> SolveResult:
        self.problem, self.parts, self.stages = problem, 0, 0
        return solve_cpsat(problem, limits, Watch())


@pytest.mark.parametrize("given", [True, False])
def test_a_start_is_bettered_and_spares_stages(monkeypatch: pytest.MonkeyPatch, given: bool) -> None:
    counted = Counted(monkeypatch)
    stages = bettered = 0
    for seed in PLANNED:
        problem = small(seed)
        limits = Limits(start=by_hand(problem)) if given else Limits()
        counted.with_parts = False
        plain = counted.solve(problem, limits)
        assert counted.parts == 0
        without = counted.stages
        counted.with_parts = True
        warm = counted.solve(problem, limits)
        assert (warm.status, warm.objective_yen, warm.bound_yen) == (
            Status.OPTIMAL,
            plain.objective_yen,
            plain.bound_yen,
        )
        assert counted.stages <= without
        stages += without - counted.stages
        bettered += counted.parts > 0
    assert bettered
    assert stages > 0


def begun(problem: Problem, limits: Limits, watch: Watch) -> search._Search:
    one = search._Search(problem, limits, watch)
    one.accept(by_hand(problem))
    return one


def test_a_part_is_searched_only_while_there_is_work_left_and_counts_as_work() -> None:
    stopped = Watch()
    stopped.stop.set()
    bettered = 0
    for seed in PLANNED:
        problem = small(seed)
        assert begun(problem, Limits(effort=0.0), Watch())._better(problem) is None
        assert begun(problem, Limits(), stopped)._better(problem) is None
        one = begun(problem, Limits(), Watch())
        known_yen = one.objective_yen
        found = one._better(problem)
        if found is not None:
            assert known_yen is not None
            assert plan_yen(problem, found) == one.objective_yen
            assert plan_yen(problem, found) < known_yen
            assert one.effort > 0
            # What is proved of a part is not proved of the whole.
            assert one.bound_yen is None
            bettered += 1
    assert bettered

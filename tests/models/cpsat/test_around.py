"""Plans are bettered part by part: what is open, what stays, and what is handed back."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from small_problems import SEEDS, best_value, small

from models.cpsat import around, search, solve_cpsat
from models.cpsat.around import Around, Trail, search_around
from models.cpsat.columns import Columns
from models.cpsat.hint import choices
from models.cpsat.objective import Scale
from models.cpsat.reading import plan_of
from models.cpsat.units import places, units
from models.heuristics.greedy import solve_greedy
from planner.plan import Plan
from planner.problem import Problem, plan_yen
from planner.problem.expansions import defer_expansions
from planner.solve.interface import Limits, Watch
from planner.solve.validity import valid_plan


def by_hand(problem: Problem) -> Plan:
    found = solve_greedy(problem, Limits(), Watch()).plan
    assert found is not None
    return found


PLANNED = [seed for seed in SEEDS if solve_greedy(small(seed), Limits(), Watch()).plan is not None]


def job(problem: Problem, plan: Plan, effort: float = 0.3) -> tuple[Columns, Scale, Around]:
    columns, scale = search.build(problem)
    value = scale.value(plan_yen(problem, plan))
    model = str(columns.model.proto)
    where = places(columns, plan)
    return (
        columns,
        scale,
        Around(model, units(columns), where, value, frozenset(), (), Trail(0), effort, True, None),
    )


def read(problem: Problem, columns: Columns, values: list[int]) -> Plan:
    return defer_expansions(problem, plan_of(columns, lambda one: bool(values[one.index])))


@pytest.mark.parametrize("seed", PLANNED)
def test_places_are_those_of_the_hint(seed: int) -> None:
    problem = small(seed)
    plan = by_hand(problem)
    columns, _ = search.build(problem)
    chosen = {variable.index for variable, taken in choices(columns, plan) if taken}
    for unit, place in zip(units(columns), places(columns, plan), strict=True):
        assert unit.variables[place] in chosen
        assert len(unit.variables) == len(unit.months) == len(unit.vendors)
        assert sum(index in chosen for index in unit.variables) == 1


@pytest.mark.parametrize("seed", PLANNED)
def test_what_is_found_is_a_cheaper_plan_of_all_rules(seed: int) -> None:
    problem = small(seed)
    plan = by_hand(problem)
    columns, _, task = job(problem, plan)
    best = best_value(columns)
    assert best is not None
    searching = around._NeighbourhoodSearch(task, threading.Event())
    found = searching.run()
    # It ends early where all was open at once and settled: nothing is better then.
    assert searching.value == best if searching.settled else found.effort >= task.effort
    assert found.trail.number > 0
    if found.values is None:
        return
    better = read(problem, columns, found.values)
    assert valid_plan(problem, better) is not None
    assert plan_yen(problem, better) < plan_yen(problem, plan)
    # The next part would begin from it.
    assert tuple(searching.chosen) == places(columns, better)


def test_looking_ends_where_all_was_open_and_settled() -> None:
    problem = small(PLANNED[0])
    _, _, task = job(problem, by_hand(problem), 2.0)
    searching = around._NeighbourhoodSearch(task, threading.Event())
    assert searching.run().effort < task.effort
    assert searching.settled


def test_small_problems_end_at_the_optimum() -> None:
    reached, some = 0, PLANNED[::3]
    for seed in some:
        problem = small(seed)
        columns, scale, task = job(problem, by_hand(problem), 0.5)
        best = best_value(columns)
        assert best is not None
        found = search_around(task, threading.Event())
        plan = by_hand(problem) if found.values is None else read(problem, columns, found.values)
        assert plan_yen(problem, plan) >= scale.yen(best)
        reached += plan_yen(problem, plan) == scale.yen(best)
    assert reached >= len(some) - 1


@pytest.mark.parametrize("seed", PLANNED[:4])
def test_only_what_is_open_moves(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = small(seed)
    _, _, task = job(problem, by_hand(problem))
    searching = around._NeighbourhoodSearch(task, threading.Event())
    monkeypatch.setattr(searching, "_open", lambda _kind, _dice: {0})
    before = list(searching.chosen)
    for _ in range(3):
        searching._part()
    assert searching.chosen[1:] == before[1:]
    # Nothing open, nothing cheaper: the rest follows from the cutovers, but for purchases.
    monkeypatch.setattr(searching, "_open", lambda _kind, _dice: set())
    after = list(searching.chosen)
    searching._part()
    assert searching.chosen == after


def test_with_all_open_that_sets_a_plan_apart_from_the_best_it_is_bettered_though_the_rest_stays() -> None:
    tried = 0
    for seed in PLANNED[:6]:
        problem = small(seed)
        best = solve_cpsat(problem, Limits(), Watch()).plan
        assert best is not None
        columns, _, task = job(problem, by_hand(problem))
        both = zip(task.chosen, places(columns, best), strict=True)
        apart = {n for n, (one, other) in enumerate(both) if one != other}
        if 0 < len(apart) < len(task.units):
            searching = around._NeighbourhoodSearch(task, threading.Event())
            searching._solve(apart, 0)
            assert searching.value < task.value
            # The solver's work is counted, beside that of preparing the part.
            assert searching.effort > around._PREPARING * columns.size
            tried += 1
    assert tried


def test_the_same_job_has_the_same_answer_and_another_seed_another_trail() -> None:
    problem = small(PLANNED[-1])
    _, _, task = job(problem, by_hand(problem))
    first, second = (search_around(task, threading.Event()) for _ in range(2))
    assert (first.values, first.effort, first.trail) == (second.values, second.effort, second.trail)
    assert search_around(replace(task, trail=Trail(1)), threading.Event()).trail != first.trail


def test_a_stop_ends_it_before_it_begins() -> None:
    problem = small(PLANNED[0])
    _, _, task = job(problem, by_hand(problem))
    stop = threading.Event()
    stop.set()
    found = search_around(task, stop)
    assert (found.values, found.effort, found.trail) == (None, 0.0, Trail(0))


def test_parts_of_each_kind_hold_as_many_as_asked_for_and_what_is_tied_to_them() -> None:
    problem = small(PLANNED[0])
    _, _, task = job(problem, by_hand(problem))
    number = len(task.units)
    tied = tuple(replace(unit, tied=((n + 1) % number,)) for n, unit in enumerate(task.units))
    searching = around._NeighbourhoodSearch(replace(task, units=tied), threading.Event())
    for kind in range(len(around._KINDS)):
        dice = np.random.default_rng(kind)
        opened = searching._open(kind, dice)
        assert len(opened) >= min(2, number)
        assert len(opened) > 1 or number == 1
    searching.trail = replace(searching.trail, shares=(1.0,) * len(around._KINDS))
    for kind in range(len(around._KINDS)):
        assert searching._open(kind, np.random.default_rng(kind)) == set(range(number))


def test_dear_choices_are_opened_first() -> None:
    problem = small(PLANNED[0])
    _, _, task = job(problem, by_hand(problem))
    dear = len(task.units) - 1
    reduced = [0] * (max(index for unit in task.units for index in unit.variables) + 1)
    reduced[task.units[dear].variables[task.chosen[dear]]] = 1000
    kind = around._KINDS.index(around._dear)
    first = dict.fromkeys((True, False), 0)
    for known in first:
        priced = replace(task, reduced=tuple(reduced) if known else ())
        for seed in range(40):
            searching = around._NeighbourhoodSearch(priced, threading.Event())
            order = around._dear(searching._chosen(), np.random.default_rng(seed)).tolist()
            assert sorted(order) == list(range(len(task.units)))
            first[known] += order[0] == dear
        assert searching._open(kind, np.random.default_rng(0))
    assert first[True] == 40 > first[False]


def test_parts_of_a_vendor_are_opened_where_there_are_several() -> None:
    problem = small(PLANNED[0])
    _, _, task = job(problem, by_hand(problem))

    def moved_by(*vendors: int) -> int:
        units = tuple(replace(unit, vendors=vendors * len(unit.months)) for unit in task.units)
        return len(around._NeighbourhoodSearch(replace(task, units=units), threading.Event()).kinds)

    assert (moved_by(0), moved_by(0, 1)) == (len(around._KINDS) - 1, len(around._KINDS))

"""How far runs came whose searches were ended early: less far than those that were not, and no further."""

import time
from dataclasses import replace
from threading import Event

import pytest
from build import Raw, patched, several
from strategies import build
from whatif_cases import comparison

from models.cpsat import solve_cpsat
from models.cpsat.bounded import solve_bounded
from planner.outputs import Record
from planner.problem import Problem
from planner.solve.bounded import Bounds
from planner.solve.certified import solve_instance
from planner.solve.clock import LEAST_S, Clock
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Status, Stop
from planner.whatif.candidates.candidate import Candidate, Candidates
from planner.whatif.candidates.report import reach as reach_of_candidates
from planner.whatif.compare.comparison import Comparison
from planner.whatif.compare.report import reach as reach_of_comparison
from planner.whatif.compare.scenario import Solved
from planner.whatif.fair.asked import FairRequest
from planner.whatif.fair.report import reach as reach_of_fair
from planner.whatif.tradeoff.axis import Axis, measures_of
from planner.whatif.tradeoff.frontier import Frontier, Tradeoff
from planner.whatif.tradeoff.report import reach as reach_of_tradeoff
from planner.whatif.tradeoff.search import FrontierEffort, FrontierSearch, Solvers

_WHOLE_S = 0.6


def towns() -> Raw:
    """Return three towns that each would rather move first; one moves a year."""
    raw = several("a", "b", "c", migration_yen={"build": 100}, running_yen_per_month=20)
    return patched(raw, {"limits": {"one": {"per": "year", "most": 2}}})


def effort(*, stopped: bool) -> FrontierEffort:
    stop = Event()
    if stopped:
        stop.set()
    return FrontierEffort(Clock(Limits(), Watch(stop=stop)))


def _open(solved: Solved) -> Solved:
    return replace(solved, plan=None, status=Status.UNKNOWN, fixed=False)


@pytest.mark.parametrize("asked", ["fair", "tradeoff"])
def test_one_limit_of_time_is_shared_by_all_searches_and_nothing_is_claimed_beyond_it(asked: str) -> None:
    raw, given_s = towns(), list[float]()
    base = solve_instance(build(raw), solve_cpsat)
    base = replace(base, result=replace(base.result, bound_yen=base.problem.cheapest_yen, stop=Stop.TIME))

    def all_of_it(limits: Limits) -> None:
        assert limits.time_limit_s is not None
        given_s.append(limits.time_limit_s)
        time.sleep(limits.time_limit_s)

    def bounded(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
        all_of_it(limits)
        found = solve_bounded(problem, bounds, replace(limits, time_limit_s=None), watch)
        return replace(found, bound_yen=None, stop=Stop.TIME) if found.plan else found

    def plain(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        all_of_it(limits)
        found = solve_cpsat(problem, replace(limits, time_limit_s=None), watch)
        return replace(found, bound_yen=None, stop=Stop.TIME) if found.plan else found

    effort = FrontierEffort(Clock(Limits(_WHOLE_S)))
    solvers = Solvers(plain, bounded)
    if asked == "fair":
        found = FairRequest(None, False, 3).answer(raw, base, solvers, effort)
        frontiers = [found.frontier]
        assert found.fairest is not None
        assert not found.fairest.point.total.exact
    else:
        measures = measures_of(base.problem, None)
        frontiers = [*FrontierSearch(raw, base, measures, solvers, effort).frontiers(Axis)]
    assert len(given_s) > 2
    assert sum(given_s) <= _WHOLE_S + LEAST_S
    assert max(given_s) <= _WHOLE_S / 4
    assert all(one is not None and not one.exact for one in frontiers)


def test_no_search_begins_once_the_time_is_up() -> None:
    raw = towns()
    base = solve_instance(build(raw), solve_cpsat)

    def never(*_: object) -> SolveResult:
        raise AssertionError

    effort = FrontierEffort(Clock(Limits(_WHOLE_S), begun=time.monotonic() - _WHOLE_S))
    solvers = Solvers(never, never)
    measures = measures_of(base.problem, None)
    for frontier in FrontierSearch(raw, base, measures, solvers, effort).frontiers(Axis):
        assert frontier.least is None
        assert not frontier.exact
    fairest = FairRequest(None, False, 3).answer(raw, base, solvers, effort).fairest
    assert fairest is not None
    assert fairest.proved == 0


def further(one: dict[str, int], other: dict[str, int]) -> tuple[bool, bool]:
    """Tell whether the one came further than the other, and the other than the one."""
    records = Record(reach=one), Record(reach=other)
    return records[0].reached_further(records[1]), records[1].reached_further(records[0])


def tradeoff_reach(*, stopped: bool) -> dict[str, int]:
    raw = towns()
    base = solve_instance(build(raw), solve_cpsat)
    measures = measures_of(base.problem, None)
    search = FrontierSearch(raw, base, measures, Solvers(solve_cpsat, solve_bounded), effort(stopped=stopped))
    return reach_of_tradeoff(Tradeoff(base.problem, measures, search.frontiers(Axis)))


def fair_reach(*, stopped: bool = False, cap: int | None = None) -> dict[str, int]:
    raw = towns()
    base = solve_instance(build(raw), solve_cpsat)
    request = FairRequest(cap, per_resident=False, levels=2)
    solvers = Solvers(solve_cpsat, solve_bounded)
    return reach_of_fair(request.answer(raw, base, solvers, effort(stopped=stopped)))


def test_a_frontier_that_was_ended_is_known_less_far() -> None:
    assert further(tradeoff_reach(stopped=False), tradeoff_reach(stopped=True)) == (True, False)


def test_an_order_that_was_ended_is_known_less_far_and_another_cap_is_another_question() -> None:
    assert further(fair_reach(), fair_reach(stopped=True)) == (True, False)
    assert further(fair_reach(cap=10**6), fair_reach(cap=10**6)) == (False, False)
    assert further(fair_reach(cap=10**6), fair_reach(cap=10**7)) == (False, False)


@pytest.mark.parametrize("status", [Status.FEASIBLE, Status.UNKNOWN])
def test_a_case_that_is_open_is_known_less_far_than_one_that_is_proved(status: Status) -> None:
    whole = comparison()
    *others, last = whole.rows
    assert last.solved.status is Status.INFEASIBLE
    early = replace(last, solved=replace(last.solved, status=status))
    known = reach_of_comparison(whole)
    assert set(known.values()) == {2}  # what was handed in is answered as far as can be
    assert further(known, reach_of_comparison(Comparison((*others, early)))) == (True, False)
    assert further(known, reach_of_comparison(Comparison(tuple(others)))) == (True, False)


def test_a_candidate_that_is_open_is_known_less_far_than_one_that_is_proved() -> None:
    _, row, *_ = comparison().rows
    one = Candidate("c", row, takes_part=True, alone_yen=0)
    early = replace(one, row=replace(row, solved=_open(row.solved)))
    known = [reach_of_candidates(Candidates(row.base, (each,))) for each in (one, early)]
    assert further(*known) == (True, False)


def test_each_axis_leaves_its_time_to_those_that_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    raw, lefts = towns(), list[float]()
    base = solve_instance(build(raw), solve_cpsat)
    real = FrontierSearch.frontier

    def frontier(self: FrontierSearch, axis: Axis, effort: FrontierEffort | None = None) -> Frontier:
        left_s = None if effort is None else effort.clock.left_s()
        assert left_s is not None
        lefts.append(left_s)
        return real(self, axis, FrontierEffort(Clock(Limits())))

    monkeypatch.setattr(FrontierSearch, "frontier", frontier)
    effort = FrontierEffort(Clock(Limits(300.0)))
    solvers = Solvers(solve_cpsat, solve_bounded)
    FrontierSearch(raw, base, measures_of(base.problem, None), solvers, effort).frontiers(Axis)
    # A third, half of the rest, and all of it; what the first two did not take is left to the others.
    assert [round(left_s / 300, 1) for left_s in lefts] == [0.3, 0.5, 1.0]

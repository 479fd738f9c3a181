"""Prices that are not proved, or were not tried: ranges, or nothing, and said so."""

import re
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from brute_force import best_plan
from sensitivity_cases import BOTH_AT_ONCE_YEN, one, price_of, run, towns
from strategies import build, random_raw

from models.cpsat import solve_cpsat
from models.cpsat.loosened import explore_cpsat
from planner.conditions import ConditionKind as Kind
from planner.conditions import apply
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.terms import Resource, Rule
from planner.text.language import speaking
from planner.whatif.sensitivity.known import KnownPrices
from planner.whatif.sensitivity.order import ProbeOrder
from planner.whatif.sensitivity.price import Basis, Price
from planner.whatif.sensitivity.probe import Probe, probes_of
from planner.whatif.sensitivity.report import prices_json, prices_text
from planner.whatif.sensitivity.search import (
    FIRST_EFFORT,
    ProbeFollowing,
    ProbeSettings,
    find_base,
    price_all,
)
from planner.whatif.sensitivity.settle import ProbeBasis, bound, look, settle

pytestmark = pytest.mark.usefixtures("undrawn")


def test_what_is_not_proved_is_a_range_and_said_so() -> None:
    def fruitless(problem: Problem, limits: Limits, _: Watch) -> SolveResult:
        assert limits.start is not None
        return SolveResult(None, None, problem.cheapest_yen, Stop.EFFORT)

    found = run(towns(), solver=fruitless)
    price = price_of(found, Probe(without=frozenset({Rule.VENDOR_YEAR})))
    # Each member at its cheapest: both at once.
    assert (price.low_yen, price.exact) == (0, False)
    assert price.high_yen is not None
    assert price.high_yen >= BOTH_AT_ONCE_YEN
    text = prices_text(found, 20)
    assert f"0円〜{price.high_yen:,}円" in text
    assert "最適性を証明しきれておらず" in text
    told = [told for told in prices_json(found)["prices"] if told["rules"] == ["vendor-year"]]
    assert (told[0]["saving_yen"], told[0]["saving_at_most_yen"]) == (None, price.high_yen)


def points_of(problem: Problem) -> set[int]:
    capacity = problem.capacity(Resource.POINTS, "v")
    assert capacity is not None
    return set(capacity.limit.tolist())


def test_what_a_wider_change_saves_bounds_a_narrower_one() -> None:
    def loose(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        result = solve_cpsat(problem, limits, watch)
        everywhere = points_of(problem) == {2}
        return result if everywhere else replace(result, bound_yen=problem.cheapest_yen)

    found = run(towns(), ProbeSettings(rules=False, kinds=frozenset({Kind.VENDOR_POINTS})), solver=loose)
    price = price_of(found, one(Kind.VENDOR_POINTS, "v", "FY2010"))
    assert (price.low_yen, price.high_yen) == (BOTH_AT_ONCE_YEN, BOTH_AT_ONCE_YEN)


def test_what_a_narrower_change_saves_a_wider_one_saves_too_by_the_same_plan() -> None:
    def lazy(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        if points_of(problem) == {2}:
            return SolveResult(None, None, problem.cheapest_yen, Stop.EFFORT)
        return solve_cpsat(problem, limits, watch)

    found = run(towns(), ProbeSettings(rules=False, kinds=frozenset({Kind.VENDOR_POINTS})), solver=lazy)
    price, narrow = (price_of(found, one(Kind.VENDOR_POINTS, "v", *year)) for year in ((), ("FY2010",)))
    assert (price.low_yen, price.exact) == (BOTH_AT_ONCE_YEN, False)
    assert (price.cost_yen, price.penalty_yen) == (BOTH_AT_ONCE_YEN, 0)
    assert price.moved == narrow.moved != ()


def test_what_the_base_plan_saves_by_itself_is_known_before_anything_is_solved() -> None:
    wish = {"preferred": {"years": ["FY2009"], "penalty_yen_per_year": 1000}}  # no plan can please it
    raw = towns({"members": {"a": {"migrations": {"core": wish}}}})
    _, base = find_base(build(raw), solve_cpsat, ProbeSettings(processes=1), ProbeFollowing())
    assert base is not None
    probes = [one(Kind.WISH, "a/core"), one(Kind.VENDOR_POINTS, "v", "FY2010")]
    looks = look((ProbeBasis(raw, base, solve_cpsat, None, Limits()), probes), threading.Event())
    kept = looks[0].kept
    assert kept is not None
    assert (kept.low_yen, kept.high_yen, kept.cost_yen, kept.penalty_yen) == (1000, None, 0, 1000)
    assert (kept.basis, kept.moved) == (Basis.KEPT, ())
    assert looks[1].kept is None


def test_an_unproved_base_makes_every_saving_a_range() -> None:
    settings = ProbeSettings(processes=1)
    raw = towns()
    _, base = find_base(build(raw), solve_cpsat, settings, ProbeFollowing())
    assert base is not None
    open_base = replace(base, bound_yen=base.bound_yen - 40)
    found = price_all(raw, open_base, solve_cpsat, settings, ProbeFollowing())
    price = price_of(found, one(Kind.VENDOR_POINTS, "v", "FY2010"))
    assert (price.low_yen, price.high_yen) == (BOTH_AT_ONCE_YEN - 40, BOTH_AT_ONCE_YEN)
    assert "最適性は未証明" in prices_text(found, 20)


def test_a_stop_keeps_what_is_known_and_says_what_was_not_tried() -> None:
    stop = threading.Event()
    told: list[Probe] = []

    def tell(done: int, most: int, probe: Probe) -> None:
        assert 1 <= done <= most
        told.append(probe)
        stop.set()
        time.sleep(0.2)

    found = run(towns(), stop=stop, tell=tell)
    assert found.interrupted
    assert len(told) == 1
    assert price_of(found, told[0]).basis is Basis.SOLVED
    assert any(price.basis is Basis.NOT_TRIED for price in found.prices)
    with speaking("en"):
        text, in_time = (prices_text(one, 20) for one in (found, replace(found, stopped=False)))
    assert "not tried before the interrupt" in text
    assert "--time-limit" not in text
    assert "not tried within the time" in in_time
    assert "--time-limit" in in_time
    assert prices_json(found)["complete"] is False


def test_nothing_is_said_to_save_nothing_before_it_was_tried() -> None:
    stop = threading.Event()
    stop.set()
    with speaking("en"):
        text = prices_text(run(towns(), ProbeSettings(rules=False), stop=stop), 20)
    assert "nothing is known yet" in text
    assert "nothing saves anything" not in text
    # Of none of them is anything known: then nothing is said of those of which it is.
    assert re.search(r"not tried before the interrupt: \d+$", text)


def test_the_time_limit_counts_from_the_begin_of_the_run_and_leaves_some_to_write() -> None:
    asked: list[float | None] = []

    def solver(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        asked.append(limits.time_limit_s)
        return solve_cpsat(problem, limits, watch)

    raw, settings = towns(), ProbeSettings(time_limit_s=20.0, processes=1)
    late = ProbeFollowing(begun=time.monotonic() - 10.0)
    _, base = find_base(build(raw), solver, settings, late)
    assert base is not None
    # Of the 20 seconds 10 are gone and 2 are for writing; half of what is left is for the base.
    assert asked[0] == pytest.approx(4.0, abs=0.5)
    over = ProbeFollowing(begun=time.monotonic() - 18.5)
    found = price_all(raw, base, solve_cpsat, settings, over)
    assert found.interrupted
    assert not any(price.basis is Basis.SOLVED for price in found.prices)


@pytest.mark.parametrize("seed", [8, 31])
def test_before_any_is_tried_alone_each_has_a_bound(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.whatif.sensitivity.search.settle", lambda _task, _stop: [])
    raw = random_raw(seed, "tiny")
    best = best_plan(build(raw))
    assert best is not None
    found = run(raw, ProbeSettings(rules=False, explore=explore_cpsat))
    bounded = [price for price in found.prices if price.basis is Basis.BOUNDED]
    assert bounded
    for price in bounded:
        changed = best_plan(build(apply(raw, *price.probe.relaxations)))
        assert changed is not None
        assert price.high_yen is not None
        assert price.low_yen == 0 <= best[0] - changed[0] <= price.high_yen


def test_what_a_bound_says_holds_against_what_is_proved_of_the_base() -> None:
    raw, settings = towns(), ProbeSettings(rules=False, processes=1, explore=explore_cpsat)
    _, base = find_base(build(raw), solve_cpsat, settings, ProbeFollowing())
    assert base is not None
    open_base = replace(base, bound_yen=base.bound_yen - 40)
    probes = probes_of(base.instance, settings.kinds, rules=False)
    for known, least_yen in ((base, 0), (open_base, 40)):
        case = ProbeBasis(raw, known, solve_cpsat, explore_cpsat, Limits())
        looks = look((case, probes), threading.Event())
        some = [(one, it.loosening) for one, it in zip(probes, looks, strict=True) if it.loosening]
        found = bound((case, some), threading.Event())
        assert len(found) == len(some) > 1
        # A plan that takes nothing of the change may be cheaper by what is not proved of the base.
        assert min(one.high_yen or 0 for one in found) == least_yen
    stopped = threading.Event()
    stopped.set()
    assert bound((case, some), stopped) == []


def test_of_two_tries_the_better_plan_and_the_lower_bound_stay() -> None:
    found = run(towns(), ProbeSettings(rules=False, kinds=frozenset({Kind.VENDOR_POINTS})))
    probes = [price.probe for price in found.prices]
    known = KnownPrices(found.base, probes, ProbeOrder(probes, found.base.instance.calendar))
    wide = one(Kind.VENDOR_POINTS, "v")
    solved = replace(price_of(found, wide), low_yen=30, high_yen=200, cost_yen=30)
    relaxed = Price(wide, 0, 150, Basis.BOUNDED)
    for first, second in ((solved, relaxed), (relaxed, solved)):
        known.bound(first)
        known.bound(second)
        best = {price.probe: price for price in known.all()}[wide]
        assert (best.low_yen, best.high_yen, best.cost_yen) == (30, 150, 30)
    known.settle(replace(solved, low_yen=0, high_yen=140, cost_yen=0))
    best = {price.probe: price for price in known.all()}[wide]
    assert (best.low_yen, best.high_yen, best.cost_yen) == (30, 140, 30)


def test_what_little_work_leaves_open_is_tried_again_after_the_others() -> None:
    asked: list[tuple[float | None, frozenset[int]]] = []

    def slow(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        asked.append((limits.effort, frozenset(points_of(problem))))
        if limits.effort == FIRST_EFFORT:
            return SolveResult(None, None, problem.cheapest_yen, Stop.EFFORT)
        return solve_cpsat(problem, limits, watch)

    settings = ProbeSettings(rules=False, kinds=frozenset({Kind.VENDOR_POINTS}))
    found = run(towns(), settings, solver=slow)
    assert list(dict.fromkeys(asked)) == [
        (FIRST_EFFORT, {2}),
        (FIRST_EFFORT, {1, 2}),
        (settings.effort, {2}),
        (settings.effort, {1, 2}),
    ]
    assert price_of(found, one(Kind.VENDOR_POINTS, "v")).saving.exact_yen == BOTH_AT_ONCE_YEN


def test_the_widest_changes_are_tried_before_the_others_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[tuple[str, int]] = []

    def looked(task: Any, stop: Any) -> Any:
        done.append(("look", len(task[1])))
        return look(task, stop)

    def settled(task: Any, stop: Any) -> Any:
        done.append(("try", len(task[1])))
        return settle(task, stop)

    def asked_back(_: object) -> Any:
        raise AssertionError("of a change of our own nothing is asked back")

    raw, settings = towns(), ProbeSettings(processes=1)
    _, base = find_base(build(raw), solve_cpsat, settings, ProbeFollowing())
    assert base is not None
    monkeypatch.setattr("planner.whatif.sensitivity.search.look", looked)
    monkeypatch.setattr("planner.whatif.sensitivity.search.settle", settled)
    monkeypatch.setattr("planner.reading.instance.advice", asked_back)
    found = price_all(raw, base, solve_cpsat, settings, ProbeFollowing())
    (first, few), second, *later = done
    assert (first, second) == ("look", ("try", 1))
    assert sum(count for what, count in later if what == "look") == len(found.prices) - few > 0

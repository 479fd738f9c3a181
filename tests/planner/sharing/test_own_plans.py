"""What sets of members pay with plans of their own: by brute force, or as ranges where time is short."""

from collections.abc import Callable
from itertools import combinations
from random import Random
from typing import Any

import pytest
from brute_force import valid_plans
from build import instance, patched, plan
from random_instance import FEATURES, PROGRESS
from sharing_cases import group, sharing
from strategies import make_raw

from models.registry import solver
from planner.check import check_plan
from planner.problem import Problem
from planner.sharing.game.core import check_core
from planner.sharing.game.own_plans import OwnCost, Search, own_costs, own_group
from planner.sharing.game.standards import standards_of
from planner.sharing.known import rule_of
from planner.sharing.settlement import settle
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop

HERE = Search(solver("cpsat"), processes=1)
MUCH = 10**15


def raw_of(seed: int) -> dict[str, Any]:
    rng = Random(seed)
    features = frozenset(name for name in (*FEATURES, *PROGRESS) if rng.random() < 0.6) - {"huge"}
    return make_raw(seed, "tiny", rng.randint(2, 3), features)


def sets(raw: dict[str, Any]) -> list[tuple[str, ...]]:
    members = list(raw["members"])
    return [one for size in (1, 2) for one in combinations(members, size)]


@pytest.mark.parametrize("seed", range(16))
def test_a_set_pays_the_least_money_of_all_plans_of_its_own(seed: int) -> None:
    raw = raw_of(seed)
    found = own_costs(raw, dict.fromkeys(sets(raw), MUCH), HERE)
    for members, own in found.items():
        # Of the data as they are: the checker's books tell money from penalties.
        by_hand = [report.ledger.cost_yen for _, report in valid_plans(own_group(raw, members))]
        least = min(by_hand, default=None)
        assert (own.at_least_yen, own.at_most_yen) == (least, least), members


@pytest.mark.parametrize("seed", range(16))
def test_a_set_that_is_not_solved_cannot_pay_less(seed: int) -> None:
    raw = raw_of(seed)
    exact = own_costs(raw, dict.fromkeys(sets(raw), MUCH), HERE)

    def never(*_: object) -> SolveResult:
        raise AssertionError

    lowest = own_costs(raw, dict.fromkeys(sets(raw), -MUCH), Search(never, processes=1))
    for members, own in lowest.items():
        known = exact[members].at_least_yen
        if own.at_least_yen is None:
            assert known is None
        else:
            assert known is None or own.at_least_yen <= known


def test_a_set_with_a_member_that_can_never_move_has_no_plan_and_is_not_solved() -> None:
    members = group()["members"]
    members["a"]["migrations"]["core"]["window"] = {"earliest": "2012-04"}

    def never(*_: object) -> SolveResult:
        raise AssertionError

    sets_of_it = {("a",): MUCH, ("a", "b"): MUCH}
    assert set(own_costs(group(members=members), sets_of_it, Search(never, processes=1)).values()) == {
        OwnCost(None)
    }


def test_there_are_sets_with_and_without_plans() -> None:
    found = [
        own.at_least_yen is None
        for seed in range(16)
        for own in own_costs(raw_of(seed), dict.fromkeys(sets(raw_of(seed)), MUCH), HERE).values()
    ]
    assert 3 < sum(found) < len(found) - 30


def with_gap(least: int, most: int | None) -> Callable[..., SolveResult]:
    """Return a solver that ends with a plan so much dearer than its bound, or with none."""

    def solve(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        assert limits.time_limit_s is not None
        found = solver("cpsat")(problem, Limits(), watch)
        assert found.objective_yen is not None
        if most is None:
            return SolveResult(None, None, found.objective_yen - least, Stop.TIME)
        return SolveResult(found.plan, found.objective_yen, found.objective_yen - least, Stop.TIME)

    return solve


@pytest.mark.parametrize("most", [0, None])
def test_what_time_leaves_open_is_a_range(most: int | None) -> None:
    raw = group()
    exact = own_costs(raw, {("a", "b"): MUCH}, HERE)["a", "b"].at_least_yen
    assert exact is not None
    search = Search(with_gap(50, most), Limits(5), processes=1)
    for paid, is_open in ((exact - 50, False), (exact - 49, True), (exact, True), (exact + 1, most is None)):
        own = own_costs(raw, {("a", "b"): paid}, search)["a", "b"]
        assert own.open(paid) == is_open, paid


def test_sets_that_gain_by_other_months_are_found_and_all_is_settled() -> None:
    raw = patched(
        group(), {"limits": {"one": {"per": "month", "most": 1}}, "sharing": sharing(rest={"population": 1})}
    )
    group_of = instance(raw)
    decided = plan(
        {"a/core": "2011-10", "b/core": "2010-10", "c/core": "2010-04"}
    )  # the dearest town waits longest
    settled = [settle(group_of, decided, name, rule_of(group_of, name)) for name in ("ours", "nagano")]
    found = standards_of(settled, raw, HERE)
    plain = standards_of(settled)
    for one in settled:
        check, before = found.cores[one.rule_id], plain.cores[one.rule_id]
        assert (check.looked_at, check.all_sets, check.solved, check.open) == (6, True, 6, ())
        assert check.as_planned == before.as_planned == len(before.blocking)
        paid = {member: one.cost_yen(member) for member in found.players}
        for size in (1, 2):
            for members in combinations(found.players, size):
                least = min(report.ledger.cost_yen for _, report in valid_plans(own_group(raw, members)))
                apart = sum(
                    min(r.ledger.cost_yen for p, r in valid_plans(own_group(raw, (name,))))
                    for name in members
                )
                bits = sum(1 << found.players.index(name) for name in members)
                more = sum(paid[name] for name in members) - least
                known = dict(check.blocking).get(bits, 0)
                assert known >= max(more, 0)
                assert known <= max(
                    more, sum(paid[name] for name in members) - apart, dict(before.blocking).get(bits, 0), 0
                )
    assert len(found.cores["ours"].blocking) > len(plain.cores["ours"].blocking)
    assert not any(check.in_core for check in plain.cores.values())
    report = check_plan(group_of, decided)
    assert report.valid
    least = min(other.ledger.cost_yen for _, other in valid_plans(group_of))
    assert found.whole_less_yen == report.ledger.cost_yen - least > 0
    assert plain.whole_less_yen == 0


def test_a_sharing_is_in_the_core_only_where_every_set_is_settled() -> None:
    table = {1: 10, 2: 10, 3: 15}
    for own, in_core in (
        ({}, False),
        ({1: OwnCost(9, 9), 2: OwnCost(8, 9)}, True),
        ({1: OwnCost(9, 9), 2: OwnCost(None)}, True),
        ({1: OwnCost(9, 9), 2: OwnCost(6, 9)}, False),
        ({1: OwnCost(9, 9), 2: OwnCost(5, 6)}, False),
        ({1: OwnCost(9, 9)}, False),
    ):
        assert check_core([8, 7], table.__getitem__, own=own).in_core == in_core, own
    open_one = check_core([8, 7], table.__getitem__, own={2: OwnCost(6, 9), 1: OwnCost(5, 6)})
    assert (open_one.open, open_one.blocking, open_one.as_planned) == (((2, 1),), ((1, 2),), 0)

"""Cooperative games: values and cores of textbook games, and what coalitions pay by the checker's books."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from build import instance, plan, several
from gate_share import every_third
from sharing_cases import group, sharing, with_sharing
from strategies import build, random_plan, random_raw

from planner.check import check_plan
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.plan import Plan
from planner.savings import baseline_of
from planner.sharing.comparison import SharingComparison
from planner.sharing.fairness import gini
from planner.sharing.game.coalitions import CoalitionCosts
from planner.sharing.game.core import check_core
from planner.sharing.game.nucleolus import nucleolus
from planner.sharing.game.own_plans import Search, own_costs
from planner.sharing.game.shapley import sampled_shapley, shapley
from planner.sharing.game.standards import ORDERS, standards_of
from planner.sharing.game.tables import game_lines
from planner.sharing.known import rule_of
from planner.sharing.settlement import settle
from planner.solve.clock import Clock
from planner.solve.interface import Limits
from planner.solve.result import SolveResult, Stop


def game(costs: dict[str, int]) -> tuple[int, list[int]]:
    """Return the number of players and the cost by coalition as bits, of costs by letters."""
    count = max(map(len, costs))
    table = [0] * (1 << count)
    for letters, yen in costs.items():
        table[sum(1 << "ABCDEF".index(letter) for letter in letters)] = yen
    return count, table


# The runway: each pays for the part it needs with those that need it too (Littlechild and Owen 1973).
RUNWAY = {"A": 8, "B": 11, "C": 13, "AB": 11, "AC": 13, "BC": 13, "ABC": 13}
# Three neighbours join a water supply.
WATER = {"A": 120, "B": 140, "C": 120, "AB": 170, "BC": 190, "AC": 160, "ABC": 255}


def test_the_shapley_value_of_a_runway() -> None:
    count, table = game(RUNWAY)
    assert shapley(count, table.__getitem__) == [
        Fraction(8, 3),
        Fraction(8, 3) + Fraction(3, 2),
        Fraction(8, 3) + Fraction(3, 2) + 2,
    ]


def test_the_nucleolus_of_a_runway() -> None:
    count, table = game(RUNWAY)
    assert nucleolus(count, table.__getitem__) == _by_hand(count, table)


@pytest.mark.parametrize("estates", [100, 200, 300])
def test_the_nucleolus_divides_an_estate_as_the_talmud_does(estates: int) -> None:
    # Aumann and Maschler 1985: claims of 100, 200 and 300 on an estate.
    claims = (100, 200, 300)
    worth = [
        max(estates - sum(claim for at, claim in enumerate(claims) if not one >> at & 1), 0)
        for one in range(8)
    ]
    paid = nucleolus(3, lambda one: -worth[one])
    third = Fraction(100, 3)
    divided = {100: [third] * 3, 200: [Fraction(50), Fraction(75), Fraction(75)], 300: [50, 100, 150]}
    assert [-one for one in paid] == divided[estates]


def _by_hand(count: int, table: list[int]) -> list[Fraction]:
    """Return the nucleolus by trying all splits in sixths: the sorted savings as great as can be."""
    whole, steps = table[-1], 6
    best: tuple[list[Fraction], list[Fraction]] | None = None
    for a in range(whole * steps + 1):
        for b in range(whole * steps + 1 - a):
            x = [Fraction(a, steps), Fraction(b, steps)]
            x.append(whole - sum(x))
            savings = sorted(
                table[one] - sum(x[player] for player in range(count) if one >> player & 1)
                for one in range(1, 2**count - 1)
            )
            if best is None or savings > best[0]:
                best = savings, x
    assert best is not None
    return best[1]


def test_the_core_of_three_neighbours() -> None:
    count, table = game(WATER)
    assert sum(shapley(count, table.__getitem__)) == 255
    equal = check_core([85, 85, 85], table.__getitem__)
    assert (equal.looked_at, equal.all_sets) == (6, True)
    assert equal.blocking == ((5, 10),)  # A and C pay 170 and would pay 160
    least = nucleolus(count, table.__getitem__)
    assert sum(least) == 255
    assert all(least[i] + least[j] <= table[1 << i | 1 << j] for i, j in combinations(range(3), 2))


def test_symmetric_players_pay_alike_and_those_who_add_nothing_nothing() -> None:
    costs = [0, 6, 6, 8, 0, 6, 6, 8]  # C costs nothing with anybody
    assert shapley(3, costs.__getitem__) == [4, 4, 0]
    assert nucleolus(3, costs.__getitem__) == [4, 4, 0]


@pytest.mark.parametrize("seed", range(4))
def test_an_estimate_holds_the_exact_value_within_a_few_of_its_errors(seed: int) -> None:
    rng = Random(seed)
    table = [0, *(rng.randint(0, 10**7) for _ in range(31))]
    exact, found = shapley(5, table.__getitem__), sampled_shapley(5, table.__getitem__, 300, seed=seed)
    assert found.orders == 300
    assert sum(found.values) == table[31]
    for value, mean, error in zip(exact, found.values, found.errors, strict=True):
        assert error > 0
        assert abs(float(value - mean)) < 2.5 * error


@pytest.mark.parametrize("seed", every_third(range(12)))
def test_a_coalition_pays_what_the_checker_books(seed: int) -> None:
    rng = Random(seed)
    group_of = build(
        with_sharing(random_raw(seed, "small"), seed) | {"data_centers": {"main": {}, "west": {}, "1-a": {}}}
    )
    decided = Plan(random_plan(group_of, rng).cutovers)
    costs = CoalitionCosts(group_of, decided)
    alone = baseline_of(group_of)
    for _ in range(6):
        chosen = [player for player in range(len(costs.players)) if rng.random() < 0.5]
        names = {costs.players[player] for player in chosen}
        part = {key: cut if key.split("/")[0] in names else None for key, cut in decided.cutovers.items()}
        ledger = check_plan(group_of, Plan(part)).ledger
        cost = [entry for entry in ledger.entries if not entry.component.is_penalty]
        assert costs.group_yen(chosen) == sum(entry.yen for entry in cost if entry.member is None)
        coalition = sum(1 << player for player in chosen)
        together = sum(entry.yen for entry in cost if entry.member is None or entry.member in names)
        apart = sum(alone[name][1].total_yen for name in names)
        if coalition and coalition != costs.everybody:
            assert costs(coalition) == min(together, apart)


def test_what_is_bought_for_more_is_not_needed_by_few() -> None:
    raw = group(
        data_centers={
            "d": {
                "capacity": 1,
                "expansions": {"small": {"adds": 1, "cost_yen": 50}, "large": {"adds": 2, "cost_yen": 90}},
            }
        }
    )
    bought = plan(
        {"a/core": "2010-10", "b/core": "2011-04", "c/core": "2011-10"},
        {"d/small": "2010-04", "d/large": "2010-04"},
    )
    costs = CoalitionCosts(instance(raw), bought)
    free = CoalitionCosts(
        instance(group()), plan({"a/core": "2010-10", "b/core": "2011-04", "c/core": "2011-10"})
    )
    extra = [costs.group_yen(players) - free.group_yen(players) for players in ([], [0], [0, 1], [0, 1, 2])]
    assert extra == [0, 0, 50, 90]


def test_the_capacity_of_a_month_is_looked_up_once_for_all_coalitions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    look_up = Series.at

    def counted(self: Series, month: int, calendar: Calendar) -> int:
        asked.append(month)
        return look_up(self, month, calendar)

    raw = group(data_centers={"d": {"capacity": 1, "expansions": {"small": {"adds": 2, "cost_yen": 50}}}})
    months = {"a/core": "2010-10", "b/core": "2011-04", "c/core": "2011-10"}
    costs = CoalitionCosts(instance(raw), plan(months, {"d/small": "2010-04"}))
    monkeypatch.setattr(Series, "at", counted)
    for coalition in range(1, costs.everybody + 1):
        costs(coalition)
    assert len(asked) == len(set(asked)) > 0


def test_a_rule_is_held_against_the_core_and_the_values_sum_to_the_cost() -> None:
    group_of = instance(group(sharing=sharing(rest={"population": 1})))
    decided = plan({"a/core": "2010-10", "b/core": "2011-04", "c/core": "2011-10"})
    settled = [settle(group_of, decided, name, rule_of(group_of, name)) for name in ("ours", "nagano")]
    found = standards_of(settled)
    cost_yen = check_plan(group_of, decided).ledger.cost_yen
    assert sum(found.shapley) == cost_yen
    assert found.nucleolus is not None
    assert sum(found.nucleolus) == cost_yen
    assert found.vendors == {"v": 7}
    for one in settled:
        paid = [one.cost_yen(member) for member in found.players]
        for coalition, more in found.cores[one.rule_id].blocking:
            costs = CoalitionCosts(group_of, decided)
            assert more == sum(paid[player] for player in costs.inside(coalition)) - costs(coalition) > 0


def test_the_time_limit_holds_for_all_of_a_large_game() -> None:
    names = [f"m{number:02}" for number in range(14)]
    raw = several(*names, running_yen_per_month=30, service_yen_per_month=5)
    for number, name in enumerate(names, 1):
        raw["members"][name]["population"] = 1000 * number
    group_of = instance(raw)
    decided = plan({f"{name}/core": "2010-10" for name in names})
    rule = rule_of(group_of, "niigata").model_copy(update={"min_saving_rate": None})
    settled = [settle(group_of, decided, "niigata", rule)]

    def never(*_: object) -> SolveResult:
        raise AssertionError

    tiny = Search(never, Limits(1e-6), processes=1)
    found = standards_of(settled, raw, tiny)
    assert found.orders is not None
    assert 1 < found.orders < ORDERS
    assert sum(found.shapley) == check_plan(group_of, decided).ledger.cost_yen
    assert found.cores["niigata"].solved == 0
    assert standards_of(settled).orders == ORDERS
    compared = SharingComparison(tuple(settled), 0)
    core = replace(found.cores["niigata"], solved=3, open=((1, 500),))
    for standards, told in (
        (found, f"{found.orders}通りの参加順からの推定です"),
        (replace(found, cores={"niigata": core}), "ほかの集まりは計画の月だけで調べました"),
    ):
        assert told in "".join(line for block in game_lines(compared, standards) for line in block)


def test_no_set_is_begun_with_once_half_of_the_time_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = several("a", "b", "c")
    now = iter(range(1, 100))
    monkeypatch.setattr(Clock, "elapsed_s", lambda _: float(next(now)))
    sets = {(one,): 10**9 for one in "abc"}

    def cut_off(*_: object) -> SolveResult:
        return SolveResult(None, None, None, Stop.TIME)

    found = own_costs(raw, sets, Search(cut_off, Limits(5.0), processes=1))
    assert list(found) == [("a",), ("b",)]  # looked at after one second, two, and three of five


def test_the_gini_coefficient_of_a_list() -> None:
    assert gini([Fraction(1)] * 5) == 0
    assert gini([Fraction(0), Fraction(0), Fraction(0), Fraction(1)]) == Fraction(3, 4)
    assert gini([Fraction(1), Fraction(3)]) == Fraction(1, 4)
    assert gini([Fraction(-1), Fraction(1)]) is None
    assert gini([]) is None

"""Prices of rules, limits and wishes: held to brute force and to sums by hand; the list, the chart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from brute_force import best_plan
from build import Raw, one_migration
from sensitivity_cases import BOTH_AT_ONCE_YEN, one, price_of, run, towns
from strategies import build, make_raw, random_raw

from models.cpsat import solve_cpsat
from models.cpsat.loosened import explore_cpsat
from planner.conditions import ConditionKind as Kind
from planner.conditions import apply
from planner.problem import Problem
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.loosened import Beyond, Explorer, Loosening
from planner.solve.result import SolveResult
from planner.terms import Resource, Rule
from planner.whatif.sensitivity.order import dominates
from planner.whatif.sensitivity.price import Basis
from planner.whatif.sensitivity.probe import Probe, ProbeGroup, kinds_of, probes_of
from planner.whatif.sensitivity.report import prices_text, worth_showing
from planner.whatif.sensitivity.search import ProbeSettings
from planner.whatif.span import Span
from plots.paper import page
from plots.prices import plot_prices

pytestmark = pytest.mark.usefixtures("blank_pictures")

# What is saved

# Each changed instance solved as a whole; or what a change opens, from the best plan of the base.
BOTH_WAYS = pytest.mark.parametrize("explore", [None, explore_cpsat], ids=["whole", "beyond"])


@BOTH_WAYS
def test_one_more_point_saves_what_the_sum_by_hand_says(explore: Explorer | None) -> None:
    found = run(towns(), ProbeSettings(explore=explore))
    first, second, always = (one(Kind.VENDOR_POINTS, "v", period) for period in ("FY2010", "FY2011", ""))
    price = price_of(found, first)
    assert (price.low_yen, price.high_yen, price.basis) == (
        BOTH_AT_ONCE_YEN, BOTH_AT_ONCE_YEN, Basis.SOLVED
    )  # fmt: skip
    assert (price.cost_yen, price.penalty_yen, price.moved) == (BOTH_AT_ONCE_YEN, 0, ("b",))
    assert price_of(found, always).low_yen == BOTH_AT_ONCE_YEN
    assert price_of(found, second).high_yen == 0
    assert found.base.objective_yen == 2 * 50 + 2 * 5 + 12 * 10
    assert not found.interrupted


@BOTH_WAYS
def test_a_rule_has_the_price_of_leaving_it_out(explore: Explorer | None) -> None:
    prices = run(towns(), ProbeSettings(explore=explore)).of(ProbeGroup.RULES)
    rules = {price.probe.without: price for price in prices}
    assert set(rules) == {frozenset({rule}) for rule in Rule if rule is not Rule.ONCE}
    saved = {rule: price.low_yen for (rule,), price in rules.items() if price.high_yen}
    assert saved == {Rule.VENDOR_YEAR: BOTH_AT_ONCE_YEN}
    assert all(price.exact for price in rules.values())


@BOTH_WAYS
def test_a_wish_has_the_price_of_giving_it_up(explore: Explorer | None) -> None:
    # Each month of waiting is cheaper than a year off the wish: without it, nobody waits.
    wish = {"preferred": {"years": ["FY2011"], "penalty_yen_per_year": 500}}
    found = run(one_migration(running_yen_per_month=10, **wish), ProbeSettings(explore=explore))
    price = price_of(found, one(Kind.WISH, "a/core"))
    assert (price.low_yen, price.high_yen) == (120, 120)
    assert (price.cost_yen, price.penalty_yen) == (120, 0)


@BOTH_WAYS
def test_a_season_and_a_window_have_the_price_of_the_months_that_they_cost(explore: Explorer | None) -> None:
    settings = ProbeSettings(explore=explore)
    season = {"busy": {"tax": {"months": ["*-04..*-06"], "phases": ["cutover"], "forbid": True}}}
    found = run(one_migration(season, running_yen_per_month=10), settings)
    assert price_of(found, one(Kind.SEASON, "a/tax")).saving == Span(3 * 10, 3 * 10)
    assert price_of(found, Probe(without=frozenset({Rule.CLOSED}))).saving == Span(3 * 10, 3 * 10)
    found = run(one_migration(running_yen_per_month=10, window={"earliest": "2010-09"}), settings)
    assert price_of(found, one(Kind.EARLIEST, "a/core", amount=0)).saving == Span(5 * 10, 5 * 10)
    assert price_of(found, Probe(without=frozenset({Rule.WINDOW}))).saving == Span(5 * 10, 5 * 10)


MANY_PLANS = [pytest.param(seed, marks=pytest.mark.thorough) for seed in (17, 24, 30, 31, 42)]


# Seeds whose instance has a plan; together, relaxations of twelve kinds save something in them.
@pytest.mark.parametrize("seed", [8, 9, 10, *MANY_PLANS, 27, 50])
def test_prices_are_differences_of_brute_force(seed: int) -> None:
    assert_brute_force(random_raw(seed, "tiny"), None, careless if seed % 2 else solve_cpsat)


# What opens months, and has bundles that share a lease; and what shares limits.
OPENING = {
    "bundles", "busy", "forbid", "leases", "limits", "migration", "optional", "parallel", "points",
    "preferred", "running", "window",
}  # fmt: skip


@pytest.mark.parametrize("seed", [2, *[pytest.param(n, marks=pytest.mark.thorough) for n in (17, 29, 50)]])
def test_prices_of_what_a_change_opens_are_differences_of_brute_force(seed: int) -> None:
    asked: list[Loosening] = []

    def explore(
        problem: Problem, loosenings: Sequence[Loosening], known_yen: int, limits: Limits, watch: Watch
    ) -> Iterator[Beyond]:
        asked.extend(loosenings)
        return explore_cpsat(problem, loosenings, known_yen, limits, watch)

    raw = make_raw(seed, "tiny", 2 + seed % 2, frozenset(OPENING))
    assert_brute_force(raw, explore, careless if seed % 2 else solve_cpsat)
    assert any(one.options for one in asked)
    assert any(one.raised for one in asked)


def assert_brute_force(raw: Raw, explore: Explorer | None, solver: Solver) -> None:
    """Hold all prices to brute force; a solver that leaves bounds open has more told by other prices."""
    best = best_plan(build(raw))
    assert best is not None
    found = run(raw, ProbeSettings(rules=False, explore=explore), solver=solver)
    for price in found.prices:
        changed = best_plan(build(apply(raw, *price.probe.relaxations)))
        assert changed is not None
        saving_yen = best[0] - changed[0]
        assert price.low_yen <= saving_yen
        assert price.high_yen is None or saving_yen <= price.high_yen
        assert price.exact or solver is careless


def careless(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
    """Return a best plan with a bound that is loose."""
    result = solve_cpsat(problem, limits, watch)
    if result.bound_yen is None:
        return result
    return replace(result, bound_yen=min(result.bound_yen, max(problem.cheapest_yen, result.bound_yen - 7)))


# What is asked


def test_a_wider_probe_dominates_and_a_margin_does_not() -> None:
    instance = build(towns())
    point, always = one(Kind.VENDOR_POINTS, "v", "FY2010"), one(Kind.VENDOR_POINTS, "v")
    rule = Probe(without=frozenset({Rule.VENDOR_YEAR}))
    assert dominates(always, point, instance.calendar)
    assert dominates(rule, always, instance.calendar)
    assert not dominates(point, always, instance.calendar)
    assert not dominates(rule, one(Kind.VENDOR_CREW, "v"), instance.calendar)
    two = one(Kind.VENDOR_POINTS, "v", "FY2010", amount=2)
    assert dominates(two, point, instance.calendar)
    assert not dominates(point, two, instance.calendar)
    margin = one(Kind.MARGIN, "law")
    assert not dominates(one(Kind.MARGIN, "law", amount=2), margin, instance.calendar)


def test_groups_share_the_kinds_out() -> None:
    assert kinds_of(ProbeGroup.RULES) == frozenset()
    assert not kinds_of(ProbeGroup.CAPACITY) & kinds_of(ProbeGroup.WISHES)
    instance = build(towns())
    for group in (ProbeGroup.CAPACITY, ProbeGroup.WISHES):
        assert {probe.group for probe in probes_of(instance, kinds_of(group), rules=False)} <= {group}


def test_full_limits_are_those_where_no_more_fits() -> None:
    raw = towns({"vendors": {"v": {"points_per_year": {"default": 2, "FY2011": 1}, "crew": 9}}})
    found = run(raw, ProbeSettings(rules=False, kinds=frozenset({Kind.VENDOR_POINTS})))
    assert [(fill.resource, fill.year, fill.used, fill.limit, fill.binds) for fill in found.fills] == [
        (Resource.POINTS, 2010, 2, 2, True)
    ]


# What is listed, and in which order


def wishful() -> Raw:
    """Return the two towns, where `a` wishes for a year before the horizon: no plan can please it."""
    wish = {"preferred": {"years": ["FY2009"], "penalty_yen_per_year": 1000}}
    return towns({"members": {"a": {"migrations": {"core": wish}}}})


def test_money_stands_before_penalties_and_what_is_negotiable_before_rules() -> None:
    found = run(wishful())
    wish, point = one(Kind.WISH, "a/core"), one(Kind.VENDOR_POINTS, "v", "FY2010")
    assert price_of(found, wish).low_yen == price_of(found, wish).penalty_yen == 1000
    places = {price.probe: place for place, price in enumerate(found.prices)}
    assert price_of(found, point).low_yen < 1000
    assert places[point] < places[wish]
    is_rule = [price.probe.group is ProbeGroup.RULES for price in found.prices]
    assert is_rule == sorted(is_rule)
    line = next(line for line in prices_text(found, 20).splitlines() if "希望年度" in line)
    assert line.split()[2:5] == ["0", "1,000", "1,000円"]
    assert "支払いは減りません" in prices_text(found, 20)


def test_nothing_is_listed_twice_where_less_saves_as_much() -> None:
    found = run(towns())
    shown = [price.probe for price in worth_showing(found, list(ProbeGroup), 20)]
    assert one(Kind.VENDOR_POINTS, "v", "FY2010") in shown
    assert one(Kind.VENDOR_POINTS, "v") not in shown
    assert price_of(found, one(Kind.VENDOR_POINTS, "v")).low_yen == BOTH_AT_ONCE_YEN
    assert "総額が同じだけ下がるため、一覧から省いたもの: 1件" in prices_text(found, 20)


# The chart


def test_money_and_penalties_are_bars_of_their_own() -> None:
    found = run(wishful())
    wish, point = (
        price_of(found, probe) for probe in (one(Kind.WISH, "a/core"), one(Kind.VENDOR_POINTS, "v", "FY2010"))
    )
    dearer = replace(wish, cost_yen=-200, penalty_yen=1200)
    (ax,) = page([9.0], 0.0)[1]
    milder = replace(wish, cost_yen=1200, penalty_yen=-200)
    plot_prices(found.base.instance, [point, dearer, milder], ax)
    bars = [(bar.get_gid(), bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert bars == [
        ("money", 0, BOTH_AT_ONCE_YEN),
        *(("money", 0, -200), ("penalties", 0, 1200)),
        *(("money", 0, 1200), ("penalties", 0, -200)),
    ]
    nets = [line for line in ax.lines if line.get_gid() == "net"]
    assert [list(net.get_xdata()) for net in nets] == [[1000], [1000]]
    assert "費用は200円増、ペナルティの減少 1,200円" in ax.texts[1].get_text()
    assert "費用の節約 1,200円、ペナルティは200円増" in ax.texts[2].get_text()
    assert ax.get_xlim()[0] < -200


def test_bars_are_solid_as_far_as_proved_and_hatched_beyond() -> None:
    found = run(towns(), ProbeSettings(kinds=frozenset({Kind.VENDOR_POINTS})))
    ranged = replace(found.prices[0], high_yen=found.prices[0].low_yen + 60)
    shown = [ranged, *worth_showing(found, list(ProbeGroup), 20)[1:]]
    (ax,) = page([9.0], 0.0)[1]
    plot_prices(found.base.instance, shown, ax)
    widths = [(bar.get_gid(), bar.get_width()) for bar in ax.patches]
    assert widths[:2] == [("money", BOTH_AT_ONCE_YEN), ("range", 60)]
    assert len(widths) == len(shown) + 1
    words = [text.get_text() for text in ax.texts]
    assert words[0].startswith(f"{BOTH_AT_ONCE_YEN:,}円〜{BOTH_AT_ONCE_YEN + 60:,}円")


def test_what_is_not_known_to_be_money_is_not_drawn_as_money() -> None:
    found = run(towns(), ProbeSettings(kinds=frozenset({Kind.VENDOR_POINTS})))
    unsplit = replace(found.prices[0], cost_yen=None, penalty_yen=None)
    (ax,) = page([9.0], 0.0)[1]
    plot_prices(found.base.instance, [unsplit], ax)
    (bar,) = ax.patches
    assert (bar.get_gid(), bar.get_width()) == ("unsplit", BOTH_AT_ONCE_YEN)
    legend = ax.get_legend()
    assert legend is not None
    assert "総額の減少（内訳は不明）" in [text.get_text() for text in legend.get_texts()]


def test_what_is_said_beside_the_longest_bar_is_not_cut() -> None:
    named = towns({"vendors": {"v": {"name": "中央コンピューターサービス"}}})
    found = run(named, ProbeSettings(kinds=frozenset({Kind.VENDOR_POINTS}), rules=False))
    yen = {"low_yen": 68_572_000, "high_yen": 70_942_500, "cost_yen": 62_892_000, "penalty_yen": 5_680_000}
    most = replace(found.prices[0], moved=("a",) * 22, **yen)
    figure, (ax,) = page([3.0], 5.0)
    plot_prices(found.base.instance, [most, *found.prices[1:]], ax)
    figure.draw_without_rendering()
    assert ax.texts[0].get_window_extent().x1 < figure.bbox.x1

"""The fairest order: as trying every plan says, in both models."""

from dataclasses import replace
from threading import Event

import pytest
from brute_force import valid_plans
from build import Raw
from choice_cases import tiny_groups
from strategies import build

from models.cpsat import solve_cpsat
from models.cpsat.bounded import solve_bounded
from models.milp import solve_milp
from planner.check import check_plan
from planner.instance.patch import merge_patch
from planner.problem import Problem
from planner.solve.bounded import Bounds
from planner.solve.certified import Outcome, solve_instance
from planner.solve.clock import Clock
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop
from planner.text.language import speaking
from planner.whatif.fair.asked import FairRequest, StoppedEarly, known_from
from planner.whatif.fair.lexicographic import LexicographicSearch, within
from planner.whatif.fair.report import fair_text
from planner.whatif.fair.tables import curve
from planner.whatif.tradeoff.axis import Axis, Measures, Reference, measures_of
from planner.whatif.tradeoff.frontier import Point
from planner.whatif.tradeoff.patches import own_cost_at_most
from planner.whatif.tradeoff.search import FrontierEffort, Solvers, point_of

SOLVERS = Solvers(solve_cpsat, solve_bounded)


def peopled(raw: Raw) -> Raw:
    members = {
        name: fields | {"population": 3 + 2 * at} for at, (name, fields) in enumerate(raw["members"].items())
    }
    return raw | {"members": members}


def by_enumeration(raw: Raw, measures: Measures) -> tuple[list[int], int]:
    """Return the losses of the fairest plan, the greatest first, and the least total of such plans."""
    tried = []
    for _, report in valid_plans(build(raw)):
        losses = sorted(measures.losses(report.ledger).values(), reverse=True)
        tried.append((losses, report.ledger.total_yen))
    return min(tried)


@pytest.mark.models
@pytest.mark.parametrize("raw", [peopled(raw) for raw in tiny_groups(14)])
@pytest.mark.parametrize("heads", [False, True])
def test_the_fairest_plan_is_that_of_every_plan(raw: Raw, heads: bool) -> None:
    if not any(True for _ in valid_plans(build(raw))):
        return
    base = solve_instance(build(raw), solve_cpsat)
    plain = measures_of(base.problem, Reference.CHEAPEST)
    residents = {name: fields["population"] for name, fields in raw["members"].items()}
    measures = Measures(plain.instance, plain.reference, plain.reference_yen, residents if heads else None)
    assert base.result.plan is not None
    assert base.report is not None
    start = Point(0, 0, base.result.plan, base.report.ledger, base.result)
    effort = FrontierEffort(Clock(Limits(), Watch(stop=Event())))
    found = LexicographicSearch(base.problem, measures, SOLVERS, effort, start).fairest(99)
    losses, total_yen = by_enumeration(raw, measures)
    assert list(found.losses) == losses
    assert found.proved == len(losses)
    assert (found.point.total_yen, found.point.low_yen) == (total_yen, total_yen)
    assert check_plan(build(raw), found.point.plan).valid
    _worst_in_both_models(raw, measures, effort, losses[0])


def test_what_was_proved_holds_for_the_plan_shown_where_the_last_search_finds_none() -> None:
    raw = peopled(tiny_groups(14)[-1])
    base = solve_instance(build(raw), solve_cpsat)
    measures = measures_of(base.problem, Reference.CHEAPEST)
    start = point_of(Axis.LOSS, measures, base)
    losses, _ = by_enumeration(raw, measures)
    assert start.value > losses[0]

    def never_the_cheapest(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
        found = solve_bounded(problem, bounds, limits, watch)
        return found if limits.gap else replace(found, plan=None, objective_yen=None)

    effort = FrontierEffort(Clock(Limits(), Watch(stop=Event())))
    solvers = Solvers(solve_cpsat, never_the_cheapest)
    fairest = LexicographicSearch(base.problem, measures, solvers, effort, start).fairest(99)
    assert list(fairest.losses[: fairest.proved]) == losses
    assert fairest.point.low_yen == base.problem.cheapest_yen <= fairest.point.total_yen


def test_what_the_curve_proves_of_so_much_loss_holds_for_the_fairest_plan() -> None:
    raw = peopled(tiny_groups(14)[-1])
    base = solve_instance(build(raw), solve_cpsat)

    def never_the_cheapest(problem: Problem, bounds: Bounds, limits: Limits, watch: Watch) -> SolveResult:
        found = solve_bounded(problem, bounds, limits, watch)
        last = bounds.few_above and not limits.gap
        return replace(found, plan=None, objective_yen=None) if last else found

    effort = FrontierEffort(Clock(Limits(), Watch(stop=Event())))
    request = FairRequest(None, False, 1)
    found = request.answer(raw, base, Solvers(solve_cpsat, never_the_cheapest), effort)
    assert found.frontier is not None
    assert found.fairest is not None
    end = found.frontier.points[-1]
    assert end.value == found.fairest.point.value
    assert base.problem.cheapest_yen < end.low_yen <= found.fairest.point.low_yen


def test_what_is_proved_of_less_loss_says_nothing_of_more() -> None:
    base = solve_instance(build(tiny_groups(14)[-1]), solve_cpsat)
    found = point_of(Axis.LOSS, measures_of(base.problem, Reference.CHEAPEST), base)
    point, more, less = (
        replace(found, value=value, low_yen=low_yen) for value, low_yen in ((10, 5), (20, 7), (9, 100))
    )
    assert known_from(point, [more, less]).low_yen == 7
    assert known_from(point, [less]).low_yen == known_from(point, []).low_yen == 5


@pytest.mark.parametrize("raw", [peopled(raw) for raw in tiny_groups(14)])
def test_without_a_limit_every_plan_of_the_curve_is_the_cheapest_to_its_end(
    raw: Raw, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long steps that are not halved to the end, as between many possible losses: the fairest plan has less.
    monkeypatch.setattr("planner.whatif.tradeoff.axis.possible_own", lambda _: None)
    base = solve_instance(build(raw), solve_cpsat)
    if base.result.plan is None:
        return
    effort = FrontierEffort(Clock(Limits(), Watch(stop=Event())), points=1)
    found = FairRequest(None, False, 2).answer(raw, base, SOLVERS, effort)
    assert found.frontier is not None
    assert found.fairest is not None
    tried = [
        (found.measures.worst(report.ledger)[1], report.ledger.total_yen)
        for _, report in valid_plans(build(raw))
    ]
    for point in found.frontier.points:
        least_yen = min(total_yen for worst, total_yen in tried if worst <= point.value)
        assert (point.low_yen, point.total_yen) == (least_yen, least_yen)
    # One thing has one proved limit, on the curve and in the fairest order.
    assert found.frontier.points[-1].value == found.frontier.least == found.fairest.losses[0] == min(tried)[0]


def test_the_cheapest_plan_found_anywhere_is_the_least_total_and_prices_are_ranges() -> None:
    raw = peopled(tiny_groups(14)[-1])
    problem = solve_instance(build(raw), solve_cpsat).problem
    plan, report = max(valid_plans(build(raw)), key=lambda tried: tried[1].ledger.total_yen)
    dear_yen = report.ledger.total_yen
    unproved = SolveResult(plan, dear_yen, 1, Stop.TIME)
    base = Outcome(problem, unproved, report)
    effort = FrontierEffort(Clock(Limits(), Watch(stop=Event())))
    request = FairRequest(None, False, 1)
    found = request.answer(raw, base, SOLVERS, effort)
    totals = {point.total_yen for _, point in found.plans()}
    assert found.cheapest.total_yen == min(totals) < dear_yen
    assert found.cheapest.low_yen == 1
    assert all(row["price_yen"] in {0, None} for row in curve(found).records())
    with speaking("en"):
        assert "a price of fairness given as a range is not proved" in fair_text(found)
        assert "the 1 largest loss is proved" in fair_text(found)

    def nothing(problem: Problem, _: Bounds, __: Limits, ___: Watch) -> SolveResult:
        return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)

    none = request.answer(raw, base, Solvers(solve_cpsat, nothing), effort)
    with speaking("en"):
        told = fair_text(none)
    assert "of no loss is it proved that it is as small as can be" in told
    # One plan is the cheapest and the fairest known: neither its total nor a price of fairness is proved.
    assert none.cheapest.plan == none.other.plan
    cheapest, fairest = curve(none).records()
    assert (cheapest["price_yen"], fairest["price_yen"]) == (0, None)
    assert (fairest["price_at_least_yen"], fairest["price_at_most_yen"]) == (0, dear_yen - 1)
    assert f" 1 to {dear_yen:,} " in told
    assert f" 0 to +{dear_yen - 1:,} " in told


def _worst_in_both_models(raw: Raw, measures: Measures, effort: FrontierEffort, worst: int) -> None:
    """Hold a cap at the least worst loss, and just below it, against the second model where a file can."""
    problem = solve_instance(build(raw), solve_cpsat).problem
    capped = within(problem, measures, SOLVERS, effort, worst)
    assert capped is not None
    assert within(problem, measures, SOLVERS, effort, worst - 1) is None
    for cap, total_yen in ((worst, capped.total_yen), (worst - 1, None)):
        patch = own_cost_at_most(problem, measures.most_yen(cap))
        if patch is not None:
            second = solve_instance(build(merge_patch(raw, patch)), solve_milp).result
            assert second.objective_yen == total_yen


def test_a_cap_that_was_not_settled_is_not_blamed_on_the_time_where_the_search_was_stopped() -> None:
    raw = peopled(tiny_groups(14)[-1])
    base = solve_instance(build(raw), solve_cpsat)
    stop = Event()
    stop.set()
    effort = FrontierEffort(Clock(Limits(), Watch(stop=stop)))

    def unknown(*_: object) -> SolveResult:
        return replace(base.result, plan=None, objective_yen=None, stop=Stop.INTERRUPT)

    with pytest.raises(StoppedEarly, match="stopped before it was known") as told:
        FairRequest(0, False, 1).answer(raw, base, Solvers(solve_cpsat, unknown), effort)
    assert told.value.exit_code == 130

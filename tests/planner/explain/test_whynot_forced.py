"""Whole plans with one month forced, held against every plan there is; and what they are read as."""

import time
from threading import Event

import pytest
from brute_force import valid_plans
from build import instance, patched, several
from build import plan as p
from strategies import build, random_raw

from models.cpsat import solve_cpsat
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, explain_months
from planner.explain.counterfactual.forced import Forced, by_payer, force_month, may_be_forced, solve_forced
from planner.explain.effort import Effort
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.problem import Problem
from planner.solve.interface import Limits, Solver, Watch
from planner.solve.result import SolveResult, Stop


def forced(
    why: Counterfactual, months: list[int], solver: Solver = solve_cpsat, stop: Event | None = None
) -> dict[int, Forced]:
    return solve_forced(why, months, Effort(solver, Limits(), stop or Event(), processes=1))


def cheapest_by_month(instance: Instance, name: str) -> dict[int, int]:
    """Return the least cost of any valid plan by the month in which it moves a migration."""
    best: dict[int, int] = {}
    for plan, report in valid_plans(instance):
        cutover = plan.cutovers[name]
        if cutover is not None:
            best[cutover.month] = min(report.ledger.total_yen, best.get(cutover.month, 2**63))
    return best


@pytest.mark.parametrize("start", [0, pytest.param(20, marks=pytest.mark.thorough)])
def test_the_forced_plan_is_the_cheapest_of_all_plans_with_that_month(start: int) -> None:
    found, impossible = 0, 0
    for seed in range(start, start + 20):
        instance = build(random_raw(seed, "tiny"))
        plans = sorted(valid_plans(instance), key=lambda one: one[1].ledger.total_yen)
        for name, _, _ in instance.migrations() if plans else ():
            why = explain_months(instance, plans[-1][0], name)
            best = cheapest_by_month(instance, name)
            worth = list(may_be_forced(why))
            assert set(best) <= {*worth, *([why.chosen.month] if why.chosen else [])}
            for month, answer in forced(why, worth).items():
                assert answer.total_yen == best.get(month)
                assert answer.impossible == (month not in best)
                impossible += answer.impossible
                if answer.ledger is not None:
                    found += 1
                    assert answer.proved
                    payers = by_payer(why.before, answer.ledger)
                    assert sum(payers.values()) == best[month] - why.plan_yen
                    assert {name} <= {one.id for one in answer.moved(why.plan)}
    assert found > 20
    assert impossible


def test_a_month_held_by_another_is_priced_with_the_other_out_of_the_way() -> None:
    raw = several("a", "b", running_yen_per_month=10)
    raw = patched(
        raw,
        {
            "horizon": {"end": "2010-06"},
            "limits": {"one": {"per": "month", "most": 1}},
            "members": {"b": {"migrations": {"core": {"running_yen_per_month": 7}}}},
        },
    )
    plan = p({"a/core": "2010-04", "b/core": "2010-05"})
    why = explain_months(instance(raw), plan, "b/core", proved=True)
    april = parse_month("2010-04")
    assert why.at(april).availability is Availability.CROWDED
    assert sum(why.own_difference(why.at(april)).values()) == -7
    answer = forced(why, [april])[april]
    assert by_payer(why.before, answer.ledger) == {"a": 10, "b": -7}  # type: ignore[arg-type]
    assert [one.id for one in answer.moved(plan)] == ["a/core", "b/core"]
    assert answer.total_yen == why.plan_yen + 3


def test_forcing_keeps_a_migration_in_and_its_other_fields() -> None:
    raw = several("a", optional={"penalty_yen": 0}, window={"earliest": "2010-05"}, points=3)
    changed = force_month(instance(raw), "a/core", parse_month("2011-01"))
    migration = changed.migration("a/core")
    assert migration.optional is None
    assert (migration.window.earliest, migration.window.latest) == (parse_month("2011-01"),) * 2
    assert migration.modes["default"].points == 3
    assert instance(raw).migration("a/core").optional is not None


def nothing_in_time(problem: Problem, _limits: Limits, _watch: Watch) -> SolveResult:
    return SolveResult(None, None, problem.cheapest_yen - 1, Stop.TIME)


@pytest.mark.parametrize("proved", [False, True])
def test_no_month_costs_less_than_a_plan_that_is_proved_the_cheapest(proved: bool) -> None:
    raw = several("a", "b") | {"limits": {"one": {"per": "month", "most": 1}}}
    raw = patched(raw, {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2012-03"}}}}}})
    plan = p({"a/core": "2012-03", "b/core": "2010-04"})
    why = explain_months(instance(raw), plan, "b/core", proved=proved)
    march = parse_month("2012-03")
    answer = forced(why, [march], nothing_in_time)[march]
    assert (answer.total_yen, answer.impossible, answer.proved) == (None, False, False)
    assert answer.bound_yen == (why.plan_yen if proved else why.plan_yen - 1)


def test_a_free_month_costs_no_more_than_moving_alone_even_where_time_ran_out() -> None:
    raw = several("a", "b", running_yen_per_month=10)
    why = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": "2010-04"}), "b/core")
    june = parse_month("2010-06")
    answer = forced(why, [june], nothing_in_time)[june]
    assert answer.total_yen == why.plan_yen + 20
    assert answer.ledger is not None
    assert [one.id for one in answer.moved(why.plan)] == ["b/core"]


def test_months_not_begun_before_the_stop_are_not_answered() -> None:
    why = explain_months(instance(several("a")), p({"a/core": "2010-04"}), "a/core")
    stop = Event()
    stop.set()
    assert forced(why, list(may_be_forced(why)), stop=stop) == {}


def test_the_seconds_together_count_from_the_begin_and_nothing_begins_after_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float | None] = []

    def solver(problem: Problem, limits: Limits, watch: Watch) -> SolveResult:
        asked.append(limits.time_limit_s)
        return solve_cpsat(problem, limits, watch)

    where = instance(several("a"))
    why = explain_months(where, p({"a/core": "2010-04"}), "a/core")
    months = list(may_be_forced(why))[:2]

    def found(gone_s: float) -> dict[int, Forced]:
        begun = time.monotonic() - gone_s
        effort = Effort(solver, Limits(), Event(), processes=1, together_s=60.0, begun=begun)
        return solve_forced(why, months, effort)

    assert list(found(gone_s=40.0)) == months
    assert asked[0] is not None
    assert asked[0] <= 20.0 / len(months)

    def begun(*_: object) -> None:
        pytest.fail("begun after the end")

    monkeypatch.setattr("planner.explain.counterfactual.forced._known_plan", begun)
    monkeypatch.setattr("planner.explain.effort.solve_all", begun)
    assert found(gone_s=61.0) == {}

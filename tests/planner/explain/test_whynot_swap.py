"""One other gives way: the cheapest of all single moves, and never a plan that breaks a rule."""

from collections.abc import Iterator

from build import instance, patched, several
from build import plan as p
from strategies import build, random_raw
from whynot_trials import a_valid_plan, every_trial, moved

from planner.check import check_plan
from planner.explain.counterfactual.alternatives import (
    Availability,
    Counterfactual,
    MonthAlternative,
    explain_months,
)
from planner.explain.counterfactual.month_text import month_text
from planner.explain.counterfactual.relocation import one_gives_way, relocations
from planner.explain.counterfactual.text import KnownBeside, why_text
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.text.language import speaking


def single_moves(why: Counterfactual, trial: MonthAlternative) -> Iterator[int]:
    """Yield the cost of every valid plan in which this and one other migration move."""
    plan = moved(why, trial)
    for other, _, migration in why.instance.migrations():
        if other == why.migration or why.plan.cutovers[other] is None:
            continue
        for month in why.instance.calendar.months():
            for mode in migration.modes:
                cutovers = {**plan.cutovers, other: Cutover(month, mode)}
                report = check_plan(why.instance, Plan(cutovers, plan.expansions))
                if report.valid:
                    yield report.ledger.total_yen


def test_no_other_single_move_is_cheaper() -> None:
    found = missing = 0
    for seed in range(60):
        instance = build(random_raw(seed, "tiny"))
        plan = a_valid_plan(instance)
        for name, _, _ in instance.migrations() if plan else ():
            why = explain_months(instance, plan, name)
            for trial in every_trial(why):
                if trial.availability is not Availability.CROWDED:
                    continue
                swap, best = one_gives_way(why, trial), min(single_moves(why, trial), default=None)
                assert (swap is None) == (best is None), (seed, name, trial)
                if swap is not None:
                    assert why.plan_yen + swap.difference_yen == best
                    assert check_plan(instance, swap.plan).ledger.total_yen == best
                found, missing = found + (swap is not None), missing + (swap is None)
    assert found > 10
    assert missing > 10


def test_who_gives_way_is_said() -> None:
    raw = several("a", "b", running_yen_per_month=10) | {"limits": {"one": {"per": "month", "most": 1}}}
    raw = patched(
        raw, {"members": {"a": {"name": "甲市", "migrations": {"core": {"running_yen_per_month": 30}}}}}
    )
    why = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": "2010-05"}), "b/core")
    april = parse_month("2010-04")
    found = relocations(why, why.by_month)
    assert set(found) == {april}
    assert (found[april].other, found[april].difference_yen) == ("a/core", 20)
    said = "甲市が平成22年5月に動けば全体で+20円"
    assert said in why_text(why, KnownBeside({}, found))
    assert f"1団体だけ動かすなら、{said}です。" in month_text(why, april, None, found[april])
    with speaking("en"):
        assert "+JPY 20 in all if 甲市 moves to 2010-05" in why_text(why, KnownBeside({}, found))


def test_nobody_is_asked_where_the_plan_breaks_rules_itself() -> None:
    raw = several("a", "b", "c") | {"limits": {"one": {"per": "month", "most": 1}}}
    plan = p({"a/core": "2010-04", "b/core": "2010-04", "c/core": "2010-05"})
    assert relocations(explain_months(instance(raw), plan, "c/core"), [parse_month("2010-04")]) == {}

"""Conflicts: every planted one is named, all of it and nothing else, and none could be smaller."""

from contextlib import suppress
from dataclasses import replace
from functools import cache
from random import Random
from threading import Event

import pytest
from brute_force import best_plan
from build import Raw, instance, patched, raw_lease, several
from checkout import ROOT
from conflict_cases import CASES, Condition, case
from strategies import build, random_raw, told_apart

from models.cpsat.feasible import find_plan
from models.registry import solver
from planner.check import check_plan
from planner.conditions import CONDITIONS, ConditionKind
from planner.conditions.place import Aside
from planner.explain.infeasible.blocks import parts_of, rule_of
from planner.explain.infeasible.conflict import Conflict, ConflictEntry, Infeasibility
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.phrasing import Phrasing
from planner.explain.infeasible.shortage import shortage
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.infeasible.subsystems import Subsystems
from planner.explain.repair.proposals import kinds_for
from planner.instance.model import Instance
from planner.problem import Problem, compile_instance
from planner.reading.load import load
from planner.solve.finding import Found
from planner.solve.interface import Limits, Watch
from planner.solve.too_large import TooLarge
from planner.terms import Rule

HOKKAIDO = ROOT / "instances" / "hokkaido.json"


def explained(subject: Instance, most: int = 8) -> Infeasibility:
    return find_conflicts(Oracle(subject, find_plan, Watch()), most)


def condition(entry: ConflictEntry) -> Condition:
    subjects = "+".join(dict.fromkeys(part.subject for part in entry.parts))
    return entry.kind.value, subjects, tuple(entry.years)


def found(explanation: Infeasibility) -> set[frozenset[Condition]]:
    return {frozenset(map(condition, conflict.entries)) for conflict in explanation.conflicts}


def assert_minimal(subject: Instance, conflict: Conflict) -> None:
    """Show by the other model that the conflict is one; by checked plans that nothing of it can be spared."""
    subsystems, milp = Subsystems(subject), solver("milp")
    alone = subsystems.problem(conflict.parts)
    with suppress(TooLarge):  # random amounts near 2^53 are beyond that model
        assert alone.homeless() or milp(alone, Limits(), Watch()).infeasible
    for block in conflict.blocks:
        without = subsystems.problem(conflict.parts.difference(block))
        plan = find_plan(without, Limits(), Watch()).plan
        assert plan is not None, block
        assert not any(
            without.enforces(violation.rule) for violation in check_plan(without.instance, plan).violations
        )


@pytest.mark.parametrize("name", CASES)
def test_a_planted_conflict_is_named_all_of_it_and_nothing_else(name: str) -> None:
    patch, planted = CASES[name]
    subject = instance(case(patch))
    explanation = explained(subject)
    assert explanation.solvable is False
    assert explanation.complete
    assert found(explanation) == planted
    for conflict in explanation.conflicts:
        assert conflict.minimal
        assert_minimal(subject, conflict)


def test_there_is_a_planted_conflict_of_every_rule_and_kind() -> None:
    kinds = {ConditionKind(kind) for _, planted in CASES.values() for one in planted for kind, _, _ in one}
    assert kinds == {kind for kind, row in CONDITIONS.items() if row.aside is not Aside.KEPT}
    assert {rule_of(kind) for kind in kinds} == set(Rule)


def test_a_rule_without_conditions_of_its_own_is_named_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    patch, planted = CASES["links-apart"]
    subject = instance(case(patch))
    row = replace(CONDITIONS[ConditionKind.LINK], rule=None)
    monkeypatch.setitem(CONDITIONS, ConditionKind.LINK, row)  # type: ignore[arg-type]
    (as_planted,) = planted
    (conflict,) = explained(subject).conflicts
    assert frozenset(map(condition, conflict.entries)) == as_planted | {("links", "", ())}
    assert conflict.minimal
    (whole,) = [entry for entry in conflict.entries if isinstance(entry.kind, Rule)]
    assert rule_of(whole.kind) is Rule.LINKS
    said = Phrasing(subject).entry(whole)
    assert (said.ja, said.en) == ("規則「団体間の関係」", "the rule: links")
    assert kinds_for(Infeasibility(False, (conflict,))) >= {ConditionKind.LINK}


def test_a_lease_among_several_is_told_by_its_name() -> None:
    leases = {"host": raw_lease(name="庁内機器"), "pcs": raw_lease(name="端末")}
    subject = instance(patched(several("a"), {"members": {"a": {"name": "甲町", "leases": leases}}}))
    part = next(one for one in parts_of(subject) if one.kind is ConditionKind.EXTENSION)
    said = Phrasing(subject).entry(ConflictEntry((part,), 1))
    assert "甲町の「庁内機器」" in said.ja
    assert "host" not in said.ja + said.en


def test_an_instance_with_a_plan_has_nothing_to_explain() -> None:
    assert explained(instance(several("a", "b"))) == Infeasibility(True)


def test_it_is_said_how_many_of_the_members_are_enough() -> None:
    patch, _ = CASES["some-of-many"]
    raw: Raw = case(patch | {"limits": {"desk": {"per": "year", "most": {"default": 9, "FY2010": 1}}}})
    [conflict] = explained(instance(raw)).conflicts
    [deadline] = [entry for entry in conflict.entries if entry.kind is ConditionKind.LATEST]
    assert (len(deadline.parts), deadline.needed) == (3, 2)


def test_what_could_not_be_told_in_time_is_not_called_minimal() -> None:
    subject = instance(case(CASES["overlapping"][0]))
    everything = parts_of(subject)

    def slow(problem, limits, watch):  # type: ignore[no-untyped-def]
        sure = problem.instance.members["a"].busy and problem.instance.members["a"].budget_years
        return find_plan(problem, limits, watch) if sure else Found()

    explanation = find_conflicts(Oracle(subject, slow, Watch()), 1)
    assert explanation.solvable is False
    [conflict] = explanation.conflicts
    assert not conflict.minimal
    assert set(conflict.parts) <= set(everything)


def test_work_that_is_used_up_ends_the_search_the_same_on_any_machine() -> None:
    subject = instance(case(CASES["two"][0]))
    whole = find_conflicts(Oracle(subject, find_plan, Watch()))
    asked: list[Limits] = []

    def dear(problem, limits, watch):  # type: ignore[no-untyped-def]
        asked.append(limits)
        return replace(find_plan(problem, limits, watch), work=1.0)

    oracle = Oracle(subject, dear, Watch(), 5.5, by_work=True)
    some = find_conflicts(oracle)
    assert whole.complete
    assert not some.complete
    assert len(asked) == 6
    assert [one.effort for one in asked] == [5.5, 4.5, 3.5, 2.5, 1.5, 0.5]
    assert all(one.time_limit_s is None for one in asked)


def test_a_search_for_any_plan_tells_its_work_and_ends_with_what_it_may_do() -> None:
    problem = compile_instance(load(HOKKAIDO).instance)
    first, again = (find_plan(problem, Limits(effort=5.0), Watch()) for _ in range(2))
    assert first.work == again.work > 0
    none_left = find_plan(problem, Limits(effort=1e-9), Watch())
    assert none_left.plan is None
    assert not none_left.impossible


def test_a_stop_ends_the_search_with_what_is_known() -> None:
    subject = instance(case(CASES["two"][0]))
    stop = Event()

    def once(problem, limits, watch):  # type: ignore[no-untyped-def]
        stop.set()
        return find_plan(problem, limits, watch)

    explanation = find_conflicts(Oracle(subject, once, Watch(stop=stop)))
    assert explanation.solvable is False
    assert not explanation.complete
    stop.set()
    assert find_conflicts(Oracle(subject, find_plan, Watch(stop=stop))).solvable is None


@pytest.mark.parametrize(
    ("seeds", "least"), [(range(25), 4), pytest.param(range(25, 120), 10, marks=pytest.mark.thorough)]
)
def test_conflicts_of_random_instances_are_minimal(seeds: range, least: int) -> None:
    checked = 0
    for seed in seeds:
        subject = build(told_apart(random_raw(seed, "tiny")))
        explanation = explained(subject, 3)
        assert explanation.solvable is (best_plan(subject) is not None), seed
        for conflict in explanation.conflicts:
            assert conflict.minimal, seed
            assert_minimal(subject, conflict)
            checked += 1
    assert checked >= least


def test_a_plan_known_answers_as_the_solver_would_and_spares_it_questions() -> None:
    """Sets of parts by lot, none within another: what a known plan keeps need not be searched for."""
    questions = asked = 0
    for seed in range(12):
        dice, subject = Random(seed), build(told_apart(random_raw(seed, "tiny")))
        parts = parts_of(subject)

        def counted(problem: Problem, limits: Limits, watch: Watch) -> Found:
            nonlocal asked
            asked += 1
            return find_plan(problem, limits, watch)

        oracle, subsystems = Oracle(subject, counted, Watch()), Subsystems(subject)
        for _ in range(8):
            held = dice.sample(parts, len(parts) // 2)
            alone = find_plan(subsystems.problem(held), Limits(), Watch())
            assert oracle.infeasible(held) is alone.impossible, (seed, held)
            questions += 1
    assert asked < questions / 2


@cache
def three_years() -> tuple[Instance, Infeasibility]:
    """Return all of Hokkaido with a horizon of three years, and why it has no plan."""
    subject = build(patched(load(HOKKAIDO).raw, {"horizon": {"end": "2010-03"}}))
    return subject, explained(subject)


@pytest.mark.slow
def test_three_years_for_all_of_hokkaido_fail_for_what_is_scarce() -> None:
    subject, explanation = three_years()
    assert explanation.complete
    scarce = [
        next(entry for entry in one.entries if entry.kind is not ConditionKind.HORIZON)
        for one in explanation.conflicts
    ]
    assert [(entry.kind, len(entry.parts)) for entry in scarce] == [
        (ConditionKind.VENDOR_POINTS, 3),
        (ConditionKind.CAPACITY, 1),
        (ConditionKind.BUDGET, 3),
        (ConditionKind.VENDOR_CREW, 3),
        (ConditionKind.BUDGET_YEARS, 3),
    ]
    short = shortage(Subsystems(subject), explanation.conflicts[0])
    assert short is not None
    assert (short.need, short.have, short.migrations) == (56, 20, 30)
    assert_minimal(subject, explanation.conflicts[0])


@pytest.mark.thorough
def test_no_conflict_of_all_of_hokkaido_can_be_made_smaller() -> None:
    subject, explanation = three_years()
    for conflict in explanation.conflicts:
        assert_minimal(subject, conflict)


def test_without_its_end_the_horizon_is_long_enough_for_any_order() -> None:
    raw = case(CASES["links-apart"][0])
    relaxed = Subsystems(instance(raw)).only(
        [part for part in parts_of(instance(raw)) if part.subject != ConditionKind.HORIZON.value]
    )
    assert find_plan(compile_instance(relaxed), Limits(), Watch()).plan is not None
    assert relaxed.calendar.end > instance(raw).calendar.end

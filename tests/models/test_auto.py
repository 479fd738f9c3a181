"""Which model is taken for an instance."""

import pytest
from build import instance, raw_instance
from build import several as raw_several
from interval_cases import crowded
from strategies import build

from models import auto
from models.auto import choose, solve_auto, telling
from planner.generate import Recipe, generate
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch
from planner.terms import Rule


def linked(members: int) -> Problem:
    """Return eight towns, so many of which stand in a chain."""
    names = [f"m{i}" for i in range(8)]
    links = {
        f"l{i}": {"kind": "precedes", "first": f"m{i}/core", "then": f"m{i + 1}/core", "months": 1}
        for i in range(members - 1)
    }
    return compile_instance(instance(raw_several(*names, running_yen_per_month=1) | {"links": links}))


def test_auto_takes_intervals_where_half_the_migrations_wait_for_one_another() -> None:
    assert choose(linked(3)).model == "cpsat"
    assert choose(linked(4)).model == "intervals"


def test_auto_takes_cpsat_without_precedence() -> None:
    assert choose(crowded()).model == "cpsat"
    assert choose(compile_instance(instance(raw_instance()))).model == "cpsat"


def test_auto_says_what_it_takes_and_bears_its_name() -> None:
    told: list[str] = []
    result = telling(lambda choice: told.append(choice.text("en")))(linked(4), Limits(), Watch())
    assert result.model == "intervals"
    assert told[0].startswith("model: intervals (")
    assert solve_auto(linked(3), Limits(), Watch()).model == "cpsat"
    assert choose(linked(3)).text("ja").startswith("解法: cpsat（")


def test_the_largest_groups_go_to_prices_unless_a_rule_is_left_to_the_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(auto, "HUGE", 7)
    assert choose(linked(3)).model == "prices"
    monkeypatch.setattr(auto, "LEFT_TO_THE_SEARCH", {Rule.LINKS: lambda problem: bool(problem.links)})
    assert choose(linked(3)).model == "cpsat"
    assert choose(compile_instance(linked(3).instance, {Rule.LINKS})).model == "prices"
    assert choose(linked(1)).model == "prices"


def test_under_a_second_there_is_a_bound_of_sixty_members() -> None:
    problem = compile_instance(build(generate(Recipe(60, 0))))
    found = solve_auto(problem, Limits(time_limit_s=0.5), Watch())
    assert found.bound_yen is not None
    assert found.bound_yen > problem.cheapest_yen

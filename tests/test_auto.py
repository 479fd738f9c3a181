"""Which model is taken for an instance."""

from build import instance, raw_instance
from build import several as raw_several
from test_intervals import crowded

from models.auto import choose, solve_auto, telling
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch


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

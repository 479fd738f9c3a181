"""Models are stated in time or not at all: what takes seconds does not begin once a search is to end."""

from collections.abc import Callable
from typing import Any

import pytest
from build import instance, patched, several
from build import plan as make_plan
from ortools.sat.python import cp_model

from models.cpsat import solve_cpsat
from models.cpsat.loosened import explore_cpsat
from models.cpsat.near import near_plans
from models.cpsat.search import build as build_model
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation, apply
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.loosened import Loosening
from planner.solve.near import Aim
from planner.solve.result import Stop
from planner.whatif.sensitivity.loosening import Loosened

RAW = patched(
    several("a", "b", running_yen_per_month=10),
    {"vendors": {"v": {"points_per_year": 1, "mobilisation_yen_per_year": 5}}},
)
PLAN = make_plan({"a/core": "2010-04", "b/core": "2011-04"})


def problem() -> Problem:
    return compile_instance(instance(RAW))


@pytest.fixture
def never(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what lets a function fail that is called at all."""

    def begun(*_: object, **__: object) -> None:
        pytest.fail("begun after the end")

    return lambda name: monkeypatch.setattr(name, begun)


def test_no_model_is_stated_for_a_question_asked_after_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, stated = Watch(), []
    near = near_plans(problem(), 10**9, Limits(), watch)
    clone = cp_model.CpModel.clone

    def counted(model: cp_model.CpModel) -> cp_model.CpModel:
        stated.append(model)
        return clone(model)

    monkeypatch.setattr(cp_model.CpModel, "clone", counted)
    questions = {
        "seek": lambda: near.seek(Aim([dict.fromkeys(near.open(), 1)]), PLAN),
        "show": lambda: near.show(near.open()),
        "in order": lambda: next(near.in_order([])),
    }
    assert {name: ask().plan is None for name, ask in questions.items()} == dict.fromkeys(questions, False)
    assert len(stated) == len(questions)
    watch.stop.set()
    for ask in questions.values():
        found = ask()
        assert (found.plan, found.impossible) == (None, False)
    assert len(stated) == len(questions)


def test_moves_are_not_prepared_after_the_end(never: Callable[[str], None]) -> None:
    watch = Watch()
    near = near_plans(problem(), 10**9, Limits(), watch)
    assert next(near.vary(PLAN, near.open)) is not None
    never("models.heuristics.variations._placed")
    watch.stop.set()
    assert list(near.vary(PLAN, near.open)) == []


def test_plans_near_another_are_not_bounded_after_the_end(never: Callable[[str], None]) -> None:
    never("models.cpsat.near.LinearRelaxation.of")
    watch = Watch()
    watch.stop.set()
    # All the months are told as open all the same.
    assert len(near_plans(problem(), 10**9, Limits(), watch).open()) == 48


def stopping(watch: Watch, work: Callable[..., Any]) -> Callable[..., Any]:
    """Return some work that is asked to stop while it is done."""

    def done(*given: object, **named: object) -> Any:
        watch.stop.set()
        return work(*given, **named)

    return done


@pytest.mark.parametrize("during", ["before", "the model"])
def test_a_search_states_nothing_more_after_the_end(
    during: str, never: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()
    if during == "before":
        watch.stop.set()
        never("models.cpsat.search.build")
    else:
        monkeypatch.setattr("models.cpsat.search.build", stopping(watch, build_model))
    never("models.cpsat.search.Rounds")
    result = solve_cpsat(problem(), Limits(start=PLAN), watch)
    assert result.stop is Stop.INTERRUPT
    # What is to be had without a search is there all the same.
    assert result.plan == PLAN


def test_a_search_with_next_to_no_time_states_no_model(never: Callable[[str], None]) -> None:
    never("models.cpsat.search.build")
    assert solve_cpsat(problem(), Limits(time_limit_s=1e-6), Watch()).stop is Stop.TIME


def more_points() -> Loosening:
    changed = apply(RAW, Relaxation(Kind.VENDOR_POINTS, "v"))
    found = Loosened(problem()).by(compile_instance(instance(changed)))
    assert found is not None
    return found


@pytest.mark.parametrize("during", ["before", "the model"])
def test_loosenings_are_not_stated_or_bounded_after_the_end(
    during: str, never: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.cpsat import loosened

    watch = Watch()
    if during == "before":
        watch.stop.set()
        never("models.cpsat.loosened._build")
    else:
        monkeypatch.setattr(loosened, "_build", stopping(watch, loosened._build))
    never("models.cpsat.loosened.LinearRelaxation.of")
    found = list(explore_cpsat(problem(), [more_points()] * 2, 10**9, Limits(), watch))
    assert [(one.plan, one.stop) for one in found] == [(None, Stop.INTERRUPT)] * 2
    assert all(one.bound_yen <= 0 for one in found)

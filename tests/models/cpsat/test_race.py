"""All workers at once prove what one proves, and find the same plan whoever wins."""

from collections.abc import Iterator

import pytest
from build import raw_phase, several
from certificates import assert_certified
from ortools.sat.python import cp_model
from rounds_cases import pools, small
from strategies import build

from models.cpsat import race as racing
from models.cpsat import rounds, search, solve_cpsat
from models.cpsat.columns import Columns
from models.cpsat.hint import choices
from models.cpsat.objective import at_most
from models.cpsat.race import LEAST_WEIGHT, MOST_WEIGHT, largest_weight, race
from models.cpsat.reading import plan_of_values
from models.cpsat.stage import PRESOLVE_AMOUNT, Stage
from planner.plan import Plan
from planner.problem import Problem, compile_instance
from planner.solve.interface import Limits, Watch
from planner.solve.result import Status, Stop


def twins(number: int) -> Problem:
    """Return towns that are alike and pay more with every month; only one at a time may move."""
    raw = several(
        *(f"town-{n}" for n in range(number)), phases=[raw_phase(crew=1)], running_yen_per_month=500
    )
    raw["vendors"] = {"v": {"crew": 1}}
    return compile_instance(build(raw))


def dearest(problem: Problem, best_yen: int) -> Plan:
    """Return the plan that costs most, which is not the best."""
    columns, scale = search.build(problem)
    objective = columns.model.proto.objective
    variables = [columns.model.get_int_var_from_proto_index(index) for index in objective.vars]
    cost = cp_model.LinearExpr.weighted_sum(variables, list(objective.coeffs))
    columns.model.add(cost > scale.value(best_yen))
    columns.model.maximize(cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(columns.model) == cp_model.OPTIMAL
    return plan_of_values(columns, list(solver.response_proto.solution))


def raced(problem: Problem, known: Plan, workers: int, seed: int = 0) -> tuple[search._StagedSearch, Stop]:
    """Race for what costs at most what a known plan costs."""
    one = search._StagedSearch(problem, Limits(seed=seed), Watch())
    one.accept(known)
    columns, scale = search.build(problem)
    assert one.objective_yen is not None
    weight = largest_weight(columns)
    assert weight is not None
    stage = Stage(one, columns, scale, scale.value(one.objective_yen))
    return one, race(stage, weight, workers)


def best_plans(problem: Problem, best_yen: int) -> Iterator[Plan]:
    """Yield every plan of the model that costs no more, each with choices of its own."""
    columns, scale = search.build(problem)
    at_most(columns, scale.value(best_yen))
    columns.model.minimize(0)
    while True:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(columns.model) == cp_model.INFEASIBLE:
            return
        plan = plan_of_values(columns, list(solver.response_proto.solution))
        yield plan
        columns.model.add_bool_or([variable.negated() for variable, taken in choices(columns, plan) if taken])


def best_of(problem: Problem) -> int:
    best_yen = solve_cpsat(problem, Limits(), Watch()).objective_yen
    assert best_yen is not None
    return best_yen


@pytest.mark.models
@pytest.mark.parametrize("workers", [pytest.param(1, marks=pytest.mark.thorough), 2, 4])
def test_all_at_once_prove_what_one_proves(workers: int) -> None:
    for seed in (1, 2, 6, 13, 20):
        problem = small(seed)
        best_yen = best_of(problem)
        one, stop = raced(problem, dearest(problem, best_yen), workers)
        assert stop is Stop.PROOF
        result = one.result(stop)
        assert (result.status, result.objective_yen, result.bound_yen) == (Status.OPTIMAL, best_yen, best_yen)
        assert_certified(problem, result)


def weights_of(columns: Columns, known: Plan, most: int, draw: int) -> tuple[dict[int, int], int]:
    """Return the weights of choices by the index of their variable, and what a unit of cost counts."""
    factor = racing._weigh(columns, known, most, draw)
    objective = columns.model.proto.objective
    amounts = zip(objective.vars, objective.coeffs, strict=True)
    return {index: amount % factor for index, amount in amounts}, factor


@pytest.mark.parametrize("number", [2, 3, 4])
def test_of_the_best_plans_the_one_of_least_weight_is_found(number: int) -> None:
    problem = twins(number)
    best_yen = best_of(problem)
    plans = list(best_plans(problem, best_yen))
    assert len({tuple(plan.cutovers.items()) for plan in plans}) > 1
    known = dearest(problem, best_yen)

    def weight(plan: Plan, draw: int) -> int:
        columns, _ = search.build(problem)
        weights, _ = weights_of(columns, known, MOST_WEIGHT, draw)
        return sum(weights.get(variable.index, 0) for variable, taken in choices(columns, plan) if taken)

    for draw in (3, 4, 5, 6):
        weights = [weight(plan, draw) for plan in plans]
        assert weights.count(min(weights)) == 1
        least = plans[weights.index(min(weights))]
        for workers in (1, 2):
            found = raced(problem, known, workers, draw)[0].plan
            assert found is not None
            assert found.cutovers == least.cutovers


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_best_plan_that_is_known_stays(number: int) -> None:
    problem = twins(number)
    best_yen = best_of(problem)
    for known in best_plans(problem, best_yen):
        one, stop = raced(problem, known, 2)
        assert stop is Stop.PROOF
        assert one.plan is not None
        assert (one.plan.cutovers, one.bound_yen) == (known.cutovers, best_yen)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_weights_never_outweigh_what_is_saved(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all weights are as large as may be, all that a plan chooses weighs less than one unit of cost."""
    monkeypatch.setattr(racing, "Random", Heaviest)
    problem = twins(number)
    columns, _ = search.build(problem)
    weights, factor = weights_of(columns, dearest(problem, best_of(problem)), 70, 0)
    choices_of = [[x for _, _, x in columns.cutovers(i)] for i in range(len(problem.migrations))]
    choices_of += [list(slots.values()) for slots in columns.bought]
    heaviest = [max((weights.get(x.index, 0) for x in one), default=0) for one in choices_of]
    assert max(heaviest) == 70
    assert sum(heaviest) < factor


class Heaviest:
    """Draws the largest number each time."""

    def __init__(self, _seed: int) -> None:
        pass

    def randint(self, _least: int, most: int) -> int:
        return most


def test_amounts_too_large_to_add_weights_to_are_not_raced_for() -> None:
    columns, _ = search.build(small(1))
    assert largest_weight(columns) == MOST_WEIGHT
    number = len(columns.problem.migrations) + len(columns.bought)
    columns.model.proto.objective.coeffs[0] = racing.MOST_AMOUNT // (number * LEAST_WEIGHT + 1)
    assert largest_weight(columns) == LEAST_WEIGHT
    columns.model.proto.objective.coeffs[0] += number
    assert largest_weight(columns) is None
    columns, _ = search.build(small(1))
    columns.largest_amount = PRESOLVE_AMOUNT + 1
    assert largest_weight(columns) is None


@pytest.mark.parametrize(
    ("limits", "gap_share", "done"),
    [
        (Limits(workers=2), 0.1, ["round", "race"]),
        (Limits(workers=8), 0.0, ["round", "race"]),
        (Limits(workers=2), 0.11, ["round", "round"]),
        (Limits(workers=1), 0.1, ["round", "round"]),
        (Limits(workers=2, effort=9.0), 0.1, ["round", "round"]),  # a race has no count of work to stop by
        (Limits(workers=2, gap=0.01), 0.1, ["round", "round"]),  # and stops at one plan of many
    ],
)
def test_workers_race_to_the_end_once_the_plan_is_near_the_bound(
    limits: Limits, gap_share: float, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = search._StagedSearch(small(2), limits, Watch())
    nobody = pools(lambda _work, _jobs: iter(()), lambda _work, _jobs: iter(()))
    searching = rounds.Rounds(one, rounds.RoundBase(*one._build(None), True), nobody, limits.workers)
    regret_yen, found = 1_000_000, []
    one.objective_yen = one.problem.cheapest_yen + regret_yen
    one.bound_yen = one.objective_yen - round(gap_share * regret_yen)

    def a_round(_effort: float, _guessing: bool) -> Stop | None:
        found.append("round")
        return Stop.TIME if len(found) > 1 else None

    def a_race(stage: Stage, weight: int, workers: int) -> Stop:
        assert one.objective_yen is not None
        assert stage.guess == stage.scale.value(one.objective_yen)
        assert (weight, workers) == (MOST_WEIGHT, limits.workers)
        found.append("race")
        return Stop.PROOF

    for name in ("_begin", "_beside"):
        monkeypatch.setattr(searching, name, lambda *_: None)
    monkeypatch.setattr(searching, "_round", a_round)
    monkeypatch.setattr(rounds, "race", a_race)
    searching.run()
    assert found == done

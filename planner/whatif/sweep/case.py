"""One case of a sweep: what is set in it, its key, and the row that becomes of it, wherever it is solved."""

import json
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from planner.check import CheckReport
from planner.instance.model import Instance
from planner.periods.months import format_month
from planner.plan import Plan
from planner.reading.instance import parse_instance
from planner.reading.scenario.resolve import with_sets
from planner.solve.bounded import years_used
from planner.solve.certified import Outcome, solve_instance
from planner.solve.interface import Limits, Solver
from planner.text.faults import InvalidInput, PlannerError
from planner.text.language import Lang, Text, speaking
from planner.whatif.sweep.vary import SOURCE, Point


class CaseState(Enum):
    """What became of a case; the first four are the status of its search."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"
    INVALID = "invalid"  # the change makes no valid instance
    FAILED = "failed"  # the program or its process ended without an answer


Row = Mapping[str, Any]  # plain JSON data: what is stored, and what comes back from another machine


@dataclass(frozen=True, slots=True)
class SweepCase:
    """What is set in a case, and what it is known by in any run of any sweep."""

    point: Point
    key: str


@dataclass(frozen=True, slots=True)
class SweepWork:
    """What all cases of a sweep share, as it travels: an instance, never a model.

    Parameters
    ----------
    data
        The JSON data of the base, pickled once for all cases.
    solver
        A function of a module, so that others find it.
    limits
        Of each search.
    lang
        The language of what is said about a case.
    """

    data: bytes
    solver: Solver
    limits: Limits
    lang: Lang


def horizon_of(point: Point) -> Point:
    """Return what a point sets of the horizon: totals compare where that is the same."""
    return tuple(one for one in point if one[0].split(".")[0] == "horizon")


def work_on(raw: dict[str, Any], solver: Solver, limits: Limits, lang: Lang) -> SweepWork:
    """Return what the cases of a sweep of an instance share."""
    return SweepWork(pickle.dumps(raw), solver, limits, lang)


def case_of(instance: Instance, limits: Limits, point: Point) -> SweepCase:
    """Return a case; its key tells what changes its answer: instance, changes, limits."""
    told = [instance.sha256, sorted(point), limits.time_limit_s, limits.gap, limits.effort, limits.seed]
    return SweepCase(point, sha256(json.dumps(told).encode()).hexdigest()[:24])


def check_some(raw: dict[str, Any], points: Iterable[Point]) -> None:
    """Refuse points none of which makes a valid instance: then it is the values that are wrong.

    Raises
    ------
    InvalidInput
        With every fault of the first point.
    """
    first: InvalidInput | None = None
    for point in points:
        try:
            changed(raw, point)
        except InvalidInput as error:
            first = first or error
        else:
            return
    if first is not None:
        raise InvalidInput(SOURCE, first.faults)


def changed(raw: dict[str, Any], point: Point) -> Instance:
    """Return an instance with the values of a point.

    Raises
    ------
    InvalidInput
        With every fault.
    """
    resolved = with_sets(raw, [f"{path}={value}" for path, value in point], SOURCE)
    return parse_instance(resolved.raw, SOURCE, (), resolved.origin)[0]


def answer(work: SweepWork, case: SweepCase) -> Row:
    """Solve a case and return its row; what is wrong with it stands in the row."""
    with speaking(work.lang):
        try:
            instance = changed(_base(work.data), case.point)
        except InvalidInput as error:
            return _without_plan(case, CaseState.INVALID, _first(error))
        except Exception as error:  # a case that makes the program stumble is a row, and no end of a sweep
            return failed(case, f"{type(error).__name__}: {error}")
        try:
            return _row(case, instance, solve_instance(instance, work.solver, work.limits))
        except PlannerError as error:
            return failed(case, error.text)
        except Exception as error:
            return failed(case, f"{type(error).__name__}: {error}")


def failed(case: SweepCase, why: Text | str) -> Row:
    """Return the row of a case that ended without an answer."""
    return _without_plan(case, CaseState.FAILED, why)


@lru_cache(maxsize=1)
def _base(data: bytes) -> dict[str, Any]:
    raw: dict[str, Any] = pickle.loads(data)
    return raw


def _first(error: InvalidInput) -> Text:
    return error.faults[0].text if error.faults else error.text


def _without_plan(case: SweepCase, state: CaseState, why: Text | str = "") -> Row:
    return {"key": case.key, "at": dict(case.point), "status": state.value, "error": str(why)}


def _row(case: SweepCase, instance: Instance, outcome: Outcome) -> Row:
    result, report = outcome.result, outcome.report
    row = {
        **_without_plan(case, CaseState(result.status.value)),
        "sha256": instance.sha256,
        "bound_yen": result.bound_yen,
        "stop": result.stop.value,
        "wall_s": round(result.wall_s, 3),
    }
    if result.plan is None or report is None:
        return row
    bound_yen = outcome.problem.cheapest_yen if result.bound_yen is None else result.bound_yen
    return row | told_of(instance, result.plan, report) | {"bound_yen": bound_yen}


def told_of(instance: Instance, plan: Plan, report: CheckReport) -> dict[str, Any]:
    """Return what a row tells of a plan that was checked."""
    ledger, last = report.ledger, plan.last_month
    return {
        "objective_yen": ledger.total_yen,
        "cost_yen": ledger.cost_yen,
        "penalty_yen": ledger.penalty_yen,
        "last_cutover": None if last is None else format_month(last),
        "last_year": None if last is None else instance.calendar.fiscal_year(last),
        "years": years_used(instance, plan),
        "left_out": sum(1 for cutover in plan.cutovers.values() if cutover is None),
        "plan": _plan(plan),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "cutovers": {
            key: None if one is None else {"month": format_month(one.month), "mode": one.mode}
            for key, one in plan.cutovers.items()
        },
        "expansions": {key: format_month(month) for key, month in plan.expansions.items()},
    }

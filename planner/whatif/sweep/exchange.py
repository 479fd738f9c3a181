"""Plans handed on from case to case, of other sweeps too: one that is cheaper in a case is its plan there."""

from collections.abc import Iterator, Sequence
from itertools import islice
from threading import Event
from typing import Any

from planner.check import CheckReport, check_plan
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.plan import Cutover, Plan
from planner.problem import compile_instance
from planner.text.faults import PlannerError
from planner.whatif.sweep.case import CaseState, Row, SweepCase, changed, horizon_of, told_of
from planner.whatif.sweep.store import RowStore

# Of the plans known, how many are tried in a case: the cheapest where they come from.
MOST_TRIED = 10
_OPEN = frozenset({CaseState.FEASIBLE.value, CaseState.UNKNOWN.value})


def hand_on(raw: dict[str, Any], cases: Sequence[SweepCase], store: RowStore, stop: Event) -> None:
    """Give each case that is not proved the cheapest of the plans stored that is valid and cheaper there.

    Same rows, same answers, whatever the order in which they came.

    Parameters
    ----------
    raw
        The JSON data of the base.
    stop
        Ends it early; what is stored by then stays.
    """
    rows = [(case, store.rows[case.key]) for case in cases if case.key in store.rows]
    known = ((row["objective_yen"], key, row) for key, row in store.rows.items() if "plan" in row)
    ranked = [
        (yen, key, horizon_of(tuple(row["at"].items())), row)
        for yen, key, row in sorted(known, key=lambda one: one[:2])
    ]
    for case, row in rows:
        if stop.is_set():
            return
        if row["status"] in _OPEN:
            own_yen = row.get("objective_yen")
            others = (
                other
                for yen, key, horizon, other in ranked
                if key != case.key
                and horizon == horizon_of(case.point)
                and (own_yen is None or yen < own_yen)
            )
            better = _best(raw, case, row, islice(others, MOST_TRIED))
            if better is not None:
                store.add(better)


def _best(raw: dict[str, Any], case: SweepCase, row: Row, others: Iterator[Row]) -> Row | None:
    """Return the row of a case with the cheapest plan of some others; ``None`` where none is better."""
    plans = [_plan(other) for other in others]
    if not plans:
        return None
    try:
        instance = changed(raw, case.point)
    except PlannerError:
        return None
    best: tuple[Plan, CheckReport] | None = None
    for plan in plans:
        report = _valid(instance, plan)
        if report is not None and (best is None or report.ledger.total_yen < best[1].ledger.total_yen):
            best = plan, report
    if best is None:
        return None
    total_yen = best[1].ledger.total_yen
    if "objective_yen" in row and total_yen >= row["objective_yen"]:
        return None
    bound_yen = row.get("bound_yen")
    if bound_yen is None:
        bound_yen = compile_instance(instance).cheapest_yen
    state = CaseState.OPTIMAL if bound_yen == total_yen else CaseState.FEASIBLE
    return {**row, **told_of(instance, *best), "bound_yen": bound_yen, "status": state.value}


def _valid(instance: Instance, plan: Plan) -> CheckReport | None:
    """Return the checker's report of a plan that keeps all rules; ``None`` of any other."""
    if not _decides(instance, plan):
        return None
    report = check_plan(instance, plan)
    return report if report.valid else None


def _decides(instance: Instance, plan: Plan) -> bool:
    """Tell whether a plan of another case speaks of these migrations, modes and expansions."""
    migrations = {key: migration for key, _, migration in instance.migrations()}
    expansions = {
        f"{center}/{key}" for center, one in instance.data_centers.items() for key in one.expansions
    }
    return (
        plan.cutovers.keys() == migrations.keys()
        and all(one is None or one.mode in migrations[key].modes for key, one in plan.cutovers.items())
        and plan.expansions.keys() <= expansions
    )


def _plan(row: Row) -> Plan:
    cutovers = {
        key: None if one is None else Cutover(parse_month(one["month"]), one["mode"])
        for key, one in row["plan"]["cutovers"].items()
    }
    return Plan(cutovers, {key: parse_month(month) for key, month in row["plan"]["expansions"].items()})

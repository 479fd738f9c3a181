"""The files that a solved instance is handed over as."""

from typing import Any

from planner.check import Ledger
from planner.instance.model import Instance
from planner.reading.plan_file import plan_to_json
from planner.report.tables import ledger_table, schedule_table, to_csv
from planner.report.year_amounts import year_amounts
from planner.solve.result import SolveResult
from planner.text.json_text import json_text


def plan_files(instance: Instance, result: SolveResult, ledger: Ledger) -> dict[str, bytes]:
    """Return the plan, its schedule, its ledger and its amounts by fiscal year, by file name."""
    assert result.plan is not None
    return {
        "plan.json": plan_bytes(instance, result, ledger),
        "schedule.csv": to_csv(schedule_table(instance, result.plan)),
        "ledger.csv": to_csv(ledger_table(instance, ledger)),
        "by-year.csv": to_csv(year_amounts(instance, ledger)),
    }


def plan_bytes(instance: Instance, result: SolveResult, ledger: Ledger) -> bytes:
    """Return the file of the plan that a run found."""
    return to_json(plan_to_json(instance, result, ledger.by_component()))


def to_json(document: dict[str, Any]) -> bytes:
    """Return JSON data as the content of a file, decimals exactly as they are."""
    return json_text(document).encode()


def result_json(result: SolveResult, ledger: Ledger | None) -> dict[str, Any]:
    """Return what `planner solve --json` prints, files apart; yen are integers, ``None`` unknown."""
    known: dict[str, Any] = {
        "status": result.status.value,
        "stopped_by": result.stop.value,
        "objective_yen": result.objective_yen,
        "bound_yen": result.bound_yen,
        "gap": None if result.gap is None else float(result.gap),
        "regret_yen": result.regret_yen,
        "solver": {
            "model": result.model,
            "seed": result.seed,
            "workers": result.workers,
            "wall_s": round(result.wall_s, 3),
        },
    }
    if ledger is not None:
        known["cost_yen"] = ledger.cost_yen
        known["penalty_yen"] = ledger.penalty_yen
        known["components_yen"] = {c.value: yen for c, yen in ledger.by_component().items()}
    return known

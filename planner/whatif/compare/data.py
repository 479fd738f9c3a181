"""A comparison for programs."""

from typing import Any

from planner.periods.months import format_month
from planner.whatif.compare.cells import more_yen, note_text, of_ledger, total_yen
from planner.whatif.compare.comparison import Against, Comparison, Row


def comparison_json(comparison: Comparison, lang: str) -> list[dict[str, Any]]:
    """Return the rows; yen are integers, ``None`` unknown."""
    return [_row(comparison, row, lang) for row in comparison.rows]


def _row(comparison: Comparison, row: Row, lang: str) -> dict[str, Any]:
    solved = row.solved
    return {
        "name": solved.case.name,
        "title": solved.case.title,
        "status": solved.status.value,
        "violations": solved.broken,
        "objective_yen": total_yen(row),
        "bound_yen": solved.bound_yen,
        "gap": None if solved.gap is None else float(solved.gap),
        "cost_yen": of_ledger(row, "cost_yen"),
        "penalty_yen": of_ledger(row, "penalty_yen"),
        "components_yen": {one.value: yen for one, yen in row.components_yen.items()},
        "last_cutover": format_month(row.months[-1]) if row.months else None,
        "fiscal_years": list(row.years),
        "peaks": [
            {"resource": key[0].value, "id": key[1], "use": use, "limit": limit}
            for key, (use, limit) in row.peaks.items()
        ],
        "note": note_text(comparison, row, lang),
        "wall_s": round(solved.wall_s, 3),
        "objective_more_yen": more_yen(comparison, row),
        "against_base": None if row.against is None else _against(row.against),
    }


def _against(difference: Against) -> dict[str, Any]:
    return {
        "months_later": {key: months for key, months in difference.shifts.items() if months},
        "modes_changed": list(difference.modes),
        "joined": list(difference.joined),
        "gone": list(difference.gone),
        "burden_yen": {key: yen for key, yen in difference.burden_yen.items() if yen},
    }

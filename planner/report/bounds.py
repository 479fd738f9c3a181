"""The bound of the linear relaxation, and how far a plan lies above it."""

from typing import Any

from planner.instance.model import Instance
from planner.report import words
from planner.solve.result import relative_gap
from planner.text.language import Text
from planner.text.layout import columns, percent, yen


def bound_text(
    instance: Instance, bound_yen: int | None, objective_yen: int | None, *, broken: int = 0
) -> str:
    """Return the bound, and the integrality gap of a plan of `objective_yen` if one is given.

    A plan that breaks rules in `broken` places may lie below the bound: there is no gap to tell.
    """
    title = instance.display_title()
    if bound_yen is None:
        return str(words.NO_BOUND.fill(title=title))
    rows: list[list[str | Text]] = [[words.RELAXED, yen(bound_yen)]]
    if objective_yen is not None:
        rows.append([words.PLAN_TOTAL, yen(objective_yen)])
        if not broken:
            gap = float(relative_gap(objective_yen, bound_yen))
            rows.append([words.INTEGRALITY_GAP, percent(gap)])
    return "\n".join([title, *columns(rows)])


def bound_json(bound_yen: int | None, objective_yen: int | None, *, broken: int = 0) -> dict[str, Any]:
    """Return the same for programs; ``None`` is unknown."""
    gap = None
    if bound_yen is not None and objective_yen is not None and not broken:
        gap = float(relative_gap(objective_yen, bound_yen))
    return {"bound_yen": bound_yen, "objective_yen": objective_yen, "gap": gap}

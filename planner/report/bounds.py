"""The bound of the linear relaxation, and how far a plan lies above it."""

from typing import Any

from planner.instance.model import Instance
from planner.solve.result import relative_gap
from planner.text.layout import columns, percent, pick, yen


def bound_text(instance: Instance, bound_yen: int | None, objective_yen: int | None, lang: str) -> str:
    """Return the bound, and the integrality gap of a plan of `objective_yen` if one is given."""
    rows = [[pick(lang, "線形緩和による下限", "bound of the linear relaxation"), yen(bound_yen).said(lang)]]
    if objective_yen is not None:
        gap = None if bound_yen is None else float(relative_gap(objective_yen, bound_yen))
        rows.append([pick(lang, "計画の総額", "total of the plan"), yen(objective_yen).said(lang)])
        rows.append([pick(lang, "整数ギャップ", "integrality gap"), percent(gap)])
    if bound_yen is None:
        none = pick(
            lang,
            "下限はありません: 緩和しても計画がないか、時間切れです。",
            "no bound: even the relaxation has no plan, or time ran out",
        )
        return f"{instance.display_title()}: {none}"
    return "\n".join([instance.display_title(), *columns(rows)])


def bound_json(bound_yen: int | None, objective_yen: int | None) -> dict[str, Any]:
    """Return the same for programs; ``None`` is unknown."""
    gap = None
    if bound_yen is not None and objective_yen is not None:
        gap = float(relative_gap(objective_yen, bound_yen))
    return {"bound_yen": bound_yen, "objective_yen": objective_yen, "gap": gap}

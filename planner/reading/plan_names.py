"""Names of a plan file that have to be those of its instance (spec section 6)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeGuard

from planner.instance.asked import migration_words
from planner.instance.member import Mode
from planner.instance.model import Instance
from planner.reading.findings import Finding
from planner.reading.references import objects, unknown_name
from planner.solve.result import relative_gap
from planner.text.phrases import Place, listed
from planner.text.suggest import Suggester

# A gap is written as a decimal: what the last places of one may be off by.
GAP_ROUNDING = Fraction(1, 10**9)


def plan_findings(raw: dict[str, Any], instance: Instance, suggester: Suggester) -> Iterator[Finding]:
    """Yield what does not fit the instance: migrations, modes and expansions missing or unknown."""
    if isinstance(raw.get("cutovers"), dict):
        yield from _cutovers(raw["cutovers"], instance, suggester)
    centers = instance.data_centers.items()
    expansions = [f"{center_id}/{key}" for center_id, center in centers for key in center.expansions]
    for key in objects(raw.get("expansions")):
        if key not in expansions:
            yield unknown_name("expansions", ("expansions", key), key, expansions, suggester)
    if raw.get("status") == "optimal" and not _bound_met(raw):
        yield Finding(("status",), "not_optimal")
    yield from _claims(raw)


def _claims(raw: dict[str, Any]) -> Iterator[Finding]:
    """Yield a bound above the objective, and a gap that is not what both give (spec section 6)."""
    objective, bound, gap = raw.get("objective_yen"), raw.get("bound_yen"), raw.get("gap")
    if not _is_integer(objective) or not _is_integer(bound):
        return
    if bound > objective:
        yield Finding(("bound_yen",), "bound_above", bound)
    elif (
        isinstance(gap, int | Decimal) and abs(Fraction(gap) - relative_gap(objective, bound)) > GAP_ROUNDING
    ):
        yield Finding(("gap",), "wrong_gap", gap)


def _is_integer(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _cutovers(cutovers: dict[str, Any], instance: Instance, suggester: Suggester) -> Iterator[Finding]:
    known = {key: migration for key, _, migration in instance.migrations()}
    words = migration_words(instance)
    for key, value in cutovers.items():
        if key in known:
            yield from _mode(("cutovers", key), value, known[key].modes, suggester)
        else:
            yield unknown_name("migrations", ("cutovers", key), key, known, suggester, words)
    for key in known:
        if key not in cutovers:
            yield Finding(("cutovers", key), "missing_cutover")


def _mode(place: Place, value: Any, modes: Mapping[str, Mode], suggester: Suggester) -> Iterator[Finding]:
    mode = value.get("mode") if isinstance(value, dict) else None
    if isinstance(mode, str):
        if mode not in modes:
            words = {key: (one.name,) for key, one in modes.items()}
            yield unknown_name("modes", (*place, "mode"), mode, list(modes), suggester, words)
    elif mode is None and isinstance(value, str | dict) and len(modes) > 1:
        yield Finding(place, "mode_needed", context={"allowed": listed(modes)})


def _bound_met(raw: dict[str, Any]) -> bool:
    return raw.get("objective_yen") is not None and raw["objective_yen"] == raw.get("bound_yen")

"""Instances read from JSON data, with every fault of it at once (spec section 3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from planner.instance.canonical import canonical_sha256
from planner.instance.member import OWN_WORK, Migration
from planner.instance.model import Instance
from planner.instance.patch import touches
from planner.periods.months import MAX_HORIZON_MONTHS, Calendar, parse_month
from planner.reading.advice import advice
from planner.reading.findings import Finding, Origin, from_pydantic, in_file_order
from planner.reading.memory import collector_paused
from planner.reading.nulls import in_patch_of_mode, without_nulls
from planner.reading.references import objects, unknown_names
from planner.reading.shape import file_fields
from planner.text.faults import Fault, InvalidInput, Notice
from planner.text.phrases import Place, listed
from planner.text.suggest import Suggester


def parse_instance(
    raw: Any, source: str, earlier: Sequence[Fault] = (), origin: Origin | None = None
) -> tuple[Instance, tuple[Notice, ...]]:
    """Read JSON data as an instance.

    Parameters
    ----------
    raw
        The data, decimals as `decimal.Decimal`.
    source
        What to call the data: the name of its file.
    earlier
        Faults already known, to be told with those found here.
    origin
        Returns the name of the scenario that set a place, if one did; faults then name it.

    Raises
    ------
    InvalidInput
        With every fault: of single fields, and of names that stand for nothing.
    """
    with collector_paused():
        instance = _parse(raw, source, earlier, origin)
        return instance, tuple(advice(instance))


def parse_changed(raw: Any, source: str) -> Instance:
    """Read data as `parse_instance` does, but ask back about nothing: it was read before, and changed."""
    with collector_paused():
        return _parse(raw, source, (), None)


def _parse(raw: Any, source: str, earlier: Sequence[Fault], origin: Origin | None) -> Instance:
    suggester = Suggester()
    pruned, nulls = without_nulls(raw, in_patch_of_mode)
    findings = [Finding(place, "null") for place in nulls]
    findings += _unknown_own_work(pruned)
    findings += unknown_names(objects(pruned), suggester)
    instance: Instance | None = None
    calendar = calendar_in(objects(pruned))
    try:
        instance = Instance.model_validate(pruned, context={"calendar": calendar})
    except ValidationError as error:
        findings += _once(pruned, from_pydantic(error, Instance, suggester), findings)
    known = {fault.where for fault in earlier}
    faults = [finding.fault(origin, years_in(objects(pruned))) for finding in in_file_order(raw, findings)]
    faults = [*earlier, *(fault for fault in faults if fault.where not in known)]
    if faults or instance is None:
        raise InvalidInput(source, faults)
    return instance.with_sha256(canonical_sha256(raw))


def calendar_in(raw: Mapping[str, Any]) -> Calendar | None:
    """Return the horizon, if it can be read: series are then also searched for conflicts."""
    horizon, begin = objects(raw.get("horizon")), raw.get("fiscal_year_start", 4)
    try:
        start, end = parse_month(horizon["start"]), parse_month(horizon["end"])
    except (KeyError, TypeError, ValueError):
        return None
    sound = type(begin) is int and 1 <= begin <= 12 and 0 <= end - start < MAX_HORIZON_MONTHS
    return Calendar(start, end, begin) if sound else None


def years_in(raw: Mapping[str, Any]) -> Calendar | None:
    """Return a calendar for its fiscal years alone: they are known where the horizon is what is wrong."""
    begin = raw.get("fiscal_year_start", 4)
    return Calendar(0, 0, begin) if type(begin) is int and 1 <= begin <= 12 else None


def _unknown_own_work(raw: Any) -> Iterator[Finding]:
    """Yield fields of the name under which reading itself keeps what modes override."""
    for member, fields in objects(objects(raw).get("members")).items():
        for bundle, migration in objects(objects(fields).get("migrations")).items():
            if OWN_WORK in objects(migration):
                place: Place = ("members", member, "migrations", bundle, OWN_WORK)
                allowed = listed(file_fields(Migration), limit=400)
                yield Finding(place, "unknown_field", context={"allowed": allowed, "hint": ""})


def _once(raw: Any, found: Iterator[Finding], others: Sequence[Finding]) -> Iterator[Finding]:
    """Yield findings that tell something new: not told already, nor repeated in every mode."""
    told = {finding.place for finding in others}
    own = set()
    for finding in found:
        if not in_patch_of_mode(finding.place):
            own.add((finding.place, finding.code))
            if finding.place not in told:
                yield finding
            continue
        if finding.place in told:
            continue
        _, member, _, bundle, _, mode, *rest = finding.place
        migration = raw["members"][member]["migrations"][bundle]
        place = (*finding.place[:4], *rest)
        if "modes" not in migration:
            # The one mode that such a migration has does not stand in the file.
            if (place, finding.code) not in own and place not in told:
                yield replace(finding, place=place)
        elif (place, finding.code) not in own or touches(migration["modes"][mode], rest):
            yield finding

"""What an instance says that the compiled tables do not hold, as far as is known here."""

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from planner.instance.group import DataCenter, Expansion, LegalRevision, Limit, Team, Vendor, Window
from planner.instance.member import Busy, Lease, LeavingOut, Member, Pin, Preferred
from planner.instance.milestone import Milestone
from planner.instance.model import Instance

# Fields that the models read from the tables alone, or not at all. Those that no change touches need not
# stand here: they are the same on both sides.
COMPILED: Mapping[type[BaseModel], frozenset[str]] = {
    Instance: frozenset({"name", "title", "budget_yen", "links"}),
    Vendor: frozenset({"points_per_year", "crew", "closed"}),
    DataCenter: frozenset({"capacity"}),
    Expansion: frozenset({"adds", "cost_yen", "earliest", "latest"}),
    Pin: frozenset({"state"}),
    Team: frozenset({"crew"}),
    Limit: frozenset({"of", "per", "most"}),
    LegalRevision: frozenset({"margin_months", "freeze", "mandatory"}),
    Member: frozenset({"budget_years", "budget_yen", "baseline"}),
    Milestone: frozenset({"of", "before", "lead_months", "months", "earliest", "group"}),
    Busy: frozenset({"name", "months", "phases", "penalty_yen", "forbid"}),
    Lease: frozenset({"extension_limit_months"}),
    Window: frozenset({"earliest", "latest"}),
    Preferred: frozenset({"years", "penalty_yen_per_year"}),
    LeavingOut: frozenset({"penalty_yen"}),
}


def beside_tables(instance: Instance) -> dict[tuple[str, ...], object]:
    """Return by path what is said and not known to be in the tables; what is at its default is not said."""
    return dict(_beside(instance, ()))


def _beside(part: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(part, BaseModel):
        for name, default in _others(type(part)).items():
            value = getattr(part, name)
            if isinstance(value, BaseModel | dict):
                yield from _beside(value, (*path, name))
            elif value != default:
                yield (*path, name), value
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _beside(value, (*path, key))
    else:
        yield path, part


@cache
def _others(kind: type[BaseModel]) -> dict[str, object]:
    """Return the fields that the tables are not known to hold, with their defaults."""
    known = COMPILED.get(kind, frozenset())
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in kind.model_fields.items()
        if name not in known
    }

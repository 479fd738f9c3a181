"""What a patch removed, taken out of the lists that name it (spec section 7)."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from planner.instance.fields import split_id
from planner.reading.references import migration_ids, objects
from planner.reading.scenario.words import ENTRY_REMOVED, NAMES_REMOVED
from planner.text.faults import Notice
from planner.text.phrases import Place, changer, listed, place_text

Raw = dict[str, Any]
# Returns what is left of an entry (None: the entry goes) and the names that it lost.
_Reduce = Callable[[Raw], tuple[Raw | None, list[str]]]


def drop_removed(before: Raw, after: Raw, scenario: str) -> tuple[Raw, tuple[Notice, ...]]:
    """Return patched data without the names that the patch removed, and a notice for each change.

    Dropped are members and migrations that were in `before` and are not in `after`; any other name
    that stands for nothing is left for reading to refuse. Neither argument is changed.
    """
    left = migration_ids(after)
    migrations = dict.fromkeys(name for name in migration_ids(before) if name not in left)
    members = set(objects(before.get("members"))) - set(objects(after.get("members")))
    if not migrations and not members:
        return after, ()
    reducer = _Reducer(scenario)
    result = dict(after)
    for field in ("limits", "platforms", "milestones"):
        result = reducer.reduced(result, (field,), partial(_without, field="of", gone=migrations))
    result = reducer.reduced(result, ("subsidies",), partial(_without, field="members", gone=members))
    for member, gone in _bundles(migrations).items():
        holder = objects(result.get("members")).get(member)
        if isinstance(holder, dict):
            kept = reducer.reduced(holder, ("members", member, "leases"), partial(_lease, gone=gone))
            result["members"] = result["members"] | {member: kept}
    result = reducer.reduced(result, ("links",), partial(_link, gone=migrations))
    result = _sharing(reducer, result, members)
    return result, tuple(reducer.notices)


def _sharing(reducer: "_Reducer", raw: Raw, gone: Collection[str]) -> Raw:
    """Return data whose rules of sharing do not name members that are gone."""
    if not isinstance(raw.get("sharing"), dict):
        return raw
    found = reducer.reduced(
        {"sharing": {"sharing": raw["sharing"]}}, ("sharing",), partial(_founders, gone=gone)
    )
    sharing = found["sharing"]["sharing"]
    sharing = reducer.reduced(sharing, ("sharing", "rules"), partial(_sharing_rule, gone=gone))
    rules = objects(sharing.get("rules"))
    for name, rule in rules.items():
        place: Place = ("sharing", "rules", name, "contributions")
        if isinstance(rule, dict):
            kept = reducer.reduced(rule, place, partial(_without, field="members", gone=gone))
            sharing = sharing | {"rules": sharing["rules"] | {name: kept}}
    return raw | {"sharing": sharing}


def _founders(entry: Raw, gone: Collection[str]) -> tuple[Raw, list[str]]:
    return _without(entry, "founders", gone)


def _sharing_rule(entry: Raw, gone: Collection[str]) -> tuple[Raw, list[str]]:
    """Drop ceilings of members that are gone, and who bears what rounding leaves if it is one of them."""
    ceilings = objects(entry.get("ceilings_yen"))
    lost = [member for member in ceilings if member in gone]
    kept = entry
    if lost:
        kept = kept | {"ceilings_yen": {name: yen for name, yen in ceilings.items() if name not in gone}}
    bearer = entry.get("remainder_to")
    if isinstance(bearer, str) and bearer in gone:
        lost.append(bearer)
        kept = {name: value for name, value in kept.items() if name != "remainder_to"}
    return kept, lost


class _Reducer:
    """Takes names out of the entries of maps, and notes what it took."""

    def __init__(self, scenario: str) -> None:
        self.scenario = scenario
        self.notices: list[Notice] = []

    def reduced(self, holder: Raw, place: Place, reduce: _Reduce) -> Raw:
        """Return the object that holds a map at a place, with each entry of the map reduced."""
        field = str(place[-1])
        if not isinstance(holder.get(field), dict):
            return holder
        kept = {}
        for name, entry in holder[field].items():
            left, lost = reduce(entry) if isinstance(entry, dict) else (entry, [])
            if lost:
                self.notices.append(_notice((*place, name), lost, self.scenario, gone=left is None))
            if left is not None:
                kept[name] = left
        return holder | {field: kept}


def _bundles(migrations: Collection[str]) -> dict[str, set[str]]:
    """Return the bundles of migrations, by member."""
    bundles: dict[str, set[str]] = {}
    for migration in migrations:
        member, bundle = split_id(migration)
        bundles.setdefault(member, set()).add(bundle)
    return bundles


def _without(entry: Raw, field: str, gone: Collection[str]) -> tuple[Raw, list[str]]:
    names = entry.get(field)
    if not isinstance(names, list):
        return entry, []
    kept: list[Any] = []
    lost: list[str] = []
    for name in names:
        (lost if isinstance(name, str) and name in gone else kept).append(name)
    return (entry | {field: kept} if lost else entry), lost


def _lease(entry: Raw, gone: Collection[str]) -> tuple[Raw | None, list[str]]:
    left, lost = _without(entry, "of", gone)
    return (None if lost and not left["of"] else left), lost


def _link(entry: Raw, gone: Collection[str]) -> tuple[Raw | None, list[str]]:
    ends = [entry.get(end) for end in ("first", "then")]
    lost_ends = [end for end in ends if isinstance(end, str) and end in gone]
    if lost_ends:
        return None, lost_ends
    left, lost = _without(entry, "of", gone)
    return (None if lost and len(left["of"]) < 2 else left), lost


def _notice(place: Place, lost: list[str], scenario: str, gone: bool) -> Notice:
    return Notice(
        place_text(place),
        "removed_entry" if gone else "removed_names",
        (ENTRY_REMOVED if gone else NAMES_REMOVED).fill(by=changer(scenario), names=listed(lost)),
    )

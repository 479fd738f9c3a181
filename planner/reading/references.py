"""Names in an instance that stand for nothing in it (spec section 3), sought in the raw data.

The data may be malformed anywhere: what is not of the right kind is passed over here, since reading
the fields reports it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from planner.instance.asked import words_of_migration
from planner.instance.choices import ITEMS_OF_COST, MILESTONE_ENDS
from planner.instance.fields import is_id, split_id
from planner.instance.milestone import CUTOVER, START
from planner.reading.findings import Finding
from planner.text.language import NONE, Text
from planner.text.phrases import Place, listed
from planner.text.suggest import Suggester

Words = Mapping[str, Collection[str]]
NO_WORDS: Words = {}
KINDS: dict[str, Text] = {
    "vendors": Text("ベンダ", "vendor"),
    "data_centers": Text("データセンター", "data centre"),
    "teams": Text("チーム", "team"),
    "legal_revisions": Text("制度改正", "legal revision"),
    "members": Text("団体", "member"),
    "bundles": Text("業務群", "bundle"),
    "migrations": Text("移行", "migration"),
    "modes": Text("方式", "mode"),
    "milestones": Text("節目", "milestone"),
    "expansions": Text("増設", "expansion"),
    "sharing_rules": Text("按分の規則", "rule of sharing"),
    "rules": Text("按分の規則", "rule of sharing"),
    "platforms": Text("共同基盤", "platform"),
    "own_milestones": Text("この移行の節目", "milestone of this migration"),
    "group_milestones": Text("グループ全体の節目", "milestone of the whole group"),
    "leases": Text("リース", "lease"),
    "items": Text("費目", "item of cost"),
    "lease_dates": Text("このリースの期日", "date of this lease"),
}
# What some of the names of a kind are called in the workbook.
_CALLED: Mapping[str, Mapping[str, Text]] = {"milestones": MILESTONE_ENDS, "items": ITEMS_OF_COST}
_TOP_LEVEL = ("vendors", "data_centers", "teams", "legal_revisions", "members")
# Where others are empty or unreadable that is the fault, not every name that stands for one of them.
_MAY_BE_EMPTY = ("teams", "legal_revisions", "sharing_rules")


def unknown_names(raw: Mapping[str, Any], suggester: Suggester) -> Iterator[Finding]:
    """Yield every name that stands for nothing."""
    known: dict[str, Collection[str]] = {kind: objects(raw.get(kind)) for kind in _TOP_LEVEL}
    known["migrations"] = migration_ids(raw)
    known["milestones"] = dict.fromkeys((START, CUTOVER, *objects(raw.get("milestones"))))
    known["sharing_rules"] = objects(objects(raw.get("sharing")).get("rules"))
    known["items"] = _items(raw)
    sought = {kind for kind, names in known.items() if names or kind in _MAY_BE_EMPTY}
    words = NO_WORDS
    for kind, place, name in _named(raw):
        if isinstance(name, str) and kind in sought and name not in known[kind]:
            words = words or _migration_words(raw)
            others = words if kind == "migrations" else NO_WORDS
            yield unknown_name(kind, place, name, known[kind], suggester, others)
    for place, name, bundles in _leased(raw):
        if isinstance(name, str) and bundles and name not in bundles:
            yield unknown_name("bundles", place, name, bundles, suggester)


def unknown_name(
    kind: str, place: Place, name: str, known: Collection[str], suggester: Suggester, words: Words = NO_WORDS
) -> Finding:
    """Return the finding of a name of a kind (a key of `KINDS`) that stands for nothing.

    `words` is what else each of the known names is called.
    """
    called = _CALLED.get(kind, {})
    shown = [f"{one}（{called[one].ja}）" if one in called else one for one in known]
    allowed = Text(listed(shown).ja, listed(known).en) if known else NONE
    hint = suggester.hint(name, known, called, words)
    context = {"kind": KINDS[kind], "allowed": allowed, "hint": hint}
    return Finding(place, "unknown_name", name, context, _home(kind, place, name))


def _home(kind: str, place: Place, name: str) -> Place:
    """Return where the thing of a name would stand."""
    if kind == "migrations":
        member, bundle = split_id(name)
        return "members", member, "migrations", bundle
    if kind == "sharing_rules":
        return "sharing", "rules", name
    if kind in ("own_milestones", "group_milestones"):
        return "milestones", name
    if kind == "leases":
        member, lease = split_id(name)
        return "members", member, "leases", lease
    return (*place[:2], "migrations", name) if kind == "bundles" else (kind, name)


def objects(value: Any) -> Mapping[str, Any]:
    """Return a map as it is, anything else as an empty one."""
    return value if isinstance(value, dict) else {}


def migration_ids(raw: Mapping[str, Any]) -> dict[str, None]:
    """Return the ids ``member/bundle`` of all migrations, in the order of the file."""
    return {
        f"{member}/{bundle}": None
        for member, fields in objects(raw.get("members")).items()
        for bundle in objects(objects(fields).get("migrations"))
    }


def _migration_words(raw: Mapping[str, Any]) -> Words:
    members, found = objects(raw.get("members")), {}
    for key in migration_ids(raw):
        owner, own = split_id(key)
        bundles = objects(objects(members[owner]).get("migrations"))
        names = objects(members[owner]).get("name", owner), objects(bundles[own]).get("name", own)
        found[key] = words_of_migration(key, *map(str, names))
    return found


def _items(raw: Mapping[str, Any]) -> dict[str, None]:
    """Return the items of the cost of migrations, in the order of the file."""
    return {item: None for _, work in _works(raw) for item in objects(work.get("migration_yen"))}


def _named(raw: Mapping[str, Any]) -> Iterator[tuple[str, Place, Any]]:
    for field in ("limits", "platforms", "milestones"):
        for name, fields in objects(raw.get(field)).items():
            yield from _in_list("migrations", (field, name, "of"), objects(fields).get("of"))
    for name, fields in objects(raw.get("milestones")).items():
        yield "milestones", ("milestones", name, "before"), objects(fields).get("before")
    yield from _in_subsidies(objects(raw.get("subsidies")))
    for link, fields in objects(raw.get("links")).items():
        yield from _in_list("migrations", ("links", link, "of"), objects(fields).get("of"))
        for end in ("first", "then"):
            yield "migrations", ("links", link, end), objects(fields).get(end)
    yield from _in_sharing(objects(raw.get("sharing")))
    for place, work in _works(raw):
        yield from _in_work(place, work)


def _in_subsidies(subsidies: Mapping[str, Any]) -> Iterator[tuple[str, Place, Any]]:
    for name, fields in subsidies.items():
        place: Place = ("subsidies", name)
        yield from _in_list("members", (*place, "members"), objects(fields).get("members"))
        for found in _in_list("items", (*place, "covers"), objects(fields).get("covers")):
            if not is_id(found[-1]):  # an id that no migration has is asked back about, and stops nothing
                yield found


def _in_sharing(sharing: Mapping[str, Any]) -> Iterator[tuple[str, Place, Any]]:
    yield "sharing_rules", ("sharing", "rule"), sharing.get("rule")
    yield from _in_list("members", ("sharing", "founders"), sharing.get("founders"))
    for name, rule in objects(sharing.get("rules")).items():
        place: Place = ("sharing", "rules", name)
        yield "members", (*place, "remainder_to"), objects(rule).get("remainder_to")
        for member in objects(objects(rule).get("ceilings_yen")):
            yield "members", (*place, "ceilings_yen", member), member
        for paid, fields in objects(objects(rule).get("contributions")).items():
            at: Place = (*place, "contributions", paid, "members")
            yield from _in_list("members", at, objects(fields).get("members"))


def _works(raw: Mapping[str, Any]) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Yield the fields that modes may override: each migration's own, and those of its modes."""
    for member, fields in objects(raw.get("members")).items():
        for bundle, migration in objects(objects(fields).get("migrations")).items():
            place: Place = ("members", member, "migrations", bundle)
            yield place, objects(migration)
            for mode, patch in objects(objects(migration).get("modes")).items():
                yield (*place, "modes", mode), objects(patch)


def _in_work(place: Place, work: Mapping[str, Any]) -> Iterator[tuple[str, Place, Any]]:
    yield "vendors", (*place, "vendor"), work.get("vendor")
    yield "data_centers", (*place, "data_center"), work.get("data_center")
    for revision, entry in objects(work.get("legal")).items():
        if entry is not None:  # in a mode: drops the entry
            yield "legal_revisions", (*place, "legal", revision), revision
    phases = work.get("phases")
    for index, phase in enumerate(phases if isinstance(phases, list) else ()):
        for team in objects(objects(phase).get("teams")):
            yield "teams", (*place, "phases", index, "teams", team), team


def _in_list(kind: str, place: Place, names: Any) -> Iterator[tuple[str, Place, Any]]:
    for index, name in enumerate(names if isinstance(names, list) else ()):
        yield kind, (*place, index), name


def _leased(raw: Mapping[str, Any]) -> Iterator[tuple[Place, Any, Mapping[str, Any]]]:
    for member, fields in objects(raw.get("members")).items():
        bundles = objects(objects(fields).get("migrations"))
        for lease, entry in objects(objects(fields).get("leases")).items():
            place: Place = ("members", member, "leases", lease, "of")
            for _, at, name in _in_list("bundles", place, objects(entry).get("of")):
                yield at, name, bundles

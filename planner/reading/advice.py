"""What in a valid instance is probably not meant: notices, which stop nothing."""

from collections.abc import Iterator
from unicodedata import normalize

from planner.instance.fields import split_id
from planner.instance.link_loops import impossible_loop
from planner.instance.member import RESERVED_PHASES, Member, Migration
from planner.instance.model import Instance
from planner.periods.wareki import month_label
from planner.reading.far_off import far_off
from planner.reading.odd_amounts import odd_amounts
from planner.reading.outside_horizon import outside_horizon
from planner.reading.same_names import same_names
from planner.text.faults import Notice
from planner.text.language import Text, join, same
from planner.text.phrases import Place, listed, named, place_text, shown
from planner.text.suggest import Suggester, question

_LOOP = Text(
    "関係 {links} が輪になっていて、自分自身より後に本稼働しなければならない移行があります。"
    "計画期間をどう変えても計画はできません",
    "links {links} form a loop in which a cutover would have to come after itself: "
    "there is no plan, whatever the horizon",
)

_NO_ITEM = Text(
    "費目 {item} は、どの移行の migration_yen にもありません。{hint}あるのは: {known}",
    "no migration has an item {item} in its migration_yen. {hint}Known: {known}",
)
_OVER = Text(
    "再リースしても{last}までで、計画期間の始まる{start}より前に使えなくなります",
    "even extended it ends in {last}, before the horizon begins in {start}",
)
_UNKNOWN_PHASE = Text(
    "作業 {name} は、この団体のどの移行にもありません", "no migration of this member has a phase {name}"
)
_MEANT = Text("{said}。{hint}", "{said}; {hint}")
_KNOWN_PHASES = Text("あるもの: {known}", "known: {known}")
# What people call the two that are no phases, in offices and in workbooks; 稼動 is a common spelling of 稼働.
_CALLED = {
    "cutover": ("本稼働", "本番稼働", "稼働", "稼働開始", "本番", "カットオーバー", "go-live", "golive"),
    "parallel": ("並行稼働", "並行運用", "並行", "平行稼働", "平行運用", "parallel run"),
}
_SHOWN = {
    "cutover": Text("cutover（本稼働）", "cutover"),
    "parallel": Text("parallel（並行稼働）", "parallel"),
}


def advice(instance: Instance) -> Iterator[Notice]:
    """Yield notices about an instance."""
    yield from _covers_nothing(instance)
    outside = list(outside_horizon(instance))
    yield from outside
    told = {one.where for one in outside}
    yield from (one for one in far_off(instance) if not any(_within(one.where, where) for where in told))
    yield from same_names(instance)
    yield from _unused_revisions(instance)
    for member_id, member in instance.members.items():
        yield from _unknown_phases(member_id, member)
        yield from _leases_over(instance, member_id, member)
    yield from _no_month_left(instance)
    yield from _impossible_loop(instance)
    yield from odd_amounts(instance)


def _within(inner: str, outer: str) -> bool:
    """Tell whether a place is another one or lies in it."""
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))


def _notice(place: Place, code: str, said: Text) -> Notice:
    return Notice(place_text(place), code, said)


def _covers_nothing(instance: Instance) -> Iterator[Notice]:
    """Yield lists that are empty, and items of cost that no migration has."""
    said = Text("一覧が空のため、何にも適用されません", "the list is empty: this applies to nothing")
    for limit_id, limit in instance.limits.items():
        if limit.of == ():
            yield _notice(("limits", limit_id, "of"), "empty_list", said)
    suggester = Suggester()
    items = {
        item
        for _, _, migration in instance.migrations()
        for mode in migration.modes.values()
        for item in mode.migration_yen
    }
    known = listed(sorted(items))
    for subsidy_id, subsidy in instance.subsidies.items():
        if subsidy.members == ():
            yield _notice(("subsidies", subsidy_id, "members"), "empty_list", said)
        for index, item in enumerate(subsidy.covers or ()):
            if item not in items:
                yield _notice(
                    ("subsidies", subsidy_id, "covers", index),
                    "unknown_item",
                    _NO_ITEM.fill(item=shown(item), known=known, hint=suggester.hint(item, items)),
                )


def _unused_revisions(instance: Instance) -> Iterator[Notice]:
    """Yield mandatory revisions that concern no migration."""
    named = {
        revision
        for _, _, migration in instance.migrations()
        for work in (migration.own, *migration.modes.values())
        for revision in work.legal
    }
    for revision_id, revision in instance.legal_revisions.items():
        if revision.mandatory and revision_id not in named:
            yield _notice(
                ("legal_revisions", revision_id, "mandatory"),
                "unused_revision",
                Text(
                    "必須の制度改正ですが、legal に挙げる移行がなく、どの移行も縛りません",
                    "mandatory, but no migration names it in its legal: it binds none",
                ),
            )


def _unknown_phases(member_id: str, member: Member) -> Iterator[Notice]:
    """Yield busy seasons that name a phase which no migration of the member has (spec section 3)."""
    names = {
        phase.name
        for migration in member.migrations.values()
        for mode in migration.modes.values()
        for phase in mode.phases
    }
    for season_id, season in member.busy.items():
        for index, name in enumerate(season.phases):
            if name not in names and name not in RESERVED_PHASES:
                yield _notice(
                    ("members", member_id, "busy", season_id, "phases", index),
                    "unknown_phase",
                    _unknown_phase(name, names),
                )


def _unknown_phase(name: str, names: set[str]) -> Text:
    """Say that there is no such phase, and which is meant, or which there are."""
    called = normalize("NFKC", name).strip().lower().replace("稼動", "稼働")
    meant = next((one for one, words in _CALLED.items() if called in words), None)
    # The cell of a workbook holds the Japanese word, a file the English one: both are told.
    hint = question(_SHOWN[meant]) if meant else Suggester().hint(name, {*names, *RESERVED_PHASES})
    if not hint.en:
        known = join([*map(same, map(named, sorted(names))), *_SHOWN.values()])
        hint = _KNOWN_PHASES.fill(known=known)
    said = _UNKNOWN_PHASE.fill(name=shown(name))
    return _MEANT.fill(said=said, hint=Text(hint.ja.strip(), hint.en.strip()))


def _leases_over(instance: Instance, member_id: str, member: Member) -> Iterator[Notice]:
    """Yield leases that cannot be extended into the horizon."""
    start = instance.calendar.start
    for lease_id, lease in member.leases.items():
        last = lease.end + lease.extension_limit_months
        if last < start - 1:
            yield _notice(
                ("members", member_id, "leases", lease_id, "extension_limit_months"),
                "lease_over",
                _OVER.fill(last=month_label(last), start=month_label(start)),
            )


def _no_month_left(instance: Instance) -> Iterator[Notice]:
    """Yield migrations that window, budget years and lead time leave no month to cut over in."""
    for migration_id, member, migration in instance.migrations():
        if not _may_cut_over(instance, member, migration):
            member_id, bundle = split_id(migration_id)
            yield _notice(
                ("members", member_id, "migrations", bundle),
                "no_month",
                Text(
                    "window・budget_years・作業期間・計画期間を満たす本稼働月が一つもありません",
                    "window, budget_years, phases and horizon leave no month for its cutover",
                ),
            )


def _impossible_loop(instance: Instance) -> Iterator[Notice]:
    """Yield a loop of links for which no horizon is long enough."""
    loop = impossible_loop(instance)
    if loop:
        yield _notice(
            ("links", loop[0]),
            "link_loop",
            _LOOP.fill(links=listed(instance.links[one].name for one in loop)),
        )


def _may_cut_over(instance: Instance, member: Member, migration: Migration) -> bool:
    calendar, window = instance.calendar, migration.window
    first = calendar.start + min(mode.lead_months for mode in migration.modes.values())
    first = first if window.earliest is None else max(first, window.earliest)
    last = calendar.end if window.latest is None else min(calendar.end, window.latest)
    if first > last or member.budget_years is None:
        return first <= last
    years = range(calendar.fiscal_year(first), calendar.fiscal_year(last) + 1)
    return any(member.budget_years.has(year) for year in years)

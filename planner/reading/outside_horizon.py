"""What of an instance lies wholly outside its horizon, and so does nothing."""

from collections.abc import Iterator

from planner.instance.member import Migration
from planner.instance.model import Instance
from planner.periods.tokens import MonthSet
from planner.text.faults import Notice
from planner.text.language import Text
from planner.text.phrases import Place, place_text

_SUBSIDY = Text(
    "対象年度が計画期間の外にあり、適用されません", "its years lie outside the horizon: it is never paid"
)
_EXPANSION = Text(
    "購入できる月が計画期間の外にあり、購入できません",
    "its months lie outside the horizon: it cannot be bought",
)
_REVISION = Text(
    "施行月が計画期間の外にあります。どの本稼働も同じ側になり、前後の選択がありません",
    "it takes effect outside the horizon: all cutovers lie on one side of it",
)
_MONTHS = Text(
    "月がすべて計画期間の外にあり、何も制限しません",
    "all its months lie outside the horizon: it forbids and costs nothing",
)
_LIMIT = Text("計画期間の外にあり、何も制限しません", "it lies outside the horizon: it limits nothing")


def outside_horizon(instance: Instance) -> Iterator[Notice]:
    """Yield a notice for each subsidy, expansion, revision or set of months outside the horizon."""
    for place, said in _found(instance):
        yield Notice(place_text(place), "outside_horizon", said)


def _found(instance: Instance) -> Iterator[tuple[Place, Text]]:
    yield from _money(instance)
    yield from _revisions(instance)
    for vendor_id, vendor in instance.vendors.items():
        if _all_outside(instance, vendor.closed):
            yield ("vendors", vendor_id, "closed"), _MONTHS
    for member_id, member in instance.members.items():
        for season_id, season in member.busy.items():
            if _all_outside(instance, season.months):
                yield ("members", member_id, "busy", season_id, "months"), _MONTHS
        for bundle, migration in member.migrations.items():
            yield from _window(instance, ("members", member_id, "migrations", bundle), migration)


def _window(instance: Instance, place: Place, migration: Migration) -> Iterator[tuple[Place, Text]]:
    """Yield ends of a window beyond those of the horizon."""
    calendar, window = instance.calendar, migration.window
    if window.earliest is not None and window.earliest < calendar.start:
        yield (*place, "window", "earliest"), _LIMIT
    if window.latest is not None and window.latest > calendar.end:
        yield (*place, "window", "latest"), _LIMIT


def _money(instance: Instance) -> Iterator[tuple[Place, Text]]:
    calendar = instance.calendar
    for subsidy_id, subsidy in instance.subsidies.items():
        if not any(subsidy.years.has(year) for year in calendar.fiscal_years()):
            yield ("subsidies", subsidy_id, "years"), _SUBSIDY
    for center_id, center in instance.data_centers.items():
        for expansion_id, expansion in center.expansions.items():
            earliest = calendar.start if expansion.earliest is None else expansion.earliest
            latest = calendar.end if expansion.latest is None else expansion.latest
            if latest < calendar.start or earliest > calendar.end:
                yield ("data_centers", center_id, "expansions", expansion_id), _EXPANSION


def _revisions(instance: Instance) -> Iterator[tuple[Place, Text]]:
    for revision_id, revision in instance.legal_revisions.items():
        if not instance.calendar.start <= revision.effective <= instance.calendar.end:
            yield ("legal_revisions", revision_id, "effective"), _REVISION
        if _all_outside(instance, revision.freeze):
            yield ("legal_revisions", revision_id, "freeze"), _MONTHS


def _all_outside(instance: Instance, months: MonthSet) -> bool:
    """Tell whether a set names months, and none of the horizon."""
    calendar = instance.calendar
    named = bool(months.texts())
    return named and not any(months.has(month, calendar) for month in range(calendar.start, calendar.end + 1))

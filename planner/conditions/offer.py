"""The levers that an instance offers."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from planner.conditions.lever import Kind, Lever
from planner.conditions.series import spans
from planner.instance.model import Instance
from planner.periods.months import Calendar
from planner.periods.series import Series
from planner.periods.tokens import describe_span

# Leaving the problem's frame: a longer horizon also counts more months of cost.
NOT_BY_DEFAULT = frozenset({Kind.HORIZON})


@dataclass(frozen=True, slots=True)
class Steps:
    """How much one pull of a lever is.

    Parameters
    ----------
    points, crew, space, cutovers
        Units a fiscal year or month.
    budget_percent, price_percent
        Percent more budget, percent off the price of an expansion.
    window_months, extension_months
        Months; 0 drops that end of a window altogether.
    """

    points: int = 1
    crew: int = 1
    space: int = 1
    cutovers: int = 1
    budget_percent: int = 10
    price_percent: int = 10
    window_months: int = 0
    extension_months: int = 12
    left_out_yen: int = 0
    horizon_months: int = 12


def levers_of(
    instance: Instance, kinds: Collection[Kind] | None = None, steps: Steps | None = None
) -> tuple[Lever, ...]:
    """Return the levers of an instance, in the order of `Kind` and of the file.

    What is limited by a series offers a lever for always, and one a fiscal year of the horizon.

    Parameters
    ----------
    kinds
        Those wanted; all but `NOT_BY_DEFAULT` where ``None``.
    """
    wanted = set(Kind) - NOT_BY_DEFAULT if kinds is None else kinds
    by = steps or Steps()
    return tuple(lever for kind in Kind if kind in wanted for lever in _OFFERS[kind](instance, by))


_Offer = Callable[[Instance, Steps], Iterator[Lever]]


def _always_and_by_year(
    kind: Kind, subject: str, series: Series | None, calendar: Calendar, amount: int, *, percent: bool = False
) -> Iterator[Lever]:
    if series is not None:
        for period in ("", *(f"FY{year:04d}" for year in calendar.fiscal_years())):
            yield Lever(kind, subject, period, amount, percent)


def _points(instance: Instance, by: Steps) -> Iterator[Lever]:
    for name, vendor in instance.vendors.items():
        yield from _always_and_by_year(
            Kind.VENDOR_POINTS, name, vendor.points_per_year, instance.calendar, by.points
        )


def _crew(instance: Instance, by: Steps) -> Iterator[Lever]:
    for name, vendor in instance.vendors.items():
        yield from _always_and_by_year(Kind.VENDOR_CREW, name, vendor.crew, instance.calendar, by.crew)


def _closed(instance: Instance, _: Steps) -> Iterator[Lever]:
    for name, vendor in instance.vendors.items():
        for text in dict.fromkeys(vendor.closed.texts()):
            yield Lever(Kind.VENDOR_CLOSED, name, text)


def _teams(instance: Instance, by: Steps) -> Iterator[Lever]:
    for name, team in instance.teams.items():
        yield from _always_and_by_year(Kind.TEAM_CREW, name, team.crew, instance.calendar, by.crew)


def _space(instance: Instance, by: Steps) -> Iterator[Lever]:
    """Yield space from the start of each fiscal year on: space stays taken once it is."""
    calendar = instance.calendar
    for name, center in instance.data_centers.items():
        if center.capacity is not None:
            yield Lever(Kind.CAPACITY, name, "", by.space)
            for year in list(calendar.fiscal_years())[1:]:
                yield Lever(Kind.CAPACITY, name, f"FY{year:04d}..", by.space)


def _expansions(kind: Kind) -> _Offer:
    def offer(instance: Instance, by: Steps) -> Iterator[Lever]:
        price = kind is Kind.EXPANSION_PRICE
        for name, center in instance.data_centers.items():
            for expansion in center.expansions:
                yield Lever(kind, f"{name}/{expansion}", "", by.price_percent if price else 1, price)

    return offer


def _budget(instance: Instance, by: Steps) -> Iterator[Lever]:
    yield from _always_and_by_year(
        Kind.BUDGET, "budget", instance.budget_yen, instance.calendar, by.budget_percent, percent=True
    )


def _limits(instance: Instance, by: Steps) -> Iterator[Lever]:
    for name, limit in instance.limits.items():
        yield from _always_and_by_year(Kind.LIMIT, name, limit.most, instance.calendar, by.cutovers)


def _freezes(instance: Instance, _: Steps) -> Iterator[Lever]:
    """Yield each freeze a month shorter, at its begin and at its end."""
    calendar = instance.calendar
    for name, revision in instance.legal_revisions.items():
        frozen = [month for month in calendar.months() if revision.freeze.has(month, calendar)]
        for first, last in spans(frozen):
            for month in dict.fromkeys((first, last)):
                yield Lever(Kind.FREEZE, name, describe_span(month, month))


def _voluntary(instance: Instance, _: Steps) -> Iterator[Lever]:
    for name, revision in instance.legal_revisions.items():
        if revision.mandatory:
            yield Lever(Kind.VOLUNTARY, name)


def _margins(instance: Instance, _: Steps) -> Iterator[Lever]:
    for name, revision in instance.legal_revisions.items():
        if revision.margin_months:
            yield Lever(Kind.MARGIN, name)


def _seasons(instance: Instance, _: Steps) -> Iterator[Lever]:
    for member_id, member in instance.members.items():
        for name, season in member.busy.items():
            if season.forbid:
                yield Lever(Kind.SEASON, f"{member_id}/{name}")


def _windows(kind: Kind) -> _Offer:
    def offer(instance: Instance, by: Steps) -> Iterator[Lever]:
        for migration_id, _, migration in instance.migrations():
            window = migration.window
            end = window.earliest if kind is Kind.EARLIEST else window.latest
            if end is not None:
                yield Lever(kind, migration_id, "", by.window_months)

    return offer


def _budget_years(instance: Instance, _: Steps) -> Iterator[Lever]:
    for member_id, member in instance.members.items():
        if member.budget_years is not None:
            yield Lever(Kind.BUDGET_YEARS, member_id)


def _extensions(instance: Instance, by: Steps) -> Iterator[Lever]:
    for member_id, member in instance.members.items():
        for name in member.leases:
            yield Lever(Kind.EXTENSION, f"{member_id}/{name}", "", by.extension_months)


def _links(instance: Instance, _: Steps) -> Iterator[Lever]:
    for name in instance.links:
        yield Lever(Kind.LINK, name)


def _wishes(instance: Instance, _: Steps) -> Iterator[Lever]:
    for migration_id, _member, migration in instance.migrations():
        if migration.preferred is not None:
            yield Lever(Kind.WISH, migration_id)


def _left_out(instance: Instance, by: Steps) -> Iterator[Lever]:
    """Yield each member that must join now, as a whole."""
    for member_id, member in instance.members.items():
        if all(migration.optional is None for migration in member.migrations.values()):
            yield Lever(Kind.LEAVE_OUT, member_id, "", by.left_out_yen)


def _horizon(_: Instance, by: Steps) -> Iterator[Lever]:
    yield Lever(Kind.HORIZON, "horizon", "", by.horizon_months)


_OFFERS: dict[Kind, _Offer] = {
    Kind.VENDOR_POINTS: _points,
    Kind.VENDOR_CREW: _crew,
    Kind.VENDOR_CLOSED: _closed,
    Kind.TEAM_CREW: _teams,
    Kind.CAPACITY: _space,
    Kind.EXPANSION_PRICE: _expansions(Kind.EXPANSION_PRICE),
    Kind.EXPANSION_MORE: _expansions(Kind.EXPANSION_MORE),
    Kind.BUDGET: _budget,
    Kind.LIMIT: _limits,
    Kind.FREEZE: _freezes,
    Kind.VOLUNTARY: _voluntary,
    Kind.MARGIN: _margins,
    Kind.SEASON: _seasons,
    Kind.EARLIEST: _windows(Kind.EARLIEST),
    Kind.LATEST: _windows(Kind.LATEST),
    Kind.BUDGET_YEARS: _budget_years,
    Kind.EXTENSION: _extensions,
    Kind.LINK: _links,
    Kind.WISH: _wishes,
    Kind.LEAVE_OUT: _left_out,
    Kind.HORIZON: _horizon,
}

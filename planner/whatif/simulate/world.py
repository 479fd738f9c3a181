"""Worlds: what may happen to a group, the same for every plan and every other member."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from zlib import crc32

import numpy as np

from planner.instance.fields import MAX_INTEGER
from planner.instance.group import Vendor
from planner.instance.member import Member, Migration, Mode
from planner.instance.model import Instance
from planner.periods.months import Calendar, format_month
from planner.periods.series import Series
from planner.periods.tokens import Token, TokenKind
from planner.whatif.simulate.settings import SimulationSettings

QUARTER = 3
_AT_ONCE = 64  # worlds: so few that the first is there at once, so many that drawing costs little


@dataclass(frozen=True, slots=True)
class World:
    """What happens in one run; what is not named goes as planned.

    Parameters
    ----------
    work_percent, price_percent
        By migration, what its work takes and costs in percent of what was planned.
    lost
        By vendor, the first months of the quarters in which it lacks people.
    share_percent
        How many of its people it lacks then.
    moved
        By revision, the months by which its date moves.
    refused
        By member, the fiscal years in which it has no budget.
    """

    work_percent: Mapping[str, int] = field(default_factory=dict)
    price_percent: Mapping[str, int] = field(default_factory=dict)
    lost: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    share_percent: int = 0
    moved: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def delay(self, migration_id: str, lead_months: int) -> int:
        """Return by how many whole months the work of a migration runs over; never less than 0."""
        percent = self.work_percent.get(migration_id, 100)
        return max((lead_months * percent + 50) // 100 - lead_months, 0)


def worlds(instance: Instance, settings: SimulationSettings, seed: int, runs: int) -> list[World]:
    """Return the first worlds of a seed, as `draw_worlds` yields them."""
    return list(islice(draw_worlds(instance, settings, seed), runs))


def draw_worlds(instance: Instance, settings: SimulationSettings, seed: int) -> Iterator[World]:
    """Yield the worlds of a seed without end, each when it is asked for, or not long before.

    Each migration, vendor and revision has random numbers of its own, of which run r takes the r-th: the same
    for every plan, and whoever else belongs to the group; more runs only add to them.
    """
    names = [name for name, _, _ in instance.migrations()]
    listed = {name: settings.migrations.get(name, settings.work_percent) for name in names}
    percents = range(settings.prices.least_percent, settings.prices.most_percent + 1)
    work = {name: _chosen(listed[name], _numbers(seed, f"work:{name}")) for name in names}
    price = {name: _chosen(percents, _numbers(seed, f"price:{name}")) for name in names}
    moved = {
        name: _chosen(settings.revision_months, _numbers(seed, f"revision:{name}"))
        for name in instance.legal_revisions
    }
    years = list(instance.calendar.fiscal_years())
    lost = {name: _numbers(seed, f"crew:{name}", len(years), 2) for name in instance.vendors}
    votes = {name: _numbers(seed, f"budget:{name}", len(years)) for name in instance.members}
    fails = settings.budget_failure.chance_percent / 100
    loss = settings.crew_loss
    while True:
        yield World(
            {name: next(chosen) for name, chosen in work.items()},
            {name: next(chosen) for name, chosen in price.items()},
            {
                name: tuple(_quarters(next(drawn), loss.chance_percent, instance.calendar))
                for name, drawn in lost.items()
            },
            loss.share_percent,
            {name: next(chosen) for name, chosen in moved.items()},
            {
                name: tuple(year for year, number in zip(years, next(drawn), strict=True) if number < fails)
                for name, drawn in votes.items()
            },
        )


def _numbers(seed: int, key: str, *shape: int) -> Iterator[Any]:
    """Yield the numbers of a key, those of one world after another: one, or nested lists of a shape."""
    drawing = np.random.default_rng([seed, crc32(key.encode())])
    while True:
        yield from drawing.random((_AT_ONCE, *shape)).tolist()


def _chosen(listed: Sequence[int], numbers: Iterator[float]) -> Iterator[int]:
    return (listed[int(number * len(listed))] for number in numbers)


def _quarters(drawn: Sequence[tuple[float, float]], chance_percent: int, calendar: Calendar) -> Iterator[int]:
    first = calendar.start - (calendar.start + 1 - calendar.fiscal_year_start) % 12
    for year, (chance, quarter) in enumerate(drawn):
        if chance * 100 < chance_percent:
            yield first + 12 * year + QUARTER * int(quarter * 4)


def with_limits(instance: Instance, world: World) -> Instance:
    """Return an instance with the crews, budgets and dates of laws of a world, at planned prices."""
    vendors = {
        name: _short(instance.vendors[name], quarters, world, instance.calendar)
        for name, quarters in world.lost.items()
        if quarters
    }
    revisions = {
        name: instance.legal_revisions[name].model_copy(
            update={"effective": instance.legal_revisions[name].effective + months}
        )
        for name, months in world.moved.items()
        if months
    }
    members = {
        name: _without_budget(instance.members[name], years) for name, years in world.refused.items() if years
    }
    if not vendors and not revisions and not members:
        return instance
    return instance.model_copy(
        update={
            "vendors": instance.vendors | vendors,
            "legal_revisions": instance.legal_revisions | revisions,
            "members": instance.members | members,
        }
    )


def with_prices(instance: Instance, world: World) -> Instance:
    """Return an instance with the prices of a world for the work and the shared service."""
    members = {}
    for member_id, member in instance.members.items():
        changed = {
            bundle: _priced(one, world.price_percent.get(f"{member_id}/{bundle}", 100))
            for bundle, one in member.migrations.items()
            if world.price_percent.get(f"{member_id}/{bundle}", 100) != 100
        }
        if changed:
            members[member_id] = member.model_copy(update={"migrations": member.migrations | changed})
    return instance.model_copy(update={"members": instance.members | members}) if members else instance


def _priced(migration: Migration, percent: int) -> Migration:
    modes = {name: _priced_mode(mode, percent) for name, mode in migration.modes.items()}
    return migration.model_copy(update={"modes": modes})


def _priced_mode(mode: Mode, percent: int) -> Mode:
    items = {name: _scaled(series, percent) for name, series in mode.migration_yen.items()}
    steps = tuple(
        step.model_copy(update={"yen_per_month": _share(step.yen_per_month, percent)})
        for step in mode.service_by_use
    )
    service = _scaled(mode.service_yen_per_month, percent)
    update: dict[str, Any] = {
        "migration_yen": items,
        "service_yen_per_month": service,
        "service_by_use": steps,
    }
    return mode.model_copy(update=update)


def _scaled(series: Series, percent: int) -> Series:
    keys = tuple((token, _share(value, percent)) for token, value in series.keys)
    return Series(_share(series.default, percent), keys)


def _share(amount: int, percent: int) -> int:
    """Return a share to the nearest whole number, halves up."""
    return (amount * percent + 50) // 100


def _short(vendor: Vendor, quarters: tuple[int, ...], world: World, calendar: Calendar) -> Vendor:
    """Return a vendor without the people it lacks, and without the points of its year that they stand for."""
    crew, points = vendor.crew, vendor.points_per_year
    for first in quarters:
        months = [month for month in range(first, first + QUARTER) if month in calendar]
        for month in months if crew is not None else ():
            assert crew is not None
            there = crew.at(month, calendar)
            crew = _set(
                crew,
                Token(format_month(month), TokenKind.MONTH, month, month),
                there - -(-there * world.share_percent // 100),
            )
        if points is not None and months:
            there = points.at(months[0], calendar)
            points = _set(
                points, _year(calendar.fiscal_year(first)), there - -(-there * world.share_percent // 400)
            )
    return vendor.model_copy(update={"crew": crew, "points_per_year": points})


def _without_budget(member: Member, years: tuple[int, ...]) -> Member:
    """Return a member that may spend nothing in some fiscal years."""
    budget = Series(MAX_INTEGER) if member.budget_yen is None else member.budget_yen
    for year in years:
        budget = _set(budget, _year(year), 0)
    return member.model_copy(update={"budget_yen": budget})


def _year(year: int) -> Token:
    return Token(f"FY{year:04d}", TokenKind.RANGE, year, year, fiscal=True)


def _set(series: Series, token: Token, value: int) -> Series:
    """Return a series with another value in a month or fiscal year."""
    others = [
        (key, before)
        for key, before in series.keys
        if (key.kind, key.first, key.last, key.fiscal) != (token.kind, token.first, token.last, token.fiscal)
    ]
    return Series(series.default, (*others, (token, value)))

"""An instance of which only some parts hold.

What lies outside the horizon has no stated limit (spec section 1): where the horizon's end is set
aside, the months after it come without shared limits.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from typing import Any

from planner.explain.infeasible.parts import Kind, Part, whole_rules
from planner.instance.links import Apart, Link, Precedes, Within
from planner.instance.member import Member, Migration
from planner.instance.model import Instance
from planner.periods.months import MAX_HORIZON_MONTHS, Calendar
from planner.periods.series import Series, constant
from planner.periods.tokens import MonthSet, describe_span, parse_token
from planner.problem import Problem, compile_instance
from planner.problem.spread import spread

# More than any use of it can sum up to, with room for expansions in 64 bits.
_PLENTY = 2**61
# More than any lease can run over: parallel runs may be as long as an integer of the file.
_LONG_MONTHS = 2**54
# After all work and all distances between cutovers, two full years: every season has a gap in them.
_SPARE_MONTHS = 24
# For rules of which it is not known here how long they may keep cutovers waiting.
_UNKNOWN_MONTHS = 240


class Relaxed:
    """Sets parts of an instance aside.

    Parameters
    ----------
    instance
        The instance with all its parts.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        calendar = instance.calendar
        later_end = max(calendar.end, *_named(instance)) + _room(instance)
        later_end += _UNKNOWN_MONTHS if whole_rules() else 0
        self._later_end = min(later_end, calendar.start + MAX_HORIZON_MONTHS - 1)

    def problem(self, on: Collection[Part]) -> Problem:
        """Return the problem of no other parts than those of `on`, whole rules among them."""
        kept = {part.rule for part in on if part.kind is Kind.RULE}
        return compile_instance(self.only(on), whole_rules() - kept)

    def only(self, on: Collection[Part]) -> Instance:
        """Return the instance with no other parts than those of `on`."""
        instance = self.instance
        holds = _Holding(on, instance.calendar)
        relaxed = instance.model_copy(
            update={
                "horizon": instance.horizon
                if holds.part(Kind.HORIZON)
                else instance.horizon.model_copy(update={"end": self._later_end}),
                "budget_yen": holds.series(Kind.BUDGET, "", instance.budget_yen),
                "vendors": {name: _vendor(holds, name, one) for name, one in instance.vendors.items()},
                "data_centers": {
                    name: one.model_copy(update={"capacity": holds.series(Kind.SPACE, name, one.capacity)})
                    for name, one in instance.data_centers.items()
                },
                "teams": {
                    name: one.model_copy(update={"crew": holds.required(Kind.TEAM, name, one.crew)})
                    for name, one in instance.teams.items()
                },
                "limits": {
                    name: one.model_copy(update={"most": holds.required(Kind.LIMIT, name, one.most)})
                    for name, one in instance.limits.items()
                },
                "legal_revisions": {
                    name: _revision(holds, name, one) for name, one in instance.legal_revisions.items()
                },
                "links": {name: one for name, one in instance.links.items() if holds.part(Kind.LINK, name)},
                "members": {name: _member(holds, name, one) for name, one in instance.members.items()},
            }
        )
        relaxed.__dict__.pop("calendar", None)  # a cached one would be that of the old horizon
        return relaxed


class _Holding:
    """The parts that hold, by kind and subject."""

    def __init__(self, on: Collection[Part], calendar: Calendar) -> None:
        self._calendar = calendar
        self._years: dict[tuple[Kind, str], set[int | None]] = {}
        for part in on:
            self._years.setdefault((part.kind, part.subject), set()).add(part.year)

    def part(self, kind: Kind, subject: str = "") -> bool:
        return (kind, subject) in self._years

    def series(self, kind: Kind, subject: str, values: Series | None) -> Series | None:
        """Return a limit as it holds in the years that are on; ``None`` where it holds in none."""
        years = self._years.get((kind, subject))
        if values is None or years is None:
            return None
        calendar = self._calendar
        by_month = zip(calendar.months(), spread(values, calendar).tolist(), strict=True)
        kept = [(month, value) for month, value in by_month if calendar.fiscal_year(month) in years]
        keys = []
        # Neighbours in value and month: their difference to a running count stays the same.
        for (value, _), run in groupby(enumerate(kept), key=lambda item: (item[1][1], item[1][0] - item[0])):
            months = [month for _, (month, _) in run]
            keys.append((parse_token(describe_span(months[0], months[-1])), value))
        return Series(_PLENTY, tuple(keys))

    def required(self, kind: Kind, subject: str, values: Series) -> Series:
        """Return a limit that cannot be absent as it holds in the years that are on."""
        held = self.series(kind, subject, values)
        return constant(_PLENTY) if held is None else held


def _vendor(holds: _Holding, name: str, vendor: Any) -> Any:
    return vendor.model_copy(
        update={
            "points_per_year": holds.series(Kind.POINTS, name, vendor.points_per_year),
            "crew": holds.series(Kind.CREW, name, vendor.crew),
            "closed": vendor.closed if holds.part(Kind.CLOSED, name) else MonthSet(),
        }
    )


def _revision(holds: _Holding, name: str, revision: Any) -> Any:
    return revision.model_copy(
        update={
            "freeze": revision.freeze if holds.part(Kind.FREEZE, name) else MonthSet(),
            "mandatory": revision.mandatory and holds.part(Kind.MANDATORY, name),
        }
    )


def _member(holds: _Holding, name: str, member: Member) -> Member:
    busy = {
        season: one
        for season, one in member.busy.items()
        if not one.forbid or holds.part(Kind.SEASON, f"{name}/{season}")
    }
    leases = {
        lease: one
        if holds.part(Kind.EXTENSION, f"{name}/{lease}")
        else one.model_copy(update={"extension_limit_months": _LONG_MONTHS})
        for lease, one in member.leases.items()
    }
    migrations = {
        bundle: _migration(holds, f"{name}/{bundle}", one) for bundle, one in member.migrations.items()
    }
    years = member.budget_years if holds.part(Kind.YEARS, name) else None
    return member.model_copy(
        update={"busy": busy, "leases": leases, "migrations": migrations, "budget_years": years}
    )


def _migration(holds: _Holding, name: str, migration: Migration) -> Migration:
    window = migration.window
    ends: Mapping[str, int | None] = {
        "earliest": window.earliest if holds.part(Kind.RELEASE, name) else None,
        "latest": window.latest if holds.part(Kind.DEADLINE, name) else None,
    }
    return migration.model_copy(update={"window": window.model_copy(update=ends)})


def _named(instance: Instance) -> Iterator[int]:
    """Yield months up to which an instance may keep cutovers waiting."""
    calendar = instance.calendar
    yield calendar.end
    for revision in instance.legal_revisions.values():
        yield from (
            last for token in revision.freeze.tokens if (last := token.bounds(calendar)[1]) is not None
        )
    for _, member, migration in instance.migrations():
        yield migration.window.earliest or calendar.end
        if member.budget_years is not None:
            firsts = (token.first for token in member.budget_years.tokens)
            yield from (calendar.first_month(year) + 11 for year in firsts if year is not None)


def _room(instance: Instance) -> int:
    """Return months that are enough for any order of cutovers, where nothing else is in the way."""
    lead = max(mode.lead_months for _, _, one in instance.migrations() for mode in one.modes.values())
    return lead + sum(_distance(link) for link in instance.links.values()) + _SPARE_MONTHS


def _distance(link: Link) -> int:
    match link:
        case Apart(months=months, of=of):
            return months * (len(of) - 1)
        case Precedes(months=months) | Within(months=months):
            return months
    return 0

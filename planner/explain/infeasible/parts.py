"""The parts that the conditions of an instance are made of, each of which can be set aside by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from planner.instance.member import Member
from planner.instance.model import Instance
from planner.periods.series import Series
from planner.terms import Rule


class Kind(Enum):
    """What a part is; in the order in which conflicts are to be told: what all share comes first."""

    HORIZON = "horizon"
    POINTS = "points"
    LIMIT = "limit"
    SPACE = "space"
    BUDGET = "budget"
    CREW = "crew"
    TEAM = "team"
    MANDATORY = "mandatory"
    YEARS = "years"
    DEADLINE = "deadline"
    RELEASE = "release"
    EXTENSION = "extension"
    CLOSED = "closed"
    FREEZE = "freeze"
    LINK = "link"
    SEASON = "season"
    RULE = "rule"  # a rule that has no finer parts

    @property
    def yearly(self) -> bool:
        """Tell whether each fiscal year is a part of its own."""
        return self in _YEARLY

    @property
    def of_members(self) -> bool:
        """Tell whether each part belongs to one member."""
        return self in _OF_MEMBERS


_RULES = {
    Kind.HORIZON: Rule.ONCE,
    Kind.POINTS: Rule.VENDOR_YEAR,
    Kind.LIMIT: Rule.LIMITS,
    Kind.SPACE: Rule.DATA_CENTER,
    Kind.BUDGET: Rule.LIMITS,
    Kind.CREW: Rule.CREW,
    Kind.TEAM: Rule.CREW,
    Kind.MANDATORY: Rule.MANDATORY,
    Kind.YEARS: Rule.WINDOW,
    Kind.DEADLINE: Rule.WINDOW,
    Kind.RELEASE: Rule.WINDOW,
    Kind.EXTENSION: Rule.EXTENSION,
    Kind.CLOSED: Rule.CLOSED,
    Kind.FREEZE: Rule.CLOSED,
    Kind.LINK: Rule.LINKS,
    Kind.SEASON: Rule.CLOSED,
}
_YEARLY = frozenset({Kind.POINTS, Kind.LIMIT, Kind.SPACE, Kind.BUDGET, Kind.CREW, Kind.TEAM})
_OF_MEMBERS = frozenset({Kind.YEARS, Kind.DEADLINE, Kind.RELEASE, Kind.EXTENSION, Kind.SEASON})
_BOUNDS = frozenset({Kind.HORIZON, Kind.MANDATORY, Kind.DEADLINE, Kind.EXTENSION})


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of an instance.

    Parameters
    ----------
    kind
        What it is.
    subject
        Id of what it belongs to: vendor, team, data centre, limit, revision, link, member,
        ``member/bundle``, ``member/lease``, ``member/season`` or rule; empty for horizon and budget.
    year
        The fiscal year, where each is a part of its own.
    """

    kind: Kind
    subject: str = ""
    year: int | None = None

    @property
    def rule(self) -> Rule:
        """Return the rule of spec section 4 that the part belongs to."""
        return Rule(self.subject) if self.kind is Kind.RULE else _RULES[self.kind]


def whole_rules() -> frozenset[Rule]:
    """Return the rules that no kind of part belongs to: each is one part, set aside as a whole."""
    return frozenset(Rule).difference(_RULES.values())


def parts_of(instance: Instance) -> tuple[Part, ...]:
    """Return every part of an instance, in the order of `Kind`, subject and year."""
    found: dict[Kind, list[Part]] = {kind: [] for kind in Kind}
    for kind, subject in _subjects(instance):
        years = instance.calendar.fiscal_years() if kind.yearly else (None,)
        found[kind] += [Part(kind, subject, year) for year in years]
    return tuple(part for parts in found.values() for part in parts)


Block = tuple[Part, ...]


def blocks_of(instance: Instance) -> tuple[Block, ...]:
    """Return the parts of an instance in blocks: members with the same condition have it in common."""
    blocks: dict[object, list[Part]] = {}
    for part in parts_of(instance):
        common = (part.kind, _condition(instance, part)) if part.kind.of_members else part
        blocks.setdefault(common, []).append(part)
    return tuple(tuple(block) for block in blocks.values())


def limits_of(instance: Instance, part: Part) -> list[int]:
    """Return what a shared limit allows in each month of its fiscal year (of a yearly one the same)."""
    series = _series(instance, part)
    assert series is not None
    assert part.year is not None
    calendar = instance.calendar
    return [series.at(month, calendar) for month in calendar.months_of(part.year)]


def bounding(instance: Instance) -> frozenset[Part]:
    """Return the parts that say until when, or when not at all: the frame in which the rest is scarce."""
    return frozenset(
        part
        for part in parts_of(instance)
        if part.kind in _BOUNDS or (part.kind.yearly and not any(limits_of(instance, part)))
    )


def _condition(instance: Instance, part: Part) -> object:
    """Return what members may have in common: equal for parts of one kind that ask for the same."""
    member_id, _, name = part.subject.partition("/")
    member = instance.members[member_id]
    match part.kind:
        case Kind.YEARS:
            return member.budget_years
        case Kind.DEADLINE:
            return member.migrations[name].window.latest
        case Kind.RELEASE:
            return member.migrations[name].window.earliest
        case Kind.EXTENSION:
            return member.leases[name].end + member.leases[name].extension_limit_months
    season = member.busy[name]
    return season.months, frozenset(season.phases)


def _series(instance: Instance, part: Part) -> Series | None:
    match part.kind:
        case Kind.POINTS:
            return instance.vendors[part.subject].points_per_year
        case Kind.CREW:
            return instance.vendors[part.subject].crew
        case Kind.TEAM:
            return instance.teams[part.subject].crew
        case Kind.SPACE:
            return instance.data_centers[part.subject].capacity
        case Kind.LIMIT:
            return instance.limits[part.subject].most
    return instance.budget_yen


_Subjects = Iterator[tuple[Kind, str]]


def _subjects(instance: Instance) -> _Subjects:
    yield Kind.HORIZON, ""
    yield from ((Kind.RULE, rule.value) for rule in Rule if rule in whole_rules())
    if instance.budget_yen is not None:
        yield Kind.BUDGET, ""
    yield from _of_vendors(instance)
    for name, center in instance.data_centers.items():
        if center.capacity is not None:
            yield Kind.SPACE, name
    yield from ((Kind.TEAM, name) for name in instance.teams)
    yield from ((Kind.LIMIT, name) for name in instance.limits)
    yield from ((Kind.LINK, name) for name in instance.links)
    for name, revision in instance.legal_revisions.items():
        if revision.freeze.tokens:
            yield Kind.FREEZE, name
        if revision.mandatory:
            yield Kind.MANDATORY, name
    for member_id, member in instance.members.items():
        yield from _of_member(member_id, member)


def _of_vendors(instance: Instance) -> _Subjects:
    for name, vendor in instance.vendors.items():
        if vendor.points_per_year is not None:
            yield Kind.POINTS, name
        if vendor.crew is not None:
            yield Kind.CREW, name
        if vendor.closed.tokens:
            yield Kind.CLOSED, name


def _of_member(member_id: str, member: Member) -> _Subjects:
    if member.budget_years is not None:
        yield Kind.YEARS, member_id
    for bundle, migration in member.migrations.items():
        if migration.window.latest is not None:
            yield Kind.DEADLINE, f"{member_id}/{bundle}"
        if migration.window.earliest is not None:
            yield Kind.RELEASE, f"{member_id}/{bundle}"
    yield from ((Kind.EXTENSION, f"{member_id}/{lease}") for lease in member.leases)
    for name, season in member.busy.items():
        if season.forbid:
            yield Kind.SEASON, f"{member_id}/{name}"

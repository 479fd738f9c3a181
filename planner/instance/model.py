"""The instance: everything that the file says, checked and frozen (spec section 3)."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, PrivateAttr, field_validator

from planner.instance.apart import KINDS, Kind, told_apart, with_what_is_beside
from planner.instance.fields import Entities, Faults, Id, Integer, Month, Name, Strict, YearlySeries, split_id
from planner.instance.group import (
    DataCenter,
    Horizon,
    LegalRevision,
    Limit,
    Platform,
    State,
    StatePrice,
    Subsidy,
    Team,
    Vendor,
)
from planner.instance.links import Link
from planner.instance.member import Member, Migration
from planner.instance.milestone import CUTOVER, START, Milestone, circles
from planner.instance.sharing import Sharing
from planner.periods.months import Calendar

INSTANCE_SCHEMA = "planner/instance/1"


class Instance(Strict):
    """A group of members, what they share, and the horizon.

    Entities are keyed by id, in the order of the file. ``sha256`` is that of the instance as
    solved (spec section 6); it is set when the instance is read from a file.
    """

    schema_: Literal["planner/instance/1"] = Field(alias="schema")
    name: Id
    title: Name | None = None
    horizon: Horizon
    fiscal_year_start: int = Field(default=4, ge=1, le=12)
    as_of: Month | None = None
    states: dict[State, StatePrice] = Field(default_factory=dict)
    vendors: Entities[Vendor] = Field(min_length=1)
    data_centers: Entities[DataCenter] = Field(min_length=1)
    teams: Entities[Team] = Field(default_factory=dict)
    limits: Entities[Limit] = Field(default_factory=dict)
    legal_revisions: Entities[LegalRevision] = Field(default_factory=dict)
    subsidies: Entities[Subsidy] = Field(default_factory=dict)
    platforms: Entities[Platform] = Field(default_factory=dict)
    milestones: Entities[Milestone] = Field(default_factory=dict)
    budget_yen: YearlySeries | None = None
    secretariat_yen_per_year: Integer = 0
    members: Entities[Member] = Field(min_length=1)
    links: Entities[Link] = Field(default_factory=dict)
    sharing: Sharing | None = None

    _sha256: str = PrivateAttr(default="")
    _variant: str | None = PrivateAttr(default=None)

    @field_validator("milestones")
    @classmethod
    def no_circle(cls, milestones: dict[str, Milestone]) -> dict[str, Milestone]:
        """Refuse reserved ids, and milestones that are before themselves."""
        faults = Faults()
        for reserved in (START, CUTOVER):
            if reserved in milestones:
                faults.add("reserved_milestone", reserved, reserved)
        for circle in circles({name: milestone.before for name, milestone in milestones.items()}):
            faults.add("milestone_circle", circle[0], circle[0], circle=" → ".join((*circle, circle[0])))
        faults.raise_any()
        return milestones

    @cached_property
    def calendar(self) -> Calendar:
        """Return the horizon with its fiscal years."""
        return Calendar(self.horizon.start, self.horizon.end, self.fiscal_year_start)

    @property
    def sha256(self) -> str:
        """Return the hash of the instance as solved."""
        return self._sha256

    def with_sha256(self, sha256: str) -> Self:
        """Note the hash of the file that the instance was read from."""
        self._sha256 = sha256
        return self

    def with_variant(self, variant: str | None) -> Self:
        """Note the titles of the scenarios and the quick changes that made the instance what it is."""
        self._variant = variant
        return self

    def migrations(self) -> Iterator[tuple[str, Member, Migration]]:
        """Yield ``member/bundle``, its member and the migration, in the order of the file."""
        for member_id, member in self.members.items():
            for bundle, migration in member.migrations.items():
                yield f"{member_id}/{bundle}", member, migration

    def migration(self, migration_id: str) -> Migration:
        """Return the migration of an id ``member/bundle`` (``KeyError`` if there is none)."""
        member, bundle = split_id(migration_id)
        return self.members[member].migrations[bundle]

    def display_title(self) -> str:
        """Return the title that reports and charts show, with what a scenario changed."""
        title = self.title or self.name
        if self._variant is None:
            return title
        return with_what_is_beside(title, self._variant)

    @cached_property
    def beside(self) -> dict[Kind, dict[str, str]]:
        """Return by kind what is shown beside the names that several have (`told_apart`)."""
        return {kind: told_apart(getattr(self, kind)) for kind in KINDS}

    def shown_name(self, kind: Kind, key: str) -> str:
        """Return the name of an entity as shown: where another one has it, with what tells them apart."""
        name, beside = getattr(self, kind)[key].name, self.beside[kind].get(key)
        return name if beside is None else with_what_is_beside(name, beside)

    def member_name(self, member_id: str) -> str:
        """Return the name of a member as shown."""
        return self.shown_name("members", member_id)

    def migration_name(self, migration_id: str) -> str:
        """Return the name of a migration as shown: the member's, with the bundle where it has several."""
        member, bundle = split_id(migration_id)
        name, migrations = self.member_name(member), self.members[member].migrations
        return with_what_is_beside(name, migrations[bundle].name) if len(migrations) > 1 else name

"""The answers of explain: why there is no plan and what would help, or why not another month."""

from typing import Literal

from planner.conditions import ConditionKind
from planner.explain.counterfactual.alternatives import Availability
from planner.report.answers.money import ComponentsYen
from planner.report.answers.shape import CutoverJson, FiledJson, Month, NoticedJson, Shape
from planner.solve.result import Status
from planner.terms import Rule


class EntryJson(Shape):
    """Conditions of one kind in a conflict."""

    kind: ConditionKind | Rule
    """What the conditions are about."""
    rule: Rule
    """The rule that they belong to."""
    subjects: list[str]
    """Ids of whose they are."""
    years: list[int]
    """Fiscal years of a yearly limit; empty where it is about none."""
    enough: int | None
    """How many of them are enough for the conflict; null where that could not be told."""
    text: str
    """The same in the language of --lang."""


class ShortageJson(Shape):
    """The sum that settles a conflict."""

    kind: ConditionKind | Rule
    """What is short."""
    subject: str
    """Whose it is."""
    need: int
    """Needed at least: points, person-months, units of space, cutovers or yen."""
    have: int
    """There at most, in the same unit."""
    migrations: int
    """How many migrations need some of it."""
    text: str
    """The same in the language of --lang."""


class ConflictJson(Shape):
    """Conditions that cannot hold together."""

    minimal: bool
    """Whether it is proved that a plan exists once any one of them is set aside."""
    conditions: list[EntryJson]
    """The conditions."""
    shortage: ShortageJson | None
    """The sum that settles it; null where none does."""


class LeverJson(Shape):
    """One change of an instance."""

    kind: ConditionKind
    """What is changed."""
    subject: str
    """Id of whose it is."""
    period: str
    """When: months or fiscal years as in the file; empty is always."""
    amount: int
    """By how much: points, people, space, cutovers, months, yen, or percent."""
    percent: bool
    """Whether the amount is in percent."""


class WayJson(Shape):
    """A way out, written as a scenario."""

    name: str
    """Name of its scenario."""
    asks: list[str]
    """What it asks for, in the language of --lang."""
    levers: list[LeverJson]
    """The same for programs."""
    changes_yen: int
    """Price of the changes, yen."""
    changes_proved_cheapest: bool
    """Whether it is proved that no cheaper changes help."""
    plan_yen: int
    """Total of the plan through the month `priced_through`, yen."""
    sum_yen: int
    """Changes and plan together, yen: what ways are ranked by."""
    status: Status
    """What is proved of the plan."""
    objective_yen: int | None
    """Total of the plan over its own horizon, yen; null where unknown."""
    bound_yen: int | None
    """No plan with these changes costs less, yen; null where unknown."""


class NoConflictJson(NoticedJson):
    """There is a plan, or it could not be told whether there is one."""

    solvable: Literal[True] | None
    """Whether there is a plan; null where it could not be told."""
    complete: bool
    """Always true."""
    conflicts: list[ConflictJson]
    """Always empty."""


class ConflictsJson(FiledJson):
    """There is no plan, and why."""

    solvable: Literal[False]
    """There is no plan."""
    complete: bool
    """Whether these are all conflicts."""
    conflicts: list[ConflictJson]
    """Conditions that cannot hold together."""


class ConflictsAndWaysJson(ConflictsJson):
    """There is no plan, why, and what would help; without --ways 0."""

    ways: list[WayJson]
    """Ways out, in the order told."""
    priced_through: Month | None
    """Last month up to which all plans are priced alike, YYYY-MM; null without ways."""
    base_yen: int | None
    """Total of the best plan found without what made planning impossible, yen; null where there is none."""
    base_bound_yen: int | None
    """Proved: no plan costs less than this without what made planning impossible, yen; null where unknown."""
    proposals_without_plan: int
    """How many ways were dropped because no plan was found for them."""


class RuleReasonJson(Shape):
    """A rule that a month breaks."""

    rule: Rule
    """The rule."""
    code: str
    """Which way of breaking it."""
    subject: str
    """Id of what breaks it."""
    about: list[str]
    """Ids of the other things that are named."""
    period: str
    """Month YYYY-MM, span of months or fiscal year (FY2010); empty where no time belongs to it."""
    text: str
    """The same in the language of --lang."""


class HolderJson(Shape):
    """Who holds what a month needs."""

    id: str
    """Id of the migration."""
    amount: int
    """How much it holds at most: points, people, space, cutovers or yen."""
    month: Month
    """Month of its cutover, YYYY-MM."""


class TakenReasonJson(Shape):
    """Something that the others leave too little of."""

    rule: Rule
    """The rule."""
    code: str
    """`taken-` and what is short."""
    subject: str
    """Id of whose it is."""
    period: str
    """Month YYYY-MM, span of months, or fiscal years (FY2010)."""
    need: int
    """Needed: points, people, space, cutovers or yen."""
    used: int
    """Held by the others, in the same unit."""
    limit: int
    """There in all, in the same unit."""
    held_by: list[HolderJson]
    """Who holds it."""
    space_for_sale: bool
    """Whether more can be bought."""
    text: str
    """The same in the language of --lang."""


class MovedJson(Shape):
    """A migration that is elsewhere in another plan."""

    id: str
    """Id of the migration."""
    before: CutoverJson | None
    """In the plan; null is left out."""
    after: CutoverJson | None
    """In the other; null is left out."""


class GivesWayJson(MovedJson):
    """One other migration that would make room."""

    difference_yen: int
    """Total minus that of the plan, yen."""


class WholePlanJson(Shape):
    """The cheapest plan with this month, all others free."""

    difference_yen: int | None
    """Total minus that of the plan, yen; null where no plan was found."""
    at_least_yen: int | None
    """Proved: the difference is not less, yen; null where unknown."""
    proved: bool
    """Whether the difference is exact."""
    impossible: bool
    """Whether it is proved that there is no such plan."""
    error: str | None
    """What went wrong, in the language of --lang; null where nothing did."""
    members_yen: dict[str, int]
    """What each member pays more than in the plan, yen, by id; those for whom it differs."""
    group_yen: int
    """What the group pays more as a whole, yen."""
    moved: list[MovedJson]
    """Who moves in another month."""


class OtherMonthJson(Shape):
    """One month, in one mode."""

    month: Month
    """The month, YYYY-MM."""
    mode: str
    """Id of the mode."""
    chosen: bool
    """Whether it is the plan's."""
    verdict: Availability
    """Whether the month can be had."""
    reasons: list[TakenReasonJson | RuleReasonJson]
    """Why not; empty where it can be had."""
    own_yen: int
    """What the migration and its leases cost, yen."""
    components_yen: ComponentsYen
    """The same by component, yen; those that are not 0."""
    own_difference_yen: int
    """The same minus that of the plan, yen."""
    own_difference_components_yen: ComponentsYen
    """The same by component, yen; those that are not 0."""
    group_difference_components_yen: ComponentsYen | None
    """What the group pays more by component, yen; null where the others cannot stay."""
    others_stay_difference_yen: int | None
    """Total minus that of the plan while the others stay, yen; null where they cannot."""
    whole_plan: WholePlanJson | None
    """The cheapest plan with this month; null where it was not searched for."""
    one_gives_way: GivesWayJson | None
    """One other migration that would make room; null where none was found or looked for."""


class AskedPlanJson(Shape):
    """The plan that is asked about."""

    cutover: CutoverJson | None
    """When the migration moves; null is left out."""
    objective_yen: int
    """Total, yen."""
    proved_cheapest: bool
    """Whether the plan's file says so, and is right in its amounts."""
    violations: int
    """How many times the plan breaks a rule."""
    own_yen: int
    """What the migration and its leases cost, yen."""
    components_yen: ComponentsYen
    """The same by component, yen; those that are not 0."""


class WhyMonthJson(FiledJson):
    """Why a member moves in this month and not in another: with PLAN and --migration."""

    migration: str
    """Id of the migration, `member/bundle`."""
    member: str
    """Id of the member."""
    name: str
    """Name of the migration."""
    plan: AskedPlanJson
    """The plan that is asked about."""
    months: list[OtherMonthJson]
    """Every month and mode; with --month that month alone."""

"""Answers about changed groups and pairs of plans: sensitivity, compare, diff."""

from pydantic import Field

from planner.conditions import ConditionKind
from planner.report.answers.money import ComponentsYen
from planner.report.answers.reasons import LeverJson
from planner.report.answers.shape import CutoverJson, FiledJson, FilesJson, Month, Shape
from planner.solve.result import Status
from planner.terms import Resource, Rule
from planner.whatif.sensitivity.price import Basis
from planner.whatif.sensitivity.probe import ProbeGroup


class PricedFromJson(Shape):
    """The plan that savings are measured against."""

    objective_yen: int
    """Total, yen."""
    bound_yen: int
    """No plan costs less, yen."""
    proved: bool
    """Whether the plan is proved the cheapest."""


class PriceJson(Shape):
    """What one change saves."""

    group: ProbeGroup
    """Whether a rule, something shared or a wish is priced."""
    kind: str
    """What is changed, in the language of --lang."""
    label: str
    """The change, in the language of --lang."""
    saving_yen: int | None
    """By how much the total falls, yen; null where it is not known exactly."""
    saving_at_least_yen: int
    """At least, yen."""
    saving_at_most_yen: int | None
    """At most, yen; null where nothing bounds it."""
    basis: Basis
    """How it is known."""
    cost_yen: int | None
    """Money saved by the plan that was found, yen; null without one."""
    penalty_yen: int | None
    """Penalties avoided by it, yen; null without one."""
    moved: list[str]
    """Ids of the members that move in another month."""
    rules: list[Rule]
    """The rules that are left out."""
    levers: list[LeverJson]
    """The changes."""


class FillJson(Shape):
    """How full a limit is in a fiscal year."""

    kind: ConditionKind
    """What is limited."""
    subject: str
    """Id of whose limit it is."""
    fiscal_year: int
    """The year in which the fiscal year begins."""
    used: int
    """Used, in the fullest month of monthly limits: points, people, space, cutovers or yen."""
    limit: int
    """The limit, in the same unit."""
    full: bool
    """Whether nothing more would fit."""


class PricesJson(FiledJson):
    """What rules, limits and wishes cost, the most first."""

    instance: str
    """The instance's name."""
    base: PricedFromJson
    """The plan that savings are measured against."""
    wall_s: float
    """Seconds by the clock."""
    complete: bool
    """Whether all was tried before the time was up."""
    prices: list[PriceJson]
    """Every change."""
    limits: list[FillJson]
    """How full the shared limits are."""


class PeakJson(Shape):
    """A resource where it is tightest."""

    resource: Resource
    """What is used."""
    id: str
    """Whose it is."""
    use: int
    """Used: points, people, space, cutovers or yen."""
    limit: int | None
    """There at most, in the same unit; null is without limit."""


class AgainstJson(Shape):
    """What differs from the base's plan."""

    months_later: dict[str, int]
    """Months by which migrations are later (negative is earlier), by id; those that moved."""
    modes_changed: list[str]
    """Migrations in another mode."""
    joined: list[str]
    """Members that move here alone."""
    gone: list[str]
    """Members that move in the base alone."""
    burden_yen: dict[str, int] | None
    """What members pay more, yen, by id; null where one of the plans has no price."""


class CaseJson(Shape):
    """One scenario or plan."""

    name: str
    """Its name."""
    title: str
    """Its title."""
    status: Status
    """What is proved."""
    violations: int
    """How many times a plan that was given breaks a rule."""
    objective_yen: int | None
    """Total, yen; null without a plan."""
    bound_yen: int | None
    """No plan costs less, yen; null where unknown."""
    gap: float | None
    """(objective - bound) / objective, a share of 1; null where one of them is unknown."""
    cost_yen: int | None
    """Money that changes hands, yen; null without a plan."""
    penalty_yen: int | None
    """Penalties, yen; null without a plan."""
    objective_more_yen: int | None
    """Total minus that of the base, yen; null where it is not known exactly."""
    objective_more_at_least_yen: int | None
    """At least, yen; null where unknown."""
    objective_more_at_most_yen: int | None
    """At most, yen; null where unknown."""
    saving_yen: int | None
    """What the group saves against its baseline, yen; null without a plan, and for large groups."""
    saving_rate: float | None
    """The same as a share of the baseline, of 1; null where unknown."""
    pays_back: Month | None
    """Month from which on the plan has cost less in all, YYYY-MM; null where never or unknown."""
    last_cutover: Month | None
    """Month of the last cutover, YYYY-MM; null where nobody moves."""
    fiscal_years: list[int]
    """Fiscal years with a cutover, in order."""
    note: str
    """What there is to know, in the language of --lang; may be empty."""
    wall_s: float
    """Seconds by the clock."""
    components_yen: ComponentsYen
    """Yen by component; empty without a plan."""
    peaks: list[PeakJson]
    """Resources where they are tightest."""
    against_base: AgainstJson | None
    """What differs from the base's plan; null for the base, and where one of them has no plan."""


class ComparisonJson(FiledJson):
    """Scenarios side by side."""

    cases: list[CaseJson]
    """The base, then the others in the order given."""


class MoveJson(Shape):
    """One migration in both plans."""

    before: CutoverJson | None = Field(alias="from")
    """In the first plan; null is left out."""
    after: CutoverJson | None = Field(alias="to")
    """In the second plan; null is left out."""


class MemberDiffJson(Shape):
    """What differs for a member."""

    member: str | None
    """Id of the member; null is the group as a whole."""
    migrations: dict[str, MoveJson]
    """The migrations that differ, by id."""
    more_yen: int | None
    """What it pays more in the second plan, yen; null where one of them breaks rules."""
    components_yen: ComponentsYen
    """The same by component, yen; those that are not 0."""


class DiffJson(FilesJson):
    """What differs between two plans; amounts are the second plan's minus the first's."""

    objective_yen: tuple[int | None, int | None]
    """Total of each plan, yen; null where it breaks rules."""
    more_yen: int | None
    """The second minus the first, yen; null where one of them breaks rules."""
    note: str
    """Why no amounts are compared, in the language of --lang; empty where they are."""
    violations: tuple[int, int]
    """In how many places each plan breaks rules: of one that does, no amount can be had."""
    members: list[MemberDiffJson]
    """Who differs."""
    expansions: dict[str, tuple[Month | None, Month | None]]
    """Expansions that differ: month in each plan, YYYY-MM; null is not bought."""


class TestedJson(Shape):
    """A real schedule beside the best plan of its group."""

    instance: str
    """The instance's name."""
    valid: bool
    """Whether the real schedule keeps every rule."""
    broken: list[str]
    """The rules that it breaks, in the language of --lang."""
    real_yen: int
    """Total of the real schedule, yen."""
    best_yen: int | None
    """Total of the best plan found, yen; null without one."""
    bound_yen: int | None
    """No plan costs less, yen; null where nothing is known."""
    proved: bool
    """Whether the best plan is proved the cheapest."""
    real: dict[str, Month]
    """The real month of each migration, by id."""
    best: dict[str, Month]
    """Its month in the best plan."""
    left_out: list[str]
    """The migrations that the best plan leaves out, by id."""
    months_later: dict[str, int]
    """By how many months it is later there; negative is earlier."""
    saving_real: float | None
    """Saving of the real schedule, a share of the baselines; null where that is 0."""
    saving_best: float | None
    """The same of the best plan; null without one."""
    saving_published: float | None
    """What the group has published, a share; null where it has not."""
    order_known: float | None
    """Rank correlation with the real order under the real capacities, 1 to -1; null where there is none."""
    order_blind: float | None
    """The same where leases do not tell who moves when."""


class AssumptionJson(Shape):
    """All groups under one changed assumption."""

    variant: str
    """Which: `base` is as it is, `capacities` and `blind` are for the order."""
    groups: int
    """Groups that have a plan."""
    broken: int
    """Groups whose real schedule breaks a rule."""
    unproved: int
    """Groups whose best plan is not proved the cheapest."""
    extra: float | None
    """By how much the real schedules are dearer, a share of the best plans known."""
    extra_most: float | None
    """The same against what is proved of the cheapest plans; null where that tells nothing."""
    median_move: float | None
    """Median of the months by which migrations are later in the best plans; negative is earlier."""
    near: float | None
    """Share of them within three months of the real month."""
    saving_real: float | None
    """Median saving of the real schedules, a share."""
    same_order: int
    """Pairs of moves in the real order."""
    other_order: int
    """Pairs in the other order."""
    same_month: int
    """Pairs in one month that really were apart."""


class BackTestJson(FiledJson):
    """Real schedules against the best plans."""

    groups: list[TestedJson]
    """The groups, by their first real cutover."""
    variants: list[AssumptionJson]
    """The groups as they are, and under each change."""

"""Answers about one plan and its price: solve, check, validate, bound."""

from pydantic import Field

from planner.report.answers.money import ComponentsYen, ShortSavingJson
from planner.report.answers.shape import FiledJson, FilesJson, Month, NoticedJson, Shape
from planner.report.answers.worlds import RobustJson
from planner.solve.result import Status, Stop
from planner.terms import Rule


class SolverJson(Shape):
    """How a search was made."""

    model: str
    """Name of the model."""
    seed: int
    """Seed of its random choices."""
    workers: int
    """Processes that solved at the same time."""
    wall_s: float
    """Seconds by the clock."""


class SearchJson(Shape):
    """How a search for the cheapest plan ended."""

    status: Status
    """What is proved."""
    stopped_by: Stop
    """Why the search ended."""
    objective_yen: int | None
    """Total of the plan, yen: cost and penalties; null without a plan."""
    bound_yen: int | None
    """Proved: no plan costs less, yen; null where unknown."""
    gap: float | None
    """(objective - bound) / objective, a share of 1; null where one of them is unknown."""
    regret_yen: int | None
    """Price of crowding, yen: objective minus each migration's own cheapest choice; null where unknown."""
    solver: SolverJson
    """How the search was made."""


class SolvedJson(SearchJson, FiledJson):
    """A plan was found, certified and written."""

    cost_yen: int
    """Money that changes hands, yen."""
    penalty_yen: int
    """Penalties, yen."""
    components_yen: ComponentsYen
    """Yen by component of the objective, all of them."""
    savings: ShortSavingJson | None
    """What the group saves; null for large groups."""
    robust: RobustJson | None
    """How the plan was chosen over many worlds; null without --robust."""


class BarredJson(Shape):
    """A migration with no month left."""

    migration: str
    """Id of the migration, `member/bundle`."""
    modes: dict[str, dict[Rule, int]]
    """By mode: how many months each rule takes."""


class NoBaseJson(SearchJson):
    """There is no plan to begin with."""

    reason: str
    """Why there is none, in the language of --lang."""


class NoPlanJson(NoBaseJson, NoticedJson):
    """No plan was found, or it is proved that there is none."""

    no_month_left: list[BarredJson]
    """Migrations that rules of their own leave no month."""


class BrokenJson(Shape):
    """One breach of one rule."""

    rule: Rule
    """The rule that is broken."""
    subject: str
    """Id of what breaks it: migration, vendor, team, data centre, lease, limit, link, or `budget`."""
    period: str
    """Month YYYY-MM, span of months or fiscal year (FY2010); empty where no time belongs to it."""
    got: int | str
    """What was found, in the unit of the rule (points, people, space, cutovers, months, yen) or a token."""
    limit: int | str
    """What is allowed, in the same unit."""


class ViolationJson(BrokenJson):
    """One breach of one rule, in words."""

    text: str
    """What was found and what is allowed, in the language of --lang."""


class MismatchJson(Shape):
    """A figure in the plan's file that is not what the plan costs."""

    figure: str
    """`objective`, or the component."""
    claimed_yen: int
    """What the file says, yen."""
    booked_yen: int
    """What the checker books, yen."""


class LedgerRowJson(Shape):
    """What one payer pays in one fiscal year."""

    member: str | None
    """Id of the member; null is the group as a whole."""
    fiscal_year: int
    """The year in which the fiscal year begins."""
    components_yen: ComponentsYen
    """Yen by component, those that are not 0."""


class CheckedJson(FiledJson):
    """The verdict of the checker on a plan."""

    valid: bool
    """Whether the plan keeps every rule."""
    certified: bool
    """Whether it also costs what its file says."""
    violations: list[ViolationJson]
    """Every breach."""
    mismatches: list[MismatchJson]
    """Every false figure."""
    objective_yen: int
    """Total, yen: cost and penalties."""
    cost_yen: int
    """Money that changes hands, yen."""
    penalty_yen: int
    """Penalties, yen."""
    components_yen: ComponentsYen
    """Yen by component, all of them."""
    plan_content_sha256: str
    """Hash of what the plan decides: its first 8 digits stand in the corner of pictures of it."""
    ledger: list[LedgerRowJson]
    """Who pays what in which fiscal year; rows in which nothing is booked are left out."""


class BoundedJson(Shape):
    """The bound of the linear relaxation."""

    bound_yen: int | None
    """No plan costs less, yen; null where there is no bound."""
    objective_yen: int | None
    """Total of the PLAN, yen; null where none was given."""
    gap: float | None
    """(objective - bound) / objective, a share of 1; null where one is unknown or the PLAN breaks rules."""
    violations: int
    """In how many places the PLAN breaks rules; 0 without one."""


class ValidJson(NoticedJson):
    """A file that can be planned, and what it holds."""

    valid: bool
    """Always true: a file with faults is refused."""
    name: str
    """The instance's name in the file."""
    sha256: str
    """Hash of what is planned, in hexadecimal digits."""
    title: str
    """The instance's title."""
    horizon: tuple[Month, Month]
    """First and last month, YYYY-MM."""
    members: int
    """How many members."""
    migrations: int
    """How many migrations."""
    vendors: int
    """How many vendors."""
    data_centers: int
    """How many data centres."""
    leases: int
    """How many leases."""
    lease_yen_per_month: int
    """All leases together at their own prices, yen a month."""
    lease_ends: tuple[Month, Month] | None
    """First and last month in which a lease ends, YYYY-MM; null where there is no lease."""


class ExportedJson(FilesJson):
    """A plan as a file for another program."""

    valid: bool
    """Whether the plan keeps every rule."""


class DrawnJson(ExportedJson):
    """A plan as charts."""

    violations: int
    """In how many places it breaks one."""


class ServedJson(Shape):
    """Where the meeting board is, told as soon as it can be opened."""

    url: str
    """Address of the board, to look at and to change."""
    view: str
    """Address for the projector, which changes nothing."""
    folder: str
    """Folder in which everything is saved."""


class ReadJson(Shape):
    """How a cell was read."""

    where: str
    """Workbook, sheet and cell."""
    heading: str
    """Heading of its column."""
    written: str
    """What the cell shows."""
    value: str
    """What was taken, as JSON text."""


class ImportedJson(FiledJson):
    """An instance that was read from workbooks."""

    name: str
    """The instance's name."""
    sha256: str
    """Hash of what is planned, in hexadecimal digits."""
    reads: list[ReadJson] = Field(default_factory=list)
    """How each cell was read; only with --report."""


class ImportedPlanJson(FiledJson):
    """A plan with months that were moved by hand."""

    valid: bool
    """Whether the plan keeps every rule."""
    objective_yen: int
    """Total, yen: cost and penalties."""


class ReportedJson(FiledJson):
    """The papers of a plan for a meeting."""

    valid: bool
    """Whether the plan keeps every rule."""
    violations: int
    """How many times it breaks one."""
    objective_yen: int
    """Total, yen: cost and penalties."""
    bound_yen: int | None
    """Proved: no plan costs less, yen; null where unknown."""
    summary: list[str]
    """The lines of the first page, in the language of --lang."""

"""The answer of deadlines."""

from planner.deadlines import DeadlineKind
from planner.deadlines.deadline import DueStanding
from planner.report.answers.shape import FiledJson, Month, Shape
from planner.terms import Rule


class DeadlineJson(Shape):
    """Something that has to happen by the end of a month."""

    month: Month | None
    """The month, YYYY-MM; null where no month is early enough."""
    standing: DueStanding | None
    """How it stands to the month of --as-of; null without --as-of."""
    kind: DeadlineKind
    """What it is a date of."""
    id: str
    """Id of the milestone, number of the phase, or what is done."""
    member: str | None
    """Id of the member; null is the group as a whole."""
    subject: str
    """Id of the migration, lease or expansion; empty for a milestone of the group."""
    who: str
    """Who has to act, in the language of --lang."""
    what: str
    """What has to happen, in the language of --lang."""
    note: str
    """What there is to know, in the language of --lang; may be empty."""
    late: bool
    """Whether the plan breaks a rule here."""


class SlackJson(Shape):
    """How far a migration can slip alone."""

    migration: str
    """Id of the migration, `member/bundle`."""
    months: int
    """Months by which it can slip with no rule broken and no higher total."""
    dearer_months: int | None
    """The shortest delay with a higher total, months; null where a rule breaks first."""
    dearer_yen: int | None
    """By how much it is higher, yen; null where a rule breaks first."""
    broken_months: int
    """The shortest delay that breaks a rule, months."""
    broken_rule: Rule
    """That rule."""
    broken: str
    """The breach, in the language of --lang."""


class DeadlinesJson(FiledJson):
    """What must be decided by when."""

    valid: bool
    """Whether the plan keeps every rule."""
    violations: int
    """How many times it breaks one."""
    as_of: Month | None
    """The month of --as-of, YYYY-MM; null without."""
    deadlines: list[DeadlineJson]
    """Every date; with --as-of the most urgent first."""
    slack: list[SlackJson] | None
    """How far each migration can slip; null where it was not reckoned."""

"""Answers about plans that meet reality: replan, track and simulate."""

from planner.deadlines.deadline import DueStanding
from planner.instance.group import State
from planner.report.answers.shape import FiledJson, Month, Shape
from planner.report.answers.worlds import ChanceJson, MeanYenJson
from planner.solve.result import Status


class WhenJson(Shape):
    """A cutover."""

    month: Month
    """First month in service."""
    mode: str
    """Id of the mode."""


class MoveJson(Shape):
    """A migration that stands otherwise than in the old plan."""

    migration: str
    """Its id."""
    name: str
    """Name of the migration."""
    state: State | None
    """How firmly it was decided; null where the old plan does not know it."""
    before: WhenJson | None
    """In the old plan; null is left out, or not in it."""
    after: WhenJson | None
    """In the new plan; null is left out."""
    months: int | None
    """By how many months it is later; null where it is left out on one side."""
    disturbance_yen: int
    """Price of moving it, yen."""
    back_yen: int | None
    """What the new plan costs more with it alone back in its place, yen; null where that breaks a rule."""
    why: str
    """Why it moves, in the language of --lang."""


class LeastJson(Shape):
    """The least change."""

    members: int
    """Members moved in the new plan."""
    least: int | None
    """No plan moves fewer; null where unknown."""
    proved: bool
    """Whether both are proved to be equal."""
    found: bool
    """Whether the search for few members moved found the plan; else it is the cheapest of any number."""


class ReplanJson(FiledJson):
    """A plan made anew from a month on."""

    as_of: Month
    """What began before it stays."""
    status: Status
    """What is proved of the new plan."""
    objective_yen: int
    """Total of the new plan, yen."""
    bound_yen: int | None
    """No plan of its kind costs less, yen; null where unknown."""
    disturbance_yen: int
    """Of the total, the price of dates moved, yen."""
    past_yen: int
    """Of the cost, what is paid before the month, yen."""
    carried_yen: int | None
    """Total of the old plan carried on, yen; null where it breaks rules."""
    carried_violations: int
    """Rules that it breaks, in so many places."""
    old_violations: int
    """In how many places the old plan broke rules of the instance as it was."""
    optimum_yen: int | None
    """Total of the best plan however much it moves, yen; null where unknown."""
    least_change: LeastJson | None
    """Where it was asked for."""
    beyond_optimum_yen: int | None
    """Total less that of the best plan, yen."""
    begun: list[str]
    """Ids of the migrations that have begun."""
    members_moved: list[str]
    """Ids of the members moved from what was decided."""
    moves: list[MoveJson]
    """What moves, by its new month."""
    gains_yen: dict[str, int] | None
    """What each other member pays more for those that join or leave, yen, the group under an empty id."""


class LateJson(Shape):
    """One migration of a plan, and what became of it."""

    migration: str
    """Its id."""
    name: str
    """Name of the migration."""
    planned: Month | None
    """Month planned; null is left out."""
    actual: Month | None
    """Month in which it cut over, or does as far as is known; null is left out."""
    standing: str
    """What stands: done, at-work, late-start or ahead."""
    months_late: int
    """By how many months it is later than planned; negative is earlier."""
    planned_yen: int
    """What its migration was to cost, yen."""
    paid_yen: int | None
    """What was paid for it, yen; null where the file does not say."""
    over_yen: int | None
    """Paid less planned, yen."""


class RiskJson(Shape):
    """A date that is near, or past and not told to be done (overdue)."""

    month: Month | None
    """By when; null where no month is early enough."""
    standing: DueStanding
    """How it stands to the month."""
    who: str
    """Whose it is."""
    what: str
    """What has to happen."""
    note: str
    """What there is to know; may be empty."""
    told_as: str
    """Where the file of --done says that it is done."""


class TrackJson(FiledJson):
    """A plan held against what happened."""

    as_of: Month
    """Today's month."""
    done: int
    """Cutovers so far."""
    months_late: int
    """Months late in all, of those that are late."""
    over_yen: int
    """Paid less planned in all, yen, of those with a figure."""
    broken: list[str]
    """Rules that the plan breaks if it goes on like this, in the language of --lang."""
    old_violations: int
    """In how many places the plan as it was made breaks rules of the instance."""
    migrations: list[LateJson]
    """Each migration, in the order of the plan."""
    risks: list[RiskJson]
    """Overdue first, then what is due within three months."""


class PercentilesYenJson(Shape):
    """What 50, 80 and 95 % of the worlds do not exceed."""

    p50: int
    """Yen."""
    p80: int
    """Yen."""
    p95: int
    """Yen."""


class PercentilesMonthJson(Shape):
    """The month by which 50, 80 and 95 % of the worlds end."""

    p50: Month | None
    """YYYY-MM; null where nothing cuts over."""
    p80: Month | None
    """YYYY-MM; null where nothing cuts over."""
    p95: Month | None
    """YYYY-MM; null where nothing cuts over."""


class SimulatedMigrationJson(Shape):
    """What a plan means for one migration."""

    migration: str
    """Its id."""
    name: str
    """Name of the migration."""
    planned: Month
    """Its month in the plan."""
    on_time: ChanceJson
    """That it moves in that month."""
    window: ChanceJson
    """That it moves within its window and the years of its budget."""
    legal: ChanceJson | None
    """That it is in time for every law that its planned month is in time for; null where that is none."""
    left_out: ChanceJson
    """That it is left out."""
    no_room: ChanceJson
    """That no month has room for it."""
    delayed: ChanceJson
    """That its own work runs over."""
    mean_months_late: float | None
    """Months later than planned, where it moves; null where it never does."""
    p80_months_late: int | None
    """At most so many months late in 80 % of the worlds where it moves."""
    hurt_yen: MeanYenJson | None
    """What the worlds cost more in which its own work runs over, yen; null where these are all or none."""


class SimulatedPlanJson(Shape):
    """One plan over all worlds."""

    runs: int
    """How many worlds."""
    planned_yen: int
    """Total with nothing amiss, yen."""
    mean_yen: MeanYenJson
    """Mean total, yen."""
    total_yen: PercentilesYenJson
    """Total, yen."""
    last_cutover: PercentilesMonthJson
    """Month of the last cutover."""
    all_kept: ChanceJson
    """That every migration has a month that keeps every rule."""
    migrations: list[SimulatedMigrationJson]
    """Those that the plan has take part, in its order."""


class SimulatedJson(FiledJson):
    """What may become of a plan."""

    seed: int
    """The seed of the worlds."""
    plan: SimulatedPlanJson
    """The plan."""
    bound_yen: int | None
    """Proved: with nothing amiss no plan costs less, yen; null where unknown."""
    against: SimulatedPlanJson | None
    """Another one in the same worlds; null where none was named."""
    more_yen: MeanYenJson | None
    """What the plan costs more than the other, yen; null without one."""
    cheaper: ChanceJson | None
    """That the plan is cheaper than the other; null without one."""

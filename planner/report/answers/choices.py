"""Answers about other plans: candidates, alternatives, tradeoff, sweep."""

from pydantic import Field

from planner.report.answers.shape import FiledJson, Month, Shape
from planner.solve.result import Status
from planner.whatif.sweep.case import CaseState
from planner.whatif.tradeoff.axis import Axis, Reference


class FoundJson(Shape):
    """What is known of a question's cheapest plan."""

    status: Status
    """What is proved."""
    objective_yen: int | None
    """Total, yen; null without a plan."""
    bound_yen: int | None
    """No plan costs less, yen; null where unknown."""


class SpanJson(Shape):
    """A range of yen; both ends are equal where the amount is exact."""

    low: int | None
    """At least, yen; null where unknown."""
    high: int | None
    """At most, yen; null where unknown."""


class CandidateJson(Shape):
    """What one member is worth to the others."""

    rank: int | None
    """Place from 1 on, the most worth first; null where it is not proved."""
    member: str
    """Id of the member."""
    name: str
    """Name of the member."""
    takes_part: bool
    """Whether it moves in the cheapest plan that was found."""
    inside: FoundJson = Field(alias="with")
    """The group with it."""
    without: FoundJson
    """The group without it."""
    others_gain_yen: SpanJson | None
    """What the others and the group as a whole pay less for its taking part, yen; null where unknown."""
    own_gain_yen: int | None
    """What it pays less than on its own, yen; null where unknown."""
    together_yen: SpanJson | None
    """Both together, yen; null where unknown."""
    by_member_yen: dict[str, int]
    """What each other member pays less, yen, by id; empty where unknown."""
    group_yen: int | None
    """What the group pays less as a whole, yen; null where unknown."""
    note: str
    """What there is to know, in the language of --lang; may be empty."""


class CandidatesJson(FiledJson):
    """What each candidate is worth to the others."""

    proved: bool
    """Whether all that could be solved is known to the yen."""
    base: FoundJson
    """The cheapest plan of the group as it is."""
    candidates: list[CandidateJson]
    """Those asked about, the most worth first."""


class AlternativeJson(Shape):
    """Another plan at nearly the same price."""

    number: int
    """Number of its files, from 1 on."""
    objective_yen: int
    """Total, yen."""
    more_yen: int
    """Total minus that of the PLAN, yen."""
    moved: int
    """How many migrations differ."""
    farthest_months: int | None
    """The longest move, months (negative is earlier); null where nothing but leaving out differs."""
    most_different: bool
    """Whether it is proved that no plan within the price differs more from all found before it."""
    moves: dict[str, int | None]
    """By migration that differs: months later (negative is earlier); null where one plan leaves it out."""


class OpenJson(Shape):
    """Which months a migration can have within the price."""

    migration: str
    """Id of the migration, `member/bundle`."""
    name: str
    """Name of the migration."""
    month: Month | None
    """Month in the PLAN, YYYY-MM; null is left out."""
    months: list[Month]
    """Months that it can have, YYYY-MM."""
    not_settled: list[Month]
    """Months that are neither found nor ruled out, YYYY-MM."""
    left_out: bool | None
    """Whether it can be left out; null where neither found nor ruled out."""


class AlternativesJson(FiledJson):
    """Other plans at nearly the same price."""

    objective_yen: int
    """Total of the PLAN, yen."""
    bound_yen: int | None
    """Proved: no plan costs less, yen; null where unknown."""
    limit_yen: int
    """What a plan may cost at most, yen."""
    cheaper_yen: int | None
    """Total of a plan cheaper than the PLAN, yen; null where none was found."""
    exhausted: bool
    """Whether it is proved that no plan within the price has other months than those found."""
    settled: bool
    """Whether each month is found or ruled out."""
    alternatives: list[AlternativeJson]
    """The plans."""
    migrations: list[OpenJson]
    """Which months each migration can have."""


class PointJson(Shape):
    """A plan on a frontier."""

    last_cutover: Month | None
    """Month of the last cutover, YYYY-MM; null where nobody moves."""
    years: int
    """Fiscal years with a cutover."""
    worst_loss_yen: int
    """Loss of the member that is worst off, yen; negative is a gain."""
    worst_off: str
    """Name of that member."""
    bound_yen: int | None
    """No such plan costs less, yen; null where unknown."""
    objective_yen: int
    """Total, yen."""
    more_yen: int | None
    """Least total of the point minus the least of all, yen; null where it is not known exactly."""
    more_at_least_yen: int
    """At least, yen."""
    more_at_most_yen: int
    """At most, yen."""
    plan: str
    """File of the plan, in the folder."""


class FrontierJson(Shape):
    """What the total costs against one axis."""

    exact: bool
    """Whether every point is proved."""
    gaps: bool
    """Whether points may lie between those found."""
    ended: bool
    """Whether it is proved that the axis goes no further."""
    points: list[PointJson]
    """The plan of least total first."""


class TradeoffJson(FiledJson):
    """What the total costs against something else."""

    loss_from: Reference
    """What losses are counted from."""
    axes: dict[Axis, FrontierJson]
    """A frontier for each axis that was asked for."""


class FairPlanJson(Shape):
    """A plan by how much the worst member loses."""

    worst_loss: int
    """The greatest loss, in the unit given."""
    worst_off: str
    """Name of the member that has it."""
    objective_yen: int
    """Total, penalties included, yen."""
    price_yen: int | None
    """Least total so fair minus the least of all, yen; null where it is not known exactly."""
    price_at_least_yen: int
    """At least, yen."""
    price_at_most_yen: int
    """At most, yen."""
    price_rate: float | None
    """The price as a part of the least total, of 1; null where it is not known exactly."""
    last_cutover: Month | None
    """Month of the last cutover, YYYY-MM; null where there is none."""
    plan: str
    """File of the plan, from the folder of results on."""


class MemberLossJson(Shape):
    """What a member loses in the cheapest plan and in the fair one."""

    member: str
    """Id of the member."""
    name: str
    """Name of the member."""
    loss_cheapest: int
    """Its loss in the plan of least total, in the unit given."""
    loss_fair: int
    """Its loss in the fairest plan, or in the cheapest under the cap."""
    difference: int
    """The latter less the former."""


class FairJson(FiledJson):
    """Who waits for whom, and what a fairer order costs."""

    unit: str
    """Unit of losses: `yen` or `yen_per_resident`."""
    exact: bool | None
    """Whether the curve is proved to be all there is; null where a cap was asked for."""
    levels_proved: int | None
    """How many of the largest losses are proved to be as small as can be; null where a cap was asked for."""
    plans: list[FairPlanJson]
    """The cheapest plan first, the fairest (or capped) one last."""
    members: list[MemberLossJson]
    """Every member, in the order of the file."""


class CaseJson(Shape):
    """A case of a sweep."""

    at: dict[str, str]
    """What was set, by place."""
    status: CaseState | None
    """What became of it; null where it was not done."""
    objective_yen: int | None
    """Total, yen; null without a plan."""
    cost_yen: int | None
    """Of that, money, yen."""
    penalty_yen: int | None
    """Of that, penalties, yen."""
    bound_yen: int | None
    """No plan costs less, yen; null where unknown."""
    last_cutover: Month | None
    """Month of the last cutover, YYYY-MM."""
    years: int | None
    """Fiscal years with a cutover."""
    left_out: int | None
    """Migrations that are left out."""
    wall_s: float | None
    """Seconds of its search."""
    error: str | None
    """Why it has no plan, in the language of --lang."""


class SweepJson(FiledJson):
    """A grid of what-ifs."""

    complete: bool
    """Whether every case has an answer."""
    cases: list[CaseJson]
    """In the order of the grid."""

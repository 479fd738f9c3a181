"""The answer of verify."""

from pydantic import Field

from planner.proof.document import PROOF_SCHEMA
from planner.proof.pack import Conclusion
from planner.report.answers.money import ComponentsYen, ShortSavingJson
from planner.report.answers.plans import BrokenJson, MismatchJson
from planner.report.answers.shape import FiledJson, Month, Shape
from planner.solve.result import Status, Stop


class NothingJson(Shape):
    """An empty object: nothing to say."""


class SaidJson(Shape):
    """A text in both languages."""

    ja: str
    """In Japanese."""
    en: str
    """In English."""


class ClaimedJson(Shape):
    """What the plan's file says of itself."""

    status: str | None
    """What it says is proved; null where it says nothing."""
    objective_yen: int | None
    """Total, yen; null where it says nothing."""
    bound_yen: int | None
    """Bound, yen; null where it says nothing."""


class ExaminedJson(Shape):
    """The plan that was examined."""

    objective_yen: int
    """Total as the checker books it, yen."""
    cost_yen: int
    """Money that changes hands, yen."""
    penalty_yen: int
    """Penalties, yen."""
    last_cutover: Month | None
    """Month of the last cutover, YYYY-MM; null where nobody moves."""
    claimed: ClaimedJson
    """What its file says."""


class BreachJson(BrokenJson):
    """One breach of one rule."""

    code: str
    """Which way of breaking the rule."""


class CheckerJson(Shape):
    """What the checker says of the plan."""

    valid: bool
    """Whether the plan keeps every rule."""
    certified: bool
    """Whether it also costs what its file says."""
    violations: list[BreachJson]
    """Every breach."""
    mismatches: list[MismatchJson]
    """Every false figure."""
    components_yen: ComponentsYen
    """Yen by component, all of them."""


class NotRunJson(Shape):
    """A model that could not answer."""

    status: None
    """Unknown."""
    failure: SaidJson | NothingJson
    """Why it could not answer."""


class RanJson(Shape):
    """What a model found that solved the instance anew."""

    status: Status
    """What it proved."""
    stopped_by: Stop
    """Why its search ended."""
    objective_yen: int | None
    """Total of its plan as the checker books it, yen; null without a plan."""
    bound_yen: int | None
    """Proved: no plan costs less, yen; null where unknown."""
    seed: int
    """Seed of its random choices."""
    workers: int
    """Processes that solved at the same time."""
    wall_s: float
    """Seconds by the clock."""
    failure: NothingJson
    """Always empty."""


class RelaxedJson(Shape):
    """The bound of the linear relaxation."""

    bound_yen: int | None
    """No plan costs less, yen; null where unknown."""
    integrality_gap: float | None
    """By how much the plan lies above it, a share of 1; null where unknown."""
    failure: SaidJson | NothingJson
    """Why there is no bound; empty where there is one."""


class CheaperJson(Shape):
    """A cheaper plan."""

    model: str
    """The model that found it."""
    objective_yen: int
    """Its total, yen."""


class AllowedJson(Shape):
    """What each computation could use."""

    time_limit_s: float | None
    """Seconds by the clock; null is without limit."""
    gap: float
    """Gap that was good enough, a share of 1."""
    effort: float | None
    """Units of work; null is without limit."""
    seed: int
    """Seed of random choices."""
    workers: int
    """Processes that solved at the same time."""


class ProofJson(FiledJson):
    """What is proved of a plan, and by whom."""

    schema_: str = Field(alias="schema", json_schema_extra={"const": PROOF_SCHEMA})
    """The form of the document."""
    verdict: Conclusion
    """The first of these that applies."""
    refuted: bool
    """Whether the plan does not stand: exit code 5."""
    instance: str
    """The instance's name."""
    instance_sha256: str
    """Hash of what is planned, in hexadecimal digits."""
    plan_sha256: str
    """Hash of the plan's file."""
    plan_content_sha256: str
    """Hash of what the plan decides, whatever its file says beside: that of pictures and workbooks."""
    plan: ExaminedJson
    """The plan that was examined."""
    checker: CheckerJson
    """What the checker says of it."""
    models: dict[str, RanJson | NotRunJson]
    """By model what it says; none where the plan is not valid."""
    lp: RelaxedJson
    """The bound of the linear relaxation."""
    best_bound_yen: int | None
    """Highest bound of all, yen; null where there is none."""
    gap: float | None
    """By how much the plan lies above it, a share of 1; null where unknown."""
    proved_by: list[str]
    """Models that proved that no plan is cheaper."""
    contradicted: list[str]
    """Computations that cannot be right together with another."""
    cheaper: CheaperJson | None
    """A cheaper plan that was found; null where none was."""
    limits: AllowedJson
    """What each computation could use."""
    savings: ShortSavingJson | None
    """What the plan saves the group; null where the plan breaks a rule."""
    versions: dict[str, str]
    """Versions of the programs that took part."""

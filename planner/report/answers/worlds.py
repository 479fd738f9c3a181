"""Parts of answers about what may become of plans: chances, means, and a plan chosen by them."""

from planner.report.answers.shape import Shape
from planner.whatif.robust.asked import By
from planner.whatif.robust.candidates import CandidateKind


class ChanceJson(Shape):
    """In what share of the worlds something came true."""

    share: float
    """Of 1."""
    low: float
    """Lower end of its 95 % interval."""
    high: float
    """Upper end of its 95 % interval."""


class MeanYenJson(Shape):
    """A mean over the worlds."""

    yen: int
    """The mean, yen."""
    standard_error_yen: int
    """Its standard error, yen."""


class RobustPriceJson(Shape):
    """What the chosen plan costs more, as planned, than the least total there is."""

    at_least: int
    """More than the cheapest plan known, yen."""
    at_most: int | None
    """More than the proved lower bound, yen; equal where the least total is proved, null without a bound."""


class RobustCandidateJson(Shape):
    """A plan near the least total, and its totals over the worlds that choose."""

    kind: CandidateKind
    """Why it is a candidate."""
    objective_yen: int
    """Total as planned, yen."""
    mean_yen: MeanYenJson
    """Mean total, yen."""
    more_mean_yen: MeanYenJson
    """Mean of what it costs more, world by world, than the candidate of the least total, yen."""
    p90_yen: int
    """90 % of the worlds do not exceed it, yen."""
    in_time: ChanceJson | None
    """That every law is met that the plan meets; null where it meets none."""
    all_kept: ChanceJson
    """That every migration has a month that keeps every rule."""
    chosen: bool
    """Whether it is the one in plan.json."""


class RobustFurtherJson(Shape):
    """The chosen plan against the cheapest in worlds that did not choose."""

    runs: int
    """How many worlds."""
    more_mean_yen: MeanYenJson
    """What the chosen plan costs more on average, yen."""
    more_p90_yen: int
    """What it costs more at the 90 %, yen."""
    cheaper: ChanceJson
    """That it is cheaper."""


class RobustJson(Shape):
    """How a plan was chosen by its totals over many worlds."""

    runs: int
    """Worlds that choose; fewer than asked for where the time was up."""
    by: By
    """What was to be least."""
    seed: int
    """The seed of the worlds."""
    price_yen: RobustPriceJson
    """Price of robustness, yen."""
    candidates: list[RobustCandidateJson]
    """All candidates, that of the least total first."""
    further: RobustFurtherJson | None
    """The choice in worlds that did not make it; null where the cheapest was chosen, or no time was left."""

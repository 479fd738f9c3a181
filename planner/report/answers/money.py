"""Answers about money by component, by fiscal year and by who saves or pays it: savings, shares."""

from planner.report.answers.shape import FiledJson, Month, Shape
from planner.savings.baseline import BaselineKind
from planner.terms import Component

ComponentsYen = dict[Component, int]


class ShortSavingJson(Shape):
    """What joining saves over the whole horizon, in cost."""

    baseline: BaselineKind | None
    """What the saving is counted from; null where members have different baselines."""
    baseline_yen: int
    """Cost without the plan, yen."""
    plan_yen: int
    """Cost with the plan, yen."""
    saving_yen: int
    """Baseline minus plan, yen; negative is a loss."""
    rate: float | None
    """Saving as a share of the baseline, of 1; null where the baseline is 0."""
    pays_back: Month | None
    """Month from which on the plan has cost less in all, YYYY-MM; null where it never does."""


class YearSavingJson(Shape):
    """One fiscal year."""

    fiscal_year: int
    """The year in which the fiscal year begins."""
    baseline_yen: int
    """Cost without the plan, yen."""
    plan_yen: int
    """Cost with the plan, yen."""


class SavingJson(ShortSavingJson):
    """What joining saves, year by year and against each other way."""

    by_year: list[YearSavingJson]
    """Every fiscal year of the horizon."""
    subsidy_yen: int
    """What comes back as subsidies in the plan, yen."""
    stay_yen: int
    """Cost of staying as it is, yen."""
    renew_yen: int
    """Cost of renewing alone, yen."""
    join_yen: int
    """Cost of joining, yen."""


class MemberSavingJson(SavingJson):
    """What a member saves."""

    member: str
    """Id of the member."""
    name: str
    """Name of the member."""


class SharedYearJson(Shape):
    """What the group pays as a whole in a fiscal year."""

    fiscal_year: int
    """The year in which the fiscal year begins."""
    plan_yen: int
    """Cost with the plan, yen."""


class SharedJson(Shape):
    """What the group pays as a whole, which is no member's."""

    plan_yen: int
    """Over the horizon, yen."""
    by_year: list[SharedYearJson]
    """Every fiscal year of the horizon."""


class SavingsJson(FiledJson):
    """What joining saves, for each member and in all."""

    valid: bool
    """Whether the plan keeps every rule."""
    violations: int
    """How many times it breaks one."""
    objective_yen: int
    """Total of the plan, penalties included, yen."""
    bound_yen: int | None
    """No plan costs less, yen; null where that is not known."""
    group: SavingJson
    """All members and what they share."""
    shared: SharedJson
    """What the group pays as a whole."""
    members: list[MemberSavingJson]
    """Every member, in the order of the file."""


class MemberShareJson(Shape):
    """What a member pays under a rule; amounts are of the period compared unless they say otherwise."""

    member: str
    """Id of the member."""
    name: str
    """Name of the member."""
    baseline_yen: int
    """What it would pay on its own in that period, rounded down, yen."""
    own_yen: int
    """What stays with it, yen."""
    share_yen: int
    """Its share of what is shared, money paid ahead included, yen."""
    guarantee_yen: int
    """What the guarantee adds (negative: takes off), yen."""
    paid_yen: int
    """All three together, yen."""
    saving_yen: int
    """Baseline less what it pays, yen."""
    rate_before: float | None
    """Saving as a part of the baseline before the guarantee, of 1; null where there is no baseline."""
    rate: float | None
    """The same after the guarantee."""
    charges_yen: int
    """Charges of late joiners: paid, or received (negative), yen."""
    horizon_saving_yen: int
    """What it saves over the whole horizon, charges included, yen."""
    cost_yen: int
    """What it pays over the whole horizon in all, yen."""


class SharedItemJson(Shape):
    """What is shared as one item."""

    item: str
    """Id of the item; `(rest)` is what no item of the rule names."""
    yen: int
    """All that is shared of it, yen."""


class RuleSharesJson(Shape):
    """What comes of one rule."""

    rule: str
    """Id of the rule."""
    name: str
    """Name of the rule."""
    period: str
    """What the guarantee compares: `own` is from each member's start on, `horizon` all of it."""
    shared_yen: int
    """All that is shared, yen."""
    guarantee: float | None
    """The least saving rate asked for, of 1; null where there is none."""
    kept: bool
    """Whether the guarantee can be kept; if not, amounts are those before it."""
    highest_guarantee: float | None
    """The highest that could be, where this one cannot; null also where none can."""
    inversions: list[list[str]]
    """Pairs of ids of which the first, with fewer people, pays more a month only because of the guarantee."""
    worse_off: list[str]
    """Ids of members that pay more than on their own."""
    gini: float | None
    """Gini coefficient of the saving rates; null where their mean is not above 0."""
    items: list[SharedItemJson]
    """What is shared, by item."""
    members: list[MemberShareJson]
    """Every member that takes part."""


class LeaverJson(Shape):
    """What a member owes that leaves."""

    member: str
    """Id of the member."""
    month: Month
    """The first month that it is no longer a member, YYYY-MM."""
    unpaid: list[SharedItemJson]
    """Its shares from that month on, by item."""
    guarantee_yen: int
    """What the guarantee would still have added, yen."""
    damages_yen: int
    """Damages to its vendors, yen."""
    total_yen: int
    """All that it owes, yen."""


class GameMemberJson(Shape):
    """What theory has a member pay over the whole horizon."""

    member: str
    """Id of the member."""
    shapley_yen: int
    """The Shapley value, yen."""
    error_yen: int | None
    """Half its 95 % confidence interval where it is estimated, yen; null where it is exact."""
    nucleolus_yen: int | None
    """The nucleolus, yen; null where there are too many members."""


class BlockingSetJson(Shape):
    """A set of members that pays more under a rule than it would by itself."""

    members: list[str]
    """Their ids."""
    more_yen: int
    """How much more, yen."""


class OpenSetJson(Shape):
    """A set of members of which it is not known whether it pays more than with a plan of its own."""

    members: list[str]
    """Ids of the members."""
    at_most_yen: int
    """It pays at most so many yen more."""


class CoreOfRuleJson(Shape):
    """How far the core was checked for a rule, and what was found."""

    rule: str
    """Id of the rule."""
    looked_at: int
    """How many sets were looked at."""
    all_sets: bool
    """Whether these are all there are."""
    blocking: list[BlockingSetJson]
    """Those that pay more than by themselves, the greatest gain first."""
    as_planned: int
    """How many of these do so at the months of the plan, without a plan of their own."""
    solved: int
    """How many sets were held against a plan of their own."""
    open: list[OpenSetJson]
    """Of those, sets of which it is not known whether they pay more."""
    in_core: bool
    """Whether it is proved that no set at all pays less by itself."""


class GameJson(Shape):
    """The cost game of the plan: sets carry it out by themselves, or stay alone."""

    whole_less_yen: int
    """Yen that all together would pay less with the best other plan found; 0 with none."""
    orders: int | None
    """Random orders that the Shapley value is estimated from; null where it is exact."""
    members: list[GameMemberJson]
    """Every member that takes part."""
    core: list[CoreOfRuleJson]
    """By rule."""


class TenderCeilingJson(Shape):
    """What a member may pay in the period compared, and for its fees, to save the rate asked for."""

    member: str
    """Id of the member."""
    ceiling_yen: int
    """The most that it may pay in all, yen."""
    others_yen: int
    """What it pays beside its own fees, before any guarantee, yen."""
    fees_yen: int | None
    """Its own fees as they are, yen; null where the rule splits them among all."""
    highest_fees_yen: int | None
    """The highest fees that keep the saving, yen; negative where the rest alone is too dear."""
    highest_fee_yen_per_month: int | None
    """The same a month, yen."""


class SharesJson(FiledJson):
    """Who pays what, under one rule or several."""

    valid: bool
    """Whether the plan keeps every rule of planning."""
    violations: int
    """How many times it breaks one."""
    objective_yen: int
    """Total of the plan, penalties included, yen."""
    bound_yen: int | None
    """No plan that keeps the guarantee costs less, yen; null where that is not known."""
    rules: list[RuleSharesJson]
    """By rule of sharing, the first asked for first."""
    leaver: LeaverJson | None
    """What a leaver owes under the first rule; null where that was not asked."""
    ceilings: list[TenderCeilingJson] | None
    """What each may pay to save a rate; null where that was not asked."""
    game: GameJson | None
    """Values of cooperative game theory; null where they were not asked."""

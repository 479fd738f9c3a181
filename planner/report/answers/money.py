"""Answers about money by component, by fiscal year and by who saves it: savings."""

from planner.report.answers.shape import Filed, Month, Shape
from planner.savings.baseline import Kind
from planner.terms import Component

ComponentsYen = dict[Component, int]


class ShortSaving(Shape):
    """What joining saves over the whole horizon, in cost."""

    baseline: Kind | None
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


class YearSaving(Shape):
    """One fiscal year."""

    fiscal_year: int
    """The year in which the fiscal year begins."""
    baseline_yen: int
    """Cost without the plan, yen."""
    plan_yen: int
    """Cost with the plan, yen."""


class Saving(ShortSaving):
    """What joining saves, year by year and against each other way."""

    by_year: list[YearSaving]
    """Every fiscal year of the horizon."""
    subsidy_yen: int
    """What comes back as subsidies in the plan, yen."""
    stay_yen: int
    """Cost of staying as it is, yen."""
    renew_yen: int
    """Cost of renewing alone, yen."""
    join_yen: int
    """Cost of joining, yen."""


class MemberSaving(Saving):
    """What a member saves."""

    member: str
    """Id of the member."""
    name: str
    """Name of the member."""


class SharedYear(Shape):
    """What the group pays as a whole in a fiscal year."""

    fiscal_year: int
    """The year in which the fiscal year begins."""
    plan_yen: int
    """Cost with the plan, yen."""


class Shared(Shape):
    """What the group pays as a whole, which is no member's."""

    plan_yen: int
    """Over the horizon, yen."""
    by_year: list[SharedYear]
    """Every fiscal year of the horizon."""


class Savings(Filed):
    """What joining saves, for each member and in all."""

    valid: bool
    """Whether the plan keeps every rule."""
    violations: int
    """How many times it breaks one."""
    group: Saving
    """All members and what they share."""
    shared: Shared
    """What the group pays as a whole."""
    members: list[MemberSaving]
    """Every member, in the order of the file."""

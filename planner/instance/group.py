"""What the members share: vendors, data centres, teams, limits, revisions, subsidies (spec section 3)."""

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from planner.instance.fields import (
    Faults,
    Id,
    Integer,
    MigrationId,
    Month,
    MonthlySeries,
    Months,
    Rate,
    Strict,
    YearlySeries,
    Years,
    fault,
)
from planner.periods.months import MAX_HORIZON_MONTHS, format_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet


class Horizon(Strict):
    """The months that the plan may use, both ends inclusive."""

    start: Month
    end: Month

    @field_validator("end")
    @classmethod
    def can_be_planned(cls, end: int, info: ValidationInfo) -> int:
        """Refuse a horizon that is empty or longer than can be planned."""
        start = info.data.get("start", end)
        if not 1 <= end - start + 1 <= MAX_HORIZON_MONTHS:
            raise fault("horizon", start=format_month(start))
        return end


class Window(Strict):
    """Months between which something may happen; ``None`` is the horizon's end on that side."""

    earliest: Month | None = None
    latest: Month | None = None

    @field_validator("latest")
    @classmethod
    def runs_forward(cls, latest: int | None, info: ValidationInfo) -> int | None:
        """Refuse a window that ends before it begins."""
        earliest = info.data.get("earliest")
        if earliest is not None and latest is not None and earliest > latest:
            raise fault("window_backward", earliest=format_month(earliest))
        return latest


class Vendor(Strict):
    """Who carries out cutovers; crew in people, points in the vendor's own measure of effort."""

    name: str | None = None
    points_per_year: YearlySeries | None = None
    crew: MonthlySeries | None = None
    closed: Months = MonthSet()
    mobilisation_yen_per_year: Integer = 0


class Expansion(Window):
    """Space that can be bought once for a data centre, in size units, in ``earliest..latest``."""

    adds: Integer
    cost_yen: Integer


class DataCenter(Strict):
    """Where migrations take space: a cumulative stock in size units."""

    name: str | None = None
    capacity: MonthlySeries | None = None
    expansions: dict[Id, Expansion] = Field(default_factory=dict)


class Team(Strict):
    """A renewable resource of the whole group; crew in people."""

    name: str | None = None
    crew: MonthlySeries


class Limit(Strict):
    """The most cutovers of some migrations in a month or fiscal year; ``of`` None is all of them."""

    of: tuple[MigrationId, ...] | None = Field(default=None, strict=False)
    per: Literal["month", "year"]
    most: MonthlySeries

    @field_validator("most")
    @classmethod
    def yearly_if_per_year(cls, most: Series, info: ValidationInfo) -> Series:
        """Refuse monthly keys in a limit that holds per year."""
        if info.data.get("per") == "year":
            faults = Faults()
            for token, _ in most.keys:
                if not token.fiscal:
                    faults.add("limit_yearly", token.text, token.text)
            faults.raise_any()
        return most


class LegalRevision(Strict):
    """A change of law: in time is a cutover in or before ``effective - margin_months``."""

    name: str | None = None
    effective: Month
    margin_months: Integer = 0
    freeze: Months = MonthSet()
    mandatory: bool = False


class Subsidy(Strict):
    """Money back for cutovers of some years; ``covers`` and ``members`` None are all."""

    name: str | None = None
    years: Years
    rate: Rate
    covers: tuple[Id, ...] | None = Field(default=None, strict=False)
    members: tuple[Id, ...] | None = Field(default=None, strict=False)
    cap_yen: Integer | None = None

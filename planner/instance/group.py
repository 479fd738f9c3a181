"""What the members share: vendors, data centres, teams, limits, revisions, subsidies (spec section 3)."""

from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, ValidationInfo, field_validator

from planner.instance.fields import (
    Entities,
    Faults,
    Id,
    Integer,
    MigrationId,
    Month,
    MonthlySeries,
    Months,
    Named,
    Rate,
    Strict,
    YearlySeries,
    Years,
    fault,
    read_series,
)
from planner.periods.months import MAX_HORIZON_MONTHS, format_month
from planner.periods.series import Series
from planner.periods.tokens import MonthSet, Token, TokenError, parse_token, parse_year_token


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


State = Literal["proposed", "agreed", "budgeted", "contracted"]


class StatePrice(Strict):
    """What it costs to change what was decided: a month moved; another mode, or leaving out or in."""

    move_yen_per_month: Integer = 0
    change_yen: Integer = 0


class Vendor(Named):
    """Who carries out cutovers; crew in people, points in the vendor's own measure of effort."""

    points_per_year: YearlySeries | None = None
    crew: MonthlySeries | None = None
    closed: Months = MonthSet()
    mobilisation_yen_per_year: Integer = 0


class Expansion(Window, Named):
    """Space that can be bought once for a data centre, in size units, in ``earliest..latest``.

    One that is ``bought`` is no decision of a plan: it is there and paid for from that month on.
    """

    adds: Integer
    cost_yen: Integer
    bought: Month | None = None


class DataCenter(Named):
    """Where migrations take space: a cumulative stock in size units."""

    capacity: MonthlySeries | None = None
    expansions: Entities[Expansion] = Field(default_factory=dict)


class Team(Named):
    """A renewable resource of the whole group; crew in people."""

    crew: MonthlySeries


def _read_most(value: Any, info: ValidationInfo) -> Series:
    return read_series(value, info, _parse_in_year if info.data.get("per") == "year" else parse_token)


def _parse_in_year(text: str) -> Token:
    """Read a key of a limit that holds per year."""
    try:
        return parse_year_token(text)
    except TokenError as error:
        raise TokenError("limit_yearly" if error.code == "year_token" else error.code, text) from error


class Limit(Named):
    """The most cutovers of some migrations in a month or fiscal year; ``of`` None is all of them."""

    of: tuple[MigrationId, ...] | None = Field(default=None, strict=False)
    per: Literal["month", "year"]
    most: Annotated[MonthlySeries, PlainValidator(_read_most)]


class LegalRevision(Named):
    """A change of law: in time is a cutover in or before ``effective - margin_months``."""

    effective: Month
    margin_months: Integer = 0
    freeze: Months = MonthSet()
    mandatory: bool = False


class Subsidy(Named):
    """Money back for cutovers of some years; ``covers`` and ``members`` None are all."""

    years: Years
    rate: Rate
    covers: tuple[Id, ...] | None = Field(default=None, strict=False)
    members: tuple[Id, ...] | None = Field(default=None, strict=False)
    cap_yen: Integer | None = None


class FeeStep(Strict):
    """A fee of the group a month from so many migrations in service on."""

    from_: Annotated[Integer, Field(alias="from", ge=1)]
    yen: Integer


class Platform(Named):
    """A fee that follows how many migrations are in service; ``of`` None is all of them.

    Below the first step nothing is paid; the last step whose ``from`` is reached counts.
    """

    of: tuple[MigrationId, ...] | None = Field(default=None, strict=False)
    fee_yen_per_month: tuple[FeeStep, ...] = Field(strict=False)

    @field_validator("fee_yen_per_month")
    @classmethod
    def rises(cls, steps: tuple[FeeStep, ...]) -> tuple[FeeStep, ...]:
        """Refuse steps whose ``from`` does not rise."""
        faults = Faults()
        for index, (step, following) in enumerate(pairwise(steps), start=1):
            if following.from_ <= step.from_:
                faults.add("steps_rise", index, following.from_, before=str(step.from_))
        faults.raise_any()
        return steps

    def fee_yen(self, in_service: int) -> int:
        """Return the fee of a month with so many migrations in service, yen."""
        reached = [step.yen for step in self.fee_yen_per_month if step.from_ <= in_service]
        return reached[-1] if reached else 0

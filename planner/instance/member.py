"""A member (構成団体): its leases, busy seasons and migrations (spec section 3)."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from planner.instance.fields import (
    Entities,
    Faults,
    Id,
    Integer,
    Label,
    MonthlySeries,
    Months,
    Named,
    Rate,
    Strict,
    WordOrNothing,
    YearlySeries,
    Years,
    fault,
)
from planner.instance.fields import Month as MonthField
from planner.instance.group import State, Window
from planner.instance.patch import merge_patch
from planner.periods.series import Series
from planner.periods.tokens import YearSet

RESERVED_PHASES = ("cutover", "parallel")
DEFAULT_MODE = "default"
MAX_PHASE_MONTHS = 120
MAX_RENEWAL_MONTHS = 600
OWN_WORK = "(own)"  # no field of the file: reading puts there what modes override; the alias below


class Phase(Strict):
    """A stretch of work before the cutover; crew of the vendor and of teams, in people."""

    name: Label
    months: Annotated[int, Field(ge=1, le=MAX_PHASE_MONTHS)]
    crew: Integer = 0
    teams: dict[Id, Integer] = Field(default_factory=dict)

    @field_validator("name")
    @classmethod
    def not_reserved(cls, name: str) -> str:
        """Refuse the two names that busy seasons use for the cutover itself."""
        if name in RESERVED_PHASES:
            raise fault("reserved_phase")
        return name


class LegalWork(Strict):
    """What a legal revision costs a migration: done alone (retrofit) or by the shared system."""

    retrofit_yen: Integer = 0
    shared_yen: Integer = 0


class ServiceStep(Strict):
    """A further fee a month for so many months since the cutover; without ``months`` it goes on."""

    months: Integer | None = None
    yen_per_month: Integer


class Work(Strict):
    """What a mode may override: who moves a migration, where to, with what effort and at what price.

    ``size`` is in units of data-centre space; ``parallel_months`` counts from the cutover month.
    """

    vendor: Id | None = None
    data_center: Id | None = None
    points: Integer = 1
    size: Integer = 1
    phases: tuple[Phase, ...] = Field(default=(), strict=False)
    parallel_months: Integer = 0
    parallel_crew: Integer = 0
    migration_yen: dict[Id, YearlySeries] = Field(default_factory=dict)
    service_yen_per_month: MonthlySeries = Series(0)
    service_by_use: tuple[ServiceStep, ...] = Field(default=(), strict=False)
    legal: dict[Id, LegalWork] = Field(default_factory=dict)

    @field_validator("service_by_use")
    @classmethod
    def only_the_last_goes_on(cls, steps: tuple[ServiceStep, ...]) -> tuple[ServiceStep, ...]:
        """Refuse steps behind one that has no end."""
        faults = Faults()
        for index, step in enumerate(steps[:-1]):
            if step.months is None:
                faults.add("endless_step", index, {})
        faults.raise_any()
        return steps


_OVERRIDABLE = frozenset(Work.model_fields)


def _listed(modes: "Mapping[str, Mode]") -> str:
    return ", ".join(
        key if mode.name in ("", key) else f"{key}（{mode.name}）" for key, mode in modes.items()
    )


class Mode(Work, Named):
    """One way to carry out a migration, all overrides applied."""

    vendor: Id
    data_center: Id

    @property
    def lead_months(self) -> int:
        """Return the months of all phases (L of spec section 4)."""
        return sum(phase.months for phase in self.phases)


class Preferred(Strict):
    """The fiscal years that a member wishes for, and the price of each year off."""

    years: Years
    penalty_yen_per_year: Integer

    @field_validator("years")
    @classmethod
    def not_empty(cls, years: YearSet) -> YearSet:
        """Refuse a wish for no year at all."""
        if not years.tokens:
            raise fault("empty")
        return years


class LeavingOut(Strict):
    """The price of leaving a migration out."""

    penalty_yen: Integer


class Pin(Strict):
    """What was decided of a migration before: its cutover month, or that it is left out; how firmly.

    ``mode`` None is its only mode. A price of its own takes the place of that of the state.
    """

    month: MonthField | None = None
    left_out: Literal[True] | None = Field(default=None, validate_default=True)
    mode: Id | None = None
    state: State = "proposed"
    move_yen_per_month: Integer | None = None

    @field_validator("left_out")
    @classmethod
    def one_decision(cls, left_out: bool | None, info: ValidationInfo) -> bool | None:
        """Refuse a pin that names a month and leaves out, or neither."""
        if "month" in info.data and (info.data["month"] is None) == (left_out is None):
            raise fault("pin_decision")
        return left_out


class Migration(Named):
    """A bundle of business systems moved in one cutover.

    ``modes`` always holds at least one mode, with the migration's own fields where the mode does
    not override them; ``own`` is those fields before any mode.
    """

    systems: tuple[Label, ...] = Field(default=(), strict=False)
    window: Window = Window()
    running_yen_per_month: MonthlySeries = Series(0)
    preferred: Preferred | None = None
    optional: LeavingOut | None = None
    own: Work = Field(alias="(own)")
    modes: Entities[Mode] = Field(min_length=1)
    pin: Pin | None = None

    @field_validator("pin")
    @classmethod
    def of_a_mode(cls, pin: Pin | None, info: ValidationInfo) -> Pin | None:
        """Refuse a pinned mode that there is not, and none where there are several."""
        modes = info.data.get("modes")
        if pin is None or pin.left_out or not modes:
            return pin
        faults = Faults()
        if pin.mode is None and len(modes) > 1:
            faults.add("pin_without_mode", "mode", None, allowed=_listed(modes))
        elif pin.mode is not None and pin.mode not in modes:
            faults.add("pin_mode", "mode", pin.mode, allowed=_listed(modes))
        faults.raise_any()
        return pin

    @property
    def pinned_mode(self) -> str:
        """Return the mode in which the pin has the migration cut over."""
        return next(iter(self.modes)) if self.pin is None or self.pin.mode is None else self.pin.mode

    @model_validator(mode="before")
    @classmethod
    def apply_modes(cls, data: Any) -> Any:
        """Give every mode the migration's own fields with the mode's merge patch applied."""
        if not isinstance(data, dict):
            return data
        split = {key: value for key, value in data.items() if key not in _OVERRIDABLE}
        own = {key: value for key, value in data.items() if key in _OVERRIDABLE}
        patches = data.get("modes", {DEFAULT_MODE: {}})
        if isinstance(patches, dict):
            patches = {
                name: merge_patch(own, patch) if isinstance(patch, dict) else patch
                for name, patch in patches.items()
            }
        return split | {OWN_WORK: own, "modes": patches}


class Renewal(Strict):
    """A further term of a lease, to be taken instead of extending it, at most ``most`` times."""

    months: Annotated[int, Field(ge=1, le=MAX_RENEWAL_MONTHS)]
    monthly_yen: Integer
    once_yen: Integer = 0
    termination_rate: Rate = Fraction(0)
    most: Integer = 1


class Lease(Named):
    """Old equipment of a member; ``of`` None is all its bundles; ``end`` is the last month of the term."""

    of: tuple[Id, ...] | None = Field(default=None, strict=False)
    end: MonthField
    monthly_yen: Integer
    termination_rate: Rate
    extension_monthly_yen: Integer
    extension_limit_months: Integer
    renewal: Renewal | None = None

    @field_validator("of")
    @classmethod
    def not_empty(cls, of: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Refuse a lease that no bundle uses."""
        if of is not None and not of:
            raise fault("empty")
        return of


class Busy(Named):
    """A season in which phases (or ``cutover``, ``parallel``) are forbidden or cost a penalty a month."""

    months: Months
    phases: tuple[Label, ...] = Field(strict=False)
    penalty_yen: Integer | None = None
    forbid: Literal[True] | None = Field(default=None, validate_default=True)

    @field_validator("forbid")
    @classmethod
    def one_consequence(cls, forbid: bool | None, info: ValidationInfo) -> bool | None:
        """Refuse a season that both forbids and charges, or neither."""
        if "penalty_yen" in info.data and (info.data["penalty_yen"] is None) == (forbid is None):
            raise fault("busy_consequence")
        return forbid


class Baseline(Strict):
    """What a member is compared with on its own (spec section 8); ``given`` names its yen by year."""

    kind: Literal["stay", "renew", "given"] = "stay"
    yen_per_year: YearlySeries | None = Field(default=None, validate_default=True)

    @field_validator("yen_per_year")
    @classmethod
    def only_if_given(cls, yen: Series | None, info: ValidationInfo) -> Series | None:
        """Refuse a given baseline without its yen, and yen for the kinds that are worked out."""
        if "kind" in info.data and (info.data["kind"] == "given") == (yen is None):
            raise fault("baseline_yen")
        return yen


class Member(Named):
    """An organisation that joins the shared system."""

    kind: WordOrNothing = ""
    prefecture: WordOrNothing = ""
    population: Integer = 0
    budget_years: Years | None = None
    budget_yen: YearlySeries | None = None
    baseline: Baseline = Baseline()
    busy: Entities[Busy] = Field(default_factory=dict)
    leases: Entities[Lease] = Field(default_factory=dict)
    migrations: Entities[Migration] = Field(min_length=1)

    def bundles_of(self, lease: Lease) -> tuple[str, ...]:
        """Return the ids of the bundles that use a lease, each once, in the order of the file."""
        return tuple(self.migrations) if lease.of is None else tuple(dict.fromkeys(lease.of))

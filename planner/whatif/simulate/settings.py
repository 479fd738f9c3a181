"""How uncertain work, crews, budgets, laws and prices are: ``planner/uncertainty/1``, or by default."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator

from planner.instance.asked import migration_words
from planner.instance.fields import Integer, Strict, fault
from planner.instance.model import Instance
from planner.reading.findings import Finding, from_pydantic, in_file_order
from planner.reading.lines import lines_told
from planner.reading.references import objects, unknown_name
from planner.reading.strict_json import read_document
from planner.text.faults import InvalidInput
from planner.text.suggest import Suggester

# Months from the contract to the service, of the 79 members of the report that print a contract before their
# service: from 1 to 35, 10 for the one in the middle (instances/source/gallery_members.csv, with its lines).
_COUNTS = {1: 5, 2: 3, 3: 7, 4: 4, 5: 1, 6: 5, 7: 11, 8: 3, 10: 3, 11: 7, 12: 1, 13: 1, 14: 3, 15: 9, 16: 5}
_COUNTS |= {18: 1, 19: 1, 20: 1, 21: 7, 35: 1}
_MEDIAN_MONTHS = 10
SPREAD = tuple(months * 100 // _MEDIAN_MONTHS for months, count in _COUNTS.items() for _ in range(count))

Percent = Annotated[int, Field(ge=0, le=100)]
_MOST_PERCENT = 10_000
_Percent = Annotated[Integer, Field(le=_MOST_PERCENT)]
_Percents = Annotated[tuple[_Percent, ...], Field(strict=False, min_length=1)]
_Shift = Annotated[int, Field(ge=-120, le=120)]


class CrewLoss(Strict):
    """By chance, in each fiscal year each vendor lacks a share of its people for one quarter."""

    chance_percent: Percent = 10
    share_percent: Percent = 50


class BudgetFailure(Strict):
    """By chance, in each fiscal year each member has no budget, and what costs anything waits."""

    chance_percent: Percent = 0


class PriceRange(Strict):
    """The least and the most that work and service come to cost, in percent of their planned prices."""

    least_percent: _Percent = 100
    most_percent: _Percent = Field(default=100, validate_default=True)

    @field_validator("most_percent")
    @classmethod
    def not_backward(cls, most: int, info: ValidationInfo) -> int:
        """Refuse a range whose end is below its beginning."""
        least = info.data.get("least_percent", most)
        if most < least:
            raise fault("integer", range=(least, _MOST_PERCENT))
        return most


class SimulationSettings(Strict):
    """The fields of the file.

    ``work_percent`` lists, all equally likely, how long work takes in percent of what was planned;
    ``migrations`` does the same for some of them by id. ``revision_months`` lists, all equally likely, by
    how many months the date of a law moves. ``prices`` are the least and the most that prices come to.
    """

    schema_: Literal["planner/uncertainty/1"] | None = Field(default=None, alias="schema")
    work_percent: _Percents = SPREAD
    migrations: dict[str, _Percents] = Field(default_factory=dict)
    crew_loss: CrewLoss = CrewLoss()
    budget_failure: BudgetFailure = BudgetFailure()
    revision_months: Annotated[tuple[_Shift, ...], Field(strict=False, min_length=1)] = (0, 0, 0, 6)
    prices: PriceRange = PriceRange()


def read_settings(path: Path, instance: Instance) -> SimulationSettings:
    """Read the settings for an instance.

    Raises
    ------
    InvalidInput
        With every fault of the file, and the migrations that the instance does not have.
    """
    document = read_document(path)
    with lines_told(path):
        suggester = Suggester()
        known = [name for name, _, _ in instance.migrations()]
        named, words = objects(document.raw.get("migrations")), migration_words(instance)
        findings: list[Finding] = [
            unknown_name("migrations", ("migrations", name), name, known, suggester, words)
            for name in named
            if name not in known
        ]
        settings = SimulationSettings()
        try:
            settings = SimulationSettings.model_validate(document.raw)
        except ValidationError as error:
            findings += from_pydantic(error, SimulationSettings, suggester)
        faults = [*document.faults, *(one.fault() for one in in_file_order(document.raw, findings))]
        if faults:
            raise InvalidInput(str(path), faults)
    return settings

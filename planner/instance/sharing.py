"""Who pays what: rules by which shared cost is split among the members."""

from fractions import Fraction
from typing import Literal

from pydantic import Field, field_validator, model_validator

from planner.instance.fields import Entities, Faults, Id, Integer, Named, Rate, Strict, Years, fault

SHARED_ALWAYS = ("platform", "mobilisation", "expansion", "secretariat")
"""Components that no member pays by itself: what no item names of them is split by ``rest``."""

Shareable = Literal[
    "platform",
    "mobilisation",
    "expansion",
    "secretariat",
    "service",
    "migration",
    "subsidy",
    "termination",
    "legal",
]


class Split(Strict):
    """Parts of an amount by what each is split: together the whole.

    ``equal``: each member alike; ``population``; ``months``: of use; ``systems``: how many it uses;
    ``system_months``: months of use, system by system.
    """

    equal: Rate = Fraction(0)
    population: Rate = Fraction(0)
    months: Rate = Fraction(0)
    systems: Rate = Fraction(0)
    system_months: Rate = Fraction(0)

    @model_validator(mode="after")
    def is_whole(self) -> "Split":
        """Refuse parts that are not the whole."""
        found = sum(self.parts.values())
        if found != 1:
            raise fault("split_sum", total=f"{float(found):g}")
        return self

    @property
    def parts(self) -> dict[str, Fraction]:
        """Return the part of each key that has one."""
        return {key: part for key in type(self).model_fields if (part := getattr(self, key))}


class SharedItem(Named):
    """Components that are split together; of ``legal`` only what is done in time on the shared system."""

    components: tuple[Shareable, ...] = Field(strict=False, min_length=1)
    split: Split
    among: Literal["all", "in-service"] = "all"


class Contribution(Named):
    """Money that members pay ahead for what is shared, in the first month of each of the years."""

    years: Years
    yen: Integer
    members: tuple[Id, ...] | None = Field(default=None, strict=False)


class SharingRule(Named):
    """One way to split shared cost, with its guarantee and its charges.

    ``period`` is what the guarantee compares: from the member's own start on, or the whole horizon.
    """

    items: Entities[SharedItem] = Field(default_factory=dict)
    rest: Split | None = None
    least_months: Integer = 0
    remainder_to: Id | None = None
    min_saving_rate: Rate | None = None
    ceilings_yen: dict[Id, Integer] = Field(default_factory=dict)
    period: Literal["own", "horizon"] = "own"
    forbid_inversion: bool = False
    entry_yen: Integer = 0
    entry_shortage: bool = False
    contributions: Entities[Contribution] = Field(default_factory=dict)
    damages_rate: Rate = Fraction(0)

    @field_validator("items")
    @classmethod
    def shared_once(cls, items: dict[str, SharedItem]) -> dict[str, SharedItem]:
        """Refuse components that more than one item names."""
        faults, holder = Faults(), dict[str, str]()
        for name, item in items.items():
            for component in dict.fromkeys(item.components):
                if component in holder:
                    faults.add("shared_twice", name, component, other=holder[component])
                holder.setdefault(component, name)
        faults.raise_any()
        return items

    @property
    def split_of_rest(self) -> Split:
        """Return how group costs are split that no item names."""
        return Split.model_validate({"equal": 1}) if self.rest is None else self.rest

    @property
    def guarantees(self) -> bool:
        """Tell whether some member is to pay no more than so much."""
        return self.min_saving_rate is not None or bool(self.ceilings_yen)


class Sharing(Strict):
    """The rules of a group, and which one is in force; ``founders`` None is all members."""

    rule: Id | None = None
    founders: tuple[Id, ...] | None = Field(default=None, strict=False)
    rules: Entities[SharingRule] = Field(default_factory=dict)

    @property
    def in_force(self) -> str | None:
        """Return the id of the rule in force; ``None`` where there is none."""
        return self.rule or next(iter(self.rules), None)

"""What the table of conditions says of each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from planner.conditions.names import Namer
from planner.conditions.place import Aside, Place
from planner.conditions.widen import Widen
from planner.periods.series import Series
from planner.periods.tokens import MonthSet
from planner.terms import Resource, Rule
from planner.text.language import Text

# More than any use of a shared limit can sum up to, with room for expansions in 64 bits.
PLENTY = 2**61
UNLIMITED = Series(PLENTY)
# More than any lease can run over: parallel runs may be as long as an integer of the file.
LONG_MONTHS = 2**54

MONTHS = Text("か月", "{count:month|months}")
_CASES = Text("件", "{count:case|cases}")


class OfferedPeriods(Enum):
    """The periods that a relaxation is offered for."""

    ALWAYS = "always"
    YEARLY = "yearly"  # always, and each fiscal year of the horizon
    FROM_YEAR = "from-year"  # always, and from each later fiscal year on: space stays taken once it is
    TOKENS = "tokens"  # each token of a set of months as written
    EDGES = "edges"  # the first and the last month of each run of months


def stated(value: Any) -> bool:
    """Tell whether a value limits anything."""
    return value is not None and value is not False and value != MonthSet()


@dataclass(frozen=True, slots=True)
class RelaxationWords:
    """How relaxations of a kind are said, and to whom.

    Texts have the places ``whose``, ``amount``, ``when`` (in a period) and ``months`` (the period).

    Parameters
    ----------
    title
        The kind by name.
    whose, whom
        Name the subject, and with whom a relaxation is negotiated.
    usual, whole, percent
        What a relaxation asks for; ``whole`` is said where no period, or no amount, is named,
        ``percent`` of an amount in percent.
    every
        The same, asked of all subjects at once; ``None`` where there is but one, or nobody would.
    """

    title: Text
    whose: Namer
    whom: Namer
    usual: Text
    whole: Text | None = None
    percent: Text | None = None
    every: Text | None = None


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One kind of condition.

    Parameters
    ----------
    place
        Where it stands in an instance; its stars are the ids that a subject is made of.
    words
        How it is said.
    widen
        Widens or drops it in raw data.
    rule
        The rule of spec section 4 that the kind relaxes; ``None`` where it is none, or not one.
    resource
        The shared limit that a relaxation raises.
    aside
        The value that a read instance has in its place where it is set aside, or an `Aside`.
    there
        Whether a value at the place is a condition at all.
    offer, amount, percent
        The relaxations offered: for which periods, by how much, and whether in percent.
    unit
        What amounts are counted in; the text has the place ``count``, the amount.
    price_yen, priced_amount
        What a unit is taken to cost where nobody has asked yet, and the amount that a unit is;
        ``None`` where it is never proposed to make a plan possible.
    """

    place: Place
    words: RelaxationWords
    widen: Widen
    rule: Rule | None = None
    resource: Resource | None = None
    aside: Any = Aside.KEPT
    there: Callable[[Any], bool] = stated
    offer: OfferedPeriods = OfferedPeriods.ALWAYS
    amount: int = 1
    percent: bool = False
    unit: Text = _CASES
    price_yen: int | None = None
    priced_amount: int = 1

    @property
    def yearly(self) -> bool:
        """Tell whether each fiscal year is a condition of its own."""
        return self.offer in (OfferedPeriods.YEARLY, OfferedPeriods.FROM_YEAR)

    @property
    def of_members(self) -> bool:
        """Tell whether each condition belongs to one member."""
        return self.place.of_members

    @property
    def opens_months(self) -> bool:
        """Tell whether a relaxation takes months out of a set, and not an amount."""
        return "{months}" in self.words.usual.en

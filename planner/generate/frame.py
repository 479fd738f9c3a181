"""What the parts of a generated group share: its size, its dates and its dice."""

from dataclasses import dataclass
from math import ceil
from random import Random

from planner.periods.months import Calendar, format_month, parse_month

START = parse_month("2008-04")
MOST_MEMBERS = 1741  # the municipalities of Japan
MOST_BUNDLES = 20
FEWEST_YEARS, MOST_YEARS = 4, 100
MEMBERS_PER_VENDOR = 40
LONGEST_LEAD_MONTHS = 10
FORBIDDEN_MONTHS = (5, 6)  # tax assessment: nobody cuts over


@dataclass(frozen=True, slots=True)
class Frame:
    """What was asked for, and the dates that follow from it.

    Parameters
    ----------
    tightness
        Share by which capacities exceed what the hidden plan needs.
    margin_months
        Months before a legal revision by which a cutover is in time.
    """

    members: int
    seed: int
    years: int
    vendors: int
    tightness: float
    bundles: int
    margin_months: int = 3

    @property
    def calendar(self) -> Calendar:
        """Return the horizon: whole fiscal years from April."""
        return Calendar(START, START + 12 * self.years - 1)

    @property
    def first_slot(self) -> int:
        """Return the first month in which anybody can cut over."""
        return START + LONGEST_LEAD_MONTHS

    @property
    def last_slot(self) -> int:
        """Return the last month of the hidden plan: a fifth of the horizon is left to pay it back."""
        return self.calendar.end - 12 * max(1, self.years // 5)

    @property
    def revision(self) -> int:
        """Return the month in which the revision takes effect that some may be late for."""
        return START + 12 * (self.years // 2) + 3

    @property
    def deadline(self) -> int:
        """Return the month in which the mandatory revision takes effect."""
        return self.last_slot + self.margin_months + 3

    def room(self, need: int) -> int:
        """Return a capacity that leaves a little more than is needed."""
        return ceil(need + need * self.tightness)

    def dice(self, *place: object) -> Random:
        """Return the dice of one part, which no other part disturbs."""
        return Random("/".join(map(str, (self.seed, self.members, self.bundles, *place))))

    def year(self, month: int) -> str:
        """Return the token of the fiscal year of a month."""
        return f"FY{self.calendar.fiscal_year(month)}"

    def closed(self, vendor: int) -> list[str]:
        """Return the months in which a vendor closes over the new year."""
        return ["*-12"] if vendor % 2 else ["*-12..*-01"]

    def freeze(self) -> list[str]:
        """Return the months around the revision in which nobody cuts over."""
        return [f"{format_month(self.revision - 1)}..{format_month(self.revision + 1)}"]

    def elections(self) -> list[int]:
        """Return the months of the unified local elections in the horizon."""
        every_four = (12 * year + 3 for year in range(2011, 2011 + MOST_YEARS, 4))
        return [month for month in every_four if month in self.calendar]

    def slots(self, vendor: int) -> list[int]:
        """Return the months in which a vendor's customers can cut over."""
        new_year = {12} if vendor % 2 else {12, 1}
        barred = {*self.elections(), *range(self.revision - 1, self.revision + 2)}
        return [
            month
            for month in range(self.first_slot, self.last_slot + 1)
            if month not in barred and month % 12 + 1 not in new_year.union(FORBIDDEN_MONTHS)
        ]


def vendor_id(vendor: int) -> str:
    """Return the id of a vendor by its number."""
    return f"vendor-{vendor + 1:02d}"


def region_name(vendor: int) -> str:
    """Return what the region of a vendor is called."""
    return f"第{vendor + 1}地域"


def center_id(vendor: int) -> str:
    """Return the id of the data centre of a vendor."""
    return f"center-{vendor + 1:02d}"

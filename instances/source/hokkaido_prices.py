"""What a town of the Hokkaido group pays, and until when its lease runs: the formulas of the instance.

None of these figures is printed in the report. How far they agree with the few amounts that it does
print of other groups is shown in ``instances/README.md``.
"""

from dataclasses import dataclass
from typing import Any

REFERENCE_POPULATION = 5000  # the town that every price below is stated for
LATE_YEARS = 3  # who moved so much later than wished was held back by its budget, line 1370
OFFICE_COMPUTER_POPULATION = 3500  # below: office computers, whose spare parts end sooner
RETROFIT_YEN = {"jumin-2012": 4_000_000, "my-number": 8_000_000}  # alone, for 5,000 people
YEARS_RISING = 5  # no lease is extended by more, so that what comes after is the price of staying for good

Json = dict[str, Any]


@dataclass(frozen=True)
class Town:
    """One row of the source table; `position` counts from 1 in the order of the report's member list."""

    id: str
    position: int
    name: str
    kind: str
    prefecture: str
    population: int
    actual_year: int
    lines: str

    def scaled(self, reference_yen: int, exponent: float, unit_yen: int = 10_000) -> int:
        """Return a price that is `reference_yen` for 5,000 people and grows by a power of population."""
        price = reference_yen * (self.population / REFERENCE_POPULATION) ** exponent
        return round(price / unit_yen) * unit_yen


def rounded(yen: float, unit_yen: int = 1_000) -> int:
    """Round to a unit, so that no figure looks more exact than it is."""
    return round(yen / unit_yen) * unit_yen


def before_yen(town: Town) -> int:
    """Return what the old system costs a month while it is leased: 2 million yen for 5,000 people."""
    return town.scaled(2_000_000, 0.55)


def lease_yen(town: Town) -> int:
    """Return the lease's part of `before_yen`: half of it."""
    return rounded(before_yen(town) / 2)


def running_yen(town: Town) -> int:
    """Return the rest of `before_yen`: maintenance and operation."""
    return before_yen(town) - lease_yen(town)


def service_yen(town: Town) -> int:
    """Return the fee of the shared service: 1.12 million yen a month for 5,000 people."""
    return town.scaled(1_120_000, 0.58)


def migration_yen(town: Town, share: float) -> Json:
    """Return what the move of a share (percent) costs: 8.5 million yen for 5,000 people.

    The members kept their system and moved it to thin clients with hardly any change (lines 2317 and
    2322), so that it costs half of what a new package is taken to cost.
    """
    items = (("build", 4_500_000), ("data", 3_000_000), ("training", 1_000_000))
    return {item: rounded(town.scaled(yen, 0.6) * share / 100, 10_000) for item, yen in items}


def retrofit_yen(town: Town, reference_yen: int) -> Json:
    """Return what a change of law costs a town: alone, and a fifth of it on the shared system."""
    return {
        "retrofit_yen": town.scaled(reference_yen, 0.5),
        "shared_yen": town.scaled(reference_yen // 5, 0.5),
    }


def lease_end(town: Town) -> int:
    """Return the last month of the five-year lease, as ``12 * year + month - 1``.

    The towns were equipped in the order of the list, eight a year; every second one, but the first,
    a year after its neighbours. Terms end in December (positions 1, 5, ...), September (2, 6, ...) or
    March.
    """
    late = town.position % 2 == 1 and town.position > 1
    year = 2007 + (town.position - 1) // 8 + late
    months_after_april = {1: 8, 2: 5}.get(town.position % 4, 11)
    return 12 * year + 3 + months_after_april


def wish_year(town: Town) -> int:
    """Return the fiscal year of the month after the lease."""
    return (lease_end(town) + 1 - 3) // 12


def month(number: int) -> str:
    """Write a month."""
    return f"{number // 12}-{number % 12 + 1:02d}"


def rising(base_yen: float, first: int) -> Json:
    """Return the running cost: 15 % of the old one more for each of five years from a month on."""
    series: Json = {"default": rounded(base_yen)}
    for year in range(YEARS_RISING):
        start = first + 12 * year
        end = month(start + 11) if year < YEARS_RISING - 1 else ""
        series[f"{month(start)}..{end}"] = rounded(base_yen * (100 + 15 * (year + 1)) / 100)
    return series


def held_back(town: Town) -> bool:
    """Tell whether a town moved so late that its budget is taken to have held it back."""
    return town.actual_year - wish_year(town) >= LATE_YEARS


def lease(town: Town) -> Json:
    """Return the lease of a town; who was held back is offered two years more on other equipment."""
    yen = lease_yen(town)
    row: Json = {
        "x-source": "assumed: five-year lease by list position; half of the old monthly cost; "
        "extension (再リース) at a tenth, and for how long",
        "name": "庁内機器のリース",
        "end": month(lease_end(town)),
        "monthly_yen": yen,
        "termination_rate": 0.9,
        "extension_monthly_yen": rounded(yen / 10),
        "extension_limit_months": 36
        if held_back(town) or town.population < OFFICE_COMPUTER_POPULATION
        else 60,
    }
    if held_back(town):
        row["renewal"] = {
            "x-source": "assumed: who waits long is offered one term of two years, at half of the lease",
            "months": 24,
            "monthly_yen": rounded(yen / 2),
            "termination_rate": 0.9,
        }
    return row

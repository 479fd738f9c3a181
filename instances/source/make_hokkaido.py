"""Write ``instances/hokkaido.json`` and its scenario from the source table beside this file.

Names, kinds, populations, the vendor and the fiscal years in which the members moved are those of the
report "自治体クラウドの現状分析とその導入に当たっての手順とポイント" (総務省, 2016-08-05); "line" means
a line of its text. The report prints neither leases nor prices nor building effort: each of these is
set by one of the formulas below, without chance, so that every run writes the same bytes. What the
members share stands in ``hokkaido_group.json``, written by hand::

    python instances/source/make_hokkaido.py
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("hokkaido_members.csv")
INSTANCES = Path(__file__).parents[1]

REFERENCE_POPULATION = 5000  # the town that every price below is stated for
SMALL_POPULATION = 4000  # below: a lighter build
LARGE_POPULATION = 10000  # from here: a heavier build
OFFICE_COMPUTER_POPULATION = 3500  # below: office computers, whose spare parts end sooner
TWO_BUNDLES = ("nakashibetsu", "kutchan")
FINANCE_SHARE = 30  # percent of the prices of a member with two bundles
LATE_YEARS = 3  # who moved so much later than wished was held back by its budget, line 1370
LAST_CUTOVER = "2015-03"

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


# --- what a town pays, and until when its lease runs ---------------------------------------------------


def before_yen(town: Town) -> int:
    """Return what the old system costs a month while it is leased: 1.6 million yen for 5,000 people."""
    return town.scaled(1_600_000, 0.6)


def lease_yen(town: Town) -> int:
    """Return the lease's part of `before_yen`: 39 %."""
    return rounded(before_yen(town) * 39 / 100)


def running_yen(town: Town) -> int:
    """Return the rest of `before_yen`: maintenance and operation."""
    return before_yen(town) - lease_yen(town)


def service_yen(town: Town) -> int:
    """Return the fee of the shared service: 1.12 million yen a month for 5,000 people."""
    return town.scaled(1_120_000, 0.58)


def rounded(yen: float, unit_yen: int = 1_000) -> int:
    """Round to a unit, so that no figure looks more exact than it is."""
    return round(yen / unit_yen) * unit_yen


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


def rising(town: Town, share: int) -> Json:
    """Return the running cost: 15 % of the old one more for each year begun after the lease's end."""
    base = running_yen(town) * share / 100
    series: Json = {"default": rounded(base)}
    first = lease_end(town) + 1
    last_year = (12 * 2015 + 3 - first) // 12
    for year in range(last_year + 1):
        start = first + 12 * year
        end = month(start + 11) if year < last_year else ""
        series[f"{month(start)}..{end}"] = rounded(base * (100 + 15 * (year + 1)) / 100)
    return series


# --- the parts of a member -----------------------------------------------------------------------------


def phases(town: Town, bundle: str) -> list[Json]:
    """Return the work before a cutover: 5, 6 or 8 months by population; 5 for accounting alone."""
    if bundle == "finance":
        work = (("設計", 2, 1), ("データ移行", 1, 1), ("帳簿切替", 2, 1))
    elif town.population < SMALL_POPULATION:
        work = (("設計", 2, 1), ("データ移行", 2, 1), ("試験・研修", 1, 1))
    elif town.population < LARGE_POPULATION:
        work = (("設計", 2, 1), ("データ移行", 2, 2), ("試験・研修", 2, 1))
    else:
        work = (("設計", 3, 2), ("データ移行", 3, 3), ("試験・研修", 2, 2))
    rows: list[Json] = [{"name": name, "months": months, "crew": crew} for name, months, crew in work]
    rows[0]["teams"] = {"secretariat": rows[0]["crew"]}
    return rows


def migration(town: Town, bundle: str) -> Json:
    """Return one bundle; members with one bundle move everything in it."""
    whole = town.id not in TWO_BUNDLES
    share = 100 if whole else FINANCE_SHARE if bundle == "finance" else 100 - FINANCE_SHARE
    base: Json = {
        "x-source": "assumed: formulas of instances/source/make_hokkaido.py (prices, work, wish); "
        "vendor reported: line 195",
        "systems": systems(bundle, whole),
        "vendor": "ccs",
        "data_center": "main",
        "points": 2 if whole else 1,
        "size": size(town, bundle),
        "phases": phases(town, bundle),
    }
    if town.population >= SMALL_POPULATION and bundle == "core":
        base |= {"parallel_months": 1, "parallel_crew": 1}
    base |= {
        "window": {"latest": LAST_CUTOVER},
        "running_yen_per_month": rising(town, share),
        "migration_yen": {
            item: rounded(town.scaled(yen, 0.6) * share / 100, 10_000)
            for item, yen in (("build", 9_000_000), ("data", 6_000_000), ("training", 2_000_000))
        },
        "service_yen_per_month": rounded(service_yen(town) * share / 100),
    }
    if bundle == "core":
        base["legal"] = {
            "jumin-2012": {
                "x-source": "assumed: 4 and 0.8 million yen x (population / 5,000) ^ 0.5",
                "retrofit_yen": town.scaled(4_000_000, 0.5),
                "shared_yen": town.scaled(800_000, 0.5),
            }
        }
    base["preferred"] = {
        "years": [f"FY{wish_year(town)}"],
        "penalty_yen_per_year": rounded(town.scaled(800_000, 0.5) * share / 100),
    }
    return base


def systems(bundle: str, whole: bool) -> list[str]:
    """Return the systems of a bundle."""
    core, finance = ["住民記録", "税", "国保"], ["財務会計", "人事給与"]
    return core + finance if whole else {"core": core, "finance": finance}[bundle]


def size(town: Town, bundle: str) -> int:
    """Return the hosting space: 2 units for 5,000 people, by the square root of population; accounting 1."""
    units = max(1, round(2 * (town.population / REFERENCE_POPULATION) ** 0.5))
    if town.id not in TWO_BUNDLES:
        return units
    return 1 if bundle == "finance" else units - 1


def busy(town: Town) -> Json:
    """Return the busy seasons: what agrees with the go-live months of the report's 236 dated members."""
    seasons: Json = {
        "assessment": {
            "x-source": "reported: no go-live in June and three in May among the 236 dated members; "
            "assumed: that the first tax assessment forbids it",
            "months": ["*-05..*-06"],
            "phases": ["cutover"],
            "forbid": True,
        },
        "tax-filing": {
            "x-source": "assumed: 0.3 million yen x (population / 5,000) ^ 0.5",
            "months": ["*-02..*-03"],
            "phases": ["試験・研修", "cutover"],
            "penalty_yen": town.scaled(300_000, 0.5),
        },
        "moving": {
            "x-source": "assumed: 0.2 million yen x (population / 5,000) ^ 0.5",
            "months": ["*-03..*-04"],
            "phases": ["cutover"],
            "penalty_yen": town.scaled(200_000, 0.5),
        },
        "insurance-tax": {
            "x-source": "reported: eleven go-lives in July and August among the 236 dated members; "
            "assumed: 0.4 million yen x (population / 5,000) ^ 0.5",
            "months": ["*-07..*-08"],
            "phases": ["cutover"],
            "penalty_yen": town.scaled(400_000, 0.5),
        },
        "election": {
            "x-source": "assumed: the unified local elections of these two months forbid it",
            "months": ["2007-04", "2011-04"],
            "phases": ["cutover"],
            "forbid": True,
        },
    }
    if town.id in TWO_BUNDLES:
        seasons["closing-books"] = {
            "x-source": "assumed: 0.3 million yen x (population / 5,000) ^ 0.5",
            "months": ["*-04..*-05"],
            "phases": ["帳簿切替"],
            "penalty_yen": town.scaled(300_000, 0.5),
        }
    return seasons


def member(town: Town) -> Json:
    """Return one member."""
    base: Json = {
        "x-source": f"reported: name, kind, population and actual year FY{town.actual_year}, "
        f"line {town.lines.replace(';', ', ')}",
        "name": town.name,
        "kind": town.kind,
        "prefecture": town.prefecture,
        "population": town.population,
    }
    wish = wish_year(town)
    if town.actual_year - wish >= LATE_YEARS:
        base["x-source-budget"] = "reported: budgets slowed the roll-out, line 1370; assumed: the years"
        base["budget_years"] = [f"FY{wish}..FY{wish + 1}", f"FY{town.actual_year}.."]
    lease = lease_yen(town)
    return base | {
        "busy": busy(town),
        "leases": {
            "host": {
                "x-source": "assumed: five-year lease by list position; 39 % of the old monthly cost; "
                "extension (再リース) at a tenth",
                "end": month(lease_end(town)),
                "monthly_yen": lease,
                "termination_rate": 0.9,
                "extension_monthly_yen": rounded(lease / 10),
                "extension_limit_months": 36 if town.population < OFFICE_COMPUTER_POPULATION else 60,
            }
        },
        "migrations": {bundle: migration(town, bundle) for bundle in bundles(town)},
    }


def bundles(town: Town) -> tuple[str, ...]:
    """Return the ids of a member's bundles."""
    return ("core", "finance") if town.id in TWO_BUNDLES else ("core",)


# --- the files -----------------------------------------------------------------------------------------


def read_towns() -> list[Town]:
    """Read the source table."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return [
            Town(
                id=row["id"],
                position=position,
                name=row["name_ja"],
                kind=row["kind"],
                prefecture=row["prefecture"],
                population=int(row["population"]),
                actual_year=int(row["actual_fiscal_year"]),
                lines=row["source_lines"],
            )
            for position, row in enumerate(csv.DictReader(file), start=1)
        ]


def instance(towns: list[Town]) -> Json:
    """Return the instance: the shared part, written by hand in ``hokkaido_group.json``, and the members."""
    group: Json = json.loads(SOURCE.with_name("hokkaido_group.json").read_text(encoding="utf-8"))
    links = group.pop("links")
    return group | {"members": {town.id: member(town) for town in towns}, "links": links}


def actual(towns: list[Town]) -> Json:
    """Return the scenario in which every member moves in the fiscal year in which it really did."""

    def pinned(town: Town) -> Json:
        year = town.actual_year
        window = {"earliest": f"{year}-04", "latest": f"{year + 1}-03"}
        return {"migrations": {bundle: {"window": window} for bundle in bundles(town)}}

    return {
        "schema": "planner/scenario/1",
        "name": "hokkaido-actual",
        "title": "実際の移行年度どおり",
        "x-source": "reported: fiscal year of each member, lines 1375-1402",
        "base": "../hokkaido.json",
        "patch": {"members": {town.id: pinned(town) for town in towns}},
    }


def files() -> dict[Path, bytes]:
    """Return what the maker writes, by path."""
    towns = read_towns()
    made = {
        INSTANCES / "hokkaido.json": instance(towns),
        INSTANCES / "scenarios" / "hokkaido-actual.json": actual(towns),
    }
    return {path: to_bytes(data) for path, data in made.items()}


def to_bytes(data: Json) -> bytes:
    """Write JSON the same way on every system."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


if __name__ == "__main__":
    for file_path, content in files().items():
        file_path.write_bytes(content)

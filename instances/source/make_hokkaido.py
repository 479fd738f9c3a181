"""Write ``instances/hokkaido.json`` and its scenario from the source table beside this file.

Names, kinds, populations, the vendor and the fiscal years in which the members moved are those of the
report "自治体クラウドの現状分析とその導入に当たっての手順とポイント" (総務省, 2016-08-05); "line" means
a line of its text. The report prints neither leases nor prices nor building effort: each of these is
set by one of the formulas here and in ``hokkaido_prices.py``, without chance, so that every run writes the
same bytes. What the members share stands in ``hokkaido_group.json``, written by hand::

    python instances/source/make_hokkaido.py
"""

import csv
import json
from pathlib import Path

from hokkaido_prices import (
    REFERENCE_POPULATION,
    RETROFIT_YEN,
    Json,
    Town,
    held_back,
    lease,
    lease_end,
    migration_yen,
    retrofit_yen,
    rising,
    rounded,
    running_yen,
    service_yen,
    wish_year,
)

SOURCE = Path(__file__).with_name("hokkaido_members.csv")
INSTANCES = Path(__file__).parents[1]

SMALL_POPULATION = 4000  # below: a lighter build
LARGE_POPULATION = 10000  # from here: a heavier build
TWO_BUNDLES = ("nakashibetsu", "kutchan")
FINANCE_SHARE = 30  # percent of the prices of a member with two bundles
PILOT = "betsukai"
FIRST_AFTER_PILOT = "2008-01"  # line 2323
LAST_CUTOVER = "2015-03"
PARTS = {"core": "基幹系", "finance": "財務会計・人事給与"}


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
        "x-source": "assumed: formulas of instances/source (prices, work, wish); reported: the vendor, "
        "lines 800-801 and 2039; hardly any change of the system, lines 2317 and 2322; the others after "
        f"the pilot from January 2008 on, line 2323; the last by {LAST_CUTOVER}, line 2291",
        "name": PARTS[bundle],
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
        "window": ({} if town.id == PILOT else {"earliest": FIRST_AFTER_PILOT}) | {"latest": LAST_CUTOVER},
        "running_yen_per_month": rising(running_yen(town) * share / 100, lease_end(town) + 1),
        "migration_yen": migration_yen(town, share),
        "service_yen_per_month": rounded(service_yen(town) * share / 100),
    }
    if bundle == "core":
        base["legal"] = {revision: legal(town, yen) for revision, yen in RETROFIT_YEN.items()}
    base["preferred"] = {
        "years": [f"FY{wish_year(town)}"],
        "penalty_yen_per_year": rounded(town.scaled(800_000, 0.5) * share / 100),
    }
    return base


def legal(town: Town, reference_yen: int) -> Json:
    """Return what a change of law costs, with how it is reckoned."""
    alone, shared = reference_yen / 1_000_000, reference_yen / 5_000_000
    source = f"assumed: {alone:g} and {shared:g} million yen x (population / 5,000) ^ 0.5"
    return {"x-source": source} | retrofit_yen(town, reference_yen)


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
            "x-source": "reported: no go-live in June and three in May among the 236 dated members; but "
            "resident records and others of one group in May and June 2009, taxes in March, lines 2239-2274; "
            "assumed: that the first tax assessment forbids it",
            "name": "当初賦課",
            "months": ["*-05..*-06"],
            "phases": ["cutover"],
            "forbid": True,
        },
        "tax-filing": {
            "x-source": "assumed: 0.3 million yen x (population / 5,000) ^ 0.5",
            "name": "申告受付",
            "months": ["*-02..*-03"],
            "phases": ["試験・研修", "cutover"],
            "penalty_yen": town.scaled(300_000, 0.5),
        },
        "moving": {
            "x-source": "assumed: 0.2 million yen x (population / 5,000) ^ 0.5",
            "name": "転出入",
            "months": ["*-03..*-04"],
            "phases": ["cutover"],
            "penalty_yen": town.scaled(200_000, 0.5),
        },
        "insurance-tax": {
            "x-source": "reported: eleven go-lives in July and August among the 236 dated members; "
            "assumed: 0.4 million yen x (population / 5,000) ^ 0.5",
            "name": "国保税の賦課",
            "months": ["*-07..*-08"],
            "phases": ["cutover"],
            "penalty_yen": town.scaled(400_000, 0.5),
        },
        "election": {
            "x-source": "assumed: the unified local elections of these two months forbid it",
            "name": "統一地方選挙",
            "months": ["2007-04", "2011-04"],
            "phases": ["cutover"],
            "forbid": True,
        },
    }
    if town.id in TWO_BUNDLES:
        seasons["closing-books"] = {
            "x-source": "assumed: 0.3 million yen x (population / 5,000) ^ 0.5",
            "name": "出納整理・決算",
            "months": ["*-04..*-05"],
            "phases": ["帳簿切替"],
            "penalty_yen": town.scaled(300_000, 0.5),
        }
    return seasons


def member(town: Town) -> Json:
    """Return one member."""
    base: Json = {
        "x-source": f"reported: name, kind, population and actual year FY{town.actual_year}, "
        f"lines {town.lines.replace(';', ', ')}",
        "name": town.name,
        "kind": town.kind,
        "prefecture": town.prefecture,
        "population": town.population,
    }
    wish = wish_year(town)
    if held_back(town):
        base["x-source-budget"] = "reported: budgets slowed the roll-out, line 1370; assumed: the years"
        base["budget_years"] = [f"FY{wish}..FY{wish + 1}", f"FY{town.actual_year}.."]
    return base | {
        "baseline": {
            "x-source": "assumed: alone, its equipment extended, or renewed where that is offered",
            "kind": "renew" if held_back(town) else "stay",
        },
        "busy": busy(town),
        "leases": {"host": lease(town)},
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
        earliest = f"{year}-04" if town.id == PILOT else max(f"{year}-04", FIRST_AFTER_PILOT)
        window = {"earliest": earliest, "latest": f"{year + 1}-03"}
        return {"migrations": {bundle: {"window": window} for bundle in bundles(town)}}

    return {
        "schema": "planner/scenario/1",
        "name": "hokkaido-actual",
        "title": "実際の移行年度どおり",
        "x-source": "reported: fiscal year of each member, lines 1375-1402; the others after the pilot from "
        "January 2008 on, line 2323",
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

"""Hold the assumed prices against the yen that the report prints of groups.

The table stands in ``instances/README.md``; the yen are million.

"Line" means a line of the report's text::

    python instances/source/calibration.py
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from hokkaido_prices import Town, before_yen, migration_yen, service_yen

MEMBERS = Path(__file__).with_name("calibration_members.csv")
BILLION = 1_000_000_000
NISHIIBURI_MONTHS = 63  # in service from January 2008 (line 2335) through FY2012 (line 1144)
NISHIIBURI_MILLIONS = {
    "室蘭市": 258.862,
    "登別市": 144.301,
    "伊達市": 118.422,
    "壮瞥町": 50.939,
}  # lines 1152-1155

Row = tuple[str, str, str, str, str]


def members(group: str) -> list[Town]:
    """Return the members of a group of the report, of which only the population matters."""
    with MEMBERS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["group"] == group]
    return [Town(row["name_ja"], 0, row["name_ja"], "", "", int(row["population"]), 0, "") for row in rows]


def before(towns: list[Town], months: int) -> float:
    """Return what the old systems cost, billion yen."""
    return sum(map(before_yen, towns)) * months / BILLION


def fees(towns: list[Town], months: int) -> float:
    """Return the fees of the shared service, billion yen."""
    return sum(map(service_yen, towns)) * months / BILLION


def moves(towns: list[Town]) -> float:
    """Return what the moves cost, billion yen."""
    return sum(sum(migration_yen(town, 100).values()) for town in towns) / BILLION


def amounts(name: str, lines: str, reported: float, reckoned: float) -> Row:
    """Return a row of two amounts of billion yen, and how far the second is from the first."""
    return (
        name,
        lines,
        f"{1000 * reported:,.0f}",
        f"{1000 * reckoned:,.0f}",
        f"{100 * (reckoned / reported - 1):+.0f} %",
    )


def rates(name: str, lines: str, reported: float, reckoned: float) -> Row:
    """Return a row of two rates, and how many points lie between them."""
    return (
        name,
        lines,
        f"{100 * reported:.1f} %",
        f"{100 * reckoned:.1f} %",
        f"{100 * (reckoned - reported):+.0f} points",
    )


def saitama() -> Iterator[Row]:
    """Yield a tender for five years, taken to be all that is paid after the move, and its saving."""
    towns, months, tender, rate = members("saitama"), 60, 2.7, 0.446
    after = fees(towns, months) + moves(towns)
    name = "埼玉県町村, 18 towns, 5 years"
    yield amounts(f"{name}: tender, as fees and moves", "1106", tender, after)
    yield amounts(f"{name}: before", "1106, 3727", tender / (1 - rate), before(towns, months))
    yield rates(f"{name}: saving", "3727", rate, 1 - after / before(towns, months))


def kochi() -> Iterator[Row]:
    """Yield a saving of twelve years in yen and as a rate; the report does not say what both are of."""
    towns, months, saving, rate = members("kochi_chuseibu"), 144, 1.1, 0.35
    after = fees(towns, months) + moves(towns)
    name = "高知県中西部, 5 members, 12 years"
    yield amounts(f"{name}: before", "839, 2896", saving / rate, before(towns, months))
    yield amounts(f"{name}: saving", "2896", saving, before(towns, months) - after)
    yield rates(f"{name}: saving", "839", rate, 1 - after / before(towns, months))


def nishiiburi() -> Iterator[Row]:
    """Yield what each member saved on systems from its first month in service on, its move not counted."""
    for town in members("nishiiburi"):
        reckoned = (before([town], 1) - fees([town], 1)) * NISHIIBURI_MONTHS
        name = f"西いぶり, {town.name}: saving on systems to FY2012"
        yield amounts(name, "1151-1155", NISHIIBURI_MILLIONS[town.name] / 1000, reckoned)


def table() -> str:
    """Return the table as Markdown."""
    head = [
        ("what (million yen)", "lines", "report", "formulas", "difference"),
        ("---", "---", "---:", "---:", "---:"),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (*head, *saitama(), *kochi(), *nishiiburi()))


if __name__ == "__main__":
    print(table())

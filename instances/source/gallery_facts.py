"""What the report says of its 56 groups and their 347 members, read from the tables beside this file.

"Line" means a line of the report "自治体クラウドの現状分析とその導入に当たっての手順とポイント"
(総務省, 2016-08-05). An empty cell means that the report prints no usable value.
"""

import csv
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

SOURCE = Path(__file__).parent
LEAST_MEMBERS = 3  # of two, an order is one comparison
UNREAD_MONTHS = {("kanagawa", "samukawa"): "2011-09"}  # its row is lost; the group's first move, line 2613


@dataclass(frozen=True)
class Member:
    """One row of ``gallery_members.csv``; months are counted as ``12 * year + month - 1``."""

    group: str
    id: str
    name: str
    kind: str
    prefecture: str
    population: int | None
    cutover: int | None
    fiscal_year: int | None
    contract: int | None
    same_vendor: bool
    early_cutover: int | None
    early_systems: tuple[str, ...]
    lines: str

    @property
    def known_cutover(self) -> int | None:
        """Return the month in service that is printed, or that its group's text leaves for it alone."""
        unread = UNREAD_MONTHS.get((self.group, self.id))
        return self.cutover if unread is None else number(unread)


@dataclass(frozen=True)
class Group:
    """One row of ``gallery_groups.csv`` with its members in the order of the report."""

    id: str
    name: str
    prefecture: str
    vendors: tuple[str, ...]
    people: int
    saving_percent: str
    saving_line: str
    intro_year: int
    first: int
    last: int | None
    lines: str
    members: tuple[Member, ...]

    @property
    def staggered(self) -> bool:
        """Tell whether the report prints a month for every member, and not one for all."""
        months = {member.known_cutover for member in self.members}
        return len(self.members) >= LEAST_MEMBERS and None not in months and len(months) > 1


def number(text: str) -> int:
    """Read a month."""
    year, month = text.split("-")
    return 12 * int(year) + int(month) - 1


def read_groups() -> list[Group]:
    """Read both tables."""
    members = {
        group: tuple(map(_member, rows))
        for group, rows in groupby(_rows("members"), lambda row: row["group"])
    }
    return [_group(row, members[row["id"]]) for row in _rows("groups")]


def _rows(table: str) -> list[dict[str, str]]:
    with (SOURCE / f"gallery_{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _group(row: dict[str, str], members: tuple[Member, ...]) -> Group:
    return Group(
        id=row["id"],
        name=row["name_ja"],
        prefecture=row["prefecture"],
        vendors=tuple(row["vendors"].split(";")),
        people=int(row["people"]),
        saving_percent=row["saving_percent"],
        saving_line=row["saving_line"],
        intro_year=int(row["intro_fiscal_year"]),
        first=number(row["first_cutover"]),
        last=number(row["last_cutover"]) if row["last_cutover"] else None,
        lines=row["lines"],
        members=members,
    )


def _member(row: dict[str, str]) -> Member:
    return Member(
        group=row["group"],
        id=row["id"],
        name=row["name_ja"],
        kind=row["kind"],
        prefecture=row["prefecture"],
        population=int(row["population"]) if row["population"] else None,
        cutover=_month(row["cutover"]),
        fiscal_year=int(row["fiscal_year"]) if row["fiscal_year"] else None,
        contract=_month(row["contract"]),
        same_vendor=row["same_vendor"] == "yes",
        early_cutover=_month(row["early_cutover"]),
        early_systems=tuple(row["early_systems"].split(";")) if row["early_systems"] else (),
        lines=row["lines"].replace(";", ", "),
    )


def _month(text: str) -> int | None:
    return number(text) if text else None

"""Write the scenarios that change every lease or add a member, by the formulas of the instance.

The other scenarios are written by hand::

    python instances/source/make_scenarios.py
"""

from pathlib import Path

from hokkaido_prices import Json, Town, lease_yen, rounded
from make_hokkaido import INSTANCES, member, read_towns, to_bytes

NEWCOMER = "new-town"


def scenario(name: str, title: str, source: str, patch: Json) -> Json:
    """Return a scenario on the Hokkaido instance."""
    head = {"schema": "planner/scenario/1", "name": name, "title": title, "x-source": source}
    return head | {"base": "../hokkaido.json", "patch": patch}


def extension_doubled(towns: list[Town]) -> Json:
    """Return the scenario in which the extension of every lease costs twice as much."""

    def dearer(town: Town) -> Json:
        return {"leases": {"host": {"extension_monthly_yen": 2 * rounded(lease_yen(town) / 10)}}}

    patch = {"members": {town.id: dearer(town) for town in towns}}
    source = "assumed: twice the extension of each lease"
    return scenario("extension-doubled", "再リース料が2倍", source, patch)


def member_joins() -> Json:
    """Return the scenario of a made-up member that joins; it may move from FY2011 on."""
    # Position 20: like its neighbours in the list it has a lease that ends in March 2010.
    town = Town(NEWCOMER, 20, "新加入町（仮）", "町", "北海道", 6000, 2011, "none")
    joining = member(town)
    joining["x-source"] = "assumed: no member of the group; 6,000 people"
    joining["migrations"]["core"]["window"]["earliest"] = "2011-04"
    source = "assumed: a town of 6,000 people by the formulas of instances/source"
    patch = {"members": {NEWCOMER: joining}}
    return scenario("member-joins", "平成23年度に1団体が加わる", source, patch)


def files() -> dict[Path, bytes]:
    """Return what the maker writes, by path."""
    made = (extension_doubled(read_towns()), member_joins())
    return {INSTANCES / "scenarios" / f"{data['name']}.json": to_bytes(data) for data in made}


if __name__ == "__main__":
    for file_path, content in files().items():
        file_path.write_bytes(content)

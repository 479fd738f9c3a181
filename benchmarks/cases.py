"""The instances that methods are compared on: a family each, and a seed where they are generated."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from planner.generate import Recipe, generate
from planner.text.json_text import json_text

Raw = dict[str, Any]
INSTANCES = Path(__file__).parents[1] / "instances"


@dataclass(frozen=True, slots=True)
class Case:
    """One instance; runs on cases of one family are summed up in one row."""

    family: str
    seed: int
    path: Path


def _group(members: int, **options: Any) -> Callable[[int], Raw]:
    return lambda seed: generate(Recipe(members, seed, **options))


def _tasks(number: int) -> Callable[[int], Raw]:
    return lambda seed: tasks(number, seed)


FAMILIES: dict[str, Callable[[int], Raw]] = {
    "tiny-6": _group(6, years=4),
    "random-28": _group(28, vendors=1),
    "group-100": _group(100),
    "group-347": _group(347, vendors=15),
    "group-1000": _group(1000),
    "japan-1741": _group(1741),
    "japan-1741x20": _group(1741, bundles=20),
    "tasks-30": _tasks(30),
    "tasks-120": _tasks(120),
}


def tasks(number: int, seed: int) -> Raw:
    """Return a project of tasks that share one team; early and late stand as 1 to 2.

    What scheduling libraries have words for too: a task is a member with one phase; running the new
    service early costs its price a month, extending the old lease costs three times that.
    """
    dice = Random(f"tasks/{number}/{seed}")
    months = [dice.randint(2, 6) for _ in range(number)]
    crew = [dice.randint(1, 3) for _ in range(number)]
    most = 8
    # As many months as the team needs at four fifths of its crew, and room for who comes late.
    busy = sum(a * b for a, b in zip(months, crew, strict=True)) * 5 // (4 * most)
    members = {}
    for task in range(number):
        early_yen = dice.randint(1, 9) * 10_000
        # Months count from 2010-04, index 0; wishes pile up in the middle half.
        wish = dice.randint(busy // 4, busy * 3 // 4) + months[task]
        members[f"t{task + 1:03d}"] = {
            "leases": {
                "old": {
                    "end": _month(wish - 1),
                    "monthly_yen": 0,
                    "termination_rate": 0,
                    "extension_monthly_yen": 3 * early_yen,
                    "extension_limit_months": 1200,
                }
            },
            "migrations": {
                "core": {
                    "vendor": "v",
                    "data_center": "d",
                    "phases": [{"name": "work", "months": months[task], "teams": {"team": crew[task]}}],
                    "service_yen_per_month": early_yen,
                }
            },
        }
    return {
        "schema": "planner/instance/1",
        "name": f"tasks-{number}-{seed}",
        "horizon": {"start": _month(0), "end": _month(busy * 3 // 2 + 12)},
        "vendors": {"v": {}},
        "data_centers": {"d": {}},
        "teams": {"team": {"crew": most}},
        "members": members,
    }


def _month(index: int) -> str:
    return f"{2010 + (index + 3) // 12}-{(index + 3) % 12 + 1:02d}"


def make(families: list[str], seeds: list[int], folder: Path) -> list[Case]:
    """Write the instances of families and seeds to a folder; ``hokkaido`` and files stand for themselves."""
    cases = []
    for family in families:
        if family == "hokkaido" or family not in FAMILIES:
            path = INSTANCES / "hokkaido.json" if family == "hokkaido" else Path(family)
            cases.append(Case(path.stem, 0, path))
            continue
        for seed in seeds:
            path = folder / f"{family}-{seed}.json"
            if not path.exists():
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(json_text(FAMILIES[family](seed)), encoding="utf-8")
            cases.append(Case(family, seed, path))
    return cases


def outside(folder: Path) -> list[tuple[Case, int, int]]:
    """Return the instances of a folder of others' projects with their constant and proved best.

    Both stand in the table of the folder's README, by file name: constant, then best.
    """
    readme = (folder / "README.md").read_text(encoding="utf-8")
    found = []
    for line in readme.splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        path = folder / f"{cells[0]}.json"
        if len(cells) >= 5 and path.is_file():
            found.append((Case(cells[0], 0, path), int(cells[3]), int(cells[4])))
    return found

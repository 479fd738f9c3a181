"""What the tests of planning anew and of holding a plan against what happened share: three towns in turn."""

from pathlib import Path

from build import patched, plan, several
from cli_cases import write

TOWNS = patched(
    several("a", "b", "c", phases=[{"name": "work", "months": 2, "crew": 1}]),
    {
        "vendors": {"v": {"crew": 1}},
        "members": {
            "a": {"migrations": {"core": {"running_yen_per_month": 30}}},
            "b": {"migrations": {"core": {"running_yen_per_month": 20}}},
            "c": {"migrations": {"core": {"running_yen_per_month": 10}}},
        },
    },
)
OLD = plan({"a/core": "2010-06", "b/core": "2010-08", "c/core": "2010-10"})


def write_towns(folder: Path) -> None:
    """Write the towns and their old plan, towns.json and old.json, into a folder."""
    write(folder / "towns.json", TOWNS)
    months = {"a/core": "2010-06", "b/core": "2010-08", "c/core": "2010-10"}
    write(folder / "old.json", {"cutovers": months})

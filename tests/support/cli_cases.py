"""What the tests of the command line share: two towns, and how a command is run."""

import csv
from pathlib import Path
from typing import Any

import pytest
from build import Raw, patched, several
from checkout import ROOT
from click.testing import CliRunner, Result
from strategies import dump

import cli

INSTANCES = ROOT / "instances"
HOKKAIDO = INSTANCES / "hokkaido.json"
ACTUAL = INSTANCES / "scenarios" / "hokkaido-actual.json"
MANIFEST = ".planner.json"  # what tells the next run what this one wrote
FILES = [MANIFEST, "by-year.csv", "gantt.png", "ledger.csv", "plan.json", "plan.xlsx", "schedule.csv"]


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    runner = CliRunner(env={"PLANNER_LANG": None})
    return runner.invoke(cli.main, [str(one) for one in arguments], input=given)


def towns() -> Raw:
    """Return two towns that may move one a year: `a` first, since its old system is dearer."""
    raw = several("a", "b", running_yen_per_month=10, migration_yen={"build": 50})
    dearer = {"migrations": {"core": {"running_yen_per_month": 30}}}
    return patched(
        raw,
        {
            "title": "二つの町",
            "secretariat_yen_per_year": 7,
            "vendors": {"v": {"points_per_year": 1, "mobilisation_yen_per_year": 5}},
            "members": {"a": dearer | {"name": "別海町"}, "b": {"name": "むかわ町"}},
        },
    )


# a moves in 2010-04, b pays 10 yen for 12 months; two builds, years of the vendor and the secretariat.
COST_YEN = 12 * 10 + 2 * 50 + 2 * 5 + 2 * 7
MOVES: dict[str, Any] = {"a/core": "2010-04", "b/core": "2011-04"}


def write(path: Path, raw: Raw) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump(raw), encoding="utf-8")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(folder: Path) -> list[str]:
    """Return the files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def said(ja: str, en: str) -> pytest.MarkDecorator:
    """Run a test in both languages, with the words to look for in each."""
    return pytest.mark.parametrize(("lang", "said"), [("ja", ja), ("en", en)])


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))

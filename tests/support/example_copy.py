"""An example of the guide on rules, followed to the letter in a copy of the packages.

Two towns, one vendor, six months. What is right is known by hand; the commands run in a process of the copy.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

from build import Raw, patched, several
from checkout import ROOT
from cli_cases import write
from worked_example import copy_with

REST = "A worked example: a vendor's rest"
VISITS = "A worked example of a cost: a vendor's visits"
DOCUMENTED = (
    "tests/docs/test_docs_format.py",
    "tests/planner/reading/test_schema.py",
    "tests/docs/test_docs.py",
)
# Each month that a town waits costs it so much: nothing else is to be paid.
RUNNING_YEN = {"a": 100, "b": 200}


def towns(vendor: Raw) -> Raw:
    members = {
        name: {"migrations": {"core": {"running_yen_per_month": yen}}} for name, yen in RUNNING_YEN.items()
    }
    horizon = {"start": "2010-04", "end": "2010-09"}
    return patched(several("a", "b"), {"horizon": horizon, "vendors": {"v": vendor}, "members": members})


class Run(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    stdout: str
    stderr: str


class Copy:
    """A copy of the packages with one example, an instance of it and the plan of that."""

    def __init__(self, folder: Path, heading: str, raw: Raw) -> None:
        self.packages = folder / "packages"
        self.packages.mkdir()
        copy_with(heading, self.packages)
        self.folder = folder
        self.environment = os.environ | {"PYTHONPATH": str(self.packages)}
        self.commands = subprocess.Popen(
            [sys.executable, ROOT / "tests" / "support" / "command_server.py"],
            cwd=self.packages,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.instance = write(folder / "two.json", raw)
        self.solved = self.answer("solve", self.instance)
        (self.plan,) = [Path(name) for name in self.solved["files"] if name.endswith("plan.json")]

    def run(self, *command: str | Path) -> Run:
        assert self.commands.stdin is not None
        assert self.commands.stdout is not None
        print(json.dumps([*map(str, command)]), file=self.commands.stdin, flush=True)
        return Run(*json.loads(self.commands.stdout.readline()))

    def answer(self, verb: str, *arguments: str | Path) -> Any:
        """Return what a command answers for programs; it has to end well."""
        out = mkdtemp(dir=self.folder)
        ended = self.run(verb, *arguments, "--out", out, "--json", "--quiet", "--lang", "en")
        assert ended.code == 0, ended.stderr
        return json.loads(ended.stdout)

    def close(self) -> None:
        self.commands.communicate(timeout=60)
        assert self.commands.returncode == 0

    def months(self, migration: str) -> list[tuple[str, str]]:
        """Return the months of a town with what is said of each, the planned one first."""
        answer = self.answer("explain", self.instance, self.plan, "--migration", migration)
        rows = sorted(answer["months"], key=lambda row: not row["chosen"])
        return [(row["month"], row["verdict"]) for row in rows]

    def assert_tests_pass(self, *arguments: str) -> None:
        ended = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-n",
                "0",
                "-p",
                "no:cacheprovider",
                "--assert=plain",
                *arguments,
            ],
            cwd=self.packages,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout[-4000:]

"""The list of planted bugs is up to date: each has its place, and tests to catch it."""

import re
import sys

import pytest
from checkout import ROOT

sys.path.append(str(ROOT))  # the benchmarks are no part of what is installed

from benchmarks.mutant import Mutant
from benchmarks.mutants import MUTANTS
from benchmarks.mutation import TESTS, planted


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: f"{one.path}: {one.what}")
def test_the_place_of_a_planted_bug_stands_once_in_its_file(mutant: Mutant) -> None:
    source = (ROOT / mutant.path).read_text("utf-8")
    assert planted(mutant, source) != source
    assert mutant.part in TESTS


def test_the_table_of_planted_bugs_names_bugs_and_tests_that_there_are() -> None:
    page = (ROOT / "docs" / "testing.md").read_text("utf-8")
    _, _, table = page.partition("| part | rule or component | planted bug | caught by |\n")
    shown = re.findall(r"^\| (\w+) \| (.+) \| (.+) \| (.+) \|$", table, re.MULTILINE)
    assert shown
    listed = {(mutant.part, mutant.term, mutant.what) for mutant in MUTANTS}
    assert [row for row in shown if row[:3] not in listed] == []
    sources = {path.name: path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")}
    caught = re.findall(r"`(test_\w+\.py)::(\w+)", table)
    assert [(file, test) for file, test in caught if f"def {test}(" not in sources.get(file, "")] == []


@pytest.mark.parametrize("part", sorted(TESTS))
def test_the_tests_of_a_part_are_there(part: str) -> None:
    files = [one for one in TESTS[part] if one.startswith("tests/")]
    assert files
    assert [one for one in files if not (ROOT / one).exists()] == []

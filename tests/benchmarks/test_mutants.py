"""The list of planted bugs is up to date: each has its place, and tests to catch it."""

import sys

import pytest
from checkout import ROOT

sys.path.append(str(ROOT))  # the benchmarks are no part of what is installed

from benchmarks.mutants import MUTANTS, Mutant
from benchmarks.mutation import TESTS, planted


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: f"{one.path}: {one.what}")
def test_the_place_of_a_planted_bug_stands_once_in_its_file(mutant: Mutant) -> None:
    source = (ROOT / mutant.path).read_text("utf-8")
    assert planted(mutant, source) != source
    assert mutant.part in TESTS


@pytest.mark.parametrize("part", sorted(TESTS))
def test_the_tests_of_a_part_are_there(part: str) -> None:
    files = [one for one in TESTS[part] if one.startswith("tests/")]
    assert files
    assert [one for one in files if not (ROOT / one).exists()] == []

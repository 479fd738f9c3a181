"""Hypothesis draws the same examples in every run, and no test fails for being slow.

``pytest --hypothesis-profile=explore`` looks for new examples instead.
"""

from pathlib import Path

import pytest
from cli_cases import towns, write
from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", settings.get_profile("repeatable"), derandomize=False, max_examples=2000)
settings.load_profile("repeatable")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the file of an instance of two towns."""
    return write(tmp_path / "small.json", towns())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder that is not there yet."""
    return tmp_path / "out"

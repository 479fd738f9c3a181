"""The workbook that is filled in wrongly here, and given to commands."""

from pathlib import Path

import pytest
from workbook_cases import group, write_workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "group.xlsx", group())

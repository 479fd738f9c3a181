"""What tests of folders of results share."""

import pytest


@pytest.fixture(autouse=True)
def no_processes(one_core: None) -> None:
    """Begin no processes: what a folder holds does not depend on them."""

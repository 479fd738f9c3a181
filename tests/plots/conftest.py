"""Every picture is drawn here, also one that was drawn before: charts themselves are tested."""

import pytest


@pytest.fixture(autouse=True)
def every_picture(each_picture: None) -> None:
    """Draw each picture."""

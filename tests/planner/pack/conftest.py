"""Every picture is drawn here, also one that was drawn before: the same papers are to come twice."""

import pytest


@pytest.fixture(autouse=True)
def every_picture(each_picture: None) -> None:
    """Draw each picture."""

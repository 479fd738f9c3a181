"""The gate's share of cases that are drawn alike: the rest runs with ``-m thorough``."""

from collections.abc import Sequence
from typing import Any

import pytest


def every_third(cases: Sequence[Any]) -> list[Any]:
    """Return parameters of which the first, the fourth, the seventh and so on run in the gate.

    A tuple holds the values of several names.
    """
    each = [case if isinstance(case, tuple) else (case,) for case in cases]
    return [
        pytest.param(*case, marks=[pytest.mark.thorough] if at % 3 else []) for at, case in enumerate(each)
    ]

"""Matplotlib imported and set up alike on every machine, whatever a user has set for other programs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any


def _import_matplotlib() -> None:
    """Import matplotlib, which refuses to be where ``MPLBACKEND`` names a backend that is not installed."""
    wanted = os.environ.pop("MPLBACKEND", None)
    try:
        import matplotlib
    finally:
        if wanted is not None:
            os.environ["MPLBACKEND"] = wanted
    # No chart here asks for a backend, but a program that draws its own beside ours may.
    if wanted:
        with suppress(ValueError):
            matplotlib.rcParams["backend"] = wanted


if "matplotlib" not in sys.modules:
    _import_matplotlib()

import matplotlib  # noqa: E402


@contextmanager
def own_settings(settings: dict[Any, Any]) -> Iterator[None]:
    """Draw by matplotlib's defaults with some settings of our own, and leave the user's as they were.

    A ``matplotlibrc`` in the current folder or at home would change colours and fonts, or ask for TeX.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(settings)
        yield

"""Which programs and libraries a proof was made with."""

import platform
from importlib.metadata import PackageNotFoundError, version

from planner import __version__

# What the solvers are built on. The domain imports none of them; it only names them.
LIBRARIES = ("ortools", "pulp", "highspy")


def versions() -> dict[str, str | None]:
    """Return the versions by name: planner, solver libraries, Python and platform."""
    return {
        "planner": __version__,
        **{name: _installed(name) for name in LIBRARIES},
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None

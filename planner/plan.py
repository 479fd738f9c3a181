"""A plan: what is decided (spec section 2), free of any file format."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cutover:
    """The first month in service on the shared system, and the mode by id."""

    month: int
    mode: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A decision for every migration, and the expansions bought.

    Parameters
    ----------
    cutovers
        By migration id ``member/bundle``; ``None`` where it is left out.
    expansions
        Month of purchase by ``data-center/expansion``; absent where not bought.
    """

    cutovers: Mapping[str, Cutover | None]
    expansions: Mapping[str, int] = field(default_factory=dict)

    @property
    def last_month(self) -> int | None:
        """Return the month of the last cutover; ``None`` if nothing cuts over."""
        return max((cutover.month for cutover in self.cutovers.values() if cutover), default=None)

"""What is asked of a generated group."""

from collections.abc import Collection
from dataclasses import dataclass

from planner.generate.extras import EXTRAS
from planner.generate.frame import (
    FEWEST_YEARS,
    MEMBERS_PER_VENDOR,
    MOST_BUNDLES,
    MOST_MEMBERS,
    MOST_YEARS,
    Frame,
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A group to make up: the same recipe gives the same instance.

    Parameters
    ----------
    members
        1 to 1,741, as many as Japan has municipalities.
    years
        Fiscal years of the horizon, 4 to 100.
    vendors
        1 to `members`; default one for about 40 members, but two for any ten.
    tightness
        Share, from 0 up, by which capacities exceed what the plan needs.
    bundles
        Migrations of each member, 1 to 20.
    extras
        What the group has beside that, of `planner.generate.EXTRAS`.
    """

    members: int
    seed: int
    years: int = 10
    vendors: int | None = None
    tightness: float = 0.15
    bundles: int = 1
    extras: Collection[str] = ()

    def frame(self) -> Frame:
        """Return what the parts of the group share.

        Raises
        ------
        ValueError
            If a value is outside its range.
        """
        vendors = self.vendors
        if vendors is None:
            vendors = max(-(-self.members // MEMBERS_PER_VENDOR), 2 if self.members >= 10 else 1)
        _expect("members", self.members, 1, MOST_MEMBERS)
        _expect("vendors", vendors, 1, self.members)
        _expect("years", self.years, FEWEST_YEARS, MOST_YEARS)
        _expect("bundles", self.bundles, 1, MOST_BUNDLES)
        if not 0 <= self.tightness < float("inf"):
            raise ValueError(f"tightness must be 0 or more, not {self.tightness}")
        unknown = sorted(set(self.extras) - EXTRAS.keys())
        if unknown:
            raise ValueError(f"no extras: {', '.join(unknown)}")
        return Frame(self.members, self.seed, self.years, vendors, self.tightness, self.bundles)


def _expect(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ValueError(f"{name} must be {least} to {most}, not {value}")

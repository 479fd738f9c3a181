"""What is found out about an instance without a plan: conflicts, and the sums that settle them."""

from dataclasses import dataclass

from planner.explain.infeasible.blocks import Block, Kind, Parts


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """What a conflict says about one thing: the years of one subject, or the members concerned.

    Parameters
    ----------
    parts
        Of one kind, in order; for members also those that would do as well.
    needed
        So many of them are enough for the conflict; ``None`` where that could not be told.
    """

    parts: Block
    needed: int | None

    @property
    def kind(self) -> Kind:
        """Return what the parts are about."""
        return self.parts[0].kind

    @property
    def subject(self) -> str:
        """Return whose the first of the parts is."""
        return self.parts[0].subject

    @property
    def years(self) -> list[int]:
        """Return the fiscal years of the parts, where each is a part of its own."""
        return [year for part in self.parts if (year := part.year) is not None]


@dataclass(frozen=True, slots=True)
class Shortage:
    """A sum that settles a conflict by itself.

    Parameters
    ----------
    entry
        Which of the limits is short.
    migrations
        How many of them need some of it.
    need, have
        Points, person-months, units of space, cutovers or yen: at least so much, at most so much.
    """

    entry: ConflictEntry
    migrations: int
    need: int
    have: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal infeasible subset of the conditions.

    Parameters
    ----------
    blocks
        The conditions; each is a year of a limit, or what several members have in common.
    entries
        The same, grouped for the reader.
    minimal
        Whether it is proved that a plan exists once any one of `blocks` is set aside.
    shortage
        The sum that settles it, if there is one.
    """

    blocks: tuple[Block, ...]
    entries: tuple[ConflictEntry, ...]
    minimal: bool
    shortage: Shortage | None = None

    @property
    def parts(self) -> Parts:
        """Return all parts of the conflict."""
        return frozenset(part for block in self.blocks for part in block)


@dataclass(frozen=True, slots=True)
class Infeasibility:
    """Whether there is a plan, conflicts if there is none, and whether these are all of them.

    `solvable` is ``None`` where not even that could be told in the time given.
    """

    solvable: bool | None
    conflicts: tuple[Conflict, ...] = ()
    complete: bool = True

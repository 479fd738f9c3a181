"""What a planted bug is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """One planted bug: `old`, which stands once in the file `path`, becomes `new`.

    Parameters
    ----------
    part
        A key of `benchmarks.mutation.TESTS`, such as ``cpsat`` or ``tables``: which tests have to catch it.
    term
        The rule or component that it breaks.
    what
        What it does, in words.
    """

    part: str
    path: str
    term: str
    what: str
    old: str
    new: str


def planted_in(part: str, path: str, *rows: tuple[str, str, str, str]) -> tuple[Mutant, ...]:
    """Return the bugs of a file: for each its term, what it does, and the two texts."""
    return tuple(Mutant(part, path, *row) for row in rows)

"""What becomes of the results of an earlier run where this one has none to put in their place."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.usage import EXIT_INFEASIBLE, EXIT_INTERRUPTED, EXIT_NOTHING_FOUND
from planner.report.talk import Talk
from planner.text.faults import PlannerError
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.outputs import OutputSet, Saved

_OPEN = "planner.open_set"  # of the command that runs: the set that it has written nothing to so far


def open_set(output: "OutputSet") -> None:
    """Keep in mind the set of files that the command that runs is to write."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[_OPEN] = output


def close_set() -> "OutputSet | None":
    """Return that set where nothing was done with it so far; from then on there is none."""
    context = click.get_current_context(silent=True)
    found: OutputSet | None = None if context is None else context.meta.pop(_OPEN, None)
    return found


@contextmanager
def answering_for_earlier(talk: Talk) -> Iterator[None]:
    """Let no verb end with the proof that there is no plan beside results that look as if they were its own.

    They are put aside; where nothing was found or proved, it is told whose they are.
    """
    try:
        yield
    except SystemExit as ending:
        if ending.code == EXIT_INFEASIBLE:
            put_aside(talk, leads=False)
        elif ending.code in (EXIT_NOTHING_FOUND, EXIT_INTERRUPTED):
            _tell_kept(talk)
        raise


def put_aside(talk: Talk, *, leads: bool) -> None:
    """Put aside what an earlier run left, since it is proved that there is nothing like it.

    Parameters
    ----------
    leads
        Whether the same is proved for all that lies there of other content.
    """
    output = close_set()
    if output is not None:
        withdraw(talk, output, leads=leads, aside=True)


def withdraw(talk: Talk, output: "OutputSet", *, leads: bool, aside: bool) -> None:
    """Take away what an earlier run left (parameters as of `OutputSet.withdraw`)."""
    try:
        saved = output.withdraw(leads=leads, aside=aside)
    except PlannerError as error:
        talk.warn(error.text)
    else:
        tell_removed(talk, saved, [])


def _tell_kept(talk: Talk) -> None:
    output = close_set()
    if output is not None:
        tell(talk, output.still_there())


def tell_removed(talk: Talk, saved: "Saved", paths: list[Path]) -> None:
    """Tell what was removed or put aside; `paths` are there again."""
    from planner.outputs.words import REMOVED, listing

    gone = [str(path) for path in saved.removed if path not in paths]
    tell(talk, [*saved.told, *([REMOVED.fill(names=listing(gone))] if gone else [])])


def tell(talk: Talk, texts: Iterable[Text]) -> None:
    """Say several things."""
    for text in texts:
        talk.say(text)

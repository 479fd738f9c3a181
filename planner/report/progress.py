"""Progress of a search on stderr: one live line on a terminal, plain lines elsewhere."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text as Line

from planner.report import words
from planner.solve.interface import Progress
from planner.solve.result import relative_gap
from planner.text.language import Text, spoken
from planner.text.layout import percent, yen

PLAIN_EVERY_S = 1.0


class ProgressLine:
    """Shows incumbent, bound, gap and regret while a search runs; a context manager.

    Parameters
    ----------
    quiet
        Show nothing.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        self._lang = spoken()  # solvers report from threads of their own
        self._console = Console(stderr=True, quiet=quiet, highlight=False, soft_wrap=True)
        self._live = Live(console=self._console, refresh_per_second=8, transient=True)
        self._on_terminal = self._console.is_terminal and not quiet
        self._said = ""
        self._last: Progress | None = None
        self._said_at = float("-inf")

    def __enter__(self) -> Self:
        if self._on_terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on_terminal:
            self._live.stop()
        elif self._last is not None and progress_text(self._last).said(self._lang) != self._said:
            self._print(self._last)

    def show(self, progress: Progress) -> None:
        """Show what is known now; may be called from any thread."""
        self._last = progress
        known = progress_text(progress).said(self._lang)
        if self._on_terminal:
            self._live.update(Line(_line(progress, known), no_wrap=True, overflow="ellipsis"))
        elif known != self._said and time.monotonic() - self._said_at >= PLAIN_EVERY_S:
            self._print(progress)

    def _print(self, progress: Progress) -> None:
        self._said, self._said_at = progress_text(progress).said(self._lang), time.monotonic()
        self._console.print(_line(progress, self._said), markup=False)


def _line(progress: Progress, known: str) -> str:
    return f"{progress.elapsed_s:6.1f} s  {known}"


def progress_text(progress: Progress) -> Text:
    """Return what is known as one line, elapsed time apart."""
    gap = None
    if progress.incumbent_yen is not None and progress.bound_yen is not None:
        gap = float(relative_gap(progress.incumbent_yen, progress.bound_yen))
    return words.PROGRESS.fill(
        incumbent=yen(progress.incumbent_yen),
        bound=yen(progress.bound_yen),
        gap=percent(gap),
        regret=yen(progress.regret_yen),
    )

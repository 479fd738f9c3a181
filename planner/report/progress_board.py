"""Progress of several searches at once: a live line each on a terminal, plain lines elsewhere."""

import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text as Line

from planner.report import words
from planner.report.progress import progress_text
from planner.solve.interface import Progress
from planner.text.language import spoken

PLAIN_EVERY_S = 5.0


class ProgressBoard:
    """Shows what is known of each search; a context manager. Told from one thread at a time.

    Parameters
    ----------
    titles
        What to call each search, by its name.
    """

    def __init__(self, titles: Mapping[str, str], *, quiet: bool = False) -> None:
        self._titles = titles
        self._lang = spoken()  # solvers report from threads of their own
        self._console = Console(stderr=True, quiet=quiet, highlight=False, soft_wrap=True)
        self._live = Live(console=self._console, refresh_per_second=4, transient=True)
        self._on_terminal = self._console.is_terminal and not quiet
        self._lines = dict.fromkeys(titles, str(words.WAITING))
        self._said_at = dict.fromkeys(titles, time.monotonic())
        self._ended: set[str] = set()

    def __enter__(self) -> Self:
        if self._on_terminal:
            self._live.start()
            self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._on_terminal:
            self._live.stop()

    def show(self, name: str, progress: Progress) -> None:
        """Show what is known now of a search."""
        if name in self._ended:  # what was under way when the search ended
            return
        self._lines[name] = f"{progress.elapsed_s:6.1f} s  {progress_text(progress).said(self._lang)}"
        if self._on_terminal:
            self._draw()
        elif time.monotonic() - self._said_at[name] >= PLAIN_EVERY_S:
            self._print(name, self._lines[name])

    def end(self, name: str) -> None:
        """Note that a search has ended."""
        self._ended.add(name)
        self._lines[name] = f"{words.DONE.said(self._lang)} {self._lines[name]}"
        if self._on_terminal:
            self._draw()
        else:
            self._print(name, f"{words.DONE.said(self._lang)} ({len(self._ended)}/{len(self._titles)})")

    def _print(self, name: str, line: str) -> None:
        self._said_at[name] = time.monotonic()
        self._console.print(f"{self._titles[name]}: {line}", markup=False)

    def _draw(self) -> None:
        lines = "\n".join(f"{self._titles[name]}: {line}" for name, line in self._lines.items())
        self._live.update(Line(lines, no_wrap=True, overflow="ellipsis"))

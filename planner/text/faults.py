"""What can go wrong, in words for the user: faults of input, and errors with their exit codes."""

import copyreg
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from planner.text.language import Text, join, same
from planner.text.places import shortened

_FAULTS = Text("{source}: 誤りが{count}件あります", "{source}: {count} {count:fault|faults}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file.

    Parameters
    ----------
    where
        The place: a JSON path such as ``members.betsukai.leases.host.end``, or ``line 3, column 7``;
        empty where the fault is that of the whole file.
    code
        Stable key of the kind of fault, for programs and tests.
    found, allowed, todo
        What stands there, what may stand there, what to do; `allowed` may be `NOTHING`.
    line
        The line of the file, where it is known.
    also
        The other places of the same fault, such as the cells of a workbook that hold the same wrong id.
    """

    where: str
    code: str
    found: Text
    allowed: Text
    todo: Text
    line: int | None = None
    also: tuple[str, ...] = ()

    @property
    def text(self) -> Text:
        """Return the fault as one line."""
        said = join((part for part in (self.found, self.allowed, self.todo) if part.en), "。", "; ")
        if self.also:
            others = join(map(same, shortened(self.where, self.also)))
            return _SEVERAL.fill(where=self.where, others=others) + said
        return _placed(self.where, said, self.line)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know and that stops nothing.

    Parameters
    ----------
    where, code
        As of a `Fault`.
    said
        What to know, without the place.
    """

    where: str
    code: str
    said: Text

    @property
    def text(self) -> Text:
        """Return the notice as one line."""
        return _placed(self.where, self.said)

    def of(self, source: str) -> "Notice":
        """Return the notice with the file that it is about, for where there are several."""
        return replace(self, where=": ".join(filter(None, [source, self.where])))


_SEVERAL = Text("{where}（ほかに {others}）: ", "{where} (and {others}): ")
_LINE = Text("{where}（{line}行目）: ", "{where} (line {line}): ")
_POSITION = re.compile(r"line (\d+)(?:, column (\d+))?")  # of a text that could not be read to its end


def _placed(where: str, said: Text, line: int | None = None) -> Text:
    if not where:
        return said
    if line is not None:
        return _LINE.fill(where=where, line=line) + said
    position = _POSITION.fullmatch(where)
    if position is None:
        return same(f"{where}: ") + said
    column = "" if position[2] is None else f"{position[2]}文字目"
    return Text(f"{position[1]}行目{column}: ", f"{where}: ") + said


class PlannerError(Exception):
    """An error that ends a command.

    `exit_code` is what the command ends with, `text` what it says; ``str`` is English, for programs.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to another process as it is: by default it would be made anew from `args`, a string."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class BadOption(PlannerError):
    """The value of an option that no file could make right: no month, no number, no word that is known."""

    exit_code = 2


class InvalidInput(PlannerError):
    """A file that cannot be used, with every fault of it; ``str`` names them all, one a line."""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        count = len(faults)
        super().__init__(_FAULTS.fill(source=source, count=count))
        self.source = source
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n  ".join(text.en for text in (self.text, *(fault.text for fault in self.faults)))


class NotCertified(PlannerError):
    """A plan that the checker does not confirm; nothing of it is written."""

    exit_code = 5

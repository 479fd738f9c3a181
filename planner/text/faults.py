"""What can go wrong, in words for the user: faults of input, and errors with their exit codes."""

import copyreg
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


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
        What stands there, what may stand there, what to do; each by language, ``ja`` and ``en``.
    """

    where: str
    code: str
    found: dict[str, str]
    allowed: dict[str, str]
    todo: dict[str, str]

    def text(self, lang: str) -> str:
        """Return the fault as one line in a language."""
        joint = "。" if lang == "ja" else "; "
        said = joint.join(part[lang] for part in (self.found, self.allowed, self.todo) if part[lang])
        return f"{self.where}: {said}" if self.where else said


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know and that stops nothing; `text_ja` and `text_en` say it."""

    where: str
    code: str
    text_ja: str
    text_en: str

    def text(self, lang: str) -> str:
        """Return the notice as one line in a language."""
        said = self.text_ja if lang == "ja" else self.text_en
        return f"{self.where}: {said}" if self.where else said


class PlannerError(Exception):
    """An error that ends a command; `exit_code` is what the command ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja = ja
        self.en = en

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to another process as it is: by default it would be made anew from `args`, a text too few."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]

    def text(self, lang: str) -> str:
        """Return what happened in a language."""
        return self.ja if lang == "ja" else self.en


class InvalidInput(PlannerError):
    """A file that cannot be used, with every fault of it."""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        count = len(faults)
        super().__init__(f"{source}: 誤りが{count}件あります", f"{source}: {count} fault{'s' * (count > 1)}")
        self.source = source
        self.faults = tuple(faults)


class NotCertified(PlannerError):
    """A plan that the checker does not confirm; nothing of it is written."""

    exit_code = 5

"""How a command speaks: data on stdout, talk on stderr."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Any, NoReturn

from planner.text.faults import InvalidInput, Notice, PlannerError
from planner.text.language import Text
from planner.text.system import reason

_UNPRINTED = Text("結果を標準出力に出せません: {error}", "the answer cannot be printed: {error}")
NOTICE = Text("注意: {text}", "notice: {text}")


@dataclass(frozen=True)
class Talk:
    """How a command speaks: data on stdout, talk on stderr."""

    lang: str
    as_json: bool
    quiet: bool

    def data(self, text: Text | str, document: Any) -> None:
        """Print the answer: `document` as JSON if asked for, else `text`.

        A reader that has seen enough (``planner solve FILE | head -1``) costs no file that is yet to come.

        Raises
        ------
        PlannerError
            If it cannot be printed for another reason.
        """
        try:
            if self.as_json:
                print_json(document)
            else:
                print(text, flush=True)
        except OSError as error:
            sys.stdout = StringIO()  # which else would be tried again at the end
            if not isinstance(error, BrokenPipeError):
                raise PlannerError(_UNPRINTED.fill(error=reason(error))) from None

    def say(self, text: Text | str) -> None:
        """Print something beside the answer."""
        if not self.quiet:
            _speak(text)

    def warn(self, text: Text | str) -> None:
        """Print what the user has to know, even where notices are not wanted."""
        _speak(text)

    def notices(self, notices: Iterable[Notice]) -> None:
        """Print what the user should know."""
        for notice in notices:
            self.say(NOTICE.fill(text=notice.text))

    def listed(self, notices: Iterable[Notice]) -> list[dict[str, str]]:
        """Return notices for programs."""
        return [{"where": n.where, "code": n.code, "text": str(n.text)} for n in notices]

    def refuse(self, error: PlannerError) -> NoReturn:
        """Print an error with every fault of the input, and end the command."""
        faults = error.faults if isinstance(error, InvalidInput) else ()
        if self.as_json:
            listed = [
                {"where": f.where, "also": list(f.also), "line": f.line, "code": f.code, "text": str(f.text)}
                for f in faults
            ]
            self.data("", {"error": str(error.text), "faults": listed})
        print(error.text, file=sys.stderr)
        for fault in faults:
            print(f"  {fault.text}", file=sys.stderr)
        sys.exit(error.exit_code)


def _speak(text: Text | str) -> None:
    """Print on stderr; where nobody listens any more, say nothing from then on.

    A reader that has seen enough (``planner solve FILE 2>&1 | head``) must not cost the plan of a search.
    """
    try:
        print(text, file=sys.stderr, flush=True)
    except BrokenPipeError:
        sys.stderr = StringIO()


def print_json(document: Any) -> None:
    """Print JSON data on stdout: in UTF-8, whatever the console is set to."""
    text = json.dumps(document, ensure_ascii=False, indent=1, default=_said) + "\n"
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:  # a stdout that takes texts alone, such as that of a notebook
        print(text, end="", flush=True)
        return
    sys.stdout.flush()
    stream.write(text.encode())
    stream.flush()


def _said(value: object) -> str:
    """Return what JSON has no form for: a text of two languages, in the one spoken."""
    if isinstance(value, Text):
        return str(value)
    raise TypeError(f"no JSON value: {value!r}")

"""How a command speaks: data on stdout, talk on stderr."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from planner.text.faults import InvalidInput, Notice, PlannerError


@dataclass(frozen=True)
class Talk:
    """How a command speaks: data on stdout, talk on stderr."""

    lang: str
    as_json: bool
    quiet: bool

    def data(self, text: str, document: Any) -> None:
        """Print the answer: `document` as JSON if asked for, else `text`."""
        print(json.dumps(document, ensure_ascii=False, indent=1) if self.as_json else text, flush=True)

    def say(self, text: str) -> None:
        """Print something beside the answer."""
        if not self.quiet:
            print(text, file=sys.stderr, flush=True)

    def notices(self, notices: Iterable[Notice]) -> None:
        """Print what the user should know."""
        label = {"ja": "注意", "en": "notice"}[self.lang]
        for notice in notices:
            self.say(f"{label}: {notice.text(self.lang)}")

    def listed(self, notices: Iterable[Notice]) -> list[dict[str, str]]:
        """Return notices for programs."""
        return [{"where": n.where, "code": n.code, "text": n.text(self.lang)} for n in notices]

    def refuse(self, error: PlannerError) -> NoReturn:
        """Print an error with every fault of the input, and end the command."""
        faults = error.faults if isinstance(error, InvalidInput) else ()
        if self.as_json:
            listed = [{"where": f.where, "code": f.code, "text": f.text(self.lang)} for f in faults]
            self.data("", {"error": error.text(self.lang), "faults": listed})
        print(error.text(self.lang), file=sys.stderr)
        for fault in faults:
            print(f"  {fault.text(self.lang)}", file=sys.stderr)
        sys.exit(error.exit_code)

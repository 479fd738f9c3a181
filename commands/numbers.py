"""Numbers on the command line: each within a range of two ends; what is wrong with others is told in full.

A range that is open at one end lets through what is endless or absurd, and what cannot be counted with.
"""

import re
import unicodedata
from typing import Any

import click

from commands.usage import Misuse, name_of
from planner.text.language import NOTHING, Text

_MOST_YEN = 2**53 - 1  # as of a file (`planner.instance.fields.MAX_INTEGER`, which takes long to load)

_COMMA = re.compile(r"[+-]?[0-9]+(,[0-9]+)+(\.[0-9]+)?")

_WITHOUT_COMMA = Text(
    "コンマを入れずに {plain} のように書いてください。", "write it without a comma, as {plain}; "
)
_NO_NUMBER = Text("数として読めません。", "that is no number; ")
_FROM = Text(
    "{least} 以上、{most} 以下の{kind}にしてください。", "it has to be {kind} from {least} to {most}"
)
_ABOVE = Text(
    "{least} より大きく、{most} 以下の{kind}にしてください。",
    "it has to be {kind} above {least}, and at most {most}",
)
_VALUE = Text("値", "a number")
_WHOLE = Text("整数", "a whole number")
_YEN = Text(
    "円の整数にしてください（例: 500000。{most} まで）。",
    "it has to be a whole number of yen, such as 500000, and at most {most}",
)
_SHARE = Text(
    "0 から 1 までの値か、百分率にしてください（例: 0.5 % なら 0.005 または 0.5%）。",
    "it has to be a share from 0 to 1: write 0.005 or 0.5% for half a percent",
)
_A_YEAR = Text("1年分の {seconds}", "{seconds} (a year in seconds)")


class Number(click.FloatRange):
    """A number from `least` (or above it) to `most`; neither NaN nor endless."""

    def __init__(self, least: int, most: int, *, above: bool = False, called: Text | None = None) -> None:
        super().__init__(least, most, min_open=above)
        self.allowed = (_ABOVE if above else _FROM).fill(kind=_VALUE, least=least, most=called or most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a number."""
        try:
            found = float(super().convert(value, param, ctx))
        except click.BadParameter:
            raise _refused(self.allowed, value, param, ctx) from None
        if found != found:  # NaN, which no range refuses
            raise _refused(self.allowed, value, param, ctx)
        return found


class WholeNumber(click.IntRange):
    """A whole number from `least` to `most`."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(least, most)
        self.allowed = _FROM.fill(kind=_WHOLE, least=least, most=most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a whole number."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            raise _refused(self.allowed, value, param, ctx) from None


class YenOption(WholeNumber):
    """An amount, which may be below 0."""

    def __init__(self) -> None:
        super().__init__(-_MOST_YEN, _MOST_YEN)
        self.allowed = _YEN.fill(most=_MOST_YEN)


class Seconds(Number):
    """A time of at most a year."""

    def __init__(self, least: int = 0) -> None:
        most = 365 * 24 * 60 * 60
        super().__init__(least, most, above=not least, called=_A_YEAR.fill(seconds=most))


class Share(Number):
    """A share of one: as a number up to 1, or with its unit, as people write it (``5%``, ``５％``, ``2割``).

    A number above 1 without a unit is refused: it may be meant as per cent, which is for the user to say.
    """

    name = "share"

    def __init__(self) -> None:
        super().__init__(0, 1)
        self.allowed = _SHARE

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a share."""
        from planner.text.rates import read_rate

        read = read_rate(value) if isinstance(value, str) else None
        if read is not None and read[0] > 1:
            raise _refused(self.allowed, value, param, ctx)
        return super().convert(value if read is None else float(read[0]), param, ctx)


def _refused(allowed: Text, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Misuse:
    """Return what is wrong with a value, by its cause where that is known, and what may stand there."""
    name = "" if param is None else name_of(param, ctx)
    told = Text(f"{name} の値が正しくありません。", f"{name} {value}: ") + _cause(str(value)) + allowed
    return Misuse(told.ja, told.en, ctx)


def _cause(value: str) -> Text:
    written = unicodedata.normalize("NFKC", value).strip()
    if _COMMA.fullmatch(written):
        return _WITHOUT_COMMA.fill(plain=written.replace(",", ""))
    try:
        float(written.rstrip("%割"))
    except ValueError:
        return _NO_NUMBER
    return NOTHING

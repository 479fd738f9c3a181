"""What a sweep varies: a place in the instance and the values to try there, and the grid of several."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from unicodedata import normalize

from planner.periods.months import format_month, parse_month
from planner.text.faults import Fault, InvalidInput, PlannerError
from planner.text.language import Text
from planner.text.phrases import Phrase, shown
from planner.text.suggest import half_width

SOURCE = "--vary"
MOST_CASES = 100_000
_END = r"(?:-?[0-9]+|[0-9]{4}-[0-9]{2})"
_SPAN = re.compile(rf"(?P<first>{_END})?(?P<to>\.{{2,}}|[~〜])(?P<last>{_END})?(?:/[0-9]+)?")
_INTEGERS = re.compile(r"(-?[0-9]{1,15})\.\.(-?[0-9]{1,15})(?:/([0-9]{1,15}))?")
_MONTHS = re.compile(r"([0-9]{4}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2})(?:/([0-9]{1,4}))?")

_COMMA = re.compile("[,，、]")

_FORM = Phrase(
    Text("「{text}」は 項目=値の並び の形ではありません", "{text} is not of the form path=values"),
    Text(
        "例: vendors.ccs.crew=3..8、…=10..50/10（10ずつ）、…=2010-04..2011-03、…=3,5,9",
        "examples: vendors.ccs.crew=3..8, …=10..50/10 (in tens), …=2010-04..2011-03, …=3,5,9",
    ),
    Text("{hint}項目と値の並びを = でつないでください", "{hint}join the path and the values by ="),
)
_EMPTY = Phrase(
    Text("「{text}」には値が一つもありません", "{text} has no values"),
    Text("小さい値から大きい値へ書きます（例: 3..8）", "a range goes upwards, such as 3..8"),
    Text("値の並びを直してください", "correct the values"),
)
_NO_RANGE = Phrase(
    Text("「{text}」は範囲ですが、{lack}", "{text} is a range, but {lack}"),
    Text("範囲は 3..8 や 2010-04..2011-03 のように書きます", "write a range as 3..8 or 2010-04..2011-03"),
    Text("始めと終わりの値を .. でつないでください", "give the first and the last value, joined by .."),
)
_LACKS = {
    "first": Text("始めの値がありません", "its first value is missing"),
    "last": Text("終わりの値がありません", "its last value is missing"),
    "to": Text("つなぎが .. ではありません", "its ends are not joined by .."),
}
_TWICE = Phrase(
    Text("項目「{path}」が二度あります", "{path} is varied twice"),
    Text("一つの項目は一度だけ", "each place once"),
    Text("値を一つの --vary にまとめてください", "give all its values in one --vary"),
)
_MANY = Text(
    "組み合わせが {count:,} 通りあります（最大 {most:,} 通り）。値を減らしてください。",
    "these are {count:,} {count:case|cases}, and a sweep has at most {most:,}: vary fewer values",
)


@dataclass(frozen=True, slots=True)
class Vary:
    """A place of the instance, such as ``vendors.ccs.crew``, and the values to try, as JSON writes them."""

    path: str
    values: tuple[str, ...]


Point = tuple[tuple[str, str], ...]  # what is set in one case: path and value, in the order of the grid


def read_varies(texts: Sequence[str]) -> tuple[Vary, ...]:
    """Read what is to be varied, such as ``vendors.ccs.crew=3..8``.

    Raises
    ------
    InvalidInput
        With every text that cannot be read, and every place that stands twice.
    PlannerError
        If the grid has more than `MOST_CASES` cases.
    """
    varies: list[Vary] = []
    faults: list[Fault] = []
    for text in texts:
        read = _read(text.strip())
        if isinstance(read, Fault):
            faults.append(read)
        elif any(one.path == read.path for one in varies):
            faults.append(_TWICE.fault("vary_twice", read.path, path=read.path))
        else:
            varies.append(read)
    if faults:
        raise InvalidInput(SOURCE, faults)
    count = prod(len(one.values) for one in varies)
    if count > MOST_CASES:
        raise PlannerError(_MANY.fill(count=count, most=MOST_CASES))
    return tuple(varies)


def grid(varies: Sequence[Vary]) -> Iterator[Point]:
    """Yield every combination of values; the last place varies fastest."""
    paths = [one.path for one in varies]
    for values in product(*(one.values for one in varies)):
        yield tuple(zip(paths, values, strict=True))


def _read(text: str) -> Vary | Fault:
    path, equals, written = (part.strip() for part in text.partition("="))
    if not equals or not path or not written:
        return _FORM.fault("vary_form", "", text=shown(text)[1:-1], hint=half_width(text))
    parts = _parts(written)
    for part in parts:
        if lack := _lack(part):
            return _NO_RANGE.fault("vary_range", path, text=shown(part)[1:-1], lack=_LACKS[lack])
    values = tuple(dict.fromkeys(value for part in parts for value in _values(part)))
    return Vary(path, values) if values else _EMPTY.fault("vary_empty", path, text=shown(text)[1:-1])


def _parts(written: str) -> list[str]:
    """Split a list at its commas, Japanese ones too, but not within JSON texts, lists and objects."""
    if any(mark in written for mark in '[{"'):
        try:
            return [json.dumps(value, ensure_ascii=False) for value in json.loads(f"[{written}]")]
        except json.JSONDecodeError:
            return [written]
    return [part.strip() for part in _COMMA.split(written) if part.strip()]


def _lack(part: str) -> str | None:
    """Return what a range lacks (a key of `_LACKS`); ``None`` of one that is whole, and of other values."""
    found = _SPAN.fullmatch(normalize("NFKC", part))
    if found is None or not (found["first"] or found["last"]):
        return None
    return next((key for key in ("first", "last") if not found[key]), None if found["to"] == ".." else "to")


def _values(part: str) -> list[str]:
    """Return the values of a range, or the one value that it is."""
    span = normalize("NFKC", part)  # full-width digits and dots count
    if found := _INTEGERS.fullmatch(span):
        first, last, step = int(found[1]), int(found[2]), int(found[3] or 1)
        ends = range(first, last + 1, step) if step else range(0)
        if len(ends) > MOST_CASES:
            raise PlannerError(_MANY.fill(count=len(ends), most=MOST_CASES))
        return [str(value) for value in ends]
    if found := _MONTHS.fullmatch(span):
        try:
            first, last = parse_month(found[1]), parse_month(found[2])
        except ValueError:
            return [part]
        step = int(found[3] or 1)
        return [format_month(month) for month in range(first, last + 1, step)] if step else []
    return [part]

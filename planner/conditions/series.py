"""Series and sets of months of raw JSON data, changed in some months and nowhere else."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from planner.instance.fields import MAX_INTEGER
from planner.periods.months import Calendar
from planner.periods.series import Series, covers
from planner.periods.tokens import Token, TokenKind, describe_span, parse_token

RawSeries = int | Mapping[str, int]


def changed(
    raw: RawSeries, period: str, calendar: Calendar, change: Callable[[int], int], *, yearly: bool = False
) -> int | dict[str, int]:
    """Return a series with `change` applied to its values in a period (empty: always).

    Keys that lie wholly in the period change their value, and as few are added as say the rest: the
    period itself where that counts before the others, else ranges, fiscal years or single months. Values
    stay within the integers that a file may hold.
    """

    def within(value: int) -> int:
        return min(max(change(value), 0), MAX_INTEGER)

    keyed = {"default": raw} if isinstance(raw, int) else dict(raw)
    if not period:
        keyed = {key: within(value) for key, value in keyed.items()}
        return keyed["default"] if isinstance(raw, int) else keyed
    series, token = read_series(keyed), parse_token(period)
    wanted = {}
    for month in calendar.months():
        value = series.at(month, calendar)
        wanted[month] = within(value) if token.has(month, calendar) else value
    for keys in _ways(_inside_changed(keyed, token, calendar, within), token, wanted, calendar, yearly):
        if _means(keys, wanted, calendar):
            return keys
    raise AssertionError(f"no keys say {period}")  # the last of the ways always does


def read_series(raw: RawSeries) -> Series:
    """Return raw data, known to be valid, as a series."""
    if isinstance(raw, int):
        return Series(raw)
    keys = tuple((parse_token(key), value) for key, value in raw.items() if key != "default")
    return Series(raw["default"], keys)


def without_months(tokens: list[str], period: str, calendar: Calendar) -> list[str]:
    """Return the tokens of a set of months without those of a period; what they share is cut out.

    Months outside the horizon, where nothing is limited, may go as well.
    """
    gone = parse_token(period)
    left: list[str] = []
    for text in tokens:
        token = parse_token(text)
        if not any(token.has(month, calendar) and gone.has(month, calendar) for month in calendar.months()):
            left.append(text)
        elif token.kind is gone.kind is TokenKind.RECURRING:
            left += _recurring_left(token, gone, calendar)
        else:
            months = [m for m in calendar.months() if token.has(m, calendar) and not gone.has(m, calendar)]
            left += [describe_span(first, last) for first, last in spans(months)]
    return left


def spans(months: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last month of each run of consecutive months; `months` ascends."""
    for _, run in groupby(enumerate(months), key=lambda pair: pair[1] - pair[0]):
        members = [month for _, month in run]
        yield members[0], members[-1]


def _recurring_left(token: Token, gone: Token, calendar: Calendar) -> Iterator[str]:
    numbers = [n for n in range(12) if token.has(n, calendar) and not gone.has(n, calendar)]
    for first, last in spans(numbers):
        yield f"*-{first + 1:02d}" + (f"..*-{last + 1:02d}" if last > first else "")


def _inside_changed(
    keyed: dict[str, int], token: Token, calendar: Calendar, change: Callable[[int], int]
) -> dict[str, int]:
    """Return a series with the values changed of those keys that lie wholly in a period."""

    def inside(key: str) -> bool:
        if key == "default":
            return False
        covered = [month for month in calendar.months() if covers(parse_token(key), month, calendar)]
        return bool(covered) and all(token.has(month, calendar) for month in covered)

    return {key: change(value) if inside(key) else value for key, value in keyed.items()}


def _ways(
    keyed: dict[str, int], token: Token, wanted: dict[int, int], calendar: Calendar, yearly: bool
) -> Iterator[dict[str, int]]:
    """Yield series that might give every month the wanted value, the shortest first."""
    now = read_series(keyed)
    wrong = [month for month in wanted if now.at(month, calendar) != wanted[month]]
    values = {wanted[month] for month in wrong}
    if not wrong:
        yield keyed
    elif len(values) == 1:
        yield keyed | {token.text: values.pop()}
    if yearly:
        by_year = {calendar.fiscal_year(month): value for month, value in wanted.items()}
        touched = {calendar.fiscal_year(month) for month in wrong}
        yield keyed | {f"FY{year:04d}": by_year[year] for year in sorted(touched)}
        default = {"default": keyed["default"]}
        yield default | {
            f"FY{year:04d}": value for year, value in by_year.items() if value != keyed["default"]
        }
        return
    runs: dict[str, int] = {}
    for value, run in groupby(wrong, key=lambda month: wanted[month]):
        runs |= {describe_span(first, last): value for first, last in spans(list(run))}
    yield keyed | runs
    # A single month counts before all else: whatever the other keys say, these say what is wanted.
    yield keyed | {
        describe_span(month, month): wanted[month] for month in wanted if token.has(month, calendar)
    }


def _means(keyed: dict[str, int], wanted: dict[int, int], calendar: Calendar) -> bool:
    series = read_series(keyed)
    if next(series.conflicts(calendar), None) is not None:
        return False
    return all(series.at(month, calendar) == value for month, value in wanted.items())

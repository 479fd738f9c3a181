"""Random values of the field types of the instance format, each part with a stream of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from planner.periods.months import Calendar, format_month
from planner.periods.series import Series
from planner.periods.tokens import parse_token

T = TypeVar("T")
Raw = dict[str, Any]

HUGE = 2**53 - 1
RATES: tuple[Decimal | int, ...] = (
    0,
    1,
    *map(Decimal, ("0.0", "0.5", "1.0", "0.9", "0.333", "0.1", "0.07", "0.123456789", "0.99999")),
)


@dataclass(frozen=True)
class Frame:
    """What every part of one random instance knows: its seed, size, horizon and features."""

    seed: int
    size: str
    migrations: int
    calendar: Calendar
    features: frozenset[str]

    @property
    def tiny(self) -> bool:
        return self.size == "tiny"

    def dice(self, part: str) -> "Dice":
        return Dice(self, part)


class Dice:
    """Random choices for one part, the same whatever the other parts of the instance hold.

    That a part keeps its values when a feature elsewhere is switched off makes shrinking work.
    """

    def __init__(self, frame: Frame, part: str) -> None:
        self.frame = frame
        self.part = part
        self.rng = Random(f"{frame.seed}/{part}")

    def at(self, part: str) -> "Dice":
        return Dice(self.frame, f"{self.part}/{part}")

    def on(self, feature: str) -> bool:
        return feature in self.frame.features

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def number(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def pick(self, values: Sequence[T]) -> T:
        return self.rng.choice(values)

    def some(self, values: Sequence[T], least: int = 1, most: int | None = None) -> list[T]:
        high = len(values) if most is None else min(most, len(values))
        return self.rng.sample(values, self.number(min(least, high), high))

    def repeated(self, names: list[T]) -> list[T]:
        """Return the names, now and then with one of them twice: it counts once."""
        return [*names, self.pick(names)] if names and self.chance(0.2) else names

    def object(self, fields: dict[str, tuple[str, float, "Make"]]) -> Raw:
        """Make an object: by field, the feature it takes ("": none), its probability, its value."""
        made: Raw = {}
        for name, (feature, probability, make) in fields.items():
            dice = self.at(name)
            if dice.chance(probability) and (not feature or self.on(feature)):
                made[name] = make(dice)
        if self.on("notes") and self.chance(0.1):
            made["x-memo"] = self.pick(["私のメモ", 1, None, {"A b": [1, {"x-": None}]}])
        return made

    # Numbers

    def yen(self, top: int = 1_000_000) -> int:
        """Return an amount of any order up to `top`: none so dear that it alone decides every plan."""
        if self.on("huge") and self.chance(0.2):
            return HUGE - self.number(0, 3)
        return self.pick([0, self.number(0, 99), *[self.number(0, top // self.pick([1, 1, 10, 100]))] * 8])

    def months(self, top: int) -> int:
        """Return a number of months, sometimes one far beyond any horizon."""
        return self.pick([HUGE, 10**6]) if self.on("beyond") and self.chance(0.1) else self.number(0, top)

    def rate(self) -> Decimal | int:
        return self.pick(RATES)

    # Months and years, most of them in or near the horizon

    def month(self, before: int = 4, after: int = 4) -> str:
        calendar = self.frame.calendar
        return format_month(self.number(calendar.start - before, calendar.end + after))

    def year(self, around: int = 2) -> int:
        years = self.frame.calendar.fiscal_years()
        return self.number(years[0] - around, years[-1] + around)

    def window(self) -> Raw:
        calendar = self.frame.calendar
        middle = calendar.start + len(calendar) // 2
        if self.chance(0.2):
            first, last = sorted([self.month(), self.month()])
        else:
            first = format_month(self.number(calendar.start - 4, middle))
            last = format_month(self.number(middle, calendar.end + 4))
        return self.pick([{"earliest": first, "latest": last}, {"earliest": first}, {"latest": last}])

    def month_token(self) -> str:
        first, last = sorted([self.month(14, 14), self.month(14, 14)])
        ranges = (f"{first}..{last}", f"{first}..", f"..{last}")
        return self.pick([self._recurring(), self.year_token(), self.month(), self.month(), *ranges])

    def year_token(self) -> str:
        first, last = sorted([self.year(), self.year()])
        return self.pick([f"FY{first}", f"FY{first}..FY{last}", f"FY{first}..", f"..FY{last}"])

    def closure(self) -> list[str]:
        """Return a set of few months, so that most instances stay feasible."""
        first = self.number(self.frame.calendar.start, self.frame.calendar.end)
        last = first + self.number(0, 1 if self.frame.tiny else 4)
        span = f"{format_month(first)}..{format_month(last)}"
        rare = f"..{self.month()}" if self.chance(0.5) else self.year_token()
        tokens = [self.month(), self.month(), span, span, self._recurring(short=True), rare]
        return self.pick([[], *[[token] for token in tokens * 3], tokens[:2]])

    def years(self) -> list[str]:
        return [self.year_token() for _ in range(self.number(1, 2))]

    def _recurring(self, short: bool = False) -> str:
        first = self.number(1, 12)
        last = first + (self.number(0, 1) if short else self.number(0, 11))
        if last == first and self.chance(0.5):
            return f"*-{first:02d}"
        return f"*-{first:02d}..*-{(last - 1) % 12 + 1:02d}"

    # Series

    def series(self, number: "Make") -> Any:
        return self._series(number, self.month_token)

    def yearly(self, number: "Make") -> Any:
        return self._series(number, self.year_token)

    def _series(self, number: "Make", token: Callable[[], str]) -> Any:
        if not (self.on("series") and self.chance(0.6)):
            return number(self)
        made: Raw = {"default": number(self)}
        for _ in range(self.number(0, 4)):
            longer = made | {token(): number(self)}
            if fits(longer, self.frame.calendar):
                made = longer
        return made


Make = Callable[[Dice], Any]


def fits(series: Any, calendar: Calendar) -> bool:
    """Tell whether a raw series has a default and no two keys that contradict each other."""
    if not isinstance(series, dict):
        return True
    keys = tuple((parse_token(key), value) for key, value in series.items() if key != "default")
    return "default" in series and not any(Series(series["default"], keys).conflicts(calendar))


def between(low: int, high: int) -> Make:
    """Return what makes a number from `low` to `high`."""
    return lambda dice: dice.number(low, high)


def always(value: Any) -> Make:
    """Return what makes one value."""
    return lambda _: value


def yen(dice: Dice) -> int:
    """Make an amount."""
    return dice.yen()


def shuffled(value: Any, rng: Random) -> Any:
    """Return `value` with the keys of every object in another order; lists keep theirs."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, rng)) for key, item in value.items()]
        rng.shuffle(items)
        return dict(items)
    return [shuffled(item, rng) for item in value] if isinstance(value, list) else value


def paths(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every place of a raw value with what stands there."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, str(index)))

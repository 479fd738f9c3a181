"""What is known of an amount of yen: the amount itself, or two ends that it lies between."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.text.language import Text, same

_BETWEEN = Text("{low}〜{high}", "{low} to {high}")
_AT_LEAST = Text("{low}以上", "{low} or more")
_AT_MOST = Text("{high}以下", "{high} or less")


@dataclass(frozen=True, slots=True)
class Span:
    """An amount between two ends, both inclusive; ``None`` is an end that nothing is known of."""

    low_yen: int | None
    high_yen: int | None

    @property
    def exact(self) -> bool:
        """Tell whether the amount is known to the yen."""
        return self.low_yen is not None and self.low_yen == self.high_yen

    @property
    def exact_yen(self) -> int | None:
        """Return the amount where it is known to the yen."""
        return self.low_yen if self.exact else None

    def __add__(self, other: "Span") -> "Span":
        return Span(_sum(self.low_yen, other.low_yen), _sum(self.high_yen, other.high_yen))

    def __neg__(self) -> "Span":
        low_yen = None if self.high_yen is None else -self.high_yen
        return Span(low_yen, None if self.low_yen is None else -self.low_yen)

    def __sub__(self, other: "Span") -> "Span":
        return self + -other

    def text(self, write: Callable[[int], Text | str]) -> Text:
        """Return the amount, or the ends that are known, each as `write` has it."""
        low, high = (same("—") if end is None else write(end) for end in (self.low_yen, self.high_yen))
        if self.exact or (self.low_yen is None and self.high_yen is None):
            return low if isinstance(low, Text) else same(low)
        if self.high_yen is None:
            return _AT_LEAST.fill(low=low)
        return _AT_MOST.fill(high=high) if self.low_yen is None else _BETWEEN.fill(low=low, high=high)


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def signed(amount_yen: int) -> str:
    """Write a difference with its sign."""
    return f"{amount_yen:+,}" if amount_yen else "0"

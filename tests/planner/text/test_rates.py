"""Rates and days as people write them on a command line."""

from datetime import date
from fractions import Fraction

import pytest

from planner.periods.written import read_date
from planner.text.rates import read_rate


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("20%", Fraction(1, 5)),
        ("２０％", Fraction(1, 5)),
        ("2割", Fraction(1, 5)),
        ("2.5 割", Fraction(1, 4)),
        ("0.2", Fraction(1, 5)),
        ("-1%", None),
        ("1/5", None),
        ("割", None),
    ],
)
def test_a_rate_is_read_in_each_of_its_units(text: str, rate: Fraction | None) -> None:
    found = read_rate(text)
    assert (None if found is None else found[0]) == rate


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026/11/30", date(2026, 11, 30)),
        ("2026.1.5", date(2026, 1, 5)),
        ("令和8年11月30日", date(2026, 11, 30)),
        ("Ｒ８．１１．３０", date(2026, 11, 30)),
        ("令和八年十一月三十日", date(2026, 11, 30)),
        ("令和8年11月", None),
        ("2026-11", None),
        ("2026-02-30", None),
        ("tomorrow", None),
    ],
)
def test_a_day_is_read_in_each_of_its_forms(text: str, day: date | None) -> None:
    assert read_date(text) == day

"""Renewals: the tables of the compiled problem against the checker's months, one by one (rule 7)."""

import random
from decimal import Decimal

import numpy as np
import pytest

from planner.check.leases import end_of_terms, ended_early_yen, terms_of, terms_taken
from planner.instance.member import Lease
from planner.periods.months import Calendar, format_month
from planner.problem.renewals import after_end, latest_use

CALENDAR = Calendar(12 * 2010 + 3, 12 * 2014 + 2)


def lease(end: int, limit: int, extension_yen: int, **renewal: object) -> Lease:
    fields: dict[str, object] = {
        "end": format_month(end),
        "monthly_yen": 10,
        "termination_rate": 1,
        "extension_monthly_yen": extension_yen,
        "extension_limit_months": limit,
    }
    return Lease.model_validate(fields | ({"renewal": renewal} if renewal else {}))


def booked(held: Lease, last: int, *, left_out: bool) -> tuple[int, int]:
    """Return what the checker's renewals and extension cost, month by month."""
    terms = terms_taken(held, last, CALENDAR, left_out=left_out)
    extended = [month for month in range(end_of_terms(held, terms) + 1, last + 1) if month in CALENDAR]
    renewed = 0
    for term in terms_of(held, terms, CALENDAR):
        renewed += term.renewal.once_yen if term.first in CALENDAR else 0
        used = [month for month in range(term.first, min(term.last, last) + 1) if month in CALENDAR]
        renewed += len(used) * term.renewal.monthly_yen
        renewed += 0 if left_out else ended_early_yen(term, last)
    return len(extended) * held.extension_monthly_yen, renewed


def random_lease(dice: random.Random) -> Lease:
    return lease(
        CALENDAR.start + dice.randint(-15, 60),
        dice.choice([0, 3, 12, 40]),
        dice.choice([0, 3, 10]),
        months=dice.choice([1, 5, 12, 24]),
        monthly_yen=dice.choice([0, 2, 7, 12]),
        once_yen=dice.choice([0, 20]),
        most=dice.choice([0, 1, 2, 9]),
        **({"termination_rate": Decimal("0.3")} if dice.random() < 0.5 else {}),
    )


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("left_out", [False, True])
def test_tables_are_what_the_checker_books(seed: int, left_out: bool) -> None:
    held = random_lease(random.Random(seed))
    lasts = np.arange(CALENDAR.start - 1, CALENDAR.end + 10)
    extension, renewed = after_end(held, lasts, CALENDAR, np.int64, left_out=left_out)
    found = [(int(a), int(b)) for a, b in zip(extension, renewed, strict=True)]
    assert found == [booked(held, int(last), left_out=left_out) for last in lasts]


@pytest.mark.parametrize("seed", range(30))
def test_the_last_month_that_rule_7_allows(seed: int) -> None:
    held = random_lease(random.Random(seed))
    for last in range(CALENDAR.start - 1, CALENDAR.end + 30):
        terms = terms_taken(held, last, CALENDAR, left_out=False)
        keeps = last - end_of_terms(held, terms) <= held.extension_limit_months
        assert keeps == (last <= latest_use(held))


def test_a_renewal_is_taken_where_it_is_cheaper_and_only_while_use_goes_on() -> None:
    end = CALENDAR.start + 11
    held = lease(end, 24, 10, months=12, monthly_yen=4, once_yen=30)
    # Six months: 60 of extension, or 30 + 6 x 4 = 54 of a renewal; five months: 50 each, so none.
    assert [terms_taken(held, end + months, CALENDAR, left_out=False) for months in (0, 5, 6, 12)] == [
        0,
        0,
        1,
        1,
    ]


def test_rule_7_may_ask_for_a_dearer_renewal() -> None:
    end = CALENDAR.start + 11
    held = lease(end, 3, 1, months=12, monthly_yen=50)
    assert terms_taken(held, end + 3, CALENDAR, left_out=False) == 0
    assert terms_taken(held, end + 4, CALENDAR, left_out=False) == 1
    assert terms_taken(held, end + 4, CALENDAR, left_out=True) == 0
    # Not even a renewal keeps the rule: the least cost of all.
    assert terms_taken(held, end + 16, CALENDAR, left_out=False) == 0


def test_a_term_ended_early_pays_for_the_months_left() -> None:
    held = lease(CALENDAR.start, 0, 0, months=12, monthly_yen=5, termination_rate=Decimal("0.5"))
    (term,) = terms_of(held, 1, CALENDAR)
    assert ended_early_yen(term, CALENDAR.start + 5) == 17  # 7 months left, 17.5 rounded down


def test_more_renewals_than_any_horizon_has_months_are_no_search() -> None:
    held = lease(CALENDAR.start + 5, 3, 2, months=1, monthly_yen=1, most=2**53 - 1)
    last = CALENDAR.end + 2**52
    assert terms_taken(held, last, CALENDAR, left_out=False) == last - held.end - 3
    extension, renewed = after_end(held, np.array([last]), CALENDAR, np.int64)
    assert (int(extension[0]), int(renewed[0])) == booked(held, last, left_out=False) == (0, 42)

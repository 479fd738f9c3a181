"""What a lease costs after its end by last month of use: renewals and extension (spec section 4, rule 7).

How many renewals are taken is no decision of a plan: for each last month it is the number of least
cost among those that keep rule 7 (where none does, of all), of equal ones the fewest.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.instance.member import Lease
from planner.periods.months import Calendar
from planner.problem.money import as_money

Yen = NDArray[Any]


def latest_use(lease: Lease) -> int:
    """Return the last month in which rule 7 lets a lease be used, with all its renewals taken."""
    renewed = lease.renewal.months * lease.renewal.most if lease.renewal else 0
    return lease.end + renewed + lease.extension_limit_months


@dataclass(frozen=True, slots=True)
class _Uses:
    """Uses of a lease by last month, shape ``(N,)``; with a bundle `left_out` nothing is ended early."""

    lease: Lease
    lasts: Yen
    calendar: Calendar
    dtype: Any
    left_out: bool

    def inside(self, first: int, last: int | None) -> Yen:
        """Return how many months of ``first .. min(last, last use)`` lie in the horizon."""
        used = np.minimum(self.lasts, self.calendar.end if last is None else min(last, self.calendar.end))
        return as_money(np.clip(used - max(first, self.calendar.start) + 1, 0, None), self.dtype)

    def term_yen(self, number: int) -> Yen:
        """Return what the renewal of a number (from 1) costs where it is taken."""
        renewal = self.lease.renewal
        assert renewal is not None
        first = self.lease.end + (number - 1) * renewal.months + 1
        last = first + renewal.months - 1
        yen = self.inside(first, last) * renewal.monthly_yen
        if first in self.calendar:
            yen = yen + renewal.once_yen
        return yen + self.ended_yen(last)

    def ended_yen(self, ends: int | Yen) -> Yen:
        """Return what it costs to end a renewal early that would last until a month."""
        renewal = self.lease.renewal
        assert renewal is not None
        left = as_money(0 if self.left_out else np.clip(ends - self.lasts, 0, None), self.dtype)
        rate = renewal.termination_rate
        return np.asarray(left * (renewal.monthly_yen * rate.numerator) // rate.denominator)


def after_end(
    lease: Lease, lasts: Yen, calendar: Calendar, dtype: Any, *, left_out: bool = False
) -> tuple[Yen, Yen]:
    """Return what extension and renewals cost by last month of use; yen, shape ``(N,)`` each.

    Parameters
    ----------
    lasts
        Last months of use, which may lie outside the horizon.
    left_out
        A bundle is left out: rule 7 does not bind, and nothing is ended early.
    """
    uses = _Uses(lease, lasts, calendar, dtype, left_out)
    extension = uses.inside(lease.end + 1, None) * lease.extension_monthly_yen
    renewed = np.zeros_like(extension)
    if lease.renewal is None:
        return extension, renewed
    keeps = _keeps(uses, lease.end)
    paid = np.zeros_like(extension)
    number, end = 0, lease.end
    while number < lease.renewal.most and end < calendar.end and (lasts > end).any():
        number += 1
        possible = lasts > end
        end += lease.renewal.months
        paid = paid + uses.term_yen(number)
        extended = uses.inside(end + 1, None) * lease.extension_monthly_yen
        keeps_now = _keeps(uses, end)
        cheaper = paid + extended < renewed + extension
        taken = possible & ((keeps_now & ~keeps) | ((keeps_now | ~keeps) & cheaper))
        extension, renewed = np.where(taken, extended, extension), np.where(taken, paid, renewed)
        keeps = keeps | (taken & keeps_now)
    # Beyond the horizon terms cost nothing but to be ended: taken where only they keep the rule.
    fewest = -((lease.end + lease.extension_limit_months - lasts) // lease.renewal.months)
    beyond = ~keeps & (fewest > number) & (fewest <= lease.renewal.most)
    paid = paid + uses.ended_yen(lease.end + fewest * lease.renewal.months)
    return np.where(beyond, 0, extension), np.where(beyond, paid, renewed)


def _keeps(uses: _Uses, end: int) -> NDArray[np.bool_]:
    """Tell for each use whether rule 7 allows it with terms up to a month."""
    if uses.left_out:
        return np.ones(len(uses.lasts), dtype=bool)
    return np.asarray(uses.lasts - end <= uses.lease.extension_limit_months, dtype=bool)

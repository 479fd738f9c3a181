"""How each lease of a plan is used: its last month, and the renewals taken (spec section 4, rule 7)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from planner.check.occupation import Case, last_use
from planner.instance.member import Lease, Renewal
from planner.periods.months import Calendar


@dataclass(frozen=True, slots=True)
class LeaseUse:
    """A lease as a plan uses it.

    Parameters
    ----------
    member_id, id
        Of the member, and ``member/lease``.
    last
        The last month of use; the horizon's end where a bundle is left out.
    left_out
        Whether a bundle is left out: then rule 7 does not bind, and nothing is ended early.
    terms
        How many renewals are taken.
    """

    member_id: str
    id: str
    lease: Lease
    last: int
    left_out: bool
    terms: int

    @property
    def end(self) -> int:
        """Return the end of the last term taken, from which rule 7 counts."""
        return end_of_terms(self.lease, self.terms)


@dataclass(frozen=True, slots=True)
class Term:
    """A renewal taken: its first and last month."""

    renewal: Renewal
    first: int
    last: int


def lease_uses(case: Case) -> Iterator[LeaseUse]:
    """Yield how each lease is used, in the order of the file."""
    for member_id, member in case.instance.members.items():
        for lease_id, lease in member.leases.items():
            last = last_use(case, member_id, lease)
            until = case.calendar.end if last is None else last
            if case.always_renewed and lease.renewal is not None:
                terms = max(-((lease.end - until) // lease.renewal.months), 0)
            else:
                terms = terms_taken(lease, until, case.calendar, left_out=last is None)
            yield LeaseUse(member_id, f"{member_id}/{lease_id}", lease, until, last is None, terms)


def end_of_terms(lease: Lease, terms: int) -> int:
    """Return the last month of the lease and of so many renewals."""
    return lease.end + terms * (lease.renewal.months if lease.renewal else 0)


def terms_of(lease: Lease, terms: int, calendar: Calendar) -> Iterator[Term]:
    """Yield the renewals taken, so many of them, but those that lie beyond the horizon before the last."""
    if lease.renewal is None:
        return
    for number in range(terms):
        term = Term(lease.renewal, end_of_terms(lease, number) + 1, end_of_terms(lease, number + 1))
        if term.first > calendar.end:
            yield Term(lease.renewal, end_of_terms(lease, terms - 1) + 1, end_of_terms(lease, terms))
            return
        yield term


def terms_taken(lease: Lease, last: int, calendar: Calendar, *, left_out: bool) -> int:
    """Return how many renewals are taken: of least cost among those that keep rule 7, then the fewest.

    Where none keeps it, or with a bundle left out, of least cost of all, then the fewest.
    """
    if lease.renewal is None:
        return 0
    possible = [0]
    while possible[-1] < lease.renewal.most and last > end_of_terms(lease, possible[-1]):
        if end_of_terms(lease, possible[-1]) >= calendar.end:
            # Further terms cost nothing in the horizon: of them only the first that keeps the rule counts.
            possible += _first_to_keep(lease, last, possible[-1])
            break
        possible.append(possible[-1] + 1)
    keeping = [n for n in possible if last - end_of_terms(lease, n) <= lease.extension_limit_months]
    wanted = possible if left_out or not keeping else keeping
    paid_yen = {n: _paid_yen(lease, n, last, calendar, left_out=left_out) for n in wanted}
    return min(wanted, key=lambda terms: (paid_yen[terms], terms))


def _first_to_keep(lease: Lease, last: int, above: int) -> list[int]:
    """Return the fewest renewals, more than `above`, with which rule 7 is kept, if there are so many."""
    assert lease.renewal is not None
    over = last - lease.extension_limit_months - lease.end
    fewest = -(-over // lease.renewal.months)
    return [fewest] if above < fewest <= lease.renewal.most else []


def _paid_yen(lease: Lease, terms: int, last: int, calendar: Calendar, *, left_out: bool) -> int:
    """Return what use after the lease's end costs with so many renewals taken."""
    extended = _inside(calendar, end_of_terms(lease, terms) + 1, last)
    paid_yen = extended * lease.extension_monthly_yen
    for term in terms_of(lease, terms, calendar):
        paid_yen += _term_yen(term, last, calendar, left_out=left_out)
    return paid_yen


def _term_yen(term: Term, last: int, calendar: Calendar, *, left_out: bool) -> int:
    """Return what a renewal costs: once, by month of use in the horizon, and for ending it early."""
    once_yen = term.renewal.once_yen if term.first in calendar else 0
    months = _inside(calendar, term.first, min(term.last, last))
    ended_yen = 0 if left_out else ended_early_yen(term, last)
    return once_yen + months * term.renewal.monthly_yen + ended_yen


def ended_early_yen(term: Term, last: int) -> int:
    """Return what ending a term before its last month costs, for all months left of it."""
    left = max(term.last - last, 0)
    return math.floor(term.renewal.termination_rate * term.renewal.monthly_yen * left)


def _inside(calendar: Calendar, first: int, last: int) -> int:
    """Return how many months of a span lie in the horizon."""
    return max(min(last, calendar.end) - max(first, calendar.start) + 1, 0)

"""The Lagrangian lower bound at given multipliers, in exact yen."""

from itertools import accumulate

import numpy as np

from models.heuristics.linked_groups import LinkedGroups
from models.heuristics.shared_rows import Reals, SharedRows
from planner.problem import Problem
from planner.terms import Resource

# Prices are whole multiples of one part in so many, a power of two.
PRECISION = 2**12
# Multiples of that part are exact in double precision up to here, and so are sums of a few of them.
_EXACT_YEN = 2.0**39


def proved_yen(problem: Problem, rows: SharedRows, groups: LinkedGroups, prices: Reals) -> int:
    """Return a lower bound on every plan: the Lagrangian at the prices, or what there is without, if more.

    ``sum of min (cost + charges) + purchases - prices * limits`` bounds for any prices that are not
    negative; the minimum is that of each group, over windows for all of its cutovers and over the
    ends of the leases that it shares. Amounts that double precision could not hold exactly prove
    nothing. The group pays at least for the years that the points of each vendor take. Other links, and
    leases that several groups share (but for their cheapest end), are left out, which only lowers
    the bound.
    """
    if any(np.abs(option.cost_yen[option.allowed]).max(initial=0) > _EXACT_YEN for option in problem.options):
        return problem.cheapest_yen
    exact = np.rint(np.maximum(prices, 0.0) * PRECISION) / PRECISION
    charges = rows.charges(exact, np.float64)
    least, left_out_yen = _least_yen(problem, charges)
    lease_yen, others_yen = _lease_yen(problem, groups)
    saved = [sale.yen for sale in rows.sales(exact) if sale.yen < 0]
    amounts = (least, left_out_yen, lease_yen, -exact * rows.limit, np.array(saved))
    largest = max(float(np.abs(part[np.isfinite(part)]).max(initial=0.0)) for part in amounts)
    homes = (groups.in_windows(least, left_out_yen) + lease_yen).min(axis=1)
    parts = [*homes.tolist(), *(-exact * rows.limit).tolist(), *saved]
    most = max((abs(part) for part in parts), default=0.0)
    if not max(largest, most, exact.sum(), charges.max(initial=0.0)) <= _EXACT_YEN:
        return problem.cheapest_yen
    scaled = sum(int(part * PRECISION) for part in parts)
    return max(others_yen + _years_yen(problem) - (-scaled // PRECISION), problem.cheapest_yen)


def _years_yen(problem: Problem) -> int:
    """Return what every plan pays for mobilisation and the secretariat.

    A vendor cannot do what only it may in fewer years than those of most points, nor before the year
    in which its points since the beginning are enough.
    """
    total_yen, last = 0, -1
    for capacity in problem.capacities_of(Resource.POINTS):
        vendor, by_year = capacity.subject, capacity.limit.tolist()
        points = problem.certain_points(vendor)
        if points:
            largest = accumulate(sorted(by_year, reverse=True))
            total_yen += problem.mobilisation_yen[vendor] * sum(
                before < points for before in (0, *list(largest)[:-1])
            )
            last = max(last, sum(done < points for done in accumulate(by_year)))
    return total_yen + problem.secretariat_yen * min(last + 1, problem.n_years)


def _least_yen(problem: Problem, charges: Reals) -> tuple[Reals, Reals]:
    """Return what each migration costs at least by month at charges of shape ``(K, T)``, and left out.

    ``inf`` where barred; shapes ``(M, T)`` and ``(M,)``.
    """
    least = np.full((len(problem.migrations), problem.n_months), np.inf)
    for k, option in enumerate(problem.options):
        own = np.where(option.allowed, option.cost_yen.astype(np.float64) + charges[k], np.inf)
        np.minimum(least[option.migration], own, out=least[option.migration])
    left_out = [np.inf if row.left_out_yen is None else row.left_out_yen for row in problem.migrations]
    return least, np.array(left_out, np.float64)


def _lease_yen(problem: Problem, groups: LinkedGroups) -> tuple[Reals, int]:
    """Return what leases of each group cost at least by its last cutover, and all others at their least.

    ``inf`` where no lease ends after a cutover then; shape ``(H, T)``.
    """
    found = np.zeros((len(groups.months), problem.n_months))
    own = set()
    for home, lease in groups.leases:
        own.add(lease.id)
        rows = [problem.migrations[i] for i in lease.migrations]
        parallel = [problem.options[k].parallel_months for row in rows for k in row.options]
        may_leave = any(row.left_out_yen is not None for row in rows)
        most = float(lease.left_out_yen) if may_leave or not parallel else np.inf
        # The lease ends with the parallel run of the last cutover, or of one a little before it.
        months = np.arange(problem.n_months)
        begin = np.searchsorted(lease.lasts, months + min(parallel, default=0) - 1, side="left")
        end = np.searchsorted(lease.lasts, months + max(parallel, default=0) - 1, side="right")
        ends = zip(begin.tolist(), end.tolist(), strict=True)
        found[home] += [min((most, *map(float, lease.cost_yen[a:b]))) for a, b in ends]
    others = [lease for lease in problem.shared_leases if lease.id not in own]
    return found, sum(min((*lease.cost_yen, lease.left_out_yen)) for lease in others)

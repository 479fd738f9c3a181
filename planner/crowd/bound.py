"""A lower bound that prices prove, in exact yen."""

import numpy as np

from planner.crowd.rows import Reals, SharedRows
from planner.problem import Problem

# Prices are whole multiples of one part in so many, a power of two.
PRECISION = 2**12
# Multiples of that part are exact in double precision up to here, and so are sums of a few of them.
_EXACT_YEN = 2.0**39


def proved_yen(problem: Problem, rows: SharedRows, prices: Reals) -> int:
    """Return a lower bound on every plan: the Lagrangian at the prices, or what there is without, if more.

    ``sum of min (cost + charges) + purchases - prices * limits`` bounds for any prices that are not
    negative. Amounts that double precision could not hold exactly prove nothing. Links, mobilisation,
    the secretariat, and leases that several share (but for their cheapest end) are left out, which
    only lowers the bound.
    """
    if any(np.abs(option.cost_yen[option.allowed]).max(initial=0) > _EXACT_YEN for option in problem.options):
        return problem.cheapest_yen
    exact = np.rint(np.maximum(prices, 0.0) * PRECISION) / PRECISION
    charges = rows.charges(exact, np.float64)
    saved = [sale.yen for sale in rows.sales(exact) if sale.yen < 0]
    parts = [*_least_yen(problem, charges), *(-exact * rows.limit).tolist(), *saved]
    if not all(abs(one) <= _EXACT_YEN for one in (*parts, exact.sum(), charges.max(initial=0.0))):
        return problem.cheapest_yen
    leases_yen = sum(min((*lease.cost_yen, lease.left_out_yen)) for lease in problem.shared_leases)
    scaled = sum(int(part * PRECISION) for part in parts)
    return max(leases_yen - (-scaled // PRECISION), problem.cheapest_yen)


def _least_yen(problem: Problem, charges: Reals) -> list[float]:
    """Return the least that each migration costs at charges of shape ``(K, T)``."""
    by_option = [
        float((option.cost_yen[option.allowed].astype(np.float64) + charges[k][option.allowed]).min())
        if option.allowed.any()
        else np.inf
        for k, option in enumerate(problem.options)
    ]
    return [
        min(
            [by_option[k] for k in row.options]
            + ([] if row.left_out_yen is None else [float(row.left_out_yen)]),
            default=0.0,
        )
        for row in problem.migrations
    ]

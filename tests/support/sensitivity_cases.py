"""Two towns that may move one a year, and the prices of what keeps them apart."""

import threading
from collections.abc import Callable
from dataclasses import replace

from build import Raw, patched, several
from strategies import build

from models.cpsat import solve_cpsat
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation
from planner.solve.interface import Solver
from planner.whatif.sensitivity.price import Price
from planner.whatif.sensitivity.probe import Probe
from planner.whatif.sensitivity.search import ProbeFollowing, ProbeSettings, Sensitivity, find_base, price_all


def towns(patch: Raw | None = None) -> Raw:
    """Return two towns that may move one a year, `a` first, since its old system is dearer."""
    raw = several("a", "b", running_yen_per_month=10, migration_yen={"build": 50})
    dearer = {"name": "別海町", "migrations": {"core": {"running_yen_per_month": 30}}}
    vendor = {"name": "甲社", "points_per_year": 1, "mobilisation_yen_per_year": 5}
    both = {
        "title": "二つの町",
        "vendors": {"v": vendor},
        "members": {"a": dearer, "b": {"name": "むかわ町"}},
    }
    return patched(patched(raw, both), patch or {})


# With room for both in 2010-04, b pays its old system 12 months less, and the vendor comes one year less.
BOTH_AT_ONCE_YEN = 12 * 10 + 5


def run(
    raw: Raw,
    settings: ProbeSettings | None = None,
    *,
    solver: Solver = solve_cpsat,
    stop: threading.Event | None = None,
    tell: Callable[[int, int, Probe], None] = lambda _done, _most, _probe: None,
) -> Sensitivity:
    settings = replace(settings or ProbeSettings(), processes=1)
    _, base = find_base(build(raw), solve_cpsat, settings, ProbeFollowing())
    assert base is not None
    following = ProbeFollowing(stop=stop or threading.Event(), tell=tell)
    return price_all(raw, base, solver, settings, following)


def price_of(found: Sensitivity, probe: Probe) -> Price:
    (price,) = [price for price in found.prices if price.probe == probe]
    return price


def one(kind: Kind, subject: str, period: str = "", amount: int = 1) -> Probe:
    return Probe((Relaxation(kind, subject, period, amount),))

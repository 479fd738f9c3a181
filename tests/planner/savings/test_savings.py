"""What a plan saves: worked by hand for a town that stays, renews and joins (spec section 8)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from build import instance, plan

from planner.check import check_plan
from planner.instance.model import Instance
from planner.periods.months import parse_month
from planner.savings import BaselineKind, baseline_of, savings_of

JOINED = {"a/core": "2010-10"}


def town(**fields: Any) -> Instance:
    """Return a group of one town, of two fiscal years."""
    lease = {
        "end": "2010-09",
        "monthly_yen": 100,
        "termination_rate": Decimal("0.5"),
        "extension_monthly_yen": 60,
        "extension_limit_months": 0,
        "renewal": {"months": 12, "monthly_yen": 30, "once_yen": 120, "most": 1},
    }
    migration = {
        "vendor": "v",
        "data_center": "d",
        "running_yen_per_month": 10,
        "service_yen_per_month": 80,
        "migration_yen": {"build": 500},
        "preferred": {"years": ["FY2012"], "penalty_yen_per_year": 7},
        "optional": {"penalty_yen": 9_000},
    }
    raw = {
        "schema": "planner/instance/1",
        "name": "town",
        "horizon": {"start": "2010-04", "end": "2012-03"},
        "vendors": {"v": {}},
        "data_centers": {"d": {}},
        "secretariat_yen_per_year": 40,
        "members": {"a": {"leases": {"host": lease}, "migrations": {"core": migration}} | fields},
    }
    return instance(raw)


def test_a_town_that_stays_takes_the_renewal_where_it_is_cheaper() -> None:
    ((kind, costs),) = baseline_of(town()).values()
    # 24 x 10 running; 6 x 100 lease; 12 months renewed: 120 + 12 x 30 = 480 of 720; 6 x 60 extended.
    assert (kind, costs.total_yen) == (BaselineKind.STAY, 240 + 600 + 480 + 360)
    assert dict(costs.by_year) == {2010: 120 + 600 + 120 + 180, 2011: 120 + 180 + 360}


def test_a_town_that_renews_never_extends() -> None:
    ((kind, costs),) = baseline_of(town(), BaselineKind.RENEW).values()
    # 18 months after the lease: two renewals, whatever `most` says, of which 6 months of the second.
    assert (kind, costs.total_yen) == (BaselineKind.RENEW, 240 + 600 + 2 * 120 + 18 * 30)


def test_what_a_town_saves_that_joins() -> None:
    found = savings_of(town(), plan(JOINED))
    saving = found.members["a"]
    # 6 x 10 running; 6 x 100 lease; 500 of migration; 18 x 80 of service. No penalty is a cost.
    assert saving.plan.total_yen == 60 + 600 + 500 + 1440
    assert saving.yen == (240 + 600 + 480 + 360) - 2600
    assert saving.rate == Fraction(saving.yen, 1680)
    assert found.shared.total_yen == 40
    assert found.group.yen == saving.yen - 40
    assert found.group.kind is BaselineKind.STAY


def test_figures_that_are_given_count_by_fiscal_year_in_full() -> None:
    given = {"kind": "given", "yen_per_year": {"default": 1200, "FY2011": 3601}}
    group = town(baseline=given)
    ((kind, costs),) = baseline_of(group).values()
    assert (kind, costs.total_yen, dict(costs.by_year)) == (
        BaselineKind.GIVEN,
        4801,
        {2010: 1200, 2011: 3601},
    )
    assert costs.by_month[parse_month("2011-04")] == Fraction(3601, 12)
    ((stays, _),) = baseline_of(group, BaselineKind.STAY).values()
    assert stays is BaselineKind.STAY


@pytest.mark.parametrize(
    ("yen_per_year", "pays_back"),
    [
        # 110 a month, from October on 80, and 500 in October: never above 400 a month.
        ({"default": 12 * 400}, "2010-04"),
        # 1,640 in the first year: 1,640 + 80 n <= 300 n from the eighth month of the second on.
        ({"default": 0, "FY2011": 12 * 300}, "2011-11"),
        ({"default": 0}, None),
    ],
)
def test_the_month_from_which_on_the_plan_has_cost_no_more(
    yen_per_year: dict[str, int], pays_back: str | None
) -> None:
    group = town(baseline={"kind": "given", "yen_per_year": yen_per_year})
    saving = savings_of(group, plan(JOINED)).members["a"]
    assert saving.pays_back == (None if pays_back is None else parse_month(pays_back))


def test_a_baseline_of_nothing_has_no_rate() -> None:
    group = town(baseline={"kind": "given", "yen_per_year": 0})
    assert savings_of(group, plan(JOINED)).members["a"].rate is None


def test_sums_by_member_and_year_are_those_of_the_ledger() -> None:
    group = town()
    found = savings_of(group, plan(JOINED))
    ledger = check_plan(group, plan(JOINED)).ledger
    assert found.group.plan.total_yen == ledger.cost_yen
    assert sum(found.group.plan.by_month.values()) == ledger.cost_yen
    for (member, year), yen in ledger.by_member_year(group.calendar).items():
        costs = found.shared if member is None else found.members[member].plan
        assert costs.by_year[year] == sum(amount for part, amount in yen.items() if not part.is_penalty)

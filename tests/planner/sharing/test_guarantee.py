"""Every member saves at least so much: by hand, at random, and with the order of what members pay kept."""

from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from gate_share import every_third
from sharing_cases import group, settled, sharing, with_sharing
from strategies import build, random_plan, random_raw

from planner.instance.model import Instance
from planner.instance.sharing import SharingRule
from planner.sharing.kinds import PaymentKind
from planner.sharing.settlement import Settlement, settle

# From its start on, alone: a 18 * 1000, b 12 * 600, c 6 * 300.


def test_those_above_make_up_what_those_below_lack_in_proportion() -> None:
    found = settled(group(sharing=sharing(min_saving_rate=Decimal("0.2"))))
    # Each pays a third of 8012 (a and b a yen more) beside 120 and its own service.
    assert {member: one.paid_yen for member, one in found.positions.items()} == {
        "a": 18 * 100 + 120 + 2671,
        "b": 12 * 100 + 120 + 2671,
        "c": 6 * 100 + 120 + 2670,
    }
    lacking = 3390 - 1440  # c may pay four fifths of 1800
    room = {"a": 14400 - 4591, "b": 5760 - 3991}
    relief = found.guarantee.relief_yen
    assert relief["c"] == -lacking
    for member, most in room.items():
        assert abs(relief[member] - Fraction(lacking * most, sum(room.values()))) < 1
    assert sum(relief.values()) == 0
    assert found.rate("c") == Fraction(1, 5)
    before = found.rate("c", guaranteed=False)
    assert before is not None
    assert before < 0


@pytest.mark.parametrize("seed", every_third(range(20)))
def test_a_guarantee_holds_or_is_refused_with_the_highest_that_could(seed: int) -> None:
    rng = Random(seed)
    raw = with_sharing(random_raw(seed, "small"), seed)
    group_of = build(raw)
    decided = random_plan(group_of, rng)
    rate = Fraction(rng.randint(0, 60), 100)
    rule = _guaranteeing(group_of, rate)
    found = settle(group_of, decided, "ours", rule)
    if found.guarantee.kept:
        _assert_guaranteed(found, rate)
        return
    highest = found.guarantee.highest
    if highest is None:
        assert not settle(group_of, decided, "ours", _guaranteeing(group_of, Fraction(0))).guarantee.kept
    else:
        assert highest < rate
        again = settle(group_of, decided, "ours", _guaranteeing(group_of, highest))
        assert again.guarantee.kept
        _assert_guaranteed(again, highest)
        more = _guaranteeing(group_of, highest + Fraction(1, 10_000))
        assert not settle(group_of, decided, "ours", more).guarantee.kept


def _guaranteeing(group_of: Instance, rate: Fraction) -> SharingRule:
    assert group_of.sharing is not None
    rule = next(iter(group_of.sharing.rules.values()))
    changes = {"min_saving_rate": rate, "ceilings_yen": {}, "forbid_inversion": False}
    return rule.model_copy(update=changes)


def _assert_guaranteed(found: Settlement, rate: Fraction) -> None:
    for member, one in found.positions.items():
        before = one.paid_yen
        after = before + found.guarantee.relief_yen[member]
        assert after <= (1 - rate) * one.baseline_yen
        assert found.yen(member, PaymentKind.GUARANTEE) == found.guarantee.relief_yen[member]
        if before <= (1 - rate) * one.baseline_yen:
            assert after >= before  # nobody above it is relieved


def test_ceilings_hold_and_those_without_bear_the_rest() -> None:
    found = settled(group(sharing=sharing(ceilings_yen={"b": 3000, "c": 3000})))
    assert found.guarantee.relief_yen["b"] == 3000 - 3991
    assert found.guarantee.relief_yen["c"] == 3000 - 3390
    assert found.guarantee.relief_yen["a"] == 991 + 390


INVERTED = sharing(min_saving_rate=Decimal("0.4"), rest={"population": 1})


def test_a_smaller_member_that_comes_to_pay_more_is_named_and_can_be_forbidden() -> None:
    members = group()["members"]
    members["b"]["migrations"]["core"]["running_yen_per_month"] = 900
    members["a"]["migrations"]["core"]["running_yen_per_month"] = 500
    members["c"]["migrations"]["core"]["running_yen_per_month"] = 500
    shown = settled(group(members=members, sharing=INVERTED))
    assert shown.guarantee.inversions == (("b", "a"),)
    ours = INVERTED["rules"]["ours"] | {"forbid_inversion": True}
    refused = settled(group(members=members, sharing={"rules": {"ours": ours}}))
    assert not refused.guarantee.kept
    highest = refused.guarantee.highest
    assert highest is not None
    kept = ours | {"min_saving_rate": Decimal(highest.numerator) / Decimal(highest.denominator)}
    again = settled(group(members=members, sharing={"rules": {"ours": kept}}))
    assert again.guarantee.kept
    assert again.guarantee.inversions == ()


def test_one_that_paid_as_much_before_counts_as_passed_over() -> None:
    members = group()["members"]
    members["b"]["migrations"]["core"]["running_yen_per_month"] = 1100  # more room than a, of more people
    moves = {"a/core": "2010-10", "b/core": "2010-10", "c/core": "2011-10"}
    alike = sharing(items={"all": {"components": ["platform"], "split": {"equal": 1}}}, rest={"equal": 1},
                    min_saving_rate=Decimal("0.2"), remainder_to="c")  # fmt: skip
    shown = settled(group(members=members, sharing=alike), moves)
    assert shown.positions["a"].paid_yen == shown.positions["b"].paid_yen
    assert shown.guarantee.inversions == (("b", "a"),)
    forbidden = {"rules": {"ours": alike["rules"]["ours"] | {"forbid_inversion": True}}}
    assert not settled(group(members=members, sharing=forbidden), moves).guarantee.kept


def test_what_comes_back_in_a_month_does_not_take_relief_back() -> None:
    # The subsidies of 2010-10 and 2011-10 are more than what is shared in those months.
    granted = {"all": {"years": ["FY2010", "FY2011"], "rate": 1, "covers": ["all"]}}
    rule = sharing(items={"back": {"components": ["subsidy"], "split": {"equal": 1}}},
                   rest={"equal": 1}, min_saving_rate=Decimal("0.2"))  # fmt: skip
    members = group()["members"]
    for one in members.values():
        one["migrations"]["core"]["migration_yen"] = {"all": 600}
    found = settled(group(members=members, subsidies=granted, sharing=rule))
    assert min(found.pool.items["back"].values()) == -600
    relieved = [one.yen for one in found.payments if one.kind is PaymentKind.GUARANTEE and one.member == "c"]
    assert relieved
    assert max(relieved) < 0  # month by month less, until all of it is there
    assert sum(relieved) == found.guarantee.relief_yen["c"]

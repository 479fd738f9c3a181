"""Who pays what: shares by hand, sums to the yen, late joiners, and the checker's own reading."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from build import Raw, instance, plan
from gate_share import every_third
from sharing_cases import MOVES, group, paid, settled, sharing, with_sharing
from strategies import build, random_plan, random_raw

from planner.check import check_plan
from planner.instance.model import Instance
from planner.plan import Plan
from planner.sharing.certify import certify_shares
from planner.sharing.comparison import SharingComparison
from planner.sharing.kinds import PaymentKind
from planner.sharing.known import asked_rule, rule_of, rules_for
from planner.sharing.rounding import Splitter, in_proportion
from planner.sharing.settlement import Settlement, settle
from planner.sharing.tables import compared
from planner.text.faults import NotCertified, PlannerError

HALF = Decimal("0.5")


def only(component: str, **fields: Any) -> Raw:
    """Return a rule that splits one component, and has the others of the group paid by population."""
    return sharing(items={"i": {"components": [component]} | fields}, rest={"population": 1})


# Shares by hand. The platform: 301 a month from 2010-10 (12 months), 301 from 2011-04 with two (6),
# 400 from 2011-10 with three (6): 12 * 301 + 6 * 400 in all. The secretariat: 1000 in each of two years.
PLATFORM = 12 * 301 + 6 * 400


@pytest.mark.parametrize(
    ("split", "parts"),
    [
        ({"equal": 1}, (1, 1, 1)),
        ({"population": 1}, (5, 3, 2)),
        ({"months": 1}, (18, 12, 6)),
        ({"systems": 1}, (2, 1, 1)),
        ({"system_months": 1}, (36, 12, 6)),
    ],
)
def test_a_split_by_one_key(split: Raw, parts: tuple[int, int, int]) -> None:
    found = settled(group(sharing=only("platform", split=split)))
    for member, part in zip("abc", parts, strict=True):
        exact = Fraction(PLATFORM * part, sum(parts)) + Fraction(2000 * {"a": 5, "b": 3, "c": 2}[member], 10)
        assert abs(found.yen(member, PaymentKind.SHARE) - exact) < 1
    assert sum(found.yen(member) for member in "abc") == PLATFORM + 2000


def test_a_mixture_is_the_sum_of_its_parts() -> None:
    found = paid(group(sharing=only("secretariat", split={"equal": HALF, "months": HALF})), PaymentKind.SHARE)
    halves = {
        "a": 1000 * Fraction(1, 3) + 1000 * Fraction(18, 36),
        "c": Fraction(1000, 3) + Fraction(1000, 6),
    }
    assert found["a"] - PLATFORM * 5 // 10 in (int(halves["a"]), int(halves["a"]) + 1)
    assert found["c"] == PLATFORM * 2 // 10 + 500


def test_months_of_use_count_as_at_least_so_many() -> None:
    raw = group(sharing=sharing(rest={"months": 1}, least_months=12))
    found = paid(raw, PaymentKind.SHARE)  # months 18, 12 and 6, which count as 18, 12 and 12
    whole = PLATFORM + 2000
    assert found["b"] - found["c"] in (0, 1)
    assert abs(found["a"] - Fraction(whole * 18, 42)) < 1


def test_those_in_service_share_a_month_among_them() -> None:
    found = paid(
        group(sharing=only("platform", split={"equal": 1}, among="in-service"), secretariat_yen_per_year=0),
        PaymentKind.SHARE,
    )
    # 6 months alone; 6 for two, of 301 each: nobody is ever more than a yen off; 6 for three.
    assert found == {"a": 6 * 301 + 903 + 800, "b": 903 + 800, "c": 800}


def test_what_rounding_leaves_goes_to_the_one_named() -> None:
    found = settled(group(sharing=sharing(remainder_to="c"), secretariat_yen_per_year=0))
    by_member = {member: found.yen(member) for member in "abc"}
    assert by_member == {"a": 12 * 100 + 6 * 133, "b": 12 * 100 + 6 * 133, "c": 12 * 101 + 6 * 134}


def test_members_that_are_left_out_pay_nothing() -> None:
    members = group()["members"]
    members["c"]["migrations"]["core"]["optional"] = {"penalty_yen": 0}
    found = settled(group(members=members, sharing=sharing()), MOVES | {"c/core": None})
    assert [found.yen(member) > 0 for member in "abc"] == [True, True, False]
    assert found.saving_yen("c") == 0
    assert found.rate("c") is None


def test_a_split_by_population_needs_one() -> None:
    members = group()["members"]
    members["b"]["population"] = 0
    with pytest.raises(PlannerError, match=r"have none \(population\): b;"):
        settled(group(members=members, sharing=sharing(rest={"population": 1})))


# Sums


@pytest.mark.parametrize("seed", every_third(range(16)))
def test_shares_sum_to_the_yen_and_the_checker_finds_the_same(seed: int) -> None:
    rng = Random(seed)
    group_of = build(with_sharing(random_raw(seed, ("tiny", "small")[seed % 2]), seed))
    decided = random_plan(group_of, rng)
    assert group_of.sharing is not None
    for rule_id, rule in group_of.sharing.rules.items():
        found = settle(group_of, decided, rule_id, rule)
        certify_shares(found)
        _assert_sums(found)


def _assert_sums(found: Settlement) -> None:
    shared: dict[tuple[str, int], int] = {}
    among: dict[tuple[PaymentKind, int], int] = {}
    for one in found.payments:
        if one.kind is PaymentKind.SHARE:
            shared[one.item, one.month] = shared.get((one.item, one.month), 0) + one.yen
        else:
            among[one.kind, one.month] = among.get((one.kind, one.month), 0) + one.yen
    amounts = {
        (item, month): yen for item, months in found.pool.items.items() for month, yen in months.items()
    }
    assert {key: yen for key, yen in shared.items() if yen} == {
        key: yen for key, yen in amounts.items() if yen
    }
    assert set(among.values()) <= {0}
    cost_yen = check_plan(found.instance, found.plan).ledger.cost_yen
    assert sum(found.cost_yen(member) for member in found.instance.members) == cost_yen


def test_a_wrong_share_is_noticed() -> None:
    found = settled(group(sharing=sharing()))
    first, *others = found.payments
    moved = type(first)(first.kind, first.item, first.month, first.member, first.yen + 1)
    wrong = Settlement(**{**vars(found), "payments": (moved, *others)})
    with pytest.raises(NotCertified):
        certify_shares(wrong)


@pytest.mark.parametrize("seed", range(4))
def test_order_and_names_do_not_matter(seed: int) -> None:
    raw = with_sharing(random_raw(seed, "small"), seed)
    decided = random_plan(build(raw), Random(seed))
    members = list(raw["members"].items())
    turned = raw | {
        "members": {
            name: fields | {"name": f"町{number}"} for number, (name, fields) in enumerate(members[::-1])
        }
    }
    for rule_id in raw["sharing"]["rules"]:
        totals = [
            {member: found.cost_yen(member) for member in found.instance.members}
            for found in (_settle(build(one), decided, rule_id) for one in (raw, turned))
        ]
        assert totals[0] == totals[1]


def _settle(group_of: Instance, decided: Plan, rule_id: str) -> Settlement:
    return settle(group_of, decided, rule_id, rule_of(group_of, rule_id))


@pytest.mark.parametrize("seed", every_third(range(20)))
def test_a_further_member_never_raises_an_equal_share(seed: int) -> None:
    rng = Random(seed)
    amounts = [rng.randint(0, 50) for _ in range(12)]
    names = [f"m{index}" for index in range(rng.randint(1, 6))]
    shares = []
    for members in (names, [*names, rng.choice(["a", "m00", "z"])]):
        splitter, totals = Splitter(), dict.fromkeys(members, 0)
        for yen in amounts:
            for member, part in splitter.split(yen, dict.fromkeys(members, Fraction(1))).items():
                totals[member] += part
        assert sum(totals.values()) == sum(amounts)
        shares.append(totals)
    assert all(shares[1][member] <= shares[0][member] for member in names)


def test_nobody_is_ever_a_yen_off_its_exact_share() -> None:
    rng, splitter = Random(5), Splitter()
    weights = {name: Fraction(rng.randint(1, 9)) for name in "abcdef"}
    so_far, whole = dict.fromkeys(weights, 0), 0
    for _ in range(400):
        yen = rng.randint(-3, 40)
        whole += yen
        for member, part in splitter.split(yen, weights).items():
            so_far[member] += part
        exact = {member: whole * weight / sum(weights.values()) for member, weight in weights.items()}
        assert all(abs(so_far[member] - exact[member]) < 2 for member in weights)
    assert in_proportion(7, {"a": 0, "b": 0}) == {"a": 0, "b": 0}


# Late joiners


def test_a_late_joiner_pays_the_founders() -> None:
    raw = group(sharing={"founders": ["a", "b"], **sharing(entry_yen=1001)})
    assert paid(raw, PaymentKind.ENTRY) == {"a": -501, "b": -500, "c": 1001}
    assert paid(group(sharing=sharing(entry_yen=1001)), PaymentKind.ENTRY) == {"a": 0, "b": 0, "c": 0}


def test_a_late_joiner_pays_what_is_newly_billed_beyond_its_share() -> None:
    # Because of c the platform is 99 dearer for 6 months; the secretariat is paid for the year all the same.
    rule = sharing(items={"i": {"components": ["platform"], "split": {"population": 1}}}, entry_shortage=True)
    rule["rules"]["ours"]["rest"] = {"population": 1}
    cheap = group(sharing={"founders": ["a", "b"], **rule})
    assert paid(cheap, PaymentKind.SHORTAGE) == {"a": 0, "b": 0, "c": 0}  # its share is more than that
    cheap["members"]["c"]["population"] = 100
    found = settled(cheap)
    share = found.yen("c", PaymentKind.SHARE)
    assert share < 594
    assert found.yen("c", PaymentKind.SHORTAGE) == 594 - share
    assert found.yen("a", PaymentKind.SHORTAGE) + found.yen("b", PaymentKind.SHORTAGE) == share - 594
    assert found.yen("a", PaymentKind.SHORTAGE) < found.yen("b", PaymentKind.SHORTAGE) < 0


def test_money_paid_ahead_lowers_what_all_pay() -> None:
    ahead = {"first": {"years": ["FY2010"], "yen": 900, "members": ["a", "b"]}}
    assert paid(group(sharing=sharing(contributions=ahead)), PaymentKind.CONTRIBUTION) == {
        "a": 300,
        "b": 300,
        "c": -600,
    }


# The rules that the planner knows


@pytest.mark.parametrize("rule_id", ["nagano", "saitama", "niigata", "hiroshima"])
def test_the_rules_of_the_report_can_be_reckoned(rule_id: str) -> None:
    group_of = instance(group())
    found = settle(group_of, plan(MOVES), rule_id, rule_of(group_of, rule_id))
    certify_shares(found)
    _assert_sums(found)


def test_the_rules_of_the_file_come_first_and_others_are_refused() -> None:
    group_of = instance(group(sharing={"rules": {"one": {}, "two": {}, "nagano": {}}, "rule": "two"}))
    assert rules_for(group_of) == ["two", "one", "nagano", "saitama", "niigata", "hiroshima"]
    assert rule_of(group_of, "nagano").items == {}
    with pytest.raises(PlannerError, match="there is no rule of sharing naganoo"):
        rule_of(group_of, "naganoo")


def test_a_rule_is_asked_for_by_its_name_and_listed_with_it() -> None:
    rules = {"half": {"name": "半分均等"}, "one": {"name": "同じ"}, "two": {"name": "同じ"}}
    group_of = instance(group(sharing={"rules": rules}))
    asked = ("half", "半分均等", "長野方式", "Nagano")
    assert [asked_rule(group_of, one) for one in asked] == ["half", "half", "nagano", "nagano"]
    for unclear in ("同じ", "長野方"):
        with pytest.raises(PlannerError) as caught:
            asked_rule(group_of, unclear)
        assert "半分均等 (half)、同じ (one)、同じ (two)、長野方式 (nagano)" in caught.value.text.ja
    assert "「長野方式」のことですか。" in caught.value.text.ja


def test_rules_under_which_a_member_pays_the_same_are_not_ranked() -> None:
    equal, heads = {"rest": {"equal": 1}}, {"rest": {"population": 1}}
    group_of = instance(group(sharing={"rules": {"one": equal, "two": equal, "heads": heads}}))
    found = [settle(group_of, plan(MOVES), one, rule_of(group_of, one)) for one in ("one", "heads", "two")]
    table = compared(SharingComparison(tuple(found), 0))
    best, worst = table.columns[-2:]
    # Of the population a has half, so that it is better off where all pay a third, under either rule.
    assert [str(best.value(member)) for member in "ac"] == ["one、two", "heads"]
    assert [str(worst.value(member)) for member in "ac"] == ["heads", "one、two"]
    alike = compared(SharingComparison((found[0], found[2]), 0))
    assert [str(column.value("a")) for column in alike.columns[-2:]] == ["", ""]

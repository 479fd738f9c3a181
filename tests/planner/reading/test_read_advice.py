"""Notices about valid instances, the hash of an instance, and its independence of notes and order."""

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from build import Raw, one_migration, raw_instance, raw_lease, raw_phase

from planner.instance.canonical import canonical_sha256
from planner.reading.instance import parse_instance
from planner.text.faults import Notice


def notices(raw: Raw) -> tuple[Notice, ...]:
    return parse_instance(raw, "test.json")[1]


def busy(*phases: str) -> Raw:
    return {"busy": {"s": {"months": ["*-05"], "phases": list(phases), "penalty_yen": 1}}}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *((name, "cutover") for name in ("本稼働", "本稼動", "稼働", "カットオーバー", "Cutover", "go-live")),
        *((name, "parallel") for name in ("並行稼働", "並行稼動", "平行稼働", "parallel_run")),
    ],
)
def test_a_cutover_in_words_of_the_office_is_asked_back(written: str, meant: str) -> None:
    (notice,) = notices(one_migration(busy(written), phases=[raw_phase("test")]))
    assert f"ありません。「{meant}" in notice.text.ja
    assert notice.text.ja.endswith("のことですか。")
    assert notice.text.en.endswith(f"; did you mean {meant}?")


def test_a_phase_in_wide_letters_is_asked_back() -> None:
    (notice,) = notices(one_migration(busy("ｔｅｓｔ"), phases=[raw_phase("test")]))
    assert notice.text.ja.endswith("「test」のことですか。")


def test_where_no_phase_is_like_it_all_are_named() -> None:
    (notice,) = notices(one_migration(busy("引越し"), phases=[raw_phase("試験")]))
    assert notice.text.ja.endswith("あるもの: 試験、cutover（本稼働）、parallel（並行稼働）")
    assert notice.text.en.endswith("known: 試験, cutover, parallel")


NO_MONTH = ("members.a.migrations.core", "no_month")


@pytest.mark.parametrize(
    ("raw", "where", "code", "ja", "en"),
    [
        (
            one_migration(busy("test", "cutover", "parallel", "tset"), phases=[raw_phase("test")]),
            "members.a.busy.s.phases[3]",
            "unknown_phase",
            '作業 "tset" は、この団体のどの移行にもありません',
            'no migration of this member has a phase "tset"',
        ),
        (
            one_migration(migration_yen={"build": 1})
            | {"subsidies": {"s": {"years": ["FY2010"], "rate": 0, "covers": ["build", "data"]}}},
            "subsidies.s.covers[1]",
            "unknown_item",
            '費目 "data"',
            'item "data"',
        ),
        (
            raw_instance(subsidies={"s": {"years": ["FY2020.."], "rate": 0}}),
            "subsidies.s.years",
            "outside_horizon",
            "適用されません",
            "never paid",
        ),
        (
            one_migration({"busy": {"s": {"months": ["2019-03"], "phases": ["cutover"], "penalty_yen": 1}}}),
            "members.a.busy.s.months",
            "outside_horizon",
            "計画期間の外",
            "forbids and costs nothing",
        ),
        (
            raw_instance(legal_revisions={"r": {"effective": "2013-01"}}),
            "legal_revisions.r.effective",
            "outside_horizon",
            "計画期間の外",
            "on one side of it",
        ),
        (
            raw_instance(vendors={"v": {"closed": ["2000-01..2009-12"]}}),
            "vendors.v.closed",
            "outside_horizon",
            "計画期間の外",
            "forbids and costs nothing",
        ),
        (
            one_migration(window={"earliest": "2010-03"}),
            "members.a.migrations.core.window.earliest",
            "outside_horizon",
            "何も制限しません",
            "limits nothing",
        ),
        (
            one_migration(window={"latest": "2012-04"}),
            "members.a.migrations.core.window.latest",
            "outside_horizon",
            "何も制限しません",
            "limits nothing",
        ),
        (
            raw_instance(vendors={"v": {"crew": {"default": 3, "*-03": 4, "FY2117": 5}}}),
            "vendors.v.crew.FY2117",
            "far_off",
            "令和99年度は、計画期間（",
            "FY2117 lies 4 years or more",
        ),
        (
            one_migration({"leases": {"l": raw_lease(end="2042-03")}}),
            "members.a.leases.l.end",
            "far_off",
            "令和24年3月は、計画期間（",
            "2042-03 lies 4 years or more",
        ),
        (
            raw_instance(subsidies={"s": {"years": ["FY2010"], "rate": 0, "members": []}}),
            "subsidies.s.members",
            "empty_list",
            "何にも適用されません",
            "applies to nothing",
        ),
        (
            raw_instance(limits={"l": {"of": [], "per": "month", "most": 1}}),
            "limits.l.of",
            "empty_list",
            "何にも適用されません",
            "applies to nothing",
        ),
        (
            raw_instance(
                data_centers={"d": {"expansions": {"e": {"adds": 1, "cost_yen": 1, "latest": "2010-03"}}}}
            ),
            "data_centers.d.expansions.e",
            "outside_horizon",
            "購入できません",
            "cannot be bought",
        ),
        (
            raw_instance(legal_revisions={"r": {"effective": "2011-10", "mandatory": True}}),
            "legal_revisions.r.mandatory",
            "unused_revision",
            "どの移行も縛りません",
            "binds none",
        ),
        (
            one_migration({"leases": {"l": raw_lease(end="2009-01", extension_limit_months=13)}}),
            "members.a.leases.l.extension_limit_months",
            "lease_over",
            "再リースしても平成22年2月まで",
            "even extended it ends in 2010-02",
        ),
        (one_migration(window={"earliest": "2012-04"}), *NO_MONTH, "一つもありません", "no month"),
        (one_migration(phases=[raw_phase(months=24)]), *NO_MONTH, "一つもありません", "no month"),
        (one_migration({"budget_years": ["FY2012"]}), *NO_MONTH, "一つもありません", "no month"),
        (
            one_migration({"budget_years": ["FY2010"]}, window={"earliest": "2011-04"}),
            *NO_MONTH,
            "一つもありません",
            "no month",
        ),
    ],
)
def test_what_is_probably_not_meant_gets_a_notice(raw: Raw, where: str, code: str, ja: str, en: str) -> None:
    (told,) = notices(raw)
    assert (told.where, told.code) == (where, code)
    assert ja in told.text.ja
    assert en in told.text.en


def test_a_phase_that_is_nearly_one_is_asked_about() -> None:
    (told,) = notices(one_migration(busy("tset"), phases=[raw_phase("test")]))
    assert told.text.en.endswith('has a phase "tset"; did you mean test?')
    assert "「test」のことですか" in told.text.ja


@pytest.mark.parametrize(
    "raw",
    [
        raw_instance(),
        one_migration(busy("test"), modes={"m": {"phases": [raw_phase("test")]}, "n": {}}),
        one_migration(phases=[raw_phase(months=23)]),
        one_migration(phases=[raw_phase(months=24)], modes={"m": {}, "n": {"phases": []}}),
        one_migration({"leases": {"l": raw_lease(end="2009-01", extension_limit_months=14)}}),
        one_migration({"leases": {"l": raw_lease(extension_limit_months=2**53 - 1)}}),
        one_migration({"budget_years": ["FY2011"]}, window={"earliest": "2011-04"}),
        raw_instance(limits={"l": {"per": "month", "most": 1}}),
    ],
)
def test_what_may_well_be_meant_gets_none(raw: Raw) -> None:
    assert notices(raw) == ()


def leases(*monthly: int) -> Raw:
    return one_migration({"leases": {f"l{i}": raw_lease(monthly_yen=yen) for i, yen in enumerate(monthly)}})


def items(**yen: int) -> Raw:
    own = {f"m{i}": {"build": 100, "data": 10_000, **yen} for i in range(4)}
    migrations = {
        name: {"vendor": "v", "data_center": "d", "migration_yen": one} for name, one in own.items()
    }
    return one_migration({"migrations": migrations})


def odd(raw: Raw) -> list[tuple[str, str]]:
    return [(one.where, one.code) for one in notices(raw) if one.code == "odd_amount"]


def test_an_amount_a_hundred_times_the_median_gets_a_notice() -> None:
    assert odd(leases(10, 20, 30, 2500)) == [("members.a.leases.l3.monthly_yen", "odd_amount")]
    (told,) = (one for one in notices(leases(10, 20, 30, 2500)) if one.code == "odd_amount")
    assert "2,500 円は、同じ種類の金額 4 個の中央値 25 円の 100 倍です" in told.text.ja
    assert odd(leases(10, 20, 30, 2499)) == []
    assert odd(leases(10, 0, 30, 9000)) == []  # three amounts tell nothing


def test_items_of_cost_are_kinds_of_their_own() -> None:
    assert odd(items()) == []


def by_the_letter(raw: Any) -> str:
    text = json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def test_hash_is_that_of_the_sorted_text_without_spaces() -> None:
    raw = raw_instance(title="別海町")
    assert parse_instance(raw, "test.json")[0].sha256 == by_the_letter(raw)
    assert canonical_sha256({"b": [1, {"d": 1, "c": "é"}], "a": None}) == (
        hashlib.sha256('{"a":null,"b":[1,{"c":"é","d":1}]}'.encode()).hexdigest()
    )


def test_hash_ignores_notes_and_the_order_of_keys() -> None:
    raw = raw_instance()
    noted = {"x-note": {"deep": 1}} | dict(reversed(raw.items()))
    noted["horizon"] = raw["horizon"] | {"x-why": "because"}
    assert canonical_sha256(noted) == canonical_sha256(raw)
    assert canonical_sha256(raw_instance(title="other")) != canonical_sha256(raw)


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        ("0.5", "0.5"),
        ("0.50", "0.5"),
        ("5e-1", "0.5"),
        ("0.1", "0.1"),
        ("1.0", "1.0"),
        ("1e-7", "1e-07"),
        ("0.33333333333333333333", "0.33333333333333333333"),
        ("1E+400", "1E+400"),
    ],
)
def test_hash_writes_decimals_as_floats_where_that_is_exact(literal: str, written: str) -> None:
    expected = hashlib.sha256(f'{{"rate":{written}}}'.encode()).hexdigest()
    assert canonical_sha256({"rate": Decimal(literal)}) == expected

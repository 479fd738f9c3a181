"""Why this month, as it is said: on one screen, for one month in full, for programs and for Excel."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from build import instance, patched
from build import plan as p
from charts import small
from rich.cells import cell_len
from whynot_towns import APRIL, MAY, PLAN, april_forced, towns, why

from planner.check.components import OF_GROUP
from planner.explain.counterfactual.alternatives import Availability, Counterfactual, explain_months
from planner.explain.counterfactual.files import why_json, why_table
from planner.explain.counterfactual.forced import Forced
from planner.explain.counterfactual.month_text import month_text
from planner.explain.counterfactual.question import find_migration
from planner.explain.counterfactual.text import KnownBeside, compared, nearest, own_month, why_text
from planner.periods.asked import month_named
from planner.periods.months import format_month, parse_month
from planner.periods.words import month_words
from planner.plan import Cutover, Plan
from planner.report.spreadsheet import GUARD
from planner.terms import Component
from planner.text.faults import PlannerError
from planner.text.language import Lang, Text, speaking


def screen(
    asked: Counterfactual, forced: Mapping[int, Forced] = MappingProxyType({}), lang: Lang = "ja"
) -> str:
    with speaking(lang):
        return why_text(asked, KnownBeside(forced, {}))


def test_months_that_were_asked_for_and_not_begun_are_counted() -> None:
    forced = {APRIL: april_forced()}
    with speaking("ja"):
        assert "3か月のうち2か月が未計算です（時間切れ）。" in why_text(why(), KnownBeside(forced, {}, 3))
        assert "（中断）。" in why_text(why(), KnownBeside({}, {}, 3, interrupted=True))
        assert "未計算" not in why_text(why(), KnownBeside(forced, {}, 1))


def in_full(asked: Counterfactual, forced: Forced | None, lang: Lang = "ja") -> str:
    with speaking(lang):
        return month_text(asked, APRIL, forced)


def test_the_screen_in_japanese() -> None:
    lines = screen(why()).splitlines()
    assert lines[:5] == [
        "乙町 [b/core]: なぜ平成22年5月（2010-05）なのか",
        "この計画        平成22年5月（2010-05）",
        "希望年度        平成23年度",
        "この団体の費用  10円（ほかにペナルティ 3円）",
        "単独で最安の月  平成22年4月（2010-04）。10円安いが、他団体で埋まっている（件数の上限「desk」）",
    ]
    table = [line.split() for line in lines if line.startswith("平成2") and "（" not in line]
    assert table[0] == ["平成22年度", "▲", "◎", *["○"] * 8, "A", "A"]
    assert table[1] == ["平成23年度", *["○"] * 10, "A", "A", "希望年度"]
    assert "A 乙町の「tax」（繁忙期、毎年2月〜3月）の本稼働は禁止されています" in lines
    near = {
        line.split()[0]: line.split()[1:] for line in lines if line.startswith("平成22年") and "円" in line
    }
    assert near["平成22年4月（2010-04）"][:4] == ["満杯", "-10円", "—", "—"]
    assert near["平成22年5月（2010-05）"] == ["この計画", "±0円", "±0円", "±0円"]
    assert near["平成22年6月（2010-06）"] == ["空き", "+10円", "±0円", "+10円", "現行システム運用", "+10円"]


def test_the_screen_in_english_fits_and_says_what_is_not_computed() -> None:
    text = screen(why(), lang="en")
    assert "乙町 [b/core]: why 2010-05" in text
    assert "2010-04: limit “desk”, 2010-04: 1 of 1 cutover taken, 1 needed (甲市 2010-04)" in text
    assert "are not computed" in text
    assert len(text.splitlines()) < 40
    assert max(map(cell_len, text.splitlines())) < 160


def test_of_a_month_that_others_hold_both_amounts_are_told_where_the_group_pays_more() -> None:
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": {"running_yen_per_month": 400}}}}})
    later = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": "2011-04"}), "b/core")
    _, said = own_month(later)
    held = "他団体で埋まっている（件数の上限「desk」）"
    assert said.ja == f"平成22年4月（2010-04）。4,797円安い（共通経費を含めると5,797円安い）が、{held}"
    assert said.en.startswith(
        "2010-04: JPY 4,797 cheaper (JPY 5,797 cheaper with shared costs), but others hold"
    )


def test_group_costs_stand_beside_the_own_where_nobody_else_has_to_move() -> None:
    april = why().at(parse_month("2011-04"))
    assert april.availability is Availability.FREE
    assert sum(why().own_difference(april).values()) == 11 * 10 - 3
    assert why().difference_yen(april) == 11 * 10 - 3 + 1000


def test_one_month_in_full_with_who_pays_and_who_moves() -> None:
    text = in_full(why(), april_forced())
    assert text.splitlines()[0] == "乙町 [b/core]: 平成22年4月（2010-04）に本稼働できるか"
    assert "今の計画のままでは入りません。" in text
    assert (
        "・件数の上限「desk」: 平成22年4月、1件のうち1件が使用済みで、必要な1件が取れない（甲市 平成22年4月）"
        in text
    )
    assert "+20円（これより安い計画がないことを証明済み）" in text
    rows = [line.split() for line in text.splitlines()]
    assert ["この団体", "-10円"] in rows
    assert ["甲市", "+30円"] in rows
    assert ["甲市", "平成22年4月", "→", "平成22年5月"] in rows
    english = in_full(why(), april_forced(), lang="en")
    assert "Not as the plan stands" in english
    assert "+JPY 20 (proved: no plan is cheaper)" in english


@pytest.mark.parametrize(
    ("change", "ja", "en"),
    [
        ({"bound_yen": 300}, "多くても +20円、少なくとも", "+JPY 20 at most,"),
        (
            {"total_yen": None, "plan": None, "ledger": None, "bound_yen": None},
            "時間内に計画が見つかりませんでした",
            "No plan was found in time",
        ),
        (
            {"total_yen": None, "plan": None, "ledger": None, "impossible": True},
            "この月に本稼働する計画はありません（証明済み）",
            "no plan has this month (proved)",
        ),
        (
            {"total_yen": 1, "bound_yen": 1},
            "この計画は最も安い計画ではありません",
            "which is therefore not the cheapest",
        ),
        ({"error": PlannerError(Text("壊れた", "broken"))}, "壊れた", "broken"),
    ],
)
def test_what_is_not_known_of_a_whole_plan_is_said(change: dict[str, object], ja: str, en: str) -> None:
    forced = replace(april_forced(), **change)  # type: ignore[arg-type]
    assert ja in in_full(why(), forced)
    assert en in in_full(why(), forced, lang="en")


def test_what_others_hold_is_not_told_of_a_barred_month() -> None:
    raw = patched(towns(), {"members": {"b": {"busy": {"tax": {"months": ["2010-04"]}}}}})
    text = in_full(explain_months(instance(raw), PLAN, "b/core"), None)
    assert "できません。他団体をどう動かしても変わりません。" in text
    assert "・乙町の「tax」（繁忙期、平成22年4月）の本稼働は禁止されています" in text
    assert "desk" not in text


def test_a_plan_that_is_not_proved_or_breaks_rules_says_so() -> None:
    assert "注意" not in screen(why())
    assert "最も安いとは証明されていません" in screen(why(proved=False))
    broken = why(plan=p({"a/core": "2010-04", "b/core": "2010-04"}))
    text = screen(broken)
    assert "規則を 1 か所で破っています" in text
    assert "最も安いとは証明されていません" in text


def test_many_whole_plans_are_ranked() -> None:
    forced = {APRIL: april_forced(), MAY + 1: Forced(MAY + 1, why().plan_yen + 10, why().plan_yen)}
    forced[MAY + 2] = Forced(MAY + 2, impossible=True)
    text = screen(why(), forced)
    assert "3か月を計算、うち計画なし 1か月" in text
    rows = [line.split() for line in text.splitlines() if line.startswith("  平成")]
    assert rows == [
        ["平成22年6月（2010-06）", "+10円以下", "他に動く団体", "0件"],
        ["平成22年4月（2010-04）", "+20円", "他に動く団体", "1件"],
    ]
    assert "未計算" not in text


def test_a_migration_left_out_and_one_outside_the_horizon_are_answered_too() -> None:
    one, plan = small()
    out = explain_months(one, plan, "c/core")
    assert "丙村 [c/core]: なぜ不参加なのか" in screen(out)
    assert len(nearest(out)) == 6
    outside = Plan({**plan.cutovers, "c/core": Cutover(parse_month("2020-01"), "default")})
    text = screen(explain_months(one, outside, "c/core"), lang="en")
    assert "why 2020-01" in text


def test_csv_opens_in_excel_and_holds_the_same_figures() -> None:
    data = why_table(why(), {APRIL: april_forced(), MAY + 1: Forced(MAY + 1, impossible=True)})
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["月"].removeprefix(GUARD) for row in rows] == [
        format_month(month) for month in range(APRIL, APRIL + 24)
    ]
    own = [f"{one.label.ja}（円）" for one in Component if one not in OF_GROUP]
    assert list(rows[0])[6 : 6 + len(own)] == own  # the same columns whatever is zero
    assert rows[0]["状態"] == "満杯"
    assert (rows[0]["この団体の差（円）"], rows[0]["合計の差（他は動かない）（円）"]) == ("-10", "")
    assert (rows[0]["全体の差（他も動く）（円）"], rows[0]["全体の差の下限（円）"]) == ("20", "20")
    assert rows[1]["この計画"] == "◎"
    assert (rows[2]["合計の差（他は動かない）（円）"], rows[2]["全体の差（他も動く）（円）"]) == (
        "10",
        "計画なし",
    )
    assert rows[10]["理由"] == "乙町の「tax」（繁忙期、毎年2月〜3月）の本稼働は禁止されています"


def test_json_has_every_month_with_its_reasons_and_holders() -> None:
    answer = why_json(why(), KnownBeside({APRIL: april_forced()}, {}))
    assert answer["plan"] == {
        "cutover": {"month": "2010-05", "mode": "default"},
        "objective_yen": why().plan_yen,
        "proved_cheapest": True,
        "violations": 0,
        "own_yen": 13,
        "components_yen": {"running": 10, "preference": 3},
    }
    months = {one["month"]: one for one in answer["months"]}
    assert len(months) == 24
    (reason,) = months["2010-04"]["reasons"]
    assert (reason["code"], reason["period"], reason["need"], reason["used"], reason["limit"]) == (
        "taken-count",
        "2010-04",
        1,
        1,
        1,
    )
    assert reason["held_by"] == [{"id": "a/core", "amount": 1, "month": "2010-04"}]
    assert months["2010-04"]["whole_plan"]["difference_yen"] == 20
    assert months["2010-04"]["whole_plan"]["members_yen"] == {"a": 30, "b": -10}
    assert months["2011-04"]["others_stay_difference_yen"] == 1107
    assert months["2011-02"]["verdict"] == "barred"
    assert months["2011-02"]["others_stay_difference_yen"] is None
    assert months["2011-02"]["reasons"][0]["about"] == ["tax"]


@pytest.mark.parametrize("text", ["b/core", "b", "乙町"])
def test_a_migration_is_found_by_its_id_its_member_and_the_member_s_name(text: str) -> None:
    assert find_migration(instance(towns()), text) == "b/core"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("b/cor", "「b/core」のことですか。"),
        ("乙の町", "「乙町」のことですか。"),
        ("zzz", "その団体・移行はありません。使えるのは: a/core (甲市)、b/core (乙町)"),
    ],
)
def test_unknown_names_are_refused_with_a_guess(text: str, said: str) -> None:
    with pytest.raises(PlannerError) as caught:
        find_migration(instance(towns()), text)
    assert said in caught.value.text.ja


def test_a_member_that_moves_twice_has_to_be_told_which() -> None:
    with pytest.raises(PlannerError, match=r"there are several; name one: b/core \(乙町（core）\), b/aux \("):
        find_migration(small()[0], "乙町")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2010-13", "--month 2010-13: not a month; write it as 2010-10"),
        ("H26.8", "--month H26.8: out of range; name a month from 2010-04 to 2012-03"),
        ("2014/08", "--month 2014/08: out of range"),
    ],
)
def test_months_that_are_none_or_lie_outside_are_refused(text: str, said: str) -> None:
    with pytest.raises(PlannerError, match=said):
        month_named("--month", text, instance(towns()).calendar)


def left_out() -> Counterfactual:
    """Return a town that stays out: late months are the cheapest for it, but cost the group a year more."""
    core = {"optional": {"penalty_yen": 1}, "running_yen_per_month": 0, "service_yen_per_month": 7}
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": core}}}})
    return explain_months(instance(raw), p({"a/core": "2010-04", "b/core": None}), "b/core")


def test_a_town_left_out_is_shown_the_months_that_cost_all_least() -> None:
    out = left_out()
    alone = min(out.possible, key=lambda one: one.own_total_yen)
    best = min(out.possible, key=out.difference_yen)
    assert format_month(alone.month) == "2012-01"
    assert out.difference_yen(alone) > out.difference_yen(best)
    assert best in nearest(out)
    assert alone not in nearest(out)
    lines = screen(out).splitlines()
    (cheapest,) = [line for line in lines if line.startswith("参加なら最安の月")]
    assert month_words(best.month).ja in cheapest
    assert any(line.startswith("安い月") for line in lines)
    example = re.search(r"--month (\S+) ", screen(out))
    assert example is not None
    assert parse_month(example[1]) in out.instance.calendar


def test_what_a_month_would_cost_all_is_said_of_a_town_left_out_also_where_others_hold_it() -> None:
    core = {"optional": {"penalty_yen": 1}, "running_yen_per_month": 90, "service_yen_per_month": 7}
    raw = patched(towns(), {"members": {"b": {"migrations": {"core": core}}}})
    out = explain_months(instance(raw), p({"a/core": "2010-04", "b/core": None}), "b/core")
    (cheapest,) = [line for line in screen(out).splitlines() if line.startswith("参加なら最安の月")]
    held = "取れれば共通経費を含めて1,990円安い。ただし他団体で埋まっている（件数の上限「desk」）"
    assert cheapest == f"参加なら最安の月  平成22年4月（2010-04）。{held}"


def test_a_town_that_is_better_off_outside_is_not_told_a_month_of_the_plan() -> None:
    name, said = own_month(left_out())
    assert name.ja == "参加なら最安の月"
    assert said.ja.startswith("平成23年1月（2011-01）。グループ全体では107円高い")
    assert "この計画の月" not in said.ja


@pytest.mark.parametrize(
    ("more_yen", "ja", "en"),
    [
        (560_000, "560,000円高い", "JPY 560,000 dearer"),
        (-2, "2円安い", "JPY 2 cheaper"),
        (0, "同額", "the same"),
    ],
)
def test_what_is_dearer_is_said_in_words_beside_an_amount_without_a_sign(
    more_yen: int, ja: str, en: str
) -> None:
    assert compared(more_yen) == Text(ja, en)

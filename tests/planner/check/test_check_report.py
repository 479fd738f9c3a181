"""The checker's report: totals, rows by member and year, certificates and notices."""

import build
import pytest
from build import one_migration, patched, plan, raw_instance, raw_migration, several

from planner.check import CheckReport, Ledger, LedgerEntry, Mismatch, certify, check_plan
from planner.periods.months import Calendar, parse_month
from planner.terms import Component

APRIL = parse_month("2010-04")


def ledger(*entries):
    return Ledger(tuple(LedgerEntry(*entry) for entry in entries))


BOOKS = ledger(
    (Component.RUNNING, "a", "a/core", APRIL, 100),
    (Component.RUNNING, "a", "a/core", APRIL + 12, 50),
    (Component.SUBSIDY, "a", "a/core", APRIL, -30),
    (Component.SECRETARIAT, None, "", APRIL, 12),
    (Component.BUSY, "b", "b/core", APRIL + 3, 4),
    (Component.BUSY, "b", "b/core", APRIL + 4, 4),
    (Component.LEFT_OUT, "b", "b/core", APRIL + 13, 80),
)


def test_cost_and_penalties_sum_to_the_objective():
    assert (BOOKS.total_yen, BOOKS.cost_yen, BOOKS.penalty_yen) == (220, 132, 88)


def test_components_are_all_there_in_order():
    sums = BOOKS.by_component()
    assert list(sums) == list(Component)
    assert {component.value: yen for component, yen in sums.items() if yen} == {
        "running": 150,
        "subsidy": -30,
        "secretariat": 12,
        "busy": 8,
        "left_out": 80,
    }


def test_rows_are_by_member_and_fiscal_year_and_the_group_has_its_own():
    rows = BOOKS.by_member_year(Calendar(APRIL, APRIL + 23))
    assert set(rows) == {("a", 2010), ("a", 2011), (None, 2010), ("b", 2010), ("b", 2011)}
    assert all(list(row) == list(Component) for row in rows.values())
    assert rows["a", 2010][Component.RUNNING] == 100
    assert rows["a", 2010][Component.SUBSIDY] == -30
    assert rows["a", 2011][Component.RUNNING] == 50
    assert rows["b", 2010][Component.BUSY] == 8
    assert sum(sum(row.values()) for row in rows.values()) == BOOKS.total_yen


def test_monthly_amounts_fall_into_the_fiscal_years_of_the_group():
    # Fiscal years from July: of 2010-04..2010-09, three months each are FY2009 and FY2010.
    raw = one_migration(running_yen_per_month=10) | {"fiscal_year_start": 7}
    instance = build.instance(raw)
    rows = check_plan(instance, plan({"a/core": "2010-10"})).ledger.by_member_year(instance.calendar)
    assert {key: row[Component.RUNNING] for key, row in rows.items()} == {("a", 2009): 30, ("a", 2010): 30}


def test_books_are_kept_for_a_plan_that_breaks_rules():
    raw = one_migration(migration_yen={"build": 9}, window={"latest": "2010-05"})
    report = check_plan(build.instance(raw), plan({"a/core": "2010-06"}))
    assert not report.valid
    assert report.ledger.total_yen == 9


# Certificates

REPORT = CheckReport((), (), BOOKS)
CLAIMS = {"running": 150, "subsidy": -30, "secretariat": 12, "busy": 8, "left_out": 80}


def test_true_claims_are_certified():
    assert certify(REPORT, 220, CLAIMS) == ()
    assert certify(REPORT, 220, CLAIMS | {"lease": 0}) == ()
    assert certify(REPORT, None, None) == ()


def test_a_yen_too_much_is_a_mismatch():
    (mismatch,) = certify(REPORT, 1220, None)
    assert mismatch == Mismatch("objective", 1220, 220)
    assert mismatch.text.ja == (
        "目的関数の合計 [objective_yen]: 計画の記載は 1,220 円ですが、検算では 220 円です"
    )
    assert mismatch.text.en == "total [objective_yen]: the plan says 1,220 yen; it is 220 yen"


def test_absent_claims_nothing_paid_and_strange_claims_do_not_match():
    claims = {"running": 151, "subsidy": -30, "secretariat": 12, "busy": 8, "tips": 7}
    found = certify(REPORT, None, claims)
    assert found == (Mismatch("running", 151, 150), Mismatch("left_out", 0, 80), Mismatch("tips", 7, 0))
    assert found[0].text.ja.startswith("現行システム運用 [running]: ")
    assert found[1].text.en == "left out [left_out]: the plan says 0 yen; it is 80 yen"
    assert found[2].text.en == "tips: the plan says 7 yen; it is 0 yen"


def test_empty_claims_claim_nothing_paid():
    assert [mismatch.booked_yen for mismatch in certify(REPORT, 220, {})] == [150, -30, 12, 8, 80]


# Notices: expansions bought earlier than need be


def racked(**fields):
    """Two towns of size 2 each; space 3, 1 more with rack `r` and 1 more with rack `s`."""
    rack = {"adds": 1, "cost_yen": 40}
    return patched(
        several("a", "b", size=2),
        {"data_centers": {"d": {"capacity": 3, "expansions": {"r": rack, "s": rack}}}} | fields,
    )


def noticed(raw, expansions):
    report = check_plan(build.instance(raw), plan({"a/core": "2010-05", "b/core": "2011-03"}, expansions))
    assert report.valid
    return [(notice.where, notice.code) for notice in report.notices]


def test_expansion_in_the_month_of_need_is_not_noticed():
    assert noticed(racked(), {"d/r": "2011-03"}) == []


def test_expansion_before_the_month_of_need_is_noticed():
    assert noticed(racked(), {"d/r": "2011-02"}) == [("d/r", "expansion-early")]


def test_expansions_are_noticed_where_one_of_them_alone_could_wait():
    # One of two is enough: either could wait while the other is there.
    assert noticed(racked(), {"d/r": "2011-03", "d/s": "2011-03"}) == [
        ("d/r", "expansion-early"),
        ("d/s", "expansion-early"),
    ]
    # s is of no use, and could wait; r could not before s is there.
    assert noticed(racked(), {"d/r": "2011-03", "d/s": "2011-05"}) == [("d/s", "expansion-early")]


def test_expansion_in_its_last_month_cannot_wait():
    last = {"data_centers": {"d": {"capacity": 9, "expansions": {"r": {"latest": "2010-08"}}}}}
    raw = patched(racked(), last)
    assert noticed(raw, {"d/r": "2010-08"}) == []
    assert noticed(raw, {"d/r": "2010-07"}) == [("d/r", "expansion-early")]
    assert noticed(raw, {"d/s": "2012-03"}) == []
    assert noticed(raw, {"d/s": "2012-02"}) == [("d/s", "expansion-early")]


@pytest.mark.parametrize(
    ("budget", "where"),
    [(39, []), (40, ["d/r"]), ({"default": 39, "FY2010": 40}, []), (139, []), (140, ["d/r"])],
)
def test_expansion_that_would_break_the_next_years_budget_cannot_wait(budget, where):
    by_year = {"default": budget, "FY2010": 1000} if isinstance(budget, int) else budget
    raw = patched(racked(), {"data_centers": {"d": {"capacity": 4}}, "budget_yen": by_year})
    if budget in (139, 140):
        # 100 of the next year's budget go to b.
        price = {"migrations": {"core": {"migration_yen": {"build": 100}}}}
        raw = patched(raw, {"members": {"b": price}})
    report = check_plan(
        build.instance(raw), plan({"a/core": "2010-05", "b/core": "2011-04"}, {"d/r": "2011-03"})
    )
    assert [notice.where for notice in report.notices] == where
    assert report.valid


def test_expansion_without_limit_on_space_could_wait():
    raw = raw_instance(data_centers={"d": {"expansions": {"r": {"adds": 1, "cost_yen": 0}}}})
    report = check_plan(build.instance(raw), plan({"a/core": "2010-05"}, {"d/r": "2010-05"}))
    assert [notice.where for notice in report.notices] == ["d/r"]


def test_no_notice_for_a_plan_that_breaks_a_rule():
    raw = racked(vendors={"v": {"points_per_year": 0}})
    report = check_plan(
        build.instance(raw), plan({"a/core": "2010-05", "b/core": "2011-03"}, {"d/r": "2010-04"})
    )
    assert not report.valid
    assert report.notices == ()


def test_notice_names_expansion_and_month():
    report = check_plan(
        build.instance(racked()), plan({"a/core": "2010-05", "b/core": "2011-03"}, {"d/r": "2011-02"})
    )
    (notice,) = report.notices
    assert notice.text.en == "d/r: the expansion “d r” bought in 2011-02 could be bought a month later"
    assert notice.text.ja.startswith("d/r: 平成23年2月に購入する「d r」の増設は、")


def test_notices_agree_with_checking_each_expansion_a_month_later():
    raw = racked(budget_yen={"default": 85, "FY2011": 40})
    raw["members"]["b"]["migrations"]["fin"] = raw_migration(size=1)
    raw["data_centers"]["d"]["expansions"]["r"]["latest"] = "2011-06"
    instance = build.instance(raw)
    cutovers = {"a/core": "2010-05", "b/core": "2011-03", "b/fin": "2011-09"}
    months = [f"{month // 12}-{month % 12 + 1:02d}" for month in range(APRIL, APRIL + 24)]
    valid = 0
    for r in months[8:15]:
        for s in months[8:20]:
            report = check_plan(instance, plan(cutovers, {"d/r": r, "d/s": s}))
            if report.valid:
                valid += 1
                later = {}
                for name, month in (("d/r", r), ("d/s", s)):
                    index = months.index(month) + 1
                    moved = {"d/r": r, "d/s": s} | {name: months[index]}
                    later[name] = check_plan(instance, plan(cutovers, moved)).valid
                assert [notice.where for notice in report.notices] == [name for name in later if later[name]]
    assert valid > 10

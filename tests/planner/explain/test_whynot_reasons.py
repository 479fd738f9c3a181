"""Why not this month: every planted cause is named, with its season, dates and holders, and nothing else."""

import pytest
from build import instance, one_migration, patched, several
from build import plan as p
from whynot_cases import (
    ALONE,
    BARRED,
    CROWDED,
    FREEZE,
    LEASED,
    A,
    Planted,
    busy,
    member,
)

from planner.explain.counterfactual import alternatives, words
from planner.explain.counterfactual.alternatives import Availability, MonthAlternative, explain_months
from planner.explain.counterfactual.reasons import name, sentence
from planner.explain.counterfactual.relocation import one_gives_way
from planner.periods.months import parse_month
from planner.text.language import Text


def asked(case: Planted) -> MonthAlternative:
    why = explain_months(instance(case.raw), case.plan, A)
    assert why.at(parse_month("2010-09" if case.plan is ALONE else case.month)) in why.months
    assert why.broken == 0
    return why.at(parse_month(case.month))


@pytest.mark.parametrize("case", BARRED, ids=lambda case: case.id)
def test_what_bars_a_month_is_named_with_its_dates(case: Planted) -> None:
    trial = asked(case)
    assert trial.availability is Availability.BARRED
    assert not trial.shortfalls or case.id.endswith("alone") or case.id.startswith("limit")
    (found,) = trial.barred
    assert sentence(found, instance(case.raw)) == Text(case.ja, case.en)


@pytest.mark.parametrize("case", CROWDED, ids=lambda case: case.id)
def test_what_the_others_hold_is_named_with_its_holders(case: Planted) -> None:
    trial = asked(case)
    assert trial.availability is Availability.CROWDED
    (found,) = (*trial.shortfalls, *trial.linked)
    assert sentence(found, instance(case.raw)) == Text(case.ja, case.en)
    assert len(name(found, instance(case.raw)).ja) < len(case.ja)


def test_several_causes_are_all_named_in_the_order_of_the_rules() -> None:
    raw = busy(["cutover"]) | {"legal_revisions": FREEZE | {"law": FREEZE["law"] | {"freeze": ["2011-03"]}}}
    raw = patched(raw, {"members": {"a": {"migrations": {"core": {"window": {"latest": "2011-02"}}}}}})
    trial = explain_months(instance(raw), ALONE, A).at(parse_month("2011-03"))
    assert [violation.code for violation in trial.barred] == [
        "window-late",
        "closed-freeze",
        "closed-cutover",
    ]


def test_a_lease_shared_with_a_bundle_that_may_stay_out_does_not_bar() -> None:
    bundles = {"core": {}, "fin": {"optional": {"penalty_yen": 1}}}
    raw = member(leases={"host": LEASED})
    core = raw["members"]["a"]["migrations"]["core"]
    raw["members"]["a"]["migrations"] = {key: core | more for key, more in bundles.items()}
    late = parse_month("2011-02")
    both = explain_months(instance(raw), p({A: "2010-09", "a/fin": "2010-09"}), A).at(late)
    assert (both.availability, [one.code for one in both.linked]) == (Availability.CROWDED, ["extension"])
    without = explain_months(instance(raw), p({A: "2010-09", "a/fin": None}), A).at(late)
    assert without.availability is Availability.FREE


def test_of_several_modes_the_one_that_can_be_had_answers() -> None:
    modes = {"slow": {"vendor": "w"}, "fast": {"vendor": "v"}}
    raw = one_migration(modes=modes) | {"vendors": {"v": {}, "w": {"closed": ["2011-01"]}}}
    why = explain_months(instance(raw), p({A: ("2010-09", "slow")}), A)
    january = parse_month("2011-01")
    assert (why.at(january).mode, why.at(january).availability) == ("fast", Availability.FREE)
    assert [trial.availability for trial in why.by_month[january]] == [Availability.FREE, Availability.BARRED]
    assert why.is_chosen(why.at(parse_month("2010-09")))


def test_of_two_modes_that_can_be_had_the_one_answers_with_which_all_pay_least() -> None:
    modes = {"own": {"vendor": "w"}, "with-all": {"vendor": "v", "service_yen_per_month": 5}}
    raw = one_migration(modes=modes, optional={"penalty_yen": 0})
    raw |= {"vendors": {"v": {}, "w": {"mobilisation_yen_per_year": 1000}}}
    why = explain_months(instance(raw), p({A: None}), A)
    last = parse_month("2012-03")
    assert [one.mode for one in why.by_month[last]] == ["with-all", "own"]
    assert why.difference_yen(why.at(last)) == 5
    alone, together = why.cheapest_alone, why.cheapest_together
    assert alone is not None
    assert together is not None
    assert (alone.mode, why.difference_yen(alone)) == ("own", 1000)
    assert (together.month, together.mode) == (last, "with-all")


def test_a_migration_left_out_is_compared_with_staying_out() -> None:
    raw = one_migration(running_yen_per_month=10, optional={"penalty_yen": 500})
    why = explain_months(instance(raw), p({A: None}), A)
    april = why.at(parse_month("2010-04"))
    assert why.chosen is None
    assert why.difference_yen(april) == -(24 * 10 + 500)


def test_a_rule_that_is_not_known_here_is_told_in_the_words_of_the_checker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apart = {"links": {"far": {"kind": "apart", "of": [A, "b/core"], "months": 3}}}
    closed = {"vendors": {"v": {"closed": ["2010-06"]}}}
    raw = patched(several("a", "b"), apart | closed)
    monkeypatch.setattr(alternatives, "barring", lambda *_: ())
    monkeypatch.setattr(alternatives, "linking", lambda *_: ())
    monkeypatch.delitem(words.NAMES, "closed-vendor")
    why = explain_months(instance(raw), p({A: "2010-09", "b/core": "2011-04"}), A)
    found = {month: why.at(parse_month(month)).availability for month in ("2010-06", "2011-01", "2011-02")}
    assert found == {
        "2010-06": Availability.BARRED,
        "2011-01": Availability.FREE,
        "2011-02": Availability.CROWDED,
    }
    (near,) = why.at(parse_month("2011-02")).linked
    assert name(near, instance(raw)).en == "links “far”"
    assert sentence(near, instance(raw)) == near.text(instance(raw))
    (barred,) = why.at(parse_month("2010-06")).barred
    assert name(barred, instance(raw)).ja == "移行できない月"
    swap = one_gives_way(why, why.at(parse_month("2011-02")))
    assert swap is not None
    assert swap.other == "b/core"

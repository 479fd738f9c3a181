"""Each relaxation changes what it says and nothing else, and its patch is a scenario that reads."""

import json
from pathlib import Path

import pytest
from build import Raw, raw_instance
from condition_cases import FULL, by_year, read
from gate_share import every_third
from random_instance import FEATURES
from strategies import make_raw

from planner.conditions import (
    ConditionKind,
    Relaxation,
    counterpart,
    label,
    relaxations_of,
    scenario_document,
)
from planner.conditions.apply import apply, difference
from planner.instance.model import Instance
from planner.instance.patch import merge_patch
from planner.reading.load import load
from planner.text.language import Text


def patch_of(raw: Raw, *relaxations: Relaxation) -> Raw:
    """Return the merge patch that applies relaxations to an instance."""
    return difference(raw, apply(raw, *relaxations))


def patched(lever: Relaxation, raw: Raw = FULL) -> Instance:
    return read(merge_patch(raw, patch_of(raw, lever)))


def test_every_kind_can_be_relaxed_here() -> None:
    offered = relaxations_of(read(FULL), tuple(ConditionKind))
    assert list(dict.fromkeys(lever.kind for lever in offered)) == list(ConditionKind)


@pytest.mark.parametrize("lever", relaxations_of(read(FULL), tuple(ConditionKind)), ids=str)
def test_every_patch_reads_changes_something_and_one_branch_only(lever: Relaxation) -> None:
    patch = patch_of(FULL, lever)
    assert len(patch) == 1
    assert patched(lever) != read(FULL)
    # What the scenario file says is the same as what was applied here.
    assert json.loads(json.dumps(patch)) == patch
    said, whom = label(lever, read(FULL)), counterpart(lever, read(FULL))
    assert "{" not in said.ja + said.en
    assert all((said.ja, said.en, whom.ja, whom.en))


@pytest.mark.parametrize(
    ("lever", "patch"),
    [
        (Relaxation(ConditionKind.VENDOR_POINTS, "v"), {"vendors": {"v": {"points_per_year": 3}}}),
        (
            Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2011", 2),
            {"vendors": {"v": {"points_per_year": {"default": 2, "FY2011": 4}}}},
        ),
        (
            Relaxation(ConditionKind.VENDOR_CREW, "v"),
            {"vendors": {"v": {"crew": {"default": 4, "FY2011": 2}}}},
        ),
        (
            Relaxation(ConditionKind.VENDOR_CREW, "v", "2011-03..2011-04"),
            {"vendors": {"v": {"crew": {"2011-03": 4, "2011-04": 2}}}},
        ),
        (Relaxation(ConditionKind.VENDOR_CLOSED, "v", "*-12"), {"vendors": {"v": {"closed": ["*-01"]}}}),
        (Relaxation(ConditionKind.VENDOR_CLOSED, "v"), {"vendors": {"v": {"closed": []}}}),
        (
            Relaxation(ConditionKind.TEAM_CREW, "t", "FY2010"),
            {"teams": {"t": {"crew": {"default": 1, "FY2010": 2}}}},
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "FY2011..", 5),
            {"data_centers": {"d": {"capacity": {"FY2011..": 11}}}},
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "2010-10.."),
            {"data_centers": {"d": {"capacity": {"FY2011..": 7, "2010-10..": 5}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_PRICE, "d/r", "", 10, percent=True),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 63}}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_PRICE, "d/r", "", 100),
            {"data_centers": {"d": {"expansions": {"r": {"cost_yen": 0}}}}},
        ),
        (
            Relaxation(ConditionKind.EXPANSION_MORE, "d/r"),
            {"data_centers": {"d": {"expansions": {"r-2": {"adds": 2, "cost_yen": 70}}}}},
        ),
        (
            Relaxation(ConditionKind.BUDGET, "budget", "FY2010", 10, percent=True),
            {"budget_yen": {"FY2010": 115}},
        ),
        (Relaxation(ConditionKind.BUDGET, "budget", "", 50), {"budget_yen": {"default": 155, "FY2011": 250}}),
        (Relaxation(ConditionKind.LIMIT, "desk"), {"limits": {"desk": {"most": 2}}}),
        (
            Relaxation(ConditionKind.LIMIT, "year", "FY2011"),
            {"limits": {"year": {"most": {"default": 2, "FY2011": 3}}}},
        ),
        (
            Relaxation(ConditionKind.FREEZE, "law", "2011-05"),
            {"legal_revisions": {"law": {"freeze": ["2011-06..2011-07"]}}},
        ),
        (
            Relaxation(ConditionKind.FREEZE, "law", "2011-06"),
            {"legal_revisions": {"law": {"freeze": ["2011-05", "2011-07"]}}},
        ),
        (Relaxation(ConditionKind.MANDATORY, "law"), {"legal_revisions": {"law": {"mandatory": None}}}),
        (Relaxation(ConditionKind.MARGIN, "law"), {"legal_revisions": {"law": {"margin_months": 1}}}),
        (Relaxation(ConditionKind.SEASON, "a/tax"), {"members": {"a": {"busy": {"tax": None}}}}),
        (
            Relaxation(ConditionKind.SEASON, "a/tax", "2011-02"),
            {"members": {"a": {"busy": {"tax": {"months": ["2011-03", "2012-02..2012-03"]}}}}},
        ),
        (
            Relaxation(ConditionKind.EARLIEST, "a/core", "", 2),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": "2010-06"}}}}}},
        ),
        (
            Relaxation(ConditionKind.EARLIEST, "a/core", "", 12),
            {"members": {"a": {"migrations": {"core": {"window": {"earliest": None}}}}}},
        ),
        (
            Relaxation(ConditionKind.LATEST, "a/core", "", 0),
            {"members": {"a": {"migrations": {"core": {"window": {"latest": None}}}}}},
        ),
        (Relaxation(ConditionKind.BUDGET_YEARS, "a"), {"members": {"a": {"budget_years": None}}}),
        (
            Relaxation(ConditionKind.EXTENSION, "a/host", "", 3),
            {"members": {"a": {"leases": {"host": {"extension_limit_months": 9}}}}},
        ),
        (
            Relaxation(ConditionKind.MILESTONE, "vote", "", 14),
            {"milestones": {"vote": {"earliest": "2009-04"}}},
        ),
        (
            Relaxation(ConditionKind.MILESTONE, "vote", "", 0),
            {"milestones": {"vote": {"earliest": None}}},
        ),
        (
            Relaxation(ConditionKind.MEMBER_BUDGET, "a", "FY2011", 10, percent=True),
            {"members": {"a": {"budget_yen": {"default": 90, "FY2011": 99}}}},
        ),
        (Relaxation(ConditionKind.LINK, "two"), {"links": {"two": None}}),
        (
            Relaxation(ConditionKind.WISH, "a/core"),
            {"members": {"a": {"migrations": {"core": {"preferred": None}}}}},
        ),
        (
            Relaxation(ConditionKind.LEAVE_OUT, "b", "", 7),
            {"members": {"b": {"migrations": {"core": {"optional": {"penalty_yen": 7}}}}}},
        ),
        (
            Relaxation(ConditionKind.PIN, "a/core"),
            {"members": {"a": {"migrations": {"core": {"pin": {"state": "agreed"}}}}}},
        ),
        (Relaxation(ConditionKind.HORIZON, "horizon", "", 12), {"horizon": {"end": "2013-03"}}),
    ],
    ids=lambda value: str(value) if isinstance(value, Relaxation) else "",
)
def test_the_patch_of_a_lever(lever: Relaxation, patch: Raw) -> None:
    assert patch_of(FULL, lever) == patch
    read(merge_patch(FULL, patch))


@pytest.mark.parametrize(
    ("lever", "ja", "en"),
    [
        (
            Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
            "vの平成22年度（FY2010）の移行能力を1点増やす",
            "1 more point a year of v in FY2010",
        ),
        (
            Relaxation(ConditionKind.VENDOR_CLOSED, "v", "*-12"),
            "vに毎年12月も本稼働を行ってもらう",
            "v also cuts over in Dec each year",
        ),
        (
            Relaxation(ConditionKind.TEAM_CREW, "t", "2010-10..2011-03", 2),
            "事務局の平成22年10月〜平成23年3月（2010-10..2011-03）の要員を2人増やす",
            "2 more crew of 事務局 in 2010-10..2011-03",
        ),
        (
            Relaxation(ConditionKind.CAPACITY, "d", "FY2011.."),
            "dの平成23年度から（FY2011..）の容量を1増やす",
            "1 more unit of space in d in FY2011..",
        ),
        (
            Relaxation(ConditionKind.SEASON, "a/tax"),
            "甲町の「tax」の禁止期間をなくす",
            "甲町's “tax” no longer forbids anything",
        ),
        (Relaxation(ConditionKind.LATEST, "a/core", "", 0), "甲町の移行期限をなくす", "no deadline for 甲町"),
    ],
)  # fmt: skip
def test_the_words_of_a_lever(lever: Relaxation, ja: str, en: str) -> None:
    assert label(lever, read(FULL)) == Text(ja, en)


def test_levers_combine_also_on_one_series() -> None:
    both = (
        Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
        Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2010"),
    )
    patch = patch_of(FULL, *both, Relaxation(ConditionKind.LINK, "two"))
    assert patch == {
        "vendors": {"v": {"points_per_year": {"default": 2, "FY2010": 4}}},
        "links": {"two": None},
    }


def test_a_lever_that_finds_nothing_to_relax_is_refused() -> None:
    for kind in (
        ConditionKind.BUDGET,
        ConditionKind.LINK,
        ConditionKind.WISH,
        ConditionKind.LATEST,
        ConditionKind.VENDOR_CREW,
        ConditionKind.MANDATORY,
    ):
        with pytest.raises(KeyError):
            patch_of(raw_instance(legal_revisions={"v": {"effective": "2011-01"}}), Relaxation(kind, "v"))


def test_the_amount_of_every_lever_can_be_set() -> None:
    amounts = {kind: number for number, kind in enumerate(ConditionKind, 20)}
    offered = relaxations_of(read(FULL), tuple(ConditionKind), amounts)
    assert {(lever.kind, lever.amount) for lever in offered} == set(amounts.items())


def test_the_scenario_of_a_lever_is_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "base.json").write_text(json.dumps(FULL), encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    patch = patch_of(FULL, Relaxation(ConditionKind.VENDOR_POINTS, "v", "FY2011"))
    document = scenario_document("more", "一点多く", tmp_path / "base.json", folder, patch)
    assert document["base"] == "../base.json"
    (folder / "more.json").write_text(json.dumps(document), encoding="utf-8")
    loaded = load(folder / "more.json")
    points = loaded.instance.vendors["v"].points_per_year
    assert by_year(points, loaded.instance) == [2, 3]


def test_the_difference_of_two_documents_makes_the_second_of_the_first() -> None:
    before = {"a": 1, "b": {"c": 2, "d": {"e": 3}}, "f": [1, 2], "g": {}}
    after = {"a": 1, "b": {"c": 2, "d": {}}, "f": [2], "h": {"i": 4}}
    assert merge_patch(before, difference(before, after)) == after
    assert difference(before, before) == {}


@pytest.mark.parametrize("seed", every_third(range(12)))
def test_levers_of_random_instances_read(seed: int) -> None:
    raw = make_raw(seed, "small", 4, frozenset(FEATURES))
    instance = read(raw)
    # Series with open ranges may conflict in the months that a longer horizon adds.
    for lever in relaxations_of(instance, set(ConditionKind) - {ConditionKind.HORIZON}):
        read(merge_patch(raw, patch_of(raw, lever)))
        label(lever, instance)

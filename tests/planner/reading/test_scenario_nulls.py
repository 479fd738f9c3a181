"""Nulls of scenario files and quick changes that would remove nothing (spec section 4)."""

import json
from pathlib import Path
from typing import Any

import pytest
from build import Raw, raw_migration, several
from click.testing import CliRunner

import cli
from planner.reading.load import load
from planner.text.faults import Fault, InvalidInput

CORE = "members.a.migrations.core"


def group() -> Raw:
    raw = several("alpha", "beta", "gamma")
    raw["vendors"]["v"] |= {"crew": {"default": 8, "FY2011": 2}}
    raw["members"]["a"] = {
        "migrations": {"core": raw_migration(modes={"old": {"legal": None}, "new": {}})},
        "budget_years": ["FY2010"],
    }
    return raw | {
        "limits": {"cap": {"per": "month", "most": 1}},
        "links": {"pair": {"kind": "together", "of": ["alpha/core", "beta/core"]}},
        "budget_yen": 900,
        "x-notes": {"by": "税務課"},
    }


def scenario(folder: Path, name: str, patch: Any, base: str = "base.json") -> Path:
    content = {"schema": "planner/scenario/1", "name": name, "base": base, "patch": patch}
    path = folder / f"{name}.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.json").write_text(json.dumps(group(), ensure_ascii=False), encoding="utf-8")
    return tmp_path


def refused(path: Path, **options: Any) -> tuple[str, list[Fault]]:
    with pytest.raises(InvalidInput, match="fault") as caught:
        load(path, **options)
    return caught.value.source, list(caught.value.faults)


@pytest.mark.parametrize(
    ("patch", "where", "ja", "en"),
    [
        ({"limits": {"kap": None}}, "limits.kap", "「cap」のことですか", "did you mean cap?"),
        ({"limts": {"cap": None}}, "limts", "「limits」のことですか", "did you mean limits?"),
        ({"budgt_yen": None}, "budgt_yen", "「budget_yen」のことですか", "did you mean budget_yen?"),
        ({"members": {"bta": None}}, "members.bta", "「beta」のことですか", "did you mean beta?"),
        (
            {"members": {"bta": {"migrations": {"core": None}}}},
            "members.bta",
            "「beta」のことですか",
            "did you mean beta?",
        ),
        (
            {"vendors": {"v": {"crew": {"FY2012": None}}}},
            "vendors.v.crew.FY2012",
            "あるもの: default、FY2011",
            "known: default, FY2011",
        ),
        # A field of the format that the base leaves out, and what a plain number has nothing of.
        ({"secretariat_yen_per_year": None}, "secretariat_yen_per_year", "ありません", "nothing called"),
        ({"members": {"a": {"leases": {"host": None}}}}, "members.a.leases", "ありません", "nothing called"),
        (
            {"budget_yen": {"default": 5, "FY2010": None}},
            "budget_yen.FY2010",
            "あるもの: なし",
            "known: none",
        ),
        # What the patch adds itself: a merge patch would drop the null.
        (
            {"members": {"new": {"migrations": {"core": raw_migration()}, "budget_years": None}}},
            "members.new.budget_years",
            "あるもの: なし",
            "known: none",
        ),
        # The key of a map is no note; a mode of the base is not one that is added.
        ({"limits": {"x-cap": None}}, "limits.x-cap", "「cap」のことですか", "did you mean cap?"),
        (
            {"members": {"a": {"migrations": {"core": {"modes": {"new": {"legal": None}}}}}}},
            f"{CORE}.modes.new.legal",
            "あるもの: なし",
            "known: none",
        ),
        (
            {"members": {"a": {"migrations": {"core": {"modes": {"odl": None}}}}}},
            f"{CORE}.modes.odl",
            "「old」のことですか",
            "did you mean old?",
        ),
    ],
)
def test_a_null_that_would_remove_nothing_is_a_fault(
    folder: Path, patch: Raw, where: str, ja: str, en: str
) -> None:
    path = scenario(folder, "slip", patch)
    for source, (fault,) in (refused(path), refused(folder / "base.json", scenarios=[path])):
        assert source == str(path)
        assert (fault.where, fault.code) == (f"patch.{where}", "null_absent")
        assert fault.text.ja.startswith(f"patch.{where}: シナリオ「slip」が null で消す")
        assert fault.text.en.startswith(f"patch.{where}: scenario slip removes ")
        assert ja in fault.text.ja
        assert en in fault.text.en


@pytest.mark.parametrize(
    "patch",
    [
        {"limits": {"cap": None}},
        {"budget_yen": None, "members": {"a": {"budget_years": None}}},
        {"vendors": {"v": {"crew": {"FY2011": None}}}},
        {"members": {"a": {"migrations": {"core": {"modes": {"old": {"legal": None}}}}}}},
        {"x-why": None, "x-notes": {"by": None, "when": None}, "vendors": {"v": {"x-a": {"b": None}}}},
        {"members": {"beta": None}, "links": {"pair": None}},  # which goes by itself too
    ],
)
def test_a_null_for_what_is_there_and_in_notes_is_none(folder: Path, patch: Raw) -> None:
    found = load(scenario(folder, "right", patch))
    assert not [one for one in found.notices if one.code == "null_in_new_mode"]


@pytest.mark.parametrize("mode", [{"vendor": "v", "legal": None}, {"legal": None}])
def test_a_null_in_a_mode_that_is_added_is_told_to_change_nothing(folder: Path, mode: Raw) -> None:
    patch = {"members": {"a": {"migrations": {"core": {"modes": {"third": mode}}}}}}
    sets = [f"{CORE}.modes.third={json.dumps(mode)}"]
    for found in (load(scenario(folder, "more", patch)), load(folder / "base.json", sets=sets)):
        (notice,) = [one for one in found.notices if one.code == "null_in_new_mode"]
        assert notice.where == f"{CORE}.modes.third.legal"
        assert "何も変えません" in notice.text.ja
        assert "changes nothing" in notice.text.en
        added = found.raw["members"]["a"]["migrations"]["core"]["modes"]["third"]
        assert added == {key: value for key, value in mode.items() if value is not None}


def test_each_step_of_a_chain_is_judged_against_what_those_before_it_left(folder: Path) -> None:
    scenario(folder, "one", {"limits": {"cap": None, "later": {"per": "year", "most": 3}}})
    assert load(scenario(folder, "two", {"limits": {"later": None}}, "one.json")).instance.limits == {}
    source, (fault,) = refused(scenario(folder, "again", {"limits": {"cap": None}}, "one.json"))
    assert source == str(folder / "again.json")
    assert "known: later" in fault.text.en
    # A link that lost its members is there no more.
    scenario(folder, "gone", {"members": {"beta": None}})
    _, (fault,) = refused(scenario(folder, "link", {"links": {"pair": None}}, "gone.json"))
    assert fault.where == "patch.links.pair"


def test_all_such_nulls_of_a_chain_come_at_once(folder: Path) -> None:
    one = scenario(folder, "one", {"limits": {"kap": None}, "links": {"pare": None}, "title": "一"})
    two = scenario(folder, "two", {"members": {"bta": None}}, "one.json")
    source, faults = refused(two)
    assert source == f"{one}, {two}"
    told = [(fault.where, "scenario two" in fault.text.en) for fault in faults]
    assert told == [("patch.limits.kap", False), ("patch.links.pare", False), ("patch.members.bta", True)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('limits={"kap": null}', "limits.kap"),
        ("secretariat_yen_per_year=null", "secretariat_yen_per_year"),
        ('members.new={"migrations": {}, "budget_years": null}', "members.new.budget_years"),
        (f"{CORE}.modes.new.legal=null", f"{CORE}.modes.new.legal"),
        ('budget_yen={"default": 5, "FY2010": null}', "budget_yen.FY2010"),
    ],
)
def test_quick_changes_are_judged_alike(folder: Path, text: str, where: str) -> None:
    source, (fault,) = refused(folder / "base.json", sets=[text])
    assert (source, fault.where, fault.code) == ("--set", where, "set_absent")


def test_nulls_in_notes_are_none_of_a_quick_change(folder: Path) -> None:
    found = load(folder / "base.json", sets=['x-notes={"when": null}', "x-why=null", "vendors.v.x-a=null"])
    assert found.raw["x-notes"] == {"by": "税務課"}


def test_compare_refuses_the_case_instead_of_telling_it_the_same(folder: Path) -> None:
    path = scenario(folder, "slip", {"limits": {"kap": None}})
    for arguments in (["compare", str(folder / "base.json"), str(path)], ["validate", str(path)]):
        for lang, said in (("ja", "「cap」のことですか"), ("en", "did you mean cap?")):
            run = CliRunner().invoke(cli.main, [*arguments, "--lang", lang])
            told = " ".join(run.output.split())
            assert run.exit_code == 1, told
            assert "slip.json" in told
            assert "patch.limits.kap" in told
            assert said in told

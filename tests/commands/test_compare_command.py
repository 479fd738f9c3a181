"""The cases that `planner compare` is given, and what it writes."""

import json
from pathlib import Path

import pytest
from build import Raw, raw_instance, raw_lease
from cli_cases import MANIFEST, run, write
from whatif_cases import BASE, towns

from planner.solve.result import Status
from planner.terms import Component
from planner.text.faults import InvalidInput
from planner.whatif.compare.request import CompareRequest, Scenarios, read_scenarios
from planner.whatif.compare.scenario import Solved, solved
from planner.whatif.compare.sources import SourceFaults, read_groups

pytestmark = pytest.mark.usefixtures("blank_pictures")

# What differs


def scenario(path: Path, name: str, patch: Raw) -> Path:
    raw = {
        "schema": "planner/scenario/1",
        "name": name,
        "title": f"題{name}",
        "base": "../base.json",
        "patch": patch,
    }
    return write(path, raw)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    scenario(tmp_path / "s/b.json", "later", {"title": "b"})
    scenario(tmp_path / "s/a.json", "sooner", {"vendors": {"v": {"points_per_year": 3}}})
    write(tmp_path / "s/other.json", {"x": 1})
    return write(tmp_path / "base.json", towns())


def test_folders_files_and_groups_become_cases_with_names_of_their_own(tmp_path: Path, base: Path) -> None:
    groups = ('増員: vendors.v.points_per_year=9; title=多い; x-note="a; b"', "題later: title=x")
    found = read_scenarios(
        CompareRequest(base, (), ("title=皆",), (tmp_path / "s", tmp_path / "s/a.json"), groups)
    )
    assert [(one.name, one.title) for one in found.all] == [
        ("base", "基準: title=皆"),
        ("sooner", "題sooner"),
        ("later", "題later"),
        ("sooner (2)", "題sooner (2)"),
        ("増員", "増員"),
        ("題later", "題later (2)"),
    ]
    assert [one.instance.title for one in found.all] == ["皆", "皆", "皆", "皆", "多い", "x"]
    assert found.folder == "small-title-皆-compare"
    assert not found.known


def test_all_faults_of_all_cases_come_at_once(tmp_path: Path, base: Path) -> None:
    scenario(tmp_path / "bad.json", "bad", {"horizon": {"end": "x"}})
    scenario(tmp_path / "t/bad.json", "worse", {"horizon": {"end": "x"}})
    (tmp_path / "empty").mkdir()
    files = (tmp_path / "empty", tmp_path / "t", base, tmp_path / "none.json")
    with pytest.raises(InvalidInput, match="6 faults") as caught:
        read_scenarios(CompareRequest(base, files=files, groups=("no name", "x: vendors.w.crew=1")))
    assert [one.code for one in caught.value.faults] == [
        "no_scenarios",
        "not_comparable",
        "not_found",
        "case_form",
        "month",
        "set_absent",
    ]
    assert caught.value.faults[-2].where.endswith("base.json: horizon.end")


def test_a_colon_in_full_width_after_the_name_of_a_case_is_told(base: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_scenarios(CompareRequest(base, groups=("案：vendors.v.crew=1", "vendors.v.crew=1")))
    wide, none = (fault.todo for fault in caught.value.faults)
    assert wide.ja == "全角の「：」は半角で書きます。" + none.ja
    assert wide.en == "write ： in half width; " + none.en


def test_changes_of_a_case_may_be_parted_in_full_width() -> None:
    groups = read_groups(['案: a.b=1；c.d="x；y"'], SourceFaults())
    assert groups == [("案", ("a.b=1", 'c.d="x；y"'))]


def test_a_plan_made_for_a_case_is_its_answer(tmp_path: Path, base: Path) -> None:
    made = tmp_path / "made/plan.json"
    assert run("solve", base, "--scenario", tmp_path / "s/a.json", "--out", made.parent).exit_code == 0
    found = read_scenarios(CompareRequest(base, files=(tmp_path / "s", made)))
    assert list(found.known) == ["sooner"]
    assert found.known["sooner"].status is Status.OPTIMAL
    assert len(found.all) == 3
    # A second plan of that case is a case of its own, on the same instance.
    twice = read_scenarios(CompareRequest(base, files=(tmp_path / "s", made, made)))
    assert (twice.all[3].name, twice.all[3].instance) == ("made", twice.all[1].instance)
    # With nothing else it is held against the best plan of the base, for which its bound proves nothing.
    alone = read_scenarios(CompareRequest(base, files=(made,)))
    assert [one.name for one in alone.all] == ["base", "made"]
    assert alone.known["made"].bound_yen is None


def test_plans_alone_are_compared_without_a_search(
    tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (
        write(tmp_path / "one.json", {"cutovers": BASE}),
        write(tmp_path / "two.json", {"cutovers": BASE | {"b/core": "2010-09"}}),
    )

    def search(*_: object) -> None:
        raise AssertionError("nothing is to be solved")

    monkeypatch.setattr("models.cpsat.solve_cpsat", search)
    result = run("compare", base, one, two, "--out", tmp_path / "out", "--json")
    assert result.exit_code == 0, result.output
    cases = json.loads(result.stdout)["cases"]
    assert [row["name"] for row in cases] == ["one", "two"]
    assert cases[1]["against_base"]["months_later"] == {"b/core": 1}
    assert cases[1]["objective_more_yen"] == 10


# The command


def test_compare_solves_and_writes_everything_in_one_go(tmp_path: Path, base: Path) -> None:
    scenario(tmp_path / "s/c.json", "never", {"vendors": {"v": {"points_per_year": 1}}})
    out = tmp_path / "out"
    result = run(
        "compare", base, tmp_path / "s", "--case", "x: horizon.end=2011-10", "--out", out, "--workers", "1"
    )
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == [
        MANIFEST,
        "compare-costs.png",
        "compare-gantt.png",
        "compare.csv",
        "compare.md",
        "compare.xlsx",
        "plans",
    ]
    plans = sorted((out / "plans").iterdir())
    assert [path.name for path in plans] == ["0-base.json", "1-sooner.json", "2-later.json", "4-x.json"]
    again = read_scenarios(CompareRequest(base, files=(tmp_path / "s", *plans[:3])))
    # The instance is the base: a plan of it is held against the best one there is.
    assert list(again.known) == ["0-base", "sooner", "later"]
    assert "5: x" not in result.stdout
    assert "4: x" in result.stdout
    assert "計画なし（証明済み）" in result.stdout
    assert "基準: 終了 (1/5)" in result.stderr
    assert "甲社の年間能力が足りない" in (out / "compare.md").read_text(encoding="utf-8")


def test_nothing_to_compare_is_a_usage_error(base: Path) -> None:
    result = run("compare", base)
    assert result.exit_code == 2
    assert "--case" in result.stderr


def test_a_folder_that_cannot_be_written_to_is_refused_first(tmp_path: Path, base: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("compare", base, tmp_path / "s", "--out", tmp_path / "file")
    assert result.exit_code == 1


def test_cases_without_any_plan_have_no_pictures(tmp_path: Path) -> None:
    raw = raw_instance(members={"a": {"leases": {"x": raw_lease(end="2010-01", extension_limit_months=0)}}})
    raw["members"]["a"]["migrations"] = {"core": {"vendor": "v", "data_center": "d"}}
    path = write(tmp_path / "base.json", raw)
    out = tmp_path / "out"
    result = run("compare", path, "--case", "x: title=x", "--out", out, "--workers", "1", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in out.iterdir()) == [
        MANIFEST,
        "compare.csv",
        "compare.md",
        "compare.xlsx",
    ]
    assert result.stdout.count("no plan (proved)") == 2
    heads = (out / "compare.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert [one.label.en for one in Component if f",{one.label.en} (yen)," not in heads] == []


def test_where_nothing_is_known_of_any_case_earlier_results_stay(
    tmp_path: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    asked = ("compare", base, "--case", "x: vendors.v.points_per_year=3", "--out", out)
    assert run(*asked).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def none_found(scenarios: Scenarios, *_: object) -> list[Solved]:
        return [solved(one, None) for one in scenarios.all]

    monkeypatch.setattr("planner.whatif.compare.solve.solve_scenarios", none_found)
    other = run("compare", base, "--case", "y: vendors.v.points_per_year=4", "--out", out)
    assert other.exit_code == 4
    assert "計画が見つからず" in other.stdout
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before

"""`planner share`: what it prints, which files it writes, and what it refuses."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from build import one_migration
from cli_cases import INSTANCES, MANIFEST, content, rows, run, said, write

from commands import share_plan
from planner.solve.certified import Outcome
from planner.solve.result import Stop

pytestmark = pytest.mark.usefixtures("blank_pictures")

GROUP, PLAN = INSTANCES / "recipes" / "sharing.json", INSTANCES / "recipes" / "sharing-plan.json"
FILES = [
    "share-by-month.csv",
    "share-by-year.csv",
    "share-members.xlsx",
    "share.csv",
    "share.png",
    "share.xlsx",
]
NAMES = ["東市", "西町", "南町", "北村"]

# The town wishes for the second year: it saves 40 % of 12,000 there, from the start on 65 % of 24,000.
_WISHES: dict[str, Any] = {
    "running_yen_per_month": 1000,
    "service_yen_per_month": 100,
    "migration_yen": {"all": 6000},
    "preferred": {"years": ["FY2011"], "penalty_yen_per_year": 100_000},
}
_BY_PEOPLE = ("--rule", "niigata", "--set", "members.a.population=9")


@said("検算済み", "confirmed by the checker")
def test_the_rule_in_force_is_told_and_its_files_are_written(out: Path, lang: str, said: str) -> None:
    rules = ("--rule", "half") if lang == "ja" else ("--rule", "half", "--rule", "saitama")
    result = run("share", GROUP, PLAN, *rules, "--out", out, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout
    assert sorted(content(out)) == sorted([*FILES, MANIFEST])
    assert (out / "share.png").read_bytes().startswith(b"\x89PNG")
    assert [row[2] for row in rows(out / "share.csv")[1:5]] == NAMES
    assert openpyxl.load_workbook(out / "share-members.xlsx").sheetnames == NAMES


@pytest.mark.usefixtures("undrawn")
def test_files_sum_to_what_programs_get(out: Path) -> None:
    told = json.loads(run("share", GROUP, PLAN, "--out", out, "--json", "--quiet").stdout)
    (rule,) = told["rules"]
    paid = {one["member"]: one["cost_yen"] for one in rule["members"]}
    checked = json.loads(run("check", GROUP, PLAN, "--json").stdout)
    assert sum(paid.values()) == checked["cost_yen"]
    by_month = rows(out / "share-by-month.csv")[1:]
    by_year = rows(out / "share-by-year.csv")[1:]
    for member, yen in paid.items():
        payments = sum(int(row[6]) for row in by_month if row[4] == member)
        years = [row for row in by_year if row[1] == member]
        assert payments == sum(int(row[6]) for row in years)
        assert yen == sum(int(row[7]) for row in years)
    sheet = openpyxl.load_workbook(out / "share-members.xlsx", data_only=True)["北村"]
    assert any(paid["kita"] in row for row in sheet.iter_rows(values_only=True))


@pytest.mark.usefixtures("undrawn")
def test_all_rules_stand_side_by_side(out: Path) -> None:
    result = run("share", GROUP, PLAN, "--compare", "--out", out, "--json", "--quiet")
    rules = json.loads(result.stdout)["rules"]
    assert [rule["rule"] for rule in rules] == [
        *("half", "people", "users", "nagano", "saitama", "niigata", "hiroshima")
    ]
    assert {rule["rule"] for rule in rules if not rule["kept"]} == {"saitama", "niigata"}
    assert len({sum(one["cost_yen"] for one in rule["members"]) for rule in rules}) == 1
    plain = INSTANCES / "recipes" / "candidates.json"
    told = run("share", plain, INSTANCES / "recipes" / "candidates-plan.json", "--out", out.parent / "two")
    assert told.exit_code == 1
    assert "population" in told.stderr


@pytest.mark.usefixtures("undrawn")
def test_a_guarantee_that_cannot_be_kept_is_refused_with_the_highest(out: Path) -> None:
    result = run("share", GROUP, PLAN, "--guarantee", "20%", "--out", out)
    assert result.exit_code == 1
    assert "19.99 %" in result.stderr
    assert not out.exists()
    for rate in ("19.99%", "0.1999"):
        assert run("share", GROUP, PLAN, "--guarantee", rate, "--out", out).exit_code == 0


@pytest.mark.usefixtures("undrawn")
def test_a_leaver_owes_its_unpaid_shares_and_damages(out: Path) -> None:
    words = ["--leave", "北村=平成27年4月", "--json", "--quiet", "--out", out]
    leaver = json.loads(run("share", GROUP, PLAN, *words).stdout)["leaver"]
    by_month = [
        row for row in rows(out / "share-by-month.csv")[1:] if row[4] == "kita" and row[3][-7:] >= "2015-04"
    ]
    assert leaver["month"] == "2015-04"
    assert leaver["damages_yen"] == 24 * 250_000 // 2
    unpaid = sum(one["yen"] for one in leaver["unpaid"])
    assert unpaid + leaver["guarantee_yen"] == sum(int(row[6]) for row in by_month)
    assert leaver["total_yen"] == unpaid + leaver["guarantee_yen"] + leaver["damages_yen"]
    owed = rows(out / "share-leaver.csv")
    assert [owed[1][1][-7:], *owed[1][2:4]] == ["2015-04", "kita", "北村"]
    assert int(owed[-1][5]) == leaver["total_yen"] == sum(int(row[5]) for row in owed[1:-1])
    sheet = openpyxl.load_workbook(out / "share.xlsx")["脱退時の負担"]
    assert [row[:2] for row in sheet.values][: len(owed)][-1] == ("合計", leaver["total_yen"])
    # Asked of nobody, it is not left of an earlier run.
    assert run("share", GROUP, PLAN, "--out", out, "--force").exit_code == 0
    assert "share-leaver.csv" not in content(out)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--rule", "hlf"), 1, "half"),
        (("--guarantee", "many"), 2, "20%"),
        (("--guarantee", "120%"), 2, "20%"),
        (("--ceilings", "a fifth"), 2, "20%"),
        (("--leave", "kita"), 2, "betsukai=2012-04"),
        (("--leave", "kta=2015-04"), 1, "kita"),
        (("--leave", "kita=2013-04"), 1, "北村"),
        (("--leave", "kita=2020-04"), 1, "令和2年4月"),
    ],
)
def test_what_cannot_be_read_is_told(words: tuple[str, str], code: int, told: str, out: Path) -> None:
    result = run("share", GROUP, PLAN, *words, "--out", out)
    assert result.exit_code == code
    assert told in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("undrawn")
def test_without_a_plan_the_cheapest_is_found_under_which_the_guarantee_can_be_kept(
    tmp_path: Path, out: Path
) -> None:
    group = write(tmp_path / "town.json", one_migration(**_WISHES))
    words = [*_BY_PEOPLE, "--json", "--quiet", "--force"]
    for rate, begins, more in (("40%", "2011-04", 0), ("50%", "2011-03", 1), ("65%", "2010-04", 1)):
        result = run("share", group, *words, "--guarantee", rate, "--out", out)
        assert result.exit_code == 0, result.stderr
        found = json.loads((out / "share-plan.json").read_text("utf-8"))["cutovers"]["a/core"]["month"]
        assert begins == found or (more and "2010-04" <= found <= begins)
        codes = [notice["code"] for notice in json.loads(result.stdout)["notices"]]
        assert ("dearer_plan" in codes) == bool(more)
        # In its file the bound is that of all plans of the group: verbs that read it call it the cheapest.
        plan = run("savings", group, *words[2:], out / "share-plan.json", "--out", out.parent / "savings")
        standing = json.loads(plan.stdout)
        assert (standing["objective_yen"] == standing["bound_yen"]) == (not more)
        assert standing["bound_yen"] is not None
    refused = run("share", group, *words, "--guarantee", "66%", "--out", out)
    assert refused.exit_code == 3
    assert "40.00 %" in refused.stderr or "40.00 %" in refused.stdout


@pytest.mark.usefixtures("undrawn")
@said("見つかった計画（最も安いとは証明されていません）", "the plan found (not proved the cheapest)")
def test_a_plan_that_is_not_proved_the_cheapest_is_not_called_so(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    solve_base = share_plan.solve_base

    def cut_off(*asked: Any) -> Outcome:
        found = solve_base(*asked)
        return replace(found, result=replace(found.result, bound_yen=0, stop=Stop.TIME))

    monkeypatch.setattr(share_plan, "solve_base", cut_off)
    group = write(tmp_path / "town.json", one_migration(**_WISHES))
    words = [*_BY_PEOPLE, "--lang", lang, "--out", out]
    for rate, code in (("50%", 0), ("66%", 3)):
        told = run("share", group, *words, "--guarantee", rate)
        assert told.exit_code == code
        assert told.stderr.count(said) == 2
        assert "最小費用の計画" not in told.output
        assert "the cheapest plan" not in told.output


@pytest.mark.usefixtures("undrawn")
@said("この計画では、", "under this plan, ")
def test_what_a_guarantee_comes_to_is_said_of_the_plan_alone(out: Path, lang: str, said: str) -> None:
    words = ["--guarantee", "20%", "--out", out, "--lang", lang]
    assert said in run("share", GROUP, PLAN, *words).stderr
    assert run("share", GROUP, PLAN, "--compare", *words).stdout.count(said) == 7


@pytest.mark.usefixtures("undrawn")
@said("均等", "均等")
def test_tables_of_one_of_several_rules_name_it(out: Path, lang: str, said: str) -> None:
    words = ["--ceilings", "10%", "--leave", "kita=2015-04", "--out", out, "--lang", lang]
    told = run("share", GROUP, PLAN, "--compare", *words).stdout.splitlines()
    for heading in (("負担上限額と", "The most that each"), ("脱退する場合", "If 北村 leaves")):
        (line,) = [line for line in told if heading[lang == "en"] in line]
        assert said in line
    for name, sheet in (("share.xlsx", -1), ("share-members.xlsx", 0)):
        *_, last = openpyxl.load_workbook(out / name).worksheets[sheet].iter_rows(values_only=True)
        assert said in str(last[0])


@pytest.mark.usefixtures("undrawn")
def test_a_plan_that_was_searched_for_is_put_aside_not_removed(tmp_path: Path, out: Path) -> None:
    group = write(tmp_path / "town.json", one_migration(**_WISHES))

    def plan_of(*asked: str | Path) -> bytes | None:
        assert run("share", group, *asked, *_BY_PEOPLE, "--out", out).exit_code == 0
        path = out / "share-plan.json"
        return path.read_bytes() if path.exists() else None

    cheapest = plan_of("--guarantee", "40%")
    assert cheapest is not None
    given = tmp_path / "given.json"
    given.write_bytes(cheapest)
    # The cheapest of those that keep more is another plan, and no worse one, though it is dearer.
    keeping = plan_of("--guarantee", "50%")
    assert keeping not in (None, cheapest)
    assert (out / "earlier-1" / "share-plan.json").read_bytes() == cheapest
    assert plan_of(given, "--guarantee", "40%") is None
    assert (out / "earlier-2" / "share-plan.json").read_bytes() == keeping


@pytest.mark.usefixtures("undrawn")
def test_at_the_highest_fee_a_member_just_saves_what_was_asked(out: Path) -> None:
    words = ["--rule", "hiroshima", "--json", "--quiet", "--force", "--out", out]
    told = json.loads(run("share", GROUP, PLAN, *words, "--ceilings", "10%").stdout)["ceilings"]
    begins = {"higashi": 78, "nishi": 72, "minami": 66, "kita": 48}
    for one in told:
        fee = one["highest_fee_yen_per_month"]
        assert fee == one["highest_fees_yen"] // begins[one["member"]]
        place = f"members.{one['member']}.migrations.core.service_yen_per_month"
        for yen, enough in ((fee, True), (fee + 1, False)):
            again = run("share", GROUP, PLAN, *words, "--set", f"{place}={yen}")
            (rule,) = json.loads(again.stdout)["rules"]
            (member,) = [row for row in rule["members"] if row["member"] == one["member"]]
            assert (10 * member["saving_yen"] >= member["baseline_yen"]) == enough
    first = ["--rule", "people", *words[2:]]
    assert {
        one["highest_fees_yen"]
        for one in json.loads(run("share", GROUP, PLAN, *first, "--ceilings", "10%").stdout)["ceilings"]
    } == {None}

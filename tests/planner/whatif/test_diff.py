"""The difference of two plans: member by member, in the order of size of change, to the yen."""

import json
import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from build import Raw, instance, patched, plan, raw_migration
from cli_cases import rows, said
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from strategies import dump
from whatif_cases import BASE, towns

import cli
from planner.check import check_plan
from planner.periods.months import parse_month
from planner.plan import Plan
from planner.report.spreadsheet import GUARD
from planner.terms import Component
from planner.text.language import speaking
from planner.whatif.compare.diff import PlanDiff, diff_plans
from planner.whatif.compare.diff_report import diff_table, diff_text, diff_workbook

pytestmark = pytest.mark.usefixtures("undrawn")

RACK = {"data_centers": {"d": {"expansions": {"rack": {"adds": 1, "cost_yen": 7}}}}}
MODES = {
    "members": {"c": {"migrations": {"core": {"modes": {"x": {}, "y": {}}, "optional": {"penalty_yen": 3}}}}}
}
C = ("2011-04", "x")
BEFORE = plan(BASE | {"c/core": C})
BEFORE_MONTHS = BASE | {"c/core": C, "b/tax": "2010-12"}
AFTER = plan({"a/core": "2010-06", "b/core": "2010-12", "c/core": ("2011-05", "y")}, {"d/rack": "2010-05"})


def group() -> Raw:
    return patched(patched(towns(), RACK), MODES)


def diffed(before: Plan = BEFORE, after: Plan = AFTER) -> PlanDiff:
    found = instance(group())
    return diff_plans(found, (before, after), (check_plan(found, before), check_plan(found, after)))


def test_members_stand_in_the_order_of_size_of_change() -> None:
    found = diffed()
    assert [row.member for row in found.rows] == ["b", "c", "a", None]
    assert [row.more_yen for row in found.rows] == [40, 1, 0, 7]
    assert [row.same for row in found.rows] == [False, False, True, False]
    b, c, *_ = found.rows
    assert b.migrations[0].months == 4
    assert (c.migrations[0].months, c.migrations[0].before, c.migrations[0].after) == (
        1,
        BEFORE.cutovers["c/core"],
        AFTER.cutovers["c/core"],
    )
    assert found.differing == (Component.RUNNING, Component.EXPANSION)
    assert found.expansions == {"d/rack": (None, parse_month("2010-05"))}


def test_the_differences_add_up_to_that_of_the_totals() -> None:
    found = instance(group())
    totals = [check_plan(found, one).ledger.total_yen for one in (BEFORE, AFTER)]
    assert diffed().more_yen == totals[1] - totals[0] == 48
    assert diffed(AFTER, BEFORE).more_yen == -48


def test_what_is_left_out_has_no_months() -> None:
    row = diffed(after=plan(BASE | {"c/core": None})).members[0]
    assert (row.member, row.migrations[0].months) == ("c", None)
    assert row.components_yen[Component.LEFT_OUT] == 3


def test_a_plan_does_not_differ_from_itself() -> None:
    found = diffed(after=BEFORE)
    assert all(row.same for row in found.rows)
    text = diff_text(instance(group()), found)
    assert "変わらない団体: 3" in text
    assert "b町" not in text


def test_the_table_adds_up() -> None:
    with speaking("en"):
        table = diff_table(instance(group()), diffed()).frame()
    rows = table.values.tolist()
    assert [row[:2] for row in rows] == [
        ["b/core", "b町"],
        ["c/core", "c町"],
        ["a/core", "a町"],
        ["", "(group)"],
        ["", "total"],
    ]
    for at in range(7, len(table.columns)):
        assert sum(row[at] for row in rows[:-1] if row[at]) == rows[-1][at]
    assert rows[1][2:7] == ["2011-04", "2011-05", 1, "x", "y"]


# The command


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    def write(name: str, raw: Raw) -> Path:
        path = tmp_path / name
        path.write_text(dump(raw), encoding="utf-8")
        return path

    mode: Any = {"month": "2011-04", "mode": "x"}
    before = write("before.json", {"cutovers": BASE | {"c/core": mode}})
    after = write("after.json", {"cutovers": BASE | {"a/core": "2010-08", "c/core": mode | {"mode": "y"}}})
    return write("base.json", group()), before, after


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"PLANNER_LANG": None}).invoke(cli.main, ["diff", *map(str, arguments)])


def test_diff_says_month_mode_and_yen(files: tuple[Path, Path, Path]) -> None:
    result = run(*files)
    assert result.exit_code == 0
    assert "平成22年6月 → 平成22年8月 (+2)" in result.stdout
    assert "平成23年4月 → 平成23年4月 [x → y]" in result.stdout
    assert "+60" in result.stdout
    english = run(*files, "--lang", "en").stdout
    assert "2010-06 → 2010-08 (+2)" in english
    assert "members that do not change: 1" in english


def test_diff_for_programs(files: tuple[Path, Path, Path]) -> None:
    document = json.loads(run(*files, "--json").stdout)
    assert document["more_yen"] == 60
    a, c = document["members"]
    assert a == {
        "member": "a",
        "migrations": {
            "a/core": {
                "from": {"month": "2010-06", "mode": "default"},
                "to": {"month": "2010-08", "mode": "default"},
            }
        },
        "more_yen": 60,
        "components_yen": {"running": 60},
    }
    assert (c["member"], c["more_yen"]) == ("c", 0)


def test_diff_writes_csv_and_a_workbook(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    for name in ("d.csv", "d.xlsx"):
        assert run(*files, "-o", tmp_path / name).exit_code == 0
    text = (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith(f"a/core,a町,{GUARD}2010-06,{GUARD}2010-08,2,,,60")
    # Columns are the same whatever differs.
    assert [f"{one.label.ja}の差（円）" for one in Component] == text.splitlines()[0].split(",")[8:]
    page = load_workbook(BytesIO((tmp_path / "d.xlsx").read_bytes())).active
    assert page is not None
    months = datetime(2010, 6, 1), datetime(2010, 8, 1)
    assert [cell.value for cell in page[2]][:5] == ["a/core", "a町", *months, 2]  # type: ignore[index]
    rows = {row[1].value: row for row in page.iter_rows()}
    (total,) = (row for name, row in rows.items() if name == "総額")
    assert total[7].value == f"=SUM(H2:H{total[0].row - 1})"
    assert [cell.value for cell in rows["c町"][5:7]] == ["x", "y"]
    _, before, after = files
    told = [str(row[0].value) for row in page.iter_rows(min_row=total[0].row + 1)]
    assert [
        str(path) in line and "総額" in line for path, line in zip((before, after), told[1:], strict=True)
    ]
    assert str(before) in page.oddHeader.left.text.replace("&&", "&")


def test_migrations_of_one_member_are_told_apart_as_in_comparisons() -> None:
    raw = patched(group(), {"members": {"b": {"migrations": {"tax": raw_migration(name="税")}}}})
    found = instance(raw)
    plans = plan(BEFORE_MONTHS), plan(BEFORE_MONTHS | {"b/tax": "2011-02"})
    reports = check_plan(found, plans[0]), check_plan(found, plans[1])
    made = diff_plans(found, plans, reports)
    names = [row[1] for row in diff_table(found, made).frame().values.tolist() if row[0].startswith("b/")]
    assert len(set(names)) == 2
    assert names == [found.migration_name("b/core"), found.migration_name("b/tax")]
    book = diff_workbook(found, made, ("one", "two"), (0, 0))
    page = load_workbook(BytesIO(book)).active
    assert page is not None
    assert "最初の行" in str(page.cell(page.max_row, 1).value)


def test_people_are_shown_names_of_bundles_and_expansions() -> None:
    raw = patched(group(), {"members": {"b": {"migrations": {"tax": raw_migration(name="税")}}}})
    racks = {"d": {"name": "第一センター", "expansions": {"rack": {"name": "第二ラック"}}}}
    found = instance(patched(raw, {"data_centers": racks}))
    plans = plan(BEFORE_MONTHS), plan(BEFORE_MONTHS | {"b/tax": "2011-02"}, {"d/rack": "2010-05"})
    reports = check_plan(found, plans[0]), check_plan(found, plans[1])
    said = diff_text(found, diff_plans(found, plans, reports))
    assert "税 平成22年12月 → 平成23年2月 (+2)" in said
    assert "増設 第一センター 第二ラック: 購入せず → 平成22年5月" in said
    assert "tax" not in said
    assert "rack" not in said


@pytest.mark.parametrize("verb", ["diff", "simulate", "compare"])
def test_what_is_told_of_one_of_several_plans_names_its_file(
    files: tuple[Path, Path, Path], tmp_path: Path, verb: str
) -> None:
    base, before, after = files
    after.write_text(dump(json.loads(after.read_text("utf-8")) | {"instance_sha256": "0" * 64}), "utf-8")
    which = {"simulate": [before, "--against", after, "--runs", "2"]}.get(verb, [before, after])
    out = [] if verb == "diff" else ["--out", tmp_path / "out"]
    arguments = [verb, base, *which, *out]
    result = CliRunner(env={"PLANNER_LANG": None}).invoke(cli.main, list(map(str, arguments)))
    assert result.exit_code == 0
    (line,) = [one for one in result.stderr.splitlines() if "instance_sha256" in one]
    assert line.startswith(f"注意: {after}: instance_sha256: ")


def test_other_endings_are_usage_errors(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    result = run(*files, "-o", tmp_path / "d.txt")
    assert result.exit_code == 2
    assert not (tmp_path / "d.txt").exists()


# A plan that breaks rules


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a plan in which c moves too early and a two months later than in that of `files`."""
    path = tmp_path / "broken.json"
    mode: Any = {"month": "2010-06", "mode": "x"}
    path.write_text(dump({"cutovers": BASE | {"a/core": "2010-08", "c/core": mode}}), encoding="utf-8")
    return path


@said(
    "規則に違反する計画があるため、金額は比べません",
    "amounts are not compared: a plan that breaks rules has no price to compare",
)
@pytest.mark.parametrize("second", [True, False])
def test_months_of_a_plan_that_breaks_rules_are_compared_and_its_yen_are_not(
    files: tuple[Path, Path, Path], broken: Path, second: bool, lang: str, said: str
) -> None:
    plans = (files[1], broken) if second else (broken, files[1])
    result = run(files[0], *plans, "--lang", lang)
    assert result.exit_code == 0
    number = 1 + second
    assert (f"{number}番目の計画には違反が" in result.stdout) == (lang == "ja")
    assert said in result.stdout
    totals = [
        line.split()[-1] for line in result.stdout.splitlines() if re.match("前の|後の|差（|total|diff", line)
    ]
    assert totals[2] == "—"
    assert [total == "—" for total in totals[:2]] == [not second, second]
    assert f"({10 if not second else -10:+d})" in result.stdout
    below = result.stdout[result.stdout.index("→") :]
    assert not re.search(r"[+-]\d[\d,]*(?!\d*\))$", below, re.MULTILINE)


def test_those_that_move_farthest_come_first_where_no_yen_are_compared(
    files: tuple[Path, Path, Path], broken: Path
) -> None:
    document = json.loads(run(files[0], files[1], broken, "--json").stdout)
    total_yen = json.loads(run(*files, "--json").stdout)["objective_yen"][0]
    assert document["objective_yen"] == [total_yen, None]
    assert document["more_yen"] is None
    assert "比べません" in document["note"]
    assert [(one["member"], one["more_yen"], one["components_yen"]) for one in document["members"]] == [
        ("c", None, {}),
        ("a", None, {}),
    ]
    assert json.loads(run(*files, "--json").stdout)["note"] == ""


def test_files_about_a_plan_that_breaks_rules_hold_no_difference_in_yen(
    files: tuple[Path, Path, Path], broken: Path, tmp_path: Path
) -> None:
    for name in ("d.csv", "d.xlsx"):
        assert run(files[0], files[1], broken, "-o", tmp_path / name).exit_code == 0
    head, *lines = rows(tmp_path / "d.csv")
    amounts = [at for at, name in enumerate(head) if "の差（円）" in name]
    assert {line[at] for line in lines for at in amounts} == {""}
    assert len(amounts) == 1 + len(Component)
    assert all("比べません" in line[head.index("備考")] for line in lines)
    page = load_workbook(tmp_path / "d.xlsx").active
    assert page is not None
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert {row[cells[0].index("合計の差（円）")] for row in cells[1:]} == {None}
    assert any("比べません" in str(value) for row in cells for value in row)
    assert "総額 —" in str(cells)

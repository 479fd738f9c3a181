"""Months are written for people in the era that stands beside them; files keep them as they sort."""

import json
import re
from pathlib import Path

import pytest
from build import patched
from cli_cases import MOVES, rows, run, towns, write
from rich.cells import cell_len

from planner.text.layout import filled

pytestmark = pytest.mark.usefixtures("undrawn")

NUMBERS = re.compile(r"\b(19|20)\d\d-\d\d\b")


@pytest.mark.parametrize(
    ("asked", "table", "column"),
    [
        (["alternatives", "PLAN", "--count", "1", "--within", "50%"], "alternatives-months.csv", "取れる月"),
        (["fair"], "fair-members.csv", "総額最小の本稼働"),
    ],
)
def test_the_screen_has_eras_and_the_files_have_numbers(
    tmp_path: Path, asked: list[str], table: str, column: str
) -> None:
    plan = str(write(tmp_path / "plan.json", {"cutovers": MOVES}))
    verb, *rest = [plan if one == "PLAN" else one for one in asked]
    done = run(verb, write(tmp_path / "two.json", towns()), *rest, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert not NUMBERS.search(done.stdout)
    assert "平成22年4月" in done.stdout
    header, *lines = rows(tmp_path / "out" / table)
    assert all(NUMBERS.search(line[header.index(column)]) for line in lines)


def test_what_is_told_while_months_are_solved_has_eras(tmp_path: Path) -> None:
    plan, group = write(tmp_path / "plan.json", {"cutovers": MOVES}), write(tmp_path / "two.json", towns())
    asked = ("explain", group, plan, "--migration", "b", "--exact", "--out", tmp_path / "out")
    told = [line for line in run(*asked).stderr.splitlines() if re.match(r"\d+/\d+ ", line)]
    assert len(told) > 1
    assert all(re.fullmatch(r"\d+/\d+  平成\d+年\d+月", line) for line in told)
    assert re.search(r"1/\d+  20\d\d-\d\d", run(*asked, "--lang", "en").stderr)


def test_a_lease_that_is_over_and_a_leaver_too_early_are_told_in_eras(tmp_path: Path) -> None:
    people = {"a": {"population": 20}, "b": {"population": 10}}
    group = write(tmp_path / "two.json", patched(towns(), {"members": people}))
    lease = {
        "end": "2009-08",
        "monthly_yen": 1,
        "termination_rate": 0,
        "extension_monthly_yen": 1,
        "extension_limit_months": 0,
    }
    told = run("validate", group, "--set", f"members.a.leases.host={json.dumps(lease)}").output
    assert "再リースしても平成21年8月までで、計画期間の始まる平成22年4月より前" in told
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    told = run("share", group, plan, "--leave", "b=2008/08", "--out", tmp_path / "out").output
    assert "脱退の月 平成20年8月 は計画期間" in told


def test_parts_fill_lines_no_wider_than_asked_for() -> None:
    lines = filled("  別海町: ", [f"平成2{year}年4月〜6月" for year in range(9)], 60)
    assert len(lines) > 1
    assert all(cell_len(line) <= 60 for line in lines)
    assert {line[:10].strip() for line in lines[1:]} == {""}
    assert "".join(line.strip() for line in lines).count("、") == 8


def test_a_guarantee_in_tenths_is_the_same_as_in_hundredths(tmp_path: Path) -> None:
    people = {"a": {"population": 20}, "b": {"population": 10}}
    group = write(tmp_path / "two.json", patched(towns(), {"members": people}))
    plan = write(tmp_path / "plan.json", {"cutovers": MOVES})
    told = [
        run("share", group, plan, "--ceilings", rate, "--json", "--quiet").stdout for rate in ("1割", "10%")
    ]
    assert told[0] == told[1] != ""

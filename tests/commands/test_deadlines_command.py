"""`planner deadlines`: what it prints, which files it writes, and what it refuses."""

import json
from datetime import date
from pathlib import Path

import pytest
from cli_cases import MANIFEST, content, rows, run, said, write
from deadline_cases import VOTE, towns
from icalendar import Calendar

from planner.report.spreadsheet import GUARD

pytestmark = pytest.mark.usefixtures("undrawn")

MOVES = {"a/core": "2010-09", "b/core": "2010-11"}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    rise = {"running_yen_per_month": {"default": 0, "2010-11..": 9}}
    raw = towns(milestones={"vote": VOTE})
    raw["members"]["b"]["migrations"]["core"] |= rise
    return write(tmp_path / "group.json", raw)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return write(tmp_path / "made.json", {"cutovers": MOVES})


@said("期限の順", "By date")
def test_dates_are_told_and_three_files_are_written(
    group: Path, made: Path, out: Path, lang: str, said: str
) -> None:
    result = run("deadlines", group, made, "--out", out, "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stdout
    assert sorted(content(out)) == [
        MANIFEST,
        "deadlines-by-member.csv",
        "deadlines.csv",
        "deadlines.ics",
    ]


def test_today_puts_the_overdue_and_the_near_first(group: Path, made: Path, out: Path) -> None:
    result = run("deadlines", group, made, "--out", out, "--as-of", "2010-04", "--lang", "en")
    lines = result.stdout.splitlines()
    overdue = lines.index("Overdue (see that it is done)")
    assert lines[overdue + 2].split() == ["2010-03", "別海町", "予算の議決"]
    near = lines.index("Due by 2010-07")
    assert [line.split()[0] for line in lines[near + 2 : near + 4]] == ["2010-06", "2010-06"]
    assert lines.index("Later") > near
    assert "Over: cut over or given back: 0 (in the CSV file)" in lines
    standings = [row[0] for row in rows(out / "deadlines.csv")[1:]]
    assert standings == ["overdue"] + ["within 3 months"] * 2 + ["later"] * 5


def test_today_may_be_told_by_era(group: Path, made: Path, out: Path) -> None:
    told = json.loads(run("deadlines", group, made, "--out", out, "--as-of", "平成22年5月", "--json").stdout)
    assert told["as_of"] == "2010-05"


def test_a_month_after_all_is_done_has_nothing_due(group: Path, made: Path, out: Path) -> None:
    lines = run(
        "deadlines", group, made, "--out", out, "--as-of", "2011-01", "--lang", "en"
    ).stdout.splitlines()
    assert lines[lines.index("Overdue (see that it is done)") + 1] == "none"
    assert "Over: cut over or given back: 8 (in the CSV file)" in lines


def test_a_row_a_migration_with_its_slack_in_whole_numbers(group: Path, made: Path, out: Path) -> None:
    run("deadlines", group, made, "--out", out, "--lang", "en")
    heading, first, second = rows(out / "deadlines-by-member.csv")
    months = [GUARD + month for month in ("2010-03", "2010-06", "2010-09")]
    assert heading[:5] == ["id", "member", "予算の議決", "work begins", "cutover"]
    assert first[:5] == ["a/core", "別海町", *months]
    # `a` can wait to the horizon's end at no price; a month more of `b` runs its old system another month.
    assert first[5:9] == ["18", "", "", "19"]
    assert second[5:9] == ["0", "1", "9", "17"]


def test_data_for_programs(group: Path, made: Path, out: Path) -> None:
    told = json.loads(run("deadlines", group, made, "--out", out, "--json", "--as-of", "2010-04").stdout)
    assert (told["valid"], told["as_of"]) == (True, "2010-04")
    assert told["deadlines"][0] == {
        "month": "2010-03",
        "standing": "overdue",
        "kind": "milestone",
        "id": "vote",
        "member": "a",
        "subject": "a/core",
        "who": "別海町",
        "what": "予算の議決",
        "note": "",
        "late": False,
    }
    assert [(one["migration"], one["months"], one["broken_rule"]) for one in told["slack"]] == [
        ("a/core", 18, "once"),
        ("b/core", 0, "once"),
    ]
    assert len(told["files"]) == 3


def test_the_calendar_has_an_all_day_event_for_each_date(group: Path, made: Path, out: Path) -> None:
    run("deadlines", group, made, "--out", out)
    data = (out / "deadlines.ics").read_bytes()
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    by_summary = {str(event["summary"]): event.decoded("dtstart") for event in events}
    assert len(by_summary) == 2 + 4 + 2
    # By the end of the month in which the council can vote; work from the first of its month on.
    assert by_summary["別海町: 予算の議決"] == date(2010, 3, 31)
    assert by_summary["むかわ町: 「設計」の開始"] == date(2010, 8, 1)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(event.decoded("dtend") - event.decoded("dtstart") for event in events)
    run("deadlines", group, made, "--out", out.parent / "two")
    assert (out.parent / "two" / "deadlines.ics").read_bytes() == data
    run("deadlines", group, made, "--lang", "en", "--out", out.parent / "english")
    english = Calendar.from_ical((out.parent / "english" / "deadlines.ics").read_bytes())
    assert [str(one["prodid"])[-4:] for one in (Calendar.from_ical(data), english)] == ["//JA", "//EN"]


def test_a_line_break_in_a_name_breaks_no_line_of_the_calendar(tmp_path: Path, made: Path, out: Path) -> None:
    raw = towns(milestones={"vote": VOTE}) | {"title": "二つの\n町\x07"}
    raw["members"]["a"]["name"] = "別\r\n海町"
    group = write(tmp_path / "group.json", raw)
    assert run("deadlines", group, made, "--out", out).exit_code == 0
    calendar = Calendar.from_ical((out / "deadlines.ics").read_bytes())
    assert str(calendar["x-wr-calname"]) == "二つの\\n町 "  # written out: no standard gives it a type
    assert {"別 \n海町: 予算の議決"} <= {str(event["summary"]) for event in calendar.walk("VEVENT")}
    assert run("export", group, made, "-o", tmp_path / "dates.ics").exit_code == 0


def test_slack_can_be_left(group: Path, made: Path, out: Path) -> None:
    result = run("deadlines", group, made, "--out", out, "--no-slack")
    assert "--slack を付けると計算します" in result.stdout
    assert rows(out / "deadlines-by-member.csv")[0][-1] == "本稼働月"
    told = json.loads(run("deadlines", group, made, "--out", out, "--no-slack", "--json").stdout)
    assert told["slack"] is None


@said("規則に違反しています（1件）", "breaks rules in 1 place")
def test_a_plan_that_breaks_rules_is_told_as_such(
    group: Path, tmp_path: Path, out: Path, lang: str, said: str
) -> None:
    late = write(tmp_path / "late.json", {"cutovers": MOVES | {"a/core": "2012-04"}})
    result = run("deadlines", group, late, "--out", out, "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stdout


@said("月ではありません", "not a month")
@pytest.mark.parametrize("month", ["2010-13", "五月"])
def test_a_month_that_is_none_is_refused(group: Path, made: Path, month: str, lang: str, said: str) -> None:
    result = run("deadlines", group, made, "--as-of", month, "--lang", lang)
    assert result.exit_code == 2
    assert f"--as-of {month}: {said}" in result.stderr


@said("年だけで、月がありません", "a year without a month")
def test_a_year_is_told_to_lack_its_month(group: Path, made: Path, lang: str, said: str) -> None:
    result = run("deadlines", group, made, "--as-of", "2010", "--lang", lang)
    assert result.exit_code == 2
    assert f"--as-of 2010: {said}" in result.stderr


def test_a_month_far_from_the_horizon_is_refused_and_one_just_before_it_is_not(
    group: Path, made: Path, out: Path
) -> None:
    for month in ("H10.8", "2008-03"):
        result = run("deadlines", group, made, "--as-of", month, "--out", out)
        assert result.exit_code == 1
        assert f"--as-of {month}: 範囲の外です。平成20年4月" in result.stderr
    told = json.loads(run("deadlines", group, made, "--as-of", "2010-03", "--out", out, "--json").stdout)
    assert told["as_of"] == "2010-03"


def test_a_plan_of_another_group_is_refused(group: Path, tmp_path: Path, out: Path) -> None:
    other = write(tmp_path / "other.json", {"cutovers": {"z/core": "2010-09"}})
    result = run("deadlines", group, other, "--out", out)
    assert result.exit_code == 1
    assert "z/core" in result.stderr
    assert not out.exists()

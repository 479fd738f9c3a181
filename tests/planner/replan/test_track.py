"""A plan held against what happened: how late, how much over, and what is not known to be done."""

import json
from pathlib import Path
from typing import Any

import pytest
from build import Raw, patched, raw_lease
from cli_cases import run, write
from replan_cases import TOWNS, write_towns


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_towns(tmp_path)
    return tmp_path


def tracked(folder: Path, done: Raw) -> dict[str, Any]:
    write(folder / "done.json", done)
    call = ["track", folder / "towns.json", folder / "old.json", "--done", folder / "done.json"]
    result = run(*call, "--out", folder / "out", "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_plan_is_held_against_what_happened(folder: Path) -> None:
    vote = {"vote": {"name": "議決", "before": "start", "lead_months": 1}}
    costs = {name: {"migrations": {"core": {"migration_yen": {"build": 100}}}} for name in "abc"}
    write(folder / "towns.json", patched(TOWNS, {"milestones": vote, "members": costs}))
    done = {"a/core": {"month": "2010-07", "paid_yen": 130}, "b/core": {"month": "2010-09"}}
    found = tracked(folder, {"as_of": "2010-08", "cutovers": done})
    assert (found["done"], found["months_late"], found["over_yen"]) == (1, 2, 30)
    rows = {row["migration"]: row for row in found["migrations"]}
    assert rows["a/core"]["over_yen"] == 30
    assert [rows[key]["standing"] for key in ("a/core", "b/core", "c/core")] == ["done", "at-work", "ahead"]
    assert len(found["broken"]) == 1  # b's work now falls together with c's
    votes = [one for one in found["risks"] if one["what"] == "議決"]
    # b is at work, so its vote was in time; c's is not known of.
    assert [(one["who"], one["month"], one["standing"]) for one in votes] == [("c", "2010-07", "overdue")]
    named = done | {"c/core": {"milestones": {"vote": "2010-07"}}}
    fewer = tracked(folder, {"as_of": "2010-08", "cutovers": named})
    assert not [one for one in fewer["risks"] if one["what"] == "議決"]


def test_what_has_not_begun_in_time_is_late(folder: Path) -> None:
    found = tracked(folder, {"as_of": "2010-08", "cutovers": {"b/core": None}})
    row = next(row for row in found["migrations"] if row["migration"] == "b/core")
    assert (row["standing"], row["actual"], row["months_late"]) == ("late-start", "2010-10", 2)


def test_faults_of_what_happened_are_told(folder: Path) -> None:
    write(folder / "done.json", {"cutovers": {"z/core": "2010-07", "a/core": {"state": "sure"}}})
    call = ["track", folder / "towns.json", folder / "old.json", "--done", folder / "done.json"]
    result = run(*call, "--as-of", "2010-08", "--lang", "en")
    assert result.exit_code == 1
    assert "z/core" in result.output
    assert "state" in result.output
    assert "Traceback" not in result.output


VOTES = {
    "vote": {"name": "議決", "before": "start", "lead_months": 1, "of": ["b/core", "c/core"]},
    "union": {"name": "組合の議決", "before": "cutover", "lead_months": 9, "group": True},
}
LEASES = {
    "net": raw_lease(
        end="2010-05", extension_limit_months=0, renewal={"months": 24, "monthly_yen": 1, "most": 1}
    ),
    "host": raw_lease(end="2010-06"),
}


def with_dates(folder: Path) -> None:
    members = {"c": {"leases": LEASES}}
    write(folder / "towns.json", patched(TOWNS, {"milestones": VOTES, "members": members}))


def overdue(found: dict[str, Any]) -> set[str]:
    return {one["told_as"] for one in found["risks"] if one["standing"] == "overdue"}


def test_what_is_overdue_goes_once_the_file_says_where_told_that_it_is_done(folder: Path) -> None:
    with_dates(folder)
    found = tracked(folder, {"as_of": "2010-08", "cutovers": {}})
    assert overdue(found) == {
        "cutovers.c/core.milestones.vote",
        "milestones.union",
        "leases.c/net.renew-1",
        "leases.c/host.extend",
    }
    done = {
        "cutovers": {"c/core": {"milestones": {"vote": "2010-07"}}},
        "milestones": {"union": "2009-09"},
        "leases": {"c/net": {"renew-1": "2010-05"}, "c/host": {"extend": "2010-06"}},
    }
    assert not overdue(tracked(folder, {"as_of": "2010-08"} | done))
    table = (folder / "out" / "track-risks.csv").read_text("utf-8-sig")
    assert "実績の項目" in table.splitlines()[0]


def test_a_date_of_which_nothing_is_told_is_not_called_missed(folder: Path) -> None:
    with_dates(folder)
    write(folder / "done.json", {"as_of": "2010-08", "cutovers": {}})
    call = ["track", folder / "towns.json", folder / "old.json", "--done", folder / "done.json"]
    said = run(*call, "--out", folder / "out").stdout
    assert "遅れている移行 0 件" in said
    assert "予定の月を過ぎ、報告なし" in said
    assert "期限切れ" not in said


@pytest.mark.parametrize(
    ("done", "place", "known"),
    [
        (
            {"cutovers": {"c/core": {"milestones": {"voet": "2010-07"}}}},
            "cutovers.c/core.milestones.voet",
            "vote",
        ),
        # Once for all: told of one migration, it would change nothing.
        (
            {"cutovers": {"c/core": {"milestones": {"union": "2010-07"}}}},
            "cutovers.c/core.milestones.union",
            "vote",
        ),
        # It is of other migrations.
        (
            {"cutovers": {"a/core": {"milestones": {"vote": "2010-07"}}}},
            "cutovers.a/core.milestones.vote",
            "none",
        ),
        ({"milestones": {"vote": "2010-07"}}, "milestones.vote", "union"),
        ({"leases": {"c/hots": {"extend": "2010-07"}}}, "leases.c/hots", "c/net"),
        ({"leases": {"c/net": {"renew-2": "2010-07"}}}, "leases.c/net.renew-2", "renew-1, extend"),
        ({"leases": {"c/host": {"renew-1": "2010-07"}}}, "leases.c/host.renew-1", "extend, end"),
    ],
)
@pytest.mark.parametrize("verb", ["track", "replan"])
def test_a_name_that_would_do_nothing_is_refused(
    folder: Path, verb: str, done: Raw, place: str, known: str
) -> None:
    with_dates(folder)
    write(folder / "done.json", done)
    call = [verb, folder / "towns.json", folder / "old.json", "--done", folder / "done.json"]
    result = run(*call, "--as-of", "2010-08", "--out", folder / "out", "--lang", "en")
    assert result.exit_code == 1
    assert place in result.output
    assert f"known: {known}" in " ".join(result.output.split())

"""Plans as files of Microsoft Project, read back by another program, and as pages."""

import shutil
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from build import instance, patched, raw_phase
from cli_cases import run, write
from export_cases import RACK, export, group, moves
from hypothesis import given
from hypothesis import strategies as st

from planner.export.page import plan_page
from planner.export.project.mspdi import NAMESPACE, plan_project
from planner.export.project.task import days, tasks
from planner.handmade import read_handmade
from planner.plan import Plan
from planner.text.faults import PlannerError
from planner.text.language import speaking

VOTE = {"name": "予算の議決", "before": "start", "lead_months": 1, "months": ["*-03", "*-06", "*-09", "*-12"]}
FIRST = {"kind": "precedes", "first": "a/core", "then": "b/core", "months": 3}
APART = {"kind": "apart", "of": ["a/core", "b/core"], "months": 2}


def linked() -> Any:
    return patched(group(), {"milestones": {"vote": VOTE}, "links": {"order": FIRST, "apart": APART}} | RACK)


def test_tasks_take_whole_months_and_follow_each_other() -> None:
    found = {task.key: task for task in tasks(export(linked(), moves()))}
    assert (found["phase a/core 1"].start, found["phase a/core 1"].end) == (
        date(2010, 8, 1),
        date(2010, 9, 1),
    )
    assert [days(found[f"phase a/core {number}"]) for number in (1, 2)] == [31, 30]
    assert [after.key for after in found["cutover a/core"].after] == ["phase a/core 2"]
    assert (found["parallel a/core"].start, found["parallel a/core"].end) == (
        date(2010, 10, 1),
        date(2010, 12, 1),
    )
    (tie,) = found["cutover b/core"].after
    # Three months from the first of October on, as days.
    assert (tie.key, tie.days) == ("cutover a/core", 31 + 30 + 31)
    assert "2か月以上離す" in found["cutover b/core"].note
    assert found["milestone vote a/core"].start == date(2010, 7, 1)
    assert (found["member a"].start, found["member a"].end) == (date(2010, 7, 1), date(2010, 12, 1))
    assert not found["buy d/rack"].active


def test_the_file_is_the_same_on_every_day_and_names_every_task_once() -> None:
    data = plan_project(export(linked(), moves()))
    assert data == plan_project(export(linked(), moves()))
    root = ET.fromstring(data)
    numbers = [one.text for one in root.iter(f"{{{NAMESPACE}}}UID")]
    assert len(numbers) - 1 == len(tasks(export(linked(), moves())))


def test_names_keep_what_xml_can_hold() -> None:
    raw = patched(group(), {"members": {"a": {"name": "𠮷野町 <&> \"'", "migrations": {"core": {}}}}})
    root = ET.fromstring(plan_project(export(raw, moves())))
    assert "𠮷野町 <&> \"'" in [one.text for one in root.iter(f"{{{NAMESPACE}}}Name")]


def test_a_link_that_the_plan_breaks_moves_nothing() -> None:
    raw = patched(linked(), {"links": {"order": {"months": 10**6}}})
    found = {task.key: task for task in tasks(export(raw, moves()))}
    (tie,) = found["cutover b/core"].after
    assert tie.days == (found["cutover b/core"].start - found["cutover a/core"].start).days
    back = {task.key: task for task in tasks(export(raw, moves(a="2011-06")))}
    assert back["cutover b/core"].after == ()


def test_years_that_project_does_not_know_are_refused() -> None:
    raw = patched(group(), {"horizon": {"start": "1970-04", "end": "1972-03"}})
    plan = moves(a="1970-10", b="1971-04")
    with pytest.raises(PlannerError, match="1984 to 2149"):
        plan_project(export(raw, plan))
    with pytest.raises(PlannerError, match="1984 to 2149"):
        plan_project(export(raw, moves(a="0000-01")))


def test_a_page_holds_year_table_schedule_and_amounts() -> None:
    found = export(linked(), moves())
    with speaking("en"):
        lines = plan_page(found).decode().splitlines()
    assert lines[0] == "# 二つの町: Cutover plan"
    assert "| 別海町 | ○ |  |" in lines
    assert f"| total | {found.report.ledger.total_yen:,} |" in lines
    assert any(line.startswith("| むかわ町 | 2011-04 |") for line in lines)


@given(st.data())
def test_every_plan_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lengths = data.draw(st.lists(st.integers(1, 14), max_size=3))
    phases = [raw_phase(f"段階{at}", months) for at, months in enumerate(lengths)]
    optional = {"optional": {"penalty_yen": 1}}
    core = optional | {"phases": phases, "parallel_months": data.draw(st.integers(0, 13))}
    raw = patched(
        group(),
        {
            "horizon": {"start": "2015-01", "end": "2040-12"},
            "members": {key: {"migrations": {"core": core}} for key in "ab"},
        }
        | RACK,
    )
    months = st.none() | st.integers(2018, 2039).flatmap(
        lambda year: st.integers(1, 12).map(lambda month: f"{year}-{month:02d}")
    )
    plan = moves(a=data.draw(months), b=data.draw(months))
    bought = data.draw(st.none() | st.integers(12 * 2015, 12 * 2040))
    plan = Plan(plan.cutovers, {} if bought is None else {"d/rack": bought})
    path = tmp_path_factory.mktemp("project") / "plan.xml"
    path.write_bytes(plan_project(export(raw, plan)))
    found = read_handmade(path, instance(raw))
    assert found.plan == plan
    assert found.notices == ()


# Another program


def java() -> str | None:
    """Return why mpxj cannot run, if it cannot."""
    if shutil.which("java") is None:
        return "Java is not installed"
    try:
        import mpxj  # noqa: F401
    except ImportError:
        return "mpxj is not installed (pip install '.[msproject]')"
    return None


@pytest.fixture(scope="module")
def read_by_mpxj(tmp_path_factory: pytest.TempPathFactory) -> Any:
    reason = java()
    if reason is not None:
        pytest.skip(reason)
    import jpype
    import mpxj  # noqa: F401

    if not jpype.isJVMStarted():
        jpype.startJVM("-Xmx256m", convertStrings=True)
    path = tmp_path_factory.mktemp("mpxj") / "plan.xml"
    path.write_bytes(
        plan_project(
            export(
                linked(),
                moves(),
            )
        )
    )
    return jpype.JClass("org.mpxj.reader.UniversalProjectReader")().read(str(path))


def by_key(project: Any) -> dict[str, Any]:
    return {str(task.getText(1)): task for task in project.getTasks() if task.getText(1) is not None}


@pytest.mark.slow
def test_mpxj_reads_names_dates_and_levels(read_by_mpxj: Any) -> None:
    found = by_key(read_by_mpxj)
    ours = {task.key: task for task in tasks(export(linked(), moves()))}
    assert list(found) == list(ours)
    for key, task in ours.items():
        other = found[key]
        assert str(other.getName()) == task.name
        assert other.getOutlineLevel() == task.level
        assert bool(other.getMilestone()) == (days(task) == 0)
        assert bool(other.getActive()) == task.active
        if not key.startswith(("milestone", "member", "group")):
            assert str(other.getStart())[:10] == str(task.start)
        if days(task) and not task.summary:
            assert str(other.getFinish()) == f"{task.end - timedelta(days=1)}T17:00"
            assert str(other.getDuration()) == f"{days(task)}.0d"


@pytest.mark.slow
def test_mpxj_reads_ties_and_a_calendar_without_free_days(read_by_mpxj: Any) -> None:
    found = by_key(read_by_mpxj)
    ties = {
        (str(tie.getPredecessorTask().getText(1)), str(tie.getType()))
        for tie in found["cutover b/core"].getPredecessors()
    }
    assert ties == {("cutover a/core", "FS")}
    (tie,) = found["parallel a/core"].getPredecessors()
    assert str(tie.getPredecessorTask().getText(1)) == "cutover a/core"
    import jpype

    day = jpype.JClass("java.time.LocalDate").of(2010, 5, 1)
    calendar = read_by_mpxj.getDefaultCalendar()
    for _ in range(31):
        assert calendar.isWorkingDate(day)
        day = day.plusDays(1)


def test_the_command_writes_both(tmp_path: Path) -> None:
    files = (
        write(tmp_path / "g.json", group()),
        write(tmp_path / "p.json", {"cutovers": {"a/core": "2010-10", "b/core": "2011-04"}}),
    )
    for name in ("p.xml", "p.md"):
        assert run("export", *files, "-o", tmp_path / name).exit_code == 0
    assert ET.parse(tmp_path / "p.xml").getroot().tag == f"{{{NAMESPACE}}}Project"
    assert (tmp_path / "p.md").read_text("utf-8").startswith("# 二つの町: 移行計画")

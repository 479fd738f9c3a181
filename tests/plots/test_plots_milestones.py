"""Milestones on the Gantt chart: where they stand, and what the legend and the command say of them."""

from pathlib import Path

import pytest
from build import instance, plan
from cli_cases import run, said, write
from deadline_cases import VOTE, towns

from planner.deadlines import DeadlineKind, deadlines_of
from planner.periods.months import parse_month
from plots.gantt import gantt_rows
from plots.layout import Due, Gantt
from plots.marks import Marks
from plots.milestones import due_entries, with_milestones
from plots.pages import GanttOptions, gantt_pages

MOVES = {"a/core": "2010-09", "b/core": "2010-11"}
MILESTONES = {
    "vote": VOTE,
    "order": {"name": "発注", "before": "start"},
    "pact": {"name": "協定", "before": "start", "group": True},
}


def marks() -> Marks:
    group = instance(towns(milestones=MILESTONES))
    found = deadlines_of(group, plan(MOVES))
    return Marks(milestones=tuple(one for one in found if one.kind is DeadlineKind.MILESTONE))


def chart(shown: Marks) -> Gantt:
    group = instance(towns(milestones=MILESTONES))
    return with_milestones(gantt_rows(group, plan(MOVES)), group, shown.milestones)


def test_each_row_has_its_own_and_those_of_the_group_stand_apart() -> None:
    drawn = chart(marks())
    june, august = parse_month("2010-06"), parse_month("2010-08")
    # The vote of the first lies in March, before the chart begins.
    assert {row.migration: row.dues for row in drawn.rows} == {
        "a/core": (Due(1, june),),
        "b/core": (Due(0, june), Due(1, august)),
    }
    assert drawn.dues == (Due(2, june),)
    assert [label for _, label in due_entries(drawn)] == [
        "節目の期限: 予算の議決",
        "節目の期限: 発注",
        "節目の期限: 協定",
    ]


def test_nothing_is_marked_unless_it_is_asked_for() -> None:
    assert due_entries(chart(Marks())) == []


def test_marks_are_drawn_in_the_middle_of_their_month() -> None:
    group = instance(towns(milestones=MILESTONES))
    (figure,) = gantt_pages(group, plan(MOVES), GanttOptions(marks=marks()))
    drawn = {
        (line.get_gid(), float(line.get_xdata()[0]) - parse_month("2010-06"))
        for line in figure.axes[0].lines
        if str(line.get_gid()).startswith("due-")
    }
    assert drawn == {("due-0", 0.5), ("due-1", 0.5), ("due-1", 2.5), ("due-2", 0.5)}


def test_milestones_of_one_month_stand_under_each_other() -> None:
    milestones = {"one": {"before": "start"}, "two": {"before": "start"}}
    group = instance(towns(milestones=milestones))
    found = tuple(one for one in deadlines_of(group, plan(MOVES)) if one.kind is DeadlineKind.MILESTONE)
    (figure,) = gantt_pages(group, plan(MOVES), GanttOptions(marks=Marks(milestones=found)))
    lines = [line for line in figure.axes[0].lines if str(line.get_gid()).startswith("due-")]
    heights = [float(line.get_ydata()[0]) for line in lines if line.get_xdata()[0] < parse_month("2010-07")]
    assert heights[1] - heights[0] == pytest.approx(0.21)


@said("節目 1 件は", "1 milestone lies before")
def test_the_command_tells_what_the_chart_cannot_show(tmp_path: Path, lang: str, said: str) -> None:
    group = write(tmp_path / "group.json", towns(milestones=MILESTONES))
    made = write(tmp_path / "made.json", {"cutovers": MOVES})
    picture = tmp_path / "chart.png"
    result = run("gantt", group, made, "-o", picture, "--milestones", "--lang", lang)
    assert result.exit_code == 0
    assert said in result.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert said not in run("gantt", group, made, "-o", picture, "--lang", lang).stderr

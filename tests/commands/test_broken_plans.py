"""Whatever is done with a plan that breaks rules, it is said that it does."""

import json
import re
from pathlib import Path

import click
import pytest
from build import patched
from cli_cases import MOVES, rows, run, said, towns, write
from click.testing import Result
from icalendar import Calendar
from openpyxl import load_workbook

import cli

pytestmark = pytest.mark.usefixtures("blank_pictures")

# By verb: what follows INSTANCE and PLAN.
VERBS: dict[str, list[str]] = {
    "alternatives": [],
    "bound": [],
    "check": [],
    "deadlines": ["--out", "OUT"],
    "diff": ["PLAN"],
    "explain": ["--migration", "b", "--out", "OUT"],
    "export": ["-o", "OUT/plan.xlsx"],
    "gantt": ["-o", "OUT/gantt.png"],
    "replan": ["--as-of", "2010-04", "--out", "OUT"],
    "report": ["--out", "OUT"],
    "savings": ["--out", "OUT"],
    "sensitivity": ["--only", "wishes", "--out", "OUT"],
    "share": ["--out", "OUT"],
    "simulate": ["--runs", "2"],
    "track": ["--done", "DONE", "--out", "OUT"],
    "verify": ["--out", "OUT"],
}
BOARD = "serve"  # shows at each bar what it breaks
TOLD = re.compile("違反|規則に反し|規則を.*破って")


def test_every_verb_that_takes_a_plan_is_tried() -> None:
    context = click.Context(cli.main)
    verbs = {name: cli.main.get_command(context, name) for name in cli.main.list_commands(context)}
    taken = {
        name
        for name, verb in verbs.items()
        for one in (verb.params if verb else ())
        if isinstance(one, click.Argument) and (one.metavar or "").strip("[]") == "PLAN"
    }
    assert taken == {*VERBS, BOARD}


@pytest.fixture
def broken(tmp_path: Path) -> tuple[Path, Path]:
    """Return two towns, and a plan in which the vendor moves more than one a year."""
    people = {"members": {"a": {"population": 20}, "b": {"population": 10}}}
    group = write(tmp_path / "small.json", patched(towns(), people))
    return group, write(tmp_path / "plan.json", {"cutovers": MOVES | {"b/core": "2010-05"}})


def tried(verb: str, tmp_path: Path, broken: tuple[Path, Path], *options: str) -> Result:
    done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-04"})
    places = {"PLAN": str(broken[1]), "DONE": str(done), "OUT": str(tmp_path / "out")}
    rest = [re.sub("PLAN|DONE|OUT", lambda found: places[found[0]], one) for one in VERBS[verb]]
    return run(verb, *broken, *rest, *options)


@pytest.mark.parametrize("verb", VERBS)
def test_a_plan_that_breaks_rules_is_told(verb: str, tmp_path: Path, broken: tuple[Path, Path]) -> None:
    assert TOLD.search(tried(verb, tmp_path, broken).output)


TOLD_TO_PROGRAMS = ["bound", "deadlines", "diff", "export", "gantt", "replan", "savings", "share", "track"]
# What stands on standard output is data, and its verdict is a part of it. The others refuse such a plan, or
# print nothing but the names of files that say it.
ANSWERED = sorted(VERBS.keys() - {"alternatives", "simulate", "export", "gantt", "sensitivity"})


@pytest.mark.parametrize("verb", ANSWERED)
def test_the_answer_itself_tells_it(verb: str, tmp_path: Path, broken: tuple[Path, Path]) -> None:
    assert TOLD.search(tried(verb, tmp_path, broken, "--quiet").stdout)


@pytest.mark.parametrize("verb", TOLD_TO_PROGRAMS)
def test_programs_are_told(verb: str, tmp_path: Path, broken: tuple[Path, Path]) -> None:
    told = json.loads(tried(verb, tmp_path, broken, "--quiet", "--json").stdout)
    counts = told.get("violations", told.get("old_violations", not told.get("valid", True)))
    assert counts in (1, True, [1, 1])


@said("元の計画には違反が 1 件あります", "the old plan breaks rules in 1 place")
def test_a_plan_is_told_to_break_rules_after_all_of_it_has_begun(
    tmp_path: Path, broken: tuple[Path, Path], lang: str, said: str
) -> None:
    done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-06"})
    held = run("track", *broken, "--done", done, "--out", tmp_path / "out", "--lang", lang)
    assert held.exit_code == 0
    assert said in held.stdout


def test_nobody_is_said_to_pay_more_than_in_an_old_plan_that_cannot_go_on(
    tmp_path: Path, broken: tuple[Path, Path]
) -> None:
    out = tmp_path / "out"
    told = run("replan", *broken, "--as-of", "2010-04", "--out", out)
    assert "金額は比べません" in told.stdout
    head, *moved = rows(out / "replan.csv")
    assert {line[head.index("団体の増減（円）")] for line in moved} == {""}
    kept = write(tmp_path / "kept.json", {"cutovers": MOVES | {"b/core": "2012-01"}})
    run("replan", broken[0], kept, "--as-of", "2010-04", "--out", out)
    head, *moved = rows(out / "replan.csv")
    amounts = [int(line[head.index("団体の増減（円）")]) for line in moved]
    assert amounts
    assert all(yen < 0 for yen in amounts)


@said("あと一つあれば下がる総額は計算していません", "What one more of each would save was not computed")
def test_the_papers_of_such_a_plan_say_that_nothing_is_priced(
    tmp_path: Path, broken: tuple[Path, Path], lang: str, said: str
) -> None:
    out = tmp_path / "out"
    made = run("report", *broken, "--out", out, "--lang", lang)
    assert said in made.stderr
    assert said in (out / "report.html").read_text(encoding="utf-8")
    assert said not in run("report", *broken, "--no-prices", "--out", out, "--lang", lang).stderr


def test_how_far_a_plan_that_breaks_rules_lies_above_the_bound_is_not_told(
    tmp_path: Path, broken: tuple[Path, Path]
) -> None:
    assert "整数ギャップ" not in run("bound", *broken).stdout
    assert json.loads(run("bound", *broken, "--json").stdout)["gap"] is None
    kept = write(tmp_path / "kept.json", {"cutovers": MOVES})
    assert "整数ギャップ" in run("bound", broken[0], kept).stdout


def test_files_of_such_a_plan_tell_it(tmp_path: Path, broken: tuple[Path, Path]) -> None:
    out = tmp_path / "out"
    for verb in ("deadlines", "savings", "share"):
        run(verb, *broken, "--out", out)
    for ending in ("csv", "ics", "xml", "md"):
        run("export", *broken, "-o", out / f"plan.{ending}")
    run("diff", *broken, broken[1], "-o", out / "diff.csv")
    tables = sorted(out.glob("*.csv"))
    assert len(tables) == 9
    for path in tables:
        head, *lines = rows(path)
        count = 2 if path.name == "diff.csv" else 1
        assert all("違反" in one for one in head[-count:]), path
        assert {tuple(line[-count:]) for line in lines} == {("1",) * count}, path
    for path in (out / "deadlines.ics", out / "plan.ics"):
        calendar = Calendar.from_ical(path.read_bytes())
        assert "【違反 1 件】" in str(calendar["x-wr-calname"])
        assert all("違反が 1 件" in str(one["description"]) for one in calendar.walk("VEVENT"))
    assert "<Title>【違反 1 件】" in (out / "plan.xml").read_text(encoding="utf-8")
    for path in (out / "savings.xlsx", out / "share.xlsx", out / "share-members.xlsx"):
        sheet = load_workbook(path).worksheets[0]
        assert "違反" in str([cell.value for cell in sheet[1]]), path
    page = (out / "plan.md").read_text(encoding="utf-8")
    assert "違反があるため実現できません" in page
    assert "シートをご覧" not in page


# What tables of a broken plan are written with, by verb; of `*` as CSV and as a workbook.
TABLES: dict[str, list[str]] = {
    "check": ["-o", "OUT/ledger.*"],
    "deadlines": ["--out", "OUT"],
    "diff": ["PLAN", "-o", "OUT/diff.*"],
    "explain": ["--migration", "b", "--out", "OUT"],
    "export": ["-o", "OUT/plan.*"],
    "replan": ["--as-of", "2010-04", "--leave", "a", "--out", "OUT"],
    "savings": ["--out", "OUT"],
    "share": ["--compare", "--game", "--leave", "b=2012-01", "--ceilings", "5%", "--out", "OUT"],
    "track": ["--done", "DONE", "--out", "OUT"],
}
# No table, none of this plan (the base is searched for), or refused; the board shows it at each bar.
WITHOUT_TABLES = {"alternatives", "bound", "gantt", "report", "sensitivity", "simulate", "verify"}
# Sheets that are no tables of a plan, or that tell each violation.
OTHER_SHEETS = {"表紙", "工程表", "違反・注意"}


def test_the_tables_of_every_verb_are_walked() -> None:
    assert {*TABLES, *WITHOUT_TABLES} == {*VERBS}


@pytest.mark.parametrize("verb", TABLES)
def test_every_table_of_such_a_plan_ends_with_how_many_rules_it_breaks(
    verb: str, tmp_path: Path, broken: tuple[Path, Path]
) -> None:
    done = write(tmp_path / "done.json", {"schema": "planner/done/1", "as_of": "2010-04"})
    out = tmp_path / "out"
    places = {"PLAN": str(broken[1]), "DONE": str(done), "OUT": str(out)}
    out.mkdir()
    rest = [re.sub("PLAN|DONE|OUT", lambda found: places[found[0]], one) for one in TABLES[verb]]
    for ending in ("csv", "xlsx"):
        run(verb, *broken, *(one.replace("*", ending) for one in rest), *["--force"])
    tables = {path.name: rows(path) for path in out.glob("*.csv")}
    for path in out.glob("*.xlsx"):
        for sheet in load_workbook(path, data_only=True):
            if sheet.title not in OTHER_SHEETS:
                lines = [[cell for cell in row if cell is not None] for row in sheet.values]
                tables[f"{path.name}: {sheet.title}"] = [list(map(str, line)) for line in lines if line]
            assert "違反あり" in str(sheet.oddFooter.left.text) or verb in ("diff", "replan"), sheet.title
    assert tables
    for name, (head, *lines) in tables.items():
        assert "違反" in head[-1], name
        assert lines or "risks" in name or "節目" in name, name
        assert {line[-1] for line in lines if len(line) > 1} <= {"1"}, name


def test_files_of_a_plan_that_keeps_them_have_no_column(tmp_path: Path, broken: tuple[Path, Path]) -> None:
    group, plan = broken[0], write(tmp_path / "kept.json", {"cutovers": MOVES})
    run("export", group, plan, "-o", tmp_path / "kept.csv")
    assert "違反" not in (tmp_path / "kept.csv").read_text(encoding="utf-8-sig")


def test_why_claims_are_not_shown_is_told_as_it_is(tmp_path: Path, broken: tuple[Path, Path]) -> None:
    group = broken[0]
    run("solve", group, "--out", tmp_path / "solved")
    made = json.loads((tmp_path / "solved" / "plan.json").read_text(encoding="utf-8"))
    made["cutovers"] = MOVES | {"b/core": "2010-05"}
    moved = write(tmp_path / "moved.json", made)
    run("export", group, moved, "-o", tmp_path / "moved.md")
    page = (tmp_path / "moved.md").read_text(encoding="utf-8")
    assert "総額や規則に合わないので載せていません" in page
    assert "内容の異なるインスタンス" not in page


def test_a_wrong_total_in_the_file_is_a_reason_too(tmp_path: Path, broken: tuple[Path, Path]) -> None:
    group = broken[0]
    run("solve", group, "--out", tmp_path / "solved")
    made = json.loads((tmp_path / "solved" / "plan.json").read_text(encoding="utf-8"))
    made |= {"status": "feasible", "objective_yen": made["objective_yen"] + 1}
    del made["gap"]
    run("export", group, write(tmp_path / "dearer.json", made), "-o", tmp_path / "dearer.md")
    assert "総額や規則に合わないので載せていません" in (tmp_path / "dearer.md").read_text(encoding="utf-8")

"""What `planner explain` says of an instance without a plan: in words, in JSON, in files, in time."""

import json
import re
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from build import Raw, patched
from checkout import ROOT
from click.testing import CliRunner, Result
from conflict_cases import CASES, case
from strategies import build

from cli import main
from models.cpsat.elastic import cheapest_changes
from models.cpsat.feasible import find_plan
from models.registry import solver
from planner.conditions import ConditionKind as Kind
from planner.conditions import Relaxation
from planner.explain import ahead
from planner.explain.ahead import Ahead
from planner.explain.explanation import Explanation, Question, Tools, explain
from planner.explain.infeasible.conflict import Infeasibility
from planner.explain.infeasible.oracle import Oracle
from planner.explain.infeasible.phrasing import Phrasing
from planner.explain.infeasible.shortage import shortage
from planner.explain.infeasible.subsets import find_conflicts
from planner.explain.infeasible.subsystems import Subsystems
from planner.explain.infeasible.text import conflicts_text
from planner.explain.repair.elastic import Changes, Elastic
from planner.explain.repair.proposals import DEFAULT_PRICES
from planner.explain.repair.repairs import Repair, Repairs
from planner.explain.repair.text import change_lines, repairs_text
from planner.instance.model import Instance
from planner.problem import Problem
from planner.solve.interface import Limits, Watch
from planner.solve.many import Answer, Job
from planner.solve.result import SolveResult, Stop
from planner.text.language import speaking

pytestmark = pytest.mark.usefixtures("undrawn")

TOOLS = Tools(find_plan, cheapest_changes, solver("cpsat"))


def crowded() -> Raw:
    return patched(case(CASES["vendor-year"][0]), {"title": "三つの町", "vendors": {"v": {"name": "業者"}}})


def found(subject: Instance) -> Infeasibility:
    return find_conflicts(Oracle(subject, find_plan, Watch()))


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"PLANNER_LANG": None}).invoke(main, ["explain", *map(str, arguments)])


def written(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


# Of planted conflicts that a sum settles, what is needed and what there is.
SUMS = {"vendor-year": (3, 2), "data-center": (2, 1), "limit-year": (2, 1)}


@pytest.mark.parametrize("name", [*SUMS, "crew", "budget", "links-apart", "window"])
def test_a_sum_is_told_where_it_settles_the_conflict(name: str) -> None:
    subject = build(case(CASES[name][0]))
    [conflict, *_] = found(subject).conflicts
    short = shortage(Subsystems(subject), conflict)
    if name not in SUMS:  # it takes more than a sum: what overlaps, or what is divided
        assert short is None
        return
    assert short is not None
    assert (short.need, short.have) == SUMS[name]
    said = Phrasing(subject).shortage(short)
    for text in (said.ja, said.en):
        assert str(short.need) in text
        assert str(short.need - short.have) in text


@pytest.mark.parametrize("name", CASES)
def test_every_condition_has_its_words(name: str) -> None:
    subject = build(case(CASES[name][0]))
    for conflict in found(subject).conflicts:
        for entry in conflict.entries:
            said = Phrasing(subject).entry(entry)
            assert said.ja != said.en
            assert "None" not in said.ja + said.en
            assert said.en.replace("“", "").replace("”", "").isascii()


def test_the_screen_names_cause_and_ways_and_writes_scenarios_that_solve(tmp_path: Path) -> None:
    path = written(tmp_path / "i.json", crowded())
    result = run(path, "--out", tmp_path / "out", "--ways", "1")
    assert result.exit_code == 0
    for words in (
        "三つの町: すべての条件を満たす計画はありません（証明済み）",
        "計画期間: 平成24年3月（2012-03）まで",
        "ベンダの年間能力「業者」: 平成22年度〜平成23年度は合計2点（1+1）",
        "少なくとも3点が必要ですが、2点しかなく、1点足りません",
        "案1  ベンダの年間能力「業者」を増やす: 平成2",
        "3,000,000",
    ):
        assert words in result.stdout
    page = (tmp_path / "out" / "explain.md").read_text(encoding="utf-8")
    assert "合計2点" in page
    scenario = tmp_path / "out" / "ways" / "small-way-1.json"
    document = json.loads(scenario.read_text(encoding="utf-8"))
    assert document["base"] == "../../i.json"
    assert list(document["patch"]) == ["vendors"]
    solved = CliRunner().invoke(main, ["solve", str(scenario), "--out", str(tmp_path / "s"), "--json"])
    assert json.loads(solved.stdout)["status"] == "optimal"


def test_the_same_in_english_and_for_programs(tmp_path: Path) -> None:
    path = written(tmp_path / "i.json", crowded())
    english = run(path, "--out", tmp_path / "out", "--ways", "1", "--lang", "en", "--quiet")
    assert "need at least 3 points; there are 2: 1 too few" in english.stdout
    document = json.loads(
        run(path, "--out", tmp_path / "out", "--ways", "1", "--json", "--price", "vendor-points=7").stdout
    )
    assert document["solvable"] is False
    assert document["complete"] is True
    [conflict] = document["conflicts"]
    assert conflict["minimal"] is True
    assert [(one["kind"], one["rule"], one["years"]) for one in conflict["conditions"]] == [
        ("horizon", "once", []),
        ("vendor-points", "vendor-year", [2010, 2011]),
    ]
    assert (conflict["shortage"]["need"], conflict["shortage"]["have"]) == (3, 2)
    [way] = document["ways"]
    assert way["changes_yen"] == 7
    assert way["sum_yen"] == way["plan_yen"] + 7
    assert way["levers"][0]["kind"] == "vendor-points"
    assert {Path(file).name for file in document["files"]} == {"explain.md", "small-way-1.json"}


def test_a_way_out_of_a_scenario_goes_on_top_of_it(tmp_path: Path) -> None:
    written(tmp_path / "i.json", patched(crowded(), {"vendors": {"v": {"points_per_year": 3}}}))
    patch = {"vendors": {"v": {"points_per_year": 1}}}
    document = {"schema": "planner/scenario/1", "name": "slow", "base": "i.json", "patch": patch}
    path = written(tmp_path / "slow.json", document)
    result = run(path, "--out", tmp_path / "out", "--ways", "1", "--json", "--price", "horizon=1")
    answered = json.loads(result.stdout)
    assert [way["name"] for way in answered["ways"]] == ["slow-way-1"]
    scenario = json.loads((tmp_path / "out" / "ways" / "slow-way-1.json").read_text(encoding="utf-8"))
    assert scenario["base"] == "../../slow.json"
    assert scenario["patch"] == {"horizon": {"end": "2013-03"}}


def test_a_plan_leaves_nothing_to_explain(tmp_path: Path) -> None:
    raw = patched(crowded(), {"vendors": {"v": {"points_per_year": 3}}})
    result = run(written(tmp_path / "i.json", raw), "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "説明することはありません" in result.stdout
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_what_cannot_be_told_in_time_ends_with_4(tmp_path: Path) -> None:
    path = written(tmp_path / "i.json", crowded())
    result = run(path, "--out", tmp_path / "out", "--time-limit", "0.000001")
    assert result.exit_code == 4
    assert "時間内には分かりませんでした" in result.stdout


def asked(stop_at: str) -> Explanation:
    """Return the answer where Ctrl-C comes at the beginning of a stage."""
    stop = Event()
    raw = crowded()

    def tell(stage: str) -> None:
        if stage == stop_at:
            stop.set()

    question = Question(build(raw), raw, None, DEFAULT_PRICES, 2, processes=1)
    return explain(question, TOOLS, Watch(stop=stop), tell)


def test_ctrl_c_keeps_what_is_known() -> None:
    assert asked("conflicts").infeasibility.solvable is None
    at_ways = asked("ways")
    assert len(at_ways.infeasibility.conflicts) == 1
    assert at_ways.repairs is None
    at_solving = asked("solve")
    assert at_solving.repairs is not None
    assert (len(at_solving.repairs.repairs), at_solving.repairs.unsolved) == (2, 0)
    with speaking("en"):
        assert repairs_text(build(crowded()), Repairs((), 0, unsolved=2)).startswith("There are 2 ways out")


def _with_base(limit_s: float | None, processes: int) -> Question:
    raw = crowded()
    base = build(patched(raw, {"vendors": {"v": {"points_per_year": 3}}}))
    return Question(build(raw), raw, base, DEFAULT_PRICES, 2, limit_s, processes=processes)


def test_searches_that_begin_early_change_no_answer() -> None:
    """Told of is what was told of before: the plans made after the ways are known."""
    answers, told = [], []
    for processes in (1, 2):
        stages: list[str] = []
        repairs = explain(_with_base(None, processes), TOOLS, Watch(), stages.append).repairs
        assert repairs is not None
        answers.append(
            [(one.proposal, one.sum_yen, one.outcome.result.plan, one.proved) for one in repairs.repairs]
        )
        told.append(stages)
    assert answers[0] == answers[1]
    assert len(answers[0]) == 2
    assert told[0] == told[1] == ["conflicts", "ways", "solve", *["solved"] * 3]


@pytest.mark.parametrize(
    ("limit_s", "begun"), [(None, ["base in conflicts", "1 in ways", "2 in ways"]), (60.0, [])]
)
def test_what_is_compared_with_and_each_way_are_searched_for_once_they_are_known(
    monkeypatch: pytest.MonkeyPatch, limit_s: float | None, begun: list[str]
) -> None:
    """With a limit, what each search may take is known only when it is known how many there are."""
    stages, found = list[str](), list[str]()

    @contextmanager
    def solving_ahead(*_: object) -> Iterator[Callable[[Job], Iterator[Answer]]]:
        def begin(job: Job) -> Iterator[Answer]:
            found.append(f"{job.name} in {stages[-1]}")
            return iter([None])

        yield begin

    monkeypatch.setattr(ahead, "solving_ahead", solving_ahead)
    explain(_with_base(limit_s, 1), TOOLS, Watch(), stages.append)
    assert found == begun


def test_a_search_begins_once_and_its_end_is_told_when_answers_are_asked_for() -> None:
    begun, told = list[str](), list[str]()

    def begin(job: Job) -> Iterator[Answer]:
        begun.append(job.name)
        return iter([None])

    searches = Ahead(Limits(), begin, lambda: told.append("end"))
    jobs = [Job(name, build(crowded()), Limits()) for name in ("a", "b")]
    searches.begin(jobs[1])
    searches.begin(jobs[1])
    searches.done("b")
    assert (begun, told) == (["b"], [])
    assert searches.solve(jobs) == [None, None]
    searches.done("a")
    assert (begun, told) == (["b", "a"], ["end", "end"])


def test_a_limit_holds_for_all_stages_together_and_leaves_plans() -> None:
    raw = crowded()
    limit_s = 3.0

    def slow(elastic: Elastic, without: Collection[Kind], limits: Limits, watch: Watch) -> Changes:
        time.sleep(limits.time_limit_s or 0)
        return cheapest_changes(elastic, without, replace(limits, time_limit_s=None), watch)

    def idle(problem: Problem, limits: Limits, _watch: Watch) -> SolveResult:
        time.sleep(limits.time_limit_s or 0)
        return SolveResult(None, None, problem.cheapest_yen, Stop.TIME)

    question = Question(build(raw), raw, None, DEFAULT_PRICES, 4, limit_s)
    begun = time.monotonic()
    answered = explain(question, Tools(find_plan, slow, idle), Watch(), lambda _stage: None)
    assert time.monotonic() - begun < 1.5 * limit_s
    assert answered.repairs is not None
    assert answered.repairs.repairs


def test_the_first_line_claims_no_more_than_the_conflicts_under_it() -> None:
    subject = build(crowded())
    explanation = found(subject)
    said = conflicts_text(subject, explanation)
    assert "一つ外せば解けます" in said
    [conflict] = explanation.conflicts
    doubtful = replace(explanation, conflicts=(replace(conflict, minimal=False),))
    said = conflicts_text(subject, doubtful)
    assert "解けます" not in said
    assert "どれも必要かは、時間内に確かめられていません" in said


def test_the_order_of_ways_is_claimed_only_where_it_is_proved() -> None:
    at_solving = asked("solve").repairs
    assert at_solving is not None
    doubtful = replace(at_solving, repairs=tuple(map(unproved, at_solving.repairs)))
    said = repairs_text(build(crowded()), doubtful)
    assert "順序が変わることがあります" in said
    assert "（安い順）" not in said
    assert "最安の案" not in said
    assert "対策案（安い順）" in repairs_text(build(crowded()), at_solving)


def unproved(way: Repair) -> Repair:
    """Return a way of which not even zero yen is known to be the least."""
    result = replace(way.outcome.result, bound_yen=-1)
    return replace(way, outcome=replace(way.outcome, result=result))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--price", "vendor-points"],
        ["--price", "vendors=3"],
        ["--price", "vendor-points=-1"],
        ["--migration", "a/core"],
        ["--month", "2010-04"],
        ["--exact"],
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, arguments: list[str]) -> None:
    assert run(written(tmp_path / "i.json", crowded()), *arguments).exit_code == 2


def test_changes_of_several_members_are_said_in_one_line() -> None:
    subject = build(case(CASES["some-of-many"][0]))
    levers = [Relaxation(Kind.LATEST, f"{name}/core", "", months) for name, months in (("a", 1), ("b", 3))]
    levers += [
        Relaxation(Kind.VENDOR_POINTS, "w", "FY2010", 2),
        Relaxation(Kind.VENDOR_POINTS, "w", "FY2011", 1),
    ]
    assert change_lines(subject, levers) == [
        "2団体が移行期限を延ばす（1〜3か月）: a、b",
        "ベンダの年間能力「w」を増やす: 平成22年度 +2、平成23年度 +1",
    ]
    with speaking("en"):
        english = change_lines(subject, levers)
    assert english == [
        "2 members: later deadlines (1 to 3 months): a, b",
        "more vendor points “w”: FY2010 +2, FY2011 +1",
    ]


def test_the_page_tells_every_price() -> None:
    page = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \|.*\| ([\d,]+) \|$", page, flags=re.MULTILINE)
    told = {Kind(name): int(yen.replace(",", "")) for name, yen in rows}
    assert told == dict(DEFAULT_PRICES)

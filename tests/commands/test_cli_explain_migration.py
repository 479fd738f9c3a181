"""`planner explain --migration`: its files, its answers and what it refuses."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cli_cases import MANIFEST
from click.testing import CliRunner, Result
from strategies import dump
from whynot_towns import towns

from cli import main
from planner.periods.months import format_month
from planner.problem import Problem
from planner.reading.instance import parse_instance
from planner.reading.plan_file import seal_of
from planner.solve.interface import Limits, Watch
from planner.solve.result import SolveResult, Stop

pytestmark = pytest.mark.usefixtures("blank_pictures")

CUTOVERS = {"a/core": "2010-04", "b/core": "2010-05"}
TOTAL_YEN = 10 + 3 + 1000


def run(folder: Path, *arguments: str, **plan: Any) -> Result:
    (folder / "i.json").write_text(dump(towns()), encoding="utf-8")
    (folder / "p.json").write_text(json.dumps({"cutovers": CUTOVERS} | plan), encoding="utf-8")
    command = ["explain", str(folder / "i.json"), str(folder / "p.json"), *arguments]
    return CliRunner(env={"PLANNER_LANG": None}).invoke(main, [*command, "--out", str(folder / "out")])


def test_it_writes_a_chart_and_a_table_named_after_the_migration(tmp_path: Path) -> None:
    result = run(tmp_path, "--migration", "b")
    assert result.exit_code == 0
    assert result.stdout.startswith("乙町 [b/core]: なぜ平成22年5月（2010-05）なのか")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        MANIFEST,
        "explain-b-core-1.png",
        "explain-b-core-2.png",
        "explain-b-core.csv",
    ]


def test_a_month_is_priced_with_the_others_out_of_the_way(tmp_path: Path) -> None:
    result = run(tmp_path, "--migration", "乙町", "--month", "2010-04", "--json")
    answer = json.loads(result.stdout)
    (month,) = answer["months"]
    assert (month["month"], month["verdict"]) == ("2010-04", "crowded")
    assert (month["whole_plan"]["difference_yen"], month["whole_plan"]["proved"]) == (20, True)
    assert [path.rpartition("/")[2] for path in answer["files"]] == [
        "explain-b-core.csv",
        "explain-b-core-1.png",
        "explain-b-core-2.png",
    ]
    assert answer["plan"]["proved_cheapest"] is False


def test_where_time_was_up_before_any_month_it_says_so_and_advises_more_of_it(tmp_path: Path) -> None:
    short = ("--migration", "b", "--time-limit", "0.001")
    lines = run(tmp_path, *short, "--exact").stdout.splitlines()
    assert "（時間切れ）。--time-limit を長くしてください。" in lines[-1]
    assert "--exact" not in lines[-1]
    lines = run(tmp_path, *short, "--month", "2010-04", "--lang", "en").stdout.splitlines()
    assert lines[-1].endswith("not computed for 1 of 1 month: the time was up; use a longer --time-limit.")


@pytest.mark.parametrize("month", ["2010-05", "2011-02"])
def test_the_month_of_the_plan_and_barred_months_need_no_search(tmp_path: Path, month: str) -> None:
    answer = json.loads(run(tmp_path, "--migration", "b", "--month", month, "--json").stdout)
    assert answer["months"][0]["whole_plan"] is None


def test_a_plan_is_believed_to_be_the_cheapest_only_where_its_figures_are_right(tmp_path: Path) -> None:
    for objective_yen in (TOTAL_YEN, TOTAL_YEN + 1):
        claims = {"status": "optimal", "objective_yen": objective_yen, "bound_yen": objective_yen}
        claims["seal"] = seal_of(parse_instance(towns(), "")[0].sha256, objective_yen)
        answer = json.loads(run(tmp_path, "--migration", "b", "--json", **claims).stdout)
        assert answer["plan"]["objective_yen"] == TOTAL_YEN
        assert answer["plan"]["proved_cheapest"] == (objective_yen == TOTAL_YEN)
    foreign = {
        "status": "optimal",
        "objective_yen": TOTAL_YEN,
        "bound_yen": TOTAL_YEN,
        "instance_sha256": "0",
        "seal": seal_of("0", TOTAL_YEN),
    }
    answer = json.loads(run(tmp_path, "--migration", "b", "--json", **foreign).stdout)
    assert answer["plan"]["proved_cheapest"] is False


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--migration", "c"], "その団体・移行はありません"),
        (["--migration", "b", "--month", "2020-01"], "範囲の外です"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_written(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    result = run(tmp_path, *arguments)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


def test_exact_solves_every_month_that_could_be_had(tmp_path: Path) -> None:
    answer = json.loads(run(tmp_path, "--migration", "b", "--exact", "--json").stdout)
    solved = {one["month"]: one["whole_plan"] for one in answer["months"] if one["whole_plan"]}
    assert len(solved) == 19
    assert solved["2010-04"]["difference_yen"] == 20
    # Where nobody has to move, moving somebody does not help here either.
    free = [one for one in answer["months"] if one["whole_plan"] and one["verdict"] == "free"]
    assert all(one["whole_plan"]["difference_yen"] == one["others_stay_difference_yen"] for one in free)


@pytest.mark.parametrize(("limit", "beside_s"), [("30", 0), ("30", 5), (None, 5)])
def test_a_limit_of_time_holds_for_all_months_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str | None, beside_s: int
) -> None:
    """What a search needs beside its time, as on a busy machine, is taken from the time of those after it."""
    given, months, now = list[float](), list[str](), 0.0

    def solve(problem: Problem, limits: Limits, _watch: Watch) -> SolveResult:
        nonlocal now
        given.append(limits.time_limit_s or 0)
        window = problem.instance.members["b"].migrations["core"].window
        months.append(format_month(window.earliest or 0))
        now += given[-1] + beside_s
        return SolveResult(None, None, None, Stop.TIME)

    monkeypatch.setattr("planner.solve.many.cores", lambda: 1)
    monkeypatch.setattr("planner.solve.many.time", SimpleNamespace(time=lambda: now))
    monkeypatch.setattr("models.registry.solver", lambda _name: solve)
    arguments = [] if limit is None else ["--time-limit", limit]
    later = CUTOVERS | {"b/core": "2011-04"}
    result = run(tmp_path, "--migration", "b", "--exact", "--json", *arguments, cutovers=later)
    assert result.exit_code == 0, result.stderr
    if limit is None:
        assert given == [60] * 19
        return
    assert now <= 30 + beside_s
    if not beside_s:
        # Even parts of what is left of the limit when the searches begin.
        assert given == pytest.approx([given[0]] * 19)
        assert 20 / 19 < given[0] <= 30 / 19
    else:
        assert 2 < len(given) < 30 / beside_s + 1
        # What is shown beside the plan's month is sought first.
        assert months[:5] == ["2010-11", "2010-12", "2011-01", "2011-05", "2011-06"]

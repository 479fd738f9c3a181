"""Sweeps: each case as solving it alone says, whatever was lost, killed or torn on the way."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from build import patched
from checkout import ROOT
from cli_cases import MANIFEST, names, rows, run, towns
from openpyxl import load_workbook
from strategies import build

from models.cpsat import solve_cpsat
from planner.report.book import MONTHS
from planner.report.spreadsheet import GUARD
from planner.solve.certified import solve_instance
from planner.solve.durable_pool import DaskCluster, LocalProcesses, answers
from planner.solve.interface import Limits
from planner.whatif.sweep.case import CaseState, SweepCase, answer, case_of, failed, work_on
from planner.whatif.sweep.exchange import hand_on
from planner.whatif.sweep.run import carry_out, found
from planner.whatif.sweep.store import FILE, RowStore
from planner.whatif.sweep.vary import grid, read_varies

pytestmark = pytest.mark.usefixtures("blank_pictures")

POINTS = "vendors.v.points_per_year"
RUNNING = "members.a.migrations.core.running_yen_per_month"


def cases_of(*texts: str, limits: Limits | None = None) -> list[SweepCase]:
    limits = limits or Limits()
    return [case_of(build(towns()), limits, point) for point in grid(read_varies(texts))]


def answered(case: SweepCase) -> Any:
    return answer(work_on(towns(), solve_cpsat, Limits(), "en"), case)


@pytest.mark.models
@pytest.mark.parametrize("points", [0, 1, 2])
def test_a_row_is_what_solving_the_case_alone_says(points: int) -> None:
    row = answered(cases_of(f"{POINTS}={points}")[0])
    alone = solve_instance(
        build(patched(towns(), {"vendors": {"v": {"points_per_year": points}}})), solve_cpsat
    )
    assert row["status"] == alone.result.status.value
    if alone.report is None:
        assert row["status"] == "infeasible"
        assert "objective_yen" not in row
        return
    assert row["objective_yen"] == row["bound_yen"] == alone.report.ledger.total_yen
    assert row["cost_yen"] + row["penalty_yen"] == row["objective_yen"]
    assert row["last_cutover"] == ("2010-04" if points == 2 else "2011-04")
    assert row["last_year"] == (2010 if points == 2 else 2011)
    assert (row["years"], row["left_out"]) == (3 - points, 0)
    assert row["plan"]["cutovers"]["a/core"] == {"month": "2010-04", "mode": "default"}


def test_a_change_that_makes_no_instance_is_a_row() -> None:
    row = answered(cases_of(f"{POINTS}=-1")[0])
    assert row["status"] == CaseState.INVALID.value
    assert "points_per_year" in row["error"]


def test_a_case_that_makes_the_program_stumble_is_a_row() -> None:
    def stumble(*_: object) -> Any:
        raise ZeroDivisionError("by zero")

    (case,) = cases_of(f"{POINTS}=1")
    row = answer(work_on(towns(), stumble, Limits(), "en"), case)
    assert (row["status"], row["error"]) == ("failed", "ZeroDivisionError: by zero")


def test_a_key_tells_what_changes_the_answer() -> None:
    known = {case.key for case in cases_of(f"{POINTS}=1..3")}
    assert len(known) == 3
    assert known == {case.key for case in cases_of(f"{POINTS}=1..3")}
    assert not known & {case.key for case in cases_of(f"{POINTS}=1..3", limits=Limits(seed=1))}
    assert not known & {case.key for case in cases_of(f"{POINTS}=1..3", limits=Limits(effort=1.0))}
    one, other = cases_of(f"{POINTS}=1", f"{RUNNING}=5")[0], cases_of(f"{RUNNING}=5", f"{POINTS}=1")[0]
    assert one.key == other.key


def test_a_torn_last_line_is_dropped_and_done_again(tmp_path: Path) -> None:
    path = tmp_path / FILE
    cases = cases_of(f"{POINTS}=1..3")
    store = RowStore.opened(path)
    for case in cases:
        store.add(answered(case))
    whole = path.read_bytes()
    path.write_bytes(whole[:-20])
    again = RowStore.opened(path)
    assert [again.done(case.key) for case in cases] == [True, True, False]
    again.add(answered(cases[2]))
    stored = RowStore.opened(path).rows
    assert list(stored) == [case.key for case in cases]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_a_failure_is_tried_again_and_the_last_row_counts(tmp_path: Path) -> None:
    (case,) = cases_of(f"{POINTS}=1")
    store = RowStore.opened(tmp_path / FILE)
    store.add(failed(case, "lost"))
    assert not store.done(case.key)
    store.add(answered(case))
    assert RowStore.opened(tmp_path / FILE).rows[case.key]["status"] == "optimal"


def test_lines_of_something_else_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"key": 3}\n[]\nnonsense\n{"key": "a", "status": "?"}\n', encoding="utf-8")
    assert RowStore.opened(tmp_path / FILE).rows == {}


def sweep(small: Path, out: Path, *more: str, lang: str = "en") -> Any:
    return run(
        "sweep", small, "--vary", f"{POINTS}=0..2", "--workers", "1", "--out", out, "--lang", lang, *more
    )


def test_the_command_writes_what_it_found(small: Path, out: Path) -> None:
    result = sweep(small, out, "--vary", f"{RUNNING}=30,60")
    assert result.exit_code == 0, result.output
    assert names(out) == [MANIFEST, "sweep-1.png", "sweep-2.png", "sweep.csv", "sweep.jsonl", "sweep.xlsx"]
    table = rows(out / "sweep.csv")
    assert table[0][:4] == [POINTS, RUNNING, "status", "total (yen)"]
    assert [line[2] for line in table[1:]] == ["no plan (proved)"] * 2 + ["optimal (proved)"] * 4
    assert "6 cases: 4 optimal (proved)" in result.stdout
    assert f"cheapest: {POINTS}=2, {RUNNING}=30" in result.stdout
    page = load_workbook(out / "sweep.xlsx").active
    assert page is not None
    formats = {cell.number_format for row in page.iter_rows(min_row=2) for cell in row}
    assert formats <= {"General", "#,##0", MONTHS.en}  # seconds are no percentage


@pytest.mark.usefixtures("undrawn")
def test_a_sheet_reckons_with_values_that_are_numbers_and_says_the_rest_in_words(
    small: Path, out: Path
) -> None:
    result = sweep(small, out, "--vary", f"{RUNNING}=3,いろは", lang="ja")
    assert result.exit_code == 0, result.output
    table = rows(out / "sweep.csv")
    assert [line[0] for line in table[1:]] == ["0", "0", "1", "1", "2", "2"]
    assert [line[1].removeprefix(GUARD) for line in table[1:3]] == ["3", "いろは"]
    assert table[1][1] != "3"  # among texts a number is a text
    assert {line[2] for line in table[1:]} == {"計画なし（証明済み）", "最適（証明済み）", "誤った変更"}
    page = load_workbook(out / "sweep.xlsx").active
    assert page is not None
    assert [[cell.value for cell in row[:3]] for row in page.iter_rows(min_row=6, max_row=7)] == [
        [2, "3", "最適（証明済み）"],
        [2, "いろは", "誤った変更"],
    ]
    assert json.loads(sweep(small, out, "--json").stdout)["cases"][-1]["status"] == "optimal"


@pytest.mark.usefixtures("undrawn")
def test_a_second_run_does_nothing_twice_and_more_values_only_those(small: Path, out: Path) -> None:
    sweep(small, out)
    before = (out / FILE).read_bytes()
    again = sweep(small, out)
    assert "3 answers of earlier runs are used" in again.stderr
    assert (out / FILE).read_bytes() == before
    run("sweep", small, "--vary", f"{POINTS}=0..4", "--workers", "1", "--out", out)
    assert (out / FILE).read_bytes().startswith(before)
    assert len((out / FILE).read_bytes().splitlines()) == 5


@pytest.mark.parametrize("asked", [[], ["--vary", "horizon.end=2012-03"]])  # which is its own value
def test_what_was_proved_of_a_case_is_not_replaced_by_a_range(
    small: Path, out: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    assert towns()["horizon"]["end"] == "2012-03"
    run("sweep", small, "--vary", f"{POINTS}=1..3", "--out", out, "--lang", "en")
    before = {row["at"][POINTS]: row for row in rows_stored(out)}["1"]
    short = ("--time-limit", "0.001", "--out", out, "--lang", "en", "--json")
    monkeypatch.setattr("planner.whatif.sweep.run.answers", lambda *_: iter(()))  # nothing is solved
    result = run("sweep", small, "--vary", f"{POINTS}=1", *asked, *short)
    (case,) = json.loads(result.stdout)["cases"]
    assert (case["status"], case["objective_yen"]) == ("optimal", before["objective_yen"])
    # Table and charts of another question are put aside, which is told; of a part of it they stay.
    assert ("answers that are not among the new ones" in result.stderr) is bool(asked)
    assert (out / "earlier-1" / "sweep.csv").exists() is bool(asked)
    assert (out / "sweep-2").exists() is not bool(asked)


def test_what_was_proved_of_other_content_is_not_taken(small: Path, out: Path) -> None:
    run("sweep", small, "--vary", f"{POINTS}=1", "--out", out)
    small.write_text(json.dumps(patched(towns(), {"secretariat_yen_per_year": 8})), encoding="utf-8")
    run("sweep", small, "--vary", f"{POINTS}=1", "--out", out)
    first, second = rows_stored(out)
    assert first["objective_yen"] != second["objective_yen"]


def rows_stored(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / FILE).read_text(encoding="utf-8").splitlines()]


def test_a_case_that_is_not_proved_gets_the_plan_of_another_where_it_is_valid_and_cheaper(
    tmp_path: Path,
) -> None:
    """With two points a year both towns move at once; a search that stopped early has the dear plan."""
    cases = cases_of(f"{POINTS}=1,2,3")
    store = RowStore.opened(tmp_path / FILE)
    dear, best, wide = (answered(case) for case in cases)
    assert dear["objective_yen"] > best["objective_yen"]
    early = {"status": CaseState.FEASIBLE.value, "bound_yen": best["bound_yen"] - 1}
    for row in (dear, best, wide | dear | early | {"key": cases[2].key, "at": wide["at"]}):
        store.add(row)
    hand_on(towns(), cases, store, threading.Event())
    rows = [store.rows[case.key] for case in cases]
    assert rows[:2] == [dear, best]  # one point a year forbids the cheap plan, and what is proved stays
    same = ("objective_yen", "cost_yen", "penalty_yen", "last_cutover", "last_year", "years", "plan")
    assert [rows[2][key] for key in same] == [best[key] for key in same]
    assert (rows[2]["status"], rows[2]["bound_yen"]) == ("feasible", best["bound_yen"] - 1)
    assert RowStore.opened(tmp_path / FILE).rows == store.rows


def test_a_plan_that_costs_what_is_proved_is_the_best_and_one_without_a_plan_gets_one(tmp_path: Path) -> None:
    cases = cases_of(f"{POINTS}=2,3")
    store = RowStore.opened(tmp_path / FILE)
    best, wide = (answered(case) for case in cases)
    nothing = {"key": cases[1].key, "at": wide["at"], "status": "unknown", "error": ""}
    for bound, status in ((best["bound_yen"], "optimal"), (None, "feasible")):
        for row in (best, nothing | {"bound_yen": bound}):
            store.add(row)
        hand_on(towns(), cases, store, threading.Event())
        row = store.rows[cases[1].key]
        assert (row["objective_yen"], row["status"]) == (best["objective_yen"], status)
        assert row["bound_yen"] <= row["objective_yen"]
    stopped = threading.Event()
    stopped.set()
    store.add(nothing)
    hand_on(towns(), cases, store, stopped)
    assert store.rows[cases[1].key] == nothing


def test_plans_of_earlier_sweeps_are_handed_on_too(tmp_path: Path) -> None:
    earlier, now = cases_of(f"{POINTS}=2,3")
    store = RowStore.opened(tmp_path / FILE)
    best = answered(earlier)
    store.add(best)
    store.add({"key": now.key, "at": {POINTS: "3"}, "status": "unknown", "error": ""})
    hand_on(towns(), [now], store, threading.Event())
    assert store.rows[now.key]["plan"] == best["plan"]


def test_a_plan_of_other_migrations_or_months_is_not_handed_on(tmp_path: Path) -> None:
    store = RowStore.opened(tmp_path / FILE)
    for text in ("members.b=null", "horizon.end=2012-12"):
        base, other = cases_of(f"{POINTS}=1")[0], cases_of(text)[0]
        known = answered(other)
        assert known["status"] == "optimal"
        store.add(answered(base) | {"objective_yen": 10**12, "status": "feasible", "bound_yen": 0})
        store.add(known)
        before = dict(store.rows)
        hand_on(towns(), [base, other], store, threading.Event())
        assert store.rows == before


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "「vv」という項目はありません"), ("en", "there is nothing called vv")]
)
def test_a_place_that_is_not_there_is_refused_before_work(
    small: Path, out: Path, lang: str, words: str
) -> None:
    result = run("sweep", small, "--vary", "vendors.vv.crew=1..2", "--out", out, "--lang", lang)
    assert result.exit_code == 1
    assert words in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(("lang", "words"), [("ja", '"一" となっています'), ("en", '"一" stands here')])
def test_values_none_of_which_can_be_are_refused_before_work(
    small: Path, out: Path, lang: str, words: str
) -> None:
    result = run("sweep", small, "--vary", "vendors.v.crew=一,二", "--out", out, "--lang", lang)
    assert result.exit_code == 1
    assert words in result.stderr
    assert not out.exists()


def test_parquet_is_asked_for_before_work(small: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    result = sweep(small, out, "--parquet")
    assert result.exit_code == 1
    assert "needs pyarrow" in result.stderr


@pytest.mark.usefixtures("undrawn")
def test_a_program_reads_every_row(small: Path, out: Path) -> None:
    result = run("sweep", small, "--vary", f"{POINTS}=0,2,-1", "--workers", "1", "--out", out, "--json")
    document = json.loads(result.stdout)
    assert document["complete"]
    assert [case["status"] for case in document["cases"]] == ["infeasible", "optimal", "invalid"]
    assert document["cases"][1]["at"] == {POINTS: "2"}


@pytest.mark.slow
def test_a_sweep_that_is_killed_goes_on_where_it_was(small: Path, out: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "cli",
        "sweep",
        str(small),
        "--vary",
        f"{POINTS}=1..12",
        "--workers",
        "1",
    ]
    command += ["--out", str(out), "--quiet"]
    ended = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    while not (out / FILE).exists() or (out / FILE).read_bytes().count(b"\n") < 3:
        time.sleep(0.05)
        assert ended.poll() is None
    os.kill(ended.pid, signal.SIGKILL)
    ended.wait()
    known = (out / FILE).read_bytes()
    known = known[: known.rfind(b"\n") + 1]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    lines = (out / FILE).read_bytes()
    assert lines.startswith(known)
    keys = [json.loads(line)["key"] for line in lines.splitlines()]
    assert len(keys) == len(set(keys)) == 12


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class _RealCluster:
    """A scheduler and workers in processes of their own, on loopback."""

    def __init__(self, port: int, workers: int) -> None:
        self.address = f"tcp://127.0.0.1:{port}"
        self.port = port
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._begin_scheduler()
        self.workers = [self.begin_worker() for _ in range(workers)]

    def _begin_scheduler(self) -> subprocess.Popen[bytes]:
        return self._begin(
            "distributed.cli.dask_scheduler",
            "--port",
            str(self.port),
            "--host",
            "127.0.0.1",
            "--no-dashboard",
        )

    def begin_worker(self) -> subprocess.Popen[bytes]:
        return self._begin(
            "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"
        )

    def _begin(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        command = [sys.executable, "-m", module, *options]
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.processes.append(process)
        return process

    def restart_scheduler(self) -> None:
        self.scheduler.kill()
        self.scheduler.wait()
        for worker in self.workers:
            worker.kill()
        self.scheduler = self._begin_scheduler()
        self.workers = [self.begin_worker() for _ in self.workers]

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster() -> Iterator[_RealCluster]:
    real = _RealCluster(_free_port(), 2)
    yield real
    real.end()


def _without_time(rows: Any) -> list[Any]:
    return [{key: value for key, value in row.items() if key != "wall_s"} for row in rows]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")  # Dask's own
def test_a_cluster_that_loses_a_worker_and_its_scheduler_gives_what_this_machine_gives(
    cluster: _RealCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.solve.pool._ANSWER_S", 30)
    cases = cases_of(f"{POINTS}=0..19")
    work = work_on(towns(), solve_cpsat, Limits(), "en")
    there, here = RowStore.opened(tmp_path / "there"), RowStore.opened(tmp_path / "here")
    lost: list[str] = []

    def look(progress: Any) -> None:
        if progress.done >= 4 and not lost:
            cluster.workers[0].kill()
            lost.append("worker")
        elif progress.done >= 9 and len(lost) == 1:
            threading.Thread(target=cluster.restart_scheduler).start()
            lost.append("scheduler")

    carry_out(cases, work, DaskCluster(cluster.address), there, threading.Event(), look)
    carry_out(cases, work, LocalProcesses(1), here, threading.Event(), lambda _: None)
    assert lost == ["worker", "scheduler"]
    assert len((tmp_path / "there").read_bytes().splitlines()) == len(cases)
    assert _without_time(found(cases, there).rows) == _without_time(found(cases, here).rows)


def test_answers_are_the_same_with_several_processes() -> None:
    cases = cases_of(f"{POINTS}=0..3")
    work = work_on(towns(), solve_cpsat, Limits(), "en")
    by_processes = dict(answers(LocalProcesses(2), partial(answer, work), cases, threading.Event()))
    assert _without_time(by_processes[case] for case in cases) == _without_time(
        map(partial(answer, work), cases)
    )

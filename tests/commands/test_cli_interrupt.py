"""Ctrl-C ends the search and keeps what was found."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer

import pytest
from checkout import ROOT
from cli_cases import towns
from speech import said_in
from strategies import build

from planner.explain.explanation import Explanation
from planner.explain.infeasible.conflict import Infeasibility
from planner.explain.report import Report
from planner.report.summary import nothing_found_text
from planner.solve.interrupt import deferred_interrupt, polling, run_in_thread, stop_on_interrupt
from planner.solve.result import SolveResult, Stop

HOKKAIDO = ROOT / "instances" / "hokkaido.json"
# A shell may have started the tests with Ctrl-C ignored, which children inherit.
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); import cli; cli.main()"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
def test_ctrl_c_after_the_first_plan_keeps_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", PROGRAM, "solve", str(HOKKAIDO), "--out", str(out)]
    with subprocess.Popen(
        [*command, "--json", "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        guard = Timer(60, process.kill)
        guard.start()
        for line in process.stderr:
            if "incumbent JPY" in line:
                process.send_signal(signal.SIGINT)
                break
        stdout, stderr = process.communicate()
        guard.cancel()
    assert process.returncode == 0
    told = json.loads(stdout)
    assert (told["status"], told["stopped_by"]) == ("feasible", "interrupt")
    assert told["bound_yen"] < told["objective_yen"]
    assert "Traceback" not in stderr
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    assert (plan["status"], plan["objective_yen"]) == ("feasible", told["objective_yen"])
    checked = subprocess.run(
        [sys.executable, "-m", "cli", "check", str(HOKKAIDO), str(out / "plan.json"), "--json"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert json.loads(checked.stdout)["certified"] is True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a closed pipe in another way")
def test_a_reader_of_the_progress_that_leaves_costs_no_plan(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "cli", "solve", str(small), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stderr.close()
        told = process.stdout.read().decode("utf-8")
    assert process.returncode == 0
    assert "最適（証明済み）" in told
    assert {"plan.json", "plan.xlsx", "gantt.png"} <= {path.name for path in out.iterdir()}


def test_what_is_polled_is_looked_at_before_the_work_begins_and_while_it_runs() -> None:
    looks: list[float] = []
    with polling(lambda: looks.append(time.monotonic())):
        begun = time.monotonic()
        time.sleep(0.3)
    ended = time.monotonic()
    assert looks[0] <= begun
    assert len(looks) >= 3
    assert looks[-1] <= ended


ASKS_WHILE_READING = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
module = sys.argv.pop(1)
class Ask:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Ask())
import cli
cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
@pytest.mark.parametrize("module", ["click", "commands.verbs", "commands.solve", "planner.reading.load"])
def test_ctrl_c_in_the_first_moments_ends_with_130_and_no_traceback(tmp_path: Path, module: str) -> None:
    command = [sys.executable, "-c", ASKS_WHILE_READING, module, "solve", str(HOKKAIDO)]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out"), "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 130
    assert "interrupted" in (done.stdout + done.stderr).lower()
    assert "Traceback" not in done.stderr
    assert "--time-limit" not in done.stdout + done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
@pytest.mark.parametrize("module", ["planner.others", "cli", "click", "commands.verbs"])
def test_the_console_script_answers_ctrl_c_from_its_first_line_on(module: str) -> None:
    program = ASKS_WHILE_READING.replace(
        "import cli\ncli.main()", "import planner.launch\nplanner.launch.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, module, "validate", str(HOKKAIDO)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "中断しました / interrupted\n")


def test_what_the_console_script_reads_first_is_next_to_nothing() -> None:
    program = "import sys; before = {*sys.modules, '_signal'}; import planner.launch"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; print(sorted(set(sys.modules) - before))"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    # The script that pip makes reads `sys` before it, and older ones `re`, which is theirs.
    assert done.stdout == "['planner', 'planner.launch']\n"


def solving(out: Path, lang: str, *options: str) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "solve",
        str(HOKKAIDO),
        "--out",
        str(out),
        "--lang",
        lang,
        *options,
    ]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process alone")
@pytest.mark.parametrize(
    ("lang", "number", "options", "answer"),
    [
        (
            "en",
            signal.SIGINT,
            [],
            "stopping, the best plan so far (if there is one) is being written; press again to give up",
        ),
        (
            "ja",
            signal.SIGTERM,
            ["--workers", "2"],
            "停止します。ここまでの最良の計画（あれば）を書き出しています（3秒以上おいて",
        ),
    ],
)
def test_a_signal_is_answered_at_once_and_a_second_soon_after_loses_nothing(
    tmp_path: Path, lang: str, number: signal.Signals, options: list[str], answer: str
) -> None:
    with solving(tmp_path / "out", lang, *options) as process:
        assert process.stderr is not None
        guard = Timer(120, process.kill)
        guard.start()
        said = []
        for line in process.stderr:
            said.append(line)
            if "incumbent JPY" in line or ("最良" in line and "円" in line):
                break
        asked = time.monotonic()
        process.send_signal(number)
        for line in process.stderr:
            said.append(line)
            if answer in line:
                break
        answered = time.monotonic()
        process.send_signal(number)
        stdout, _ = process.communicate()
        guard.cancel()
    assert process.returncode == 0
    assert answered - asked < 2.0
    assert stdout.strip() != ""
    assert (tmp_path / "out" / "plan.json").exists()
    assert "Traceback" not in "".join(said)


def test_a_second_ctrl_c_gives_up_only_after_three_seconds(
    pressed: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("planner.solve.interrupt.time.monotonic", lambda: now[0])
    stop, told = Event(), []
    with stop_on_interrupt(stop, lambda: told.append(now[0])):
        pressed()
        assert (stop.is_set(), told) == (True, [100.0])
        now[0] += 2.9
        pressed()
        signal.raise_signal(signal.SIGTERM)
        assert told == [100.0]
        now[0] += 0.2
        with pytest.raises(KeyboardInterrupt):
            pressed()


def test_ctrl_c_waits_until_what_must_not_be_cut_is_over(pressed: Callable[[], None]) -> None:
    done: list[str] = []

    def work() -> None:
        with deferred_interrupt():
            pressed()
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["all"]
    stop = Event()
    with stop_on_interrupt(stop), deferred_interrupt():
        signal.raise_signal(signal.SIGTERM)
        assert not stop.is_set()
    assert stop.is_set()


def test_other_threads_take_no_signals_and_mind_none() -> None:
    def work() -> bool:
        with deferred_interrupt(), stop_on_interrupt(Event()):
            return True

    assert run_in_thread(work)


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "中断しました"), ("en", "Interrupted before a plan was found")]
)
def test_who_interrupts_early_is_not_told_to_wait_longer(lang: str, said: str) -> None:
    text = said_in(lang, nothing_found_text, SolveResult(None, None, 5, Stop.INTERRUPT))
    assert said in text
    assert "--time-limit" not in text
    assert "--time-limit" in said_in(lang, nothing_found_text, SolveResult(None, None, 5, Stop.TIME))


def test_who_interrupts_explain_early_is_not_told_to_wait_longer() -> None:
    unknown = Explanation(Infeasibility(None))
    stopped, waited = (Report(build(towns()), unknown, "two", interrupted) for interrupted in (True, False))
    for lang, said in (("ja", "中断までには"), ("en", "interrupted before")):
        text = said_in(lang, stopped.text)
        assert said in text
        assert "--time-limit" not in text
        assert "--time-limit" in said_in(lang, waited.text)

"""Ctrl-C ends the search and keeps what was found."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import pytest

from planner.solve.interrupt import polling

ROOT = Path(__file__).parents[1]
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


def test_what_is_polled_is_looked_at_before_the_work_begins_and_while_it_runs() -> None:
    looks: list[float] = []
    with polling(lambda: looks.append(time.monotonic())):
        begun = time.monotonic()
        time.sleep(0.3)
    ended = time.monotonic()
    assert looks[0] <= begun
    assert len(looks) >= 3
    assert looks[-1] <= ended

"""Run a method in a child process, and measure it from outside: its memory, and what it tells."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.cases import Case

ROOT = Path(__file__).parents[1]
POLL_S = 0.1
# A run may exceed its limit by building its model and certifying its plan; then it is ended.
GRACE, GRACE_S = 1.5, 120.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What every method of a comparison may use."""

    limit_s: float
    workers: int
    repeats: int = 1


@dataclass(slots=True)
class Run:
    """One run: its events in order, and the largest memory of its processes together.

    ``error`` is the last line of what it said on stderr where it ended without a result.
    """

    case: Case
    method: str
    repeat: int
    setting: Setting
    events: list[dict[str, Any]] = field(default_factory=list)
    peak_mb: float = 0.0
    error: str = ""

    @property
    def ready(self) -> dict[str, Any]:
        """Return what was known before the search."""
        return next((one for one in self.events if one["event"] == "ready"), {})

    @property
    def end(self) -> dict[str, Any]:
        """Return what was known after it; empty where it did not get there."""
        return next((one for one in self.events if one["event"] == "end"), {})


def run(case: Case, method: str, repeat: int, setting: Setting, folder: Path) -> Run:
    """Run one method on one case; the trace stays in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    trace = folder / f"{case.family}-{case.seed}-{method}-{setting.workers}w-{repeat}.jsonl"
    said = trace.with_suffix(".err")
    trace.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "benchmarks.child",
        method,
        str(case.path.resolve()),
        str(trace.resolve()),
    ]
    command += ["--limit", str(setting.limit_s), "--workers", str(setting.workers)]
    # Repeats differ in the seed, so that a median says something about luck.
    command += ["--seed", str(repeat)]
    done = Run(case, method, repeat, setting)
    with said.open("w", encoding="utf-8") as errors:
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=errors)
        overrun = _follow(child, done)
    if trace.exists():
        done.events = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
    done.peak_mb = max(done.peak_mb, done.end.get("peak_mb") or 0.0)
    if not done.end:
        last = said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        done.error = (
            "ended after its limit"
            if overrun
            else "".join(last).removeprefix("benchmarks.peers.reading.")[:200] or "no result"
        )
    said.unlink()
    return done


def _follow(child: "subprocess.Popen[bytes]", done: Run) -> bool:
    """Wait for a child, sampling the memory of its whole tree; tell whether it had to be ended."""
    latest = time.monotonic() + done.setting.limit_s * GRACE + GRACE_S
    process = psutil.Process(child.pid)
    while True:
        try:
            child.wait(POLL_S)
        except subprocess.TimeoutExpired:
            tree = _tree(process)
            done.peak_mb = max(done.peak_mb, sum(map(_memory_mb, tree)))
            if time.monotonic() > latest:
                for one in tree:
                    _kill(one)
                child.wait()
                return True
        else:
            return False


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _memory_mb(process: psutil.Process) -> float:
    """Return the memory of a process, pages that it shares in parts (where the system tells them)."""
    try:
        known = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
    return float(getattr(known, "pss", known.rss)) / 2**20


def _kill(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return

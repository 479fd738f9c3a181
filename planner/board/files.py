"""The files of a board for the command line: scenarios and plans, made anew from each version."""

import sys
from hashlib import sha256
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from planner.board import words
from planner.board.pins import held_patch
from planner.board.priced import PricedPlan
from planner.board.state import State, Version
from planner.conditions import scenario_document
from planner.instance.model import Instance
from planner.reading.atomic import write_all
from planner.reading.file_names import short_name
from planner.reading.load import Loaded
from planner.reading.plan_file import PlanDocument, plan_to_json, priced_to_json
from planner.report.outputs import to_json
from planner.solve.result import SolveResult, Stop
from planner.text.faults import PlannerError

if TYPE_CHECKING:
    from planner.board.board import Board

_PAUSE_S = 0.5  # after an action: its answer comes first
KEPT = "kept"
SCENARIO, PINNED, PLAN = "scenario.json", "pinned.json", "plan.json"


class Writer:
    """Writes the files of the newest version in a thread: whoever moved a bar does not wait for them.

    They are written whole; after a crash the board makes them anew of the version that it has.
    """

    def __init__(self, board: "Board") -> None:
        self._board = board
        self._lock = Lock()
        self._wanted = False
        self._hurry = Event()
        self._thread: Thread | None = None

    def wanted(self) -> None:
        """Have the files of the newest version written, soon."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = Thread(target=self._write, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Wait until they are."""
        self._hurry.set()
        thread = self._thread
        if thread is not None:
            thread.join()

    def _write(self) -> None:
        while True:
            self._hurry.wait(_PAUSE_S)
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            try:
                write_files(self._board, self._board.current)
            except (PlannerError, OSError) as error:  # the version is safe; the disk may have room again
                print(error, file=sys.stderr)


def write_files(board: "Board", version: Version) -> None:
    """Write the files of the newest version and of its named scenarios, and remove those of others.

    Raises
    ------
    Unwritable
        If they cannot be written.
    """
    files = {board.folder / name: data for name, data in _files(board, version, board.folder, "").items()}
    wanted = set()
    for name, number in version.kept.items():
        folder = board.folder / KEPT / f"{number:06d}-{_safe(name)}"
        wanted.add(folder.name)
        if not (folder / PLAN).exists():
            kept = version if number == version.number else board.version(number)
            files |= {folder / key: data for key, data in _files(board, kept, folder, name).items()}
    write_all(files)
    _remove_others(board.folder / KEPT, wanted)


def _remove_others(home: Path, wanted: set[str]) -> None:
    """Remove the folders of scenarios that are kept no more, as far as nothing else lies in them."""
    for folder in home.iterdir() if home.is_dir() else ():
        if folder.name not in wanted and folder.is_dir():
            for name in (SCENARIO, PINNED, PLAN):
                (folder / name).unlink(missing_ok=True)
            if not any(folder.iterdir()):
                folder.rmdir()


def _files(board: "Board", version: Version, folder: Path, name: str) -> dict[str, bytes]:
    state, base = version.state, board.base
    title = name or str(words.STATE.fill(number=version.number))
    key = f"{base.name}-board-{version.number}"
    scenario = scenario_document(key, title, base.path, folder, dict(state.patch))
    patch = held_patch(base.raw_of(state.patch), state.plan, state.pins)
    pinned = scenario_document(
        f"{key}-pinned", str(words.AROUND_PINS.fill(title=title)), folder / SCENARIO, folder, patch
    )
    return {
        SCENARIO: to_json(scenario),
        PINNED: to_json(pinned),
        PLAN: to_json(plan_document(base.instance(state.patch), state, board.priced(version))),
    }


def plan_of(board: "Board", version: Version) -> tuple[PlanDocument, str]:
    """Return the plan of a version as its file says it, and the hash of that file."""
    state, priced = version.state, board.priced(version)
    claims = plan_document(board.base.instance(state.patch), state, priced)
    document = PlanDocument(
        state.plan,
        claims["status"],
        claims["objective_yen"],
        claims.get("bound_yen"),
        claims["components_yen"],
        (),
    )
    return document, sha256(to_json(claims)).hexdigest()


def loaded_of(board: "Board", version: Version) -> Loaded:
    """Return the instance of a version, as the verbs of the command line take it."""
    patch = version.state.patch
    title = str(words.STATE.fill(number=version.number)) if patch else None
    return Loaded(board.base.instance(patch), (), title, title, board.base.raw_of(patch), board.base.name)


def plan_document(instance: Instance, state: State, priced: PricedPlan) -> dict[str, Any]:
    """Return the document of a state's plan; a bound stands in it only where nothing was pinned."""
    proof, components, total_yen = state.proof, priced.components_yen, priced.total_yen
    if proof is None or proof.pinned or proof.objective_yen != total_yen or priced.violations:
        return priced_to_json(instance, state.plan, components)
    result = SolveResult(state.plan, total_yen, proof.bound_yen, Stop.TIME, model=proof.model)
    return plan_to_json(instance, result, components)


def _safe(name: str) -> str:
    """Return a name for a folder: letters and digits of any script, hyphens for all else."""
    plain = "".join(one if one.isalnum() else "-" for one in name).strip("-")
    return short_name(plain or "scenario")

"""``planner verify``."""

import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.options import FILE, Folder, each_time_limit_option, folder_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import (
    KNOWN_SO_FAR,
    Source,
    command,
    instance_argument,
    read_plan,
    stopping,
)
from commands.usage import EXIT_NOT_CERTIFIED
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.instance.model import Instance

_WORTH_PROCESSES = 10  # migrations: with fewer, both models are done before other processes have begun
_TITLES = {"cpsat": "CP-SAT", "milp": "MILP"}
_FILES = ("proof.md", "proof.json", "proof.pdf")


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@folder_options
@each_time_limit_option
@command
def verify(talk: Talk, instance: Source, plan: str, folder: Folder, time_limit: float | None) -> None:
    """Prove a plan by two independent models, in a page to hand out / 計画の検証書を作成.

    The limit holds for each computation. Ends with 0 if the plan stands (proved or not), 5 if it is
    not valid, misstated or not the cheapest.

    時間の上限は計算ごとです。計画が正しければ（最適と証明されなくても）0、違反・誤記・最安でない
    ときは 5 で終わります。
    """
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        from models.milp import lp_bound
        from models.registry import solver
        from planner.outputs import Record, plan_sha256, worth_of_bound
        from planner.proof import Examination, proof_document, proof_files, proof_page
        from planner.proof import verify as examine
        from planner.reading.decoding import file_bytes
        from planner.report.progress_board import ProgressBoard
        from planner.solve.interface import Limits, Watch
        from planner.solve.many import cores

        loaded, document = read_plan(talk, instance, plan)
        output = claimed(talk, loaded, folder, "proof", _FILES)
        digest = sha256(file_bytes(Path(plan))).hexdigest()
        solvers = {name: solver(name) for name in _TITLES}
        limits = Limits(time_limit)
        # By name: two searches in one line would seem to lose what they knew.
        with ProgressBoard(_TITLES, quiet=talk.quiet) as board:
            at_once = cores() if sum(1 for _ in loaded.instance.migrations()) >= _WORTH_PROCESSES else 1
            by = Examination(
                solvers,
                limits,
                Watch(stop=stop),
                lambda problem: lp_bound(problem, limits),
                at_once,
                board.show,
            )
            pack = run_in_thread(lambda: examine(loaded.instance, document, digest, by))
        # A plan that does not stand is worth nothing, however cheap.
        known = {loaded.instance.sha256: worth_of_bound(pack.objective_yen, pack.best_bound_yen)}
        worth = {} if pack.refuted else known
        answer = Answer(
            proof_page(pack, loaded.instance),
            proof_document(pack, loaded.instance),
            proof_files(pack, loaded.instance),
            Record(output.claim.origin, worth, plan_sha256(document.plan), pack.reach()),
            draw=lambda: {"proof.pdf": _pdf(loaded.instance, proof_page(pack, loaded.instance))},
        )
        hand_over(talk, output, answer)
    if pack.refuted:
        sys.exit(EXIT_NOT_CERTIFIED)


def _pdf(instance: "Instance", page: str) -> bytes:
    """Return the page as PDF: a council takes no Markdown."""
    from planner.pack.assemble import proof
    from planner.pack.material import PackPrint
    from planner.pack.pdf import SHEETS, to_pdf
    from plots.pack import fonts

    return to_pdf(proof(instance, page, PackPrint(date.today())), SHEETS["A4-portrait"], {}, fonts())

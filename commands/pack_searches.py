"""What the meeting pack has to search for: the prices of what is scarce, and the plans of what-ifs."""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from commands.sensitivity import teller
from commands.shared import Source
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.pack.material import Material
    from planner.reading.load import Loaded
    from planner.whatif.compare.comparison import Comparison
    from planner.whatif.sensitivity.search import Sensitivity

_PRICING = Text(
    "足りないものの値段を調べています（最長{seconds:g}秒、--no-prices で省けます）",
    "pricing what is scarce (at most {seconds:g} s; --no-prices leaves it out)",
)
_EFFORT = 10.0  # at most, on one change


@dataclass(frozen=True)
class PackSearching:
    """How searches are limited and ended."""

    time_limit_s: float
    processes: int | None
    stop: Event


def priced(talk: Talk, loaded: "Loaded", material: "Material", how: PackSearching) -> "Sensitivity | None":
    """Return what one more of each shared thing would save; ``None`` for a plan that breaks rules."""
    from models.registry import solver
    from planner.pack.words import BROKEN_NOT_PRICED
    from planner.solve.interrupt import run_in_thread
    from planner.whatif.sensitivity.price import PriceBase
    from planner.whatif.sensitivity.probe import ProbeGroup, kinds_of
    from planner.whatif.sensitivity.search import ProbeFollowing, ProbeSettings, price_all

    if not material.report.valid:
        talk.notices([Notice("", "not_priced", BROKEN_NOT_PRICED)])
        return None
    ledger, bound_yen = material.ledger, material.bound_yen
    base = PriceBase(
        material.instance,
        material.plan,
        ledger.total_yen,
        material.problem.cheapest_yen if bound_yen is None else bound_yen,
        ledger.cost_yen,
        ledger.penalty_yen,
    )
    talk.say(_PRICING.fill(seconds=how.time_limit_s))
    begun = time.monotonic()
    following = ProbeFollowing(begun, how.stop, teller(talk, base, begun, how.time_limit_s))
    settings = ProbeSettings(
        how.time_limit_s, _EFFORT, kinds=kinds_of(ProbeGroup.CAPACITY), rules=False, processes=how.processes
    )
    return run_in_thread(lambda: price_all(loaded.raw, base, solver("auto"), settings, following))


def compared(
    talk: Talk, source: Source, material: "Material", files: tuple[Path, ...], how: PackSearching
) -> "Comparison | None":
    """Return the plan beside the best plans of what-ifs; ``None`` where none are asked for.

    Raises
    ------
    PlannerError
        With every fault of their files.
    """
    if not files:
        return None
    from models.milp import lp_bound
    from models.registry import solver
    from planner.report.progress_board import ProgressBoard
    from planner.solve.interface import Limits
    from planner.solve.interrupt import run_in_thread
    from planner.solve.many import Following
    from planner.whatif.compare.comparison import compare as hold_side_by_side
    from planner.whatif.compare.request import CompareRequest, read_scenarios
    from planner.whatif.compare.scenario import finished
    from planner.whatif.compare.solve import ScenarioSearch, solve_scenarios

    scenarios = read_scenarios(CompareRequest(source.path, source.scenarios, source.sets, files))
    talk.notices(scenarios.notices)
    base = scenarios.all[0]
    scenarios.known[base.name] = finished(base, material.plan, material.bound_yen)
    titles = {one.name: one.title for one in scenarios.all if one.name not in scenarios.known}
    with ProgressBoard(titles, quiet=talk.quiet) as board:
        following = Following(board.show, board.end, how.stop)
        searching = ScenarioSearch(solver("auto"), Limits(how.time_limit_s), how.processes, lp_bound)
        answers = run_in_thread(lambda: solve_scenarios(scenarios, searching, following))
    return hold_side_by_side(answers)

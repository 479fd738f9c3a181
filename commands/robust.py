"""``planner solve --robust N``: its options, and the choice among plans near the least total."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from commands.numbers import WholeNumber
from commands.options import FILE, gathered, stacked
from commands.shared import now_and_then
from commands.usage import Misuse
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.reading.load import Loaded
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits
    from planner.solve.near import NearPlans
    from planner.whatif.robust.asked import RobustRequest
    from planner.whatif.robust.choose import Robust

_ON_LEAST = 0.5  # of the time, for the plan of the least total
_ON_NEAR = 0.5  # of what is left then, for the candidates; the rest is for the worlds


@dataclass(frozen=True)
class Wish:
    """The options as given; `runs` is ``None`` where no robust plan is asked for."""

    runs: int | None
    by: str | None
    within: str | None
    plans: int | None
    settings: str | None

    def __post_init__(self) -> None:
        given = [name for name in ("by", "within", "plans", "settings") if getattr(self, name) is not None]
        if self.runs is None and given:
            raise Misuse(
                f"--robust-{given[0]} は --robust と使います。", f"--robust-{given[0]} goes with --robust"
            )

    def limits(self, limits: "Limits") -> "Limits":
        """Return the limits of the search for the least total, which leaves time for what follows."""
        from dataclasses import replace

        if self.runs is None or limits.time_limit_s is None:
            return limits
        return replace(limits, time_limit_s=_ON_LEAST * limits.time_limit_s)

    def asked(self, loaded: "Loaded", limits: "Limits") -> "RobustRequest | None":
        """Return what is asked for, its files read.

        Raises
        ------
        PlannerError
            If the price allowed cannot be read.
        InvalidInput
            With the faults of the file of settings.
        """
        from planner.whatif.alternatives.within import read_within
        from planner.whatif.robust.asked import By, RobustRequest
        from planner.whatif.simulate.settings import SimulationSettings, read_settings

        if self.runs is None:
            return None
        # What it is written with is loaded now: a library that cannot be costs no search.
        import planner.whatif.robust.report  # noqa: F401

        default = RobustRequest(self.runs)
        return RobustRequest(
            self.runs,
            default.by if self.by is None else By(self.by),
            default.within if self.within is None else read_within(self.within),
            default.plans if self.plans is None else self.plans,
            limits.seed,
            SimulationSettings()
            if self.settings is None
            else read_settings(Path(self.settings), loaded.instance),
            default.effort if limits.effort is None else min(limits.effort, default.effort),
        )


robust_options = stacked(
    click.option(
        "--robust",
        "runs",
        type=WholeNumber(2, 100_000),
        metavar="N",
        help="Of plans near the least total take the one that costs least over N worlds of planner simulate "
        "/ 総額の近い計画のうち、N 通りの成り行きで最も安いものを選ぶ.",
    ),
    click.option(
        "--robust-by",
        "by",
        type=click.Choice(["mean", "p90"]),
        help="By the mean, or by what 90 % of the worlds do not exceed [default: mean] / 選ぶ基準.",
    ),
    click.option(
        "--robust-within",
        "within",
        metavar="PRICE",
        help="How much dearer as planned: a share of the total, or yen [default: 0.1%] / 許す増額.",
    ),
    click.option(
        "--robust-plans",
        "plans",
        type=WholeNumber(1, 50),
        help="Candidates at most, beside the least total [default: 6] / 候補の数.",
    ),
    click.option(
        "--robust-settings",
        "settings",
        metavar="FILE",
        type=FILE,
        help="How uncertain what is (docs/simulate.md) / 不確実さの設定.",
    ),
    gathered(robust=Wish),
)


def choose_robust(
    talk: Talk, outcome: "Outcome", asked: "RobustRequest", limits: "Limits", stop: Event
) -> "Robust":
    """Look for plans near the one found, and carry all through the worlds; `limits` is what is left."""
    from dataclasses import replace

    from models.cpsat.near import near_plans
    from models.heuristics.carried import carry
    from planner.solve.clock import Clock
    from planner.solve.interface import Limits, Watch
    from planner.whatif.robust import words
    from planner.whatif.robust.candidates import near_the_least
    from planner.whatif.robust.choose import Carrying, choose
    from planner.whatif.simulate.words import PROGRESS

    plan, problem = outcome.result.plan, outcome.problem
    assert plan is not None
    clock = Clock(limits, Watch(stop=stop))
    sought = clock.over(_ON_NEAR) is None

    def near(limit_yen: int) -> "NearPlans | None":
        if clock.over(_ON_NEAR):
            return None
        return near_plans(problem, limit_yen, Limits(clock.left_s(_ON_NEAR), seed=limits.seed), clock.watch)

    if sought:
        talk.say(words.SEARCHING)
    found = near_the_least(problem, plan, asked, near)
    tell = now_and_then(talk, lambda done: PROGRESS.fill(done=done, of=asked.runs))
    way = Carrying(carry, lambda share: clock.over(share) is not None, tell)
    return replace(choose(problem.instance, asked, found, outcome.result.bound_yen, way), sought=sought)

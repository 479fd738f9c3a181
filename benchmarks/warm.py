"""Solve scenarios with and without the base's plan to begin from, in one run, and print the times.

``python -m benchmarks.warm`` prints a table in Markdown: seconds to a plan within 0.1 % of the cheaper of
both answers, and seconds of the processor to the end, which others on the machine disturb less. Each
scenario is solved twice, one search at a time, the two in turn first, so that neither always has the warmer
machine.
"""

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models.registry import solver
from planner.plan import Plan
from planner.report.markdown import table
from planner.solve.certified import Outcome
from planner.solve.interface import Limits, Progress
from planner.solve.many import Following, Job, solve_all
from planner.whatif.compare.request import CompareRequest, read_scenarios
from planner.whatif.compare.scenario import Scenario, Solved, solved

NEAR = 0.001  # of the total
INSTANCES = Path(__file__).parents[1] / "instances"


@dataclass(frozen=True)
class Run:
    """One search: its answer, its processor seconds, and the plans it told of by the seconds they came at."""

    answer: Solved
    cpu_s: float
    plans: tuple[tuple[float, int], ...]

    def seconds_to(self, most_yen: float) -> float:
        """Return when a plan of at most these yen was there; at the end, where none was told of."""
        return min((at for at, yen in self.plans if yen <= most_yen), default=self.answer.wall_s)


@dataclass(frozen=True)
class Pair:
    """A case solved without any plan but the greedy one, and from the base's plan."""

    cold_run: Run
    warm_run: Run

    @property
    def cold(self) -> Solved:
        """Return the answer without the base's plan."""
        return self.cold_run.answer

    @property
    def warm(self) -> Solved:
        """Return the answer from the base's plan on."""
        return self.warm_run.answer

    def near_s(self) -> tuple[float, float]:
        """Return the seconds to a plan near the best, without and with the base's plan."""
        totals = [one.ledger.total_yen for one in (self.cold, self.warm) if one.ledger]
        most_yen = min(totals, default=0) * (1 + NEAR)
        return self.cold_run.seconds_to(most_yen), self.warm_run.seconds_to(most_yen)

    @property
    def same(self) -> bool:
        """Tell whether both answers say the same; proved ones must."""
        totals = [one.ledger.total_yen if one.ledger else None for one in (self.cold, self.warm)]
        return self.cold.status == self.warm.status and totals[0] == totals[1]


def pairs(cases: list[Scenario], model: str, limits: Limits) -> Iterator[Pair]:
    """Solve the base, then each other case with and without its plan."""

    def answer(case: Scenario, start: Plan | None) -> Run:
        told: list[tuple[float, int]] = []

        def report(_: str, progress: Progress) -> None:
            if progress.incumbent_yen is not None:
                told.append((progress.elapsed_s, progress.incumbent_yen))

        job = Job(case.name, case.instance, replace(limits, start=start))
        begun_s = _cpu_s()
        (found,) = solve_all([job], solver(model), Following(report), processes=1)
        assert isinstance(found, Outcome)
        return Run(solved(case, found), _cpu_s() - begun_s, tuple(told))

    base, *others = cases
    start = answer(base, None).answer.plan
    for number, case in enumerate(others):
        first, second = (None, start) if number % 2 else (start, None)
        one, two = answer(case, first), answer(case, second)
        yield Pair(one, two) if first is None else Pair(two, one)


def _cpu_s() -> float:
    """Return the processor seconds of this process and of those it started that have ended."""
    return sum(os.times()[:4])


def row(pair: Pair) -> list[str]:
    """Return the line of one case."""
    answers = [pair.cold.status.value, pair.warm.status.value]
    verdict = answers[0] if pair.same else " / ".join(answers)
    near = [f"{seconds:.1f}" for seconds in pair.near_s()]
    return [pair.cold.scenario.name, verdict, *near, *times(pair.cold_run.cpu_s, pair.warm_run.cpu_s)]


def times(cold_s: float, warm_s: float) -> list[str]:
    """Return both times, and how many times as fast the second is."""
    return [f"{cold_s:.1f}", f"{warm_s:.1f}", f"{cold_s / max(warm_s, 0.001):.2f}"]


def main() -> None:
    """Print a line a scenario as soon as it is known, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("instance", nargs="?", type=Path, default=INSTANCES / "hokkaido.json")
    parser.add_argument("scenarios", nargs="*", type=Path, default=[INSTANCES / "scenarios"])
    parser.add_argument("--model", default="cpsat")
    parser.add_argument("--time-limit", type=float, default=300.0)
    arguments = parser.parse_args()
    request = CompareRequest(arguments.instance, files=tuple(arguments.scenarios))
    head = ["scenario", "answer", "near, without (s)", "near, with (s)"]
    head += ["end, without (CPU s)", "end, with (CPU s)", "times as fast"]
    print("\n".join(table(head, [], right=6)), flush=True)
    found = []
    for pair in pairs(read_scenarios(request).all, arguments.model, Limits(arguments.time_limit)):
        found.append(pair)
        print(f"| {' | '.join(row(pair))} |", flush=True)
    cold_s, warm_s = (
        sum(all_s) for all_s in zip(*((p.cold_run.cpu_s, p.warm_run.cpu_s) for p in found), strict=True)
    )
    near = [f"{sum(seconds):.1f}" for seconds in zip(*(pair.near_s() for pair in found), strict=True)]
    print(f"| {' | '.join(['all', '', *near, *times(cold_s, warm_s)])} |")


if __name__ == "__main__":
    main()

"""Solve scenarios with and without the base's plan to begin from, in one run, and print the times.

``python -m benchmarks.warm`` prints a table in Markdown. Each scenario is solved twice, one search at a
time, the two in turn first, so that neither always has the warmer machine.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from models import solver
from planner.parallel import Job, solve_all
from planner.plan import Plan
from planner.report.markdown import table
from planner.search import Limits
from planner.solving import Outcome
from planner.whatif.case import Case, Solved, solved
from planner.whatif.named import Request, read_cases

INSTANCES = Path(__file__).parents[1] / "instances"


@dataclass(frozen=True)
class Pair:
    """A case solved from nothing and from the base's plan."""

    cold: Solved
    warm: Solved

    @property
    def same(self) -> bool:
        """Tell whether both answers say the same; proved ones must."""
        totals = [one.ledger.total_yen if one.ledger else None for one in (self.cold, self.warm)]
        return self.cold.status == self.warm.status and totals[0] == totals[1]


def pairs(cases: list[Case], model: str, limits: Limits) -> Iterator[Pair]:
    """Solve the base, then each other case with and without its plan."""

    def answer(case: Case, start: Plan | None) -> Solved:
        job = Job(case.name, case.instance, replace(limits, start=start))
        (found,) = solve_all([job], solver(model), processes=1)
        assert isinstance(found, Outcome)
        return solved(case, found)

    base, *others = cases
    start = answer(base, None).plan
    for number, case in enumerate(others):
        first, second = (None, start) if number % 2 else (start, None)
        one, two = answer(case, first), answer(case, second)
        yield Pair(one, two) if first is None else Pair(two, one)


def row(pair: Pair) -> list[str]:
    """Return the line of one case."""
    answers = [pair.cold.status.value, pair.warm.status.value]
    verdict = answers[0] if pair.same else " / ".join(answers)
    return [pair.cold.case.name, verdict, *times(pair.cold.wall_s, pair.warm.wall_s)]


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
    request = Request(arguments.instance, files=tuple(arguments.scenarios))
    head = ["scenario", "answer", "without start (s)", "with start (s)", "times as fast"]
    print("\n".join(table(head, [], right=4)), flush=True)
    found = []
    for pair in pairs(read_cases(request, "en").cases, arguments.model, Limits(arguments.time_limit)):
        found.append(pair)
        print(f"| {' | '.join(row(pair))} |", flush=True)
    cold_s, warm_s = sum(pair.cold.wall_s for pair in found), sum(pair.warm.wall_s for pair in found)
    print(f"| {' | '.join(['all', '', *times(cold_s, warm_s)])} |")


if __name__ == "__main__":
    main()

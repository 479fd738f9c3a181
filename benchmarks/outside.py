"""The measure from outside: projects that others wrote, with values that others proved."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.cases import Case, outside
from benchmarks.figures import Figures, figures, middle
from benchmarks.measure import Run, Setting, run
from benchmarks.methods import METHODS
from benchmarks.tables import NOTHING, machine, seconds

PEER = "peer-intervals"
TWICE = 2.0


def compare(
    folder: Path, methods: list[str], settings: list[Setting], traces: Path, say: Callable[[Run], None]
) -> tuple[str, list[Figures]]:
    """Run the methods on every instance of a folder; return the table and the figures of all runs.

    The value graded is the objective less the instance's constant, as the folder's README asks.
    """
    heading = ["instance", "workers", "method", "best known", "plan", "bound", "proof s", "to the intervals"]
    lines = [f"{machine()}; limit {settings[0].limit_s:g} s.", "", "| " + " | ".join(heading) + " |"]
    lines.append("| --- | ---: | --- |" + " ---: |" * (len(heading) - 3))
    everything = []
    for case, constant, best in outside(folder):
        for setting in settings:
            runs = [
                run(case, method, repeat, setting, traces)
                for repeat in range(setting.repeats)
                for method in methods
            ]
            for one in runs:
                say(one)
            found = figures(runs)
            everything += found
            lines += _rows(case, constant, best, setting, found)
    return "\n".join(lines) + "\n", everything


def _rows(case: Case, constant: int, best: int, setting: Setting, found: list[Figures]) -> list[str]:
    of_method: dict[str, list[Figures]] = {}
    for one in found:
        of_method.setdefault(one.run.method, []).append(one)
    proofs = {method: middle(one.proof_s for one in runs) for method, runs in of_method.items()}
    peer_s = proofs.get(PEER, float("inf"))
    rows = []
    for method, runs in of_method.items():
        plans = [one.plan_yen for one in runs if one.plan_yen is not None]
        bounds = [one.bound_yen for one in runs if one.bound_yen is not None]
        cells = [case.family, str(setting.workers), METHODS[method].label, str(best)]
        cells += [str(max(plans) - constant) if len(plans) == len(runs) else NOTHING]
        cells += [str(min(bounds) - constant) if len(bounds) == len(runs) else NOTHING]
        cells += [seconds(proofs[method]), _ratio(proofs[method], peer_s)]
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _ratio(own_s: float, peer_s: float) -> str:
    if own_s == float("inf"):
        return NOTHING
    if peer_s == float("inf"):
        return "peer without proof"
    ratio = own_s / peer_s
    return f"{ratio:.2f}{'' if ratio <= TWICE else ' (slower)'}"

"""The figures as tables: a row a run (CSV), and a row of medians for each family and method (Markdown)."""

import csv
import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from math import isinf

from benchmarks.figures import Figures, groups, middle
from benchmarks.measure import Setting
from benchmarks.methods import METHODS

LIBRARIES = ("ortools", "highspy", "pulp", "pyjobshop", "numpy")
NOTHING = "–"


def seconds(value: float) -> str:
    """Write seconds with two or three digits."""
    return NOTHING if isinf(value) else f"{value:.2f}" if value < 10 else f"{value:.0f}"


def percent(value: float) -> str:
    """Write a share in percent."""
    return NOTHING if isinf(value) else f"{100 * value:.2f}"


COLUMNS: dict[str, tuple[Callable[[Figures], float], Callable[[float], str]]] = {
    "first plan s": (lambda one: one.first_s, seconds),
    "1 % (own bound) s": (lambda one: one.near_own_s, seconds),
    "1 % (best bound) s": (lambda one: one.near_any_s, seconds),
    "proof s": (lambda one: one.proof_s, seconds),
    "gapR %": (lambda one: one.gap_r, percent),
    "gapT %": (lambda one: one.gap_t, percent),
    "over best % of regret": (lambda one: one.over_best, percent),
    "left out": (lambda one: float(one.run.end.get("left_out") or 0), lambda value: f"{value:.0f}"),
    "peak MB": (lambda one: one.peak_mb, lambda value: f"{value:.0f}"),
}


def medians(found: Sequence[Figures], setting: Setting) -> str:
    """Return the Markdown table of medians, under a line of how it was made."""
    heading = ["instances", "method", "runs", "plans", "proved", *COLUMNS]
    lines = [f"{machine()}; limit {setting.limit_s:g} s, workers {setting.workers}.", ""]
    lines += ["| " + " | ".join(heading) + " |", "| --- | --- |" + " ---: |" * (len(heading) - 2)]
    for (family, method), runs in groups(found).items():
        cells = [family, METHODS[method].label, str(len(runs))]
        cells += [str(sum(one.certified for one in runs)), str(sum(not isinf(one.proof_s) for one in runs))]
        cells += [write(middle(map(value, runs))) for value, write in COLUMNS.values()]
        lines.append("| " + " | ".join(cells) + " |")
    failures = list(_failures(found))
    if failures:
        lines += ["", "Without a certified plan:", "", *failures]
    return "\n".join(lines) + "\n"


def instances(found: Sequence[Figures]) -> str:
    """Return the Markdown table of the first run of each method on each instance.

    A cell has the regret of plan and bound, in billions of yen, or where both are the same that and the
    seconds to the proof.
    """
    first = [one for one in found if one.run.repeat == 0]
    methods = list(dict.fromkeys(one.run.method for one in first))
    cells = {(one.run.case.family, one.run.case.seed, one.run.method): _cell(one) for one in first}
    heading = ["instances", "seed", *(METHODS[method].label for method in methods)]
    lines = ["Regret in billions of yen, of plan > bound, or proved in so many seconds:", ""]
    lines += ["| " + " | ".join(heading) + " |", "| --- | ---: |" + " ---: |" * len(methods)]
    for family, seed in dict.fromkeys((family, seed) for family, seed, _ in cells):
        row = [family, str(seed), *(cells.get((family, seed, method), NOTHING) for method in methods)]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def _cell(one: Figures) -> str:
    cheapest_yen = one.run.ready.get("cheapest_yen", 0)
    plan, bound = (
        NOTHING if yen is None else f"{(yen - cheapest_yen) / 1e9:.3f}"
        for yen in (one.plan_yen, one.bound_yen)
    )
    return f"{plan} > {bound}" if isinf(one.proof_s) else f"{plan}, {seconds(one.proof_s)} s"


def _failures(found: Sequence[Figures]) -> Iterator[str]:
    for one in found:
        if not one.certified:
            end = one.run.end
            why = one.run.error or (f"{end['faults']} faults" if end["faults"] else end["status"])
            yield f"- {one.run.case.family} {one.run.case.seed}, {METHODS[one.run.method].label}: {why}"


def rows(found: Sequence[Figures]) -> str:
    """Return the CSV table of all runs; yen in full."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = ["family", "seed", "method", "repeat", "limit_s", "workers", "migrations", "certified", "status"]
    names += ["plan_yen", "bound_yen", "cheapest_yen", "left_out", "load_s", "compile_s", "total_s"]
    writer.writerow([*names, *COLUMNS, "error"])
    for one in found:
        run, ready, end = one.run, one.run.ready, one.run.end
        about = [run.case.family, run.case.seed, run.method, run.repeat, run.setting.limit_s]
        about += [run.setting.workers, ready.get("migrations"), one.certified, end.get("status")]
        known = [one.plan_yen, one.bound_yen, ready.get("cheapest_yen"), end.get("left_out")]
        known += [ready.get("load_s"), ready.get("compile_s"), one.total_s]
        values = [value(one) for value, _ in COLUMNS.values()]
        writer.writerow([*about, *known, *("" if isinf(value) else value for value in values), run.error])
    return buffer.getvalue()


def machine() -> str:
    """Return one line on the machine and the versions."""
    from planner.solve.many import cores

    versions = []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"{platform.system()} {platform.machine()}, {cores()} cores, Python {platform.python_version()}, "
        + ", ".join(versions)
    )

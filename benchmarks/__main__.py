"""Compare methods: ``python -m benchmarks run …`` and ``python -m benchmarks outside FOLDER``."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import FAMILIES, make
from benchmarks.curves import growth, over_time
from benchmarks.figures import Figures, figures
from benchmarks.measure import Run, Setting, run
from benchmarks.methods import METHODS
from benchmarks.outside import compare
from benchmarks.tables import medians, rows


def main(arguments: list[str] | None = None) -> None:
    """Run what is asked for, print the table, write it with all runs and pictures to a folder."""
    options = _parser().parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        if options.command == "run":
            found = _side_by_side(options, Path(made))
            table = medians(found, _settings(options)[0])
            (options.out / "growth.png").write_bytes(growth(found))
            (options.out / "over-time.png").write_bytes(over_time(found))
        else:
            settings = _settings(options)
            table, found = compare(options.folder, options.methods, settings, options.out / "traces", _say)
    (options.out / "table.md").write_text(table, encoding="utf-8")
    (options.out / "runs.csv").write_text(rows(found), encoding="utf-8")
    print(table)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    runs = commands.add_parser("run", help="methods side by side on the same instances")
    runs.add_argument(
        "--cases", type=_names, required=True, help=f"hokkaido, files, or families: {', '.join(FAMILIES)}"
    )
    runs.add_argument("--seeds", type=_seeds, default=[1], help="of the families: 1-10 or 1,3")
    runs.add_argument("--methods", type=_methods, default=["auto", "milp", "plain-cpsat", "greedy"])
    runs.add_argument("--workers", type=int, default=2)
    others = commands.add_parser("outside", help="projects that others wrote, with their proved values")
    others.add_argument("folder", type=Path, help="holds the instances and README.md with the values")
    others.add_argument("--methods", type=_methods, default=["auto", "intervals"])
    others.add_argument("--workers", type=_seeds, default=[1, 2], help="1,2: each in turn")
    for one in (runs, others):
        one.add_argument("--limit", type=float, default=60.0, help="seconds of search")
        one.add_argument("--repeats", type=int, default=1, help="runs of each, with different seeds")
        one.add_argument("--out", type=Path, default=Path("out/benchmarks"))
    return parser


def _settings(options: argparse.Namespace) -> list[Setting]:
    workers = options.workers if isinstance(options.workers, list) else [options.workers]
    return [Setting(options.limit, number, options.repeats) for number in workers]


def _side_by_side(options: argparse.Namespace, made: Path) -> list[Figures]:
    """Take turns: each method once on an instance before any runs on it again."""
    (setting,) = _settings(options)
    done = []
    for case in make(options.cases, options.seeds, made):
        for repeat in range(setting.repeats):
            for method in options.methods:
                done.append(run(case, method, repeat, setting, options.out / "traces"))
                _say(done[-1])
    return figures(done)


def _say(done: Run) -> None:
    end = done.end
    said = done.error or f"{end['status']} in {end['at_s']:.1f} s, plan {end['plan_yen']}"
    told = f"{done.case.family} {done.case.seed} {done.method}"
    print(f"{told}: {said}, bound {end.get('bound_yen')}, {done.peak_mb:.0f} MB", file=sys.stderr, flush=True)


def _names(text: str) -> list[str]:
    return text.split(",")


def _methods(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in METHODS:
            raise argparse.ArgumentTypeError(f"no method {name}; there are {', '.join(METHODS)}")
    return names


def _seeds(text: str) -> list[int]:
    numbers = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


if __name__ == "__main__":
    main()

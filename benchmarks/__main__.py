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
from benchmarks.scale import SIZES
from benchmarks.scale import table as scale
from benchmarks.tables import instances, medians, rows


def main(arguments: list[str] | None = None) -> None:
    """Run what is asked for, print the table, write it with all runs and pictures to a folder."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        files = _COMMANDS[options.command](options, Path(made))
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (options.out / name).write_bytes(content)
    print(files["table.md"].decode())


def _run(options: argparse.Namespace, made: Path) -> dict[str, bytes]:
    found = _side_by_side(options, made)
    return {
        "table.md": f"{medians(found, _settings(options)[0])}\n{instances(found)}".encode(),
        "runs.csv": rows(found).encode(),
        "growth.png": growth(found),
        "over-time.png": over_time(found),
    }


def _outside(options: argparse.Namespace, _: Path) -> dict[str, bytes]:
    settings = _settings(options)
    table, found = compare(options.folder, options.methods, settings, options.out / "traces", _say)
    return {"table.md": table.encode(), "runs.csv": rows(found).encode()}


def _scale(options: argparse.Namespace, made: Path) -> dict[str, bytes]:
    return {"table.md": scale(options.cases, options.seed, made).encode()}


_COMMANDS = {"run": _run, "outside": _outside, "scale": _scale}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    runs = commands.add_parser("run", help="methods side by side on the same instances")
    runs.add_argument(
        "--cases", type=_names, required=True, help=f"hokkaido, files, or families: {', '.join(FAMILIES)}"
    )
    runs.add_argument("--seeds", type=_seeds, default=[1], help="of the families: 1-10 or 1,3")
    runs.add_argument("--methods", type=_methods, default=["cpsat", "milp", "plain-cpsat", "greedy"])
    runs.add_argument("--workers", type=int, default=2)
    others = commands.add_parser("outside", help="projects that others wrote, with their proved values")
    others.add_argument("folder", type=Path, help="holds the instances and README.md with the values")
    others.add_argument("--methods", type=_methods, default=["auto", "cpsat", "peer-intervals"])
    others.add_argument("--workers", type=_seeds, default=[1, 2], help="1,2: each in turn")
    steps = commands.add_parser("scale", help="everything but the search, on groups of a country's size")
    steps.add_argument("--cases", type=_names, default=list(SIZES))
    steps.add_argument("--seed", type=int, default=1)
    steps.add_argument("--out", type=Path, default=Path("out/benchmarks"))
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
    numbers: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


if __name__ == "__main__":
    main()

"""The command line: parses, calls and prints (``planner VERB INSTANCE [PLAN]``)."""

import functools
import json
import sys
from collections.abc import Callable, Iterable
from errno import EPIPE
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, NoReturn

import click

from planner import __version__
from planner.faults import Notice, PlannerError
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.check import CheckReport
    from planner.files.load import Loaded
    from planner.files.plan_file import PlanDocument
    from planner.instance.model import Instance
    from planner.plan import Plan
    from planner.solving import Outcome

EXIT_INFEASIBLE = 3
EXIT_NOTHING_FOUND = 4
EXIT_NOT_CERTIFIED = 5
EXIT_INTERRUPTED = 130


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all have, and words for its errors."""

    @click.option(
        "--lang",
        type=click.Choice(["ja", "en"]),
        default="ja",
        envvar="PLANNER_LANG",
        show_default=True,
        help="Language of texts, tables and charts / 表示言語.",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout / 結果をJSONで出力.")
    @click.option("--quiet", is_flag=True, help="No progress or notices on stderr / 経過を表示しない.")
    @functools.wraps(function)
    def run(*arguments: Any, lang: str, as_json: bool, quiet: bool, **options: Any) -> None:
        talk = Talk(lang, as_json, quiet)
        try:
            function(talk, *arguments, **options)
        except PlannerError as error:
            talk.refuse(error)
        except KeyboardInterrupt:
            click.echo({"ja": "中断しました", "en": "interrupted"}[lang], err=True)
            sys.exit(EXIT_INTERRUPTED)
        except OSError as error:
            if error.errno == EPIPE:  # the reader of a pipe has seen enough: click ends the program
                raise
            click.echo(
                {"ja": f"読み書きできません: {error}", "en": f"cannot read or write: {error}"}[lang], err=True
            )
            sys.exit(PlannerError.exit_code)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="planner")
def main() -> None:
    """Plan how many organisations move onto one shared system, at the least cost.

    自治体クラウドへの五月雨移行を、最小の費用で計画します。
    INSTANCE is a JSON file of the group, or a scenario file / 団体の JSON ファイル（シナリオも可）。
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of another code page must not end a run at a character it lacks.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _read(talk: Talk, instance: str) -> "Loaded":
    """Read the file of an instance or scenario, and tell what there is to know about it."""
    from planner.files.load import load

    loaded = load(Path(instance))
    talk.notices(loaded.notices)
    return loaded


def _read_plan(talk: Talk, instance: str, plan: str) -> "tuple[Loaded, PlanDocument]":
    """Read an instance and a plan of it, and tell what there is to know about them."""
    from planner.files.plan_file import read_plan

    loaded = _read(talk, instance)
    document = read_plan(Path(plan), loaded.instance)
    talk.notices(document.notices)
    return loaded, document


@main.command()
@click.argument("instance", metavar="INSTANCE")
@command
def validate(talk: Talk, instance: str) -> None:
    """Check that a file can be planned, naming every fault / 入力ファイルを点検."""
    from planner.report.summary import instance_text

    loaded = _read(talk, instance)
    document = {
        "valid": True,
        "name": loaded.instance.name,
        "sha256": loaded.instance.sha256,
        "notices": talk.listed(loaded.notices),
    }
    talk.data(instance_text(loaded.instance, talk.lang), document)


@main.command()
@click.argument("kind", type=click.Choice(["instance", "scenario", "plan"]), default="instance")
def schema(kind: str) -> None:
    """Print the JSON Schema of a file format for editors / 入力補完用のJSON Schemaを出力."""
    from planner.instance.schema import json_schema

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=1))


def _number(_: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    if value is not None and value != value:
        raise click.BadParameter("not a number", param=parameter)
    return value


_out = click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the files [default: out/<name>/]."
)
_time_limit = click.option(
    "--time-limit",
    type=click.FloatRange(min=0, min_open=True),
    callback=_number,
    help="Seconds to search at most / 探索の上限秒数.",
)


def _folder(out: Path | None, loaded: "Loaded") -> Path:
    """Return the folder for the files of a command, known to be writable before work is spent."""
    from planner.files.atomic import check_folder

    folder = out or Path("out") / (loaded.scenario or loaded.instance.name)
    check_folder(folder)
    return folder


def _tell_written(talk: Talk, paths: Iterable[Path]) -> None:
    label = {"ja": "書き出し", "en": "written"}[talk.lang]
    for path in paths:
        talk.say(f"{label}: {path}")


@main.command()
@click.option("--members", type=click.IntRange(1, 1741), required=True, help="Members / 構成団体数.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--horizon", "years", type=click.IntRange(4, 100), default=10, show_default=True, help="Years.")
@click.option("--vendors", type=click.IntRange(1, 1741), help="Vendors [default: one for 40 members].")
@click.option("--bundles", type=click.IntRange(1, 20), default=1, show_default=True, help="A member.")
@click.option(
    "--tightness",
    type=click.FloatRange(min=0),
    callback=_number,
    default=0.15,
    show_default=True,
    help="Capacity above need, as a share / 余裕の割合.",
)
@click.option("-o", "output", type=click.Path(path_type=Path), required=True, help="JSON file to write.")
@command
def generate(talk: Talk, output: Path, members: int, vendors: int | None, **options: Any) -> None:
    """Make up a group that has a plan, for tests and trials / 試験用の団体を生成."""
    if vendors is not None and vendors > members:
        raise click.UsageError("--vendors: at most one a member")
    from planner.files.atomic import write_text
    from planner.generate import generate as make_up
    from planner.generate import to_json_text

    write_text(output, to_json_text(make_up(members, vendors=vendors, **options)))
    talk.data(str(output), {"files": [str(output)]})


@main.command()
@click.argument("instance", metavar="INSTANCE")
@_out
@_time_limit
@click.option(
    "--gap",
    type=click.FloatRange(0, 1),
    callback=_number,
    default=0.0,
    show_default=True,
    help="Relative gap that is good enough / 許容ギャップ.",
)
@click.option(
    "--effort",
    type=click.FloatRange(min=0, min_open=True),
    callback=_number,
    help="Work at most, in units no clock disturbs (about 1 s each): same plan anywhere / 計算量の上限.",
)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option(
    "--model",
    type=click.Choice(["cpsat", "milp", "greedy"]),
    default="cpsat",
    show_default=True,
    help="CP-SAT; MILP by HiGHS as a second opinion; greedy, as done by hand, without proof / 解法.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True)
@command
def solve(
    talk: Talk,
    instance: str,
    out: Path | None,
    time_limit: float | None,
    gap: float,
    effort: float | None,
    seed: int,
    model: str,
    workers: int,
) -> None:
    """Find the plan of least cost, prove it, certify it, write it / 最小費用の計画を作成.

    Ends with 0 (plan), 1 (bad input), 2 (usage), 3 (proved that there is no plan), 4 (nothing found
    within the limit), 5 (certification failed), 130 (interrupted with nothing).
    """
    if model != "cpsat" and (effort is not None or workers > 1):
        raise click.UsageError("--effort and --workers go with --model cpsat")
    from planner.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop):
        from models import solver
        from planner.report.progress import ProgressLine
        from planner.search import Limits, Watch
        from planner.solving import solve_instance

        loaded = _read(talk, instance)
        folder = _folder(out, loaded)
        limits = Limits(time_limit, gap, effort, seed, workers)
        with ProgressLine(talk.lang, quiet=talk.quiet) as line:
            watch = Watch(line.show, stop)
            outcome = run_in_thread(lambda: solve_instance(loaded.instance, solver(model), limits, watch))
        if outcome.report is None:
            _no_plan(talk, loaded, outcome)
        _hand_over(talk, loaded, outcome, folder)


def _chart(
    talk: Talk, instance: "Instance", plan: "Plan", name: str, *, loads: bool, subtitle: str | None = None
) -> dict[str, bytes]:
    from plots.pages import missing_characters, render_gantt

    lacking = missing_characters(instance)
    if lacking:
        ja = f"図の書体にない文字を 〓 で表示します: {lacking}"
        en = f"the charts show 〓 for characters that their font lacks: {lacking}"
        talk.notices([Notice("", "missing_glyph", ja, en)])
    return render_gantt(instance, plan, name, lang=talk.lang, loads=loads, subtitle=subtitle)


def _no_plan(talk: Talk, loaded: "Loaded", outcome: "Outcome") -> NoReturn:
    from planner.report.outputs import result_json
    from planner.report.summary import infeasible_text, months_barred, nothing_found_text
    from planner.result import Stop

    result = outcome.result
    text = infeasible_text(outcome.problem, talk.lang)
    code = EXIT_INFEASIBLE
    if not result.infeasible:
        text = nothing_found_text(result, talk.lang)
        code = EXIT_INTERRUPTED if result.stop is Stop.INTERRUPT else EXIT_NOTHING_FOUND
    document = result_json(result, None) | {
        "reason": text,
        "no_month_left": months_barred(outcome.problem),
        "notices": talk.listed(loaded.notices),
    }
    talk.data(text, document)
    sys.exit(code)


def _hand_over(talk: Talk, loaded: "Loaded", outcome: "Outcome", folder: Path) -> None:
    from planner.files.atomic import write_all
    from planner.report.layout import yen
    from planner.report.outputs import plan_files, result_json
    from planner.report.summary import solved_text

    assert outcome.report is not None
    assert outcome.result.plan is not None
    instance, scenario = loaded.instance, loaded.scenario
    ledger = outcome.report.ledger
    files = plan_files(instance, outcome.result, ledger, talk.lang)
    subtitle = "　".join(filter(None, [scenario, yen(ledger.total_yen, talk.lang)]))
    files |= _chart(talk, instance, outcome.result.plan, "gantt.png", loads=True, subtitle=subtitle)
    paths = {folder / name: data for name, data in files.items()}
    write_all(paths)
    talk.data(
        solved_text(instance, outcome.result, ledger, talk.lang),
        result_json(outcome.result, ledger)
        | {"files": [str(path) for path in paths], "notices": talk.listed(loaded.notices)},
    )
    if scenario:
        talk.say({"ja": f"シナリオ: {scenario}", "en": f"scenario: {scenario}"}[talk.lang])
    _tell_written(talk, paths)


@main.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@command
def check(talk: Talk, instance: str, plan: str) -> None:
    """Check a plan against every rule and price it to the yen / 計画を検算.

    The plan may be written by hand. Ends with 0 if it is valid and what it claims is right, else 5.
    """
    from planner.check import certify, check_plan
    from planner.report.verdict import verdict_json, verdict_text

    loaded, document = _read_plan(talk, instance, plan)
    report: CheckReport = check_plan(loaded.instance, document.plan)
    mismatches = certify(report, document.objective_yen, document.components_yen)
    talk.notices(report.notices)
    talk.data(
        verdict_text(loaded.instance, report, mismatches, talk.lang),
        verdict_json(loaded.instance, report, mismatches, talk.lang),
    )
    if report.violations or mismatches:
        sys.exit(EXIT_NOT_CERTIFIED)


@main.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@_out
@_time_limit
@command
def verify(talk: Talk, instance: str, plan: str, out: Path | None, time_limit: float | None) -> None:
    """Prove a plan by two independent models, in a page to hand out / 計画の検証書を作成.

    The limit holds for each computation. Ends with 0 if the plan stands (proved or not), 5 if it is
    not valid, misstated or not the cheapest.
    """
    from planner.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop):
        from models import solver
        from models.milp import lp_bound
        from planner.files.atomic import write_all
        from planner.proof import proof_files, proof_json, proof_page
        from planner.proof import verify as examine
        from planner.report.progress import ProgressLine
        from planner.search import Limits, Watch

        loaded, document = _read_plan(talk, instance, plan)
        folder = _folder(out, loaded)
        digest = sha256(Path(plan).read_bytes()).hexdigest()
        solvers = {name: solver(name) for name in ("cpsat", "milp")}
        limits = Limits(time_limit)
        with ProgressLine(talk.lang, quiet=talk.quiet) as line:
            watch = Watch(line.show, stop)
            pack = run_in_thread(
                lambda: examine(
                    loaded.instance, document, digest, solvers, limits, watch, lambda p: lp_bound(p, limits)
                )
            )
        paths = {folder / name: data for name, data in proof_files(pack, loaded.instance, talk.lang).items()}
        write_all(paths)
    written = {"files": [str(path) for path in paths]}
    talk.data(proof_page(pack, loaded.instance, talk.lang), proof_json(pack) | written)
    _tell_written(talk, paths)
    if pack.refuted:
        sys.exit(EXIT_NOT_CERTIFIED)


@main.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="[PLAN]", required=False)
@command
def bound(talk: Talk, instance: str, plan: str | None) -> None:
    """Bound the cost of any plan by the linear relaxation / 線形緩和による下限.

    With PLAN, also says how far that plan lies above it. Ends with 4 where there is no bound.
    """
    from models.milp import lp_bound
    from planner.check import check_plan
    from planner.problem import compile_instance
    from planner.report.bounds import bound_json, bound_text
    from planner.search import Limits

    objective_yen = None
    if plan is None:
        loaded = _read(talk, instance)
    else:
        loaded, document = _read_plan(talk, instance, plan)
        objective_yen = check_plan(loaded.instance, document.plan).ledger.total_yen
    bound_yen = lp_bound(compile_instance(loaded.instance), Limits())
    talk.data(
        bound_text(loaded.instance, bound_yen, objective_yen, talk.lang), bound_json(bound_yen, objective_yen)
    )
    if bound_yen is None:
        sys.exit(EXIT_NOTHING_FOUND)


@main.command()
@click.argument("instance", metavar="INSTANCE")
@click.argument("plan", metavar="PLAN")
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path),
    required=True,
    help="File to write: .png, .svg or .pdf; more than 40 rows give -1, -2, ...",
)
@click.option("--loads", is_flag=True, help="Also draw loads against limits / 負荷と上限の図も描く.")
@command
def gantt(talk: Talk, instance: str, plan: str, output: Path, loads: bool) -> None:
    """Draw the Gantt chart of a plan / ガントチャートを描く."""
    from planner.check import check_plan
    from planner.files.atomic import write_all

    loaded, document = _read_plan(talk, instance, plan)
    broken = len(check_plan(loaded.instance, document.plan).violations)
    if broken:
        ja = f"この計画には違反が {broken} 件あります。planner check で確かめてください"
        en = f"this plan breaks rules in {broken} place(s); see planner check"
        talk.notices([Notice("", "invalid_plan", ja, en)])
    pages = _chart(talk, loaded.instance, document.plan, output.name, loads=loads)
    paths = {output.parent / name: data for name, data in pages.items()}
    write_all(paths)
    written = [str(path) for path in paths]
    talk.data("\n".join(written), {"files": written})


if __name__ == "__main__":
    main()

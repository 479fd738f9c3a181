"""``planner solve``."""

from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, NoReturn

import click

from commands.charts import MOST_PAGES, chart, of_result
from commands.no_plan import end_without_plan
from commands.numbers import WholeNumber
from commands.options import (
    FILE,
    Folder,
    SearchOptions,
    effort_option,
    folder_options,
    gap_option,
    gathered,
    seed_option,
    time_limit_option,
)
from commands.outputs import Answer, claimed, hand_over
from commands.robust import Wish, choose_robust, robust_options
from commands.shared import (
    Source,
    command,
    instance_argument,
    read,
    read_plan,
    stopping,
)
from commands.usage import Misuse, given
from models.registry import MODELS, names
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.outputs import OutputSet
    from planner.plan import Plan
    from planner.reading.load import Loaded
    from planner.solve.certified import Outcome
    from planner.solve.interface import Limits, Solver
    from planner.solve.result import SolveResult
    from planner.whatif.robust.choose import Robust


_FILES = ("plan.json", "plan.xlsx", "schedule.csv", "ledger.csv", "by-year.csv", "gantt.png")
_MOST_FOR_WORKBOOK = 200  # migrations: some seconds
_NO_WORKBOOK = Text(
    "Excel のブックは書けませんでした（{error}）。計画と表は書き出してあります",
    "the workbook could not be made ({error}); plan and tables are written",
)
_COUNTED = names(lambda model: model.counted)
_PARALLEL = names(lambda model: model.parallel)
_IN_PARTS = names(lambda model: model.in_parts)
_BEGIN = names(lambda model: model.begins)


@dataclass(frozen=True)
class _ModelOptions:
    """How the plan is searched for."""

    model: str
    effort: float | None
    workers: int | None
    cluster: str | None

    def check(self) -> None:
        """Refuse options that mean nothing to the model."""
        if given("start"):
            _only_with("--start", self.model, _BEGIN)
        if self.effort is not None:
            _only_with("--effort", self.model, _COUNTED)
        if self.workers is not None and self.workers > 1:
            _only_with("--workers", self.model, _PARALLEL)
        if self.cluster is not None:
            _only_with("--cluster", self.model, _IN_PARTS)

    def limits(self, search: SearchOptions, begin: "Plan | None") -> "Limits":
        """Return the limits of the search; with limited work alone the plan is the same on any machine."""
        from planner.solve.many import cores

        alone = self.model not in _PARALLEL or self.effort is not None
        workers = self.workers or (1 if alone else cores())
        return replace(
            search.limits(), effort=self.effort, workers=workers, start=begin, cluster=self.cluster
        )


@click.command()
@instance_argument
@folder_options
@time_limit_option
@gap_option
@effort_option("in all", "全体")
@seed_option
@click.option(
    "--start",
    metavar="PLAN",
    type=FILE,
    help="Begin from this plan, of this group or of it before a change; what is best stays the same "
    "/ 探索の出発点にする計画.",
)
@click.option(
    "--model",
    type=click.Choice(tuple(MODELS)),
    default="auto",
    show_default=True,
    help="By what the instance is made of; CP-SAT by month, with intervals, for projects of tasks, or vendor "
    "by vendor; MILP by HiGHS as a second opinion, or by CBC, whose bound is its own word; no proof: "
    "prices, for large groups, and greedy, as done by hand / 解法.",
)
@click.option(
    "--workers",
    type=WholeNumber(1, 64),
    help="Processes that search at the same time; the same number, the same plan "
    "[default: one a processor, with --effort one] / 並列の数（既定はプロセッサーの数、--effort では 1）.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Dask cluster (tcp://host:8786) for the parts of --model vendors or prices / 計算を頼むクラスター.",
)
@robust_options
@gathered(search=SearchOptions, way=_ModelOptions)
@command
def solve(
    talk: Talk,
    instance: Source,
    folder: Folder,
    search: SearchOptions,
    start: str | None,
    way: _ModelOptions,
    robust: Wish,
) -> None:
    """Find the plan of least cost, prove it, certify it, write it / 最小費用の計画を作成.

    Ends with 0 (plan), 1 (bad input, or results in the folder that are not replaced), 2 (usage),
    3 (proved that there is no plan), 4 (nothing found within the limit), 5 (certification failed),
    130 (interrupted with nothing).

    0（計画あり）、1（入力の誤り、または置き換えられない結果がフォルダにある）、2（使い方の誤り）、
    3（計画がないと証明）、4（制限内に見つからない）、5（検算が認めない）、130（何も得ずに中断）で
    終わります。
    """
    way.check()
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = Event()
    with stop_on_interrupt(stop, stopping(talk)):
        from planner.report.progress import ProgressLine
        from planner.solve.certified import solve_instance
        from planner.solve.clock import Clock
        from planner.solve.interface import Watch

        loaded, begin = _read(talk, instance, start)
        output = claimed(talk, loaded, folder, "plan", _FILES, lesser=("plan.xlsx",))
        limits = way.limits(search, begin)
        asked, clock = robust.asked(loaded, limits), Clock(limits)
        with ProgressLine(quiet=talk.quiet) as line:
            watch = Watch(line.show, stop)
            solver, first = _solver(talk, way.model), robust.limits(limits)
            outcome = run_in_thread(lambda: solve_instance(loaded.instance, solver, first, watch))
        if outcome.report is None:
            _no_plan(talk, loaded, outcome)
        found = None
        if asked is not None:
            found = run_in_thread(lambda: choose_robust(talk, outcome, asked, clock.left(), stop))
        _hand_over(talk, loaded, outcome, output, found)


def _read(talk: Talk, instance: Source, start: str | None) -> "tuple[Loaded, Plan | None]":
    """Read the instance, and the plan to begin from if there is one."""
    if start is None:
        return read(talk, instance), None
    loaded, document = read_plan(talk, instance, start)
    return loaded, document.plan


def _only_with(option: str, model: str, able: tuple[str, ...]) -> None:
    """Refuse an option with a model that it means nothing to."""
    if model not in able:
        raise Misuse(
            f"{option} は --model {', '.join(able)} でだけ使えます。",
            f"{option} goes with --model {', '.join(able[:-1])} or {able[-1]}",
        )


def _solver(talk: Talk, model: str) -> "Solver":
    """Return the solver of a name; one that chooses a model says which."""
    if model == "auto":
        from models.auto import telling

        return telling(lambda choice: talk.say(choice.text(talk.lang)))
    from models.registry import solver

    return solver(model)


def _no_plan(talk: Talk, loaded: "Loaded", outcome: "Outcome") -> NoReturn:
    from planner.report.summary import months_barred
    from planner.solve.result import Stop

    more = {"no_month_left": months_barred(outcome.problem), "notices": talk.listed(loaded.notices)}
    end_without_plan(talk, outcome, interrupted=outcome.result.stop is Stop.INTERRUPT, more=more)


def _hand_over(
    talk: Talk, loaded: "Loaded", outcome: "Outcome", output: "OutputSet", found: "Robust | None"
) -> None:
    from planner.outputs import Record, plan_sha256, worth_of
    from planner.report.outputs import plan_files, result_json
    from planner.report.summary import solved_text
    from planner.savings import group_saving
    from planner.savings.short import short_json, summary_line
    from planner.text.layout import yen

    if found is not None:
        outcome = found.chosen_in(outcome)
    assert outcome.report is not None
    assert outcome.result.plan is not None
    instance, scenario, plan = loaded.instance, loaded.scenario, outcome.result.plan
    ledger = outcome.report.ledger
    saving = group_saving(instance, plan)
    book, notices = _workbook(loaded, outcome)
    talk.notices(notices)
    files = plan_files(instance, outcome.result, ledger) | book
    text = solved_text(instance, outcome.result, ledger)
    record = Record(output.claim.origin, {instance.sha256: worth_of(outcome.result)}, plan_sha256(plan))
    told_robust = None
    if found is not None:
        from planner.whatif.robust.report import plans_held, reach, robust_files, robust_json, robust_text

        told_robust = robust_json(found)
        text, files = f"{text}\n\n{robust_text(found)}", files | robust_files(found)
        record = replace(record, plans=plans_held(found), reach=reach(found))
    subtitle = yen(ledger.total_yen).said(talk.lang)
    answer = Answer(
        text,
        result_json(outcome.result, ledger)
        | {"savings": saving and short_json(saving), "robust": told_robust},
        files,
        record,
        leads=True,
        draw=lambda: _chart(talk, instance, outcome.result, subtitle),
        notices=talk.listed([*loaded.notices, *notices]),
    )
    if scenario:
        talk.say({"ja": f"シナリオ: {scenario}", "en": f"scenario: {scenario}"}[talk.lang])
    if saving is not None:
        talk.say(summary_line(saving))
    hand_over(talk, output, answer)


def _chart(talk: Talk, instance: "Instance", result: "SolveResult", subtitle: str) -> dict[str, bytes]:
    from plots.pages import GanttOptions

    return chart(talk, instance, of_result(result), "gantt.png", GanttOptions(True, subtitle, MOST_PAGES))


def _workbook(loaded: "Loaded", outcome: "Outcome") -> tuple[dict[str, bytes], list[Notice]]:
    """Return the plan's workbook by name, or why there is none; neither of large groups, which take long."""
    if sum(1 for _ in loaded.instance.migrations()) > _MOST_FOR_WORKBOOK:
        return {}, []
    from datetime import date

    try:
        from planner.export.making import export_of_run
        from planner.export.sheets import plan_workbook

        return {"plan.xlsx": plan_workbook(export_of_run(loaded, outcome, date.today()))}, []
    except (Exception, SystemExit) as error:  # whatever it fails at, or what it loads: the plan is worth more
        said = _NO_WORKBOOK.fill(error=f"{type(error).__name__}: {error}")
        return {}, [Notice("", "no_workbook", said)]

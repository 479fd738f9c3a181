"""``planner replan``."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from commands.charts import drawing, of_result
from commands.no_plan import end_without_plan
from commands.options import FILE, Folder, SearchOptions, folder_options, gathered, searches_options
from commands.outputs import Answer, claimed, hand_over
from commands.shared import KNOWN_SO_FAR, Source, command, instance_argument, read, stopping
from planner.report.talk import Talk
from planner.text.faults import Notice
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.instance.model import Instance
    from planner.reading.load import Loaded
    from planner.replan.replanned import Replanned
    from planner.replan.search import ReplanEffort
    from planner.replan.tables import Gains
    from planner.replan.today import Raw, Today
    from planner.solve.interface import Limits


@dataclass(frozen=True)
class _Changes:
    """What has changed since the plan was made, beside the instance."""

    as_of: str | None
    done: str | None
    states: tuple[str, ...]
    joins: tuple[Path, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class _ReplanOptions:
    """How a plan is searched for."""

    model: str
    least_change: bool

    def effort(self, limits: "Limits") -> "ReplanEffort":
        """Return the solvers, and what they may use."""
        from models.cpsat.moved import solve_least_change as by_cpsat
        from models.milp.moved import solve_least_change as by_milp
        from models.registry import solver
        from planner.replan.search import ReplanEffort
        from planner.solve.interface import Watch

        fewest = by_milp if self.model == "milp" else by_cpsat
        return ReplanEffort(
            solver(self.model), fewest if self.least_change else None, limits, Watch(stop=Event())
        )


@click.command()
@instance_argument
@click.argument("plan", metavar="PLAN", type=FILE)
@click.option("--as-of", metavar="YYYY-MM", help="Today's month: what began before it stays / 基準月.")
@click.option(
    "--done",
    metavar="FILE",
    type=FILE,
    help="What really happened: JSON, or an exported workbook / 実績のファイル.",
)
@click.option(
    "--state",
    "states",
    metavar="ID=STATE",
    multiple=True,
    help="How firmly a member or migration (or all) was decided; repeatable / 決定の段階.",
)
@click.option("--least-change", is_flag=True, help="Move as few members as can be / 動く団体を最少にする.")
@click.option(
    "--join",
    "joins",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A member that joins; repeatable / 加わる団体のファイル.",
)
@click.option("--leave", "leaves", metavar="ID", multiple=True, help="A member that leaves / 脱退する団体.")
@click.option(
    "--model",
    type=click.Choice(["auto", "cpsat", "milp"]),
    default="auto",
    show_default=True,
    help="MILP is a second opinion / 解法.",
)
@folder_options
@searches_options
@gathered(asked=_Changes, way=_ReplanOptions)
@command
def replan(
    talk: Talk,
    instance: Source,
    plan: str,
    asked: _Changes,
    way: _ReplanOptions,
    folder: Folder,
    search: SearchOptions,
) -> None:
    """Plan anew from a month on / 途中から計画し直す.

    What began before the month stays as it was; the rest is planned for least cost and least disturbance
    of what PLAN decided. PLAN is of INSTANCE without --scenario and --set: these say what has changed.
    Ends with 0 (plan), 1 (bad input), 3 (proved that there is no plan), 4 (none found), 130 (interrupted).

    基準月より前に始まった移行はそのままに、残りを、費用と日程変更の負担が最小になるよう計画し直します。
    PLAN は変更前の INSTANCE の計画です。変わったことは --scenario・--set・--done で示します。
    0（計画あり）、1（入力の誤り）、3（計画がないと証明）、4（見つからない）、130（中断）で終わります。
    """
    from planner.outputs import Record, plan_sha256
    from planner.replan.report import FILES, reach, replan_files, replan_json, replan_text, worth
    from planner.report.broken import OLD_BROKEN, headed, of_one
    from planner.report.proved import followed, found_standing

    loaded, today, broken = _read(talk, instance, plan, asked)
    output = claimed(talk, loaded, folder, "replan", FILES)
    found, gains, raw = _search(talk, loaded, today, asked, way.effort(search.limits_of_one()))
    talk.notices(list(found.notices))
    answer = Answer(
        followed(
            headed(of_one(broken, OLD_BROKEN), replan_text(found, gains)), found_standing(found.claim).text, 0
        ),
        replan_json(found, gains) | {"old_violations": broken},
        replan_files(found, gains, raw, broken),
        Record(output.claim.origin, worth(found), plan_sha256(found.plan), reach(found)),
        draw=lambda: _chart(talk, found),
        notices=talk.listed([*loaded.notices, *found.notices]),
    )
    hand_over(talk, output, answer)


def _read(talk: Talk, source: Source, plan: str, asked: _Changes) -> "tuple[Loaded, Today, int]":
    """Read the plan of an instance, the instance as it has become, and where the plan broke rules before."""
    from planner.check import check_plan
    from planner.periods.days import month_notices
    from planner.reading.load import load
    from planner.reading.plan_file import read_plan
    from planner.replan.asked import month_asked, states_asked
    from planner.replan.happened import Happened, read_happened
    from planner.replan.today import Today
    from planner.replan.words import PAID_APART

    base = load(source.path)
    document = read_plan(Path(plan), base.instance)
    talk.notices(document.notices)
    broken = len(check_plan(base.instance, document.plan).violations)
    loaded = read(talk, source)
    happened = Happened() if asked.done is None else read_happened(Path(asked.done), base.instance)
    if happened.n_paid:
        talk.notices([Notice("--done", "paid_apart", PAID_APART.fill(count=happened.n_paid))])
    month = month_asked(asked.as_of, happened, loaded.instance)
    talk.notices(month_notices("--as-of", asked.as_of or ""))
    states = states_asked(asked.states, base.instance)
    return loaded, Today(month, document.plan, happened, states), broken


def _search(
    talk: Talk, loaded: "Loaded", today: "Today", asked: _Changes, effort: "ReplanEffort"
) -> "tuple[Replanned, Gains | None, Raw]":
    """Plan anew; with members that join or leave, also as if they did not."""
    from dataclasses import replace

    from planner.replan.asked import changed_members
    from planner.replan.tables import Gains
    from planner.replan.today import raw_today

    raw = loaded.raw
    cause: Text | None = None
    notices: tuple[Notice, ...] = ()
    if asked.joins or asked.leaves:
        raw, cause, notices = changed_members(raw, loaded.instance, asked.joins, asked.leaves)
    raw = raw_today(raw, today)
    found = replace(_replanned(talk, _parsed(loaded, raw), today, effort), notices=notices)
    if cause is None:
        return found, None, raw
    without = _replanned(talk, _parsed(loaded, raw_today(loaded.raw, today)), today, effort)
    new, old = found.report.ledger.by_member(), without.report.ledger.by_member()
    others = [one for one in loaded.instance.members if one in found.instance.members]
    more: dict[str | None, int] = {one: new.get(one, 0) - old.get(one, 0) for one in [*others, None]}
    return found, Gains(cause, without, more), raw


def _parsed(loaded: "Loaded", raw: dict[str, Any]) -> "Instance":
    from planner.reading.instance import parse_instance

    return parse_instance(raw, loaded.instance.name)[0].with_variant(loaded.title)


def _replanned(talk: Talk, instance: "Instance", today: "Today", effort: "ReplanEffort") -> "Replanned":
    from dataclasses import replace

    from planner.replan.replanned import Replanned
    from planner.replan.search import replan as search
    from planner.report.progress import ProgressLine
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    stop = effort.watch.stop
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)), ProgressLine(quiet=talk.quiet) as line:
        watched = replace(effort, watch=Watch(line.show, stop))
        found = run_in_thread(lambda: search(instance, today, watched))
    if not isinstance(found, Replanned):
        end_without_plan(talk, found, interrupted=stop.is_set(), anew=True)
    return found


def _chart(talk: Talk, found: "Replanned") -> dict[str, bytes]:
    from plots.replan import render_replan

    with drawing(talk, found.instance, of_result(found.claim)):
        return render_replan(found, "replan.png")

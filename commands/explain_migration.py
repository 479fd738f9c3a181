"""``planner explain INSTANCE PLAN --migration``: why a member moves in this month and not in another."""

from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

from commands.charts import Drawn, drawing, of_file
from commands.outputs import Answer, hand_over
from commands.shared import KNOWN_SO_FAR, stopping
from planner.report.talk import Talk
from planner.text.language import Text

if TYPE_CHECKING:
    from planner.explain.counterfactual.alternatives import Counterfactual
    from planner.explain.counterfactual.forced import Forced
    from planner.outputs import OutputSet
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument
    from planner.solve.interface import Limits

_SO_FAR = Text("中断しました。ここまでの結果を示します", "interrupted: this is what is known so far")
_SEARCH_S = 60.0  # for each month, unless told otherwise: what is known by then is a range


@dataclass(frozen=True)
class AskedMonth:
    """What is asked of a plan.

    Parameters
    ----------
    migration, month
        The migration, and the month as given; without one all are answered.
    exact
        Whether whole plans are solved for all months.
    limit_s
        Seconds for all months that are solved together; by default `_SEARCH_S` for each.
    each
        Seed, and most work, of each.
    """

    migration: str
    month: str | None
    exact: bool
    limit_s: float | None
    each: "Limits"


def explain_migration(
    talk: Talk, loaded: "Loaded", document: "PlanDocument", asked: AskedMonth, output: "OutputSet"
) -> None:
    """Explain the month of one migration, and write its chart and its months to a folder."""
    from planner.explain.counterfactual.alternatives import explain_months
    from planner.explain.counterfactual.files import reach, why_json, why_table
    from planner.explain.counterfactual.forced import may_be_forced
    from planner.explain.counterfactual.month_text import month_text
    from planner.explain.counterfactual.relocation import relocations
    from planner.explain.counterfactual.text import KnownBeside, nearest, why_text
    from planner.outputs import Record, plan_sha256
    from planner.periods.asked import month_named
    from planner.periods.days import month_notices
    from planner.periods.months import format_month
    from planner.solve.interrupt import stop_on_interrupt

    instance, plan = loaded.instance, document.plan
    at = None if asked.month is None else month_named("--month", asked.month, instance.calendar)
    talk.notices(month_notices("--month", asked.month or ""))
    why = explain_months(instance, plan, asked.migration, proved=_proved(loaded, document))
    worth = list(may_be_forced(why))
    months_shown = [one.month for one in nearest(why)] if at is None else [at]
    # Those that are shown first: where time runs out, the others are open.
    worth.sort(key=lambda month: month not in months_shown)
    months = worth if asked.exact else [one for one in worth if one == at]
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        forced = _solve(talk, why, months, asked, stop)
        known = KnownBeside(forced, relocations(why, months_shown), len(months), stop.is_set())
        told = why_json(why, known)
        if at is None:
            text = why_text(why, known)
        else:
            text = month_text(why, at, forced.get(at), known.relocations.get(at), known.not_begun)
            told["months"] = [one for one in told["months"] if one["month"] == format_month(at)]
        _, (table, picture) = migration_files(asked.migration)
        answer = Answer(
            text,
            told,
            {table: why_table(why, forced)},
            Record(output.claim.origin, {}, plan_sha256(plan), reach(why, forced)),
            draw=lambda: _chart(talk, why, forced, (of_file(instance, document), picture)),
            notices=talk.listed([*loaded.notices, *document.notices]),
        )
        hand_over(talk, output, answer)


def migration_files(migration: str) -> tuple[str, tuple[str, str]]:
    """Return the name of the set of files about a migration, and of its table and chart."""
    from planner.reading.file_names import short_name

    name = short_name(f"explain-{migration.replace('/', '-')}")
    return name, (f"{name}.csv", f"{name}.png")


def _proved(loaded: "Loaded", document: "PlanDocument") -> bool:
    """Tell whether the plan's file says that it is the cheapest of this very instance, and is right."""
    from planner.check import check_plan
    from planner.report.proved import stated_standing

    return stated_standing(document, check_plan(loaded.instance, document.plan)).proved


def _chart(
    talk: Talk, why: "Counterfactual", forced: "dict[int, Forced]", picture: tuple[Drawn, str]
) -> dict[str, bytes]:
    from plots.cost_page import render_cost_curve

    drawn, name = picture
    with drawing(talk, why.instance, drawn):
        return render_cost_curve(why, forced, name)


def _solve(
    talk: Talk, why: "Counterfactual", months: list[int], asked: AskedMonth, stop: Event
) -> "dict[int, Forced]":
    if not months:
        return {}
    from models.registry import solver
    from planner.explain.counterfactual.forced import solve_forced
    from planner.explain.effort import Effort
    from planner.report.progress import ProgressLine
    from planner.solve.interrupt import run_in_thread

    told = _Count(talk, len(months))
    with ProgressLine(quiet=talk.quiet or len(months) > 1) as line:
        effort = Effort(
            solver("auto"),
            replace(asked.each, time_limit_s=_SEARCH_S),
            stop,
            told.one_more,
            lambda _, progress: line.show(progress),
            together_s=asked.limit_s,
        )
        found = run_in_thread(lambda: solve_forced(why, months, effort))
    if stop.is_set():
        talk.say(_SO_FAR)
    return found


class _Count:
    """Tells how many of several months are solved."""

    def __init__(self, talk: Talk, total: int) -> None:
        self._talk, self._total, self._done = talk, total, 0

    def one_more(self, month: str) -> None:
        self._done += 1
        if self._total > 1:
            from planner.periods.months import parse_month
            from planner.periods.wareki import month_label

            said = month_label(parse_month(month)).said(self._talk.lang)
            self._talk.say(f"{self._done}/{self._total}  {said}")

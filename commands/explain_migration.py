"""``planner explain INSTANCE PLAN --migration``: why a member moves in this month and not in another."""

from threading import Event
from typing import TYPE_CHECKING

from commands.charts import tell_missing_characters
from commands.outputs import Answer, hand_over
from commands.shared import KNOWN_SO_FAR, stopping
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.explain.counterfactual.forced import Forced
    from planner.explain.counterfactual.months import WhyNot
    from planner.outputs import OutputSet
    from planner.reading.load import Loaded
    from planner.reading.plan_file import PlanDocument

SEARCH_S = 60.0  # for each month, unless told otherwise: what is known by then is a range


def explain_migration(
    talk: Talk,
    loaded: "Loaded",
    document: "PlanDocument",
    asked: str,
    month: str | None,
    *,
    exact: bool,
    output: "OutputSet",
    time_limit: float | None,
) -> None:
    """Explain the month of one migration, and write its chart and its months to a folder.

    Parameters
    ----------
    asked, month
        The migration, and the month as given; without one all are answered, and whole plans solved
        only if `exact`.
    time_limit
        Seconds for each month that is solved; default `SEARCH_S`.
    """
    from planner.explain.counterfactual.files import why_json, why_table
    from planner.explain.counterfactual.forced import may_be_forced
    from planner.explain.counterfactual.month_text import month_text
    from planner.explain.counterfactual.months import explain_months
    from planner.explain.counterfactual.question import find_month
    from planner.explain.counterfactual.swap import swaps
    from planner.explain.counterfactual.text import nearest, why_text
    from planner.outputs import Record, plan_sha256
    from planner.solve.interrupt import stop_on_interrupt

    instance, plan = loaded.instance, document.plan
    at = None if month is None else find_month(instance, month)
    why = explain_months(instance, plan, asked, proved=_proved(loaded, document))
    worth = list(may_be_forced(why))
    months = worth if exact else [one for one in worth if one == at]
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        forced = _solve(talk, why, months, time_limit or SEARCH_S, stop)
        given_way = swaps(why, [trial.month for trial in nearest(why)] if at is None else [at])
        told = why_json(why, forced, given_way, talk.lang)
        if at is None:
            text = why_text(why, forced, given_way, talk.lang)
        else:
            text = month_text(why, at, forced.get(at), given_way.get(at), talk.lang)
            told["months"] = [one for one in told["months"] if one["month"] == month]
        _, (table, picture) = migration_files(asked)
        answer = Answer(
            text,
            told,
            {table: why_table(why, forced, talk.lang)},
            Record(output.claim.origin, of_plan=plan_sha256(plan)),
            draw=lambda: _chart(talk, why, forced, picture),
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

    if document.status != "optimal" or document.notices:
        return False
    total_yen = check_plan(loaded.instance, document.plan).ledger.total_yen
    return document.objective_yen == document.bound_yen == total_yen


def _chart(talk: Talk, why: "WhyNot", forced: "dict[int, Forced]", name: str) -> dict[str, bytes]:
    from plots.cost_page import render_cost_curve

    tell_missing_characters(talk, why.instance)
    return render_cost_curve(why, forced, name)


def _solve(
    talk: Talk, why: "WhyNot", months: list[int], time_limit: float, stop: Event
) -> "dict[int, Forced]":
    if not months:
        return {}
    from models.registry import solver
    from planner.explain.counterfactual.forced import solve_forced
    from planner.report.progress import ProgressLine
    from planner.solve.interface import Limits
    from planner.solve.interrupt import run_in_thread

    told = _Count(talk, len(months))
    with ProgressLine(quiet=talk.quiet or len(months) > 1) as line:
        found = run_in_thread(
            lambda: solve_forced(
                why,
                months,
                solver("auto"),
                Limits(time_limit),
                report=lambda _, progress: line.show(progress),
                finished=told.one_more,
                stop=stop,
            )
        )
    if stop.is_set():
        ja, en = "中断しました。ここまでの結果を示します", "interrupted: this is what is known so far"
        talk.say({"ja": ja, "en": en}[talk.lang])
    return found


class _Count:
    """Tells how many of several months are solved."""

    def __init__(self, talk: Talk, total: int) -> None:
        self._talk, self._total, self._done = talk, total, 0

    def one_more(self, month: str) -> None:
        self._done += 1
        if self._total > 1:
            self._talk.say(f"{self._done}/{self._total}  {month}")

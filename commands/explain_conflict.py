"""``planner explain INSTANCE``: why there is no plan, and what would help."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from commands.earlier import withdraw
from commands.outputs import Answer, hand_over
from commands.shared import KNOWN_SO_FAR, Source, stopping
from commands.usage import EXIT_INTERRUPTED, EXIT_NOTHING_FOUND, Misuse
from planner.report.talk import Talk
from planner.text.language import Text, join, same

if TYPE_CHECKING:
    from planner.conditions import ConditionKind
    from planner.explain.report import Report
    from planner.instance.model import Instance
    from planner.outputs import OutputSet
    from planner.reading.load import Loaded
    from planner.solve.interface import Limits

_STAGES = {
    "conflicts": Text("両立しない条件を探しています", "looking for conditions that cannot hold together"),
    "ways": Text("対策案を探しています", "looking for ways out"),
    "solve": Text("対策案ごとに計画を作成しています", "making a plan for each way out"),
    "solved": Text("  計画を一つ終えました", "  one plan done"),
}
_SO_FAR = Text("中断しました: ここまでに分かったことです", "interrupted: what is known so far")
_PRICE = Text(
    "--price {given} は KIND=円 の形で書いてください。KIND は {kinds} のどれかです。",
    "--price {given}: KIND=YEN, KIND one of {kinds}",
)
_MOST_YEN = 10**12


@dataclass(frozen=True)
class AskedRepairs:
    """What is asked of an instance without a plan.

    Parameters
    ----------
    source
        Where the instance was read from: the scenarios of ways out go on top of that file.
    ways
        How many to look for.
    prices
        As given: ``KIND=YEN``.
    limit_s
        Seconds for all of it.
    each
        Seed, and most work, of each search for a plan.
    """

    source: Source
    ways: int
    prices: Sequence[str]
    limit_s: float | None
    each: "Limits"


def explain_conflict(talk: Talk, loaded: "Loaded", asked: AskedRepairs, output: "OutputSet") -> None:
    """Explain an instance without a plan, and write the page and a scenario for each way out."""
    from models.cpsat.elastic import cheapest_changes
    from models.cpsat.feasible import find_plan
    from models.registry import solver
    from planner.explain.explanation import Question, Tools, explain
    from planner.explain.report import Report
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    prices_yen, base = _prices(asked.prices), _base(asked.source)
    question = Question(loaded.instance, loaded.raw, base, prices_yen, asked.ways, asked.limit_s, asked.each)
    tools = Tools(find_plan, cheapest_changes, solver("auto"))
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        found = run_in_thread(
            lambda: explain(question, tools, Watch(stop=stop), lambda stage: talk.say(_STAGES[stage]))
        )
        report = Report(loaded.instance, found, loaded.scenario or loaded.instance.name, stop.is_set())
        _hand_over(talk, loaded, report, asked, output)


def _hand_over(
    talk: Talk, loaded: "Loaded", report: "Report", asked: AskedRepairs, output: "OutputSet"
) -> None:
    from planner.outputs import Record
    from planner.reading.scenario.resolve import resolve

    notices = talk.listed(loaded.notices)
    solvable = report.explanation.infeasibility.solvable
    if solvable is not False:
        talk.data(report.text(), report.json() | {"notices": notices})
        if solvable:
            withdraw(talk, output, leads=False, aside=False)
            return
        sys.exit(EXIT_INTERRUPTED if report.interrupted else EXIT_NOTHING_FOUND)
    path = asked.source.path
    raw = resolve(path).raw
    # A scenario says where its base lies from where it lies itself.
    answer = Answer(
        report.text(),
        report.json(),
        lambda home: report.files(raw, path, home),
        Record(output.claim.origin, reach=report.reach(asked.prices)),
        leads=True,
        notices=notices,
    )
    hand_over(talk, output, answer)
    if report.interrupted:
        talk.say(_SO_FAR)


def _base(source: Source) -> "Instance | None":
    """Return what the instance was before its last change, where that can be read by itself."""
    from planner.reading.load import load
    from planner.reading.scenario.resolve import resolve
    from planner.text.faults import PlannerError

    steps = resolve(source.path).steps
    try:
        if source.scenarios or source.sets:
            return load(source.path).instance
        return load(steps[-1].base).instance if steps else None
    except PlannerError:
        return None


def _prices(given: Sequence[str]) -> "dict[ConditionKind, int]":
    from planner.explain.repair.proposals import DEFAULT_PRICES

    prices = dict(DEFAULT_PRICES)
    kinds = {kind.value: kind for kind in DEFAULT_PRICES}
    for text in given:
        name, _, amount = text.partition("=")
        if name not in kinds or not amount.isdecimal() or int(amount) > _MOST_YEN:
            said = _PRICE.fill(given=text, kinds=join(map(same, kinds)))
            raise Misuse(said.ja, said.en)
        prices[kinds[name]] = int(amount)
    return prices

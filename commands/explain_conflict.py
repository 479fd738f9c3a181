"""``planner explain INSTANCE``: why there is no plan, and what would help."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from commands.outputs import Answer as Written
from commands.outputs import hand_over, withdraw
from commands.shared import EXIT_NOTHING_FOUND, KNOWN_SO_FAR, stopping
from commands.usage import EXIT_INTERRUPTED, Misuse
from planner.report.talk import Talk

if TYPE_CHECKING:
    from planner.conditions import ConditionKind as Kind
    from planner.explain.infeasible.explanation import Answer
    from planner.instance.model import Instance
    from planner.outputs import OutputSet
    from planner.reading.load import Loaded

_STAGES = {
    "conflicts": ("両立しない条件を探しています", "looking for conditions that cannot hold together"),
    "ways": ("対策案を探しています", "looking for ways out"),
    "solve": ("対策案ごとに計画を作成しています", "making a plan for each way out"),
    "solved": ("  計画を一つ終えました", "  one plan done"),
}


def explain_conflict(
    talk: Talk,
    loaded: "Loaded",
    path: Path,
    *,
    changed: bool,
    output: "OutputSet",
    time_limit: float | None,
    ways: int,
    prices: Sequence[str],
) -> None:
    """Explain an instance without a plan, and write the page and a scenario for each way out.

    Parameters
    ----------
    path
        The file that the instance was read from; the scenarios go on top of it.
    changed
        Whether the instance differs from that file by changes given on the command line.
    ways
        How many to look for.
    prices
        As given: ``KIND=YEN``.
    """
    from models.cpsat.elastic import cheapest_changes
    from models.cpsat.feasible import find_plan
    from models.registry import solver
    from planner.explain.infeasible.explanation import Question, Tools, answer
    from planner.solve.interface import Watch
    from planner.solve.interrupt import run_in_thread, stop_on_interrupt

    question = Question(
        loaded.instance, loaded.raw, _base(path, changed=changed), _prices(prices), ways, time_limit
    )
    tools = Tools(find_plan, cheapest_changes, solver("auto"))
    stop = Event()
    with stop_on_interrupt(stop, stopping(talk, KNOWN_SO_FAR)):
        found = run_in_thread(
            lambda: answer(question, tools, Watch(stop=stop), lambda stage: _tell(talk, stage))
        )
        _hand_over(talk, loaded, path, output, found, interrupted=stop.is_set())


def _hand_over(
    talk: Talk, loaded: "Loaded", path: Path, output: "OutputSet", found: "Answer", *, interrupted: bool
) -> None:
    from planner.explain.infeasible.report import (
        explained_files,
        explained_json,
        explained_text,
        solvable_text,
        unknown_text,
    )
    from planner.outputs import Record
    from planner.reading.scenario.resolve import resolve

    instance, explanation = loaded.instance, found.explanation
    name = loaded.scenario or instance.name
    document: dict[str, Any] = explained_json(
        instance, name, explanation, found.shortages, found.ways, talk.lang
    )
    notices = talk.listed(loaded.notices)
    if explanation.solvable is not False:
        text = unknown_text(instance, talk.lang, interrupted=interrupted)
        if explanation.solvable:
            text = solvable_text(instance, talk.lang)
        talk.data(text, document | {"notices": notices})
        if explanation.solvable:
            withdraw(talk, output, leads=False)
        if explanation.solvable is None:
            sys.exit(EXIT_INTERRUPTED if interrupted else EXIT_NOTHING_FOUND)
        return
    said = explained_text(instance, explanation, found.shortages, found.ways, talk.lang)
    full = explained_text(instance, explanation, found.shortages, found.ways, talk.lang, full=True)
    raw = resolve(path).raw

    def files(home: Path) -> dict[str, bytes]:
        """Return the files by name; a scenario says where its base lies from where it lies itself."""
        paths = explained_files(instance, name, raw, path, home, full, found.ways, talk.lang)
        return {file.relative_to(home).as_posix(): data for file, data in paths.items()}

    hand_over(
        talk,
        output,
        Written(said, document, files, Record(output.claim.origin), leads=True, notices=notices),
    )
    if interrupted:
        talk.say(
            {"ja": "中断しました: ここまでに分かったことです", "en": "interrupted: what is known so far"}[
                talk.lang
            ]
        )


def _tell(talk: Talk, stage: str) -> None:
    ja, en = _STAGES[stage]
    talk.say({"ja": ja, "en": en}[talk.lang])


def _base(path: Path, *, changed: bool) -> "Instance | None":
    """Return what the instance was before its last change, where that can be read by itself."""
    from planner.reading.load import load
    from planner.reading.scenario.resolve import resolve
    from planner.text.faults import PlannerError

    steps = resolve(path).steps
    try:
        if changed:
            return load(path).instance
        return load(steps[-1].base).instance if steps else None
    except PlannerError:
        return None


def _prices(given: Sequence[str]) -> "dict[Kind, int]":
    from planner.conditions import ConditionKind as Kind
    from planner.explain.repair.prices import DEFAULT_PRICES

    prices = dict(DEFAULT_PRICES)
    names = {kind.value: kind for kind in DEFAULT_PRICES}
    for text in given:
        name, _, amount = text.partition("=")
        if name not in names or not amount.isdecimal() or int(amount) > 10**12:
            raise Misuse(
                f"--price {text} は KIND=円 の形で書いてください。KIND は {'、'.join(names)} のどれかです。",
                f"--price {text}: KIND=YEN, KIND one of {', '.join(names)}",
            )
        prices[Kind(name)] = int(amount)
    return prices

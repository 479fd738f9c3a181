"""Conflicts one below the other: what bounds said once, what is scarce in it numbered."""

from collections.abc import Iterator

from planner.explain.infeasible.figures import Shortage
from planner.explain.infeasible.parts import Part, bounding
from planner.explain.infeasible.subsets import Conflict, Entry, Explanation
from planner.explain.infeasible.words import entry_text, shortage_text
from planner.instance.model import Instance
from planner.text.layout import pick

Shortages = tuple[Shortage | None, ...]
_Entries = tuple[Entry, ...]


def conflicts_text(
    instance: Instance, explanation: Explanation, shortages: Shortages, lang: str, *, full: bool = False
) -> str:
    """Return the conflicts, numbered; unless `full`, each shortage only in its narrowest frame."""
    count = len(explanation.conflicts)
    frame = bounding(instance)
    told = list(zip(explanation.conflicts, shortages, strict=True))
    shown = told if full else list(_first_of_each(told, frame))
    lines = [
        f"{instance.display_title()}: "
        + pick(
            lang, "すべての条件を満たす計画はありません（証明済み）", "no plan keeps every condition (proved)"
        ),
        "",
        _count(explanation.conflicts, lang),
    ]
    before: _Entries = ()
    for number, (conflict, short) in enumerate(shown, 1):
        bounds, scarce = _split(conflict, frame)
        if bounds and scarce and bounds != before:
            lines += [f"  {entry_text(instance, entry, lang)}" for entry in bounds]
            lines.append(pick(lang, "  とは、次のそれぞれが両立しません", "  does not go with any of these"))
        before = bounds if scarce else ()
        lines += _numbered(instance, number, scarce or bounds, conflict, short, lang)
    return "\n".join([*lines, *_rest(count - len(shown), explanation, lang)])


def _count(conflicts: tuple[Conflict, ...], lang: str) -> str:
    count = len(conflicts)
    if not count:
        return pick(
            lang,
            "どの条件が両立しないかは、時間内には分かりませんでした。",
            "Which conditions cannot hold together could not be told in the time given.",
        )
    if not all(conflict.minimal for conflict in conflicts):
        return pick(
            lang,
            f"両立しない条件が{count}組あります。",
            f"{count} set(s) of conditions that cannot hold together.",
        )
    return pick(
        lang,
        f"両立しない条件が{count}組あります。どの組も、その中の条件を一つ外せば解けます。",
        f"{count} set(s) of conditions that cannot hold together; without any one of them a set can.",
    )


def _numbered(
    instance: Instance,
    number: int,
    entries: _Entries,
    conflict: Conflict,
    short: Shortage | None,
    lang: str,
) -> Iterator[str]:
    for place, entry in enumerate(entries):
        yield f"{'' if place else f'{number}.':>6} {entry_text(instance, entry, lang)}"
    if short is not None:
        yield f"       → {shortage_text(instance, short, lang)}"
    if not conflict.minimal:
        said = pick(
            lang,
            "（この組の条件がどれも必要かは、時間内に確かめられていません。余分な条件があるかもしれません）",
            "(it was not told in time that each of these is needed: some may be beside the point)",
        )
        yield f"       {said}"


def _rest(hidden: int, explanation: Explanation, lang: str) -> Iterator[str]:
    if hidden:
        yield pick(
            lang,
            f"ほかの{hidden}組は、同じ不足が別の期限とも両立しないことを示します（explain.md にあります）。",
            f"The other {hidden} say that the same is too little for other deadlines too (see explain.md).",
        )
    if not explanation.complete:
        yield pick(
            lang,
            "調べたのは件数または時間の上限までです。ほかにもあるかもしれません。",
            "The search ended at its limit of sets or time: there may be more.",
        )


def _first_of_each(
    told: list[tuple[Conflict, Shortage | None]], frame: frozenset[Part]
) -> Iterator[tuple[Conflict, Shortage | None]]:
    """Yield what is not told yet: the first conflict of the same scarce things."""
    seen: list[set[Part]] = []
    for conflict, short in told:
        scarce = {part for entry in _split(conflict, frame)[1] for part in entry.parts}
        if not scarce or scarce not in seen:
            seen.append(scarce)
            yield conflict, short


def _split(conflict: Conflict, frame: frozenset[Part]) -> tuple[_Entries, _Entries]:
    """Return what bounds in a conflict, and what is scarce in those bounds."""
    bounds = tuple(entry for entry in conflict.entries if frame.issuperset(entry.parts))
    return bounds, tuple(entry for entry in conflict.entries if entry not in bounds)
